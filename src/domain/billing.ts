// How the next invoice comes about (B1-B8): one pure function makes every figure, the rest asks it.
import { firstOfMonth, lastOfMonth, monthOf, nextMonth, type CivilDate, type CivilMonth } from './civil-date.js';
import { decimalOfMinor, minorOfWritten, type Decimal } from './money.js';
import { assumptionsOf } from './billing/assumption.js';
import { type Change, type Contract } from './billing/contract.js';
import { newDraft, type Draft } from './billing/draft.js';
import { addOneOffs, addUsage } from './billing/event-lines.js';
import { type Cost, type Invoice, type Preview } from './billing/invoice-shape.js';
import { lineDifferences } from './billing/line-difference.js';
import { extensionKey, tiers, type ItemKey } from './billing/item.js';
import { addAdvance, addMinimum, addMinimumDuration, addProRata, inInvoiceOrder } from './billing/monthly-lines.js';
import { horizonOf, replay } from './billing/replay.js';

export { dayCounts, versionOn } from './billing/contract.js';
export type { Change, ConsultancyTerms, Contract, ContractVersion, DayCount, TierTerms } from './billing/contract.js';
export type { Coded, Cost, Invoice, InvoiceLine, LineDifference, LineKind, Preview } from './billing/invoice-shape.js';
export { extensionKey, isTier, parseItem, parseTier, tiers } from './billing/item.js';
export type { Item, ItemKey, Tier } from './billing/item.js';
export { parseChange, parseChanges } from './billing/parse-change.js';
export { parseContract } from './billing/parse-contract.js';
export { inServiceOn } from './billing/replay.js';

/**
 * The invoice of a calendar month (B1): in advance what is in service when the month begins, in arrears what changed in the
 * month before. Takes changes in any order. Throws missing `billing.contract.missing` when no terms hold on the first of the
 * month, refused `billing.tier.unpriced`, `billing.item.unpriced` and `billing.change.removal-before-adding`.
 */
export function invoice(contract: Contract, changes: readonly Change[], month: CivilMonth): Invoice {
  return finish(draftOf(contract, changes, month));
}

/**
 * The next invoice after the month `asOf`, and the one after that; with `whatIf`, the two as they would be, the totals without
 * it and the difference, by other terms where `terms` are given. Throws as the invoice does.
 */
export function preview(contract: Contract, changes: readonly Change[], asOf: CivilMonth, whatIf?: readonly Change[], terms: Contract = contract): Preview {
  const [next, after] = [nextMonth(asOf), nextMonth(nextMonth(asOf))];
  const base = { next: invoice(contract, changes, next), after: invoice(contract, changes, after) };
  if (whatIf === undefined) return base;
  const all = [...changes, ...whatIf];
  const then = { next: invoice(terms, all, next), after: invoice(terms, all, after) };
  const before = { next: base.next.total, after: base.after.total };
  const difference = (a: Decimal, b: Decimal): Decimal => decimalOfMinor(minorOfWritten(a) - minorOfWritten(b), contract.currency);
  return {
    ...then, before, change: { next: difference(then.next.total, before.next), after: difference(then.after.total, before.after) },
    differences: { next: lineDifferences(base.next, then.next), after: lineDifferences(base.after, then.after) },
  };
}

/**
 * What changes cost, to be shown before they are confirmed (U11): the pro-rata they add to the next invoice after `today`, and
 * the new monthly total; what has no price is named. Throws as the invoice does.
 */
export function costOfChange(contract: Contract, soFar: readonly Change[], added: readonly Change[], today: CivilDate): Cost {
  const next = nextMonth(monthOf(today));
  const all = [...soFar, ...added];
  const [before, after, later] = [draftOf(contract, soFar, next), draftOf(contract, all, next), draftOf(contract, all, nextMonth(next))];
  const { currency } = contract;
  return {
    currency, prorata: decimalOfMinor(after.proRataMinor - before.proRataMinor, currency), monthly: decimalOfMinor(later.monthlyMinor, currency),
    unpriced: unpricedOf(added, [before, after, later]),
  };
}

/** The items of changes that invoices had to leave out for want of a price. */
function unpricedOf(changes: readonly Change[], invoices: readonly Pick<Invoice, 'warnings'>[]): ItemKey[] {
  const left = new Set(invoices.flatMap(({ warnings }) => warnings.filter(({ code }) => code === 'billing.warning.unpriced').map(({ values }) => values['item'])));
  return [...new Set(changes.map(({ item }) => item))].filter((item) => left.has(item));
}

function draftOf(contract: Contract, changes: readonly Change[], month: CivilMonth): Draft {
  const draft = newDraft(contract, month);
  const { services, events } = replay(contract, changes, draft.first, horizonOf(contract, month), firstOfMonth(draft.monthBefore));
  const ordered = inInvoiceOrder(services.values());
  for (const service of ordered) addAdvance(draft, service);
  for (const tier of tiers) addMinimum(draft, tier, services.get(extensionKey(tier))?.count ?? 0);
  for (const service of ordered) addMinimumDuration(draft, service);
  for (const service of ordered) addProRata(draft, service);
  addUsage(draft, events);
  addOneOffs(draft, events);
  return draft;
}

function finish(draft: Draft): Invoice {
  const { contract, month, terms } = draft;
  return {
    schemaVersion: 1,
    month,
    period: { from: draft.first, to: lastOfMonth(month) },
    dayCount: terms.dayCount,
    rounding: terms.rounding,
    currency: contract.currency,
    lines: draft.lines,
    total: decimalOfMinor(draft.totalMinor, contract.currency),
    assumptions: assumptionsOf(draft),
    warnings: draft.warnings,
  };
}
