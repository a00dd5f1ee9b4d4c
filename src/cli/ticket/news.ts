// What is said once something was done to a ticket: who can read it, and what comes next.
import type { Ticket, TicketVerb } from '../../domain/ticket.js';
import type { Context } from '../context.js';
import type { Reader } from '../output/column.js';
import { weekdayDate } from '../output/people.js';
import type { Desk } from './desk.js';

export function noteDone(ctx: Context, after: Ticket, verb: TicketVerb, desk: Desk, reader: Reader): void {
  const { reference, requester } = after;
  const isOwn = requester.id === desk.viewer.id;
  ctx.note(keyOf(after, verb), { reference, requester: requester.name, who: after.assignee?.name, status: after.status, priority: after.priority, kind: after.kind, subject: after.subject, topic: after.topic });
  if (verb === 'resolve') {
    if (after.messages.at(-1)?.kind !== 'solution') ctx.note('ticket.no-solution');
    ctx.note('ticket.contest-until', { date: weekdayDate(after.contestUntil ?? '', reader) });
  }
  if (verb === 'close') ctx.note('ticket.rate-next', { reference });
  if (verb === 'reply' && isOwn && after.status === 'resolved') ctx.note('ticket.reply-resolved', { reference, date: weekdayDate(after.contestUntil ?? '', reader) });
}

function keyOf(after: Ticket, verb: TicketVerb): string {
  if (verb === 'reply') return 'ticket.replied';
  if (verb === 'note') return 'ticket.noted';
  if (verb === 'assign' || verb === 'take') return after.assignee === null ? 'ticket.unassigned' : 'ticket.assigned';
  if (verb === 'edit') return 'ticket.edited';
  return verb === 'rate' ? 'ticket.thanks' : 'ticket.is-now';
}
