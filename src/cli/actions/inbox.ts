// `inbox`: what waits for the person.
import { inboxOf, type InboxItem } from '../../app/inbox.js';
import type { Context } from '../context.js';
import type { Prints } from '../options.js';
import type { View } from '../output/column.js';
import { instant } from '../output/people.js';
import { openDesk } from '../ticket/desk.js';
import { leftText, minutesLeft } from '../views/ticket.js';

const inboxView: View<InboxItem> = {
  noun: 'inboxItem',
  record: ({ kind, id, subject, action, until, breached, ticket }) => ({
    kind, id, subject, action, until, breached, priority: ticket.priority, status: ticket.status, remainingMinutes: minutesLeft(ticket), command: `tickets show ${id}`,
  }),
  columns: [
    { id: 'id', value: (item) => item.id, tone: () => 'strong' },
    { id: 'action', value: (item) => item.action, text: (item, reader) => reader.say(`inbox.${item.action}`) },
    { id: 'until', value: (item) => item.until, text: (item, reader) => (item.until === null ? '' : instant(item.until, reader)) },
    { id: 'left', value: (item) => minutesLeft(item.ticket), text: (item, reader) => leftText(item.ticket, reader), tone: (item) => (item.breached ? 'bad' : undefined) },
    { id: 'priority', value: (item) => item.ticket.priority, yields: 1 },
    { id: 'subject', value: (item) => item.subject },
    { id: 'kind', value: (item) => item.kind, hidden: true },
  ],
};

export async function showInbox(ctx: Context, flags: Prints): Promise<void> {
  await ctx.print(await inboxOf(await openDesk(ctx)), inboxView, flags);
}
