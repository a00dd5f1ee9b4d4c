// Reads a bulk file from text, bytes or a sample, the way an import does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBulkFile, type BulkFileOptions } from '../../src/cli/read-bulk-file.js';
import type { BulkFile } from '../../src/cli/bulk-file/bulk-file.js';
import type { ReadRow } from '../../src/domain/bulk/bulk-row.js';
import { recognise, type Recognition, type RecogniseOptions } from '../../src/domain/bulk/recognise.js';
import { bulkRowReader, type RowReaderOptions } from '../../src/domain/bulk/row-reader.js';
import type { RawRow } from '../../src/domain/bulk/raw-row.js';

export async function* inChunks(bytes: Uint8Array, size = bytes.length): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += Math.max(1, size)) yield bytes.subarray(at, at + size);
}

export function open(content: string | Uint8Array, options: Partial<BulkFileOptions> & { chunk?: number } = {}): Promise<BulkFile> {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const { chunk, ...rest } = options;
  return readBulkFile(inChunks(bytes, chunk), { name: 'people.csv', ...rest });
}

export async function rowsOf(file: BulkFile): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const row of file.rows) rows.push(row);
  return rows;
}

export interface WholeRead {
  readonly file: BulkFile;
  readonly recognition: Recognition;
  readonly rows: readonly ReadRow[];
}

export async function readWhole(
  content: string | Uint8Array, options: RecogniseOptions & RowReaderOptions & Partial<BulkFileOptions> = {},
): Promise<WholeRead> {
  const file = await open(content, options);
  const recognition = recognise(file.header, options);
  const read = bulkRowReader(recognition, options);
  return { file, recognition, rows: (await rowsOf(file)).flatMap((raw) => read(raw)) };
}

export function sample(name: string): Buffer {
  return readFileSync(join(process.cwd(), 'test/support/bulk-samples', name));
}
