// The results file: the bulk file as it came, with `_status,_error,_id` added and nothing secret left in it.
import { parse } from 'csv-parse/sync';
import type { MappedColumn, Recognition, RowOutcome } from '../../domain/bulk/recognition.js';
import type { RawRow } from '../../domain/bulk/raw-row.js';
import { lineEnds } from './csv-record.js';
import type { BulkFile } from './bulk-file.js';

export interface ResultOptions {
  /** Only the rows to correct: all that are not created, updated, unchanged or removed. */
  readonly failedOnly?: boolean;
}

const resultNames = ['_status', '_error', '_id'] as const;
const done = new Set(['created', 'updated', 'unchanged', 'removed']);

/**
 * Lines with their line ends, header first, in the order of `file`, which is opened anew for this pass. A row without an outcome
 * keeps what an earlier run wrote beside it.
 */
export async function* resultLines(
  file: BulkFile, recognition: Recognition, outcomeOf: (raw: RawRow) => RowOutcome | undefined, options: ResultOptions = {},
): AsyncGenerator<string> {
  const writer = file.kind === 'ndjson' ? jsonWriter(file, recognition) : csvWriter(file, recognition);
  const head = writer.head();
  // The results are UTF-8. Where the file was not, only the mark tells a spreadsheet so.
  const isOther = file.encoding !== 'utf-8' || file.warnings.some(({ code }) => code === 'bulk.file.windows-1252');
  if (head !== '') yield (file.hasBom || isOther ? '\ufeff' : '') + head;
  for await (const raw of file.rows) {
    const outcome = outcomeOf(raw) ?? writer.earlier(raw);
    if (options.failedOnly === true && done.has(outcome.status)) continue;
    yield writer.line(raw, outcome);
  }
}

interface Writer {
  head(): string;
  earlier(raw: RawRow): RowOutcome;
  line(raw: RawRow, outcome: RowOutcome): string;
}

function csvWriter(file: BulkFile, { columns }: Recognition): Writer {
  const width = columns.length;
  const existing = resultNames.map((name) => columns.find(({ result }) => result === name)?.index);
  const line = (cells: readonly string[]) => cells.map((cell) => csvCell(cell, file.delimiter)).join(file.delimiter) + file.newline;
  // What a row has beyond the header goes behind the results: it stays too long, and the columns stay where they are.
  const withResults = (cells: readonly string[], values: readonly string[]): string[] => {
    const row = Array.from({ length: width }, (_, i) => cells[i] ?? '');
    for (const [i, value] of values.entries()) {
      const place = existing[i];
      if (place === undefined) row.push(value);
      else row[place] = value;
    }
    return [...row, ...cells.slice(width)];
  };
  return {
    head: () => file.preamble.map(line).join('') + line(withResults(columns.map(({ name }) => name), resultNames)),
    earlier: (raw) => {
      const [status = '', error = '', id = ''] = existing.map((place) => (place === undefined ? '' : raw.cells[place] ?? ''));
      return { status, error, id };
    },
    line(raw, outcome) {
      const cells = raw.fault === undefined ? raw.cells.map((cell) => cell ?? '') : looseCells(raw.cells[0] ?? '', file.delimiter);
      return line(withResults(withoutSecrets(cells, columns), [outcome.status, outcome.error ?? '', outcome.id ?? '']));
    },
  };
}

// In a row of the wrong length a secret may stand as many places aside as cells are missing or too many.
function withoutSecrets(cells: readonly string[], columns: readonly MappedColumn[]): string[] {
  const secrets = columns.filter(({ use }) => use === 'secret').map(({ index }) => index);
  if (secrets.length === 0) return [...cells];
  const shift = Math.abs(cells.length - columns.length);
  return cells.map((cell, i) => (secrets.some((place) => Math.abs(place - i) <= shift) ? '' : cell));
}

function looseCells(line: string, delimiter: string): string[] {
  try {
    return parse(line, { delimiter, record_delimiter: lineEnds, relax_quotes: true, relax_column_count: true })[0] ?? [];
  } catch {
    return line.split(delimiter);
  }
}

/** A cell that no spreadsheet runs: what begins like a formula gets an apostrophe, except plain numbers. */
function csvCell(text: string, delimiter: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d .()-]+$/.test(text);
  const safe = isFormula ? `'${text}` : text;
  const needsQuotes = safe.includes(delimiter) || /["\r\n]|^\s|\s$/.test(safe);
  return needsQuotes ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function jsonWriter(file: BulkFile, recognition: Recognition): Writer {
  const known = new Map(recognition.columns.map((column) => [column.name, column]));
  const isSecret = (name: string) => (known.get(name.trim()) ?? recognition.mapColumn(name, -1)).use === 'secret';
  const hasSecrets = recognition.columns.some(({ use }) => use === 'secret');
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    head: () => '',
    earlier: ({ object = {} }) => ({ status: text(object['_status']), error: text(object['_error']), id: text(object['_id']) }),
    line({ object, cells }, { status, error = '', id = '' }) {
      // A line that is no object cannot be added to; its text is kept unless it may hold a password.
      const entries = object === undefined ? (hasSecrets ? [] : [['_text', cells[0]]]) : Object.entries(object);
      const kept = entries.map(([name, value]) => [name, isSecret(String(name)) ? '' : value]);
      return JSON.stringify({ ...Object.fromEntries(kept), _status: status, _error: error, _id: id }) + file.newline;
    },
  };
}
