// The tables by country, each loaded when it is asked for.
import { AppError } from '../errors.js';
import type { HolidayTable } from './holiday.js';

export const holidayCountries = ['BR', 'CA', 'DE', 'PT', 'US'] as const;
export type HolidayCountry = (typeof holidayCountries)[number];

const loaders: Readonly<Record<HolidayCountry, () => Promise<HolidayTable>>> = {
  BR: async () => (await import('./br.js')).brHolidays,
  CA: async () => (await import('./ca.js')).caHolidays,
  DE: async () => (await import('./de.js')).deHolidays,
  PT: async () => (await import('./pt.js')).ptHolidays,
  US: async () => (await import('./us.js')).usHolidays,
};

/** The table of a country, by its ISO 3166 code in capitals. Throws missing `holidays.country.unknown`. */
export async function loadHolidays(country: string): Promise<HolidayTable> {
  if (!Object.hasOwn(loaders, country)) {
    throw new AppError('missing', 'holidays.country.unknown', { field: 'country', value: country, known: holidayCountries });
  }
  return loaders[country as HolidayCountry]();
}
