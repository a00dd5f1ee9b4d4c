// What the billing commands say: notes, faults of files, derivations, differences, titles.
import { counted, itemWords, listed, withArticle } from './words.js';

type Values = Record<string, unknown>;

const text = (v: Values, key: string): string => String(v[key] ?? '');

/** Terms in words: 'price of premium', 'price of a softphone'. */
function names(terms: unknown): string[] {
  return (Array.isArray(terms) ? terms.map(String) : []).map((term) => {
    const [group = '', ...rest] = term.split(':');
    if (group === 'contracted') return `contracted quantity of ${rest.join(':')}`;
    return plainTerms[term] ?? `price of ${withArticle(itemWords(term)[0])}`;
  });
}

const plainTerms: Readonly<Record<string, string>> = {
  dayCount: 'day count', rounding: 'rounding', channel: 'price of a channel', excessMinute: 'price of an excess minute', consultancy: 'price of consultancy', minimumDays: 'minimum duration',
};

/** '2026-05 R$399.00 -> R$450.00', a dozen at most. */
function changedMonths(months: unknown): string {
  const all = Array.isArray(months) ? months as readonly (readonly string[])[] : [];
  const shown = all.slice(0, 12).map(([month = '', before = '', after = '']) => `${month} ${before || 'none'} -> ${after || 'none'}`);
  return `${shown.join(', ')}${all.length > shown.length ? ` and ${all.length - shown.length} more months` : ''}`;
}

function capital(sentence: string): string {
  return sentence.replace(/^./, (first) => first.toUpperCase());
}

const decimalMark = (v: Values): string => (v['mark'] === 'point' ? 'a point before the decimals' : 'a comma before the decimals');

export const billingCommandText = {
  'column.month': 'Month', 'column.quantity': 'Quantity', 'column.unitPrice': 'Price', 'column.days': 'Days', 'column.daysInMonth': 'Days of month',
  'column.amount': 'Amount', 'column.description': 'Description', 'column.item': 'Item', 'column.exact': 'Exact', 'column.date': 'Date', 'column.ref': 'Reference',
  'column.note': 'Note', 'column.recordedAt': 'Recorded', 'column.extensions': 'In service', 'column.billed': 'Billed', 'column.advance': 'Advance',
  'column.minimum': 'Minimum', 'column.proRata': 'Pro-rata', 'column.usage': 'Usage', 'column.oneOff': 'One-off', 'column.step': 'Step',
  'column.validFrom': 'Valid from', 'column.term': 'Term', 'column.contracted': 'Contracted', 'column.inService': 'In service', 'column.inLedger': 'In ledger',
  'column.difference': 'Difference', 'column.theirs': 'Theirs', 'column.ours': 'Ours', 'column.explainedBy': 'Explained by', 'column.ourLines': 'Our lines',

  'billing.kind.advance': 'advance', 'billing.kind.minimum': 'minimum', 'billing.kind.pro-rata': 'pro-rata', 'billing.kind.usage': 'usage', 'billing.kind.one-off': 'one-off',
  'billing.page.invoice': 'Invoice of {month} ({from} to {to})',
  'billing.page.no-lines': 'No lines.',
  'billing.page.total': 'Total {total}',
  'billing.page.total-changed': 'Total {total} (without the change {before}, difference {change})',
  'billing.page.before': 'Without the change',
  'billing.page.change': 'Difference',
  'billing.page.warnings': 'Warnings',
  'billing.page.assumptions': 'Assumptions',
  'billing.file.saved': 'Wrote {file}.',
  'billing.html.made': 'made on {at}',
  'billing.html.invoice': 'Invoice', 'billing.html.preview': 'Invoice preview', 'billing.html.what-if': 'Invoice preview with changes', 'billing.html.history': 'Invoice history',
  'billing.chart.quantity': 'Extensions billed', 'billing.chart.cost': 'Cost',

  'billing.above-limit': 'The invoice of {month} comes to {total} {currency}, above {value}.',
  'billing.above-limit.hint': 'The figures are above; raise --fail-above if they are right.',
  'billing.line.missing': 'There is no line “{value}” on these invoices.',
  'billing.line.missing.hint': (v: Values) => `Lines: ${listed(v['known'], 12)}; or a number from 1 to ${text(v, 'count')}. --month chooses another invoice.`,
  'billing.history.backwards': 'The history would end ({to}) before it begins ({from}).',
  'billing.history.backwards.hint': 'Put the earlier month into --from.',

  'billing.what-if.nothing': 'Nothing is to be added or removed.',
  'billing.what-if.nothing.hint': 'Say --add 3 --on 2026-06-20, --remove 2, or --changes FILE.',
  'billing.what-if.pairs': '--{field} is given {value} times, the changes {count} times.',
  'billing.what-if.pairs.hint': 'Give it once for all, or once for each --add (or --remove).',
  'billing.what-if.until-needed': 'It is not said when the added ones are removed.',
  'billing.what-if.until-needed.hint': 'Add --until DATE.',
  'billing.what-if.move-alone': '--{field} does not go with --move.',
  'billing.what-if.move-alone.hint': 'Ask for one after the other, or put all changes into a file: --changes FILE.',
  'billing.what-if.move-needs': '--move needs --{field}.',
  'billing.what-if.move-needs.hint': 'Say --move 2 --tier standard --to premium.',
  'billing.what-if.move-nowhere': 'They are of {value} already.',
  'billing.what-if.move-nowhere.hint': 'Say from which tier (--tier) to which (--to).',
  'billing.what-if.move': (v: Values) => `${counted(v['quantity'], 'extension')} would change from ${text(v, 'from')} to ${text(v, 'to')} on ${text(v, 'date')}: what was billed in advance for ${text(v, 'from')} stays billed, and ${text(v, 'to')} is charged for the days after.`,
  'billing.page.gone': 'no more: {line}',
  'billing.page.instead': ', instead of {line}',
  'billing.page.because': 'Because of the change:',
  'billing.what-if.months': 'The first change is on {date}, so the invoices from {month} on are shown; --month chooses others.',
  'billing.question.malformed': 'The line is not a JSON object.',
  'billing.question.malformed.hint': 'Each line is {id, contract, changes, month}.',
  'billing.batch.failed': (v: Values) => `${text(v, 'failed')} of ${counted(v['count'], 'question')} could not be answered.`,
  'billing.batch.failed.hint': 'Their answers carry the error.',

  'billing.contract.set': (v: Values) => `Set the contract: ${counted(v['count'], 'version')}${v['validFrom'] ? `, the latest valid from ${text(v, 'validFrom')}` : ''}.`,
  'billing.contract.would-set': (v: Values) => `Would set the contract: ${counted(v['count'], 'version')}${v['validFrom'] ? `, the latest valid from ${text(v, 'validFrom')}` : ''}.`,
  'billing.contract.later': (v: Values) => {
    const [carried, own] = [names(v['carried']), names(v['own'])];
    const kept = own.length === 0 ? '' : `their own ${listed(own)} stays`;
    if (carried.length === 0) return `The terms valid from ${text(v, 'validFrom')} stay as they are${own.length === 0 ? '' : `: they have their own ${listed(own)}`}.`;
    return `Carried on into the terms valid from ${text(v, 'validFrom')}: ${listed(carried)}${kept === '' ? '' : `; ${kept}`}.`;
  },
  'billing.contract.rewrites': (v: Values) => `Invoices that are due already come out otherwise: ${changedMonths(v['months'])}${v['difference'] === '' ? '' : `; ${text(v, 'difference')} in all`}. A later --valid-from leaves them as they are.`,
  'billing.contract.free': 'The price is 0, so these extensions cost nothing: {tier}.',
  'billing.contract.nothing': 'No terms are given.',
  'billing.contract.nothing.hint': 'Say --tier standard --contracted 10 --price 39.90, or --file FILE.',
  'billing.contract.tier-needed': 'It is not said which tier is meant.',
  'billing.contract.tier-needed.hint': 'Add --tier basic, standard, premium or teams.',
  'billing.contract.file-and-flags': '--{field} stands beside --file.',
  'billing.contract.file-and-flags.hint': 'Put all terms into the file, or leave the file out. --valid-from, --billing-contact and --time-zone go with a file.',
  'billing.contract.other-currency': 'The contract is in {currency}, the new terms in {value}.',
  'billing.contract.other-currency.hint': 'One contract has one currency. --file FILE --replace puts a new contract in the place of the old.',
  'billing.flag.pair': '“{value}” in --{field} is not NAME=VALUE.',
  'billing.flag.pair.hint': 'Write it as --device desk-phone=12.50, --number local:BR=5.00, --one-off activation=100.00 or --index 2026-05-01=3.83.',
  'billing.flag.count': '--{field} is given {value} times, --tier {count} times.',
  'billing.flag.count.hint': 'The nth price and quantity belong to the nth tier.',

  'billing.file.malformed': '{file} is not readable as {format}: {reason}.',
  'billing.file.malformed.hint': 'Correct the place that is named.',
  'billing.file.no-list': '{file} has no list.',
  'billing.file.no-list.hint': 'It must be a list, or an object with the list under {key}.',
  'billing.file.no-record': 'Entry {row} of {file} is not a group of fields.',
  'billing.file.no-record.hint': 'Each entry has named fields, such as date, tier and quantity.',
  'billing.file.no-header': '{file} has no line with column names that are known.',
  'billing.file.no-header.hint': (v: Values) => `Known columns: ${listed(v['known'], 20)}; --map theirs=ours names others.`,
  'billing.file.column-unknown': (v: Values) => `${text(v, 'file')} has columns that mean nothing here: ${listed(v['unknown'])}.`,
  'billing.file.column-unknown.hint': (v: Values) => `Known columns: ${listed(v['known'], 20)}. Use --map theirs=ours, or --map theirs=- to leave one out.`,
  'billing.file.too-many-cells': 'Row {row} of {file} has more cells than columns (“{value}”).',
  'billing.file.too-many-cells.hint': 'Put a text with the separator in it into quotation marks.',
  'billing.file.fault': (v: Values) => `${text(v, 'file')}${v['line'] === '' ? '' : `:${text(v, 'line')}`} (row ${text(v, 'row')})${v['field'] === '' ? '' : `, ${text(v, 'field')}`}: ${text(v, 'message')}`,
  'billing.file.rows': (v: Values) => `${counted(v['count'], 'row')} of ${text(v, 'file')} cannot be read; the first is row ${text(v, 'row')}${v['field'] === undefined ? '' : ` (${text(v, 'field')})`}.`,
  'billing.file.rows.hint': 'Correct them; nothing was done.',
  'billing.map.unknown': '“{value}” names no field.',
  'billing.map.unknown.hint': (v: Values) => `Write --map theirs=ours; ours is one of ${listed(v['known'], 20)}.`,
  'billing.map.no-column': 'The file has no column “{value}”.',
  'billing.map.no-column.hint': (v: Values) => `It has: ${listed(v['known'], 20)}.`,

  'billing.import.done': (v: Values) => `${text(v, 'file')}: added ${counted(v['fresh'], 'entry', 'entries')} to the ledger; ${text(v, 'known')} known already.`,
  'billing.import.would': (v: Values) => `${text(v, 'file')}: would add ${counted(v['fresh'], 'entry', 'entries')} to the ledger; ${text(v, 'known')} known already.`,
  'billing.sync.nothing': 'The ledger says what is there; nothing to record.',
  'billing.sync.done': (v: Values) => `Recorded ${counted(v['count'], 'difference')} in the ledger, dated ${text(v, 'date')}.`,
  'billing.sync.would': (v: Values) => `Would record ${counted(v['count'], 'difference')} in the ledger, dated ${text(v, 'date')}.`,

  'billing.vendor.decimal-mark': (v: Values) => `“${text(v, 'value')}” is not a figure with ${decimalMark(v)}.`,
  'billing.vendor.decimal-mark.hint': 'Say how the file writes figures: --csv-locale pt-BR or de for 1.234,56; without it, 1234.56.',
  'billing.vendor.other-currency': 'It is in {value}, not in the currency of the contract.',
  'billing.vendor.other-currency.hint': 'Ask the vendor for the invoice in the currency of the contract.',
  'billing.vendor.other-month': 'It is of {value}, another month.',
  'billing.vendor.other-month.hint': 'Compare it with --month {value}.',
  'billing.reconcile.unused': (v: Values) => `Columns that were not needed: ${listed(v['columns'], 12)}. --map theirs=ours uses one.`,
  'billing.reconcile.totals': (v: Values) => (v['difference'] === null
    ? `${text(v, 'month')}: theirs ${text(v, 'theirs')} without ${counted(v['unreadable'], 'row')} whose amount cannot be read, ours ${text(v, 'ours')} ${text(v, 'currency')}; so the difference is not known.`
    : `${text(v, 'month')}: theirs ${text(v, 'theirs')}, ours ${text(v, 'ours')}, difference ${text(v, 'difference')} ${text(v, 'currency')}.`),
  'billing.reconcile.agrees': 'The invoice of {month} agrees: {total} {currency}.',
  'billing.reconcile.differs': (v: Values) => `${text(v, 'file')} does not agree with ours of ${text(v, 'month')}: ${counted(v['count'], 'row')}${v['difference'] === undefined ? '' : `, ${text(v, 'difference')} ${text(v, 'currency')} in all`}.`,
  'billing.reconcile.differs.hint': 'Each row says why, where a known way of counting gives their figure. `pbxctl billing explain LINE --month MONTH` shows how ours comes about.',
  'billing.reconcile.conventions': (v: Values) => `Every line that differs comes out so: ${listed(v['conventions'])}.`,
  'billing.reconcile.explained': (v: Values) => `their figure comes out with: ${listed(v['conventions'])}`,
  'billing.reconcile.status.differs': 'no known way of counting gives their figure',
  'billing.reconcile.status.unmatched': 'nothing of ours stands for this',
  'billing.reconcile.status.missing': 'ours only; their invoice does not have it',
  'billing.convention.30/360': 'a month of 30 days (30/360)',
  'billing.convention.actual': 'the days of the calendar (actual)',
  'billing.convention.start-day-counted': 'the day of adding counted',
  'billing.convention.daily-rate-rounded': 'the price of a day rounded first',
  'billing.convention.no-minimum': 'no contracted minimum',
  'billing.convention.half-even': 'halves rounded to the even neighbour',
  'billing.convention.half-up': 'halves rounded away from zero',

  'billing.explain.title.line': 'Line', 'billing.explain.title.invoice': 'Invoice', 'billing.explain.title.terms': 'Terms', 'billing.explain.title.change': 'Change',
  'billing.explain.title.result': 'Line',
  'billing.explain.terms': (v: Values) => `contract ${v['validFrom'] ? `valid from ${text(v, 'validFrom')}` : 'valid since ever'}, day count ${text(v, 'dayCount')}, rounding ${text(v, 'rounding')}`,
  'billing.explain.change': (v: Values) => `${text(v, 'date')}  ${Number(v['quantity']) > 0 ? '+' : ''}${text(v, 'quantity')} ${text(v, 'item')}${v['note'] ? `  (${text(v, 'note')})` : ''}`,
  'billing.explain.in-service': (v: Values) => `${capital(itemWords(text(v, 'item'))[1])}: ${text(v, 'before')} in service before ${text(v, 'from')}, +${text(v, 'added')} -${text(v, 'removed')} in that month, so ${text(v, 'inService')} on ${text(v, 'first')}.`,
  'billing.explain.minimum': (v: Values) => `${text(v, 'contracted')} contracted (${v['validFrom'] ? `from ${text(v, 'validFrom')}` : 'since ever'}), ${text(v, 'inService')} in service: ${text(v, 'missing')} missing.`,
  'billing.explain.full-month': '{month} is billed as a full month, in advance; a full month is never divided.',
  'billing.explain.added': (v: Values) => `${counted(v['quantity'], ...itemWords(text(v, 'item')))} added on ${text(v, 'date')}; the day of adding is free.`,
  'billing.explain.within-contracted': '{free} more on that day lay within the contracted quantity and have no pro-rata.',
  'billing.explain.kept': 'Kept to the end of {month}: the last day that counts is {last}.',
  'billing.explain.removed': (v: Values) => `Removed on ${listed(v['dates'])}: the day of removal counts, so the last day is ${text(v, 'last')}.`,
  'billing.explain.days': 'Days: {last} - {start} = {days}.',
  'billing.explain.month-actual': 'Day count actual: {month} has {length} days.',
  'billing.explain.month-30': 'Day count 30/360: {month} counts {length} days.',
  'billing.explain.shortfall': 'Added on {added}, removed on {removed}: {days} days short of the minimum duration.',
  'billing.explain.usage': (v: Values) => `${counted(v['entries'], 'entry', 'entries')} in ${text(v, 'month')}, ${text(v, 'quantity')} in all; usage is never charged in part.`,
  'billing.explain.channels': '{devices} x {each} channels for each device on which the trunk was used, counted once a month: {quantity}.',
  'billing.explain.least-minutes': (v: Values) => `${counted(v['short'], 'call')} shorter than ${text(v, 'least')} minutes: charged as ${text(v, 'least')} each, ${text(v, 'quantity')} minutes in all.`,
  'billing.explain.adjusted': 'Adjusted by {percent} % from {from} on: {before} becomes {after} {currency}.',
  'billing.explain.price-hour': 'Price of an hour: {price} {currency}.',
  'billing.explain.one-off': '{quantity} on {date}; a one-off charge is never charged in part.',
  'billing.explain.price': 'Price of one: {price} {currency}.',
  'billing.explain.exact': '{formula} = {exact} = {decimal}, exactly.',
  'billing.explain.rounded-half-up': 'Rounded once, halves away from zero: {decimal} becomes {amount} {currency}.',
  'billing.explain.rounded-half-even': 'Rounded once, halves to the even neighbour: {decimal} becomes {amount} {currency}.',
} as const;
