// Long text in the reader's own pager, on a terminal only. It gets the text on its standard input and the keyboard from the terminal.
import { spawn } from 'node:child_process';
import type { Context } from './context.js';
import type { OutputStream } from './machine.js';
import { textWidth } from './output/width.js';

/** Whether a text is longer than the screen, as it wraps there: what fits needs no pager, and neither does a screen of no height. */
export function isLong(text: string, { columns, rows }: Pick<OutputStream, 'columns' | 'rows'>): boolean {
  if (!rows) return false;
  const plain = text.replace(/\u001b\[[0-9;]*m/g, '').replace(/\n$/, '');
  const height = plain.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(textWidth(line) / (columns || 80))), 0);
  // The prompt wants a line of its own.
  return height >= rows;
}

/** Shows the text in $PAGER (`less -R` by default) and waits until it is closed; prints it where there is no pager or no terminal. */
export async function page(ctx: Context, text: string, wanted: boolean): Promise<void> {
  const { stdout, env } = ctx.machine;
  const pager = env['PAGER'] ?? 'less -R';
  if (!wanted || stdout.isTTY !== true || pager.trim() === '' || pager.trim() === 'cat' || !await shownBy(pager, text, env)) await ctx.write(text);
}

/** False when the pager cannot be started, so that the text is not lost. */
async function shownBy(pager: string, text: string, env: Context['machine']['env']): Promise<boolean> {
  const [command = '', ...args] = pager.trim().split(/\s+/);
  await Promise.resolve();
  return await new Promise((resolve) => {
    // F: a text that fits on the screen ends at once, as git does it.
    const child = spawn(command, args, { stdio: ['pipe', 'inherit', 'inherit'], env: { LESS: 'FRX', ...env } });
    child.on('error', () => { resolve(false); });
    child.on('close', (code) => { resolve(code !== 127); });
    // Whoever leaves the pager early has read enough.
    child.stdin.on('error', () => undefined);
    child.stdin.end(text);
  });
}
