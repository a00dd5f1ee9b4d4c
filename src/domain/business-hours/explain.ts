// The working of a deadline, a line per date: what was used or why it was skipped, and the running total.
import { dateOfDayNumber, type CivilDate } from '../civil-date.js';
import { addBusinessDays, closingOf, counts } from './business-days.js';
import type { Calendar } from './calendar.js';
import { planOf, weekdayIndex, type ClosedReason, type DayPlan } from './day.js';
import { cut, lengthOf, unite, type Spans } from './interval.js';
import { findDeadline } from './open-time.js';
import { mergeWaits, openEndedFrom, type Wait } from './wait.js';
import { dayOfInstant } from './zone.js';

export type SkipReason = ClosedReason | 'before-start' | 'waiting' | 'resolved' | 'start-day';

export interface ExplainedDate {
  readonly date: CivilDate;
  /** Open milliseconds of the date that went into the total; for business days, 1 or 0 days. */
  readonly used: number;
  /** The open instants that were used, in pairs. */
  readonly spans: readonly (readonly [number, number])[];
  /** Open milliseconds of the date that waiting took. */
  readonly waited: number;
  /** Open milliseconds of the date for which the ticket was resolved, until it was contested. */
  readonly rested: number;
  /** Why nothing was used; null when something was. */
  readonly skipped: SkipReason | null;
  /** Holidays of the date, also of a part of it. */
  readonly holidays: readonly string[];
  /** What has been used up to and with this date. */
  readonly total: number;
}

export interface Explanation {
  readonly unit: 'milliseconds' | 'days';
  readonly target: number;
  readonly dates: readonly ExplainedDate[];
  readonly dueAt: number | null;
  /** What is left of the target when there is no deadline because the customer is waited for. */
  readonly remaining: number;
  readonly pausedSince: number | null;
  /** Whether the dates run past the calendar's table of holidays, so that one may be missing. */
  readonly passesHolidays: boolean;
}

/**
 * The working of findDeadline: from the date of `from` to that of the deadline, or of the pause without an end. `rests` are spells
 * that are left out as waits are, for another reason.
 */
export function explainOpenTime(calendar: Calendar, from: number, amount: number, waits: readonly Wait[] = [], rests: readonly Wait[] = []): Explanation {
  const deadline = findDeadline(calendar, from, amount, [...waits, ...rests]);
  const merged = mergeWaits([...waits, ...rests]);
  const onlyRests = mergeWaits(rests);
  const stop = deadline.at ?? Math.max(deadline.pausedSince as number, from);
  const first = dayOfInstant(calendar.zone, from);
  const last = dayOfInstant(calendar.zone, deadline.at === null ? stop : Math.max(from, stop - 1));
  const dates: ExplainedDate[] = [];
  let total = 0;
  // Where clocks go back over midnight, the hours of a date have begun before the date before it is over.
  for (let day = first; day <= last || total < amount - deadline.remaining; day += 1) {
    const plan = planOf(calendar, day);
    const due = clip(day === first ? withSpill(calendar, first) : plan.open, from, stop);
    const used = cut(due, merged);
    const rested = lengthOf(due) - lengthOf(cut(due, onlyRests));
    const waited = lengthOf(due) - lengthOf(used) - rested;
    total += lengthOf(used);
    dates.push({
      date: dateOfDayNumber(day), used: lengthOf(used), spans: pairs(used), waited, rested, total,
      skipped: used.length > 0 ? null : plan.closed ?? (due.length === 0 ? reasonOfNothing(plan, from) : rested > waited ? 'resolved' : 'waiting'), holidays: plan.holidays,
    });
  }
  return {
    unit: 'milliseconds', target: amount, dates, dueAt: deadline.at, remaining: deadline.remaining, pausedSince: deadline.pausedSince,
    passesHolidays: passesHolidays(calendar, last),
  };
}

/** The working of addBusinessDays: the start date, which does not count, and every date up to the last one; due at its close. */
export function explainBusinessDays(calendar: Calendar, from: number, days: number, waits: readonly Wait[] = [], rests: readonly Wait[] = []): Explanation {
  const merged = mergeWaits([...waits, ...rests]);
  const onlyWaits = mergeWaits(waits);
  const pausedSince = openEndedFrom(merged);
  const due = addBusinessDays(calendar, from, days, [...waits, ...rests]);
  const last = due ?? Math.max(from, dayOfInstant(calendar.zone, pausedSince as number));
  const dates: ExplainedDate[] = [];
  let total = 0;
  for (let day = from; day <= last; day += 1) {
    const plan = planOf(calendar, day);
    const used = day > from && counts(plan, merged) ? 1 : 0;
    total += used;
    const skipped = used === 1 ? null : day === from ? 'start-day' : reasonOfDay(plan, day, counts(plan, onlyWaits));
    dates.push({ date: dateOfDayNumber(day), used, spans: [], waited: 0, rested: 0, skipped, holidays: plan.holidays, total });
  }
  return {
    unit: 'days', target: days, dates, dueAt: due === null ? null : closingOf(calendar, due), remaining: days - total, pausedSince,
    passesHolidays: passesHolidays(calendar, last),
  };
}

/** Whether a date (as a day number) lies past the calendar's table of holidays, so that a holiday may be missing. */
export function passesHolidays(calendar: Calendar, day: number): boolean {
  return calendar.holidaysUntil !== null && day > calendar.holidaysUntil;
}

function reasonOfDay(plan: DayPlan, day: number, countsButForRests: boolean): SkipReason {
  if (plan.isBusinessDay) return countsButForRests ? 'resolved' : 'waiting';
  return plan.closed ?? (weekdayIndex(day) > 4 ? 'weekend' : 'holiday');
}

function reasonOfNothing(plan: DayPlan, from: number): SkipReason {
  return (plan.open.at(-1) as number) <= from ? 'before-start' : 'waiting';
}

// Where clocks go forward over midnight, the hours of the date before can run into the first one.
function withSpill(calendar: Calendar, day: number): Spans {
  return unite([...pairs(planOf(calendar, day - 1).open), ...pairs(planOf(calendar, day).open)]);
}

function clip(open: Spans, from: number, to: number): Spans {
  return unite(pairs(open).map(([start, end]) => [Math.max(start, from), Math.min(end, to)]));
}

function pairs(spans: Spans): [number, number][] {
  const list: [number, number][] = [];
  for (let at = 0; at < spans.length; at += 2) list.push([spans[at] as number, spans[at + 1] as number]);
  return list;
}
