// `inbox`: what waits for the person.
import { inboxOf, type InboxItem } from '../../app/inbox.js';
import type { Context } from '../context.js';
import { isOffered } from '../offered.js';
import type { Prints } from '../options.js';
import type { View } from '../output/column.js';
import { deadline, weekdayDate } from '../output/people.js';
import { openDesk } from '../ticket/desk.js';
import { limitOf } from '../ticket/narrow.js';
import { leftText, minutesLeft } from '../views/ticket.js';

const inboxView: View<InboxItem> = {
  noun: 'inboxItem',
  record: ({ kind, id, subject, action, until, breached, nextActor, state, command, ticket }) => ({
    kind, id, subject, action, until, breached, priority: ticket?.priority ?? null, status: state, remainingMinutes: ticket === null ? null : minutesLeft(ticket), nextActor, command,
  }),
  columns: [
    { id: 'id', value: (item) => item.id, tone: () => 'strong' },
    { id: 'action', value: (item) => item.action, text: (item, reader) => reader.say(`inbox.${item.action}`, { who: item.nextActor ?? '' }) },
    { id: 'until', value: (item) => item.until, text: (item, reader) => (item.until === null ? '' : item.until.length === 10 ? weekdayDate(item.until, reader) : deadline(item.until, reader)), align: 'right'  },
    { id: 'left', value: (item) => (item.ticket === null ? null : minutesLeft(item.ticket)), text: (item, reader) => (item.ticket === null ? '' : leftText(item.ticket, reader)), tone: (item) => (item.breached ? 'bad' : undefined), align: 'right' },
    { id: 'priority', value: (item) => item.ticket?.priority, yields: 1 },
    { id: 'subject', value: (item) => item.subject, comfortable: 12 },
    { id: 'kind', value: (item) => item.kind, hidden: true },
  ],
};

export async function showInbox(ctx: Context, flags: Prints): Promise<void> {
  const { numbersInbox } = await import('../../app/inbox-numbers.js');
  const { today } = await import('../price.js');
  const { workOrderInbox } = await import('../../app/inbox-work-orders.js');
  // Of what is kept at a vendor's, only what everybody can list is gathered here.
  const seesPorts = isOffered(ctx, 'ports', 'list', 'outs') && await ctx.mayI('ports', 'list');
  // A vendor is not asked for its numbers and addresses: the inbox opens without a login.
  const seesOwn = (noun: 'numbers' | 'locations'): boolean => !ctx.place(noun).isRemote && isOffered(ctx, noun, 'list');
  const day = await today(ctx);
  const others = await numbersInbox({
    today: day, now: ctx.now().toISOString(),
    ...(isOffered(ctx, 'orders', 'list') ? { orders: await ctx.need('orders', 'list') } : {}),
    ...(seesPorts ? { ports: await ctx.need('ports', 'list', 'outs') } : {}),
    ...(seesOwn('numbers') && await ctx.mayI('numbers', 'edit') ? { numbers: await ctx.need('numbers', 'list') } : {}),
    ...(seesOwn('locations') && await ctx.mayI('locations', 'list') ? { locations: await ctx.need('locations', 'list') } : {}),
  });
  const byHand = await ctx.mayI('workOrders', 'edit') ? await workOrderInbox({ workOrders: await ctx.need('workOrders', 'list'), account: await ctx.account(), today: day }) : [];
  const tickets = isOffered(ctx, 'tickets', 'list', 'settle') ? await inboxOf(await openDesk(ctx), flags.sort === undefined ? limitOf(flags) : undefined) : [];
  const items = [...tickets, ...others, ...byHand];
  // What is late comes first, what has no term last (also a rating of what was late once); a day counts from its beginning.
  const isLate = ({ breached, until }: InboxItem): boolean => breached && until !== null;
  items.sort((a, b) => Number(isLate(b)) - Number(isLate(a)) || (a.until ?? '9').localeCompare(b.until ?? '9'));
  await ctx.print(items, inboxView, flags);
}
