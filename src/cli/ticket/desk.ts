// What every command of `tickets` starts with: who looks, the desk's settings, the store, and clocks that are up to date.
import type { DeskSettings } from '../../domain/ticket/settings.js';
import type { ContactStore } from '../../domain/stores.js';
import type { TicketStore } from '../../domain/ticket/store.js';
import { viewerOf, type Viewer } from '../../domain/ticket/viewer.js';
import { ticketCalendars } from '../../app/ticket-calendars.js';
import type { Calendars } from '../../app/ticket-time.js';
import type { Context } from '../context.js';

export interface Desk {
  readonly tickets: TicketStore;
  readonly contacts: Pick<ContactStore, 'ofPerson'>;
  readonly calendars: Calendars;
  readonly desk: DeskSettings;
  readonly viewer: Viewer;
  readonly now: number;
}

/** Opens the desk for who acts. What time has done since (T5) is recorded first, but not in a dry run. */
export async function openDesk(ctx: Context, flags: { readonly dryRun?: boolean } = {}): Promise<Desk> {
  const tickets = await ctx.need('tickets', 'list', 'count', 'show', 'add', 'edit', 'settle', 'content', 'outdated', 'reclock', 'openHours', 'keepOpenHours',
    'settings', 'views', 'setView', 'setPin', 'pin', 'usePin') as TicketStore;
  const contacts = await ctx.need('contacts', 'ofPerson');
  const calendars = ticketCalendars({ account: () => ctx.account(), calendars: await ctx.need('calendars', 'settings'), edition: ctx.machine.version });
  const person = await ctx.actor();
  ctx.session.by = person.id;
  const settings = await tickets.settings();
  const desk: Desk = { tickets, contacts, calendars, desk: settings, viewer: viewerOf(person, settings.staff), now: ctx.now().getTime() };
  if (flags.dryRun !== true) await bringUpToDate(desk);
  return desk;
}

async function bringUpToDate(desk: Desk): Promise<void> {
  await desk.tickets.settle();
  if ((await desk.tickets.outdated(await desk.calendars.revision())).length === 0) return;
  const { reclock } = await import('../../app/ticket-clock.js');
  await reclock(desk);
}
