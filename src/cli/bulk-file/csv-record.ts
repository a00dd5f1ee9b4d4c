// Text -> CSV records, each with the line on which it starts.
import { Parser, type CsvError, type Options } from 'csv-parse';
import { finished } from 'node:stream/promises';
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
 * Records in order. A bad quote spoils its own line only: reading starts again on the next. csv-parse's own line count is not
 * used, since it counts CRLF inside quotes twice and says nothing of where a record starts.
 */
export async function* readRecords(pieces: AsyncIterable<string>, delimiter: string, file: string): AsyncGenerator<CsvRecord> {
  const reader = recordReader(delimiter, file);
  for await (const piece of pieces) {
    if (piece !== '') yield* reader.feed(Buffer.from(piece, 'utf8'));
  }
  yield* reader.end();
}

interface RecordReader {
  feed(bytes: Buffer): AsyncGenerator<CsvRecord>;
  end(): AsyncGenerator<CsvRecord>;
}

function recordReader(delimiter: string, file: string): RecordReader {
  let line = 1;
  let ready: CsvRecord[] = [];
  /** Bytes given to this parser that belong to no finished record yet, and where they begin in its count. */
  let open: Buffer = Buffer.alloc(0);
  let openFrom = 0;
  let doneTo = 0;
  /** Set while the rest of a spoilt line is awaited. */
  let badQuoteAt: number | undefined;
  let parser = start();

  function start(): Parser {
    const options: Options = {
      delimiter,
      record_delimiter: lineEnds,
      relax_column_count: true,
      max_record_size: longestRow,
      on_record: (cells: string[], { bytes }) => {
        ready.push({ cells, line });
        line += 1 + cells.reduce((sum, cell) => sum + linesWithin(cell), 0);
        doneTo = bytes;
        return null;
      },
    };
    const made = new Parser(options);
    made.on('error', () => undefined);
    made.resume();
    openFrom = 0;
    doneTo = 0;
    return made;
  }

  function* take(): Generator<CsvRecord> {
    const taken = ready;
    ready = [];
    open = open.subarray(doneTo - openFrom);
    openFrom = doneTo;
    yield* taken;
  }

  function spoil(error: CsvError): void {
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw new AppError('usage', 'bulk.row.too-long', { file, line });
    if (error.code === 'CSV_QUOTE_NOT_CLOSED') throw new AppError('usage', 'bulk.csv.quote-not-closed', { file, line });
    badQuoteAt = typeof error['column'] === 'number' ? error['column'] : 0;
  }

  async function* feed(bytes: Buffer): AsyncGenerator<CsvRecord> {
    // Small bites after a bad quote: with many of them, each restart would read the whole remainder again.
    let bite = bytes.length;
    for (let queue = bytes; queue.length > 0;) {
      if (badQuoteAt === undefined) {
        const part = queue.subarray(0, bite);
        queue = queue.subarray(part.length);
        open = open.length === 0 ? part : Buffer.concat([open, part]);
        const error = await write(parser, part);
        yield* take();
        if (error === undefined) continue;
        spoil(error);
      }
      queue = Buffer.concat([open, queue]);
      open = Buffer.alloc(0);
      const end = endOfLine(queue);
      if (end === undefined) {
        if (queue.length > longestRow) throw new AppError('usage', 'bulk.row.too-long', { file, line });
        open = queue;
        return;
      }
      yield { cells: [queue.toString('utf8', 0, end.at)], line, badQuoteAt: badQuoteAt ?? 0 };
      line += 1;
      queue = queue.subarray(end.next);
      badQuoteAt = undefined;
      parser = start();
      bite = 4096;
    }
  }

  async function* end(): AsyncGenerator<CsvRecord> {
    for (;;) {
      if (badQuoteAt === undefined) {
        const error = await close(parser);
        yield* take();
        if (error === undefined) return;
        spoil(error);
      }
      const left = Buffer.concat([open, Buffer.from('\n')]);
      open = Buffer.alloc(0);
      yield* feed(left);
    }
  }

  return { feed, end };
}

function write(parser: Parser, bytes: Buffer): Promise<CsvError | undefined> {
  return new Promise((resolve) => {
    parser.write(bytes, (error) => { resolve(error == null ? undefined : error as CsvError); });
  });
}

async function close(parser: Parser): Promise<CsvError | undefined> {
  parser.end();
  try {
    await finished(parser);
    return undefined;
  } catch (error) {
    return error as CsvError;
  }
}

/** Where the first line of the bytes ends and the next begins; undefined while that cannot be told. */
function endOfLine(bytes: Buffer): { at: number; next: number } | undefined {
  for (let i = 0; i < bytes.length; i += 1) {
    if (bytes[i] === 10) return { at: i, next: i + 1 };
    if (bytes[i] === 13) return i + 1 === bytes.length ? undefined : { at: i, next: bytes[i + 1] === 10 ? i + 2 : i + 1 };
  }
  return undefined;
}

/** Line ends inside a quoted cell. */
export function linesWithin(cell: string): number {
  if (!cell.includes('\n') && !cell.includes('\r')) return 0;
  return cell.match(/\r\n|\n|\r/g)!.length;
}
