// A preview or a history as one HTML file to look at and print: no scripts, nothing fetched, every text escaped.
import type { Coded, Invoice } from '../../domain/billing.js';
import type { HistoryMonth } from '../../domain/billing/history.js';
import { minorOfWritten } from '../../domain/money.js';
import type { Reader } from '../output/column.js';
import { civilDate, instant, money } from '../output/people.js';
import { visible } from '../output/visible.js';
import { eachOnce, type Sheet } from './billing.js';

export interface HtmlOptions {
  readonly company: string;
  readonly reader: Reader;
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it is, for element content and quoted attributes. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}

const style = `
:root { color-scheme: light; --ink: #1c2430; --soft: #5b6675; --rule: #d5dbe3; --band: #f4f6f9; --bar: #2f6f9f; --warn: #8a5a00; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem; max-width: 62rem; color: var(--ink); background: #fff; font: 15px/1.5 system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif; }
h1 { margin: 0; font-size: 1.6rem; } h2 { margin: 2rem 0 .5rem; font-size: 1.15rem; } h2 small { color: var(--soft); font-weight: normal; }
p.sub { margin: .25rem 0 0; color: var(--soft); }
section { margin-top: 1.5rem; } .scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .4rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
thead th { color: var(--soft); font-size: .8rem; font-weight: 600; border-bottom-width: 2px; }
td.n, th.n { text-align: right; white-space: nowrap; }
tfoot td { font-weight: 700; background: var(--band); border-bottom: 0; }
tr.change td { font-weight: normal; background: #fff; }
ul { margin: .25rem 0; padding-left: 1.2rem; } li { margin: .15rem 0; }
.warnings { color: var(--warn); } .notes { color: var(--soft); font-size: .88rem; }
.bar { display: block; height: .9rem; min-width: 1px; background: var(--bar); border-radius: 2px; }
td.chart { width: 34%; vertical-align: middle; }
@media print { body { padding: 0; max-width: none; font-size: 11pt; } section { break-inside: avoid; } thead { display: table-header-group; }
  .bar { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
@page { margin: 18mm 15mm; }`;

function page(title: string, { company, reader }: HtmlOptions, body: string): string {
  const e = escapeHtml;
  return `<!doctype html>
<html lang="${e(reader.lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${e(title)}: ${e(company)}</title>
<style>${style}
</style>
</head>
<body>
<header><h1>${e(title)}</h1><p class="sub">${e(company)} · ${e(reader.say('billing.html.made', { at: instant(reader.now, reader) }))}</p></header>
${body}
</body>
</html>
`;
}

/** Invoices with their lines, totals, warnings and assumptions. */
export function sheetHtml(sheet: Sheet, options: HtmlOptions): string {
  const { reader } = options;
  const say = (coded: Coded): string => reader.say(coded.code, coded.values);
  const { invoices } = sheet;
  let number = 0;
  const sections = invoices.map((invoice, at) => {
    const first = number;
    number += invoice.lines.length;
    return sectionOf(invoice, sheet, at === 0 ? 'next' : 'after', first, reader);
  });
  const list = (which: 'warnings' | 'assumptions', css: string): string => {
    const found = eachOnce(invoices.flatMap((invoice) => invoice[which]), say);
    if (found.length === 0) return '';
    return `<section class="${css}"><h2>${escapeHtml(reader.say(`billing.page.${which}`))}</h2><ul>${found.map((one) => `<li>${escapeHtml(one)}</li>`).join('')}</ul></section>`;
  };
  const title = reader.say(invoices.length === 1 ? 'billing.html.invoice' : sheet.before === undefined ? 'billing.html.preview' : 'billing.html.what-if');
  return page(title, options, [...sections, list('warnings', 'warnings'), list('assumptions', 'notes')].join('\n'));
}

function sectionOf(invoice: Invoice, { before, change }: Sheet, key: 'next' | 'after', first: number, reader: Reader): string {
  const e = escapeHtml;
  const { currency, lines, total, period } = invoice;
  const head = (id: string, css = ''): string => `<th scope="col"${css}>${e(reader.say(`column.${id}`))}</th>`;
  const rows = lines.map((line, at) => `<tr><td class="n">${first + at + 1}</td><td>${e(reader.say(`billing.kind.${line.kind}`))}</td><td>${e(line.description)}</td>`
    + `<td class="n">${e(money(line.amount, currency, reader))}</td></tr>`);
  const foot = (title: string, amount: string, css = ''): string => `<tr${css}><td></td><td></td><td>${e(title)}</td><td class="n">${e(amount)}</td></tr>`;
  const feet = [foot(reader.say('column.total'), money(total, currency, reader))];
  if (before !== undefined && change !== undefined) {
    feet.push(foot(reader.say('billing.page.before'), money(before[key], currency, reader), ' class="change"'));
    const sign = minorOfWritten(change[key]) > 0n ? '+' : '';
    feet.push(foot(reader.say('billing.page.change'), sign + money(change[key], currency, reader), ' class="change"'));
  }
  const month = new Intl.DateTimeFormat(reader.lang, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${invoice.month}-01T00:00:00Z`));
  return `<section><h2>${e(month)} <small>${e(civilDate(period.from, reader))} – ${e(civilDate(period.to, reader))}</small></h2>
<div class="scroll"><table><thead><tr>${head('line', ' class="n"')}${head('kind')}${head('description')}${head('amount', ' class="n"')}</tr></thead>
<tbody>${rows.join('\n')}</tbody><tfoot>${feet.join('')}</tfoot></table></div></section>`;
}

/** Months with their quantity and cost, and a bar for each. */
export function historyHtml(months: readonly HistoryMonth[], options: HtmlOptions): string {
  const { reader } = options;
  const e = escapeHtml;
  const most = months.reduce((largest, { total }) => (minorOfWritten(total) > largest ? minorOfWritten(total) : largest), 0n);
  const head = ['month', 'extensions', 'billed', 'proRata', 'usage', 'oneOff', 'total'].map((id) => `<th scope="col"${id === 'month' ? '' : ' class="n"'}>${e(reader.say(`column.${id}`))}</th>`).join('');
  const rows = months.map((month) => {
    const figures = [month.proRata, month.usage, month.oneOff, month.total].map((amount) => `<td class="n">${e(money(amount, month.currency, reader))}</td>`).join('');
    const value = minorOfWritten(month.total);
    // Tenths of a percent, in whole numbers: a width needs no more, and no amount becomes a float.
    const width = most <= 0n || value <= 0n ? 0n : (value * 1000n) / most;
    return `<tr><td>${e(month.month)}</td><td class="n">${month.extensions}</td><td class="n">${month.billed}</td>${figures}`
      + `<td class="chart"><span class="bar" style="width:${width / 10n}.${width % 10n}%"></span></td></tr>`;
  });
  const body = `<section><div class="scroll"><table><thead><tr>${head}<th></th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div></section>`;
  return page(reader.say('billing.html.history'), options, body);
}
