// Prints the history: rows and, for people, bars.
import type { HistoryMonth } from '../../domain/billing/history.js';
import type { Context } from '../context.js';
import type { LocalCell } from '../local-csv.js';
import type { View } from '../output/column.js';
import { formatOf } from './billing-print.js';
import type { HistoryFlags } from './billing.js';

const columns = ['month', 'extensions', 'billed', 'advance', 'minimum', 'proRata', 'usage', 'oneOff', 'total', 'currency'] as const;
const yields: Readonly<Partial<Record<(typeof columns)[number], number>>> = { oneOff: 5, usage: 4, minimum: 3, proRata: 2, advance: 1, currency: 6 };

const historyView: View<HistoryMonth> = {
  noun: 'billingMonth',
  columns: columns.map((id) => ({
    id, value: (month: HistoryMonth) => month[id], yields: yields[id] ?? 0,
    ...(id === 'month' || id === 'currency' ? {} : { align: 'right' as const }),
  })),
};

export async function printHistory(ctx: Context, months: readonly HistoryMonth[], flags: HistoryFlags): Promise<void> {
  if (flags.html !== undefined) {
    const [{ historyHtml }, { saveFile }] = await Promise.all([import('../views/billing-html.js'), import('../save-file.js')]);
    await saveFile(ctx, flags.html, historyHtml(months, { company: (await ctx.account()).company, reader: await ctx.reader() }), flags.force === true);
    ctx.note('billing.file.saved', { file: flags.html });
  }
  if (flags.csvLocale !== undefined) {
    const { localCsv } = await import('../local-csv.js');
    return await ctx.write(localCsv(columns, months.map((month) => columns.map((id): LocalCell => ({ is: id === 'month' || id === 'currency' ? 'text' : 'number', value: month[id] as string }))), flags.csvLocale));
  }
  const isTable = formatOf(ctx, flags) === 'table' && flags.query === undefined;
  if (!isTable || flags.chart === false || (flags.chart !== true && ctx.machine.stdout.isTTY !== true)) return await ctx.print(months, historyView, flags);
  await ctx.write(await chartOf(ctx, months));
}

async function chartOf(ctx: Context, months: readonly HistoryMonth[]): Promise<string> {
  const [{ drawHistory }, { money }] = await Promise.all([import('../views/billing-chart.js'), import('../output/people.js')]);
  const reader = await ctx.reader();
  return drawHistory(months, {
    width: ctx.machine.stdout.columns || 80, unicode: showsBlocks(ctx), money: (amount, currency) => money(amount, currency, reader),
    titles: { quantity: reader.say('billing.chart.quantity'), cost: reader.say('billing.chart.cost') },
  });
}

/** Block characters need a UTF-8 locale (POSIX order) and a terminal that is none of the plainest. */
function showsBlocks({ machine: { env, platform } }: Context): boolean {
  if (env['TERM'] === 'dumb' || env['TERM'] === 'linux') return false;
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return locale === '' ? platform === 'win32' || platform === 'darwin' : /utf-?8/i.test(locale);
}
