// When a schedule is open, closed or on holiday (R2, R3), over the calendar of business hours.
import { dayAt, formatInstant, isOpenAt, parseCalendar, startOfDay, weekdays, type Calendar, type CalendarSpec, type DayOff, type Interval, type WeeklyHours } from './business-hours.js';
import { planOf } from './business-hours/day.js';
import { parseTimeOfDay } from './business-hours/interval.js';
import { dayMs } from './business-hours/zone.js';
import { dateOfDayNumber } from './civil-date.js';
import type { ScheduleOddity } from './dial-plan/check.js';
import type { DraftOf, Schedule } from './routing.js';

export type ScheduleState = 'open' | 'closed' | 'holiday';

export interface ScheduleMoment {
  readonly state: ScheduleState;
  /** The name of the holiday; null for other states, and for a holiday without a name. */
  readonly holiday: string | null;
  /** The local time, ISO 8601. */
  readonly local: string;
}

/** A schedule with the public holidays that count for it put in. */
export interface ScheduleClock {
  readonly at: (instant: number) => ScheduleMoment;
  /** Every instant in a stretch (its end excluded) at which the state may change. */
  readonly changes: (from: number, until: number) => number[];
}

/** The calendar that a schedule is. Throws usage `calendar.…` for what makes no sense. `holidays` are the public ones. */
export function scheduleCalendar(schedule: Pick<DraftOf<Schedule>, 'name' | 'zone' | 'hours' | 'daysOff' | 'dates'>, holidays: readonly DayOff[] = []): Calendar {
  const { name, zone, hours, daysOff, dates } = schedule;
  return parseCalendar({ name, zone, hours, holidays: [...holidays, ...daysOff], dates } satisfies CalendarSpec, '');
}

export function scheduleClock(calendar: Calendar): ScheduleClock {
  return {
    at(instant) {
      const local = formatInstant(instant, calendar.zone);
      if (isOpenAt(calendar, instant)) return { state: 'open', holiday: null, local };
      const holiday = holidayAt(calendar, instant);
      return holiday === undefined ? { state: 'closed', holiday: null, local } : { state: 'holiday', holiday: holiday === '' ? null : holiday, local };
    },
    changes(from, until) {
      const found = new Set<number>();
      for (let day = dayAt(calendar, from) - 1; startOfDay(calendar, day) < until; day += 1) {
        const edges = [startOfDay(calendar, day), ...planOf(calendar, day).open];
        for (const { off } of calendar.holidays.get(day) ?? []) edges.push(startOfDay(calendar, day) + off[0], startOfDay(calendar, day) + off[1]);
        for (const edge of edges) if (edge > from && edge < until) found.add(edge);
      }
      return [...found].sort((a, b) => a - b);
    },
  };
}

/** The name of the holiday that an instant belongs to; undefined for none. Hours of a date of its own win over holidays. */
function holidayAt(calendar: Calendar, instant: number): string | undefined {
  const day = dayAt(calendar, instant);
  if (calendar.dates.has(day)) return undefined;
  const clock = instant + calendar.zone.offsetAt(instant) - day * dayMs;
  return calendar.holidays.get(day)?.find(({ off }) => off[0] <= clock && clock < off[1])?.name;
}

/** What is odd about a schedule's hours: breaks of minutes, which are slips more often than meant, and days that never open. */
export function scheduleOddities(schedule: Pick<Schedule, 'name' | 'hours' | 'dates' | 'zone'>): ScheduleOddity[] {
  const oddities: ScheduleOddity[] = [];
  const lists: [string, readonly Interval[]][] = [...weekdays.map((day): [string, readonly Interval[]] => [day, schedule.hours[day] ?? []]), ...Object.entries(schedule.dates)];
  for (const [when, intervals] of lists) {
    for (const [end, start] of gapsOf(intervals)) {
      oddities.push({ severity: 'warning', code: 'schedule.gap', values: { name: schedule.name, when, from: end, until: start } });
    }
  }
  if (weekdays.every((day) => (schedule.hours[day] ?? []).length === 0)) oddities.push({ severity: 'warning', code: 'schedule.never-open', values: { name: schedule.name } });
  return oddities;
}

// Shorter than this between two openings of a day, nobody goes for lunch.
const shortestBreak = 5 * 60_000;

function gapsOf(intervals: readonly Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  return sorted.slice(1).flatMap((next, at): Interval[] => {
    const [, end] = sorted[at] as Interval;
    const gap = parseTimeOfDay(next[0], 'from') - parseTimeOfDay(end, 'until');
    return gap > 0 && gap < shortestBreak ? [[end, next[0]]] : [];
  });
}

/** Weekly hours as a person writes them: `mon-fri 08:00-12:00,13:00-18:00; sat 09:00-13:00`. Undefined where they cannot be read. */
export function readWeeklyHours(text: string): WeeklyHours | undefined {
  const hours: Partial<Record<(typeof weekdays)[number], Interval[]>> = {};
  for (const part of text.split(';').map((piece) => piece.trim().toLowerCase()).filter((piece) => piece !== '')) {
    const [, days = '', times = ''] = /^([a-z]{3}(?:\s*[-,]\s*[a-z]{3})*)\s+(\d.*)$/.exec(part) ?? [];
    const wanted = days.split(',').map((range) => daysOf(range.trim()));
    const intervals = times.split(',').map((time) => /^(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})$/.exec(time.trim()));
    if (wanted.some((list) => list === undefined) || intervals.some((match) => match === null)) return undefined;
    for (const day of wanted.flatMap((list) => list ?? [])) {
      hours[day] = [...hours[day] ?? [], ...intervals.map((match): Interval => [(match?.[1] ?? '').padStart(5, '0'), (match?.[2] ?? '').padStart(5, '0')])];
    }
  }
  return hours;
}

function daysOf(range: string): (typeof weekdays)[number][] | undefined {
  const [from, to = from] = range.split('-').map((day) => weekdays.indexOf(day.trim() as 'mon'));
  if (from === undefined || to === undefined || from < 0 || to < from) return undefined;
  return weekdays.slice(from, to + 1);
}

/** Weekly hours in one line, as readWeeklyHours reads it; days with the same hours together. */
export function weeklyHoursText(hours: WeeklyHours): string {
  const lines = weekdays.map((day) => (hours[day] ?? []).map(([from, until]) => `${from}-${until}`).join(','));
  const parts: string[] = [];
  for (let at = 0; at < weekdays.length; at += 1) {
    let end = at;
    while (end + 1 < weekdays.length && lines[end + 1] === lines[at]) end += 1;
    if (lines[at] !== '') parts.push(`${weekdays[at] as string}${end > at ? `-${weekdays[end] as string}` : ''} ${lines[at] as string}`);
    at = end;
  }
  return parts.join('; ');
}

/** The first date of the Monday of the week in which an instant lies. */
export function weekStart(calendar: Calendar, instant: number): number {
  const day = dayAt(calendar, instant);
  return startOfDay(calendar, day - ((((day + 3) % 7) + 7) % 7));
}

export function dateAt(calendar: Calendar, instant: number): string {
  return dateOfDayNumber(dayAt(calendar, instant));
}
