// `tickets list` and saved lists.
import { timed, type TimedTicket } from '../../app/ticket-time.js';
import { AppError } from '../../domain/errors.js';
import type { ListFlags } from '../commands/ticket.js';
import type { Context } from '../context.js';
import type { Destroys, Prints } from '../options.js';
import { isForPeople } from '../output/for-people.js';
import { findColumn } from '../output/records.js';
import { openDesk } from '../ticket/desk.js';
import { filterOf, limitOf, savedFlags, withView } from '../ticket/narrow.js';
import { ticketListView } from '../views/ticket.js';

export async function listTickets(ctx: Context, given: ListFlags): Promise<void> {
  const desk = await openDesk(ctx);
  const flags = { ...given, ...await withView(desk, given) };
  const filter = await filterOf(ctx, desk, flags);
  if (given.saveView !== undefined) {
    await desk.tickets.setView(desk.viewer, given.saveView, savedFlags(flags));
    ctx.note('ticket.view.saved', { name: given.saveView });
  }
  if (flags.all === true && !desk.viewer.seesAll) ctx.note('ticket.only-own');
  const format = flags.output ?? ctx.config.get('output').value;
  const parts = (isForPeople(format) || format === 'csv') && flags.query === undefined ? 'none' : 'thread';
  // What the generic order would sort by the words 'low, medium, high' means here: what is to be done first.
  const { sort, ...unsorted } = flags;
  const isQueue = sort === undefined || sort === 'urgency';
  const isByDue = !isQueue && filter.search === undefined && await isOfDeadline(ctx, sort);
  const limit = isQueue || isByDue ? limitOf(flags) : undefined;
  const tickets = timed(desk, desk.tickets.list(desk.viewer, { ...filter, parts, ...(isByDue ? { order: 'due' as const } : {}), ...(limit === undefined ? {} : { limit }) }));
  await ctx.print(sort === '-urgency' ? await reversed(tickets) : tickets, ticketListView, isQueue || isByDue || sort === '-urgency' ? unsorted : flags);
}

/** Whether the order is that of the column “Due”; the titles of columns, which a reader knows, load only for another word. */
async function isOfDeadline(ctx: Context, sort: string): Promise<boolean> {
  if (sort === 'due' || sort === 'dueAt') return true;
  return !sort.startsWith('-') && findColumn(ticketListView, sort, await ctx.reader())?.id === 'dueAt';
}

async function reversed(tickets: AsyncIterable<TimedTicket>): Promise<TimedTicket[]> {
  const all: TimedTicket[] = [];
  for await (const ticket of tickets) all.push(ticket);
  return all.reverse();
}

export async function listViews(ctx: Context, flags: Prints): Promise<void> {
  const { savedView } = await import('../views/ticket-desk.js');
  const desk = await openDesk(ctx);
  const views = await desk.tickets.views(desk.viewer);
  await ctx.print(Object.entries(views).map(([name, saved]) => ({ name, flags: saved })), savedView, flags);
}

export async function removeView(ctx: Context, name: string, flags: Destroys): Promise<void> {
  const { savedView } = await import('../views/ticket-desk.js');
  const desk = await openDesk(ctx, flags);
  const views = await desk.tickets.views(desk.viewer);
  const saved = views[name];
  if (saved === undefined) throw new AppError('missing', 'ticket.view.missing', { field: 'view', value: name, known: Object.keys(views) });
  if (flags.dryRun) ctx.note('ticket.view.would-remove', { name });
  else {
    await ctx.confirm(flags, 'ticket.view.confirm-remove', { name });
    await desk.tickets.setView(desk.viewer, name, null);
    ctx.note('ticket.view.removed', { name });
  }
  await ctx.printOne({ name, flags: saved }, savedView, flags);
}
