// The shapes that come out: invoice, preview, cost of a change. Money is decimal strings, in the currency of the invoice.
import { type CivilDate, type CivilMonth } from '../civil-date.js';
import { type ErrorValues } from '../errors.js';
import { type Currency, type Decimal, type Rounding } from '../money.js';
import { type DayCount } from './contract.js';
import { type ItemKey, type Tier } from './item.js';

export type LineKind = 'advance' | 'minimum' | 'pro-rata' | 'usage' | 'one-off';

export interface InvoiceLine {
  /** Unique in its invoice and the same whenever it is computed: 'pro-rata/standard/2026-06-20..2026-06-30'. */
  readonly id: string;
  readonly kind: LineKind;
  readonly item: ItemKey;
  readonly tier: Tier | null;
  /** The arithmetic in one English sentence; machine output never follows the language. */
  readonly description: string;
  /** How many; minutes for `consultancy`. */
  readonly quantity: number;
  /** Price of one for a month, or for once; of an hour for `consultancy`. */
  readonly unitPrice: Decimal;
  /** First and last day that count; null where none does. */
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
  /** Days charged and days of the month; null for what is not charged by the day. */
  readonly days: number | null;
  readonly daysInMonth: number | null;
  /** The amount before rounding, in lowest terms: '133/5'. */
  readonly exact: string;
  readonly amount: Decimal;
}

/** A sentence by its code; cli/text has the words. */
export interface Coded {
  readonly code: string;
  readonly values: ErrorValues;
}

export interface Invoice {
  readonly schemaVersion: 1;
  readonly month: CivilMonth;
  readonly period: { readonly from: CivilDate; readonly to: CivilDate };
  readonly dayCount: DayCount;
  readonly rounding: Rounding;
  readonly currency: Currency;
  readonly lines: readonly InvoiceLine[];
  /** The sum of the rounded lines (B8). */
  readonly total: Decimal;
  readonly assumptions: readonly Coded[];
  readonly warnings: readonly Coded[];
}

export interface Preview {
  readonly next: Invoice;
  readonly after: Invoice;
  /** With a what-if: the totals without it, and by how much it changes them. */
  readonly before?: { readonly next: Decimal; readonly after: Decimal };
  readonly change?: { readonly next: Decimal; readonly after: Decimal };
  /** With a what-if: the lines that make the difference. */
  readonly differences?: { readonly next: readonly LineDifference[]; readonly after: readonly LineDifference[] };
}

/** A line that is another one, or there only, with the change or without it. */
export interface LineDifference {
  readonly id: string;
  readonly kind: LineKind;
  readonly before: LineFigure | null;
  readonly after: LineFigure | null;
  readonly change: Decimal;
}

export interface LineFigure {
  readonly description: string;
  readonly amount: Decimal;
}

/** What a change costs before it is confirmed (U11). */
export interface Cost {
  readonly currency: Currency;
  /** More pro-rata on the next invoice than without the change, and what is missing to a minimum duration. */
  readonly prorata: Decimal;
  /** The new monthly total: advance and minimum of the invoice after the next. */
  readonly monthly: Decimal;
  /** What of the change the contract has no price for, and is not in these figures. */
  readonly unpriced: readonly ItemKey[];
}
