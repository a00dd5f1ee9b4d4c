// The time left on a ticket, from the few numbers that are kept with it. Nothing here opens a calendar: its zone takes a
// process longer to open than a whole list takes to print.
import type { TargetUnit } from '../sla.js';

/** The clock as it stood when the ticket last changed. Counting on from it takes the open time since, and nothing else. */
export interface ClockSnapshot {
  /** The calendar's name. */
  readonly calendar: string;
  /** Which open hours count on from here: calendar, version in force, state of the settings. */
  readonly hours: string;
  readonly target: number;
  readonly unit: TargetUnit;
  /** Milliseconds since the epoch; null while the customer is waited for and once it is resolved. */
  readonly dueAt: number | null;
  /** Open milliseconds left at `measuredAt`; negative ones are overdue. */
  readonly remaining: number;
  readonly measuredAt: number;
  /** False while the customer is waited for and once it is resolved. */
  readonly isRunning: boolean;
  readonly pausedSince: number | null;
  readonly breachedAt: number | null;
}

export interface OpenHours {
  /** From which calendar, and which state of it. */
  readonly key: string;
  readonly from: number;
  readonly until: number;
  /** Start, end, start, end … in milliseconds, in order, cut to `from` and `until`. */
  readonly spans: readonly number[];
}

/** Open milliseconds from one instant to a later one; undefined where the hours do not reach that far. */
export function openBetween(hours: OpenHours, from: number, to: number): number | undefined {
  if (from < hours.from || to > hours.until) return undefined;
  const { spans } = hours;
  let total = 0;
  for (let i = firstAfter(spans, from); i < spans.length && (spans[i] as number) < to; i += 2) {
    total += Math.min(spans[i + 1] as number, to) - Math.max(spans[i] as number, from);
  }
  return total;
}

/** Where the first span starts that ends after `from`: a list asks for each of its tickets, and the hours of a year are many. */
function firstAfter(spans: OpenHours['spans'], from: number): number {
  let low = 0;
  let high = spans.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[2 * middle + 1] as number) > from) high = middle;
    else low = middle + 1;
  }
  return 2 * low;
}

/** Open milliseconds left at `now`, negative when overdue; undefined where the hours at hand do not reach, or are of another key. */
export function remainingAt(snapshot: ClockSnapshot, hours: OpenHours | undefined, now: number): number | undefined {
  if (!snapshot.isRunning || now === snapshot.measuredAt) return snapshot.remaining;
  if (hours === undefined || hours.key !== snapshot.hours) return undefined;
  const used = openBetween(hours, snapshot.measuredAt, now);
  return used === undefined ? undefined : snapshot.remaining - used;
}

/** Whether the deadline was missed by `now`: unresolved after it, or recorded so before (T7). */
export function isBreached(snapshot: Pick<ClockSnapshot, 'breachedAt' | 'isRunning' | 'dueAt'>, now: number): boolean {
  return snapshot.breachedAt !== null || (snapshot.isRunning && snapshot.dueAt !== null && now > snapshot.dueAt);
}

export const slaStates = ['on-time', 'due-soon', 'breached', 'paused', 'stopped'] as const;
export type SlaState = (typeof slaStates)[number];

/** How near is soon, in open milliseconds. */
export const soonMs = 4 * 3_600_000;
