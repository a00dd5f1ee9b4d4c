// Carries a command out as if it had been typed, inside a run that is under way: same flags, checks, prices and audit entries.
import type { Context } from './context.js';
import type { InputStream } from './machine.js';
import { buildProgram } from './program.js';

/** Throws what the command throws. `stdin`: what it reads there; questions still go to the terminal. */
export async function carryCommand(ctx: Context, words: readonly string[], stdin?: string): Promise<void> {
  const on = stdin === undefined ? ctx : { ...ctx, machine: { ...ctx.machine, stdin: textInput(stdin) } };
  await buildProgram(on, on.machine).parseAsync([...words], { from: 'user' });
  await ctx.flush();
}

function textInput(text: string): InputStream {
  return { async *[Symbol.asyncIterator]() { yield new TextEncoder().encode(text); } };
}
