// What a company sets about its support: calendars of its own, days off that no table has, and which days count (T8).
import type { CalendarSpec } from './business-hours.js';
import type { HolidayKind } from './holidays/holiday.js';
import type { CivilDate } from './civil-date.js';
import type { SupportDirectory } from './support-channel.js';

/** Which days of the shipped tables close a desk. */
export interface HolidayOptions {
  /** ISO 3166 code; null for the country of the account. */
  readonly country: string | null;
  /** States or provinces whose own days count too, by code. */
  readonly regions: readonly string[];
  /** Whether optional days (Carnival, Corpus Christi) are off; they are not by default. */
  readonly optionalDays: boolean;
}

export const defaultHolidayOptions: HolidayOptions = { country: null, regions: [], optionalDays: false };

/** A day off that the company has added: a city's, a state's, or its own. */
export interface AddedHoliday {
  readonly id: string;
  readonly date: CivilDate;
  readonly name: string;
  /** Whose day it is, in the company's own words; null where nobody said. */
  readonly region: string | null;
  readonly kind: HolidayKind;
  /** 'HH:MM' where only a part of the day is off. */
  readonly from: string | null;
  readonly until: string | null;
  /** Where it came from: a law, or the file it was imported from. */
  readonly source: string | null;
}

export type HolidayDraft = Omit<AddedHoliday, 'id'>;

/** A calendar of the company's own; one with the name of a shipped calendar takes its place. */
export interface OwnCalendar {
  readonly name: string;
  readonly spec: CalendarSpec;
}

export interface SupportSettings {
  readonly options: HolidayOptions;
  readonly calendars: readonly OwnCalendar[];
  /** In order of date. */
  readonly holidays: readonly AddedHoliday[];
  /** Channels of the company's own; null for the shipped ones. */
  readonly directory: SupportDirectory | null;
}

export const defaultSupportSettings: SupportSettings = { options: defaultHolidayOptions, calendars: [], holidays: [], directory: null };

/** Whether two days off are the same to a person: adding one twice changes nothing. */
export function isSameHoliday(a: HolidayDraft, b: HolidayDraft): boolean {
  return a.date === b.date && a.name === b.name && a.region === b.region && a.kind === b.kind && a.from === b.from && a.until === b.until;
}
