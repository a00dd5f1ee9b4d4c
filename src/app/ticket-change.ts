// What each verb does to a ticket (T5, T7, T12): from the ticket as it was read to the change that is to be written.
import { AppError } from '../domain/errors.js';
import { planEdit } from './ticket-edit.js';
import { nextStatus, parseText, statusAt, type MessageKind, type PersonRef, type Ticket, type TicketStatus, type TicketVerb } from '../domain/ticket.js';
import type { AttachmentDraft } from '../domain/ticket/attachment.js';
import type { EventDraft, TicketChange, TicketSet } from '../domain/ticket/store.js';
import { topicsOf, type DeskSettings } from '../domain/ticket/settings.js';
import { checkMay, type Viewer } from '../domain/ticket/viewer.js';
import { contestWindowOf, keptClock } from './ticket-clock.js';
import type { TimeNeeds } from './ticket-time.js';

export interface ChangeNeeds extends TimeNeeds {
  readonly desk: DeskSettings;
  readonly viewer: Viewer;
}

export interface ChangeInput {
  readonly text?: string | undefined;
  readonly attachments?: readonly AttachmentDraft[] | undefined;
  /** The draft's key. */
  readonly key: string;
  /** A reply that asks the customer something. */
  readonly wait?: boolean | undefined;
  /** Null for nobody. */
  readonly assignee?: PersonRef | null | undefined;
  /** Takes a ticket out of somebody's hands. */
  readonly steal?: boolean | undefined;
  readonly impact?: string | undefined;
  readonly urgency?: string | undefined;
  readonly kind?: string | undefined;
  readonly subject?: string | undefined;
  readonly topic?: string | undefined;
  /** `name=value` pairs; an empty value takes one away. */
  readonly fields?: readonly string[] | undefined;
  readonly satisfied?: boolean | undefined;
  /** The version that was seen; that of the ticket where it is absent. */
  readonly expected?: number | undefined;
}

export interface Plan {
  readonly set: TicketSet;
  readonly events: readonly EventDraft[];
  readonly message?: MessageKind;
  /** That of another desk, where the topic is another. */
  readonly calendar?: string;
}

/** Checks that the verb is the viewer's to use and possible now, and says what to write. */
export async function planChange(needs: ChangeNeeds, given: Ticket, verb: TicketVerb, input: ChangeInput): Promise<TicketChange> {
  const ticket = statusAt(given, needs.now);
  checkMay(needs.viewer, ticket, verb);
  const plan = await planOf(needs, ticket, verb, input);
  const at = new Date(needs.now).toISOString();
  const text = input.text === undefined ? undefined : parseText(input.text);
  const attachments = input.attachments ?? [];
  if (plan.message !== undefined && text === undefined && attachments.length > 0) throw new AppError('usage', 'ticket.text.needed', { field: 'message' });
  const hasMessage = plan.message !== undefined && text !== undefined;
  const touchesClock = plan.events.some(({ type }) => ['pause', 'resume', 'resolve', 'contest', 'close', 'priority'].includes(type)) || plan.set.kind !== undefined || plan.calendar !== undefined;
  return {
    verb, at, expected: input.expected ?? ticket.version, set: plan.set, events: plan.events,
    ...(hasMessage ? { message: { key: input.key, kind: plan.message, internal: verb === 'note', text, attachments } } : {}),
    ...(touchesClock ? { kept: await clockAfter(needs, ticket, plan, at) } : {}),
  };
}

async function clockAfter(needs: ChangeNeeds, ticket: Ticket, plan: Plan, at: string): Promise<Awaited<ReturnType<typeof keptClock>>> {
  const events = [...ticket.events, ...plan.events.map(({ type, to = null }) => ({ type, at, to }))];
  return await keptClock(needs, { kind: plan.set.kind ?? ticket.kind, calendar: plan.calendar ?? ticket.clock.calendar, events, recordedBreach: ticket.clock.breachedAt });
}

async function planOf(needs: ChangeNeeds, ticket: Ticket, verb: TicketVerb, input: ChangeInput): Promise<Plan> {
  const to = nextStatus(ticket, verb);
  switch (verb) {
    case 'reply': return planReply(needs.viewer, ticket, input);
    case 'note': return { set: {}, events: [{ type: 'note', internal: true }], message: 'note' };
    case 'take': return planTake(needs.viewer, ticket, input);
    case 'assign': return planAssign(ticket, input.assignee ?? null);
    case 'edit': return planEdit(ticket, input, topicsOf(needs.desk));
    case 'wait': return { set: { status: to }, events: [{ type: 'pause', from: ticket.status, to }], message: 'reply' };
    case 'resume': return { set: { status: to, ...(ticket.status === 'resolved' ? unresolved : {}) }, events: [{ type: ticket.status === 'open' ? 'analyse' : 'resume', from: ticket.status, to }], message: 'reply' };
    case 'resolve': return {
      set: { status: to, resolvedAt: new Date(needs.now).toISOString(), ...await contestWindowOf(needs, ticket.clock.calendar) },
      events: [{ type: 'resolve', from: ticket.status, to }], message: 'solution',
    };
    case 'close': return { set: { status: to, closedAt: new Date(needs.now).toISOString() }, events: [{ type: 'close', from: ticket.status, to }], message: 'closing' };
    case 'contest': return {
      set: { status: to, ...unresolved }, events: [{ type: 'contest', from: ticket.status, to }], message: 'contest',
    };
    case 'rate': return planRate(ticket, input, needs.now);
    default: throw new AppError('usage', 'ticket.state', { reference: ticket.reference, verb, status: ticket.status, from: [] });
  }
}

const unresolved = { resolvedAt: null, contestUntil: null, contestEndsAt: null } as const;

/** T8: the customer's answer ends the waiting; the desk's first answer begins the analysis. */
function planReply(viewer: Viewer, ticket: Ticket, { wait }: ChangeInput): Plan {
  const events: EventDraft[] = [{ type: 'reply' }];
  const change = (type: EventDraft['type'], to: TicketStatus): Plan => ({ set: { status: to }, events: [...events, { type, from: ticket.status, to }], message: 'reply' });
  if (wait === true) {
    if (!viewer.isStaff) throw new AppError('denied', 'ticket.staff-only', { verb: 'wait', reference: ticket.reference, who: viewer.email ?? viewer.name });
    if (ticket.status === 'waiting') return { set: {}, events, message: 'reply' };
    nextStatus(ticket, 'wait');
    return change('pause', 'waiting');
  }
  const isDesk = viewer.isStaff && ticket.requester.id !== viewer.id;
  if (!isDesk && ticket.status === 'waiting') return change('resume', 'in-analysis');
  if (isDesk && ticket.status === 'open') return change('analyse', 'in-analysis');
  return { set: {}, events, message: 'reply' };
}

function planTake(viewer: Viewer, ticket: Ticket, { steal }: ChangeInput): Plan {
  const { assignee } = ticket;
  if (assignee !== null && assignee.id !== viewer.id && steal !== true) throw new AppError('refused', 'ticket.taken', { reference: ticket.reference, who: assignee.name });
  const begins = ticket.status === 'open';
  return {
    set: { assignee: { id: viewer.id, name: viewer.name, email: viewer.email }, ...(begins ? { status: 'in-analysis' } : {}) },
    events: [{ type: 'take', from: assignee?.name ?? null, to: viewer.name }, ...(begins ? [{ type: 'analyse', from: 'open', to: 'in-analysis' } as const] : [])],
  };
}

function planAssign(ticket: Ticket, assignee: PersonRef | null): Plan {
  return { set: { assignee }, events: [{ type: 'assign', from: ticket.assignee?.name ?? null, to: assignee?.name ?? null }] };
}

/** T12: one question, once. */
function planRate(ticket: Ticket, { satisfied, text }: ChangeInput, now: number): Plan {
  if (ticket.rating !== null) throw new AppError('refused', 'ticket.rated', { reference: ticket.reference });
  if (satisfied === undefined) throw new AppError('usage', 'input.needed', { flag: '--satisfied | --unsatisfied', field: 'satisfied' });
  const comment = text === undefined ? null : parseText(text, 'comment');
  return { set: { rating: { satisfied, comment, at: new Date(now).toISOString() } }, events: [{ type: 'rate', to: satisfied ? 'satisfied' : 'unsatisfied' }] };
}

/** The ticket as it will be, for a dry run. */
export function afterChange(ticket: Ticket, { set, kept, at }: TicketChange): Ticket {
  return { ...ticket, ...set, updatedAt: at, ...(kept === undefined ? {} : { clock: kept.clock }) } as Ticket;
}
