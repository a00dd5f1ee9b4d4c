// Carries a command out as if it had been typed, inside a run that is under way: same flags, checks, prices and audit entries.
import type { Context } from './context.js';
import type { InputStream } from './machine.js';
import { buildProgram } from './program.js';
import { wordsForAll } from './same-command.js';

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
