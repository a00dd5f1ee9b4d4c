// Opens a bulk file for the imports: bytes -> how it is written, its header, and raw rows with the right line numbers.
import { AppError, type Problem } from '../domain/errors.js';
import type { RawRow } from '../domain/bulk/raw-row.js';
import type { BulkFile, BulkFileOptions } from './bulk-file/bulk-file.js';
import { readRecords } from './bulk-file/csv-record.js';
import { decode, type Decoded } from './bulk-file/decode.js';
import { findHeader, type FoundHeader } from './bulk-file/find-header.js';
import { keysOf, linesOf, readObjects } from './bulk-file/json-record.js';
import { listKind } from './bulk-file/list-kind.js';

export type { BulkFile, BulkFileOptions } from './bulk-file/bulk-file.js';

const windowLength = 65_536;

/** A larger file is refused. */
export const mostBytes = 100_000_000;

/**
 * Reads the beginning of the file and leaves the rest to `rows`, so memory does not grow with the file. Throws usage
 * `bulk.file.*`, `bulk.row.too-long`, `bulk.csv.quote-not-closed`, `bulk.header-row.missing`, at once or while rows are read.
 */
export async function readBulkFile(bytes: AsyncIterable<Uint8Array>, options: BulkFileOptions): Promise<BulkFile> {
  const warnings: Problem[] = [];
  const decoded = await decode(bytes, {
    name: options.name, maxBytes: options.maxBytes ?? mostBytes, warnings,
    ...(options.encoding === undefined ? {} : { encoding: options.encoding }),
  });
  const { start, pieces } = await takeStart(decoded);
  if (start.trim() === '') throw new AppError('usage', 'bulk.file.empty', { file: options.name });
  const shared = { name: options.name, encoding: decoded.encoding, hasBom: decoded.hasBom, newline: newlineOf(start), warnings };
  if (/^\s*\{/.test(start)) {
    const names = keysOf(start.split(/\r\n|\n|\r/));
    return { ...shared, ...asObjects(names), rows: readObjects(linesOf(pieces, options.name), names, options.name) };
  }
  const list = listKind(start);
  if (list !== undefined) {
    const { elementsOf } = await import('./bulk-file/listed-record.js');
    const elements = elementsOf(await wholeOf(pieces), list);
    if (elements.length === 0) throw new AppError('usage', 'bulk.file.no-rows', { file: options.name });
    const names = keysOf(elements.map(({ text }) => text));
    return { ...shared, ...asObjects(names), rows: readObjects(elements, names, options.name) };
  }
  const found = findHeader(start, options);
  return {
    ...shared, kind: 'csv', delimiter: found.delimiter, headerLine: found.line, preamble: found.preamble,
    header: { names: found.names, isMissing: found.line === null, ...(found.line === null ? { firstCells: found.firstCells } : {}) },
    rows: dataRows(pieces, found, options.name),
  };
}

function asObjects(names: readonly string[]): Pick<BulkFile, 'kind' | 'delimiter' | 'headerLine' | 'preamble' | 'header'> {
  return { kind: 'ndjson', delimiter: '', headerLine: null, preamble: [], header: { names, isMissing: false } };
}

async function wholeOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

async function takeStart({ pieces }: Decoded): Promise<{ start: string; pieces: AsyncIterable<string> }> {
  const iterator = pieces[Symbol.asyncIterator]();
  let start = '';
  let isDone = false;
  while (!isDone && start.length < windowLength) {
    const next = await iterator.next();
    if (next.done === true) isDone = true;
    else start += next.value;
  }
  async function* all(): AsyncGenerator<string> {
    yield start;
    for (let next = isDone ? undefined : await iterator.next(); next?.done === false; next = await iterator.next()) yield next.value;
  }
  return { start, pieces: all() };
}

function newlineOf(start: string): BulkFile['newline'] {
  const found = /\r\n|\n|\r/.exec(start)?.[0];
  return found === '\r\n' || found === '\r' ? found : '\n';
}

async function* dataRows(pieces: AsyncIterable<string>, found: FoundHeader, file: string): AsyncGenerator<RawRow> {
  const after = found.line ?? 0;
  let row = 0;
  for await (const records of readRecords(pieces, found.delimiter, file)) {
    for (const { cells, line, badQuoteAt } of records) {
      if (line <= after || cells.every(isBlank)) continue;
      row += 1;
      yield badQuoteAt === undefined ? { row, line, cells } : { row, line, cells, fault: badQuote(found.names[badQuoteAt], badQuoteAt, row, line) };
    }
  }
  if (row === 0) throw new AppError('usage', 'bulk.file.no-rows', { file });
}

function isBlank(cell: string): boolean {
  return cell === '' || cell.trim() === '';
}

function badQuote(column: string | undefined, index: number, row: number, line: number): Problem {
  return { severity: 'error', code: 'bulk.csv.bad-quote', row, line, values: { cell: index + 1 }, ...(column ? { column } : {}) };
}
