// The flags of a list, read into a filter: people, dates, words, each with a leading ! for all but these.
import { AppError } from '../../domain/errors.js';
import { parseChoices, parseRange, priorityChoices, slaChoices, statusChoices, type Choices, type DateReader, type Range, type TicketFilter } from '../../domain/ticket/filter.js';
import { topicsOf } from '../../domain/ticket/settings.js';
import { findTopic } from '../../domain/ticket/topic.js';
import { emailKey } from '../../domain/user.js';
import type { Context } from '../context.js';
import { personOf } from '../person.js';
import type { FilterFlags } from '../ticket-options.js';
import type { Desk } from './desk.js';
import { requesterOf } from './requester.js';

export async function readFilter(ctx: Context, desk: Desk, flags: FilterFlags): Promise<TicketFilter> {
  const status = flags.status && statusChoices(flags.status);
  const dates = flags.created === undefined && flags.updated === undefined && flags.due === undefined ? undefined : await dateReader(ctx, desk.now);
  const range = (name: 'created' | 'updated' | 'due'): { [K in typeof name]?: Range } => {
    const text = flags[name];
    return text === undefined || dates === undefined ? {} : { [name]: parseRange(text, name, { ...dates, ahead: name === 'due' }) };
  };
  return {
    own: flags.all !== true, unfinished: flags.closed !== true && status?.is.includes('closed') !== true, ...(status && { status }),
    ...(flags.priority && { priority: priorityChoices(flags.priority) }), ...(flags.topic && { topic: await topics(desk, flags.topic) }),
    ...(flags.sla && { sla: slaChoices(flags.sla) }), ...(flags.requester && { requester: await people(ctx, desk, flags.requester, 'requester') }),
    ...(flags.assignee && { assignee: await people(ctx, desk, flags.assignee, 'assignee') }), ...(flags.search !== undefined && { search: flags.search }),
    ...range('created'), ...range('updated'), ...range('due'), order: 'queue',
  };
}

/** The topics in force, and those that only tickets have any more. */
async function topics(desk: Desk, given: readonly string[]): Promise<Choices<string>> {
  const { is, not } = parseChoices(given, 'topic');
  const known = topicsOf(desk.desk);
  const idOf = async (word: string): Promise<string> => {
    const isOfTickets = !known.some(({ id }) => id === word) && await isAny(desk, { topic: { is: [word], not: [] } });
    return isOfTickets ? word : findTopic(known, word).id;
  };
  return { is: await Promise.all(is.map(idOf)), not: await Promise.all(not.map(idOf)) };
}

async function people(ctx: Context, desk: Desk, given: readonly string[], field: 'requester' | 'assignee'): Promise<Choices<string>> {
  const { is, not } = parseChoices(given, field);
  const { viewer } = desk;
  const named = async (ref: string): Promise<string[]> => {
    if (ref === '@me' || ref === viewer.id || (viewer.email !== null && emailKey(ref) === emailKey(viewer.email))) return [viewer.id];
    if (ref === 'none' && field === 'assignee') return [ref];
    try {
      if (field === 'assignee') return [(await personOf(ctx, ref)).id];
      const { id, email, contact } = await requesterOf(ctx, ref);
      // A contact may have been a person of the phone system before, with another id.
      return contact !== undefined && email !== null ? [id, email] : [id];
    } catch (error) {
      // Tickets outlive people: who is gone is found by what the tickets keep of them.
      if (error instanceof AppError && error.kind === 'missing' && await isAny(desk, { [field]: { is: [ref], not: [] } })) return [ref];
      throw error;
    }
  };
  return { is: (await Promise.all(is.map(named))).flat(), not: (await Promise.all(not.map(named))).flat() };
}

/** Whether there is a ticket like that among those that the viewer sees. */
async function isAny(desk: Desk, filter: TicketFilter): Promise<boolean> {
  for await (const _ticket of desk.tickets.list(desk.viewer, { ...filter, limit: 1, parts: 'none' })) return true;
  return false;
}

// What stands for a date, and for a date with a time; whether there is such a day is found out when it is read.
const dateShape = /^\d{4}-\d{2}-\d{2}$/;
const instantShape = /^\d{4}-\d{2}-\d{2}[Tt ]/;

/** Dates mean days in the account's zone. */
async function dateReader(ctx: Context, now: number): Promise<DateReader> {
  const { parseCalendar, parseInstant, startOfDay, zoneOf } = await import('../../domain/business-hours.js');
  const { dayNumber, parseCivilDate } = await import('../../domain/civil-date.js');
  const { timeZone } = await ctx.account();
  const calendar = parseCalendar({ zone: timeZone, always: true });
  return {
    now,
    day(text, field) {
      if (dateShape.test(text)) {
        const day = dayNumber(parseCivilDate(text, field));
        return [startOfDay(calendar, day), startOfDay(calendar, day + 1)];
      }
      if (!instantShape.test(text)) throw new AppError('usage', 'ticket.range.malformed', { field, value: text });
      const at = parseInstant(text, field, zoneOf(timeZone));
      return [at, at];
    },
  };
}
