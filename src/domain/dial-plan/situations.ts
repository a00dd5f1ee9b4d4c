// The kinds of hours that schedules make of a week: what a comparison of two plans has to look at.
import { weekdays, zoneOf, type Interval } from '../business-hours.js';
import { dayMs, dayOfInstant, instantOfLocal } from '../business-hours/zone.js';
import type { Schedule } from '../routing.js';
import { scheduleCalendar, scheduleClock, weeklyHoursText, type ScheduleState } from '../schedule.js';
import type { Situation } from './diff.js';

/** Every combination of states that a usual week brings, on the clock of `zone`, and holidays if any schedule has them. */
export function situationsOf(schedules: readonly Schedule[], hasHolidays: (id: string) => boolean, at: number, zoneName: string): Situation[] {
  const zone = zoneOf(zoneName);
  const today = dayOfInstant(zone, at);
  const monday = today - ((((today + 3) % 7) + 7) % 7);
  const startOf = (day: number): number => instantOfLocal(zone, (monday + day) * dayMs);
  // Holidays and dates of their own are no part of a usual week.
  const clocks = schedules.map((schedule) => [schedule.id, scheduleClock(scheduleCalendar({ ...withSomeHours(schedule), daysOff: [] }))] as const);
  const found = new Map<string, { states: ReadonlyMap<string, ScheduleState>; hours: Partial<Record<(typeof weekdays)[number], Interval[]>> }>();
  weekdays.forEach((weekday, day) => {
    const [from, until] = [startOf(day), startOf(day + 1)];
    const edges = [...new Set([from, ...clocks.flatMap(([, clock]) => clock.changes(from, until))])].sort((a, b) => a - b);
    edges.forEach((edge, index) => {
      const states = new Map(clocks.map(([id, clock]) => [id, clock.at(edge).state]));
      const key = JSON.stringify([...states]);
      const known = found.get(key) ?? { states, hours: {} };
      found.set(key, known);
      const list = known.hours[weekday] ?? [];
      known.hours[weekday] = list;
      const interval: Interval = [timeText(edge - from), timeText((edges[index + 1] ?? until) - from)];
      const last = list.at(-1);
      if (last?.[1] === interval[0]) list[list.length - 1] = [last[0], interval[1]];
      else list.push(interval);
    });
  });
  const usual = [...found.values()].map(({ states, hours }): Situation => ({ when: [weeklyHoursText(hours)], states }));
  return [...usual, ...holidaySituations(usual, schedules, hasHolidays)];
}

/** A schedule that opens on dates of its own only is closed in a usual week; a calendar wants some hours, so one far away stands in. */
function withSomeHours(schedule: Schedule): Schedule {
  const isEmpty = weekdays.every((day) => (schedule.hours[day] ?? []).length === 0);
  return { ...schedule, dates: isEmpty ? { '0001-01-10': [['00:00', '00:01']] } : {} };
}

function holidaySituations(usual: readonly Situation[], schedules: readonly Schedule[], hasHolidays: (id: string) => boolean): Situation[] {
  const resting = new Set(schedules.filter(({ id }) => hasHolidays(id)).map(({ id }) => id));
  if (resting.size === 0) return [];
  const found = new Map<string, Situation>();
  for (const { states } of usual) {
    const changed = new Map([...states].map(([id, state]): [string, ScheduleState] => [id, resting.has(id) ? 'holiday' : state]));
    found.set(JSON.stringify([...changed]), { when: ['holiday'], states: changed });
  }
  return [...found.values()];
}

function timeText(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
