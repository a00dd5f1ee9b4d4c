// The calendars that a company works by (T8): its own or the shipped ones, with the holidays that count for it put in.
import { dateOfDayNumber, type CivilDate } from '../domain/civil-date.js';
import type { Account } from '../domain/account.js';
import { parseCalendar, type Calendar, type CalendarSpec, type DayOff } from '../domain/business-hours.js';
import { AppError } from '../domain/errors.js';
import { holidaysOf, type Holiday, type HolidayTable } from '../domain/holidays/holiday.js';
import { holidayCountries, loadHolidays } from '../domain/holidays/load.js';
import type { CalendarStore } from '../domain/stores.js';
import { supportCalendars } from '../domain/support-calendars.js';
import type { AddedHoliday, HolidayOptions, OwnCalendar, SupportSettings } from '../domain/support-settings.js';

export interface CalendarNeeds {
  readonly account: Pick<Account, 'country'>;
  readonly calendars: Pick<CalendarStore, 'settings'>;
}

export interface CalendarSource {
  readonly name: string;
  /** `channels`: it came with the list of channels. */
  readonly origin: 'shipped' | 'own' | 'channels';
  readonly spec: CalendarSpec;
}

/** All calendars of a company, each assembled once when it is first asked for. */
export interface CalendarBook {
  readonly names: readonly string[];
  readonly sources: readonly CalendarSource[];
  /** Undefined for a name that there is not. */
  find(name: string): Calendar | undefined;
  /** Throws missing `calendar.unknown`. */
  get(name: string): Calendar;
}

/** The calendar of a name, holidays put in. Throws missing `calendar.unknown`. For many names, take a `calendarBook`. */
export async function calendarFor(needs: CalendarNeeds, name: string): Promise<Calendar> {
  return (await calendarBook(needs)).get(name);
}

export async function calendarBook(needs: CalendarNeeds): Promise<CalendarBook> {
  const settings = await needs.calendars.settings();
  return bookOf(settings, await holidayTable(settings.options, needs.account.country));
}

/** The shipped table of holidays that the options name; undefined for a country that has none. */
export async function holidayTable(options: HolidayOptions, accountCountry: string): Promise<HolidayTable | undefined> {
  const country = options.country ?? accountCountry;
  return (holidayCountries as readonly string[]).includes(country) ? await loadHolidays(country) : undefined;
}

/** The days off that count: of the table by the options, and those the company added. */
export function daysOff(settings: Pick<SupportSettings, 'options' | 'holidays'>, table: HolidayTable | undefined): (Holiday | AddedHoliday)[] {
  const { regions, optionalDays } = settings.options;
  const shipped = table === undefined ? [] : holidaysOf(table, { optional: optionalDays, ...(regions.length === 0 ? {} : { regions }) });
  return [...shipped, ...settings.holidays.filter(({ kind }) => kind === 'public' || optionalDays)];
}

/** `more` are calendars that only the desks of a directory keep: the company's own of the same name win. */
export function bookOf(settings: SupportSettings, table: HolidayTable | undefined, more: Readonly<Record<string, CalendarSpec>> = {}): CalendarBook {
  const off = daysOff(settings, table).map(dayOff);
  const named = calendarSources(settings.calendars);
  const desks = Object.entries(more).filter(([name]) => named.every((source) => source.name !== name));
  const sources = [...named, ...desks.map(([name, spec]): CalendarSource => ({ name, origin: 'channels', spec }))];
  const made = new Map<string, Calendar>();
  function find(name: string): Calendar | undefined {
    const known = made.get(name);
    if (known !== undefined) return known;
    const source = sources.find((candidate) => candidate.name === name);
    if (source === undefined) return undefined;
    const calendar = assemble(source, off, table?.last);
    made.set(name, calendar);
    return calendar;
  }
  return {
    sources, find, names: sources.map(({ name }) => name),
    get(name) {
      const calendar = find(name);
      if (calendar === undefined) throw new AppError('missing', 'calendar.unknown', { field: 'calendar', value: name, known: sources.map((source) => source.name) });
      return calendar;
    },
  };
}

/** The shipped calendars, those that the company replaced in their place, then its own ones. */
export function calendarSources(own: readonly OwnCalendar[]): CalendarSource[] {
  const shipped = supportCalendars.map(({ id, zone, hours, always }): CalendarSource => {
    const replaced = own.find(({ name }) => name === id);
    if (replaced !== undefined) return { name: id, origin: 'own', spec: replaced.spec };
    return { name: id, origin: 'shipped', spec: { zone, ...(hours === undefined ? {} : { hours }), ...(always === undefined ? {} : { always }) } };
  });
  const added = own.filter(({ name }) => supportCalendars.every(({ id }) => id !== name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  return [...shipped, ...added.map(({ name, spec }): CalendarSource => ({ name, origin: 'own', spec }))];
}

// Days in the calendar's own data come on top of the company's: a desk may close when nobody else does.
function assemble({ name, spec }: CalendarSource, off: readonly DayOff[], until: CivilDate | undefined): Calendar {
  return parseCalendar({ ...spec, name, holidays: [...off, ...(spec.holidays ?? [])], ...(until === undefined ? {} : { holidaysUntil: spec.holidaysUntil ?? until }) });
}

function dayOff({ date, name, from, until }: Holiday | AddedHoliday): DayOff {
  return { date, name, ...(from == null ? {} : { from }), ...(until == null ? {} : { until }) };
}

/** The last date that a calendar's table of holidays covers, where it has one. */
export function holidaysEnd(calendar: Calendar): CivilDate | null {
  return calendar.holidaysUntil === null ? null : dateOfDayNumber(calendar.holidaysUntil);
}
