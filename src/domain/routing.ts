// What a call can meet on its way (R1, R2, U7): ring groups, queues, conferences, shared mailboxes, faxes, schedules, sound
// clips, dial plans and the lines of people; and where each hands a call on to.
import type { DayOff, Interval, WeeklyHours } from './business-hours.js';
import type { CivilDate } from './civil-date.js';
import type { DialPlan } from './dial-plan/plan.js';
import { isE164 } from './e164.js';
import { AppError } from './errors.js';
import { parseRouteTarget, type RouteKind, type RouteTarget } from './route-target.js';

/** Things with a name of their own; lines go by the number of their extension. */
export const routingKinds = ['ring-group', 'queue', 'dial-plan', 'conference', 'mailbox', 'fax', 'schedule', 'sound'] as const;
export type RoutingKind = (typeof routingKinds)[number];

/** Whatever a thing of call routing can refer to. */
export type ReferenceKind = RoutingKind | 'extension' | 'number';
export interface Reference { readonly kind: ReferenceKind; readonly id: string }

/** Where a call goes next: as a number is routed (R1), or to a number outside, or to its end. */
export type CallTarget = RouteTarget | { readonly kind: 'external'; readonly id: string } | { readonly kind: 'hang-up'; readonly id: '' };

export interface Thing {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export const ringStrategies = ['all', 'in-order', 'round-robin'] as const;
export type RingStrategy = (typeof ringStrategies)[number];

export interface RingGroup extends Thing {
  /** Extensions, in the order in which they ring. */
  readonly members: readonly string[];
  readonly strategy: RingStrategy;
  /** How long all of it rings; with `in-order`, each member. */
  readonly ringSeconds: number;
  readonly noAnswer: CallTarget | null;
}

export const queueStrategies = ['attendant', 'in-order', 'round-robin', 'longest-idle'] as const;
export type QueueStrategy = (typeof queueStrategies)[number];

export interface Queue extends Thing {
  readonly agents: readonly string[];
  readonly strategy: QueueStrategy;
  /** How long one agent rings. */
  readonly alertSeconds: number;
  /** Callers that may wait; one more overflows. */
  readonly mostCallers: number;
  /** How long a caller waits at most. */
  readonly waitSeconds: number;
  readonly overflow: CallTarget | null;
  readonly timeout: CallTarget | null;
  readonly noAgents: CallTarget | null;
  /** The sound clip that those who wait hear. */
  readonly music: string | null;
}

export interface Conference extends Thing {
  readonly mostCallers: number;
  readonly greeting: string | null;
}

export interface Mailbox extends Thing {
  /** Where messages are mailed to. */
  readonly email: string | null;
  /** Extensions that may listen. */
  readonly members: readonly string[];
  readonly greeting: string | null;
  /** Its own short number, where the back end gives it one. */
  readonly extension?: string;
}

export interface Fax extends Thing {
  readonly email: string | null;
  readonly members: readonly string[];
}

/** Whose public holidays close a schedule. */
export interface ScheduleHolidays {
  readonly country: string;
  readonly regions: readonly string[];
  readonly optionalDays: boolean;
}

export interface Schedule extends Thing {
  readonly zone: string;
  /** When it is open. */
  readonly hours: WeeklyHours;
  readonly holidays: ScheduleHolidays | null;
  /** Holidays of its own. */
  readonly daysOff: readonly DayOff[];
  /** Hours of single dates: they win over the weekly ones and over holidays; none close the date. */
  readonly dates: Readonly<Record<CivilDate, readonly Interval[]>>;
}

export interface Sound extends Thing {
  readonly format: 'wav' | 'mp3';
  readonly bytes: number;
  /** Length, to a tenth of a second. */
  readonly seconds: number;
  readonly sampleRate: number;
  readonly channels: number;
  readonly sha256: string;
}

export const greetingKinds = ['unavailable', 'busy', 'temporary'] as const;
/** U7: `busy` is for lines that a dial plan uses, `temporary` goes before both others. */
export type GreetingKind = (typeof greetingKinds)[number];

export interface Line {
  readonly extension: string;
  readonly ringSeconds: number;
  readonly voicemail: boolean;
  readonly forwardAlways: CallTarget | null;
  readonly forwardBusy: CallTarget | null;
  readonly forwardNoAnswer: CallTarget | null;
  /** Ids of sound clips. */
  readonly greetings: Readonly<Record<GreetingKind, string | null>>;
}

export type LineChanges = Partial<Omit<Line, 'extension'>>;

/** What a line is until somebody says otherwise. */
export function usualLine(extension: string): Line {
  return {
    extension, ringSeconds: 20, voicemail: true, forwardAlways: null, forwardBusy: null, forwardNoAnswer: null,
    greetings: { unavailable: null, busy: null, temporary: null },
  };
}

export interface RoutingThings {
  readonly 'ring-group': RingGroup;
  readonly queue: Queue;
  readonly 'dial-plan': DialPlan;
  readonly conference: Conference;
  readonly mailbox: Mailbox;
  readonly fax: Fax;
  readonly schedule: Schedule;
  readonly sound: Sound;
}
export type DraftOf<T extends Thing> = Omit<T, 'id' | 'createdAt' | 'updatedAt'>;

/** Reads `queue:Sales`, `1001`, `+551130030000` (a number of the account), `external:+5511987654321` or `hang-up`; empty is nowhere. */
export function parseCallTarget(text: string, field: string): CallTarget | null {
  const given = text.trim();
  if (given === '') return null;
  if (isHangUp(given)) return { kind: 'hang-up', id: '' };
  const [, outside] = /^external:\s*(.+)$/i.exec(given) ?? [];
  if (outside === undefined) return parseRouteTarget(given, field);
  const number = outside.replace(/[\s().-]/g, '');
  if (!isE164(number)) throw new AppError('usage', 'number.malformed', { field, value: outside });
  return { kind: 'external', id: number };
}

export function isHangUp(text: string): boolean {
  return /^hang[- ]?up$/i.test(text.trim());
}

/** A target in one word, as parseCallTarget reads it. */
export function targetText(target: CallTarget | null): string {
  return target === null ? '' : target.kind === 'hang-up' ? 'hang-up' : `${target.kind}:${target.id}`;
}

/** The thing of the store that a target names; undefined outside and at the end. */
export function referenceOf(target: CallTarget | null): Reference | undefined {
  return target === null || target.kind === 'external' || target.kind === 'hang-up' ? undefined : { kind: target.kind satisfies RouteKind, id: target.id };
}

type Extensions = { readonly members?: readonly string[]; readonly agents?: readonly string[] };
type Targets = Partial<Record<'noAnswer' | 'overflow' | 'timeout' | 'noAgents' | 'forwardAlways' | 'forwardBusy' | 'forwardNoAnswer', CallTarget | null>>;
type Sounds = { readonly greeting?: string | null; readonly music?: string | null; readonly greetings?: Line['greetings'] };
type Nodes = Partial<Pick<DialPlan, 'nodes'>>;

/** Everything that a thing or a line needs to be there (R2), each once. */
export function referencesOf(of: RoutingThings[RoutingKind] | Line): Reference[] {
  // Fields of one name mean the same in every thing, so one reading serves all of them.
  const thing: Extensions & Targets & Sounds & Nodes = of as object;
  const extensions = [...(thing.members ?? []), ...(thing.agents ?? [])].map((id): Reference => ({ kind: 'extension', id }));
  const targets = [
    thing.noAnswer, thing.overflow, thing.timeout, thing.noAgents, thing.forwardAlways, thing.forwardBusy, thing.forwardNoAnswer,
  ].flatMap((target) => referenceOf(target ?? null) ?? []);
  const clips = [thing.greeting, thing.music, ...Object.values(thing.greetings ?? {})].filter((id): id is string => id != null);
  const found = new Map<string, Reference>();
  for (const reference of [...extensions, ...targets, ...clips.map((id): Reference => ({ kind: 'sound', id }))]) found.set(`${reference.kind}\n${reference.id}`, reference);
  // Nodes come by the thousand, and mostly name what their neighbours name.
  for (const name in thing.nodes) {
    const uses = thing.nodes[name]?.uses;
    if (uses != null) found.set(`${uses.kind}\n${uses.id}`, uses);
  }
  return [...found.values()];
}

/** The name of a thing: printable, 1 to 60 characters. Throws usage `routing.name`. */
export function parseThingName(text: string): string {
  const name = text.trim().replace(/\s+/g, ' ').normalize('NFC');
  if (name === '' || name.length > 60 || /[\p{Cc}\p{Cf}]/u.test(name)) throw new AppError('usage', 'routing.name', { field: 'name', value: text });
  return name;
}

/** Names are one when they differ in case only. */
export function thingKey(name: string): string {
  return name.trim().replace(/\s+/g, ' ').normalize('NFC').toLowerCase();
}
