// Days off that a company adds (T8): one by one, or many from a file, which may be imported again without doing anything twice.
import { isCivilDate, parseCivilDate } from '../domain/civil-date.js';
import { AppError, type Problem } from '../domain/errors.js';
import { parseTimeOfDay } from '../domain/business-hours/interval.js';
import { regionsOf, type HolidayTable } from '../domain/holidays/holiday.js';
import type { IcsEvent } from '../domain/ics.js';
import { isSameHoliday, type AddedHoliday, type HolidayDraft, type HolidayOptions } from '../domain/support-settings.js';

export interface HolidayInput {
  readonly date: string;
  readonly name: string;
  readonly region?: string | undefined;
  readonly kind?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly source?: string | undefined;
}

/** Checks a day off. Throws usage `date.malformed`, `holiday.name.needed`, `holiday.kind.unknown`, `calendar.time.malformed`, `calendar.hours.reversed`. */
export function draftHoliday(input: HolidayInput): HolidayDraft {
  const date = parseCivilDate(input.date.trim());
  const name = input.name.trim().replace(/\s+/g, ' ');
  if (name === '') throw new AppError('usage', 'holiday.name.needed', { field: 'name' });
  const kind = input.kind?.trim().toLowerCase() || 'public';
  if (kind !== 'public' && kind !== 'optional') throw new AppError('usage', 'holiday.kind.unknown', { field: 'kind', value: kind, known: ['public', 'optional'] });
  const from = timeOrNull(input.from, 'from');
  const until = timeOrNull(input.until, 'until');
  if (from !== null && until !== null && parseTimeOfDay(until, 'until') <= parseTimeOfDay(from, 'from')) {
    throw new AppError('usage', 'calendar.hours.reversed', { field: 'until', value: `${from}-${until}` });
  }
  return { date, name, region: input.region?.trim() || null, kind, from, until, source: input.source?.trim() || null };
}

function timeOrNull(text: string | undefined, field: string): string | null {
  if (text === undefined || text.trim() === '') return null;
  parseTimeOfDay(text.trim(), field);
  return text.trim();
}

/** A date as files write it: 2026-04-03, 03.04.2026, and 03/04/2026 where the day comes first. */
export function isoDate(text: string, dayComesFirst: boolean): string {
  const parts = /^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/.exec(text.trim());
  if (parts === null) return text.trim();
  const [, day = '', sign, month = '', year = ''] = parts;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (sign === '/' && !dayComesFirst) throw new AppError('usage', 'holiday.date.ambiguous', { field: 'date', value: text });
  return isCivilDate(date) ? date : text.trim();
}

export interface HolidayRow {
  readonly row: number;
  readonly line: number;
  readonly drafts: readonly HolidayDraft[];
  readonly problem: Problem | null;
}

export interface HolidayPlan {
  readonly total: number;
  readonly add: readonly HolidayDraft[];
  /** Rows whose days are there already, or came earlier in the file. */
  readonly unchanged: number;
  /** Rows that add at least one day. */
  readonly created: number;
  readonly problems: readonly Problem[];
}

/** What a file changes: nothing is done twice, and every fault of every row is told. */
export function planHolidays(rows: readonly HolidayRow[], present: readonly AddedHoliday[]): HolidayPlan {
  const add: HolidayDraft[] = [];
  let days = 0;
  for (const { drafts, problem } of rows) {
    if (problem !== null) continue;
    const fresh = drafts.filter((draft) => ![...present, ...add].some((known) => isSameHoliday(known, draft)));
    add.push(...fresh);
    days += drafts.length;
  }
  const problems = rows.flatMap(({ problem }) => (problem === null ? [] : [problem]));
  // An event may be several days: days are what is counted, and a faulty row as one.
  return { total: days + problems.length, add, created: add.length, unchanged: days - add.length, problems };
}

/** Events of a calendar file as rows; what the file does not say comes from the flags. */
export function rowsOfEvents(events: readonly IcsEvent[], rest: Pick<HolidayInput, 'region' | 'kind' | 'source'>): HolidayRow[] {
  return events.map(({ row, line, days, problem }) => ({
    row, line, problem,
    drafts: days.map((day) => draftHoliday({ ...rest, date: day.date, name: day.name, ...(day.from === null ? {} : { from: day.from }), ...(day.until === null ? {} : { until: day.until }) })),
  }));
}

/** Checks the options against the table they are for. Throws missing `holidays.country.unknown`, usage `holidays.region.unknown`. */
export function checkOptions(options: HolidayOptions, table: HolidayTable | undefined, country: string): HolidayOptions {
  if (table === undefined) {
    if (options.country !== null) throw new AppError('missing', 'holidays.country.unknown', { field: 'country', value: options.country });
    if (options.regions.length > 0) throw new AppError('missing', 'holidays.country.unknown', { field: 'region', value: country });
    return options;
  }
  const known = regionsOf(table);
  for (const region of options.regions) {
    if (!known.includes(region)) throw new AppError('usage', 'holidays.region.unknown', { field: 'region', value: region, country: table.country, known });
  }
  return options;
}
