// Lines of what is kept by the month: advance, minimum, pro-rata, minimum duration (B1-B4, U10, U11).
import { lastOfMonth, monthOf, type CivilDate } from '../civil-date.js';
import { AppError } from '../errors.js';
import { decimalOfMinor, parseDecimal, roundToMinor, times, type Fraction } from '../money.js';
import { versionOn } from './contract.js';
import { chargedDays, daysCharged, lastChargedDay, monthLength } from './day-count.js';
import { addLine, byKey, idPart, warn, type Draft } from './draft.js';
import { extensionKey, tiers, type Item, type Tier } from './item.js';
import { monthlyPrice, readPrice, type Price } from './price-list.js';
import { type Service, type Span } from './replay.js';
import { dayText, labelOf, spanText } from './sentence.js';

/** Line kind 1: what is in service when the invoice is cut, for the whole month; a full month is never divided (B1). */
export function addAdvance(draft: Draft, service: Service): void {
  const price = priceOf(draft, service, draft.first, service.count);
  if (price === null || service.count === 0) return;
  addFullMonth(draft, 'advance', service, service.count, price, labelOf(service.item));
}

/** Line kind 2: the extensions missing to the contracted quantity of a tier, with a warning that says so (U10). */
export function addMinimum(draft: Draft, tier: Tier, inService: number): void {
  const terms = draft.terms.tiers[tier];
  if (terms === undefined || inService >= terms.contracted) return;
  const item: Item = { type: 'extension', tier };
  const key = extensionKey(tier);
  const price = readPrice(draft.prices, terms.price);
  const { contracted } = terms;
  warn(draft, 'billing.warning.below-minimum', { tier, contracted, inService, missing: contracted - inService, month: draft.month });
  addFullMonth(draft, 'minimum', { key, item }, contracted - inService, price, `${labelOf(item)}, ${inService} in service of ${contracted} contracted`);
}

/** Line kind 3: each addition of the month before, for the days after it (B2, B3); equal tier and dates make one line. */
export function addProRata(draft: Draft, service: Service): void {
  const { dayCount } = draft.terms;
  const groups = new Map<string, { added: CivilDate; last: number; quantity: number; lost: Map<string, number> }>();
  for (const span of spansOf(service)) {
    if (!span.isCharged || span.quantity === 0 || monthOf(span.added) !== draft.monthBefore) continue;
    const last = lastChargedDay(span.added, span.removed, dayCount);
    const key = `${span.added}/${last + 100}`;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = { added: span.added, last, quantity: 0, lost: new Map() }));
    group.quantity += span.quantity;
    const reason = span.removed === span.added ? 'same-day' : 'last-day';
    group.lost.set(reason, (group.lost.get(reason) ?? 0) + span.quantity);
  }
  for (const [, group] of byKey(groups)) addPart(draft, service, group);
}

/** A minimum duration, where the contract sets one: the days missing to it, in the month after the removal. */
export function addMinimumDuration(draft: Draft, service: Service): void {
  if (service.item.type !== 'extension') return;
  const groups = new Map<string, { added: CivilDate; removed: CivilDate; quantity: number }>();
  for (const { added, removed, quantity, isCharged } of service.ended) {
    if (!isCharged || monthOf(removed) !== draft.monthBefore || !isUnderContract(draft, added)) continue;
    const group = groups.get(`${added}..${removed}`);
    if (group === undefined) groups.set(`${added}..${removed}`, { added, removed, quantity });
    else group.quantity += quantity;
  }
  for (const [, group] of byKey(groups)) addShortfall(draft, service, group);
}

function addFullMonth(
  draft: Draft, kind: 'advance' | 'minimum', { key, item }: Pick<Service, 'key' | 'item'>, quantity: number, price: Price, label: string,
): void {
  const to = lastOfMonth(draft.month);
  const days = monthLength(draft.month, draft.terms.dayCount);
  draft.monthlyMinor += addLine(draft, {
    id: `${kind}/${idPart(key)}`, kind, key, item, quantity, price, exact: times(price.exact, quantity), from: draft.first, to, days, daysInMonth: days,
    arithmetic: [`${quantity} x ${label}, ${spanText(draft.first, to)}, full month`],
  });
}

function addPart(
  draft: Draft, service: Service, group: { added: CivilDate; last: number; quantity: number; lost: ReadonlyMap<string, number> },
): void {
  const { added, last, quantity } = group;
  const price = priceOf(draft, service, added, quantity);
  if (price === null) return;
  const { key, item } = service;
  const { days, from, to } = chargedDays(added, last, draft.terms.dayCount, draft.terms.variant?.startDayCounts);
  const daysInMonth = monthLength(added, draft.terms.dayCount);
  const when = from === null || to === null ? `added ${dayText(added)}` : spanText(from, to);
  if (days === 0) {
    for (const [reason, lost] of group.lost) warn(draft, `billing.warning.zero-days-${reason}`, { item: key, quantity: lost, date: added });
  }
  draft.proRataMinor += addLine(draft, {
    id: `pro-rata/${idPart(key)}/${added}..${String(last).padStart(2, '0')}`, kind: 'pro-rata', key, item, quantity, price,
    exact: partOf(draft, price, quantity, days, daysInMonth), from, to, days, daysInMonth,
    arithmetic: [`${quantity} x ${labelOf(item)}, ${when}, ${days}/${daysInMonth} days`],
  });
}

// Multiplied first, divided once, rounded at the end; the other way round only to recognise whoever does it so.
function partOf(draft: Draft, price: Price, quantity: number, days: number, daysInMonth: number): Fraction {
  const { contract, terms } = draft;
  if (terms.variant?.dailyRateRounded !== true) return times(price.exact, BigInt(quantity) * BigInt(days), daysInMonth);
  const day = roundToMinor(times(price.exact, 1, daysInMonth), contract.currency, terms.rounding);
  return times(parseDecimal(decimalOfMinor(day, contract.currency)), BigInt(quantity) * BigInt(days));
}

function addShortfall(draft: Draft, service: Service, group: { added: CivilDate; removed: CivilDate; quantity: number }): void {
  const { added, removed, quantity } = group;
  const minimum = versionOn(draft.contract, added).minimumDays ?? 0;
  const days = minimum - daysCharged(added, removed, draft.terms.dayCount);
  const price = priceOf(draft, service, added, quantity);
  if (days <= 0 || price === null) return;
  const { key, item } = service;
  const daysInMonth = monthLength(removed, draft.terms.dayCount);
  draft.proRataMinor += addLine(draft, {
    id: `minimum-duration/${idPart(key)}/${added}..${removed}`, kind: 'minimum', key, item, quantity, price,
    exact: times(price.exact, BigInt(quantity) * BigInt(days), daysInMonth), from: null, to: null, days, daysInMonth,
    arithmetic: [`${quantity} x ${labelOf(item)}, ${dayText(added)} to ${dayText(removed)}, ${days} days short of ${minimum}, ${days}/${daysInMonth} days`],
  });
}

// A tier in service without a price is an error, never 0. Other things need not be part of a contract: they are left out, and
// a warning says that they are.
function priceOf(draft: Draft, service: Service, date: CivilDate, quantity: number): Price | null {
  if (quantity === 0) return null;
  const price = monthlyPrice(draft.prices, service.item, date);
  if (price !== null) return price;
  const { item, key } = service;
  if (item.type === 'extension') throw new AppError('refused', 'billing.tier.unpriced', { field: 'tier', value: item.tier, quantity, date });
  const isSaid = draft.warnings.some((warning) => warning.code === 'billing.warning.unpriced' && warning.values['item'] === key);
  if (!isSaid) warn(draft, 'billing.warning.unpriced', { item: key, quantity });
  return null;
}

function isUnderContract(draft: Draft, date: CivilDate): boolean {
  const first = draft.contract.versions[0]?.validFrom ?? null;
  return first === null || date >= first;
}

function* spansOf(service: Service): Iterable<Span> {
  yield* service.ended;
  yield* service.open;
}

/** Tiers in their order, then devices, channels and numbers by key. */
export function inInvoiceOrder(services: Iterable<Service>): Service[] {
  const rank = ({ item }: Service): number => (item.type === 'extension' ? tiers.indexOf(item.tier) : tiers.length);
  return [...services].sort((a, b) => rank(a) - rank(b) || (a.key < b.key ? -1 : 1));
}
