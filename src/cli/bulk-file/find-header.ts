// Where the header is and which character parts the cells, from the first lines of a CSV file.
import { parse } from 'csv-parse/sync';
import { AppError } from '../../domain/errors.js';
import { isKnownColumn } from '../../domain/bulk/recognise.js';
import { lineEnds, linesWithin } from './csv-record.js';
import type { BulkFileOptions } from './bulk-file.js';

export interface FoundHeader {
  readonly delimiter: string;
  /** null: the file begins with data. */
  readonly line: number | null;
  readonly names: readonly string[];
  readonly firstCells: readonly string[];
  readonly preamble: readonly (readonly string[])[];
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

const delimiters = [',', ';', '\t', '|'];
const lookedAt = 60;

/** The header is the first line with at least two known names; else the line asked for; else the first that is not empty. */
export function findHeader(start: string, options: BulkFileOptions): FoundHeader {
  const fixed = options.delimiter === undefined ? /^sep=(.)[\r\n]/i.exec(start)?.[1] : givenDelimiter(options.delimiter);
  const readings = (fixed === undefined ? delimiters : [fixed]).map((delimiter) => ({ delimiter, lines: firstLines(start, delimiter, options) }));
  const chosen = options.headerRow === undefined || options.headerRow === 0
    ? byKnownNames(readings) : byLine(readings, options.headerRow, options.name);
  const found = chosen ?? byFirstLine(readings);
  if (found === undefined) throw new AppError('usage', 'bulk.file.no-rows', { file: options.name });
  const { delimiter, lines, at } = found;
  const first = lines[at]!;
  const isMissing = options.headerRow === 0 || (chosen === undefined && first.cells.some(looksLikeData));
  return {
    delimiter,
    line: isMissing ? null : first.line,
    names: isMissing ? [] : first.cells.map((cell) => cell.trim()),
    firstCells: isMissing ? first.cells : [],
    preamble: isMissing ? [] : lines.slice(0, at).map((line) => line.cells),
  };
}

/** `comma`, `semicolon`, `tab`, `pipe`, `\t` or the character itself. */
function givenDelimiter(text: string): string {
  const named: Readonly<Record<string, string>> = { comma: ',', semicolon: ';', tab: '\t', '\\t': '\t', pipe: '|' };
  const delimiter = named[text.toLowerCase()] ?? text;
  if (delimiter.length !== 1 || /["\r\n\p{L}\p{N}]/u.test(delimiter)) {
    throw new AppError('usage', 'bulk.delimiter.unknown', { field: 'delimiter', value: text });
  }
  return delimiter;
}

function firstLines(start: string, delimiter: string, options: BulkFileOptions): Line[] {
  const shared = { delimiter, record_delimiter: lineEnds, relax_column_count: true, to: Math.max(lookedAt, (options.headerRow ?? 0) + 1) };
  let records: string[][];
  try {
    records = parse(start, { ...shared, relax_quotes: true });
  } catch {
    // A quote that is never closed swallows the rest: the strict reading will say where; here lines are enough.
    records = parse(start, { ...shared, quote: false });
  }
  let line = 1;
  return records.map((cells) => {
    const read = { line, cells };
    line += 1 + cells.reduce((sum, cell) => sum + linesWithin(cell), 0);
    return read;
  }).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}

interface Reading { readonly delimiter: string; readonly lines: readonly Line[] }
interface Choice extends Reading { readonly at: number }

function knownNames(cells: readonly string[]): number {
  return cells.filter((cell) => cell !== '' && isKnownColumn(cell)).length;
}

function byKnownNames(readings: readonly Reading[]): Choice | undefined {
  let best: Choice | undefined;
  let most = 1;
  for (const reading of readings) {
    const at = reading.lines.findIndex(({ cells }) => knownNames(cells) >= 2);
    const known = at === -1 ? 0 : knownNames(reading.lines[at]!.cells);
    if (known > most) {
      most = known;
      best = { ...reading, at };
    }
  }
  return best;
}

function byLine(readings: readonly Reading[], line: number, file: string): Choice {
  const best = widest(readings.map((reading) => ({ ...reading, at: reading.lines.findIndex((one) => one.line === line) })));
  if (best === undefined) throw new AppError('usage', 'bulk.header-row.missing', { field: 'header-row', file, line });
  return best;
}

function byFirstLine(readings: readonly Reading[]): Choice | undefined {
  return widest(readings.map((reading) => ({ ...reading, at: reading.lines.length > 0 ? 0 : -1 })));
}

function widest(choices: readonly Choice[]): Choice | undefined {
  return choices.filter(({ at }) => at !== -1)
    .reduce<Choice | undefined>((best, one) => (best === undefined || width(one) > width(best) ? one : best), undefined);
}

function width({ lines, at }: Choice): number {
  return lines[at]!.cells.length;
}

function looksLikeData(cell: string): boolean {
  const text = cell.trim();
  return /^['\t]?\+?\d[\d .()-]*$/.test(text) || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) || /^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/i.test(text);
}
