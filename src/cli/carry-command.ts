// Carries a command out as if it had been typed, inside a run that is under way: same flags, checks, prices and audit entries.
import type { Context } from './context.js';
import type { InputStream } from './machine.js';
import { buildProgram } from './program.js';

const withValue = ['--profile', '--as', '--lang'];

/** The words of a command line that hold for every command: on which account, as whom, in which language. */
export function wordsForAll(argv: readonly string[]): string[] {
  return argv.flatMap((word, at) => (withValue.includes(word) ? [word, argv[at + 1] ?? ''] : withValue.some((flag) => word.startsWith(`${flag}=`)) ? [word] : []));
}

/** Throws what the command throws. `stdin`: what it reads there; questions still go to the terminal. */
export async function carryCommand(ctx: Context, words: readonly string[], stdin?: string): Promise<void> {
  const argv = [...wordsForAll(ctx.machine.argv), ...words];
  const on: Context = { ...ctx, machine: { ...ctx.machine, argv, ...(stdin === undefined ? {} : { stdin: textInput(stdin) }) } };
  await buildProgram(on, on.machine).parseAsync(argv, { from: 'user' });
  await ctx.flush();
}

function textInput(text: string): InputStream {
  return { async *[Symbol.asyncIterator]() { yield new TextEncoder().encode(text); } };
}
