// Reads a file of changes: every fault of every row is reported with file, row and field before anything is done.
import { parseChange, parseChanges, type Change } from '../domain/billing.js';
import { AppError, type ErrorValues } from '../domain/errors.js';
import { readDate, readFigure } from '../domain/billing/vendor-row.js';
import { changeNames } from './billing-columns.js';
import type { Context } from './context.js';
import type { CsvLocale } from './local-csv.js';
import { readRecordFile, type FileRecord, type RecordOptions } from './record-file.js';

export interface ChangeFile {
  readonly name: string;
  readonly changes: readonly Change[];
  /** The record that each change came from. */
  readonly records: readonly FileRecord[];
}

export interface ChangeFileOptions extends RecordOptions {
  /** How a spreadsheet wrote dates and amounts. */
  readonly csvLocale?: CsvLocale | undefined;
}

export interface CheckedFile extends ChangeFile {
  /** What is wrong, row by row, each with its place; without any, the changes are all there are. */
  readonly faults: readonly AppError[];
}

/** Reads all rows whatever is wrong with some of them. Throws as readRecordFile, and usage `billing.file.column-unknown`. */
export async function checkChangeFile(ctx: Context, file: string, currency: string, options: ChangeFileOptions): Promise<CheckedFile> {
  const { name, records, unused, isTabular } = await readRecordFile(ctx, file, changeNames, options);
  if (unused.length > 0) throw new AppError('usage', 'billing.file.column-unknown', { file: name, field: unused[0], unknown: unused, known: [...new Set(Object.values(changeNames.columns))] });
  const changes: Change[] = [];
  const faults: AppError[] = [];
  const attempt = (work: () => void, place: (error: AppError) => AppError): void => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      faults.push(place(error));
    }
  };
  for (const record of records) {
    attempt(() => {
      if (record.fault !== undefined) throw record.fault;
      const fields = isTabular ? asWritten(record.fields, currency, options.csvLocale) : record.fields;
      changes.push(parseChange(withOneItem(fields), currency, 'change'));
    }, (error) => placed(error, name, record));
  }
  if (faults.length === 0) attempt(() => { parseChanges(changes, currency); }, (error) => ofRow(error, name, records));
  return { name, changes, records, faults };
}

/** Throws usage `billing.file.rows` for several faults, or the one fault there is, with its place. `quiet`: a script reads the error. */
export async function readChangeFile(ctx: Context, file: string, currency: string, { quiet, ...options }: ChangeFileOptions & { readonly quiet: boolean }): Promise<ChangeFile> {
  const { faults, ...read } = await checkChangeFile(ctx, file, currency, options);
  const [first] = faults;
  if (first === undefined) return read;
  for (const fault of faults.slice(0, 20)) await noteFault(quiet ? undefined : ctx, fault);
  throw allOf(faults, first, read.name);
}

/** One fault is the error itself; an error for several counts them. */
export function allOf(faults: readonly AppError[], first: AppError, file: string): AppError {
  if (faults.length === 1) return first;
  const { row, field, line } = first.values;
  return new AppError(first.kind, 'billing.file.rows', { file, count: faults.length, row, field, ...(line === undefined ? {} : { line }) });
}

/** Dates with the day first, amounts with a decimal comma where the locale has one, and no mark against formulas: as `billing changes` writes. */
function asWritten(fields: FileRecord['fields'], currency: string, locale: CsvLocale | undefined): FileRecord['fields'] {
  const { date, amount } = fields;
  const mark = locale === 'pt-BR' || locale === 'de' ? 'comma' : 'point';
  const plain = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' && /^'+[=+\-@＝＋－＠]/.test(value) ? value.slice(1) : value]));
  return {
    ...plain,
    ...(typeof date === 'string' && /^\d{1,2}[./]/.test(date) ? { date: readDate(date, 'date') } : {}),
    ...(typeof amount === 'string' && (mark === 'comma' || amount.includes(',')) ? { amount: readFigure(amount, currency, mark).amount } : {}),
  };
}

/** The error of a row as it is named in the file. */
export function ofRow(error: AppError, file: string, records: readonly FileRecord[]): AppError {
  const record = records[Number(error.values['row'] ?? 0) - 1];
  return record === undefined ? error : placed(error, file, record);
}

/** What `billing changes` prints has both tier and item; saying the same twice is no contradiction. */
function withOneItem(fields: FileRecord['fields']): FileRecord['fields'] {
  const { tier, item, ...rest } = fields;
  return typeof tier === 'string' && item === `extension:${tier}` ? { ...rest, item } : fields;
}

function placed(error: AppError, file: string, { row, line }: FileRecord): AppError {
  const field = String(error.values['field'] ?? '').replace(/^changes?(\[\d+\])?\.?/, '');
  const values: ErrorValues = { ...error.values, file, row, ...(line === null ? {} : { line }), ...(field === '' ? {} : { field }) };
  return new AppError(error.kind, error.code, values, { cause: error });
}

/** Says where in the file a fault is, for people; a script has it in the error. */
export async function noteFault(ctx: Context | undefined, { code, values }: AppError): Promise<void> {
  if (ctx === undefined || values['file'] === undefined || values['row'] === undefined) return;
  ctx.note('billing.file.fault', { file: values['file'], row: values['row'], line: values['line'] ?? '', field: values['field'] ?? '', message: await ctx.say(code, values) });
}
