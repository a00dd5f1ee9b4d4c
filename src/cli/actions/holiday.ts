// `support holidays list`, `add`, `remove`.
import { draftHoliday, type HolidayInput } from '../../app/holiday.js';
import { holidayTable } from '../../app/calendar.js';
import { civilDateOf } from '../../domain/civil-date.js';
import { AppError } from '../../domain/errors.js';
import { holidaysOf, type Holiday } from '../../domain/holidays/holiday.js';
import { isSameHoliday, type AddedHoliday, type HolidayDraft } from '../../domain/support-settings.js';
import type { HolidayAddFlags, HolidayListFlags } from '../commands/support.js';
import type { Context } from '../context.js';
import type { Destroys } from '../options.js';
import { supportBasis } from '../support-basis.js';
import { holidayView, type ShownHoliday } from '../views/holiday.js';

export function shownAdded({ id, source, ...day }: AddedHoliday | (HolidayDraft & { id: null }), optionalDays: boolean): ShownHoliday {
  return { id, ...day, country: null, legalSource: source, origin: 'added', counts: day.kind === 'public' || optionalDays };
}

function shownShipped({ source, from, until, ...day }: Holiday, counts: boolean): ShownHoliday {
  return { id: null, ...day, from: from ?? null, until: until ?? null, legalSource: source, origin: 'shipped', counts };
}

export async function listHolidays(ctx: Context, flags: HolidayListFlags): Promise<void> {
  const { settings, country, table } = await supportBasis(ctx);
  const years = await yearsOf(ctx, flags.year);
  const isWanted = ({ date }: { date: string }): boolean => years.some((year) => date.startsWith(`${year}-`));
  const { optionalDays, regions } = settings.options;
  const added = settings.holidays.filter((day) => isWanted(day) && (flags.optional === true || optionalDays || day.kind === 'public')).map((day) => shownAdded(day, optionalDays));
  if (flags.added) return await ctx.print(settings.holidays.filter((day) => flags.year === undefined || isWanted(day)).map((day) => shownAdded(day, optionalDays)), holidayView, flags);

  const other = flags.country?.toUpperCase();
  const chosen = other === undefined || other === country ? table : await holidayTable({ ...settings.options, country: other }, country);
  if (chosen === undefined) {
    if (other !== undefined) throw new AppError('missing', 'holidays.country.unknown', { field: 'country', value: other });
    ctx.note('holidays.country.unknown', { value: country });
  }
  const isOurs = chosen === table;
  const wantedRegions = flags.region?.map((code) => code.toUpperCase()) ?? (isOurs ? regions : []);
  const shipped = chosen === undefined ? [] : holidaysOf(chosen, {
    optional: flags.optional === true || (isOurs && optionalDays), ...(wantedRegions.length === 0 ? {} : { regions: wantedRegions }),
  }).filter(isWanted);
  for (const year of years) if (chosen !== undefined && (`${year}-12-31` > chosen.last || `${year}-01-01` < chosen.first)) ctx.note('holidays.outside-table', { year, first: chosen.first, last: chosen.last });
  const days = [...shipped.map((day) => shownShipped(day, isOurs && (day.kind === 'public' || optionalDays) && (day.region === null || regions.length === 0 || regions.includes(day.region)))), ...(isOurs ? added : [])];
  await ctx.print(days.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)), holidayView, flags);
}

async function yearsOf(ctx: Context, given: readonly string[] | undefined): Promise<readonly string[]> {
  if (given === undefined) return [civilDateOf(ctx.now().getTime(), (await ctx.reader()).timeZone).slice(0, 4)];
  for (const year of given) if (!/^\d{4}$/.test(year)) throw new AppError('usage', 'holidays.year.malformed', { field: 'year', value: year });
  return [...new Set(given)].sort();
}

export async function addHoliday(ctx: Context, day: { date: string; name: string }, { region, optional, from, until, source, ...flags }: HolidayAddFlags): Promise<void> {
  const { addHolidays } = await ctx.need('calendars', 'addHolidays');
  const { settings } = await supportBasis(ctx);
  const input: HolidayInput = { ...day, region, kind: optional ? 'optional' : 'public', from, until, source };
  const draft = draftHoliday(input);
  const { optionalDays } = settings.options;
  const values = { date: draft.date, name: draft.name };
  const known = settings.holidays.find((other) => isSameHoliday(other, draft));
  if (known !== undefined || flags.dryRun) {
    ctx.note(known === undefined ? 'holiday.would-add' : 'holiday.known', values);
    return await ctx.printOne(shownAdded(known ?? { ...draft, id: null }, optionalDays), holidayView, flags);
  }
  const [added] = await addHolidays([draft]);
  ctx.note('holiday.added', values);
  await ctx.printOne(shownAdded(added as AddedHoliday, optionalDays), holidayView, flags);
}

export async function removeHolidays(ctx: Context, refs: readonly string[], flags: Destroys): Promise<void> {
  const { removeHolidays: remove } = await ctx.need('calendars', 'removeHolidays');
  const { settings } = await supportBasis(ctx);
  const going = new Map<string, AddedHoliday>();
  for (const ref of refs) {
    const found = settings.holidays.filter(({ id, date }) => id === ref || date === ref);
    if (found.length === 0) throw new AppError('missing', 'holiday.missing', { value: ref });
    for (const day of found) going.set(day.id, day);
  }
  const days = [...going.values()];
  const values = { count: days.length, days: days.map(({ date, name }) => `${date} ${name}`) };
  if (flags.dryRun) {
    ctx.note('holiday.would-remove', values);
  } else {
    await ctx.confirm(flags, 'holiday.confirm-remove', values);
    await remove(days.map(({ id }) => id));
    ctx.note('holiday.removed', values);
  }
  await ctx.print(days.map((day) => shownAdded(day, settings.options.optionalDays)), holidayView, flags);
}
