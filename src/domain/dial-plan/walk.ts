// What a trace walks with: the things it looks up, the steps it leaves behind, and the moves it makes (R3).
import type { CallTarget, Conference, Fax, Line, Mailbox, Queue, ReferenceKind, RingGroup, Schedule, Sound } from '../routing.js';
import type { RouteTarget } from '../route-target.js';
import type { ScheduleClock } from '../schedule.js';
import type { DialPlan, PlanNode } from './plan.js';

export interface KnownExtension {
  readonly number: string;
  readonly name: string;
  /** Whether there is a telephone or an app that can ring. */
  readonly hasDevice: boolean;
}

/** What a trace looks things up in; everything that a call can meet is loaded before. */
export interface RoutingWorld {
  readonly number: (number: string) => { readonly routeTo: RouteTarget | null; readonly name: string } | undefined;
  readonly extension: (number: string) => KnownExtension | undefined;
  readonly line: (extension: string) => Line;
  readonly group: (id: string) => RingGroup | undefined;
  readonly queue: (id: string) => Queue | undefined;
  readonly plan: (id: string) => DialPlan | undefined;
  readonly conference: (id: string) => Conference | undefined;
  readonly mailbox: (id: string) => Mailbox | undefined;
  readonly fax: (id: string) => Fax | undefined;
  readonly schedule: (id: string) => Schedule | undefined;
  readonly sound: (id: string) => Sound | undefined;
  readonly clock: (schedule: string) => ScheduleClock | undefined;
}

/** Who picks up: everybody, nobody, or nobody because all lines are busy. */
export type Assumption = 'answered' | 'no-answer' | 'busy';

export interface TraceQuestion {
  readonly to: CallTarget;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Keys, one for each menu; several digits are an extension. */
  readonly press: readonly string[];
  readonly assume: Assumption;
}

export interface TraceStep {
  readonly kind: ReferenceKind | PlanNode['type'] | 'external';
  /** What people call it. */
  readonly name: string;
  readonly id: string | null;
  /** The node of a dial plan; null outside of one. */
  readonly node: string | null;
  /** The exit that the call takes; null where it stays. */
  readonly exit: string | null;
  readonly reason: { readonly code: string; readonly values: Readonly<Record<string, string | number | readonly string[]>> };
  /** Seconds since the call came in. */
  readonly after: number;
}

export type EndKind = 'extension' | 'ring-group' | 'queue' | 'voicemail' | 'mailbox' | 'conference' | 'fax' | 'external' | 'directory' | 'hang-up' | 'loop' | 'nowhere';

export interface TraceEnd {
  readonly kind: EndKind;
  /** An extension or a number by its digits, anything else by its name; null where the call ends at nothing. */
  readonly target: string | null;
  readonly id: string | null;
}

export interface Trace {
  readonly path: readonly TraceStep[];
  readonly end: TraceEnd;
  /** Keys that were never asked for. */
  readonly unused: readonly string[];
}

/** Where the call is: at a thing, or at a node of a plan. */
export type Place = { readonly at: CallTarget } | { readonly plan: DialPlan; readonly node: string };
export interface Walk { readonly after: number; readonly press: readonly string[]; readonly steps: TraceStep[] }
/** Either on to a place, or the end. */
export type Move = { readonly to: Place; readonly after: number; readonly press: readonly string[] } | { readonly end: TraceEnd };

export type Reason = TraceStep['reason'];
export interface Told { readonly kind: TraceStep['kind']; readonly name: string; readonly id: string | null; readonly node?: string | null }

export function tell(walk: Walk, told: Told, exit: string | null, code: string, values: Reason['values'] = {}): void {
  const { kind, name, id, node = null } = told;
  walk.steps.push({ kind, name, id, node, exit, reason: { code: `trace.${code}`, values }, after: walk.after });
}

export function go(to: CallTarget | Place, { after, press }: Walk, seconds = 0): Move {
  return { to: 'kind' in to ? { at: to } : to, after: after + seconds, press };
}

export function end(kind: EndKind, target: string | null, id: string | null = null): Move {
  return { end: { kind, target, id } };
}

/** A target that is gone: the store refuses to remove what is in use, but records may have come from elsewhere. */
export function nowhere(walk: Walk, told: Told): Move {
  tell(walk, told, null, 'missing');
  return end('nowhere', null);
}

export function stay(thing: { readonly id: string; readonly name: string } | undefined, told: Omit<Told, 'name'>, kind: 'conference' | 'mailbox' | 'fax', walk: Walk): Move {
  if (thing === undefined) return nowhere(walk, { ...told, name: told.id ?? '' });
  tell(walk, { ...told, name: thing.name }, null, kind);
  return end(kind, thing.name, thing.id);
}
