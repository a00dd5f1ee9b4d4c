// `tickets show` and `tickets sla`: one ticket with its thread, and the working of its clock.
import { explainTicket, type ExplainedTicket } from '../../app/ticket-explain.js';
import { timedOne, type TimedTicket } from '../../app/ticket-time.js';
import { dateOfDayNumber } from '../../domain/civil-date.js';
import { levels, priorities } from '../../domain/priority.js';
import { defaultTargets, priorityOf } from '../../domain/sla.js';
import { AppError } from '../../domain/errors.js';
import type { ShowFlags } from '../commands/ticket.js';
import type { Context } from '../context.js';
import type { Prints } from '../options.js';
import type { Reader } from '../output/column.js';
import { isForPeople } from '../output/for-people.js';
import { openTime } from '../output/open-time.js';
import { loadPaint } from '../output/tone.js';
import { wrapText } from '../output/width.js';
import { openDesk, type Desk } from '../ticket/desk.js';
import { threadLines } from '../ticket/thread.js';
import { clockText, dueOnClock, explanationView } from '../views/deadline.js';
import { ticketCard, ticketRecord, ticketView } from '../views/ticket.js';
import { shownDates, targetView, type TargetRow } from '../views/ticket-desk.js';

export async function showTicket(ctx: Context, ref: string, flags: ShowFlags): Promise<void> {
  const latest = flags.last === undefined ? latestOf(flags.messages, 'messages') : latestOf(flags.last, 'last');
  const desk = await openDesk(ctx);
  const ticket = await timedOne(desk, await desk.tickets.show(desk.viewer, ref));
  const explained = flags.explain ? await explainTicket(desk, ticket) : undefined;
  if (!ctx.isRead(flags)) return await ctx.printOne(ticket, withClock(explained, latest), flags);
  const text = await wholePage(ctx, ticket, flags, latest) + (explained === undefined ? '' : await explanationText(ctx, ticket, explained, flags));
  const { isLong, page } = await import('../pager.js');
  await ctx.flush();
  await page(ctx, text, flags.pager !== false && isLong(text, ctx.machine.stdout));
}

async function wholePage(ctx: Context, ticket: TimedTicket, flags: ShowFlags, latest: number): Promise<string> {
  const reader = await ctx.reader();
  const colour = await loadPaint(ctx.isColoured());
  const lines = threadLines(ticket, { width: pageWidth(ctx), paint: colour, reader }, latest);
  return `${await ctx.textOf(ticket, ticketCard(ticket, reader), flags)}${lines.join('\n')}\n`;
}

/** Long lines are hard to read, also where there is room. */
function pageWidth({ machine }: Context): number {
  return Math.max(40, Math.min(machine.stdout.columns || 80, 100));
}

function latestOf(text: string | undefined, field: string): number {
  if (text === undefined) return Infinity;
  if (!/^\d{1,6}$/.test(text)) throw new AppError('usage', 'number.not-whole', { field, value: text });
  return Number(text);
}

/** JSON carries the working along as `clock`. */
function withClock(explained: ExplainedTicket | undefined, latest: number): typeof ticketView {
  return {
    ...ticketView,
    record: (ticket) => ({
      ...ticketRecord(latest === Infinity ? ticket : { ...ticket, messages: latest === 0 ? [] : ticket.messages.slice(-latest) }),
      ...(explained === undefined ? {} : { clock: clockRecord(ticket, explained) }),
    }),
  };
}

function clockRecord({ clock }: TimedTicket, { explanation, calendar, dueAt, stillSince }: ExplainedTicket): unknown {
  return {
    target: clock.target, unit: clock.unit, calendar: calendar.name, zone: calendar.zone.name, dueAt, pausedSince: stillSince,
    dates: shownDates(explanation, calendar.zone), passesHolidays: explanation.passesHolidays,
  };
}

async function explanationText(ctx: Context, ticket: TimedTicket, explained: ExplainedTicket, flags: Prints): Promise<string> {
  const { explanation, calendar } = explained;
  const reader = await ctx.reader();
  const { clock } = ticket;
  const target = reader.say(`ticket.target.${clock.unit}`, { amount: clock.target });
  const dates = await ctx.textOfAll(shownDates(explanation, calendar.zone), explanationView(explanation.unit === 'days' ? 'days' : 'seconds'), flags);
  if (explanation.passesHolidays && calendar.holidaysUntil !== null) ctx.note('holidays.table-ended', { until: dateOfDayNumber(calendar.holidaysUntil) });
  const text = (line: string): string => (line === '' ? '' : `${wrapText(line, pageWidth(ctx)).join('\n')}\n`);
  return `\n${text(reader.say('ticket.explain.target', { priority: ticket.priority, target, calendar: clock.calendar }))}${dates}${text(conclusion(ticket, explained, reader))}`;
}

/** When it is due, or since when the clock stands still. */
function conclusion({ clock, remaining }: TimedTicket, { calendar, dueAt, stillSince }: ExplainedTicket, reader: Reader): string {
  const zone = calendar.zone.name;
  if (dueAt !== null) return reader.say('ticket.explain.due', { when: dueOnClock(dueAt, reader), zone });
  if (stillSince === null) return '';
  const values = { when: clockText(stillSince, reader), zone, left: openTime(remaining, reader) };
  return reader.say(clock.pausedSince === null ? 'ticket.explain.rests' : 'ticket.explain.paused', values);
}

export async function showSla(ctx: Context, ref: string | undefined, flags: Prints): Promise<void> {
  if (ref === undefined) return await showTargets(ctx, flags);
  const desk: Desk = await openDesk(ctx);
  const ticket = await timedOne(desk, await desk.tickets.show(desk.viewer, ref));
  const explained = await explainTicket(desk, ticket);
  if (isForPeople(flags.output ?? ctx.config.get('output').value) && flags.query === undefined) return await ctx.write(await explanationText(ctx, ticket, explained, flags));
  await ctx.print(shownDates(explained.explanation, explained.calendar.zone), explanationView(explained.explanation.unit === 'days' ? 'days' : 'seconds'), flags);
}

async function showTargets(ctx: Context, flags: Prints): Promise<void> {
  const rows = priorities.map((priority): TargetRow => ({
    priority, support: `${defaultTargets.support[priority].amount}h`, maintenance: `${defaultTargets.maintenance[priority].amount}bd`,
    impactAndUrgency: levels.flatMap((impact) => levels.filter((urgency) => priorityOf(impact, urgency) === priority).map((urgency) => `${impact}/${urgency}`)),
  }));
  await ctx.print([...rows].reverse(), targetView, flags);
}
