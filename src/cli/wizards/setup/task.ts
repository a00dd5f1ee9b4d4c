// What the getting-started wizard is made of: each step has tasks, a task has questions and ends in commands that are carried out
// as if they had been typed. So there is one way to write, with one set of rules, prices and audit entries.
import type { SetupAcknowledgement, SetupLack, SetupStep } from '../../../domain/setup.js';
import type { Context } from '../../context.js';
import type { Answers, Question } from '../questions.js';

export interface Planned {
  /** What one would type after `pbxctl`. */
  readonly words: readonly string[];
  /** What it reads from standard input. */
  readonly stdin?: string;
  /** It changes nothing, so a dry run may carry it out. */
  readonly looks?: boolean;
}

export interface Task {
  readonly id: string;
  /** What it puts right: proposed while that is lacking. */
  readonly settles?: readonly SetupLack['code'][];
  /** Whether there is anything to do it with; always, where this is absent. */
  readonly isPossible?: (ctx: Context) => Promise<boolean>;
  readonly questions: (ctx: Context) => Promise<readonly Question[]>;
  readonly commands?: (answers: Answers, ctx: Context) => Promise<readonly Planned[]>;
  /** What is known from then on that no store of records can know. */
  readonly acknowledges?: (answers: Answers) => readonly SetupAcknowledgement[];
}

export interface Guide {
  readonly step: SetupStep;
  readonly tasks: readonly Task[];
}

/** A flag with its value, or nothing where it was left out. */
export function flag(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [name, value];
}
