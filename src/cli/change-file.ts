// Reads a file of changes: every fault of every row is reported with file, row and field before anything is done.
import { parseChange, parseChanges, type Change } from '../domain/billing.js';
import { AppError, type ErrorValues } from '../domain/errors.js';
import { changeNames } from './billing-columns.js';
import type { Context } from './context.js';
import { readRecordFile, type FileRecord, type RecordOptions } from './record-file.js';

export interface ChangeFile {
  readonly name: string;
  readonly changes: readonly Change[];
  /** The record that each change came from. */
  readonly records: readonly FileRecord[];
}

export interface ChangeFileOptions extends RecordOptions {
  /** Leaves the notes out: a script reads the error as one object. */
  readonly quiet: boolean;
}

/** Throws usage `billing.file.rows` for several faults, or the one fault there is, with its place. */
export async function readChangeFile(ctx: Context, file: string, currency: string, options: ChangeFileOptions): Promise<ChangeFile> {
  const { name, records, unused } = await readRecordFile(ctx, file, changeNames, options);
  if (unused.length > 0) throw new AppError('usage', 'billing.file.column-unknown', { file: name, field: unused[0], unknown: unused, known: [...new Set(Object.values(changeNames.columns))] });
  const changes: Change[] = [];
  const faults: AppError[] = [];
  for (const record of records) {
    try {
      changes.push(parseChange(withOneItem(record.fields), currency, 'change'));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      faults.push(placed(error, name, record));
    }
  }
  await stopAt(options.quiet ? undefined : ctx, faults, name);
  try {
    parseChanges(changes, currency);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const placedThere = ofRow(error, name, records);
    await noteFault(options.quiet ? undefined : ctx, placedThere);
    throw placedThere;
  }
  return { name, changes, records };
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

/** One fault is the error itself; of several each gets a note, and the error counts them. */
async function stopAt(ctx: Context | undefined, faults: readonly AppError[], file: string): Promise<void> {
  const [first, ...others] = faults;
  if (first === undefined) return;
  for (const fault of faults.slice(0, 20)) await noteFault(ctx, fault);
  if (others.length === 0) throw first;
  const { row, field, line } = first.values;
  throw new AppError(first.kind, 'billing.file.rows', { file, count: faults.length, row, field, ...(line === undefined ? {} : { line }) });
}
