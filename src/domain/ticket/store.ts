// What a backend offers for tickets. Everything that reads takes the viewer: internal notes never leave the store for others.
import type { Level, Priority, TicketKind } from '../priority.js';
import type { EventType, MessageKind, PersonRef, Rating, Ticket, TicketStatus, TicketVerb } from '../ticket.js';
import type { AttachmentDraft } from './attachment.js';
import type { TicketFilter } from './filter.js';
import type { Pin } from './pin.js';
import type { DeskSettings } from './settings.js';
import type { ClockSnapshot, OpenHours } from './time-left.js';
import type { Viewer } from './viewer.js';

/** A clock as it is kept, with the state of the calendars it was told by. */
export interface KeptClock {
  readonly clock: ClockSnapshot;
  readonly revision: string;
}

export interface MessageDraft {
  /** The draft it was written as; a message that was sent once is not sent again. */
  readonly key: string;
  readonly kind: MessageKind;
  readonly internal: boolean;
  readonly text: string;
  readonly attachments: readonly AttachmentDraft[];
}

export interface EventDraft {
  readonly type: EventType;
  readonly internal?: boolean;
  readonly from?: string | null;
  readonly to?: string | null;
}

export interface TicketDraft extends KeptClock {
  readonly topic: string;
  readonly subject: string;
  readonly impact: Level;
  readonly urgency: Level;
  readonly priority: Priority;
  readonly kind: TicketKind;
  readonly fields: Readonly<Record<string, string>>;
  readonly requester: PersonRef;
  /** The id of the earlier ticket (T6). */
  readonly followsUp: string | null;
  readonly message: MessageDraft;
  /** ISO instant of all of it. */
  readonly at: string;
}

export interface TicketSet {
  readonly status?: TicketStatus;
  readonly assignee?: PersonRef | null;
  readonly topic?: string;
  readonly subject?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly impact?: Level;
  readonly urgency?: Level;
  readonly priority?: Priority;
  readonly kind?: TicketKind;
  readonly resolvedAt?: string | null;
  readonly contestUntil?: string | null;
  readonly contestEndsAt?: string | null;
  readonly closedAt?: string | null;
  readonly rating?: Rating;
}

export interface TicketChange {
  readonly verb: TicketVerb;
  /**
   * The version that the viewer has seen. Refused `ticket.changed` when there is another by now, with what came in between: lists of
   * the same length, `since` (types of events), `who`, `at` (instants) and `said`.
   */
  readonly expected: number;
  readonly at: string;
  readonly set: TicketSet;
  readonly events: readonly EventDraft[];
  readonly message?: MessageDraft;
  readonly kept?: KeptClock;
}

/** A ticket whose clock was told by calendars that have changed since. */
export type Outdated = Pick<Ticket, 'id' | 'kind' | 'events' | 'clock'>;

export interface TicketStore {
  list(viewer: Viewer, filter?: TicketFilter): AsyncIterable<Ticket>;
  /** How many a list without limit has. */
  count(viewer: Viewer, filter?: TicketFilter): Promise<number>;
  /** By reference in any spelling, or id. Throws missing `ticket.missing`, also for one that the viewer may not see. */
  show(viewer: Viewer, ref: string): Promise<Ticket>;
  /** Opens a ticket with its description and files, or nothing at all. Refused `ticket.sent-already` for a draft that was sent. */
  add(viewer: Viewer, draft: TicketDraft): Promise<Ticket>;
  edit(viewer: Viewer, id: string, change: TicketChange): Promise<Ticket>;
  /** Records that resolved tickets whose window is over are closed (T5); how many. */
  settle(): Promise<number>;
  /** The bytes of an attachment. Throws missing `ticket.attachment.missing`. */
  content(viewer: Viewer, ref: string, attachmentId: string): Promise<Uint8Array>;
  /** Tickets at work whose clock was told by another state of the calendars. */
  outdated(revision: string): Promise<readonly Outdated[]>;
  reclock(clocks: readonly (KeptClock & { readonly id: string })[]): Promise<void>;
  openHours(keys: readonly string[]): Promise<readonly OpenHours[]>;
  /** Keeps open hours, and lets go of those of other states of the calendars. */
  keepOpenHours(hours: OpenHours, revision: string): Promise<void>;
  settings(): Promise<DeskSettings>;
  setSettings(settings: DeskSettings): Promise<void>;
  /** Saved lists of a person: name and the flags they stand for. */
  views(viewer: Viewer): Promise<Readonly<Record<string, Readonly<Record<string, unknown>>>>>;
  /** Null takes one away. */
  setView(viewer: Viewer, name: string, flags: Readonly<Record<string, unknown>> | null): Promise<void>;
  setPin(pin: Pin): Promise<void>;
  pin(personId: string): Promise<Pin | undefined>;
  /** Counts a wrong try, or takes the PIN away once it is used. */
  usePin(personId: string, used: boolean): Promise<void>;
}
