// Where the rows of a bulk file come from: a path, or standard input, which is kept because results need it a second time.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '../domain/errors.js';
import type { Machine } from './machine.js';
import { mostBytes } from './read-bulk-file.js';

export interface BulkSource {
  /** For messages: the path as given, or `stdin`. */
  readonly name: string;
  /** Absolute; null for standard input. */
  readonly path: string | null;
  /** In bytes; not known of standard input. */
  readonly size: number | undefined;
  /** Reads it from the beginning, as often as needed. */
  bytes(): AsyncIterable<Uint8Array>;
}

/** Throws missing `bulk.file.missing`, usage `bulk.file.directory` and `bulk.file.too-large`, unavailable `bulk.file.unreadable`. */
export async function bulkSource(machine: Machine, file: string): Promise<BulkSource> {
  if (file === '-') {
    const kept: Uint8Array[] = [];
    let isRead = false;
    return {
      name: 'stdin', path: null, size: undefined,
      async *bytes() {
        yield* kept;
        if (isRead) return;
        isRead = true;
        for await (const chunk of machine.stdin) {
          kept.push(chunk);
          yield chunk;
        }
      },
    };
  }
  const path = resolve(machine.cwd, file);
  let size: number;
  try {
    const found = await stat(path);
    size = found.size;
    if (found.isDirectory()) throw new AppError('usage', 'bulk.file.directory', { file });
    // Known before a byte is read; of a pipe it shows while reading.
    if (size > mostBytes) throw new AppError('usage', 'bulk.file.too-large', { file, limit: mostBytes / 1_000_000 });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError((error as { code?: string }).code === 'ENOENT' ? 'missing' : 'unavailable', 'bulk.file.missing', { file }, { cause: error });
  }
  return { name: file, path, size, bytes: () => readable(path, file) };
}

async function* readable(path: string, file: string): AsyncIterable<Uint8Array> {
  try {
    yield* createReadStream(path) as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (error instanceof AppError || (error as { code?: string }).code === undefined) throw error;
    throw new AppError('unavailable', 'bulk.file.unreadable', { file }, { cause: error });
  }
}

/** The same bytes, and what they add up to once they are read. */
export async function digesting(bytes: AsyncIterable<Uint8Array>): Promise<{ bytes: AsyncIterable<Uint8Array>; digest(): string }> {
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256');
  async function* through(): AsyncIterable<Uint8Array> {
    for await (const chunk of bytes) {
      hash.update(chunk);
      yield chunk;
    }
  }
  return { bytes: through(), digest: () => hash.digest('hex') };
}
