// Opening a ticket: who may, what is asked for, and what is written (T1-T3, T6, T7, T9-T11, T16).
import type { ContactStore } from '../domain/stores.js';
import { AppError } from '../domain/errors.js';
import { levels, ticketKinds, type Level, type TicketKind } from '../domain/priority.js';
import { priorityOf } from '../domain/sla.js';
import { parseChoice, parseSubject, parseText, type PersonRef, type Ticket } from '../domain/ticket.js';
import type { AttachmentDraft } from '../domain/ticket/attachment.js';
import { topicsOf, type DeskSettings } from '../domain/ticket/settings.js';
import type { TicketDraft, TicketStore } from '../domain/ticket/store.js';
import { findTopic, parseFields, requireFields, type Topic } from '../domain/ticket/topic.js';
import { personRef, type Viewer } from '../domain/ticket/viewer.js';
import type { User } from '../domain/user.js';
import { requireContact } from './contact.js';
import { keptClock } from './ticket-clock.js';
import type { TimeNeeds } from './ticket-time.js';

export interface OpenNeeds extends TimeNeeds {
  readonly tickets: TimeNeeds['tickets'] & Pick<TicketStore, 'show'>;
  readonly contacts: Pick<ContactStore, 'ofPerson'>;
  readonly viewer: Viewer;
  readonly desk: DeskSettings;
}

export interface TicketInput {
  readonly topic: string;
  readonly subject: string;
  readonly text: string;
  readonly impact?: string | undefined;
  readonly urgency?: string | undefined;
  readonly kind?: string | undefined;
  /** `name=value` pairs (T2). */
  readonly fields?: readonly string[] | undefined;
  readonly attachments: readonly AttachmentDraft[];
  /** The draft's key. */
  readonly key: string;
}

/** Whom a ticket is opened for, and what they may ask for. */
export type Requester = Pick<User, 'id' | 'email' | 'firstName' | 'lastName' | 'permission'>;

/** T10, T11: whether somebody may open a ticket on a topic at all; asked before anything is typed. */
export async function checkMayOpen(needs: Pick<OpenNeeds, 'contacts' | 'desk'>, topic: Topic, requester: Requester): Promise<void> {
  await requireContact(needs.contacts, requester);
  const refusal = refusalOf(needs.desk, topic, requester);
  if (refusal !== undefined) throw refusal;
}

/** Why a contact may not open a ticket on a topic (T10, T11); undefined where nothing is in the way. */
export function refusalOf(desk: DeskSettings, topic: Topic, requester: Requester): AppError | undefined {
  if (desk.overdue && topic.whenOverdue !== true) return new AppError('refused', 'ticket.overdue', { topic: topic.id });
  if (topic.superAdminOnly !== true || requester.permission === 'super-admin') return undefined;
  return new AppError('denied', 'ticket.super-admin-only', { topic: topic.id, who: requester.email ?? requester.id });
}

/** Checks everything and makes the ticket that is to be written; nothing is written here. */
export async function draftTicket(needs: OpenNeeds, input: TicketInput, requester: Requester, earlier: Ticket | null): Promise<{ draft: TicketDraft; topic: Topic }> {
  const topic = findTopic(topicsOf(needs.desk), input.topic);
  await checkMayOpen(needs, topic, requester);
  const impact: Level = parseChoice(input.impact ?? earlier?.impact ?? 'medium', levels, 'impact');
  const urgency: Level = parseChoice(input.urgency ?? earlier?.urgency ?? 'medium', levels, 'urgency');
  const kind: TicketKind = parseChoice(input.kind ?? earlier?.kind ?? topic.kind, ticketKinds, 'kind');
  const fields = { ...inherited(topic, earlier), ...parseFields(topic, input.fields ?? []) };
  requireFields(topic, fields);
  await checkEarlier(needs, topic, fields);
  const priority = priorityOf(impact, urgency);
  const at = new Date(needs.now).toISOString();
  const kept = await keptClock(needs, { kind, calendar: topic.calendar, events: [{ type: 'open', at, to: priority }], recordedBreach: null });
  return {
    topic,
    draft: {
      ...kept, topic: topic.id, subject: parseSubject(input.subject), impact, urgency, priority, kind, fields, requester: personRef(requester),
      followsUp: earlier?.id ?? null, at,
      message: { key: input.key, kind: 'description', internal: false, text: parseText(input.text), attachments: input.attachments },
    },
  };
}

function inherited(topic: Topic, earlier: Ticket | null): Record<string, string> {
  if (earlier === null || earlier.topic !== topic.id) return {};
  return Object.fromEntries(Object.entries(earlier.fields).filter(([name]) => topic.fields.some((field) => field.name === name)));
}

/** T9: the ombudsman hears who has been to another desk before. The tickets named must be there for whoever names them. */
async function checkEarlier(needs: OpenNeeds, topic: Topic, fields: Readonly<Record<string, string>>): Promise<void> {
  if (topic.earlierTicket !== true) return;
  const named = (fields['earlier'] ?? '').split(/[\s,;]+/).filter((ref) => ref !== '');
  if (named.length === 0) throw new AppError('usage', 'ticket.field.needed', { field: 'earlier', missing: ['earlier'], topic: topic.id });
  for (const ref of named) await needs.tickets.show(needs.viewer, ref);
}

/** What a ticket would be, for a dry run. */
export function wouldBe(draft: TicketDraft, author: PersonRef, reference: string): Ticket {
  const { message } = draft;
  return {
    id: '', reference, topic: draft.topic, subject: draft.subject, status: 'open', impact: draft.impact, urgency: draft.urgency, priority: draft.priority,
    kind: draft.kind, fields: draft.fields, requester: draft.requester, assignee: null, createdAt: draft.at, updatedAt: draft.at, resolvedAt: null,
    contestUntil: null, contestEndsAt: null, closedAt: null, followsUp: null, rating: null, clock: draft.clock, version: 0,
    messages: [{ id: '', ticket: reference, kind: 'description', internal: false, author, text: message.text, createdAt: draft.at }],
    attachments: message.attachments.map(({ name, mediaType, sha256, content }) => ({
      id: '', ticket: reference, messageId: '', name, mediaType, sha256, bytes: content.length, internal: false, createdAt: draft.at,
    })),
    events: [],
  };
}
