// All of standard input as text, for secrets that must not be arguments.
import type { Context } from './context.js';

export async function readStdin(ctx: Context): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of ctx.machine.stdin) text += decoder.decode(chunk, { stream: true });
  return text;
}
