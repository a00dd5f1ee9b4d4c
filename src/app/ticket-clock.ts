// Clocks of tickets by the calendars of the company: told when something happens, and told anew when the calendars change.
import { dayAt, openTimeBetween, versionInForce, type Calendar } from '../domain/business-hours.js';
import type { TicketKind } from '../domain/priority.js';
import type { Ticket, TicketEvent } from '../domain/ticket.js';
import { contestOf, snapshotOf } from '../domain/ticket/clock.js';
import { openHoursOf } from '../domain/ticket/open-hours.js';
import type { KeptClock, TicketStore } from '../domain/ticket/store.js';
import type { OpenHours } from '../domain/ticket/time-left.js';
import type { TimeNeeds } from './ticket-time.js';

const dayMs = 86_400_000;
// Enough for every ticket at work but the forgotten ones, whose clock is then counted on from the calendar itself.
const reach = 200 * dayMs;
const margin = 30 * dayMs;

export interface ClockLog {
  readonly kind: TicketKind;
  /** The calendar's name. */
  readonly calendar: string;
  readonly events: readonly Pick<TicketEvent, 'type' | 'at' | 'to'>[];
  readonly recordedBreach: number | null;
}

/** The clock of a log as it is to be kept; sees to it that lists can count on from it. */
export async function keptClock(needs: TimeNeeds, log: ClockLog): Promise<KeptClock> {
  const calendar = await needs.calendars.get(log.calendar);
  const revision = await needs.calendars.revision();
  const opening = log.events.find(({ type }) => type === 'open');
  const key = keyOf(calendar, Date.parse(opening?.at ?? ''), revision);
  const clock = snapshotOf({ kind: log.kind, events: log.events, calendar, hours: key.text, now: needs.now, recordedBreach: log.recordedBreach });
  return { clock, revision };
}

/** The open hours that a list needs to count on from a clock, kept if they are not yet. Not part of a ticket's own writing. */
export async function keepHoursFor(needs: TimeNeeds, ticket: Pick<Ticket, 'clock' | 'createdAt'>): Promise<void> {
  const [present] = await needs.tickets.openHours([ticket.clock.hours]);
  if (present !== undefined && present.from <= ticket.clock.measuredAt && present.until >= needs.now + margin) return;
  await keepHours(needs, ticket);
}

async function keepHours(needs: TimeNeeds, { clock, createdAt }: Pick<Ticket, 'clock' | 'createdAt'>): Promise<OpenHours> {
  const calendar = await needs.calendars.get(clock.calendar);
  const revision = await needs.calendars.revision();
  const key = keyOf(calendar, Date.parse(createdAt), revision);
  const hours = openHoursOf(key.calendar, key.text, Math.min(clock.measuredAt, needs.now - reach), needs.now + reach);
  await needs.tickets.keepOpenHours(hours, revision);
  return hours;
}

export async function countOn(needs: TimeNeeds, ticket: Pick<Ticket, 'clock' | 'createdAt'>): Promise<{ remaining: number; hours: OpenHours }> {
  const hours = await keepHours(needs, ticket);
  const calendar = await needs.calendars.get(ticket.clock.calendar);
  const pinned = versionInForce(calendar, dayAt(calendar, Date.parse(ticket.createdAt)));
  const used = openTimeBetween(pinned, Math.min(ticket.clock.measuredAt, needs.now), needs.now);
  return { remaining: ticket.clock.remaining - used, hours };
}

// Hours that held when the ticket was opened are promised to it, so tickets of different versions have keys of their own.
function keyOf(calendar: Calendar, openedAt: number, revision: string): { readonly text: string; readonly calendar: Calendar } {
  const pinned = versionInForce(calendar, dayAt(calendar, openedAt));
  const place = calendar.versions.findIndex((version) => version.weekly === pinned.versions[0]?.weekly && version.always === pinned.versions[0]?.always);
  return { text: `${calendar.name ?? ''}/${calendar.versions.length - place}/${revision}`, calendar: pinned };
}

/** Tells the clocks anew that were told by another state of the calendars (a holiday was added, hours changed); how many. */
export async function reclock(needs: TimeNeeds & { readonly tickets: Pick<TicketStore, 'outdated' | 'reclock'> }): Promise<number> {
  const outdated = await needs.tickets.outdated(await needs.calendars.revision());
  const clocks: (KeptClock & { id: string })[] = [];
  for (const { id, kind, events, clock } of outdated) {
    clocks.push({ id, ...await keptClock(needs, { kind, events, calendar: clock.calendar, recordedBreach: clock.breachedAt }) });
  }
  await needs.tickets.reclock(clocks);
  return clocks.length;
}

/** The contest window of a ticket that is resolved now (T5). */
export async function contestWindowOf(needs: Pick<TimeNeeds, 'calendars' | 'now'>, calendar: string): Promise<{ contestUntil: string; contestEndsAt: string }> {
  return contestOf(await needs.calendars.get(calendar), needs.now);
}
