// Writes a file that a command was asked to make: whole or not at all, and never over another one by accident.
import { createWriteStream, type WriteStream } from 'node:fs';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { AppError } from '../domain/errors.js';
import type { Context } from './context.js';

export interface WritingPlace {
  /** What is written to. */
  readonly path: string;
  /** Puts what was written where it belongs. */
  readonly settle: () => Promise<void>;
  /** Takes away what was written so far. */
  readonly drop: () => Promise<void>;
}

/**
 * Beside the target, to be renamed onto it: a kill leaves the old file or the new one. A device or a pipe (/dev/null, /dev/stdout) is
 * written to as it is: renaming onto it would put a file in its place, for everybody on the machine.
 */
export async function writingPlace({ newId }: Pick<Context, 'newId'>, target: string): Promise<WritingPlace> {
  const found = await stat(target).catch(() => undefined);
  if (found !== undefined && !found.isFile() && !found.isDirectory()) return { path: target, settle: async () => {}, drop: async () => {} };
  const path = `${target}.${newId()}.part`;
  return { path, settle: async () => { await rename(path, target); }, drop: async () => { await rm(path, { force: true }); } };
}

/** Throws refused `export.file-exists` where a file is there already. */
export async function refuseOverwriting(path: string, file: string, force: boolean): Promise<void> {
  const found = force ? undefined : await stat(path).catch(() => undefined);
  if (found?.isFile() || found?.isDirectory()) throw new AppError('refused', 'export.file-exists', { file });
}

/** A file that is made piece by piece. Throws unavailable `code`. */
export async function saveStream(ctx: Context, file: string, code: string, fill: (stream: WriteStream, done: Promise<void>) => Promise<void>): Promise<void> {
  const { path, settle, drop } = await writingPlace(ctx, resolve(ctx.machine.cwd, file));
  const stream = createWriteStream(path, { mode: 0o600 });
  const done = finished(stream);
  try {
    await fill(stream, done);
    stream.end();
    await done;
    await settle();
  } catch (error) {
    stream.destroy();
    await drop();
    if (error instanceof AppError) throw error;
    throw new AppError('unavailable', code, { file }, { cause: error });
  }
}

/** Throws refused `export.file-exists` unless `force`, unavailable `export.unwritable`. */
export async function saveFile(ctx: Context, file: string, content: string | Uint8Array, force: boolean): Promise<void> {
  const target = resolve(ctx.machine.cwd, file);
  await refuseOverwriting(target, file, force);
  const { path, settle, drop } = await writingPlace(ctx, target);
  try {
    await writeFile(path, content, { mode: 0o600 });
    await settle();
  } catch (cause) {
    await drop();
    throw new AppError('unavailable', 'export.unwritable', { file }, { cause });
  }
}
