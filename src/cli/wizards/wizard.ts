// How a command asks for what its flags left out: when it does at all, what becomes of the answers at Ctrl-C, and the command
// line that does the same. The questions themselves are in the files beside.
import { AppError } from '../../domain/errors.js';
import type { Context } from '../context.js';
import type { Wizards } from '../options.js';
import { sameCommand } from '../same-command.js';
import { askQuestions, begin, nextQuestion, type Answer, type Answers, type Progress, type Question } from './questions.js';

export interface Wizard<T> {
  /** The flag of what the command cannot do without and was not given; all of them where there are several. */
  readonly missing: (given: T) => string | readonly string[] | undefined;
  /** Where nobody can be asked, a rule of the command says better what is missing. */
  readonly hasOwnRefusal?: boolean;
  /** `all`: --interactive, the optional things too. */
  readonly questions: (all: boolean) => Promise<readonly Question[]>;
  /** Answers as flags, where they are not flags of the same names already. */
  readonly flags?: (answers: Answers) => Partial<T>;
  /** The flag that is an argument of the command. */
  readonly positional?: keyof T & string;
  /** Flags that spare the questions of the command itself. */
  readonly more?: (input: T) => readonly string[];
}

/**
 * Runs the command with what was given; asks first where something is missing or --interactive wants it. A command that was given
 * all it needs never asks. Throws usage `input.needed` or `ask.nobody` where nobody can be asked.
 */
export async function withAnswers<T extends Wizards>(ctx: Context, given: T, wizard: Wizard<T>, work: (input: T, wasAsked: boolean) => Promise<void>): Promise<void> {
  const missing = missingFlags(wizard, given);
  const isWanted = given.interactive === true;
  const isAsked = isWanted || (missing.length > 0 && (ctx.ask.interactive || wizard.hasOwnRefusal !== true));
  if (!isAsked) return await work(given, false);
  if (missing.length === 0) refuseAskingNobody(ctx, given);
  else if (!ctx.ask.interactive) throw new AppError('usage', 'input.needed', { flag: missing, field: missing[0]?.replace(/^--|[<>]/g, '') });
  const questions = await wizard.questions(isWanted);
  const { input, answers } = await askFlags(ctx, given, wizard, questions);
  const noteSame = (): void => { noteCommand(ctx, 'wizard.same', sameCommand(ctx.machine, answers, { positional: wizard.positional, more: wizard.more?.(input) ?? [] })); };
  try {
    await work(input, true);
  } catch (error) {
    // Also when it failed: nobody wants to answer the same questions twice. Who said no does not want it done.
    if (!isDeclined(error)) noteSame();
    throw error;
  }
  noteSame();
}

function missingFlags<T>({ missing }: Pick<Wizard<T>, 'missing'>, given: T): readonly string[] {
  return [missing(given) ?? []].flat();
}

interface Asked<T> { readonly input: T; readonly answers: Readonly<Record<string, unknown>> }

/** Asks the questions. When it is left, the command that goes on from there is said. */
async function askFlags<T extends Wizards>(ctx: Context, given: T, wizard: Wizard<T>, questions: readonly Question[]): Promise<Asked<T>> {
  let progress: Progress = begin(answersOf(given));
  const asked = (): Asked<T> => {
    const flags = (wizard.flags ?? flagsOf)(progress.answers);
    const answers = Object.fromEntries(Object.entries(flags).filter(([name]) => given[name as keyof T] === undefined));
    return { input: { ...given, ...answers }, answers };
  };
  if (nextQuestion(questions, progress) !== undefined) ctx.note('wizard.keys');
  try {
    const outcome = await askQuestions({ ask: ctx.ask, tell: ctx.note, keep: (now) => { progress = now; return Promise.resolve(); } }, questions, progress);
    progress = outcome.progress;
    return asked();
  } catch (error) {
    const { input, answers } = asked();
    // What is complete would ask no more: -i says that it shall.
    const more = missingFlags(wizard, input).length === 0 && given.interactive !== true ? ['-i'] : [];
    if (Object.keys(answers).length > 0) noteCommand(ctx, 'wizard.go-on', sameCommand(ctx.machine, answers, { positional: wizard.positional, keepsAsking: true, more }));
    throw error;
  }
}

function isDeclined(error: unknown): boolean {
  return error instanceof AppError && error.code === 'confirm.declined';
}

export function noteCommand(ctx: Context, key: string, command: string): void {
  ctx.note(key);
  ctx.note('wizard.command', { command });
}

/** Flags as answers, so that what was given is not asked for. */
export function answersOf(given: object): Answers {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined).map(([name, value]): [string, Answer] => [
    name, typeof value === 'boolean' ? (value ? 'yes' : 'no') : Array.isArray(value) ? value.map(String) : String(value),
  ]));
}

/** Answers as flags of the same names: yes is the flag, no and what was left out are none. */
export function flagsOf(answers: Answers): Record<string, unknown> {
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== '' && answer !== 'no' && answer.length > 0).map(([name, answer]) => [name, answer === 'yes' ? true : answer]));
}

/** Throws usage `ask.nobody` where --interactive is of no use. */
export function refuseAskingNobody({ ask }: Pick<Context, 'ask'>, { interactive }: Wizards): void {
  if (interactive && !ask.interactive) throw new AppError('usage', 'ask.nobody', { flag: '--interactive' });
}
