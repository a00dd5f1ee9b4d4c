// A pseudo-terminal, made by Python; without one the tests that need it are skipped, and say so.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe } from '@jest/globals';
import { program, type Office } from './process.js';

const script = fileURLToPath(new URL('./terminal.py', import.meta.url));
const hasPython = spawnSync('python3', ['-c', 'import pty, os; os.waitstatus_to_exitcode']).status === 0;
if (!hasPython) process.stderr.write('terminal: not tested, since there is no python3 here to make one\n');
export const onTerminal = hasPython ? describe : describe.skip;

export interface Seen {
  /** As it came, with escapes. */
  readonly shown: string;
  /** Without them; what a spinner or a question overwrote is still there. */
  readonly text: string;
  readonly code: number;
  /** What was to be typed and was never asked for. */
  readonly waiting: readonly string[];
}

export type Step = readonly [expect: string, type: string];

/** Runs a command on a terminal, typing what is to be typed when it is asked for. */
export function terminal(here: Office, words: readonly string[], { steps = [], columns = 100, env = {} }: { steps?: readonly Step[]; columns?: number; env?: NodeJS.ProcessEnv } = {}): Seen {
  const order = { command: [process.execPath, program, ...words], columns, seconds: 25, steps: steps.map(([expected, type]) => ({ expect: expected, type })) };
  const { stdout, stderr } = spawnSync('python3', [script], { input: JSON.stringify(order), cwd: here.directory, env: { ...here.env, LANG: 'C.UTF-8', ...env }, encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  const seen = JSON.parse(stdout) as Omit<Seen, 'text'>;
  return { ...seen, text: seen.shown.replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '').replaceAll('\r\n', '\n') };
}
