// The open hours of a calendar over some months, as plain numbers for time-left.ts.
import { isOpenAt, nextClosing, nextOpening, type Calendar } from '../business-hours.js';
import { AppError } from '../errors.js';
import type { OpenHours } from './time-left.js';

/** The open hours of a calendar between two instants (T8). */
export function openHoursOf(calendar: Calendar, key: string, from: number, until: number): OpenHours {
  const spans: number[] = [];
  let at: number | undefined = isOpenAt(calendar, from) ? from : edge(nextOpening, calendar, from);
  while (at !== undefined && at < until) {
    const end = Math.min(edge(nextClosing, calendar, at) ?? until, until);
    spans.push(at, end);
    at = edge(nextOpening, calendar, end);
  }
  return { key, from, until, spans };
}

// A calendar that is open round the clock has no edges, and one that has ended has no next opening.
function edge(find: (calendar: Calendar, at: number) => number, calendar: Calendar, at: number): number | undefined {
  try {
    return find(calendar, at);
  } catch (error) {
    if (error instanceof AppError && /^clock\.never-/.test(error.code)) return undefined;
    throw error;
  }
}
