// What a calendar of business hours is, and how one is read from data that a person or a script wrote (T8).
import { dayNumber, parseCivilDate, type CivilDate } from '../civil-date.js';
import { AppError } from '../errors.js';
import { parseIntervals, parseTimeOfDay, type LocalSpan } from './interval.js';
import { dayMs, zoneOf, type Zone } from './zone.js';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];
/** Two times of day, 'HH:MM', the second one outside; '24:00' is the next midnight. */
export type Interval = readonly [string, string];
export type WeeklyHours = Readonly<Partial<Record<Weekday, readonly Interval[]>>>;

/** A day off. With `from` or `until` only that part of the day is off (Ash Wednesday until 14:00). */
export interface DayOff {
  readonly date: CivilDate;
  readonly name?: string;
  readonly from?: string;
  readonly until?: string;
}

/** A calendar as it is written down, in a settings file or a question of the batch door. */
export interface CalendarSpec {
  readonly zone: string;
  readonly name?: string;
  readonly hours?: WeeklyHours;
  /** Open round the clock; holidays then matter for business days only. */
  readonly always?: boolean;
  readonly holidays?: readonly (CivilDate | DayOff)[];
  /** Hours of one date: they win over the weekly ones and over a holiday; [] closes it. */
  readonly dates?: Readonly<Record<CivilDate, readonly Interval[]>>;
  readonly breaks?: Readonly<Record<CivilDate, readonly Interval[]>>;
  /** The first date on which `hours` (or `always`) hold. */
  readonly validFrom?: CivilDate;
  /** The hours that held before. */
  readonly earlier?: readonly { readonly validFrom?: CivilDate; readonly hours?: WeeklyHours; readonly always?: boolean }[];
  /** The last date that the table of holidays covers. */
  readonly holidaysUntil?: CivilDate;
}

export interface Version {
  /** Day number; minus infinity for hours that always held. */
  readonly validFrom: number;
  readonly always: boolean;
  /** Monday first. */
  readonly weekly: readonly (readonly LocalSpan[])[];
}

export interface ClosedPart {
  readonly name: string;
  readonly off: LocalSpan;
}

/** A calendar that has been checked. Days are day numbers (days since 1970-01-01). */
export interface Calendar {
  readonly name: string | null;
  readonly zone: Zone;
  /** Newest first. */
  readonly versions: readonly Version[];
  readonly holidays: ReadonlyMap<number, readonly ClosedPart[]>;
  readonly dates: ReadonlyMap<number, readonly LocalSpan[]>;
  readonly breaks: ReadonlyMap<number, readonly LocalSpan[]>;
  readonly holidaysUntil: number | null;
}

const keys = new Set(['zone', 'name', 'hours', 'always', '24x7', 'holidays', 'dates', 'breaks', 'validFrom', 'earlier', 'holidaysUntil']);

/**
 * Reads and checks a calendar. Throws usage `calendar.…` that names the `field`: no hours at all, overlapping hours, an
 * end not after its start, a bad time, an unknown zone, weekday or key, a date that does not exist.
 */
export function parseCalendar(input: unknown, field = ''): Calendar {
  const spec = record(input, field === '' ? 'calendar' : field);
  const at = (key: string): string => (field === '' ? key : `${field}.${key}`);
  for (const key of Object.keys(spec)) {
    if (!keys.has(key)) throw new AppError('usage', 'calendar.key.unknown', { field: at(key), value: key });
  }
  if (typeof spec['zone'] !== 'string') throw new AppError('usage', 'calendar.zone.missing', { field: at('zone') });
  const calendar = {
    name: typeof spec['name'] === 'string' ? spec['name'] : null,
    zone: zoneOf(spec['zone'], at('zone')),
    versions: parseVersions(spec, at),
    holidays: parseHolidays(spec['holidays'], at('holidays')),
    dates: parseDated(spec['dates'], at('dates'), 'refuse-overlap'),
    breaks: parseDated(spec['breaks'], at('breaks'), 'merge'),
    holidaysUntil: spec['holidaysUntil'] === undefined ? null : dayOf(spec['holidaysUntil'], at('holidaysUntil')),
  };
  const weekly = calendar.versions.some((version) => version.always || version.weekly.some((spans) => spans.length > 0));
  if (!weekly && ![...calendar.dates.values()].some((spans) => spans.length > 0)) {
    throw new AppError('usage', 'calendar.hours.missing', { field: at('hours') });
  }
  return calendar;
}

function parseVersions(spec: Record<string, unknown>, at: (key: string) => string): Version[] {
  const earlier = spec['earlier'] ?? [];
  if (!Array.isArray(earlier)) throw new AppError('usage', 'calendar.malformed', { field: at('earlier') });
  const older = earlier.map((version: unknown, index) => {
    const place = `${at('earlier')}[${index}]`;
    return parseVersion(record(version, place), (key) => `${place}.${key}`);
  });
  const versions = [parseVersion(spec, at), ...older].sort((a, b) => (a.validFrom === b.validFrom ? 0 : b.validFrom - a.validFrom));
  versions.forEach((version, index) => {
    if (version.validFrom === versions[index + 1]?.validFrom) {
      throw new AppError('usage', 'calendar.valid-from.twice', { field: at('earlier') });
    }
  });
  return versions;
}

function parseVersion(spec: Record<string, unknown>, at: (key: string) => string): Version {
  const always = spec['always'] ?? spec['24x7'] ?? false;
  if (typeof always !== 'boolean') throw new AppError('usage', 'calendar.malformed', { field: at('always') });
  if (always && spec['hours'] != null) throw new AppError('usage', 'calendar.hours.with-always', { field: at('hours') });
  const hours = spec['hours'] == null ? {} : record(spec['hours'], at('hours'));
  for (const key of Object.keys(hours)) {
    if (!weekdays.includes(key as Weekday)) throw new AppError('usage', 'calendar.weekday.unknown', { field: at(`hours.${key}`), value: key });
  }
  return {
    validFrom: spec['validFrom'] == null ? -Infinity : dayOf(spec['validFrom'], at('validFrom')),
    always,
    weekly: weekdays.map((day) => (hours[day] == null ? [] : parseIntervals(hours[day], at(`hours.${day}`), 'refuse-overlap'))),
  };
}

function parseHolidays(input: unknown, field: string): Map<number, ClosedPart[]> {
  const holidays = new Map<number, ClosedPart[]>();
  if (input == null) return holidays;
  if (!Array.isArray(input)) throw new AppError('usage', 'calendar.malformed', { field });
  input.forEach((entry: unknown, index) => {
    const place = `${field}[${index}]`;
    const holiday = typeof entry === 'string' ? { date: entry } : record(entry, place);
    const day = dayOf(holiday['date'], typeof entry === 'string' ? place : `${place}.date`);
    const name = typeof holiday['name'] === 'string' ? holiday['name'] : '';
    const parts = holidays.get(day) ?? [];
    parts.push({ name, off: parseOff(holiday, place) });
    holidays.set(day, parts);
  });
  return holidays;
}

function parseOff(holiday: Record<string, unknown>, field: string): LocalSpan {
  const start = holiday['from'] == null ? 0 : parseTimeOfDay(holiday['from'], `${field}.from`);
  const end = holiday['until'] == null ? dayMs : parseTimeOfDay(holiday['until'], `${field}.until`);
  if (end <= start) throw new AppError('usage', 'calendar.hours.reversed', { field, value: `${String(holiday['from'])}-${String(holiday['until'])}` });
  return [start, end];
}

function parseDated(input: unknown, field: string, overlap: 'refuse-overlap' | 'merge'): Map<number, readonly LocalSpan[]> {
  const dated = new Map<number, readonly LocalSpan[]>();
  if (input == null) return dated;
  for (const [date, intervals] of Object.entries(record(input, field))) {
    dated.set(dayOf(date, `${field}.${date}`), parseIntervals(intervals, `${field}.${date}`, overlap));
  }
  return dated;
}

function dayOf(input: unknown, field: string): number {
  if (typeof input !== 'string') throw new AppError('usage', 'date.malformed', { field, value: String(input) });
  return dayNumber(parseCivilDate(input, field));
}

function record(input: unknown, field: string): Record<string, unknown> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw new AppError('usage', 'calendar.malformed', { field });
  return input as Record<string, unknown>;
}
