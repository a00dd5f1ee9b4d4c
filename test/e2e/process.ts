// Real processes of the built program, each test file in a folder of its own; `npm test` builds before.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';

export const program = fileURLToPath(new URL('../../bin/pbxctl.cjs', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Office {
  readonly directory: string;
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
  /** Runs to the end; stdin is closed unless given. */
  pbxctl(...words: string[]): Ended;
  /** Starts and returns at once. */
  start(...words: string[]): Running;
  /** Writes a file into the folder; its path. */
  file(name: string, text: string | Uint8Array): string;
}

export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
}

const directories: string[] = [];
afterAll(() => { for (const directory of directories) rmSync(directory, { recursive: true, force: true }); });

/** An empty folder with no account in it. */
export function emptyOffice(more: NodeJS.ProcessEnv = {}): Office {
  const directory = mkdtempSync(join(tmpdir(), 'pbxctl-e2e-'));
  directories.push(directory);
  const home = join(directory, 'home');
  const inherited = { ...process.env };
  for (const name of ['NODE_OPTIONS', 'CI', 'NO_COLOR', 'FORCE_COLOR', 'LANG', 'LC_ALL', 'LC_MESSAGES', 'COLUMNS']) delete inherited[name];
  const env = { ...inherited, PBXCTL_HOME: home, PBXCTL_NOW: '2026-06-10T12:00:00Z', TERM: 'xterm-256color', ...more };
  const options = { cwd: directory, env } as const;
  return {
    directory, home, env,
    pbxctl(...words) {
      const { status, signal, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { ...options, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1e9 });
      return { code: status, signal, stdout, stderr };
    },
    start(...words) {
      const child = spawn(process.execPath, [program, ...words], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
      const texts = { stdout: '', stderr: '' };
      for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => { texts[name] += text; });
      const ended = new Promise<Ended>((resolve) => { child.once('close', (code, signal) => { resolve({ code, signal, ...texts }); }); });
      return { process: child, ended };
    },
    file(name, text) {
      const path = join(directory, name);
      writeFileSync(path, text);
      return path;
    },
  };
}

/** The bakery, with room for extensions 10000 to 99999. */
export function office(more: NodeJS.ProcessEnv = {}): Office {
  const made = emptyOffice(more);
  const { code, stderr } = made.pbxctl('init', '--company', 'Padaria Sol', '--contracted', '10', '--price', '39.90', '--admin', 'Helena Prado <helena@sol.example>', '--extension-range', '10000-99999');
  if (code !== 0) throw new Error(stderr);
  return made;
}

/** `count` people with a softphone each, from extension `from` on. */
export function peopleCsv(count: number, from = 10_000): string {
  const lines = Array.from({ length: count }, (_, index) => `Ana ${from + index},Souza,ana${from + index}@sol.example,${from + index},yes`);
  return ['firstName,lastName,email,extension,softphone', ...lines, ''].join('\n');
}
