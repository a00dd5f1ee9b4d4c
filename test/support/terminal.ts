// A run at a terminal: standard input and error are ttys, answers are typed as the questions come.
import { PassThrough } from 'node:stream';
import { backends } from '../../src/backends/registry.js';
import type { Machine } from '../../src/cli/machine.js';
import { run } from '../../src/cli/run.js';
import { join } from 'node:path';

export interface Typed {
  /** Typed when this has appeared on the screen since the last answer. */
  readonly after: RegExp;
  /** A function where something else happens first. */
  readonly keys: string | (() => Promise<string>);
}

export interface Terminal {
  readonly code: number;
  readonly stdout: string;
  /** Without the movements of the cursor. */
  readonly stderr: string;
  /** How many of the answers were wanted. */
  readonly answered: number;
}

export const enter = '\r';
export const ctrlC = '\u0003';

let ids = 0;

export async function atTerminal(directory: string, argv: readonly string[], typed: readonly Typed[], env: Record<string, string> = {}, signal: AbortSignal = new AbortController().signal): Promise<Terminal> {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode() { return input; } });
  let stdout = '';
  let stderr = '';
  let shown = '';
  let answered = 0;
  const screen = Object.assign(new PassThrough(), { isTTY: true, columns: 100, rows: 40 });
  // A question that is done must not end it, as it does not end the real one.
  screen.end = () => screen;
  Object.assign(screen, { cursorTo: () => true, clearLine: () => true, moveCursor: () => true });
  const look = (text: string): void => {
    shown += text;
    const next = typed[answered];
    if (next === undefined || !next.after.test(plain(shown))) return;
    shown = '';
    answered += 1;
    const { keys } = next;
    // After the question has been drawn, or the first key would be lost.
    setImmediate(() => { void (typeof keys === 'string' ? Promise.resolve(keys) : keys()).then((given) => input.write(given)); });
  };
  screen.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
    look(chunk.toString('utf8'));
  });
  const machine: Machine = {
    argv, cwd: directory, platform: 'linux', homeDirectory: directory, version: '0.0.0-test', nodeVersion: '20.0.0', backends, signal,
    env: { PBXCTL_HOME: join(directory, 'home'), TERM: 'xterm', ...env }, pace: { sleep: async () => {}, random: () => 0.5, elapsed: () => 0 }, browse: async () => false, osUser: () => 'helena', now: () => new Date('2026-06-10T12:00:00Z'), newId: () => `tt${String(++ids).padStart(6, '0')}`,
    stdin: input as unknown as Machine['stdin'], stderr: screen as unknown as Machine['stderr'],
    stdout: Object.assign({ write: (text: string) => { stdout += text; look(text); return true; }, once: () => undefined, isTTY: true, columns: 100 }, { rows: 40, on: () => undefined, off: () => undefined }),
  };
  const code = await run(machine);
  await new Promise((resolve) => { setImmediate(resolve); });
  input.destroy();
  return { code, stdout, stderr: plain(stderr), answered };
}

function plain(text: string): string {
  return text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').replace(/\u001b[()][A-B0-2]/g, '');
}
