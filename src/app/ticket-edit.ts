// What `edit` changes of a ticket: what it is about, and how soon it is needed. Each change is a line of its log, from old to new.
import { AppError } from '../domain/errors.js';
import { levels, ticketKinds } from '../domain/priority.js';
import { priorityOf } from '../domain/sla.js';
import { parseChoice, parseSubject, type Ticket } from '../domain/ticket.js';
import type { EventDraft, TicketSet } from '../domain/ticket/store.js';
import { changedFields, findTopic, type Topic } from '../domain/ticket/topic.js';
import type { ChangeInput, Plan } from './ticket-change.js';

export function planEdit(ticket: Ticket, input: ChangeInput, topics: readonly Topic[]): Plan {
  const impact = input.impact === undefined ? ticket.impact : parseChoice(input.impact, levels, 'impact');
  const urgency = input.urgency === undefined ? ticket.urgency : parseChoice(input.urgency, levels, 'urgency');
  const kind = input.kind === undefined ? ticket.kind : parseChoice(input.kind, ticketKinds, 'kind');
  const priority = priorityOf(impact, urgency);
  const subject = input.subject === undefined ? ticket.subject : parseSubject(input.subject);
  const about = aboutOf(ticket, input, topics);
  const events: EventDraft[] = [];
  if (priority !== ticket.priority) events.push({ type: 'priority', from: ticket.priority, to: priority });
  const edited = (from: string | null, to: string | null): void => { if (from !== to) events.push({ type: 'edit', from, to }); };
  edited(ticket.kind, kind);
  edited(ticket.subject, subject);
  edited(ticket.topic, about.topic);
  for (const name of new Set([...Object.keys(ticket.fields), ...Object.keys(about.fields)])) edited(pair(name, ticket.fields), pair(name, about.fields));
  if (priority === ticket.priority) {
    edited(`impact=${ticket.impact}`, `impact=${impact}`);
    edited(`urgency=${ticket.urgency}`, `urgency=${urgency}`);
  }
  if (events.length === 0) throw new AppError('refused', 'ticket.unchanged', { reference: ticket.reference });
  const set: TicketSet = {
    impact, urgency, priority, ...(kind === ticket.kind ? {} : { kind }), ...(subject === ticket.subject ? {} : { subject }), ...(about.topic === ticket.topic ? {} : { topic: about.topic }),
    ...(JSON.stringify(about.fields) === JSON.stringify(ticket.fields) ? {} : { fields: about.fields }),
  };
  return { set, events, ...(about.calendar === ticket.clock.calendar ? {} : { calendar: about.calendar }) };
}

function pair(name: string, fields: Readonly<Record<string, string>>): string | null {
  const value = fields[name];
  return value === undefined ? null : `${name}=${value}`;
}

interface About { readonly topic: string; readonly fields: Readonly<Record<string, string>>; readonly calendar: string }

/** T2: under another topic a ticket keeps the fields that both have, and goes by the hours of the other desk. */
function aboutOf(ticket: Ticket, { topic: named, fields }: ChangeInput, topics: readonly Topic[]): About {
  const same: About = { topic: ticket.topic, fields: ticket.fields, calendar: ticket.clock.calendar };
  if (named === undefined && fields === undefined) return same;
  const topic = findTopic(topics, named ?? ticket.topic);
  return { topic: topic.id, fields: changedFields(topic, ticket.fields, fields ?? []), calendar: topic.id === ticket.topic ? same.calendar : topic.calendar };
}
