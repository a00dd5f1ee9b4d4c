// CSV by RFC 4180: UTF-8, commas, LF, column ids in the header, values as machines want them.
import type { CellValue } from './column.js';
import { writeListCell } from '../../domain/list-cell.js';
import { eachRecord, type Job } from './records.js';
import { visibleLines } from './visible.js';

const harmless = /^[A-Za-z0-9][\x20\x21\x23-\x2b\x2d-\x7e]*$/;
const plainNumber = /^[+-]?\d+(?:\.\d+)?$/;
// Quotes already in front are counted in, so that taking one away always gives back the text as it was.
const formula = /^'*[=+\-@\t\r＝＋－＠]/;

/** `raw` keeps control characters and what a spreadsheet would run as a formula. */
export async function printCsv<T>(job: Job<T>, raw: boolean): Promise<void> {
  const { columns, header } = job.sheet;
  const { writer } = job;
  if (header) await writer.add(csvLine(columns.map((column) => column.id), raw));
  await eachRecord(job, (thing) => writer.add(csvLine(columns.map((column) => column.value(thing)), raw)));
}

/** One record with its line end. A lone empty cell is quoted, or the line would count as blank. */
export function csvLine(values: readonly CellValue[], raw: boolean): string {
  let line = '';
  for (let i = 0; i < values.length; i++) {
    if (i > 0) line += ',';
    const value = values[i];
    if (typeof value === 'string') line += harmless.test(value) ? value : quote(safeText(value, raw));
    else if (typeof value === 'number' || typeof value === 'boolean') line += String(value);
    else if (value != null) line += quote(writeListCell(value.map((item) => safeText(item, raw))));
  }
  return values.length === 1 && line === '' ? '""\n' : line + '\n';
}

function safeText(text: string, raw: boolean): string {
  if (raw) return text;
  const shown = visibleLines(text);
  return formula.test(shown) && !plainNumber.test(shown) ? `'${shown}` : shown;
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
