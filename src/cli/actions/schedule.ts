// What the commands of schedules do with their flags.
import { clockOf, publicDaysOff } from '../../app/routing-world.js';
import { changesOf } from '../../app/routing.js';
import { parseCivilDate } from '../../domain/civil-date.js';
import type { DayOff, Interval } from '../../domain/business-hours.js';
import { AppError } from '../../domain/errors.js';
import { checkSchedule } from '../../domain/routing-draft.js';
import { parseThingName, type DraftOf, type Schedule, type ScheduleHolidays } from '../../domain/routing.js';
import { readWeeklyHours, scheduleOddities } from '../../domain/schedule.js';
import type { ScheduleFlags } from '../commands/schedule.js';
import type { Context } from '../context.js';
import type { Destroys, Prints } from '../options.js';
import { routingDesk } from '../routing-needs.js';
import { thingView } from '../views/routing.js';
import { refuseTaken, removeFrom, saveChanges, unsaved } from './routing-thing.js';

export async function listSchedules(ctx: Context, flags: Prints & { search?: string }): Promise<void> {
  const { list } = await ctx.need('schedules', 'list');
  await ctx.print(list(flags.search === undefined ? {} : { search: flags.search }), thingView<Schedule>('schedule', (await routingDesk(ctx)).names), flags);
}

export async function showSchedule(ctx: Context, ref: string, flags: Prints): Promise<void> {
  const { show, usedBy } = await ctx.need('schedules', 'show', 'usedBy');
  const schedule = await show(ref);
  const { state, holiday } = (await clockOf(schedule)).at(ctx.now().getTime());
  const view = thingView<Schedule & { now: string }>('schedule', (await routingDesk(ctx)).names);
  const now = { id: 'now', value: (shown: { now: string }) => shown.now };
  await ctx.printOne({ ...schedule, usedBy: await usedBy(schedule.id), now: holiday === null ? state : `${state} (${holiday})` }, { ...view, columns: [...view.columns.slice(0, 2), now, ...view.columns.slice(2)] }, flags);
}

export async function addSchedule(ctx: Context, name: string, flags: ScheduleFlags): Promise<void> {
  const { show, add } = await ctx.need('schedules', 'show', 'add');
  if (flags.hours === undefined && flags.date === undefined) throw new AppError('usage', 'input.needed', { flag: '--hours', field: 'hours' });
  const { timeZone } = await ctx.account();
  const present: DraftOf<Schedule> = { name, zone: timeZone, hours: {}, holidays: null, daysOff: [], dates: {} };
  const draft = checkSchedule({ ...present, ...readFlags(present, flags), name });
  await checkHolidays(draft);
  await refuseTaken(show, 'schedule', draft.name);
  const schedule = flags.dryRun ? unsaved<Schedule>(ctx, draft) : await add(draft);
  ctx.note(flags.dryRun ? 'routing.would-add' : 'routing.added', { kind: 'schedule', name: draft.name });
  tellOddities(ctx, draft);
  await ctx.printOne(schedule, thingView<Schedule>('schedule', (await routingDesk(ctx)).names), flags);
}

export async function editSchedule(ctx: Context, ref: string, flags: ScheduleFlags): Promise<void> {
  const { show, edit } = await ctx.need('schedules', 'show', 'edit');
  const before = await show(ref);
  const wanted = { ...readFlags(before, flags), ...(flags.name === undefined ? {} : { name: parseThingName(flags.name) }) };
  const after = checkSchedule({ ...before, ...wanted });
  await checkHolidays(after);
  tellOddities(ctx, after);
  await saveChanges(ctx, { kind: 'schedule', before, changes: changesOf<DraftOf<Schedule>>(before, wanted), show, edit, flags }, await routingDesk(ctx));
}

export async function removeSchedules(ctx: Context, refs: readonly string[], flags: Destroys): Promise<void> {
  await removeFrom(ctx, { noun: 'schedules', kind: 'schedule', store: await ctx.need('schedules', 'show', 'remove', 'usedBy') }, refs, flags);
}

function tellOddities(ctx: Context, schedule: DraftOf<Schedule>): void {
  for (const { code, values } of scheduleOddities(schedule)) ctx.note(code, values);
}

/** Throws missing `holidays.country.unknown`, usage `holidays.region.unknown`. */
async function checkHolidays(schedule: DraftOf<Schedule>): Promise<void> {
  await publicDaysOff(schedule);
}

type Mutable = { -readonly [K in keyof DraftOf<Schedule>]?: DraftOf<Schedule>[K] };

function readFlags(present: DraftOf<Schedule>, flags: ScheduleFlags): Mutable {
  const read: Mutable = {};
  if (flags.hours !== undefined) {
    const hours = readWeeklyHours(flags.hours);
    if (hours === undefined) throw new AppError('usage', 'schedule.hours.malformed', { field: 'hours', value: flags.hours });
    read.hours = hours;
  }
  if (flags.zone !== undefined) read.zone = flags.zone;
  if (flags.holidays !== undefined) read.holidays = readHolidays(flags.holidays, flags.optionalDays ?? present.holidays?.optionalDays ?? false);
  else if (flags.optionalDays !== undefined && present.holidays !== null) read.holidays = { ...present.holidays, optionalDays: flags.optionalDays };
  const forgotten = new Set((flags.forget ?? []).map((date) => parseCivilDate(date, 'forget')));
  if (flags.dayOff !== undefined || forgotten.size > 0) {
    const added = (flags.dayOff ?? []).map(readDayOff);
    const replaced = new Set([...added.map(({ date }) => date), ...forgotten]);
    read.daysOff = [...present.daysOff.filter(({ date }) => !replaced.has(date)), ...added].sort((a, b) => (a.date < b.date ? -1 : 1));
  }
  if (flags.date !== undefined || forgotten.size > 0) {
    const kept = Object.entries(present.dates).filter(([date]) => !forgotten.has(date));
    read.dates = Object.fromEntries([...kept, ...(flags.date ?? []).map(readDate)].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  return read;
}

export function readHolidays(text: string, optionalDays: boolean): ScheduleHolidays | null {
  if (/^(none|)$/i.test(text.trim())) return null;
  const [country = '', regions = ''] = text.trim().split(':');
  return { country: country.toUpperCase(), regions: regions.split(',').map((region) => region.trim().toUpperCase()).filter((region) => region !== ''), optionalDays };
}

function readDayOff(text: string): DayOff {
  const [date = '', ...name] = text.split('=');
  return { date: parseCivilDate(date.trim(), 'day-off'), ...(name.length === 0 ? {} : { name: name.join('=').trim() }) };
}

function readDate(text: string): [string, Interval[]] {
  const [date = '', times = ''] = text.split('=').map((part) => part.trim());
  parseCivilDate(date, 'date');
  if (/^(closed|-|)$/i.test(times)) return [date, []];
  const hours = readWeeklyHours(`mon ${times}`)?.mon;
  if (hours === undefined) throw new AppError('usage', 'schedule.hours.malformed', { field: 'date', value: text });
  return [date, [...hours]];
}
