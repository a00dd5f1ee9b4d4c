// The shapes of the stores of call routing.
import type { DialPlan } from './dial-plan/plan.js';
import type { Conference, DraftOf, Fax, Line, LineChanges, Mailbox, Queue, RingGroup, Schedule, Sound, Thing } from './routing.js';

export interface RoutingStore<T extends Thing> {
  list(filter?: { readonly search?: string }): AsyncIterable<T>;
  /** By id or name. Throws missing `routing.missing`. */
  show(ref: string): Promise<T>;
  /** Refused `routing.name-taken`, `routing.reference.missing` (R2). */
  add(draft: DraftOf<T>): Promise<T>;
  edit(id: string, changes: Partial<DraftOf<T>>): Promise<T>;
  /** Refused `routing.in-use`, naming the users (R2). */
  remove(id: string): Promise<T>;
  /** What uses it: `dial-plan Main line`, `number +551130030000`. */
  usedBy(id: string): Promise<readonly string[]>;
}

export interface SoundStore extends Omit<RoutingStore<Sound>, 'add' | 'edit'> {
  add(draft: DraftOf<Sound>, content: Uint8Array): Promise<Sound>;
  /** `content` comes with a new hash. */
  edit(id: string, changes: Partial<DraftOf<Sound>>, content?: Uint8Array): Promise<Sound>;
  content(id: string): Promise<Uint8Array>;
}

/** What happens to a call that an extension gets, beside ringing. Every extension has a line. */
export interface LineStore {
  list(): AsyncIterable<Line>;
  /** Throws missing `extension.missing`. */
  show(extension: string): Promise<Line>;
  edit(extension: string, changes: LineChanges): Promise<Line>;
  usedBy(extension: string): Promise<readonly string[]>;
}

export interface RoutingStores {
  dialplans: RoutingStore<DialPlan>;
  groups: RoutingStore<RingGroup>;
  queues: RoutingStore<Queue>;
  conferences: RoutingStore<Conference>;
  mailboxes: RoutingStore<Mailbox>;
  faxes: RoutingStore<Fax>;
  schedules: RoutingStore<Schedule>;
  sounds: SoundStore;
  lines: LineStore;
}
