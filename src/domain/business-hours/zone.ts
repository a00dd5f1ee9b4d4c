// Local time in an IANA zone: offsets from Intl, kept by stretches of days, and the way from a local time to an instant and back.
// Nothing here looks at the host's own zone or locale.
import { AppError } from '../errors.js';

export const dayMs = 86_400_000;
// Recife had summer time for 6 days and 23 hours in October 2000, the shortest spell since 1970: within a stretch the
// offset changes once at most, and two readings with a bisection where they differ stand for all of its instants.
const stretchMs = 3 * dayMs;
// Intl counts years without a sign, so the year before 0001 would read as a year after it.
const firstInstant = -62_135_596_800_000 + 2 * dayMs;
const lastInstant = 253_402_300_800_000 - 2 * dayMs;

export interface Zone {
  readonly name: string;
  /** Milliseconds that local time is ahead of UTC at an instant. */
  readonly offsetAt: (instant: number) => number;
}

const zones = new Map<string, Zone>();

/** The zone of an IANA name, made once. Throws usage `calendar.zone.unknown`; `field` is reported. */
export function zoneOf(name: string, field = 'zone'): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const formatter = formatterOf(name, field);
  const zone = name.toUpperCase() === 'UTC' ? { name: 'UTC', offsetAt: () => 0 } : makeZone(name, formatter);
  zones.set(name, zone);
  return zone;
}

function formatterOf(name: string, field: string): Intl.DateTimeFormat {
  // Newer engines take offsets such as +03:00 for a zone; a calendar wants rules, so all of them refuse those alike.
  if (/^[A-Za-z]/.test(name)) {
    try {
      return new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
        timeZone: name, hourCycle: 'h23',
        year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
      });
    } catch {
      // Falls through: Intl's own sentence differs from engine to engine.
    }
  }
  throw new AppError('usage', 'calendar.zone.unknown', { field, value: name });
}

interface Stretch {
  readonly before: number;
  readonly change: number;
  readonly after: number;
}

function makeZone(given: string, formatter: Intl.DateTimeFormat): Zone {
  const resolved = formatter.resolvedOptions().timeZone;
  const name = resolved.toLowerCase() === given.toLowerCase() ? resolved : given;
  const stretches = new Map<number, Stretch>();
  const read = (instant: number): number => readOffset(formatter, instant);
  const learn = (index: number): Stretch => {
    const start = index * stretchMs;
    const before = read(start);
    const after = read(start + stretchMs);
    const stretch = { before, after, change: before === after ? start + stretchMs : findChange(read, start, start + stretchMs, before) };
    stretches.set(index, stretch);
    return stretch;
  };
  return {
    name,
    offsetAt: (instant) => {
      const index = Math.floor(instant / stretchMs);
      const stretch = stretches.get(index) ?? learn(index);
      return instant < stretch.change ? stretch.before : stretch.after;
    },
  };
}

function findChange(read: (instant: number) => number, start: number, end: number, before: number): number {
  let [low, high] = [start, end];
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (read(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function readOffset(formatter: Intl.DateTimeFormat, instant: number): number {
  const clamped = Math.min(Math.max(instant, firstInstant), lastInstant);
  const whole = Math.floor(clamped / 1000) * 1000;
  // The format is fixed by the locale above: month/day/year, hour:minute:second.
  const [month, day, year, hour, minute, second] = (formatter.format(whole).match(/\d+/g) as string[]).map(Number) as [number, number, number, number, number, number];
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  return local.setUTCHours(hour, minute, second) - whole;
}

/** The day number (days since 1970-01-01) of an instant in a zone. */
export function dayOfInstant(zone: Zone, instant: number): number {
  return Math.floor((instant + zone.offsetAt(instant)) / dayMs);
}

/**
 * The instant of a local time, given as milliseconds from 1970-01-01T00:00 on the local clock. A time in a gap moves
 * forward by the gap; of two, the first counts.
 */
export function instantOfLocal(zone: Zone, local: number): number {
  const before = zone.offsetAt(local - dayMs);
  const after = zone.offsetAt(local + dayMs);
  if (before === after || zone.offsetAt(local - before) === before) return local - before;
  return zone.offsetAt(local - after) === after ? local - after : local - before;
}

/** The offset of a whole day and its neighbours, or null when the clocks change about then. */
export function steadyOffset(zone: Zone, day: number): number | null {
  const before = zone.offsetAt((day - 2) * dayMs);
  return before === zone.offsetAt((day + 3) * dayMs) ? before : null;
}
