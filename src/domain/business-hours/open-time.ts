// Adding, subtracting and measuring open time: a walk over the dates of the calendar's zone, never over days of 24 hours.
import { AppError } from '../errors.js';
import type { Calendar } from './calendar.js';
import { isEndless, planOf, plansOf } from './day.js';
import { cut, firstEndingAfter, type Spans } from './interval.js';
import { mergeWaits, openEndedFrom, type Wait } from './wait.js';
import { dayOfInstant } from './zone.js';

/** How far a walk goes before it gives up: 20 years. */
export const horizonDays = 7305;

export interface Deadline {
  /** The earliest instant at which the open time reaches the target; null while the customer is waited for. */
  readonly at: number | null;
  /** Open milliseconds that are left when the waiting ends; 0 where there is a deadline. */
  readonly remaining: number;
  readonly pausedSince: number | null;
}

/**
 * The earliest instant at which the open time since `from` reaches `amount` milliseconds: at a close it is the close,
 * not the next opening (T7). Throws refused `clock.too-far` after 20 years, usage `clock.amount.malformed`.
 */
export function addOpenTime(calendar: Calendar, from: number, amount: number): number {
  return findDeadline(calendar, from, amount, []).at as number;
}

/** As addOpenTime, with spells of waiting cut out; one without an end leaves a remaining time and no deadline (T8). */
export function findDeadline(calendar: Calendar, from: number, amount: number, waits: readonly Wait[]): Deadline {
  checkAmount(amount);
  const merged = mergeWaits(waits);
  const pausedSince = openEndedFrom(merged);
  if (isEndless(calendar) && merged.length === 0) return { at: from + amount, remaining: 0, pausedSince };
  const plans = plansOf(calendar);
  const first = dayOfInstant(calendar.zone, from);
  const last = pausedSince === null ? first + horizonDays : dayOfInstant(calendar.zone, Math.max(pausedSince, from)) + 1;
  let left = amount;
  // The day before, because clocks that go back over midnight put instants of this date on that one.
  for (let day = first - 1; day <= Math.min(last, first + horizonDays); day += 1) {
    const open = without(planOf(calendar, day, plans).open, merged);
    for (let at = 0; at < open.length; at += 2) {
      const end = open[at + 1] as number;
      if (end < from) continue;
      const start = Math.max(open[at] as number, from);
      if (left <= end - start) return { at: start + left, remaining: 0, pausedSince };
      left -= end - start;
    }
  }
  if (pausedSince !== null && last <= first + horizonDays) return { at: null, remaining: left, pausedSince };
  throw tooFar(calendar, from);
}

/**
 * The latest instant from which `amount` open milliseconds lead to `from`. Throws refused `clock.too-far` after 20 years,
 * usage `clock.amount.malformed`.
 */
export function subtractOpenTime(calendar: Calendar, from: number, amount: number, waits: readonly Wait[] = []): number {
  checkAmount(amount);
  const merged = mergeWaits(waits);
  if (isEndless(calendar) && merged.length === 0) return from - amount;
  const plans = plansOf(calendar);
  const first = dayOfInstant(calendar.zone, from);
  let left = amount;
  for (let day = first + 1; day >= first - horizonDays; day -= 1) {
    const open = without(planOf(calendar, day, plans).open, merged);
    for (let at = open.length - 2; at >= 0; at -= 2) {
      const start = open[at] as number;
      if (start > from) continue;
      const end = Math.min(open[at + 1] as number, from);
      if (left <= end - start) return end - left;
      left -= end - start;
    }
  }
  throw tooFar(calendar, from);
}

/** Open milliseconds from one instant to another, waits cut out; negative when `to` is earlier. Throws refused `clock.too-far`. */
export function openTimeBetween(calendar: Calendar, from: number, to: number, waits: readonly Wait[] = []): number {
  if (to < from) return -openTimeBetween(calendar, to, from, waits) || 0;
  const merged = mergeWaits(waits);
  if (isEndless(calendar) && merged.length === 0) return to - from;
  const plans = plansOf(calendar);
  const first = dayOfInstant(calendar.zone, from) - 1;
  const last = dayOfInstant(calendar.zone, to) + 1;
  if (last - first > horizonDays + 2) throw tooFar(calendar, from, 'to');
  let sum = 0;
  for (let day = first; day <= last; day += 1) {
    const open = without(planOf(calendar, day, plans).open, merged);
    for (let at = 0; at < open.length; at += 2) {
      const start = Math.max(open[at] as number, from);
      const end = Math.min(open[at + 1] as number, to);
      if (end > start) sum += end - start;
    }
  }
  return sum;
}

// Most days touch no wait, and copying their spans would cost more than the walk itself.
function without(open: Spans, waits: Spans): Spans {
  if (waits.length === 0 || open.length === 0) return open;
  const hole = firstEndingAfter(waits, open[0] as number);
  return hole < waits.length && (waits[hole] as number) < (open.at(-1) as number) ? cut(open, waits) : open;
}

function checkAmount(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new AppError('usage', 'clock.amount.malformed', { field: 'amount', value: amount });
}

function tooFar(calendar: Calendar, from: number, field = 'amount'): AppError {
  return new AppError('refused', 'clock.too-far', { field, years: 20, from, calendar: calendar.name ?? calendar.zone.name });
}
