// `support deadline`: one deadline with its working, or the batch door for scripts.
import {
  addBusinessDays, dayAt, explainBusinessDays, explainOpenTime, findDeadline, closingOf, formatInstant, parseCalendar, parseInstant, passesHolidays,
  subtractBusinessDays, subtractOpenTime, zoneOf, type Calendar, type Explanation, type Wait,
} from '../../domain/business-hours.js';
import { dateOfDayNumber, parseCivilDate } from '../../domain/civil-date.js';
import { parseClockAmount, splitWait, type ClockAmount } from '../../domain/clock-amount.js';
import { AppError } from '../../domain/errors.js';
import type { DeadlineFlags } from '../commands/support.js';
import type { Context } from '../context.js';
import { readJsonFile } from '../read-text-file.js';
import { isForPeople } from '../output/for-people.js';
import { weekdayDate } from '../output/people.js';
import { supportBasis } from '../support-basis.js';
import { clockText, closeOf, deadlineView, dueOnClock, explanationView, used, type ShownDate, type ShownDeadline } from '../views/deadline.js';

interface Question {
  readonly calendar: Calendar;
  readonly from: number;
  readonly amount: ClockAmount;
  readonly waits: readonly Wait[];
}

type Found = Pick<ShownDeadline, 'at' | 'date' | 'remaining' | 'pausedSince'> & { readonly lastDay: number; readonly explain: () => Explanation };

export async function deadline(ctx: Context, flags: DeadlineFlags): Promise<void> {
  if (flags.batch !== undefined) {
    const { answerBatch } = await import('./deadline-batch.js');
    return await answerBatch(ctx, flags.batch);
  }
  const op = flags.subtract === undefined ? 'add' : 'subtract';
  const text = typeof flags.subtract === 'string' ? flags.subtract : flags.add;
  if (text === undefined) throw new AppError('usage', 'deadline.amount.needed', { field: 'add', flag: '--add' });
  if (typeof flags.subtract === 'string' && flags.add !== undefined) throw new AppError('usage', 'deadline.add-or-subtract', { field: 'subtract' });
  const calendar = await calendarNamed(ctx, flags.calendar);
  const amount = parseClockAmount(text, typeof flags.subtract === 'string' ? 'subtract' : 'add');
  const question: Question = { calendar, amount, from: startOf(ctx, calendar, flags.from), waits: (flags.wait ?? []).map((spell) => waitOf(spell, calendar)) };
  const found = amount.unit === 'days' ? findDay(question, amount.days, op) : findInstant(question, amount.milliseconds, op);
  await show(ctx, flags, question, { op, text, found });
}

/** A file where it looks like one; else a name, which wins over a file of that name. */
async function calendarNamed(ctx: Context, name: string): Promise<Calendar> {
  if (/[/\\]|\.json$|^-$/.test(name)) return parseCalendar(await readJsonFile(ctx.machine, name));
  return (await supportBasis(ctx)).book.get(name);
}

function startOf(ctx: Context, calendar: Calendar, from: string | undefined): number {
  if (from === undefined) return ctx.now().getTime();
  // A date alone is where it begins.
  return parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(from) ? `${parseCivilDate(from, 'from')}T00:00:00` : from, 'from', calendar.zone);
}

function waitOf(text: string, calendar: Calendar): Wait {
  const [from, to] = splitWait(text, 'wait');
  const wait: Wait = [parseInstant(from, 'wait', calendar.zone), to === null ? null : parseInstant(to, 'wait', calendar.zone)];
  if (wait[1] !== null && wait[1] < wait[0]) throw new AppError('usage', 'clock.wait.reversed', { field: 'wait' });
  return wait;
}

function findInstant({ calendar, from, waits }: Question, amount: number, op: 'add' | 'subtract'): Found {
  if (op === 'subtract') {
    const at = subtractOpenTime(calendar, from, amount, waits);
    return { at: formatInstant(at, calendar.zone), date: null, remaining: 0, pausedSince: null, lastDay: dayAt(calendar, from), explain: () => explainOpenTime(calendar, at, amount, waits) };
  }
  const { at, remaining, pausedSince } = findDeadline(calendar, from, amount, waits);
  return {
    at: at === null ? null : formatInstant(at, calendar.zone), date: null, remaining: remaining / 1000,
    pausedSince: at !== null || pausedSince === null ? null : formatInstant(pausedSince, calendar.zone), lastDay: dayAt(calendar, at ?? from),
    explain: () => explainOpenTime(calendar, from, amount, waits),
  };
}

function findDay({ calendar, from, waits }: Question, days: number, op: 'add' | 'subtract'): Found {
  const first = dayAt(calendar, from);
  if (op === 'subtract') {
    const day = subtractBusinessDays(calendar, first, days, waits);
    return { at: null, date: dateOfDayNumber(day), remaining: 0, pausedSince: null, lastDay: first, explain: () => explainBusinessDays(calendar, day, days, waits) };
  }
  const day = addBusinessDays(calendar, first, days, waits);
  const working = explainBusinessDays(calendar, first, days, waits);
  return {
    at: day === null ? null : formatInstant(closingOf(calendar, day), calendar.zone), date: day === null ? null : dateOfDayNumber(day),
    remaining: working.remaining, pausedSince: day !== null || working.pausedSince === null ? null : formatInstant(working.pausedSince, calendar.zone),
    lastDay: day ?? first, explain: () => working,
  };
}

async function show(ctx: Context, flags: DeadlineFlags, { calendar, from, amount }: Question, { op, text, found }: { op: 'add' | 'subtract'; text: string; found: Found }): Promise<void> {
  const unit = amount.unit === 'days' ? 'days' : 'seconds';
  const { explain, lastDay, ...answer } = found;
  const until = calendar.holidaysUntil !== null && passesHolidays(calendar, lastDay) ? dateOfDayNumber(calendar.holidaysUntil) : null;
  const record: ShownDeadline = {
    op, from: formatInstant(from, calendar.zone), amount: text.replace(/\s+/g, ''), calendar: calendar.name, zone: calendar.zone.name, unit, ...answer,
    warnings: until === null ? [] : [{ code: 'holidays.table-ended', until }],
    ...(flags.explain ? { dates: explain().dates.map((date) => shownDate(date, calendar, unit)) } : {}),
  };
  if (until !== null) ctx.note('holidays.table-ended', { until });
  const format = flags.output ?? ctx.config.get('output').value;
  if (record.dates === undefined || !(isForPeople(format) || format === 'csv')) return await ctx.printOne(record, deadlineView, flags);
  await ctx.print(record.dates, explanationView(unit), flags);
  if (format === 'csv') return;
  await ctx.write(`${await conclusion(ctx, record)}\n`);
  const { timeZone } = await ctx.reader();
  // On stderr: the answer itself must not depend on where it is asked.
  if (record.at !== null && timeZone !== calendar.zone.name) {
    const when = dueOnClock(formatInstant(Date.parse(record.at), zoneOf(timeZone)), await ctx.reader());
    ctx.note(record.date === null ? 'deadline.yours' : 'deadline.yours-close', { when, zone: timeZone });
  }
}

function shownDate(date: Explanation['dates'][number], calendar: Calendar, unit: 'seconds' | 'days'): ShownDate {
  const scale = unit === 'days' ? 1 : 1000;
  return {
    date: date.date, used: date.used / scale, total: date.total / scale, waited: date.waited / 1000, skipped: date.skipped, holidays: date.holidays,
    spans: date.spans.map(([start, end]) => [formatInstant(start, calendar.zone), formatInstant(end, calendar.zone)] as const),
  };
}

async function conclusion(ctx: Context, { op, at, date, zone, unit, remaining, pausedSince }: ShownDeadline): Promise<string> {
  const reader = await ctx.reader();
  if (pausedSince !== null) return reader.say('deadline.paused', { remaining: used(remaining, unit, reader), since: clockText(pausedSince, reader), zone });
  if (op === 'subtract') return reader.say('deadline.start', { when: at === null ? weekdayDate(date ?? '', reader) : clockText(at, reader), zone });
  if (date === null) return reader.say('deadline.due', { when: dueOnClock(at ?? '', reader), zone });
  return reader.say('deadline.due-day', { day: weekdayDate(date, reader), zone, close: closeOf(at ?? '') });
}
