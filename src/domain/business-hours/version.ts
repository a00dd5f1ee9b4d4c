// Pinning the hours that held on a date, so that new hours do not move deadlines that were promised under the old ones.
import type { Calendar, Version } from './calendar.js';
import { versionOn } from './day.js';

const pinned = new WeakMap<Calendar, Map<Version, Calendar>>();

/** The calendar as it stood on a date (a day number): its hours then hold for all dates; the first ones where none held yet. */
export function versionInForce(calendar: Calendar, day: number): Calendar {
  const version = versionOn(calendar, day) ?? calendar.versions.at(-1) as Version;
  if (calendar.versions.length === 1 && version.validFrom === -Infinity) return calendar;
  const known = pinned.get(calendar) ?? new Map<Version, Calendar>();
  pinned.set(calendar, known);
  const made = known.get(version) ?? { ...calendar, versions: [{ ...version, validFrom: -Infinity }] };
  known.set(version, made);
  return made;
}
