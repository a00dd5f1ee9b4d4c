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
}

/** Lines that hold one record if their quotes are good. */
interface QuotedRun {
  readonly text: string;
  /** Where its record goes, once it is parsed. */
  readonly place: number;
  readonly line: number;
}

function readBlock(text: string, { delimiter, file, line: firstLine, isLast }: Block): { records: CsvRecord[]; rest: string; line: number } {
  const records: CsvRecord[] = [];
  const runs: QuotedRun[] = [];
  const ends = lineFinder(text, isLast);
  let quote = text.indexOf('"');
  let line = firstLine;
  let at = 0;
  for (let end = ends(at); end !== undefined; end = ends(at)) {
    if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
    if (quote === -1 || quote >= end.at) {
      records.push({ cells: text.slice(at, end.at).split(delimiter), line });
      at = end.next;
      line += 1;
      continue;
    }
    const whole = evenQuotes(text, at, ends);
    if (whole === undefined && !isLast && text.length - at <= longestRow) break;
    // With quotes that never become even, or only too late, the line alone shows whether it is a stray quote.
    const run = whole !== undefined && whole.at - at <= longestRow ? { ...whole, text: text.slice(at, whole.at) } : strayQuote(text, at, end, { delimiter, file, line });
    const fault = isGood(run.text, delimiter);
    if (fault === undefined) {
      runs.push({ text: run.text, place: records.length, line });
      records.push({ cells: [], line });
      at = run.next;
      line += run.lines;
    } else {
      records.push({ cells: [text.slice(at, end.at)], line, badQuoteAt: fault });
      at = end.next;
      line += 1;
    }
  }
  return { records, rest: text.slice(at), line };
}
