// Writes a file that a command was asked to make: whole or not at all, and never over another one by accident.
import { createWriteStream, existsSync, type WriteStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { AppError } from '../domain/errors.js';
import type { Context } from './context.js';

/** A file that is made piece by piece, beside its place and renamed: a kill leaves the old one or the new one. Throws unavailable `code`. */
export async function saveStream(ctx: Context, file: string, code: string, fill: (stream: WriteStream, done: Promise<void>) => Promise<void>): Promise<void> {
  const path = resolve(ctx.machine.cwd, file);
  const partial = `${path}.${ctx.newId()}.part`;
  const stream = createWriteStream(partial, { mode: 0o600 });
  const done = finished(stream);
  try {
    await fill(stream, done);
    stream.end();
    await done;
    await rename(partial, path);
  } catch (error) {
    stream.destroy();
    await rm(partial, { force: true });
    if (error instanceof AppError) throw error;
    throw new AppError('unavailable', code, { file }, { cause: error });
  }
}

/** Throws refused `export.file-exists` unless `force`, unavailable `export.unwritable`. */
export async function saveFile(ctx: Context, file: string, content: string | Uint8Array, force: boolean): Promise<void> {
  const path = resolve(ctx.machine.cwd, file);
  if (existsSync(path) && !force) throw new AppError('refused', 'export.file-exists', { file });
  const partial = `${path}.${ctx.newId()}.part`;
  try {
    await writeFile(partial, content, { mode: 0o600 });
    await rename(partial, path);
  } catch (cause) {
    await rm(partial, { force: true });
    throw new AppError('unavailable', 'export.unwritable', { file }, { cause });
  }
}
