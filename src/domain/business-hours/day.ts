// One date of a calendar as instants: when it is open, or why it is not. Made once per calendar and date.
import type { Calendar, Version } from './calendar.js';
import { cut, unite, type LocalSpan, type Spans } from './interval.js';
import { dayMs, instantOfLocal, steadyOffset, type Zone } from './zone.js';

export type ClosedReason = 'weekend' | 'holiday' | 'closed' | 'break' | 'not-yet-valid' | 'no-such-day';

export interface DayPlan {
  /** Open instants, in order and apart. */
  readonly open: Spans;
  /** Why nothing is open; null when something is. */
  readonly closed: ClosedReason | null;
  /** Names of the holidays that closed the day or a part of it. */
  readonly holidays: readonly string[];
  /** Whether the date counts as a business day: open hours, but Monday to Friday less holidays for a 24x7 calendar. */
  readonly isBusinessDay: boolean;
}

const wholeDay: readonly LocalSpan[] = [[0, dayMs]];
const nothing: readonly LocalSpan[] = [];
const plans = new WeakMap<Calendar, Map<number, DayPlan>>();

/** The plans of a calendar made so far, by day number; `planOf` fills them. */
export function plansOf(calendar: Calendar): Map<number, DayPlan> {
  const known = plans.get(calendar);
  if (known !== undefined) return known;
  const made = new Map<number, DayPlan>();
  plans.set(calendar, made);
  return made;
}

/** What a date is in a calendar: its open instants, or why there are none. */
export function planOf(calendar: Calendar, day: number, known = plansOf(calendar)): DayPlan {
  const plan = known.get(day);
  if (plan !== undefined) return plan;
  const made = makePlan(calendar, day);
  known.set(day, made);
  return made;
}

/** Whether a calendar is open at every instant, so that open time is plain time. */
export function isEndless(calendar: Calendar): boolean {
  return calendar.versions.length === 1 && calendar.versions[0]?.always === true && calendar.versions[0].validFrom === -Infinity
    && calendar.dates.size === 0 && calendar.breaks.size === 0;
}

/** The hours that hold on a date, or null before the first ones do. */
export function versionOn(calendar: Calendar, day: number): Version | null {
  return calendar.versions.find((version) => version.validFrom <= day) ?? null;
}

/** Monday 0 to Sunday 6. */
export function weekdayIndex(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function makePlan(calendar: Calendar, day: number): DayPlan {
  const version = versionOn(calendar, day);
  if (version === null) return closedPlan('not-yet-valid');
  if (!existsIn(calendar.zone, day)) return closedPlan('no-such-day');
  const own = calendar.dates.get(day);
  const isWeekend = weekdayIndex(day) > 4;
  const base = own ?? usualHours(version, day);
  if (base.length === 0) return closedPlan(own === undefined && isWeekend ? 'weekend' : 'closed');

  const off = own === undefined ? calendar.holidays.get(day) ?? [] : [];
  const names = off.map((part) => part.name).filter((name) => name !== '');
  const parts = version.always ? [] : off.map((part) => part.off);
  const open = openInstants(calendar, day, base, parts);
  const isFreeDay = off.some((part) => part.off[0] === 0 && part.off[1] === dayMs);
  const isBusinessDay = open.length > 0 && (!version.always || (!isWeekend && !isFreeDay));
  if (open.length > 0) return { open, closed: null, holidays: names, isBusinessDay };
  return { open, closed: off.length > 0 ? 'holiday' : 'break', holidays: names, isBusinessDay };
}

function usualHours(version: Version, day: number): readonly LocalSpan[] {
  return version.always ? wholeDay : version.weekly[weekdayIndex(day)] as readonly LocalSpan[];
}

function closedPlan(closed: ClosedReason): DayPlan {
  return { open: [], closed, holidays: [], isBusinessDay: false };
}

function openInstants(calendar: Calendar, day: number, base: readonly LocalSpan[], off: readonly LocalSpan[]): Spans {
  const { zone } = calendar;
  const holes = [...off, ...(calendar.breaks.get(day) ?? nothing)];
  const offset = steadyOffset(zone, day);
  if (offset !== null) {
    const shift = day * dayMs - offset;
    const open = base.flatMap(([start, end]) => [start + shift, end + shift]);
    return holes.length === 0 ? open : cut(open, unite(holes.map(([start, end]) => [start + shift, end + shift])));
  }
  // Where clocks go forward at midnight, the hours of the day before can run into this one: what they took is theirs.
  const taken = spillOf(calendar, day - 1);
  const open = unite(instants(zone, day, base).map(([start, end]) => [Math.max(start, taken), end]));
  return cut(open, unite(instants(zone, day, holes)));
}

function instants(zone: Zone, day: number, spans: readonly LocalSpan[]): [number, number][] {
  return spans.map(([start, end]) => [instantOfLocal(zone, day * dayMs + start), instantOfLocal(zone, day * dayMs + end)]);
}

function spillOf(calendar: Calendar, day: number): number {
  const version = versionOn(calendar, day);
  if (version === null || !existsIn(calendar.zone, day)) return -Infinity;
  const base = calendar.dates.get(day) ?? usualHours(version, day);
  return Math.max(-Infinity, ...instants(calendar.zone, day, base).map((span) => span[1]));
}

// Samoa had no 2011-12-30: it went to bed on Thursday and woke up on Saturday.
function existsIn(zone: Zone, day: number): boolean {
  return steadyOffset(zone, day) !== null || instantOfLocal(zone, day * dayMs) < instantOfLocal(zone, (day + 1) * dayMs);
}

/** The instant at which a date begins in the calendar's zone: the end of the date before it (24:00). */
export function startOfDay(calendar: Calendar, day: number): number {
  return instantOfLocal(calendar.zone, day * dayMs);
}
