// Where a number rings over a day, from one change to the next (R3).
import { instantOfLocal, type Zone, dayMs } from '../business-hours/zone.js';
import { dayNumber, type CivilDate } from '../civil-date.js';
import { trace } from './trace.js';
import type { RoutingWorld, TraceEnd, TraceQuestion, TraceStep } from './walk.js';

export interface DayPart {
  /** Instants; the second one is outside. */
  readonly from: number;
  readonly until: number;
  readonly end: TraceEnd;
  /** The last schedule that decided; null where none did. */
  readonly because: TraceStep | null;
}

/** The parts of a date on the clock of `zone`, neighbours that end alike as one. `clocks` are the schedules that the call can meet. */
export function traceDay(world: RoutingWorld, question: Omit<TraceQuestion, 'at'>, date: CivilDate, zone: Zone, clocks: readonly string[]): DayPart[] {
  const start = instantOfLocal(zone, dayNumber(date) * dayMs);
  const until = instantOfLocal(zone, (dayNumber(date) + 1) * dayMs);
  const edges = new Set(clocks.flatMap((id) => world.clock(id)?.changes(start, until) ?? []));
  const starts = [start, ...[...edges].sort((a, b) => a - b)];
  const parts: DayPart[] = [];
  starts.forEach((from, at) => {
    const { path, end } = trace(world, { ...question, at: from });
    const because = [...path].reverse().find(({ kind }) => kind === 'schedule') ?? null;
    const last = parts.at(-1);
    const next = starts[at + 1] ?? until;
    if (last !== undefined && isSame(last, end, because)) parts[parts.length - 1] = { ...last, until: next };
    else parts.push({ from, until: next, end, because });
  });
  return parts;
}

function isSame(part: DayPart, end: TraceEnd, because: TraceStep | null): boolean {
  return part.end.kind === end.kind && part.end.target === end.target && part.end.id === end.id
    && part.because?.reason.code === because?.reason.code && part.because?.node === because?.node;
}
