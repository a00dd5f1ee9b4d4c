// A ticket's clock between its log and its list: what the log says, and the few numbers from which a list tells the time left.
import type { Calendar } from '../business-hours.js';
import { clockState, contestWindow, type ClockEvent, type ClockState, type Priority, type TargetUnit, type Targets, type TicketKind } from '../sla.js';
import type { TicketEvent } from '../ticket.js';
import { openBetween, type OpenHours } from './open-hours.js';

/** The clock as it stood when the ticket last changed. Counting on from it takes the open time since, and nothing else. */
export interface ClockSnapshot {
  /** The calendar's name. */
  readonly calendar: string;
  /** Which open hours count on from here: calendar, version in force, state of the settings. */
  readonly hours: string;
  readonly target: number;
  readonly unit: TargetUnit;
  /** Milliseconds since the epoch; null while the customer is waited for. */
  readonly dueAt: number | null;
  /** Open milliseconds left at `measuredAt`; negative ones are overdue. */
  readonly remaining: number;
  readonly measuredAt: number;
  /** False while the customer is waited for and once it is resolved. */
  readonly isRunning: boolean;
  readonly pausedSince: number | null;
  readonly breachedAt: number | null;
}

/** The events of a ticket that its clock knows of. */
export function clockEvents(events: readonly Pick<TicketEvent, 'type' | 'at' | 'to'>[]): ClockEvent[] {
  return events.flatMap(({ type, at, to }): ClockEvent[] => {
    const instant = Date.parse(at);
    if (type === 'open' || type === 'priority') return [{ type, at: instant, priority: to as Priority }];
    if (type === 'pause' || type === 'resume' || type === 'resolve' || type === 'contest' || type === 'close') return [{ type, at: instant }];
    return [];
  });
}

export interface ClockInput {
  readonly kind: TicketKind;
  readonly events: readonly Pick<TicketEvent, 'type' | 'at' | 'to'>[];
  readonly calendar: Calendar;
  /** The key of the open hours that count on from the snapshot. */
  readonly hours: string;
  readonly now: number;
  readonly recordedBreach: number | null;
  readonly targets?: Targets;
}

/** The clock at `now` from the log (T7, T8). */
export function stateOf(input: ClockInput): ClockState {
  const { kind, events, calendar, now, recordedBreach, targets } = input;
  return clockState({ kind, calendar, now, recordedBreach, events: clockEvents(events), ...(targets === undefined ? {} : { targets }) });
}

export function snapshotOf(input: ClockInput): ClockSnapshot {
  const state = stateOf(input);
  return {
    calendar: state.calendar ?? '', hours: input.hours, target: state.target, unit: state.unit, dueAt: state.dueAt, remaining: state.remaining,
    measuredAt: input.now, isRunning: state.pausedSince === null && state.stoppedAt === null, pausedSince: state.pausedSince, breachedAt: state.breachedAt,
  };
}

/** Open milliseconds left at `now`, negative when overdue; undefined where the hours at hand do not reach, or are of another key. */
export function remainingAt(snapshot: ClockSnapshot, hours: OpenHours | undefined, now: number): number | undefined {
  if (!snapshot.isRunning) return snapshot.unit === 'business-days' && snapshot.pausedSince !== null ? undefined : snapshot.remaining;
  if (now === snapshot.measuredAt) return snapshot.remaining;
  if (hours === undefined || hours.key !== snapshot.hours) return undefined;
  const used = openBetween(hours, snapshot.measuredAt, now);
  return used === undefined ? undefined : snapshot.remaining - used;
}

/** Whether the deadline was missed by `now`: unresolved after it, or recorded so before (T7). */
export function isBreached(snapshot: Pick<ClockSnapshot, 'breachedAt' | 'isRunning' | 'dueAt'>, now: number): boolean {
  return snapshot.breachedAt !== null || (snapshot.isRunning && snapshot.dueAt !== null && now > snapshot.dueAt);
}

/** The contest window of a ticket resolved at an instant, as it is kept (T5). */
export function contestOf(calendar: Calendar, resolvedAt: number): { readonly contestUntil: string; readonly contestEndsAt: string } {
  const { lastDay, endsAt } = contestWindow(calendar, resolvedAt);
  return { contestUntil: lastDay, contestEndsAt: new Date(endsAt).toISOString() };
}

export const slaStates = ['on-time', 'due-soon', 'breached', 'paused', 'stopped'] as const;
export type SlaState = (typeof slaStates)[number];

/** How near is soon, in open milliseconds. */
export const soonMs = 4 * 3_600_000;
