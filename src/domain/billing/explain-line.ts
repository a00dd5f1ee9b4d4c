// The whole derivation of one line of an invoice: the changes behind it, the days, the arithmetic, the rounding.
import { dayOfMonth, firstOfMonth, lastOfMonth, monthOf, previousMonth, type CivilDate, type CivilMonth } from '../civil-date.js';
import { AppError, type ErrorValues } from '../errors.js';
import { versionOn, type Change, type ConsultancyTerms, type Contract, type ContractVersion } from './contract.js';
import { lastChargedDay, monthLength } from './day-count.js';
import { channelsPerSoftphone, leastConsultancyMinutes } from './event-lines.js';
import { type Coded, type Invoice, type InvoiceLine } from './invoice-shape.js';
import { extensionKey, parseItem } from './item.js';
import { eventPrice, hourlyRates, priceListOf } from './price-list.js';
import { replay, type Span } from './replay.js';

export interface LineExplanation {
  readonly month: CivilMonth;
  readonly line: InvoiceLine;
  /** The version of the contract that prices it. */
  readonly terms: Pick<ContractVersion, 'validFrom' | 'dayCount' | 'rounding'>;
  /** The entries of the ledger that made it what it is. */
  readonly changes: readonly Change[];
  /** What was done, in order; cli/text has the words. */
  readonly steps: readonly Coded[];
}

interface Asked {
  readonly contract: Contract;
  readonly all: readonly Change[];
  readonly invoice: Invoice;
  readonly line: InvoiceLine;
}

/** Explains a line of an invoice that was computed from this contract and these changes. */
export function explainLine(contract: Contract, all: readonly Change[], invoice: Invoice, line: InvoiceLine): LineExplanation {
  const asked = { contract, all, invoice, line };
  const { changes, steps } = derivationOf(asked);
  const { validFrom, dayCount, rounding } = versionOn(contract, priceDay(asked));
  return { month: invoice.month, line, terms: { validFrom, dayCount, rounding }, changes, steps: [...steps, ...arithmeticOf(asked)] };
}

/** Finds a line by its id or by its number, counted from 1 through all the invoices. Throws missing `billing.line.missing`. */
export function findLine(invoices: readonly Invoice[], name: string): { readonly invoice: Invoice; readonly line: InvoiceLine } {
  const all = invoices.flatMap((invoice) => invoice.lines.map((line) => ({ invoice, line })));
  const found = all.find(({ line }) => line.id === name) ?? (/^\d{1,6}$/.test(name) ? all[Number(name) - 1] : undefined);
  if (found !== undefined) return found;
  throw new AppError('missing', 'billing.line.missing', { field: 'line', value: name, known: all.map(({ line }) => line.id), count: all.length });
}

type Derivation = Pick<LineExplanation, 'changes' | 'steps'>;

function derivationOf(asked: Asked): Derivation {
  const { line } = asked;
  if (line.id.startsWith('minimum-duration/')) return ofShortfall(asked);
  if (line.kind === 'pro-rata') return ofPart(asked);
  return line.kind === 'usage' || line.kind === 'one-off' ? ofEvents(asked) : ofFullMonth(asked);
}

function ofFullMonth({ contract, all, invoice, line }: Asked): Derivation {
  const { month } = invoice;
  const from = firstOfMonth(previousMonth(month));
  const changes = all.filter((change) => change.item === line.item && change.date >= from && change.date < firstOfMonth(month));
  const inService = countBefore(contract, all, line.item, firstOfMonth(month));
  const added = sum(changes.filter(({ quantity }) => quantity > 0));
  const removed = -sum(changes.filter(({ quantity }) => quantity < 0));
  const before = inService - added + removed;
  const steps = [coded('in-service', { item: line.item, from, before, added, removed, first: firstOfMonth(month), inService })];
  if (line.kind === 'minimum' && line.tier !== null) {
    const { tiers, validFrom } = versionOn(contract, firstOfMonth(month));
    const contracted = tiers[line.tier]?.contracted ?? 0;
    steps.push(coded('minimum', { tier: line.tier, contracted, inService, missing: contracted - inService, validFrom: validFrom ?? '' }));
  }
  return { changes, steps: [...steps, coded('full-month', { month })] };
}

function ofPart({ contract, all, invoice, line }: Asked): Derivation {
  const [, span = ''] = /([^/]+)$/.exec(line.id) ?? [];
  const [added = '', lastText = '0'] = span.split('..');
  const last = Number(lastText);
  const sameDay = spansOf(contract, all, line.item, invoice.month).filter((one) => one.added === added && one.quantity > 0);
  const spans = sameDay
    .filter((one) => one.isCharged && lastChargedDay(one.added, one.removed, invoice.dayCount) === last);
  const changes = changesOfSpans(all, line.item, spans);
  const removals = [...new Set(spans.flatMap(({ removed }) => (removed !== null && monthOf(removed) === monthOf(added) ? [removed] : [])))].sort();
  const free = sum(sameDay.filter((one) => !one.isCharged));
  const steps = [coded('added', { quantity: line.quantity, item: line.item, date: added })];
  if (free > 0) steps.push(coded('within-contracted', { free, tier: line.tier ?? '' }));
  steps.push(removals.length === 0 ? coded('kept', { last, month: monthOf(added) }) : coded('removed', { dates: removals, last }));
  const start = invoice.dayCount === 'actual' ? dayOfMonth(added) : Math.min(30, dayOfMonth(added));
  steps.push(coded('days', { last, start, days: line.days ?? 0 }));
  steps.push(coded(invoice.dayCount === 'actual' ? 'month-actual' : 'month-30', { month: monthOf(added), length: monthLength(added, invoice.dayCount) }));
  return { changes, steps };
}

function ofShortfall({ all, line }: Asked): Derivation {
  const [added = '', removed = ''] = (line.id.split('/').at(-1) ?? '').split('..');
  const changes = all.filter((change) => change.item === line.item && (change.date === added || change.date === removed));
  return { changes, steps: [coded('shortfall', { added, removed, days: line.days ?? 0 })] };
}

function ofEvents({ contract, all, invoice, line }: Asked): Derivation {
  const month = previousMonth(invoice.month);
  const happened = all.filter((change) => change.item === line.item && monthOf(change.date) === month && change.quantity > 0);
  if (line.kind === 'usage') return ofUsage(contract, line, month, happened);
  const exactly = happened.filter((change) => change.date === line.from && change.quantity === line.quantity);
  return { changes: exactly, steps: [coded('one-off', { date: line.from ?? '', quantity: line.quantity })] };
}

/** A price that changes during the month makes a line each (`addUsage`), so a line has only what it prices. */
function ofUsage(contract: Contract, line: InvoiceLine, month: CivilMonth, happened: readonly Change[]): Derivation {
  const item = parseItem(line.item);
  const prices = priceListOf(contract);
  const changes = happened.filter((change) => eventPrice(prices, item, change).text === line.unitPrice);
  const steps = [coded('usage', { month, entries: changes.length, quantity: sum(changes) })];
  if (item.type === 'trunk-softphone') steps.push(coded('channels', { devices: line.quantity / channelsPerSoftphone, each: channelsPerSoftphone, quantity: line.quantity }));
  if (item.type === 'consultancy') steps.push(...ofCalls(line, changes), ...ofRates(contract, changes[0] as Change));
  return { changes, steps };
}

function ofCalls(line: InvoiceLine, changes: readonly Change[]): Coded[] {
  const short = changes.filter(({ quantity }) => quantity < leastConsultancyMinutes).length;
  return short === 0 ? [] : [coded('least-minutes', { short, least: leastConsultancyMinutes, quantity: line.quantity })];
}

function ofRates(contract: Contract, { date }: Change): Coded[] {
  const terms = versionOn(contract, date).consultancy as ConsultancyTerms;
  const { contracted, adjusted } = hourlyRates(terms, contract.currency, date);
  return adjusted.map(({ from, percent, text }, nth) => coded('adjusted', { before: (adjusted[nth - 1] ?? contracted).text, percent, from, after: text, currency: contract.currency }));
}

function arithmeticOf({ contract, invoice, line }: Asked): Coded[] {
  const { currency } = contract;
  const part = line.days === null || line.days === line.daysInMonth ? '' : ` x ${line.days} / ${line.daysInMonth ?? 0}`;
  const perHour = line.item === 'consultancy' ? ' / 60' : '';
  return [
    coded(line.item === 'consultancy' ? 'price-hour' : 'price', { price: line.unitPrice, currency }),
    coded('exact', { formula: `${line.quantity} x ${line.unitPrice}${part}${perHour}`, exact: line.exact, decimal: longDecimal(line.exact) }),
    coded(invoice.rounding === 'half-up' ? 'rounded-half-up' : 'rounded-half-even', { decimal: longDecimal(line.exact), amount: line.amount, currency }),
  ];
}

/** A fraction 'num/den' in figures: six decimals at most, with '...' where there are more. */
export function longDecimal(exact: string): string {
  const [num = '0', den = '1'] = exact.split('/');
  const size = BigInt(num.replace('-', ''));
  const divisor = BigInt(den);
  const scaled = (size * 1_000_000n) / divisor;
  const digits = scaled.toString().padStart(7, '0');
  const decimals = digits.slice(-6).replace(/0+$/, '');
  const rest = (size * 1_000_000n) % divisor === 0n ? '' : '...';
  const shown = rest === '' ? decimals : digits.slice(-6);
  return `${num.startsWith('-') ? '-' : ''}${digits.slice(0, -6)}${shown === '' ? '' : `.${shown}`}${rest}`;
}

function priceDay({ invoice, line }: Asked): CivilDate {
  const [, date] = /(\d{4}-\d{2}-\d{2})\.\./.exec(line.id) ?? [];
  return date ?? line.from ?? firstOfMonth(invoice.month);
}

function spansOf(contract: Contract, all: readonly Change[], item: string, month: CivilMonth): readonly Span[] {
  const before = previousMonth(month);
  const service = replay(contract, all, firstOfMonth(month), firstOfMonth(before), firstOfMonth(month)).services.get(item);
  return service === undefined ? [] : [...service.ended, ...service.open];
}

function changesOfSpans(all: readonly Change[], item: string, spans: readonly Span[]): Change[] {
  const refs = new Set(spans.map(({ ref }) => ref));
  const added = new Set(spans.map((span) => span.added));
  const removed = new Set(spans.flatMap((span) => (span.removed === null || span.removed > lastOfMonth(span.added) ? [] : [span.removed])));
  return all.filter((change) => change.item === item && (change.quantity > 0
    ? added.has(change.date) && refs.has(change.ref)
    : removed.has(change.date) && (change.ref === undefined || refs.has(change.ref) || refs.has(undefined))));
}

function countBefore(contract: Contract, all: readonly Change[], item: string, date: CivilDate): number {
  const opening = contract.opening === 'contracted'
    ? Object.entries(contract.versions[0]?.tiers ?? {}).find(([tier]) => extensionKey(tier as 'basic') === item)?.[1].contracted ?? 0
    : contract.opening[item] ?? 0;
  return opening + sum(all.filter((change) => change.item === item && change.date < date));
}

function sum(counted: readonly { readonly quantity: number }[]): number {
  return counted.reduce((total, { quantity }) => total + quantity, 0);
}

function coded(code: string, values: ErrorValues): Coded {
  return { code: `billing.explain.${code}`, values };
}
