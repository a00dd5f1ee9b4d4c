// Tickets with the time left on them, at the instant of asking. Counting on from what is kept takes no calendar; one is opened
// only where the open hours at hand do not reach, and then they are kept for the next time.
import type { Calendar } from '../domain/business-hours.js';
import { statusAt, type Ticket } from '../domain/ticket.js';
import { isBreached, remainingAt, type OpenHours, type SlaState, soonMs } from '../domain/ticket/time-left.js';
import type { TicketStore } from '../domain/ticket/store.js';

/** The calendars that the clocks go by, and a name for the state they are in. */
export interface Calendars {
  revision(): Promise<string>;
  get(name: string): Promise<Calendar>;
}

export interface TimeNeeds {
  readonly tickets: Pick<TicketStore, 'openHours' | 'keepOpenHours'>;
  readonly calendars: Calendars;
  readonly now: number;
}

/** A ticket at an instant. `remaining` is in open milliseconds, negative when overdue, null for one that is closed without an answer due. */
export interface TimedTicket extends Ticket {
  readonly remaining: number;
  readonly breached: boolean;
  readonly sla: SlaState;
}

export async function* timed(needs: TimeNeeds, tickets: AsyncIterable<Ticket>): AsyncIterable<TimedTicket> {
  const known = new Map<string, OpenHours>();
  for await (const ticket of tickets) yield await timedOne(needs, ticket, known);
}

export async function timedOne(needs: TimeNeeds, ticket: Ticket, known = new Map<string, OpenHours>()): Promise<TimedTicket> {
  const { clock } = ticket;
  if (clock.isRunning && !known.has(clock.hours)) for (const hours of await needs.tickets.openHours([clock.hours])) known.set(hours.key, hours);
  let remaining = remainingAt(clock, known.get(clock.hours), needs.now);
  if (remaining === undefined) {
    const { countOn } = await import('./ticket-clock.js');
    const counted = await countOn(needs, ticket);
    known.set(counted.hours.key, counted.hours);
    ({ remaining } = counted);
  }
  const breached = isBreached(clock, needs.now);
  return { ...statusAt(ticket, needs.now), remaining, breached, sla: slaOf(ticket, breached, needs.now) };
}

function slaOf({ clock }: Ticket, breached: boolean, now: number): SlaState {
  if (breached) return 'breached';
  if (!clock.isRunning) return clock.pausedSince === null ? 'stopped' : 'paused';
  return clock.dueAt !== null && clock.dueAt <= now + soonMs ? 'due-soon' : 'on-time';
}
