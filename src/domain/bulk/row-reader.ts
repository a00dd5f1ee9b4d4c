// Raw rows -> BulkRows: every cell checked, all faults of a row at once. What needs the store is checked later.
import type { ErrorValues, Problem } from '../errors.js';
import type { BulkRow, ReadRow } from './bulk-row.js';
import { showValue, tidyCell, type Report } from './cell.js';
import { fieldReader, type Draft } from './field-reader.js';
import type { BulkField, BulkFormat, CellsByField, SourceCell } from './format.js';
import { generic } from './formats/generic.js';
import { native } from './formats/native.js';
import { expandRange } from './range-row.js';
import { foldName, type RawRow } from './raw-row.js';
import type { MappedColumn, Recognition } from './recognition.js';
import type { RowReaderOptions } from './row-options.js';
import { readDoneStatus } from './spoken-value.js';

export type { RowReaderOptions } from './row-options.js';

/** Reads the rows of one file, in order. A row yields one ReadRow, a range row as many as it stands for. */
export function bulkRowReader(recognition: Recognition, options: RowReaderOptions = {}): (raw: RawRow) => readonly ReadRow[] {
  const { format } = recognition;
  const readField = fieldReader(format, options);
  const groups = new Map<string, BulkRow>();
  let columns = columnPlan(recognition.columns);

  return (raw) => {
    const base = { row: raw.row, line: raw.line };
    if (raw.names !== undefined && raw.names.length > columns.all.length) {
      columns = columnPlan(raw.names.map((name, i) => columns.all[i] ?? recognition.mapColumn(name, i)));
    }
    if (raw.fault !== undefined) return [{ row: base, problems: [{ ...raw.fault, ...base }] }];
    const shape = checkShape(raw, columns, format.isRagged === true);
    if (shape !== undefined) return [{ row: base, problems: [{ severity: 'error', ...base, ...shape }] }];

    const problems: Problem[] = [];
    const cells = gather(raw, columns);
    format.rearrange?.(cells);
    const draft: Draft = { row: base };
    const key = format.groupKey?.(cells);
    for (const [field, cell] of cells) {
      const report: Report = (severity, code, value, values) => {
        problems.push({
          severity, code, row: raw.row, line: raw.line, column: cell.column, field,
          ...(value === undefined ? {} : { value: showValue(value) }), ...(values === undefined ? {} : { values: shown(values) }),
        });
      };
      readField(draft, field, cell, report);
    }
    const row = finish(draft, columns.status && raw.cells[columns.status.index], format);
    if (row.doneStatus !== undefined) return [{ row, problems: [] }];
    if (key !== undefined) return [group(row, key, groups, problems)];
    if (problems.every(({ severity }) => severity === 'warning')) {
      if (!namesSomebody(row, draft)) problems.push({ severity: 'error', code: 'bulk.row.no-key', row: raw.row, line: raw.line });
      else if (isTotal(row)) problems.push({ severity: 'error', code: 'bulk.row.total', row: raw.row, line: raw.line, value: row.firstName ?? row.lastName ?? '' });
    }
    return expand(row, draft, cells, problems);
  };
}

interface ColumnPlan {
  readonly all: readonly MappedColumn[];
  readonly fields: readonly (readonly [BulkField, readonly MappedColumn[]])[];
  readonly status: MappedColumn | undefined;
  /** Cells that a row must have: up to the last column with a name. */
  readonly width: number;
}

function columnPlan(all: readonly MappedColumn[]): ColumnPlan {
  const byField = new Map<BulkField, MappedColumn[]>();
  for (const column of all) {
    if (column.use !== 'field' || column.field === undefined) continue;
    byField.set(column.field, [...byField.get(column.field) ?? [], column].sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0)));
  }
  return { all, fields: [...byField], status: all.find(({ result }) => result === '_status'), width: all.findLastIndex(({ name }) => name !== '') + 1 };
}

function checkShape(raw: RawRow, { all, width }: ColumnPlan, isRagged: boolean): Pick<Problem, 'code' | 'values' | 'column'> | undefined {
  const found = raw.cells.length;
  if (found < width && !isRagged) {
    return { code: 'bulk.row.too-few-cells', column: all[found]?.name ?? '', values: { found, expected: width } };
  }
  const extra = raw.cells.findIndex((cell, i) => i >= width && cell !== null && cell.trim() !== '');
  if (extra !== -1) return { code: 'bulk.row.too-many-cells', column: String(extra + 1), values: { found, expected: width } };
  const nul = raw.cells.findIndex((cell) => cell?.includes('\u0000') === true);
  return nul === -1 ? undefined : { code: 'bulk.nul-character', column: all[nul]?.name ?? String(nul + 1) };
}

function gather(raw: RawRow, { fields }: ColumnPlan): CellsByField {
  const cells: CellsByField = new Map();
  for (const [field, columns] of fields) {
    const filled = columns.find(({ index }) => isFilled(raw.cells[index]))
      ?? columns.find(({ index }) => raw.cells[index] === null);
    if (filled === undefined) continue;
    const text = raw.cells[filled.index] ?? null;
    const cell: SourceCell = { text: text ?? '', column: filled.name, isInverse: filled.isInverse === true, isNull: text === null, isExact: raw.object !== undefined };
    cells.set(field, cell);
  }
  return cells;
}

function isFilled(cell: string | null | undefined): boolean {
  return cell != null && cell.trim() !== '';
}

function shown(values: ErrorValues): ErrorValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? showValue(value) : value]));
}

/** Puts the names together and leaves out what only the reading needed. */
function finish(draft: Draft, status: string | null | undefined, format: BulkFormat): BulkRow {
  const { displayName, row } = draft;
  const doneStatus = status == null ? undefined : readDoneStatus(tidyCell(status, () => undefined));
  if (doneStatus !== undefined) row.doneStatus = doneStatus;
  // Elsewhere the model of a phone that the file does not name is a property of a template, not of a device.
  if (row.deviceMac === undefined && format !== native && format !== generic) delete row.deviceModel;
  if (displayName !== undefined && row.firstName === undefined) Object.assign(row, splitName(displayName, row.lastName));
  return row;
}

const suffixes = /^(jr|sr|filho|neto|junior|ii|iii|iv|phd|md|mba)\.?$/i;

// "Müller, Hans" says which is which; else the last blank parts first from last name, and one word is a first name.
function splitName(whole: string, lastName: string | null | undefined): Pick<BulkRow, 'firstName' | 'lastName'> {
  const words = whole.split(/\s+/);
  const [, last, first] = lastName == null ? /^([^,]+),\s*([^,]+)$/.exec(whole) ?? [] : [];
  if (last !== undefined && first !== undefined && !suffixes.test(first)) return { firstName: first.trim(), lastName: last.trim() };
  if (lastName != null) {
    return whole.endsWith(` ${lastName}`) ? { firstName: whole.slice(0, -lastName.length).trim() } : { firstName: whole };
  }
  if (words.length === 1) return { firstName: whole };
  return { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1)! };
}

const totals = new Set('total totals totais subtotal grandtotal sum summe gesamt gesamtsumme insgesamt zwischensumme anzahl soma totalgeral count'.split(' '));

// The last line of many a sheet: a word for a sum where the name stands, and nothing that a person has.
function isTotal({ firstName, lastName, email, deviceMac, device }: BulkRow): boolean {
  return email == null && deviceMac === undefined && device === undefined && totals.has(foldName(`${firstName ?? ''}${lastName ?? ''}`));
}

function namesSomebody(row: BulkRow, draft: Draft): boolean {
  return [row.extension, row.email, row.firstName, row.lastName, row.ref].some((value) => value != null) || draft.span !== undefined;
}

function expand(row: BulkRow, draft: Draft, cells: CellsByField, problems: readonly Problem[]): readonly ReadRow[] {
  if (draft.span === undefined) return [{ row, problems }];
  const rows = expandRange(row, draft.span);
  if (Array.isArray(rows)) return rows.map((one, i) => ({ row: one, problems: i === 0 ? problems : [] }));
  const column = cells.get(rows.field as BulkField)?.column;
  const problem: Problem = { severity: 'error', row: row.row, line: row.line, ...rows, ...(column === undefined ? {} : { column }) };
  return [{ row, problems: [...problems, problem] }];
}

// One person has one extension here: a further row of the same person must not bring another line.
function group(row: BulkRow, key: string, groups: Map<string, BulkRow>, problems: readonly Problem[]): ReadRow {
  const first = groups.get(key);
  if (first === undefined) {
    groups.set(key, row);
    return { row, problems };
  }
  const clash = (['extension', 'deviceMac'] as const).find((field) => row[field] !== undefined && row[field] !== first[field]);
  if (clash === undefined) return { row: { row: row.row, line: row.line, continues: first.row }, problems };
  const problem: Problem = {
    severity: 'error', code: 'bulk.row.second-line', row: row.row, line: row.line, field: clash, value: row[clash]!,
    values: { first: first.line, value: row[clash]! },
  };
  return { row: { ...row, continues: first.row }, problems: [...problems, problem] };
}
