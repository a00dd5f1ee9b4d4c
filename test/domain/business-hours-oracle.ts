// A second, slow way to the same answers, over temporal-polyfill: every interval of every date as its own pair of instants.
import { Temporal } from 'temporal-polyfill';
import type { CalendarSpec, Wait, Weekday } from '../../src/domain/business-hours.js';

const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

type Pair = [number, number];

export function instantOf(zone: string, date: string, time: string): number {
  const day = Temporal.PlainDate.from(date);
  const local = time === '24:00' ? day.add({ days: 1 }).toPlainDateTime('00:00') : day.toPlainDateTime(time);
  return local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

export function dateAt(zone: string, instant: number): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

export function addDate(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** All open time of the dates given, as sorted pairs that are apart. */
export function openPairs(spec: CalendarSpec, first: string, last: string, waits: readonly Wait[] = []): Pair[] {
  const open: Pair[] = [];
  const closed: Pair[] = waits.map(([start, end]) => [start, end ?? Infinity]);
  for (let date = first; date <= last; date = addDate(date, 1)) {
    const weekday = weekdays[Temporal.PlainDate.from(date).dayOfWeek - 1] as Weekday;
    const isHoliday = spec.holidays?.some((day) => day === date) ?? false;
    const hours = spec.dates?.[date] ?? (isHoliday ? [] : spec.hours?.[weekday] ?? []);
    for (const [start, end] of hours) open.push([instantOf(spec.zone, date, start), instantOf(spec.zone, date, end)]);
    for (const [start, end] of spec.breaks?.[date] ?? []) closed.push([instantOf(spec.zone, date, start), instantOf(spec.zone, date, end)]);
  }
  return closed.reduce(subtractPair, merge(open));
}

function merge(pairs: Pair[]): Pair[] {
  const merged: Pair[] = [];
  for (const [start, end] of pairs.filter((pair) => pair[1] > pair[0]).sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

function subtractPair(open: Pair[], [from, to]: Pair): Pair[] {
  return open.flatMap(([start, end]): Pair[] => {
    if (to <= start || from >= end) return [[start, end]];
    const parts: Pair[] = [[start, Math.min(from, end)], [Math.max(to, start), end]];
    return parts.filter((part) => part[1] > part[0]);
  });
}

export function elapsed(open: readonly Pair[], from: number, to: number): number {
  return open.reduce((sum, [start, end]) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)), 0);
}

export function add(open: readonly Pair[], from: number, amount: number): number | null {
  let left = amount;
  for (const [start, end] of open) {
    const begin = Math.max(start, from);
    if (end < begin) continue;
    if (left <= end - begin) return begin + left;
    left -= end - begin;
  }
  return null;
}

export function subtract(open: readonly Pair[], from: number, amount: number): number | null {
  let left = amount;
  for (const [start, end] of [...open].reverse()) {
    const stop = Math.min(end, from);
    if (stop < start) continue;
    if (left <= stop - start) return stop - left;
    left -= stop - start;
  }
  return null;
}
