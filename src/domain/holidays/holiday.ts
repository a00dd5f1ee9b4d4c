// What a table of holidays is, and how the days of a country and its regions are picked from it.
import type { CivilDate } from '../civil-date.js';
import { AppError } from '../errors.js';

/** `optional` days are off where a company says so (Carnival in most of Brazil). */
export type HolidayKind = 'public' | 'optional';

/** A day off. With `from` or `until` only that part of the day is off. */
export interface Holiday {
  readonly date: CivilDate;
  readonly country: string;
  /** A state, a Land, a province; null for the whole country. */
  readonly region: string | null;
  readonly kind: HolidayKind;
  readonly name: string;
  readonly from?: string;
  readonly until?: string;
  /** The law that makes it one. */
  readonly source: string;
}

/** The dates of one holiday, set apart by blanks. */
export interface HolidaySeries {
  readonly name: string;
  /** Set apart by blanks; absent for the whole country. */
  readonly regions?: string;
  readonly kind?: HolidayKind;
  readonly from?: string;
  readonly until?: string;
  readonly source: string;
  readonly dates: string;
}

export interface HolidayTable {
  readonly country: string;
  /** The first and the last date that the table covers. */
  readonly first: CivilDate;
  readonly last: CivilDate;
  /** The region meant when none is named (Canada: the federal days). */
  readonly defaultRegion?: string;
  /** Regions that keep the days of the country only, set apart by blanks. */
  readonly plainRegions?: string;
  readonly series: readonly HolidaySeries[];
}

export interface HolidayChoice {
  /** Region codes; days of the whole country always count. */
  readonly regions?: readonly string[];
  /** Whether optional days are off too; they are not by default. */
  readonly optional?: boolean;
}

/** The codes of the regions that a table knows, in order. */
export function regionsOf(table: HolidayTable): string[] {
  const codes = [table.plainRegions, ...table.series.map((series) => series.regions)].flatMap((regions) => regions?.split(' ') ?? []);
  return [...new Set(codes)].sort();
}

/** The holidays of a country and of the regions named, in order of date (T8). Throws usage `holidays.region.unknown`. */
export function holidaysOf(table: HolidayTable, choice: HolidayChoice = {}): Holiday[] {
  const known = new Set(regionsOf(table));
  const given = choice.regions ?? (table.defaultRegion === undefined ? [] : [table.defaultRegion]);
  for (const region of given) {
    if (!known.has(region)) {
      throw new AppError('usage', 'holidays.region.unknown', { field: 'region', value: region, country: table.country, known: [...known] });
    }
  }
  const wanted = new Set(given);
  const days = table.series.flatMap((series) => {
    if (series.kind === 'optional' && choice.optional !== true) return [];
    if (series.regions === undefined) return daysOf(table.country, series, null);
    return series.regions.split(' ').filter((region) => wanted.has(region)).flatMap((region) => daysOf(table.country, series, region));
  });
  return days.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function daysOf(country: string, series: HolidaySeries, region: string | null): Holiday[] {
  const { name, kind = 'public', source, from, until } = series;
  const part = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
  return series.dates.split(' ').map((date) => ({ date, country, region, kind, name, ...part, source }));
}
