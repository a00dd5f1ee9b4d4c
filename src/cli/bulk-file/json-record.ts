// NDJSON -> rows: each line an object, its keys are the header.
import { AppError } from '../../domain/errors.js';
import type { RawRow } from '../../domain/bulk/raw-row.js';
import { writeListCell } from '../../domain/list-cell.js';
import type { TextLine } from './listed-record.js';

const longestRow = 1_000_000;

/** Keys of the objects in the first text of the file, in the order in which they turn up. */
export function keysOf(lines: readonly string[]): string[] {
  const names = new Set<string>();
  for (const line of lines) {
    const object = readObject(line);
    if (typeof object !== 'string') for (const key of Object.keys(object)) names.add(key);
  }
  return [...names];
}

/** One row for each line that is not blank. Keys that come up late are added behind the others. */
export async function* readObjects(lines: Iterable<TextLine> | AsyncIterable<TextLine>, header: readonly string[], file: string): AsyncGenerator<RawRow> {
  const places = new Map(header.map((name, index) => [name, index]));
  let names = header;
  let row = 0;
  for await (const { text, line } of lines) {
    if (text.trim() === '') continue;
    row += 1;
    const object = readObject(text);
    if (typeof object === 'string') {
      yield { row, line, cells: [text], fault: { severity: 'error', code: object, row, line } };
      continue;
    }
    const cells: (string | null)[] = new Array<string>(names.length).fill('');
    for (const [key, value] of Object.entries(object)) {
      const place = places.get(key) ?? places.size;
      if (place === places.size) {
        places.set(key, place);
        names = [...names, key];
      }
      cells[place] = cellOf(value);
    }
    yield { row, line, cells, object, ...(names === header ? {} : { names }) };
  }
  if (row === 0) throw new AppError('usage', 'bulk.file.no-rows', { file });
}

/** The object of a line, or the code of what is wrong with it. */
export function readObject(text: string): Readonly<Record<string, unknown>> | 'bulk.json.malformed' | 'bulk.json.not-an-object' {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : 'bulk.json.not-an-object';
  } catch {
    return 'bulk.json.malformed';
  }
}

function cellOf(value: unknown): string | null {
  if (value === null || typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return writeListCell(value.map(String));
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The lines of an NDJSON file. */
export async function* linesOf(pieces: AsyncIterable<string>, file: string): AsyncGenerator<TextLine> {
  let line = 1;
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    if (rest.length > longestRow) throw new AppError('usage', 'bulk.row.too-long', { file, line: line + lines.length });
    for (const text of lines) yield { text, line: line++ };
  }
  yield { text: rest, line };
}
