// The flags of a list, read into a filter: people, dates, words, each with a leading ! for all but these.
import { AppError } from '../../domain/errors.js';
import { parseChoices, parseRange, priorityChoices, slaChoices, statusChoices, type Choices, type DateReader, type Range, type TicketFilter } from '../../domain/ticket/filter.js';
import type { Context } from '../context.js';
import { personOf } from '../person.js';
import { requesterOf } from './requester.js';
import type { FilterFlags } from '../ticket-options.js';

export async function readFilter(ctx: Context, now: number, flags: FilterFlags): Promise<TicketFilter> {
  const status = flags.status && statusChoices(flags.status);
  const dates = flags.created === undefined && flags.updated === undefined && flags.due === undefined ? undefined : await dateReader(ctx, now);
  const range = (name: 'created' | 'updated' | 'due'): { [K in typeof name]?: Range } => {
    const text = flags[name];
    return text === undefined || dates === undefined ? {} : { [name]: parseRange(text, name, { ...dates, ahead: name === 'due' }) };
  };
  return {
    own: flags.all !== true, unfinished: flags.closed !== true && status?.is.includes('closed') !== true, ...(status && { status }),
    ...(flags.priority && { priority: priorityChoices(flags.priority) }), ...(flags.topic && { topic: parseChoices(flags.topic, 'topic') }),
    ...(flags.sla && { sla: slaChoices(flags.sla) }), ...(flags.requester && { requester: await people(ctx, flags.requester, 'requester') }),
    ...(flags.assignee && { assignee: await people(ctx, flags.assignee, 'assignee') }), ...(flags.search !== undefined && { search: flags.search }),
    ...range('created'), ...range('updated'), ...range('due'), order: 'queue',
  };
}

async function people(ctx: Context, given: readonly string[], field: 'requester' | 'assignee'): Promise<Choices<string>> {
  const { is, not } = parseChoices(given, field);
  const idOf = async (ref: string): Promise<string> => {
    if (field === 'requester') return (await requesterOf(ctx, ref)).id;
    return ref === 'none' ? 'none' : (await personOf(ctx, ref)).id;
  };
  return { is: await Promise.all(is.map(idOf)), not: await Promise.all(not.map(idOf)) };
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
