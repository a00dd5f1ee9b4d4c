// An invoice in the making: its lines, their rounding, its warnings.
import { firstOfMonth, previousMonth, type CivilDate, type CivilMonth } from '../civil-date.js';
import { type ErrorValues } from '../errors.js';
import { decimalOfMinor, exactText, roundToMinor, type Fraction } from '../money.js';
import { versionOn, type Contract, type ContractVersion } from './contract.js';
import { type Coded, type InvoiceLine, type LineKind } from './invoice-shape.js';
import { type Item, type ItemKey } from './item.js';
import { priceListOf, type Price, type PriceList } from './price-list.js';

export interface Draft {
  readonly contract: Contract;
  readonly month: CivilMonth;
  readonly monthBefore: CivilMonth;
  readonly first: CivilDate;
  /** The terms on the first of the month: they decide day count, rounding, advance and minimum. */
  readonly terms: ContractVersion;
  readonly prices: PriceList;
  readonly lines: InvoiceLine[];
  readonly warnings: Coded[];
  totalMinor: bigint;
  proRataMinor: bigint;
  /** Advance and minimum: what comes back every month. */
  monthlyMinor: bigint;
}

export interface LineDraft {
  readonly id: string;
  readonly kind: LineKind;
  readonly key: ItemKey;
  readonly item: Item;
  readonly quantity: number;
  readonly price: Price;
  readonly exact: Fraction;
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
  readonly days: number | null;
  readonly daysInMonth: number | null;
  /** The sentence up to the price, in pieces. */
  readonly arithmetic: readonly string[];
}

/** An empty invoice of a month. Throws missing `billing.contract.missing` when no version holds on its first day. */
export function newDraft(contract: Contract, month: CivilMonth): Draft {
  const first = firstOfMonth(month);
  return {
    contract, month, monthBefore: previousMonth(month), first, terms: versionOn(contract, first), prices: priceListOf(contract),
    lines: [], warnings: [], totalMinor: 0n, proRataMinor: 0n, monthlyMinor: 0n,
  };
}

/** Rounds a line, once, puts it on the invoice (B8) and returns its minor units. */
export function addLine(draft: Draft, line: LineDraft): bigint {
  const { currency } = draft.contract;
  const minor = roundToMinor(line.exact, currency, draft.terms.rounding);
  const amount = decimalOfMinor(minor, currency);
  draft.totalMinor += minor;
  draft.lines.push({
    id: line.id,
    kind: line.kind,
    item: line.key,
    tier: line.item.type === 'extension' ? line.item.tier : null,
    // join makes one flat string; a template would keep every piece alive, which a million lines pay for with seconds.
    description: [...line.arithmetic, ' x ', line.price.text, ' = ', amount].join(''),
    quantity: line.quantity,
    unitPrice: line.price.text,
    from: line.from,
    to: line.to,
    days: line.days,
    daysInMonth: line.daysInMonth,
    exact: exactText(line.exact),
    amount,
  });
  return minor;
}

export function warn(draft: Draft, code: string, values: ErrorValues): void {
  draft.warnings.push({ code, values });
}

/** The part of a line's id that names the item: 'standard', 'device-desk-phone'. */
export function idPart(key: ItemKey): string {
  return key.replace(/^extension:/, '').replaceAll(':', '-').toLowerCase();
}

/** Groups in the order of their keys, so that an invoice reads by date and does not depend on the order of the ledger. */
export function byKey<Group>(groups: ReadonlyMap<string, Group>): [string, Group][] {
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
