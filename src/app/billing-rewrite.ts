// What other terms do to invoices that are due already, which somebody may have paid.
import { invoice, type Change, type Contract } from '../domain/billing.js';
import { monthOf, nextMonth, type CivilDate, type CivilMonth } from '../domain/civil-date.js';
import { AppError } from '../domain/errors.js';
import { decimalOfMinor, minorOfWritten, type Decimal } from '../domain/money.js';

export interface ChangedInvoice {
  readonly month: CivilMonth;
  /** Null where there can be no invoice: no terms, or no price for what is in service. */
  readonly before: Decimal | null;
  readonly after: Decimal | null;
}

export interface Rewriting {
  /** Of the months from the first entry of the ledger up to this one, those whose invoice comes out otherwise. */
  readonly due: readonly ChangedInvoice[];
  /** What they come to more or less in all; null where one of them has no total. */
  readonly difference: Decimal | null;
}

/** Compares the invoices under the terms that there were and under the new ones. */
export function rewriting(before: Contract, after: Contract, changes: readonly Change[], today: CivilDate): Rewriting {
  const compared = (month: CivilMonth): ChangedInvoice => ({ month, before: totalOf(before, changes, month), after: totalOf(after, changes, month) });
  const isChanged = (one: ChangedInvoice): boolean => one.before !== one.after;
  const now = monthOf(today);
  const first = changes.reduce<CivilDate>((least, { date }) => (date < least ? date : least), today);
  const due: ChangedInvoice[] = [];
  for (let month = monthOf(first); month <= now; month = nextMonth(month)) due.push(compared(month));
  const changed = due.filter(isChanged);
  const sums = changed.map((one) => (one.before === null || one.after === null ? null : minorOfWritten(one.after) - minorOfWritten(one.before)));
  return { due: changed, difference: sums.includes(null) ? null : decimalOfMinor(sums.reduce<bigint>((sum, one) => sum + (one ?? 0n), 0n), after.currency) };
}

function totalOf(contract: Contract, changes: readonly Change[], month: CivilMonth): Decimal | null {
  try {
    return invoice(contract, changes, month).total;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
