// The open hours of a calendar over some months, as plain numbers: with them, time left can be told without the calendar,
// whose zone takes a process longer to open than a whole list takes to print.
import { isOpenAt, nextClosing, nextOpening, type Calendar } from '../business-hours.js';
import { AppError } from '../errors.js';

export interface OpenHours {
  /** From which calendar, and which state of it. */
  readonly key: string;
  readonly from: number;
  readonly until: number;
  /** Start, end, start, end … in milliseconds, in order, cut to `from` and `until`. */
  readonly spans: readonly number[];
}

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

/** Open milliseconds from one instant to a later one; undefined where the hours do not reach that far. */
export function openBetween(hours: OpenHours, from: number, to: number): number | undefined {
  if (from < hours.from || to > hours.until) return undefined;
  let total = 0;
  for (let i = 0; i < hours.spans.length; i += 2) {
    const start = hours.spans[i] as number;
    if (start >= to) break;
    total += Math.max(0, Math.min(hours.spans[i + 1] as number, to) - Math.max(start, from));
  }
  return total;
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
