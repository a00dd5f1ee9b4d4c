// Counting business days: the first day is left out, the last one counts (Brazilian Civil Code, art. 132; T5, T7, N4).
import { AppError } from '../errors.js';
import type { Calendar } from './calendar.js';
import { planOf, plansOf, startOfDay, type DayPlan } from './day.js';
import { firstEndingAfter, type Spans } from './interval.js';
import { horizonDays } from './open-time.js';
import { mergeWaits, openEndedFrom, type Wait } from './wait.js';
import { dayOfInstant } from './zone.js';

/** Whether a date (as a day number) is a business day: it has open hours; for 24x7, Monday to Friday less holidays. */
export function isBusinessDay(calendar: Calendar, day: number): boolean {
  return planOf(calendar, day).isBusinessDay;
}

/**
 * The date so many business days after a date; day 1 is the first business day after it, so Saturday + 1 is Monday. A day
 * at whose close the customer was being waited for does not count; null while the waiting has no end. Days are day
 * numbers. Throws refused `clock.too-far` after 20 years, usage `clock.amount.malformed`.
 */
export function addBusinessDays(calendar: Calendar, from: number, days: number, waits?: readonly []): number;
export function addBusinessDays(calendar: Calendar, from: number, days: number, waits: readonly Wait[]): number | null;
export function addBusinessDays(calendar: Calendar, from: number, days: number, waits: readonly Wait[] = []): number | null {
  checkDays(days);
  const merged = mergeWaits(waits);
  const pausedSince = openEndedFrom(merged);
  const plans = plansOf(calendar);
  let left = days;
  for (let day = from; day <= from + horizonDays; day += 1) {
    if (day > from && counts(planOf(calendar, day, plans), merged)) left -= 1;
    if (left === 0) return day;
    if (pausedSince !== null && startOfDay(calendar, day) > pausedSince) return null;
  }
  throw tooFar(calendar);
}

/** The date so many business days before a date; the start does not count. Throws as addBusinessDays does. */
export function subtractBusinessDays(calendar: Calendar, from: number, days: number, waits: readonly Wait[] = []): number {
  checkDays(days);
  const merged = mergeWaits(waits);
  const plans = plansOf(calendar);
  let left = days;
  for (let day = from; day >= from - horizonDays; day -= 1) {
    if (day < from && counts(planOf(calendar, day, plans), merged)) left -= 1;
    if (left === 0) return day;
  }
  throw tooFar(calendar);
}

/** How many business days after `from` lie up to and with `to`; negative when `to` is earlier, and then without `from`. Throws refused `clock.too-far`. */
export function businessDaysBetween(calendar: Calendar, from: number, to: number, waits: readonly Wait[] = []): number {
  if (Math.abs(to - from) > horizonDays) throw tooFar(calendar);
  const merged = mergeWaits(waits);
  const plans = plansOf(calendar);
  let count = 0;
  for (let day = from + 1; day <= to; day += 1) if (counts(planOf(calendar, day, plans), merged)) count += 1;
  for (let day = from - 1; day >= to; day -= 1) if (counts(planOf(calendar, day, plans), merged)) count -= 1;
  return count;
}

/** The last open instant of a date, or its midnight (24:00) when it has none: the hour at which a day's deadline is shown. */
export function closingOf(calendar: Calendar, day: number): number {
  return planOf(calendar, day).open.at(-1) ?? startOfDay(calendar, day + 1);
}

/** The date of an instant on the calendar's clock, as a day number. */
export function dayAt(calendar: Calendar, instant: number): number {
  return dayOfInstant(calendar.zone, instant);
}

/** Whether a date counts for a clock that waited so: a business day at whose close the clock was running. */
export function counts(plan: DayPlan, waits: Spans): boolean {
  if (!plan.isBusinessDay || waits.length === 0) return plan.isBusinessDay;
  const close = plan.open.at(-1) as number;
  const wait = firstEndingAfter(waits, close - 1);
  return wait >= waits.length || (waits[wait] as number) >= close;
}

function checkDays(days: number): void {
  if (!Number.isSafeInteger(days) || days < 0) throw new AppError('usage', 'clock.amount.malformed', { field: 'amount.days', value: days });
}

function tooFar(calendar: Calendar): AppError {
  return new AppError('refused', 'clock.too-far', { field: 'amount', years: 20, calendar: calendar.name ?? calendar.zone.name });
}
