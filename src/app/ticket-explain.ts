// The working of a ticket's deadline: a line per date, from its own log (T7, T8).
import { dayAt, explainBusinessDays, explainOpenTime, formatInstant, versionInForce, type Calendar, type Explanation } from '../domain/business-hours.js';
import type { Ticket } from '../domain/ticket.js';
import { spellsOf } from '../domain/ticket/clock.js';
import type { TimeNeeds } from './ticket-time.js';

export interface ExplainedTicket {
  readonly explanation: Explanation;
  readonly calendar: Calendar;
  /** On the clock of the calendar; null while the clock stands still. */
  readonly dueAt: string | null;
  readonly stillSince: string | null;
}

const hourMs = 3_600_000;

export async function explainTicket(needs: Pick<TimeNeeds, 'calendars'>, ticket: Pick<Ticket, 'clock' | 'events' | 'createdAt'>): Promise<ExplainedTicket> {
  const { clock, events, createdAt } = ticket;
  const given = await needs.calendars.get(clock.calendar);
  const openedAt = Date.parse(createdAt);
  const calendar = versionInForce(given, dayAt(given, openedAt));
  const { waits, rests } = spellsOf(events);
  const explanation = clock.unit === 'business-hours'
    ? explainOpenTime(calendar, openedAt, clock.target * hourMs, waits, rests)
    : explainBusinessDays(calendar, dayAt(calendar, openedAt), clock.target, waits, rests);
  return {
    explanation, calendar,
    dueAt: explanation.dueAt === null ? null : formatInstant(explanation.dueAt, calendar.zone),
    stillSince: explanation.dueAt !== null || explanation.pausedSince === null ? null : formatInstant(explanation.pausedSince, calendar.zone),
  };
}
