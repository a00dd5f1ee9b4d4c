// Prints invoices in whatever format is asked for: a page for people, rows for pipes and CSV, records for scripts.
import type { Coded, Invoice, LineDifference } from '../../domain/billing.js';
import { AppError } from '../../domain/errors.js';
import { minorOf, minorOfWritten, type Currency } from '../../domain/money.js';
import type { Context } from '../context.js';
import type { Prints } from '../options.js';
import type { CsvLocale } from '../local-csv.js';
import type { Reader, View } from '../output/column.js';
import { eachOnce, invoiceView, sheetRows, type Sheet, type SheetRow } from '../views/billing.js';

export interface SheetFlags extends Prints {
  readonly csvLocale?: CsvLocale;
  readonly html?: string;
  readonly force?: boolean;
  readonly failAbove?: string;
}

export type Format = 'table' | 'json' | 'ndjson' | 'csv' | 'yaml';

/** The format asked for by flag, environment or configuration. */
export function formatOf(ctx: Context, flags: Prints): Format {
  return flags.output ?? ((ctx.config.get('output').value || 'table') as Format);
}

/** Whether a person looks at a terminal, and has not asked for particular columns. */
export function isPage(ctx: Context, flags: Prints): boolean {
  const { columns, sort, limit, query } = flags;
  return formatOf(ctx, flags) === 'table' && ctx.machine.stdout.isTTY === true && [columns, sort, limit, query].every((flag) => flag === undefined);
}

/** Whether the result is one record for a script. */
export function isRecord(ctx: Context, flags: Prints): boolean {
  const format = formatOf(ctx, flags);
  return flags.query !== undefined || format === 'json' || format === 'ndjson' || format === 'yaml';
}

export async function printSheet(ctx: Context, sheet: Sheet, record: unknown, flags: SheetFlags): Promise<void> {
  if (flags.html !== undefined) {
    const [{ sheetHtml }, { saveFile }] = await Promise.all([import('../views/billing-html.js'), import('../save-file.js')]);
    await saveFile(ctx, flags.html, sheetHtml(sheet, { company: (await ctx.account()).company, reader: await ctx.reader() }), flags.force === true);
    ctx.note('billing.file.saved', { file: flags.html });
  }
  if (flags.csvLocale !== undefined) return await printLocal(ctx, sheet, flags.csvLocale);
  if (isRecord(ctx, flags)) return await ctx.printOne(record, invoiceView as never, flags);
  const reader = await ctx.reader();
  const say = (coded: Coded): string => reader.say(coded.code, coded.values);
  if (!isPage(ctx, flags)) return await ctx.print(sheetRows(sheet, say), invoiceView, flags);
  await printPage(ctx, sheet, reader, flags);
}

async function printLocal(ctx: Context, sheet: Sheet, locale: CsvLocale): Promise<void> {
  const [{ localCsv }, { accountsCells, accountsHeader, englishOf }] = await Promise.all([import('../local-csv.js'), import('../views/billing.js')]);
  await ctx.write(localCsv(accountsHeader, sheetRows(sheet, englishOf, true).map(accountsCells), locale));
}

async function printPage(ctx: Context, sheet: Sheet, reader: Reader, flags: Prints): Promise<void> {
  const { money } = await import('../output/people.js');
  const { invoices, before, change, differences } = sheet;
  const say = (coded: Coded): string => reader.say(coded.code, coded.values);
  const rows = sheetRows(sheet, say);
  for (const [at, invoice] of invoices.entries()) {
    await ctx.write(`${at === 0 ? '' : '\n'}${reader.say('billing.page.invoice', { month: monthName(invoice.month, reader), from: invoice.period.from, to: invoice.period.to })}\n`);
    const lines = rows.filter((row) => row.month === invoice.month && row.of !== null);
    if (lines.length > 0) await ctx.print(lines, pageView(reader), { ...flags, truncate: false });
    else await ctx.write(`${reader.say('billing.page.no-lines')}\n`);
    const key = at === 0 ? 'next' : 'after';
    const total = money(invoice.total, invoice.currency, reader);
    const difference = before === undefined || change === undefined ? undefined : { before: money(before[key], invoice.currency, reader), change: signed(change[key], invoice.currency, reader, money) };
    await ctx.write(`${reader.say(difference === undefined ? 'billing.page.total' : 'billing.page.total-changed', { total, ...difference })}\n`);
    await ctx.write(becauseOf(differences?.[key] ?? [], invoice.currency, reader, money));
  }
  await ctx.write(await footOf(ctx, invoices, say, reader));
}

/** The lines that make the difference, each with what it adds or takes. */
function becauseOf(differences: readonly LineDifference[], currency: Currency, reader: Reader, money: Money): string {
  if (differences.length === 0) return '';
  const lines = differences.map(({ before, after, change }) => `  ${signed(change, currency, reader, money)}  ${after?.description ?? ''}${before === null ? '' : after === null ? reader.say('billing.page.gone', { line: before.description }) : reader.say('billing.page.instead', { line: before.description })}`);
  return `${reader.say('billing.page.because')}\n${lines.join('\n')}\n`;
}

function pageView(reader: Reader): View<SheetRow> {
  return {
    noun: 'preview',
    columns: [
      { id: 'line', value: (row) => row.line, align: 'right' },
      { id: 'kind', value: (row) => row.kind, text: (row) => reader.say(`billing.kind.${row.kind}`) },
      { id: 'description', value: (row) => row.description },
      { id: 'amount', value: (row) => row.amount, align: 'right' },
    ],
  };
}

async function footOf(ctx: Context, invoices: readonly Invoice[], say: (coded: Coded) => string, reader: Reader): Promise<string> {
  const { wrapText } = await import('../output/width.js');
  const width = Math.max(20, (ctx.machine.stdout.columns || 80) - 2);
  const bullets = (sentences: readonly string[]): string =>
    sentences.map((sentence) => wrapText(sentence, width).map((line, at) => `${at === 0 ? '- ' : '  '}${line}\n`).join('')).join('');
  const warnings = eachOnce(invoices.flatMap((invoice) => invoice.warnings), say);
  const assumptions = eachOnce(invoices.flatMap((invoice) => invoice.assumptions), say);
  const parts = [
    warnings.length === 0 ? '' : `\n${reader.say('billing.page.warnings')}\n${bullets(warnings)}`,
    `\n${reader.say('billing.page.assumptions')}\n${bullets(assumptions)}`,
  ];
  return parts.join('');
}

type Money = (amount: string, currency: Currency, reader: Reader) => string;

export function signed(amount: string, currency: Currency, reader: Reader, money: Money): string {
  return minorOfWritten(amount) > 0n ? `+${money(amount, currency, reader)}` : money(amount, currency, reader);
}

/** 'July 2026' in the reader's language. */
export function monthName(month: string, reader: Pick<Reader, 'lang'>): string {
  return new Intl.DateTimeFormat(reader.lang, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
}

/** For scripts: refused with exit code 5 when an invoice that was shown is above the amount. The result is printed before. */
export function refuseAbove(invoices: readonly Invoice[], failAbove: string | undefined): void {
  if (failAbove === undefined) return;
  for (const { month, total, currency } of invoices) {
    if (minorOfWritten(total) > minorOf(failAbove, currency, 'fail-above')) {
      throw new AppError('refused', 'billing.above-limit', { field: 'fail-above', value: failAbove, total, currency, month });
    }
  }
}
