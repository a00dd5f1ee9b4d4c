// `billing reconcile`: the vendor's invoice against ours.
import { monthOf, parseCivilMonth } from '../../domain/civil-date.js';
import { AppError } from '../../domain/errors.js';
import { reconcile, type Reconciliation } from '../../domain/billing/reconcile.js';
import { readVendorRow, type VendorRow } from '../../domain/billing/vendor-row.js';
import { vendorNames } from '../billing-columns.js';
import type { Context } from '../context.js';
import type { CsvLocale } from '../local-csv.js';
import type { Prints } from '../options.js';
import { today } from '../price.js';
import { readRecordFile } from '../record-file.js';
import { reconciliationRecord, reconciliationView } from '../views/billing-reconcile.js';
import { books } from './billing.js';
import { isRecord } from './billing-print.js';

export interface ReconcileFlags extends Prints {
  readonly month?: string; readonly map?: readonly string[]; readonly csvLocale?: CsvLocale; readonly delimiter?: string; readonly encoding?: string;
}

export async function reconcileInvoice(ctx: Context, file: string, flags: ReconcileFlags): Promise<void> {
  const { contract, changes } = await books(ctx);
  const { name, records, unused } = await readRecordFile(ctx, file, vendorNames, flags);
  const faulty = records.find(({ fault }) => fault !== undefined);
  if (faulty?.fault !== undefined) throw faulty.fault;
  const mark = flags.csvLocale === 'pt-BR' || flags.csvLocale === 'de' ? 'comma' : 'point';
  const rows = records.map(({ row, line, fields }) => {
    const cells = Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, value === null || value === undefined ? '' : String(value)]));
    return readVendorRow(cells, { row, line: line ?? row }, contract.currency, mark);
  });
  const month = flags.month === undefined ? monthOfRows(rows) ?? monthOf(await today(ctx)) : parseCivilMonth(flags.month);
  const result = reconcile(contract, changes, month, rows);
  if (unused.length > 0 && !isRecord(ctx, flags)) ctx.note('billing.reconcile.unused', { columns: unused });
  await print(ctx, result, flags);
  if (result.agrees) return ctx.note('billing.reconcile.agrees', { month, total: result.ours, currency: result.currency });
  throw new AppError('refused', 'billing.reconcile.differs', {
    file: name, month, count: result.rows.filter(({ status }) => status !== 'agrees' && status !== 'note').length,
    ours: result.ours, theirs: result.theirs, difference: result.difference ?? undefined, currency: result.currency,
  });
}

/** The month that the file itself says it is for: in its column, or by the first day of what it bills in advance. */
function monthOfRows(rows: readonly VendorRow[]): string | undefined {
  const said = rows.find(({ month }) => month !== null)?.month;
  if (said !== undefined && said !== null) return said;
  const from = rows.find(({ kind, from: day }) => (kind === 'advance' || kind === 'minimum') && day !== null)?.from;
  return from === undefined || from === null ? undefined : monthOf(from);
}

async function print(ctx: Context, result: Reconciliation, flags: Prints): Promise<void> {
  if (isRecord(ctx, flags)) return await ctx.printOne(reconciliationRecord(result), reconciliationView as never, flags);
  await ctx.print(result.rows, reconciliationView, { ...flags, truncate: false });
  const { month, ours, theirs, difference, unreadable, currency, conventions } = result;
  if (result.rows.some(({ problem }) => problem?.code === 'billing.vendor.decimal-mark')) ctx.note('billing.vendor.decimal-mark.hint');
  ctx.note('billing.reconcile.totals', { month, ours, theirs, difference, unreadable, currency });
  if (conventions !== null) ctx.note('billing.reconcile.conventions', { conventions: await Promise.all(conventions.map(async (one) => await ctx.say(`billing.convention.${one}`))) });
}
