// A ticket's clock from its log, and what of it is kept with the ticket.
import type { Calendar, Wait } from '../business-hours.js';
import { clockState, contestWindow, type ClockEvent, type ClockState, type Priority, type Targets, type TicketKind } from '../sla.js';
import type { TicketEvent } from '../ticket.js';
import type { ClockSnapshot } from './time-left.js';

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
  return clockState({ kind, calendar, now, recordedBreach, events: clockEvents(events), isInOrder: true, ...(targets === undefined ? {} : { targets }) });
}

export function snapshotOf(input: ClockInput): ClockSnapshot {
  // A machine's clock may have been set back; measured before its own log ends, a ticket would count that time as used.
  const now = Math.max(input.now, ...input.events.map(({ at }) => Date.parse(at)));
  const state = stateOf({ ...input, now });
  const isRunning = state.pausedSince === null && state.stoppedAt === null;
  return {
    // Nothing is due any more once it is resolved; whether it was late stays on record.
    calendar: state.calendar ?? '', hours: input.hours, target: state.target, unit: state.unit, dueAt: isRunning ? state.dueAt : null, remaining: state.remaining,
    measuredAt: now, isRunning, pausedSince: state.pausedSince, breachedAt: state.breachedAt,
  };
}

/** The contest window of a ticket resolved at an instant, as it is kept (T5). */
export function contestOf(calendar: Calendar, resolvedAt: number): { readonly contestUntil: string; readonly contestEndsAt: string } {
  const { lastDay, endsAt } = contestWindow(calendar, resolvedAt);
  return { contestUntil: lastDay, contestEndsAt: new Date(endsAt).toISOString() };
}

/** The spells that a ticket's clock leaves out; the last may go on. */
export interface Spells {
  /** The customer was waited for. */
  readonly waits: readonly Wait[];
  /** It was resolved, until it was contested. */
  readonly rests: readonly Wait[];
}

export function spellsOf(events: readonly Pick<TicketEvent, 'type' | 'at'>[]): Spells {
  const waits: Wait[] = [];
  const rests: Wait[] = [];
  let waitsSince: number | null = null;
  let restsSince: number | null = null;
  for (const { type, at } of events) {
    const instant = Date.parse(at);
    const isStart = type === 'resume' || type === 'contest';
    const isStop = type === 'resolve' || type === 'close';
    if ((isStart || isStop) && waitsSince !== null) {
      waits.push([waitsSince, instant]);
      waitsSince = null;
    }
    if (isStart && restsSince !== null) {
      rests.push([restsSince, instant]);
      restsSince = null;
    }
    if (isStop) restsSince ??= instant;
    if (type === 'pause' && restsSince === null) waitsSince ??= instant;
  }
  return {
    waits: waitsSince === null ? waits : [...waits, [waitsSince, null]],
    rests: restsSince === null ? rests : [...rests, [restsSince, null]],
  };
}
