// Writes a file that a command was asked to make: whole or not at all, and never over another one by accident.
import { existsSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '../domain/errors.js';
import type { Context } from './context.js';

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
