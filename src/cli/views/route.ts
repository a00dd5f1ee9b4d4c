// Routes and traces as people and scripts see them.
import type { Zone } from '../../domain/business-hours.js';
import { formatInstant } from '../../domain/business-hours.js';
import type { DayPart } from '../../domain/dial-plan/day.js';
import type { Trace, TraceEnd, TraceStep } from '../../domain/dial-plan/walk.js';
import type { RouteTarget } from '../../domain/route-target.js';
import type { Reader, View } from '../output/column.js';

export interface RouteRow {
  readonly number: string;
  readonly name: string;
  readonly status: string;
  readonly routeTo: RouteTarget | null;
  readonly route: string;
  readonly rings: TraceEnd;
}

export const routeView: View<RouteRow> = {
  noun: 'route',
  columns: [
    { id: 'number', value: (row) => row.number }, { id: 'name', value: (row) => row.name, yields: 1 },
    { id: 'route', value: (row) => row.route, tone: (row) => (row.routeTo === null ? 'warn' : undefined) },
    { id: 'rings', value: (row) => endText(row.rings) }, { id: 'status', value: (row) => row.status, yields: 2 },
  ],
};

function endText({ kind, target }: TraceEnd): string {
  return target === null ? kind : `${kind} ${target}`;
}

export function traceView(reader: Reader): View<TraceStep> {
  return {
    noun: 'traceStep',
    columns: [
      { id: 'after', value: (step) => step.after, text: (step) => clockText(step.after), align: 'right', yields: 2 },
      { id: 'kind', value: (step) => step.kind }, { id: 'name', value: (step) => step.name },
      { id: 'node', value: (step) => step.node, yields: 3 },
      { id: 'reason', value: (step) => step.reason.code, text: (step) => reader.say(step.reason.code, step.reason.values) },
      { id: 'exit', value: (step) => step.exit, yields: 1 }, { id: 'id', value: (step) => step.id, hidden: true },
    ],
  };
}

function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** What JSON has; messages are for people, codes for scripts. */
export function traceRecord({ path, end }: Trace, reader: Reader): { readonly path: readonly object[]; readonly end: TraceEnd } {
  return {
    path: path.map(({ kind, name, id, node, exit, reason, after }) => ({
      kind, name, id, node, exit, reason: reason.code, message: reader.say(reason.code, reason.values), values: reason.values, after,
    })),
    end,
  };
}

export function dayView(reader: Reader, zone: Zone): View<DayPart> {
  const time = (instant: number, isEnd: boolean): string => {
    const text = formatInstant(instant, zone).slice(11, 16);
    return isEnd && text === '00:00' ? '24:00' : text;
  };
  const because = (part: DayPart): string => (part.because === null ? '' : `${part.because.name}: ${reader.say(part.because.reason.code, part.because.reason.values)}`);
  return {
    noun: 'routeDay',
    record: (part) => ({
      from: formatInstant(part.from, zone), until: formatInstant(part.until, zone), end: part.end,
      because: part.because === null ? null : { schedule: part.because.name, node: part.because.node, reason: part.because.reason.code, values: part.because.reason.values },
    }),
    columns: [
      { id: 'from', value: (part) => formatInstant(part.from, zone), text: (part) => time(part.from, false) },
      { id: 'until', value: (part) => formatInstant(part.until, zone), text: (part) => time(part.until, true) },
      { id: 'rings', value: (part) => endText(part.end) }, { id: 'because', value: because, yields: 1 },
    ],
  };
}
