// `billing preview`, `invoice`, `explain`, `changes`, `export`: what reads the books and writes nothing.
import { readBooks, type Books } from '../../app/billing.js';
import { invoice, preview } from '../../domain/billing.js';
import { monthOf, nextMonth, parseCivilDate, parseCivilMonth, previousMonth } from '../../domain/civil-date.js';
import { AppError } from '../../domain/errors.js';
import type { Context } from '../context.js';
import type { CsvLocale } from '../local-csv.js';
import type { Prints } from '../options.js';
import { today } from '../price.js';
import { accountsCells, accountsHeader, englishOf, invoiceRecord, invoiceView, previewRecord, sheetOf, sheetRows } from '../views/billing.js';
import { isRecord, printSheet, refuseAbove, type SheetFlags } from './billing-print.js';

export async function books(ctx: Context): Promise<Books> {
  return await readBooks(await ctx.need('billing', 'contract', 'changes'));
}

/** The month after which the next invoice comes: that of today, or the one before the month that was asked for. */
async function asOfMonth(ctx: Context, month: string | undefined): Promise<string> {
  return month === undefined ? monthOf(await today(ctx)) : previousMonth(parseCivilMonth(month));
}

export async function previewInvoices(ctx: Context, flags: SheetFlags & { month?: string }): Promise<void> {
  const { contract, changes } = await books(ctx);
  const made = preview(contract, changes, await asOfMonth(ctx, flags.month));
  await printSheet(ctx, sheetOf(made), previewRecord(made), flags);
  refuseAbove([made.next, made.after], flags.failAbove);
}

export async function showInvoice(ctx: Context, flags: SheetFlags & { month?: string }): Promise<void> {
  const { contract, changes } = await books(ctx);
  const made = invoice(contract, changes, flags.month === undefined ? monthOf(await today(ctx)) : parseCivilMonth(flags.month));
  await printSheet(ctx, { invoices: [made] }, invoiceRecord(made), flags);
  refuseAbove([made], flags.failAbove);
}

export async function explainInvoiceLine(ctx: Context, line: string, flags: Prints & { month?: string }): Promise<void> {
  const { explainLine, findLine } = await import('../../domain/billing/explain-line.js');
  const { contract, changes } = await books(ctx);
  const asOf = await asOfMonth(ctx, flags.month);
  const invoices = flags.month === undefined
    ? [invoice(contract, changes, nextMonth(asOf)), invoice(contract, changes, nextMonth(nextMonth(asOf)))] : [invoice(contract, changes, nextMonth(asOf))];
  const found = findLine(invoices, line);
  const explanation = explainLine(contract, changes, found.invoice, found.line);
  const { explanationRecord, explanationRows, explanationView } = await import('../views/billing-explain.js');
  if (isRecord(ctx, flags)) return await ctx.printOne(explanationRecord(explanation), explanationView as never, flags);
  const reader = await ctx.reader();
  await ctx.print(explanationRows(explanation, reader), explanationView, { ...flags, truncate: false });
}

export interface ChangesFlags extends Prints {
  readonly from?: string; readonly to?: string; readonly item?: string; readonly csvLocale?: CsvLocale;
}

export async function listChanges(ctx: Context, flags: ChangesFlags): Promise<void> {
  const billing = await ctx.need('billing', 'changes');
  const filter = {
    ...(flags.from === undefined ? {} : { from: parseCivilDate(flags.from, 'from') }), ...(flags.to === undefined ? {} : { to: parseCivilDate(flags.to, 'to') }),
  };
  const found = (await billing.changes(filter)).filter(({ change }) => flags.item === undefined || change.item === flags.item || change.item === `extension:${flags.item}`);
  const { changeCells, changeView, changesHeader } = await import('../views/billing-change.js');
  if (flags.csvLocale === undefined) return await ctx.print(found, changeView, flags);
  const { localCsv } = await import('../local-csv.js');
  await ctx.write(localCsv(changesHeader, found.map(changeCells), flags.csvLocale));
}

export interface ExportFlags extends Prints {
  readonly month?: string; readonly csvLocale?: CsvLocale; readonly file?: string; readonly force?: boolean; readonly total: boolean;
}

/** One invoice for accounts: lines and total as figures, without the sentences; CSV unless another format is asked for. */
export async function exportInvoice(ctx: Context, flags: ExportFlags): Promise<void> {
  const { localCsv } = await import('../local-csv.js');
  const { contract, changes } = await books(ctx);
  const made = invoice(contract, changes, flags.month === undefined ? nextMonth(monthOf(await today(ctx))) : parseCivilMonth(flags.month));
  const rows = sheetRows({ invoices: [made] }, englishOf, true).filter(({ kind }) => flags.total || kind !== 'total');
  const asked = flags.csvLocale === undefined && (flags.output !== undefined || flags.columns !== undefined || flags.query !== undefined);
  if (asked && flags.file === undefined) {
    if (isRecord(ctx, flags)) return await ctx.printOne(invoiceRecord(made), invoiceView as never, flags);
    return await ctx.print(rows, invoiceView, { ...flags, output: flags.output ?? 'csv' });
  }
  const text = localCsv(accountsHeader, rows.map(accountsCells), flags.csvLocale ?? 'en');
  if (flags.file === undefined || flags.file === '-') return await ctx.write(text);
  await (await import('../save-file.js')).saveFile(ctx, flags.file, text, flags.force === true);
  ctx.note('billing.file.saved', { file: flags.file });
}

export interface HistoryFlags extends SheetFlags {
  readonly months: string; readonly from?: string; readonly to?: string; readonly chart?: boolean;
}

export async function showHistory(ctx: Context, flags: HistoryFlags): Promise<void> {
  const { history } = await import('../../domain/billing/history.js');
  const { printHistory } = await import('./billing-history.js');
  const { contract, changes } = await books(ctx);
  const to = flags.to === undefined ? monthOf(await today(ctx)) : parseCivilMonth(flags.to, 'to');
  const from = flags.from === undefined ? await firstMonth(flags.months, to, changes[0]?.date) : parseCivilMonth(flags.from, 'from');
  if (from > to) throw new AppError('usage', 'billing.history.backwards', { field: 'from', value: from, to });
  await printHistory(ctx, history(contract, changes, from, to), flags);
}

/** So many months back, but not before the first thing that happened. */
async function firstMonth(months: string, to: string, firstChange: string | undefined): Promise<string> {
  const { addMonths } = await import('../../domain/civil-date.js');
  const count = /^\d{1,4}$/.test(months) ? Number(months) : 0;
  if (count < 1) throw new AppError('usage', 'number.not-whole', { field: 'months', value: months });
  const back = addMonths(to, 1 - count);
  const first = firstChange === undefined ? to : monthOf(firstChange);
  return first > back && first <= to ? first : back;
}
