// A whole file as it is, with its hash: documents that go with orders.
import { AppError } from '../domain/errors.js';
import { cleanName } from '../domain/ticket/attachment.js';
import { bulkSource } from './bulk-source.js';
import type { Context } from './context.js';

/** More than any provider takes; a slip of the hand must not fill the memory. */
const mostBytes = 25_000_000;

export interface FileBytes {
  readonly name: string;
  /** SHA-256, in hexadecimal. */
  readonly hash: string;
  readonly content: Uint8Array;
}

/** Throws missing `bulk.file.missing`, usage `bulk.file.directory`, refused `document.too-large` or `document.empty`. */
export async function readFileBytes({ machine }: Pick<Context, 'machine'>, file: string): Promise<FileBytes> {
  const source = await bulkSource(machine, file);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source.bytes()) {
    size += chunk.length;
    if (size > mostBytes) throw new AppError('refused', 'document.too-large', { field: 'file', value: source.name, limit: mostBytes });
    chunks.push(chunk);
  }
  if (size === 0) throw new AppError('refused', 'document.empty', { field: 'file', value: source.name });
  const content = Buffer.concat(chunks);
  const { createHash } = await import('node:crypto');
  return { name: cleanName(source.name), hash: createHash('sha256').update(content).digest('hex'), content };
}
