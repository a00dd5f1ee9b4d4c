// A small table that people keep in a spreadsheet (contacts, holidays): columns found by name in several languages, rows by field.
import { foldName } from '../domain/bulk/raw-row.js';
import { AppError, type Problem } from '../domain/errors.js';
import { bulkSource } from './bulk-source.js';
import type { Machine } from './machine.js';
import { readBulkFile } from './read-bulk-file.js';

export interface TableRow<F extends string> {
  readonly row: number;
  readonly line: number;
  readonly values: Readonly<Partial<Record<F, string>>>;
  /** The file's own names of the columns. */
  readonly columnOf: Readonly<Partial<Record<F, string>>>;
  readonly fault: Problem | null;
}

export interface Columns<F extends string> {
  /** The names that each field goes by, as people write them. */
  readonly names: Readonly<Record<F, readonly string[]>>;
  readonly needed: readonly F[];
  /** The code that tells of a column that is not there. */
  readonly missing: string;
}

/** Reads CSV or NDJSON. Throws usage `bulk.…`, or the code of `columns.missing` with the first field that has no column. */
export async function readTable<F extends string>(machine: Machine, file: string, columns: Columns<F>): Promise<{ name: string; rows: AsyncIterable<TableRow<F>> }> {
  const source = await bulkSource(machine, file);
  const opened = await readBulkFile(source.bytes(), { name: source.name });
  const fields = fieldsOf(opened.header.names, columns);
  const lacking = columns.needed.find((field) => !fields.includes(field));
  if (lacking !== undefined) throw new AppError('usage', columns.missing, { field: lacking, value: lacking, file: source.name });
  async function* rows(): AsyncIterable<TableRow<F>> {
    for await (const { row, line, cells, names, fault } of opened.rows) {
      const header = names ?? opened.header.names;
      const known = names === undefined ? fields : fieldsOf(names, columns);
      const values: Partial<Record<F, string>> = {};
      const columnOf: Partial<Record<F, string>> = {};
      known.forEach((field, index) => {
        if (field === undefined || values[field] !== undefined) return;
        values[field] = (cells[index] ?? '').trim();
        columnOf[field] = header[index] ?? field;
      });
      yield { row, line, values, columnOf, fault: fault ?? null };
    }
  }
  return { name: source.name, rows: rows() };
}

function fieldsOf<F extends string>(header: readonly string[], { names }: Columns<F>): (F | undefined)[] {
  const known = new Map<string, F>();
  for (const [field, spellings] of Object.entries(names) as [F, readonly string[]][]) for (const spelling of [field, ...spellings]) known.set(foldName(spelling), field);
  return header.map((name) => known.get(foldName(name)));
}

/** A fault of a row as a problem, with the column as the file calls it. */
export function faultOf<F extends string>(error: AppError, { row, line, columnOf }: TableRow<F>): Problem {
  const { field, value } = error.values;
  const column = typeof field === 'string' ? columnOf[field as F] : undefined;
  return {
    severity: 'error', code: error.code, row, line, values: error.values,
    ...(column === undefined ? {} : { column }), ...(typeof field === 'string' ? { field } : {}), ...(typeof value === 'string' ? { value } : {}),
  };
}
