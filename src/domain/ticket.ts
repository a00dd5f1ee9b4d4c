// A ticket of the support desk (T1-T17): what it is, which states it goes through, and what each verb may do to it.
import { AppError } from './errors.js';
import type { Level, Priority, TicketKind } from './priority.js';
import type { ClockSnapshot } from './ticket/time-left.js';

export const ticketStatuses = ['open', 'in-analysis', 'waiting', 'resolved', 'closed'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

/** A person as they were when they did something: tickets outlive people's accounts. */
export interface PersonRef {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

export const messageKinds = ['description', 'reply', 'note', 'solution', 'contest', 'closing'] as const;
export type MessageKind = (typeof messageKinds)[number];

export interface TicketMessage {
  readonly id: string;
  /** The reference of the ticket it was written in; in a follow-up, the earlier ticket's for what is inherited (T6). */
  readonly ticket: string;
  readonly kind: MessageKind;
  /** Seen by support staff only. */
  readonly internal: boolean;
  readonly author: PersonRef;
  readonly text: string;
  readonly createdAt: string;
}

export interface TicketAttachment {
  readonly id: string;
  readonly ticket: string;
  readonly messageId: string;
  readonly name: string;
  readonly bytes: number;
  readonly mediaType: string;
  /** SHA-256 of the content, in hexadecimal: the same content is kept once. */
  readonly sha256: string;
  readonly internal: boolean;
  readonly createdAt: string;
}

export const eventTypes = [
  'open', 'reply', 'note', 'take', 'assign', 'pause', 'resume', 'analyse', 'resolve', 'contest', 'close', 'priority', 'edit', 'rate', 'follow-up',
] as const;
export type EventType = (typeof eventTypes)[number];

/** One line of a ticket's own log: who did what, when. */
export interface TicketEvent {
  readonly type: EventType;
  readonly at: string;
  /** Null for what happens by itself. */
  readonly by: PersonRef | null;
  readonly internal: boolean;
  /** What it was and what it became: a priority, a person, a status. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface Rating {
  readonly satisfied: boolean;
  readonly comment: string | null;
  readonly at: string;
}

export interface Ticket {
  readonly id: string;
  readonly reference: string;
  readonly topic: string;
  readonly subject: string;
  readonly status: TicketStatus;
  readonly impact: Level;
  readonly urgency: Level;
  readonly priority: Priority;
  readonly kind: TicketKind;
  readonly fields: Readonly<Record<string, string>>;
  readonly requester: PersonRef;
  readonly assignee: PersonRef | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly resolvedAt: string | null;
  /** The last day on which it can be contested, in the calendar's zone; the window ends with that day (T5). */
  readonly contestUntil: string | null;
  /** The instant at which the contest window ends; null unless resolved. */
  readonly contestEndsAt: string | null;
  readonly closedAt: string | null;
  /** The reference of the earlier ticket (T6). */
  readonly followsUp: string | null;
  readonly rating: Rating | null;
  readonly clock: ClockSnapshot;
  /**
   * What an answer is compared with, so that nothing is passed over: for staff it changes with every change, for others with every
   * message they can read and every change of state.
   */
  readonly version: number;
  readonly messages: readonly TicketMessage[];
  readonly attachments: readonly TicketAttachment[];
  readonly events: readonly TicketEvent[];
}

/** Whether a resolved ticket's window is over at an instant (in milliseconds): it then is closed, recorded or not (T5). */
export function hasLapsed(ticket: Pick<Ticket, 'status' | 'contestEndsAt'>, now: number): boolean {
  return ticket.status === 'resolved' && ticket.contestEndsAt !== null && Date.parse(ticket.contestEndsAt) <= now;
}

/** The status at an instant: a lapsed ticket is closed since the end of its window (T5). */
export function statusAt<T extends Pick<Ticket, 'status' | 'contestEndsAt' | 'closedAt'>>(ticket: T, now: number): T {
  return hasLapsed(ticket, now) ? { ...ticket, status: 'closed', closedAt: ticket.contestEndsAt } : ticket;
}

export type TicketVerb = 'reply' | 'note' | 'take' | 'assign' | 'edit' | 'wait' | 'resume' | 'resolve' | 'close' | 'contest' | 'rate' | 'follow-up';

const working: readonly TicketStatus[] = ['open', 'in-analysis', 'waiting'];

// T5: from which states a verb is possible, and the state it leads to (absent: it stays as it is).
const rules: Readonly<Record<TicketVerb, { readonly from: readonly TicketStatus[]; readonly to?: TicketStatus }>> = {
  reply: { from: [...working, 'resolved'] },
  note: { from: ticketStatuses },
  take: { from: [...working, 'resolved'] },
  assign: { from: [...working, 'resolved'] },
  edit: { from: working },
  wait: { from: ['open', 'in-analysis'], to: 'waiting' },
  resume: { from: ['open', 'waiting', 'resolved'], to: 'in-analysis' },
  resolve: { from: working, to: 'resolved' },
  close: { from: [...working, 'resolved'], to: 'closed' },
  contest: { from: ['resolved'], to: 'in-analysis' },
  rate: { from: ['closed'] },
  'follow-up': { from: ticketStatuses },
};

/**
 * The state a verb leads to (T5). Throws refused `ticket.closed` for a closed ticket, else `ticket.state` with the states
 * from which it is possible.
 */
export function nextStatus(ticket: Pick<Ticket, 'reference' | 'status' | 'contestUntil' | 'contestEndsAt' | 'closedAt'>, verb: TicketVerb): TicketStatus {
  const { from, to } = rules[verb];
  if (from.includes(ticket.status)) return to ?? ticket.status;
  const values = { reference: ticket.reference, status: ticket.status, verb, from };
  if (ticket.status === 'closed' && verb === 'contest') throw pastContest(ticket, values);
  throw new AppError('refused', ticket.status === 'closed' ? 'ticket.closed' : `ticket.state`, values);
}

/** Whoever accepted a solution has ended the time to contest it; only where it ran out is its last day the reason. */
function pastContest({ contestUntil, contestEndsAt, closedAt }: Pick<Ticket, 'contestUntil' | 'contestEndsAt' | 'closedAt'>, values: Record<string, unknown>): AppError {
  const isAccepted = contestEndsAt !== null && closedAt !== null && closedAt < contestEndsAt;
  return isAccepted ? new AppError('refused', 'ticket.contest.accepted', { ...values, at: closedAt }) : new AppError('refused', 'ticket.contest.too-late', { ...values, until: contestUntil ?? '' });
}

/** The verbs that are possible in a state, for menus. */
export function possibleVerbs(status: TicketStatus): TicketVerb[] {
  return (Object.keys(rules) as TicketVerb[]).filter((verb) => rules[verb].from.includes(status));
}

/** A text of the person, without trailing blanks. Throws usage `ticket.text.needed`. */
export function parseText(text: string, field = 'message'): string {
  const kept = text.replace(/\r\n?/g, '\n').replace(/[ \t]+$/gm, '').replace(/^\n+|\s+$/g, '');
  if (kept === '') throw new AppError('usage', 'ticket.text.needed', { field });
  if (kept.length > longestText) throw new AppError('usage', 'ticket.text.too-long', { field, length: kept.length, limit: longestText });
  return kept;
}

const longestText = 200_000;
const longestSubject = 250;

/** The subject on one line (T1). Throws usage `ticket.subject.needed` or `ticket.subject.too-long`. */
export function parseSubject(text: string): string {
  const subject = text.replace(/\s+/g, ' ').trim();
  if (subject === '') throw new AppError('usage', 'ticket.subject.needed', { field: 'subject' });
  if (subject.length > longestSubject) throw new AppError('usage', 'ticket.subject.too-long', { field: 'subject', length: subject.length, limit: longestSubject });
  return subject;
}

/** One of a list of words. Throws usage `ticket.choice` that names the field and the choices. */
export function parseChoice<T extends string>(value: string, known: readonly T[], field: string): T {
  const found = known.find((one) => one === value.trim().toLowerCase());
  if (found === undefined) throw new AppError('usage', 'ticket.choice', { field, value, known });
  return found;
}
