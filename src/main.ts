// The one file that sees every room: takes time, ids, streams and the environment from the machine, runs, sets the exit code.
import { homedir, userInfo } from 'node:os';
import { backends } from './backends/registry.js';
import { run } from './cli/run.js';
import type { Machine, OutputStream } from './cli/machine.js';
import { fdStream, isPlain } from './cli/output/fd-stream.js';
import { AppError } from './domain/errors.js';

// Crockford's alphabet: no I, L, O, U, so an id can be read over the telephone.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * Ids that sort by the time they were made: 9 characters of milliseconds, then 7 of a counter that starts at random, so that
 * two processes in one millisecond do not meet. They need not be hard to guess: nothing is allowed by knowing one.
 */
function idSource(now: () => number): () => string {
  const room = 32 ** 7;
  let counter: number | undefined;
  let time: { readonly at: number; readonly text: string } | undefined;
  function base32(value: number, length: number): string {
    let text = '';
    for (let rest = value; text.length < length; rest = Math.floor(rest / 32)) text = (alphabet[rest % 32] ?? '') + text;
    return text;
  }
  return () => {
    const at = now();
    if (time?.at !== at) time = { at, text: base32(at, 9) };
    counter = counter === undefined ? Math.floor(Math.random() * room) : (counter + 1) % room;
    return time.text + base32(counter, 7);
  };
}

function clock(): () => Date {
  const fixed = process.env['PBXCTL_NOW'];
  if (fixed === undefined || fixed === '') return () => new Date();
  const instant = new Date(fixed);
  if (Number.isNaN(instant.getTime()) || !/^\d{4}-\d{2}-\d{2}T/.test(fixed)) {
    return () => { throw new AppError('usage', 'now.malformed', { value: fixed, field: 'PBXCTL_NOW' }); };
  }
  return () => new Date(instant);
}

const hungUp = 'hung up';

/** The first Ctrl-C (or the terminal being closed) finishes what is in hand; the second is left to the system, which ends the process at once. */
function interruption(): AbortController {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // It stays after the first: what puts the cursor back after a spinner ends the process wherever nobody else listens.
    const hear = (): void => {
      if (!controller.signal.aborted) return controller.abort(name === 'SIGHUP' ? hungUp : undefined);
      process.off(name, hear);
      process.kill(process.pid, name);
    };
    process.on(name, hear);
  }
  return controller;
}

/** Standard output or error, made when first written to. Whoever reads it may go: nothing more is wanted then, a normal end. */
function output(fd: 1 | 2, stop: AbortController): () => OutputStream {
  const onGone = (): void => { stop.abort('pipe'); };
  function ofNode(): OutputStream {
    const stream = fd === 1 ? process.stdout : process.stderr;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // EIO: the terminal was closed.
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
      onGone();
    });
    return stream;
  }
  let opened: OutputStream | undefined;
  return () => opened ??= process.platform !== 'win32' && isPlain(fd, (one) => process.getBuiltinModule('node:tty').isatty(one)) ? fdStream(fd, { onGone, instead: ofNode }) : ofNode();
}

/**
 * Standard input. Where keys come one by one, no key ends it: its end means that the terminal was closed. What asks would then set the
 * terminal back, which is an error by now, and nobody would hear what was typed.
 */
function inputOf(stop: AbortController): () => typeof process.stdin {
  let opened: typeof process.stdin | undefined;
  return () => {
    if (opened !== undefined) return opened;
    const stdin = opened = process.stdin;
    stdin.once('end', () => {
      if (!stdin.isRaw) return;
      stdin.setRawMode = () => stdin;
      stop.abort(hungUp);
    });
    return stdin;
  };
}

async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  const { setTimeout: wait } = await import('node:timers/promises');
  await wait(ms, undefined, signal === undefined ? {} : { signal });
}

/** Opens the system's browser. The address goes to it as an argument, so it must hold nothing secret. */
async function browse(url: string): Promise<boolean> {
  const { spawn } = await import('node:child_process');
  const [command, args]: [string, string[]] = process.platform === 'darwin' ? ['open', [url]]
    : process.platform === 'win32' ? ['rundll32', ['url.dll,FileProtocolHandler', url]] : ['xdg-open', [url]];
  return await new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true });
    child.once('error', () => { resolve(false); });
    child.once('spawn', () => { child.unref(); resolve(true); });
  });
}

export async function main(version: string): Promise<void> {
  const stop = interruption();
  const [stdin, stdout, stderr] = [inputOf(stop), output(1, stop), output(2, stop)];
  const machine: Machine = {
    version, backends,
    nodeVersion: process.versions.node,
    argv: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    platform: process.platform,
    homeDirectory: homedir(),
    osUser: () => userInfo().username,
    // Opening the stream takes 4 ms, and most commands never read it.
    get stdin() { return stdin(); },
    get stdout() { return stdout(); },
    get stderr() { return stderr(); },
    now: clock(),
    newId: idSource(Date.now),
    signal: stop.signal,
    pace: { sleep, random: Math.random, elapsed: () => performance.now() },
    browse,
  };
  process.exitCode = await run(machine);
  // Node wants to put the terminal back as it was, and aborts where there is none any more: as the signal would have done, only later.
  if (stop.signal.reason === hungUp) {
    process.removeAllListeners('SIGHUP');
    process.kill(process.pid, 'SIGHUP');
  }
}
