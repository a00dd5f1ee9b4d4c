// A wizard run in this process with scripted answers, on the home of a bench: both streams, what was asked, and how it ended.
import { join } from 'node:path';
import { backends } from '../../src/backends/registry.js';
import type { Ask } from '../../src/cli/ask.js';
import { readConfig } from '../../src/cli/config.js';
import type { Context } from '../../src/cli/context.js';
import { createContext } from '../../src/cli/create-context.js';
import type { Machine } from '../../src/cli/machine.js';
import { AppError } from '../../src/domain/errors.js';
import { scripted } from './scripted.js';

export interface WizardRun {
  readonly asked: readonly string[];
  readonly proposed: ReadonlyMap<string, string | undefined>;
  readonly offered: ReadonlyMap<string, readonly string[]>;
  readonly stdout: string;
  readonly stderr: string;
  /** The code of what was thrown; undefined at a normal end. */
  readonly error: string | undefined;
}

let ids = 0;

export async function wizardRun(directory: string, script: Parameters<typeof scripted>[0], work: (ctx: Context) => Promise<void>, { columns = 80, argv = [] }: { columns?: number; argv?: readonly string[] } = {}): Promise<WizardRun> {
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written): Machine['stderr'] => ({ write: (text) => { written[name] += text; return true; }, once: () => undefined, columns });
  const machine: Machine = {
    argv, cwd: directory, platform: 'linux', homeDirectory: directory, version: '0.0.0-test', nodeVersion: '20.0.0', backends, signal: new AbortController().signal,
    env: { PBXCTL_HOME: join(directory, 'home'), PBXCTL_KEYCHAIN: 'off' }, osUser: () => 'helena', now: () => new Date('2026-06-10T12:00:00Z'), newId: () => `wr${String(++ids).padStart(6, '0')}`,
    pace: { sleep: async () => {}, random: () => 0.5, elapsed: () => 0 }, browse: async () => false,
    stdin: { async *[Symbol.asyncIterator]() { yield new Uint8Array(); } }, stdout: stream('stdout'), stderr: stream('stderr'),
  };
  const made = createContext(machine, readConfig(machine, {}));
  const { ask, asked, proposed, offered } = scripted(script);
  const agree: Context['agree'] = async (flags, key) => {
    if (!flags.yes && !await ask.confirm(key)) throw new AppError('cancelled', 'confirm.declined');
  };
  const ctx: Context = {
    ...made, agree, confirm: agree, ask: { ...ask, interactive: true, secret: ask.text } as Ask,
  };
  let error: string | undefined;
  try {
    await work(ctx);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    error = thrown.code;
  } finally {
    await ctx.flush();
    await ctx.close();
  }
  return { asked, proposed, offered, ...written, error };
}
