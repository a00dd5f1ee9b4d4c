// What was billed month by month: the invoice function asked once for each month.
import { type CivilMonth, firstOfMonth, monthsBetween, nextMonth } from '../civil-date.js';
import { type Currency, type Decimal, decimalOfMinor, minorOfWritten } from '../money.js';
import { invoice } from '../billing.js';
import { type Change, type Contract } from './contract.js';
import { type LineKind } from './invoice-shape.js';

export interface HistoryMonth {
  readonly month: CivilMonth;
  /** Extensions in service on the first of the month. */
  readonly extensions: number;
  /** Extensions billed: those in service and those missing to the contracted quantity. */
  readonly billed: number;
  readonly currency: Currency;
  readonly advance: Decimal;
  readonly minimum: Decimal;
  readonly proRata: Decimal;
  readonly usage: Decimal;
  readonly oneOff: Decimal;
  readonly total: Decimal;
}

/** The months from one to another, both included; those before the contract are left out. Throws as the invoice does. */
export function history(contract: Contract, changes: readonly Change[], from: CivilMonth, to: CivilMonth): HistoryMonth[] {
  const start = contract.versions[0]?.validFrom ?? null;
  const ordered = [...changes].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const months: HistoryMonth[] = [];
  for (let month = from; monthsBetween(month, to) >= 0; month = nextMonth(month)) {
    if (start !== null && firstOfMonth(month) < start) continue;
    months.push(monthOfHistory(contract, ordered.slice(0, countBefore(ordered, firstOfMonth(month))), month));
  }
  return months;
}

/** How many of the ordered changes are dated before a day. */
function countBefore(ordered: readonly Change[], date: string): number {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle]?.date ?? '') < date) low = middle + 1;
    else high = middle;
  }
  return low;
}

function monthOfHistory(contract: Contract, changes: readonly Change[], month: CivilMonth): HistoryMonth {
  const { lines, total, currency } = invoice(contract, changes, month);
  const sumOf = (kind: LineKind): Decimal =>
    decimalOfMinor(lines.reduce((sum, line) => (line.kind === kind ? sum + minorOfWritten(line.amount) : sum), 0n), currency);
  const extensionsIn = (kinds: readonly LineKind[]): number => lines
    .filter((line) => line.tier !== null && kinds.includes(line.kind) && !line.id.startsWith('minimum-duration/'))
    .reduce((sum, line) => sum + line.quantity, 0);
  return {
    month, extensions: extensionsIn(['advance']), billed: extensionsIn(['advance', 'minimum']), currency, advance: sumOf('advance'),
    minimum: sumOf('minimum'), proRata: sumOf('pro-rata'), usage: sumOf('usage'), oneOff: sumOf('one-off'), total,
  };
}
