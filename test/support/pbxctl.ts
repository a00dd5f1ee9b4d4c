// A whole command line in this process: both streams and the exit code, on a home of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { backends } from '../../src/backends/registry.js';
import type { BackendEntry, Keychain, Machine } from '../../src/cli/machine.js';
import { run } from '../../src/cli/run.js';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** stdout read as JSON. */
  readonly json: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- tests look into it freely
}

export interface Given {
  readonly stdin?: string | Uint8Array;
  readonly env?: Record<string, string>;
  readonly signal?: AbortSignal;
  readonly browse?: (url: string) => Promise<boolean>;
  /** Absent: none, so that no test touches that of the machine. */
  readonly keychain?: Keychain;
  readonly backends?: readonly BackendEntry[];
  /** Hears which stream is written to, in order. */
  readonly told?: (stream: 'stdout' | 'stderr') => void;
}

export interface Bench {
  /** Runs a command line; words in double or single quotes stay together. */
  pbxctl(line: string, given?: Given): Promise<Outcome>;
  /** The folder commands run in; PBXCTL_HOME is its subfolder `home`. */
  readonly directory: string;
  /** Sets the clock. */
  at(instant: string): void;
  /** Milliseconds on the clock that only pauses move: no test waits. */
  elapsed(): number;
}

const directories: string[] = [];
afterAll(() => { for (const directory of directories) rmSync(directory, { recursive: true, force: true }); });

/** A fresh home with the clock at 2026-06-10 12:00 UTC, ids counting up, no terminal. */
export function bench(): Bench {
  const directory = mkdtempSync(join(tmpdir(), 'pbxctl-test-'));
  directories.push(directory);
  let now = new Date('2026-06-10T12:00:00Z');
  let ids = 0;
  let elapsed = 0;
  const pace: Machine['pace'] = {
    random: () => 0.5, elapsed: () => elapsed,
    async sleep(ms) {
      elapsed += ms;
      await new Promise<void>((resolve) => { setImmediate(resolve); });
    },
  };
  return {
    directory,
    elapsed: () => elapsed,
    at(instant) { now = new Date(instant); },
    async pbxctl(line, { stdin = '', env = {}, signal = new AbortController().signal, browse = async () => false, keychain, backends: known = backends, told = () => undefined } = {}) {
      const out: string[] = [];
      const err: string[] = [];
      const machine: Machine = {
        argv: words(line), cwd: directory, platform: 'linux', homeDirectory: directory, version: '0.0.0-test', nodeVersion: '20.0.0', backends: known, signal,
        env: { PBXCTL_HOME: join(directory, 'home'), PBXCTL_KEYCHAIN: keychain === undefined ? 'off' : '', ...env },
        pace, browse, ...(keychain === undefined ? {} : { keychain }),
        osUser: () => 'helena', now: () => new Date(now), newId: () => `id${String(++ids).padStart(6, '0')}`,
        stdin: { async *[Symbol.asyncIterator]() { yield typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin; } },
        stdout: { write: (text) => { told('stdout'); out.push(text); return true; }, once: () => undefined },
        stderr: { write: (text) => { told('stderr'); err.push(text); return true; }, once: () => undefined },
      };
      const code = await run(machine);
      const stdout = out.join('');
      return { code, stdout, stderr: err.join(''), get json() { return JSON.parse(stdout); } };
    },
  };
}

/** A fresh home with the account of the examples: 10 Standard extensions at 39.90 in São Paulo. */
export async function office(more = ''): Promise<Bench> {
  const made = bench();
  const { code, stderr } = await made.pbxctl(`init --company "Padaria Sol" --contracted 10 --price 39.90 --admin "Helena Prado <helena@sol.example>" ${more}`);
  if (code !== 0) throw new Error(stderr);
  return made;
}

function words(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, plain]) => double ?? single ?? plain ?? '');
}
