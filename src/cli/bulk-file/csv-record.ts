// Text -> CSV records, each with the line on which it starts.
import { CsvError, parse } from 'csv-parse/sync';
import { AppError } from '../../domain/errors.js';

export interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
  /** Which cell (from 0) breaks the rules of quoting; `cells` is then the physical line as it is. */
  readonly badQuoteAt?: number;
}

export const lineEnds = ['\r\n', '\n', '\r'];
const longestRow = 1_000_000;

/**
 * Records in order, many at a time. A line without quotes is a record as it stands; lines with quotes are gathered until the
 * quotes are even and go to csv-parse together. So a bad quote spoils its own line only, and the line numbers are
 * right: csv-parse's own count takes CRLF inside quotes for two lines.
 */
export async function* readRecords(pieces: AsyncIterable<string>, delimiter: string, file: string): AsyncGenerator<readonly CsvRecord[]> {
  let rest = '';
  let line = 1;
  for await (const piece of pieces) {
    const read = readBlock(rest + piece, { delimiter, file, line, isLast: false });
    rest = read.rest;
    line = read.line;
    yield read.records;
  }
  yield readBlock(rest, { delimiter, file, line, isLast: true }).records;
}

interface Block {
  readonly delimiter: string;
  readonly file: string;
  readonly line: number;
  readonly isLast: boolean;
  /** Each record with quotes is parsed by itself, to find the bad one. */
  readonly isCareful?: boolean;
}

interface Read {
  readonly records: CsvRecord[];
  /** What is left: a line or a record whose end has not come yet. */
  readonly rest: string;
  readonly line: number;
}

function readBlock(text: string, block: Block): Read {
  const { delimiter, isLast } = block;
  const records: CsvRecord[] = [];
  const quoted: { text: string; place: number }[] = [];
  const endOfLine = lineFinder(text, isLast);
  let quote = text.indexOf('"');
  let { line } = block;
  let at = 0;
  for (let end = endOfLine(at); end !== undefined; end = endOfLine(at)) {
    if (end.at - at > longestRow) tooLong(block.file, line);
    if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
    if (quote === -1 || quote >= end.at) {
      records.push({ cells: text.slice(at, end.at).split(delimiter), line });
      at = end.next;
      line += 1;
      continue;
    }
    const run = evenQuotes(text, at, endOfLine);
    if (run === undefined && !isLast && text.length - at <= longestRow) break;
    const isUsual = run !== undefined && run.at - at <= longestRow;
    if (isUsual && block.isCareful !== true) {
      quoted.push({ text: text.slice(at, run.at), place: records.length });
      records.push({ cells: [], line });
    } else {
      const parsed = parseOne(text.slice(at, isUsual ? run.at : end.at), { ...block, line });
      if (typeof parsed === 'number') {
        records.push({ cells: [text.slice(at, end.at)], line, badQuoteAt: parsed });
        at = end.next;
        line += 1;
        continue;
      }
      records.push({ cells: parsed, line });
    }
    at = isUsual ? run.next : end.next;
    line += isUsual ? run.lines : 1;
  }
  if (!isLast && text.length - at > longestRow) tooLong(block.file, line);
  if (!fillIn(records, quoted, delimiter)) return readBlock(text, { ...block, isCareful: true });
  return { records, rest: text.slice(at), line };
}

function tooLong(file: string, line: number): never {
  throw new AppError('usage', 'bulk.row.too-long', { file, line });
}

/** Parses all records with quotes at once; false where one of them is bad. */
function fillIn(records: CsvRecord[], quoted: readonly { text: string; place: number }[], delimiter: string): boolean {
  if (quoted.length === 0) return true;
  let parsed: string[][];
  try {
    parsed = parse(quoted.map(({ text }) => text).join('\n'), strict(delimiter));
  } catch (error) {
    if (error instanceof CsvError) return false;
    throw error;
  }
  if (parsed.length !== quoted.length) return false;
  for (const [i, { place }] of quoted.entries()) records[place] = { ...records[place]!, cells: parsed[i]! };
  return true;
}

/** The cells of one record, or which of them has the bad quote. */
function parseOne(text: string, { delimiter, file, line, isLast }: Block): string[] | number {
  try {
    const [cells = [], ...others] = parse(text, strict(delimiter));
    return others.length === 0 ? cells : 0;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
      if (!isLast) tooLong(file, line);
      throw new AppError('usage', 'bulk.csv.quote-not-closed', { file, line });
    }
    return typeof error['column'] === 'number' ? error['column'] : 0;
  }
}

function strict(delimiter: string): { delimiter: string; record_delimiter: string[]; relax_column_count: true } {
  return { delimiter, record_delimiter: lineEnds, relax_column_count: true };
}

interface LineEnd {
  readonly at: number;
  readonly next: number;
}

type FindLineEnd = (from: number) => LineEnd | undefined;

/** Finds where the line from a place on ends; undefined where that is not known yet, or at the end of the text. */
function lineFinder(text: string, isLast: boolean): FindLineEnd {
  const feed = placeFinder(text, '\n');
  const ret = placeFinder(text, '\r');
  return (from) => {
    const lf = feed(from);
    const cr = ret(from);
    if (cr !== -1 && (lf === -1 || cr < lf)) {
      if (cr + 1 === text.length && !isLast) return undefined;
      return { at: cr, next: lf === cr + 1 ? cr + 2 : cr + 1 };
    }
    if (lf !== -1) return { at: lf, next: lf + 1 };
    return isLast && from < text.length ? { at: text.length, next: text.length } : undefined;
  };
}

/** indexOf that remembers its last answer, so that asking for a rare character again and again costs nothing. */
function placeFinder(text: string, character: string): (from: number) => number {
  let askedFrom = 0;
  let found = text.indexOf(character);
  return (from) => {
    if (from < askedFrom || (found !== -1 && found < from)) found = text.indexOf(character, from);
    askedFrom = from;
    return found;
  };
}

/** The end of the first line with which the quotes since `from` are even; undefined: there is none. */
function evenQuotes(text: string, from: number, endOfLine: FindLineEnd): (LineEnd & { lines: number }) | undefined {
  let isEven = true;
  let lines = 0;
  let quote = text.indexOf('"', from);
  for (let end = endOfLine(from); end !== undefined; end = endOfLine(end.next)) {
    lines += 1;
    for (; quote !== -1 && quote < end.at; quote = text.indexOf('"', quote + 1)) isEven = !isEven;
    if (isEven) return { ...end, lines };
  }
  return undefined;
}

/** Line ends inside a quoted cell. */
export function linesWithin(cell: string): number {
  if (!cell.includes('\n') && !cell.includes('\r')) return 0;
  return cell.match(/\r\n|\n|\r/g)!.length;
}
