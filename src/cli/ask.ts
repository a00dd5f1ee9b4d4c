// Questions on a terminal, by inquirer, written to stderr so that stdout carries results only. Every question has a flag.
import { AppError } from '../domain/errors.js';
import type { Values } from './context.js';
import type { Machine } from './machine.js';

export interface Question {
  /** The key of the sentence that asks; or the sentence itself. */
  readonly key: string;
  readonly values?: Values;
  /** The flag that answers it without a terminal. */
  readonly flag: string;
  readonly initial?: string;
  /** Throws AppError with what is wrong; asked again until it does not. */
  readonly check?: (answer: string) => unknown;
  readonly optional?: boolean;
  /** Hears what is on the line so far, for who keeps it should the question be broken off. */
  readonly hear?: (typed: string) => void;
}

export interface Choice<T extends string> {
  readonly value: T;
  readonly key: string;
  readonly values?: Values;
  /** Ticked beforehand, where several can be. */
  readonly checked?: boolean;
}

export interface Ask {
  readonly interactive: boolean;
  text(question: Question): Promise<string>;
  secret(question: Question): Promise<string>;
  choose<T extends string>(question: Omit<Question, 'check'>, choices: readonly Choice<T>[]): Promise<T>;
  many<T extends string>(question: Omit<Question, 'check'>, choices: readonly Choice<T>[]): Promise<T[]>;
  /** Enter is no, unless `initial` says otherwise. */
  confirm(key: string, values?: Values, initial?: boolean): Promise<boolean>;
}

interface Needs {
  readonly machine: Machine;
  readonly interactive: () => boolean;
  readonly colours: () => boolean;
  readonly say: (key: string, values?: Values) => Promise<string>;
  readonly flush: () => Promise<void>;
}

export function createAsk({ machine, interactive, colours, say, flush }: Needs): Ask {
  async function put<T>(flag: string, question: Record<string, unknown>): Promise<T> {
    if (!interactive()) throw new AppError('usage', 'input.needed', { flag, field: flag.replace(/^--/, '') });
    await flush();
    const { default: inquirer } = await import('inquirer');
    const prompt = inquirer.createPromptModule({ input: machine.stdin as never, output: (colours() ? machine.stderr : withoutColours(machine.stderr)) as never, signal: machine.signal } as never);
    try {
      const answers = await prompt([{ ...question, name: 'answer' } as never]) as { answer: T };
      return answers.answer;
    } catch (error) {
      // Ctrl-C, the end of input, and a signal: a terminal that is closed takes nobody's answers with it.
      if (error instanceof Error && /ExitPromptError|AbortPromptError/.test(error.name)) throw new AppError('cancelled', 'interrupted', {}, { cause: error });
      throw error;
    }
  }
  async function checked(answer: string, { check, optional }: Question): Promise<string | true> {
    if (answer.trim() === '' && optional) return true;
    if (answer.trim() === '') return await say('ask.needed');
    try {
      await check?.(answer);
      return true;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const [fault, hint] = [await say(error.code, error.values), await say(`${error.code}.hint`, error.values)];
      // Advice on how to write it belongs here too; which flag or command to use does not.
      return hint === `${error.code}.hint` || /pbxctl|--/.test(hint) ? fault : `${fault} ${hint}`;
    }
  }

  return {
    get interactive() { return interactive(); },
    async text(question) {
      return await put(question.flag, {
        type: 'input', message: await say(question.key, question.values), default: question.initial,
        ...(question.hear === undefined ? {} : { transformer: hearing(question.hear) }),
        validate: async (answer: string) => await checked(answer, question),
      });
    },
    async secret(question) {
      return await put(question.flag, {
        type: 'password', mask: '*', message: await say(question.key, question.values),
        validate: async (answer: string) => await checked(answer, question),
      });
    },
    async choose(question, choices) {
      return await put(question.flag, {
        type: 'select', pageSize: 12, loop: false, message: await say(question.key, question.values), default: question.initial, choices: await named(choices, say),
      });
    },
    async many(question, choices) {
      return await put(question.flag, {
        type: 'checkbox', pageSize: 12, loop: false, message: await say(question.key, question.values), choices: await named(choices, say),
      });
    },
    async confirm(key, values, initial = false) {
      return await put('--yes', { type: 'confirm', default: initial, message: await say(key, values) });
    },
  };
}

/** Shows what is typed as it is, and tells it. */
function hearing(hear: (typed: string) => void): (typed: string) => string {
  return (typed) => {
    hear(typed);
    return typed;
  };
}

/** The same stream without colours: inquirer has its own mind about them and knows none of our settings. */
function withoutColours(stream: Machine['stderr']): Machine['stderr'] {
  return new Proxy(stream, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (name === 'write') return (text: unknown, ...more: unknown[]) => (value as (...given: unknown[]) => boolean).call(target, typeof text === 'string' ? text.replace(/\u001b\[[\d;]*m/g, '') : text, ...more);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

async function named<T extends string>(choices: readonly Choice<T>[], say: Needs['say']): Promise<{ value: T; name: string; checked: boolean }[]> {
  return await Promise.all(choices.map(async ({ value, key, values, checked = false }) => ({ value, checked, name: await say(key, values) })));
}
