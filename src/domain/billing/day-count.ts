// The days an addition is charged for in its month, under both conventions (B2-B4).
import { dayOfMonth, daysBetween, daysInMonth, firstOfMonth, monthOf, monthsBetween, nextMonth, type CivilDate, type CivilMonth } from '../civil-date.js';
import { type DayCount } from './contract.js';

/** Days of one addition in its month, and the dates they cover; both are null when no day counts. */
export interface ChargedDays {
  readonly days: number;
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
}

/** What a full month is divided by: its days, or 30 (B4). */
export function monthLength(month: CivilMonth | CivilDate, dayCount: DayCount): number {
  return dayCount === 'actual' ? daysInMonth(month) : 30;
}

/** The last day that counts of what was removed on `removed`, or kept when null or later: the 31st is the 30th under 30/360. */
export function lastChargedDay(added: CivilDate, removed: CivilDate | null, dayCount: DayCount): number {
  const isKept = removed === null || monthOf(removed) !== monthOf(added);
  return isKept ? monthLength(added, dayCount) : commercialDay(removed, dayCount);
}

/** Days from an adding to `last`: the day of adding is free (unless `startDayCounts`), the last one counts (B3, B4). */
export function chargedDays(added: CivilDate, last: number, dayCount: DayCount, startDayCounts = false): ChargedDays {
  const free = startDayCounts ? 0 : 1;
  const days = last - commercialDay(added, dayCount) + 1 - free;
  if (days === 0) return { days, from: null, to: null };
  // A commercial February has 30 days, the calendar has not: its dates are shown up to the last one that exists.
  const longest = daysInMonth(added);
  const month = monthOf(added);
  return { days, from: dateIn(month, Math.min(dayOfMonth(added) + free, longest)), to: dateIn(month, Math.min(last, longest)) };
}

/** Days charged for a span: in part in the month of adding, whole months after it up to the one in which it ended. */
export function daysCharged(added: CivilDate, removed: CivilDate, dayCount: DayCount): number {
  const first = lastChargedDay(added, removed, dayCount) - commercialDay(added, dayCount);
  if (monthOf(added) === monthOf(removed)) return first;
  const months = nextMonth(monthOf(added));
  const end = firstOfMonth(nextMonth(monthOf(removed)));
  return first + (dayCount === 'actual' ? daysBetween(firstOfMonth(months), end) : 30 * (monthsBetween(months, monthOf(removed)) + 1));
}

function commercialDay(date: CivilDate, dayCount: DayCount): number {
  return dayCount === 'actual' ? dayOfMonth(date) : Math.min(30, dayOfMonth(date));
}

function dateIn(month: CivilMonth, day: number): CivilDate {
  return `${month}-${String(day).padStart(2, '0')}`;
}
