// Answers to the questions of a wizard, by the key of the question; one that has no answer left is an interruption, as Ctrl-C.
import { AppError } from '../../src/domain/errors.js';
import type { Ask, Choice, Question } from '../../src/cli/ask.js';

export interface Scripted {
  readonly ask: Pick<Ask, 'text' | 'choose' | 'many' | 'confirm'>;
  /** The keys of the questions, in the order in which they came. */
  readonly asked: string[];
  /** What each proposed, at the last time it was asked. */
  readonly proposed: Map<string, string | undefined>;
  /** The words each gave to choose from. */
  readonly offered: Map<string, readonly string[]>;
}

type Script = Readonly<Record<string, string | readonly (string | readonly string[])[]>>;

/** An answer that breaks the question's own check, or is not among its choices, is an error of the script. */
export function scripted(script: Script): Scripted {
  const asked: string[] = [];
  const proposed = new Map<string, string | undefined>();
  const offered = new Map<string, readonly string[]>();
  const left = new Map(Object.entries(script).map(([key, value]) => [key, typeof value === 'string' ? [value] : [...value]]));
  function next({ key, initial }: Pick<Question, 'key' | 'initial'>): string | readonly string[] {
    asked.push(key);
    proposed.set(key, initial);
    const answer = left.get(key)?.shift();
    if (answer === undefined) throw new AppError('cancelled', 'interrupted');
    return answer;
  }
  function chosen(key: string, choices: readonly Choice<string>[], words: readonly string[]): void {
    offered.set(key, choices.map(({ value }) => value));
    for (const word of words) if (!choices.some(({ value }) => value === word)) throw new Error(`${key}: ${word} is not among ${choices.map(({ value }) => value).join(', ')}`);
  }
  return {
    asked, proposed, offered,
    ask: {
      async text(question) {
        const answer = String(next(question)) || question.initial || '';
        if (answer !== '') await question.check?.(answer);
        return answer;
      },
      async choose(question, choices) {
        const answer = String(next(question)) || question.initial || '';
        chosen(question.key, choices, [answer]);
        return answer as never;
      },
      async many(question, choices) {
        const answers = [next(question)].flat();
        chosen(question.key, choices, answers);
        return answers as never;
      },
      async confirm(key) { return next({ key }) === 'yes'; },
    },
  };
}
