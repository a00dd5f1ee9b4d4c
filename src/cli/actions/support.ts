// `support`, `support hours`, `support channels`, `support options`.
import { bookOf, holidaysEnd } from '../../app/calendar.js';
import { checkOptions } from '../../app/holiday.js';
import { channelsAt, checkDirectory, openState, type ChannelNow } from '../../app/support.js';
import { parseCalendar, type CalendarSpec } from '../../domain/business-hours.js';
import { AppError } from '../../domain/errors.js';
import { regionsOf } from '../../domain/holidays/holiday.js';
import { shippedDirectory } from '../../domain/shipped-channels.js';
import { parseSupportDirectory, type ChannelKind, type SupportDirectory } from '../../domain/support-channel.js';
import type { HolidayOptions } from '../../domain/support-settings.js';
import type { ChannelFlags, ChannelListFlags, OptionFlags } from '../commands/support.js';
import type { Context } from '../context.js';
import type { Destroys, Prints, Writes } from '../options.js';
import { readJsonFile } from '../read-text-file.js';
import { refuseLostCalendar } from '../ticket/topic-calendars.js';
import { supportBasis, type SupportBasis } from '../support-basis.js';
import { calendarView, channelView, optionsView, type CalendarNow } from '../views/support.js';

export async function listChannels(ctx: Context, flags: ChannelListFlags): Promise<void> {
  const basis = await supportBasis(ctx);
  const directory = flags.file === undefined ? basis.directory : parseSupportDirectory(await readJsonFile(ctx.machine, flags.file));
  const all = channelsAt(directory, bookFor(basis, directory), ctx.now().getTime());
  const wanted = flags.provider?.toLowerCase();
  const kind = flags.kind === undefined ? undefined : shownKinds[flags.kind] ?? flags.kind;
  const channels = all.filter((channel) => (wanted === undefined || channel.provider.toLowerCase().includes(wanted))
    && (kind === undefined || channel.kind === kind) && (flags.open !== true || channel.now?.isOpen === true));
  if (channels.length > 0 && ctx.isRead(flags) && flags.sort === undefined && flags.limit === undefined && ctx.machine.stdout.isTTY === true) return await showBlocks(ctx, channels);
  await ctx.print(channels, channelView, flags);
}

/** Kinds as people read them. */
const shownKinds: Readonly<Record<string, ChannelKind>> = { telephone: 'phone', web: 'portal', 'e-mail': 'mail' };

async function showBlocks(ctx: Context, channels: readonly ChannelNow[]): Promise<void> {
  const [{ channelBlocks }, { loadPaint }] = await Promise.all([import('../views/support-blocks.js'), import('../output/tone.js')]);
  const width = Math.min(ctx.machine.stdout.columns || 80, 100);
  await ctx.write(channelBlocks(channels, { width, paint: await loadPaint(ctx.isColoured()), reader: await ctx.reader() }));
}

function bookFor(basis: SupportBasis, directory: SupportDirectory): SupportBasis['book'] {
  return directory === basis.directory ? basis.book : bookOf(basis.settings, basis.table, directory.calendars);
}

export async function changeChannels(ctx: Context, flags: ChannelFlags): Promise<void> {
  if (flags.file !== undefined && flags.reset) throw new AppError('usage', 'channels.file-or-reset', { field: 'reset' });
  const basis = await supportBasis(ctx);
  if (flags.file === undefined && !flags.reset) return await ctx.write(`${JSON.stringify(basis.directory, null, 2)}\n`);
  const directory = flags.file === undefined ? null : parseSupportDirectory(await readJsonFile(ctx.machine, flags.file));
  const next = directory ?? shippedDirectory;
  const book = bookFor(basis, next);
  if (directory !== null) checkDirectory(directory, book);
  await refuseLostCalendar(ctx, book);
  const { setDirectory } = await ctx.need('calendars', 'setDirectory');
  if (!flags.dryRun) await setDirectory(directory);
  if (directory === null) ctx.note(flags.dryRun ? 'channels.would-reset' : 'channels.reset');
  else ctx.note(flags.dryRun ? 'channels.would-set' : 'channels.set', { count: directory.channels.length, file: flags.file });
  await ctx.print(channelsAt(next, book, ctx.now().getTime()), channelView, flags);
}

export async function listHours(ctx: Context, name: string | undefined, flags: Prints): Promise<void> {
  const { book } = await supportBasis(ctx);
  const at = ctx.now().getTime();
  const shown = (calendarName: string): CalendarNow => {
    const calendar = book.get(calendarName);
    const source = book.sources.find((candidate) => candidate.name === calendarName);
    return { ...source as CalendarNow, now: openState(calendar, at), holidaysUntil: holidaysEnd(calendar) };
  };
  if (name !== undefined) return await ctx.printOne(shown(name), calendarView, flags);
  await ctx.print(book.names.map(shown), calendarView, flags);
}

export async function setHours(ctx: Context, name: string, file: string, flags: Writes): Promise<void> {
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(name)) throw new AppError('usage', 'calendar.name', { field: 'name', value: name });
  const spec = await readJsonFile(ctx.machine, file);
  parseCalendar(spec);
  const { set } = await ctx.need('calendars', 'set');
  const { settings, table, directory } = await supportBasis(ctx);
  const own = { name, spec: spec as CalendarSpec };
  const book = bookOf({ ...settings, calendars: [...settings.calendars.filter((one) => one.name !== name), own] }, table, directory.calendars);
  const calendar = book.get(name);
  if (!flags.dryRun) await set(own);
  ctx.note(flags.dryRun ? 'calendar.would-set' : 'calendar.set', { name });
  const source = book.sources.find((candidate) => candidate.name === name);
  await ctx.printOne({ ...source as CalendarNow, now: openState(calendar, ctx.now().getTime()), holidaysUntil: holidaysEnd(calendar) }, calendarView, flags);
}

export async function removeHours(ctx: Context, name: string, flags: Destroys): Promise<void> {
  const { remove } = await ctx.need('calendars', 'remove');
  const { settings, table, directory } = await supportBasis(ctx);
  if (settings.calendars.every((calendar) => calendar.name !== name)) throw new AppError('missing', 'calendar.own.missing', { value: name });
  const book = bookOf({ ...settings, calendars: settings.calendars.filter((calendar) => calendar.name !== name) }, table, directory.calendars);
  if (book.find(name) === undefined && [...directory.desks, ...directory.channels].some(({ calendar }) => calendar === name)) {
    throw new AppError('refused', 'calendar.in-use', { value: name });
  }
  await refuseLostCalendar(ctx, book);
  if (flags.dryRun) {
    ctx.note('calendar.would-remove', { name });
  } else {
    await ctx.confirm(flags, 'calendar.confirm-remove', { name });
    await remove(name);
    ctx.note('calendar.removed', { name });
  }
  const at = ctx.now().getTime();
  await ctx.print(book.sources.map((source) => {
    const calendar = book.get(source.name);
    return { ...source, now: openState(calendar, at), holidaysUntil: holidaysEnd(calendar) };
  }), calendarView, flags);
}

function shownOptions({ settings, table, country }: Pick<SupportBasis, 'settings' | 'table' | 'country'>) {
  return {
    country, countryOrigin: settings.options.country === null ? 'account' as const : 'set' as const, regions: settings.options.regions,
    knownRegions: table === undefined ? [] : regionsOf(table), optionalDays: settings.options.optionalDays,
    tableFrom: table?.first ?? null, tableUntil: table?.last ?? null, addedDays: settings.holidays.length,
  };
}

export async function showOptions(ctx: Context, flags: Prints): Promise<void> {
  await ctx.printOne(shownOptions(await supportBasis(ctx)), optionsView, flags);
}

export async function setOptions(ctx: Context, flags: OptionFlags): Promise<void> {
  const { setOptions: write } = await ctx.need('calendars', 'setOptions');
  const { settings } = await supportBasis(ctx);
  const account = await ctx.account();
  const country = flags.country === undefined ? settings.options.country : flags.country === 'account' ? null : flags.country.toUpperCase();
  const moved = (country ?? account.country) !== (settings.options.country ?? account.country);
  // Regions of one country mean nothing in another.
  const regions = flags.region === undefined ? (moved ? [] : settings.options.regions) : flags.region.filter((code) => code !== 'none').map((code) => code.toUpperCase());
  const options: HolidayOptions = { country, regions: [...new Set(regions)], optionalDays: flags.optionalDays ?? settings.options.optionalDays };
  const { holidayTable } = await import('../../app/calendar.js');
  const table = await holidayTable(options, account.country);
  checkOptions(options, table, country ?? account.country);
  const isSame = JSON.stringify(options) === JSON.stringify(settings.options);
  if (!isSame && !flags.dryRun) await write(options);
  ctx.note(isSame ? 'support.options.unchanged' : flags.dryRun ? 'support.options.would-set' : 'support.options.set');
  await ctx.printOne(shownOptions({ settings: { ...settings, options }, table, country: country ?? account.country }), optionsView, flags);
}
