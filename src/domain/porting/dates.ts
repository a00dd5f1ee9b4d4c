// Which day numbers may move (P6), how long it takes (P8, section 5), and until when a date can be changed or given up (P11).
import { addBusinessDays, dayAt, isBusinessDay, subtractBusinessDays, type Calendar } from '../business-hours.js';
import { addDays, dateOfDayNumber, dayNumber, weekday, type CivilDate } from '../civil-date.js';
import { findCountry } from './countries.js';
import type { PortFields } from './order.js';
import { termFor, type ProviderProfile, type Term } from './providers.js';

/** The days that count for an order: Monday to Friday without the holidays of the country and of the provider, on the clock of where the service is. */
export type PortCalendar = Calendar;

export type DateFault = 'date-past' | 'date-weekend' | 'date-holiday' | 'date-too-early' | 'date-too-late' | 'date-hours' | 'date-time';

export interface DateFinding {
  readonly code: DateFault;
  readonly severity: 'error' | 'warning';
  /** The next date that would do; the last one, where the date is too far away. */
  readonly good: CivilDate;
  readonly values: Readonly<Record<string, string | number>>;
}

interface DateNeeds {
  readonly profile: ProviderProfile;
  readonly country: string;
  readonly calendar: PortCalendar;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export function todayOf({ calendar, now }: Pick<DateNeeds, 'calendar' | 'now'>): CivilDate {
  return dateOfDayNumber(dayAt(calendar, now));
}

/** The soonest date worth asking for: the provider's interval, on a business day. */
export function earliestDate(needs: DateNeeds): CivilDate {
  const term = termFor(needs.profile.earliest, needs.country);
  const today = dayAt(needs.calendar, needs.now);
  return term === null ? onBusinessDay(needs.calendar, dateOfDayNumber(today + 1), 1) : forward(needs.calendar, today, term);
}

/** The last date that may be asked for, or null; as far ahead as the provider and the country both allow. */
export function latestDate(needs: DateNeeds): CivilDate | null {
  const limits = [needs.profile.latestDays, findCountry(needs.country)?.latestDays ?? null].filter((days) => days !== null);
  return limits.length === 0 ? null : addDays(todayOf(needs), Math.min(...limits));
}

/** P6: everything that is wrong with a date and a time, each with the next good date. */
export function checkDate(needs: DateNeeds, wanted: Pick<PortFields, 'requestedDate' | 'requestedTime' | 'activation'>): DateFinding[] {
  const { requestedDate: date, requestedTime: time, activation } = wanted;
  const findings = date === null ? [] : dayFindings(needs, date);
  if (time === null) return findings;
  if (date === null) return [{ code: 'date-time', severity: 'error', good: earliestDate(needs), values: { time } }];
  const hours = needs.profile.hours[activation];
  if (hours !== null && (time < hours[0] || time > hours[1])) {
    findings.push({ code: 'date-hours', severity: 'error', good: date, values: { time, from: hours[0], to: hours[1] } });
  }
  return findings;
}

function dayFindings(needs: DateNeeds, date: CivilDate): DateFinding[] {
  const { calendar, profile } = needs;
  const [earliest, latest] = [earliestDate(needs), latestDate(needs)];
  const onward = goodDate(needs, date);
  if (date < todayOf(needs)) return [{ code: 'date-past', severity: 'error', good: onward, values: { date } }];
  const found: DateFinding[] = [];
  if (weekday(date) > 5) found.push({ code: 'date-weekend', severity: 'error', good: onward, values: { date, weekday: weekday(date) } });
  else if (!isBusinessDay(calendar, dayNumber(date))) {
    found.push({ code: 'date-holiday', severity: 'error', good: onward, values: { date, name: calendar.holidays.get(dayNumber(date))?.[0]?.name ?? '' } });
  }
  if (date < earliest) found.push({ code: 'date-too-early', severity: profile.earliestIsFirm ? 'error' : 'warning', good: earliest, values: { date, earliest, provider: profile.title } });
  if (latest !== null && date > latest) {
    found.push({ code: 'date-too-late', severity: 'error', good: onBusinessDay(calendar, latest, -1), values: { date, latest, ahead: dayNumber(date) - dayNumber(todayOf(needs)) } });
  }
  return found;
}

/** The first date from `date` on that every rule accepts; the last one that does, where it is too far away. */
function goodDate(needs: DateNeeds, date: CivilDate): CivilDate {
  const latest = latestDate(needs);
  const earliest = earliestDate(needs);
  const from = needs.profile.earliestIsFirm && date < earliest ? earliest : date < todayOf(needs) ? earliest : date;
  const next = onBusinessDay(needs.calendar, from, 1);
  return latest !== null && next > latest ? onBusinessDay(needs.calendar, latest, -1) : next;
}

function onBusinessDay(calendar: PortCalendar, date: CivilDate, step: 1 | -1): CivilDate {
  let day = dayNumber(date);
  while (!isBusinessDay(calendar, day)) day += step;
  return dateOfDayNumber(day);
}

function forward(calendar: PortCalendar, day: number, { amount, unit }: Term): CivilDate {
  if (unit === 'business-days') return dateOfDayNumber(addBusinessDays(calendar, day, amount));
  return onBusinessDay(calendar, dateOfDayNumber(day + (unit === 'hours' ? Math.ceil(amount / 24) : amount)), 1);
}

/** The last day on which an agreed date can be changed, or the order cancelled, freely (P11); null where no limit is known. */
export function lastFreeDay(calendar: PortCalendar, focDate: CivilDate, term: Term | null): CivilDate | null {
  if (term === null) return null;
  const day = dayNumber(focDate);
  if (term.unit === 'business-days') return dateOfDayNumber(subtractBusinessDays(calendar, day, term.amount));
  // A limit in hours counts from the hour of the move, which may be the first of its day: the day before is the last safe one.
  return dateOfDayNumber(day - (term.unit === 'hours' ? Math.ceil(term.amount / 24) : term.amount));
}

export interface SimplePort {
  /** The day that counts as the day of the request. */
  readonly counts: CivilDate;
  /** The number can be active from 00:00 of this day. */
  readonly ready: CivilDate;
}

/** US simple port: a clean request by 13:00 of a business day counts that day, a later one the next; active from the midnight after (47 CFR 52.35). */
export function simplePort(calendar: PortCalendar, request: number, localTime: string): SimplePort {
  const day = dayAt(calendar, request);
  const isInTime = isBusinessDay(calendar, day) && localTime <= '13:00';
  const counts = isInTime ? day : dayNumber(onBusinessDay(calendar, dateOfDayNumber(day + 1), 1));
  return { counts: dateOfDayNumber(counts), ready: dateOfDayNumber(addBusinessDays(calendar, counts, 1)) };
}

/** A date so many business days after a request; the day of the request is day 0 (section 14). */
export function businessDaysAfter(calendar: PortCalendar, request: number, days: number): CivilDate {
  return dateOfDayNumber(addBusinessDays(calendar, dayAt(calendar, request), days));
}

/** P8: a range with its ground, never a promise. `to` is null where nobody says how long at most. */
export interface Estimate {
  readonly from: CivilDate;
  readonly to: CivilDate | null;
  /** `port.ground.<code>`. */
  readonly ground: 'fcc' | 'anatel' | 'uk' | 'de' | 'provider' | 'unknown';
  readonly days: number | null;
  readonly daysTo: number | null;
}

/** How long moving so many numbers of a kind takes, by law or by price lists, and by the provider's own words. */
export function estimates(needs: DateNeeds, order: Pick<PortFields, 'lineKind'> & { readonly count: number }): Estimate[] {
  const { calendar, now, profile, country } = needs;
  const after = (days: number): CivilDate => businessDaysAfter(calendar, now, days);
  const range = (ground: Estimate['ground'], days: number, daysTo: number | null): Estimate => ({ ground, days, daysTo, from: after(days), to: daysTo === null ? null : after(daysTo) });
  const terms = findCountry(country)?.terms ?? 'none';
  const byLaw = terms === 'fcc' ? [order.lineKind === 'toll-free' ? null : range('fcc', order.count === 1 ? 1 : 4, 4)]
    : terms === 'anatel' ? [range('anatel', 3, 3)]
      : terms === 'uk' ? [range('uk', ...ukTerm(order))]
        : terms === 'de' ? [range('de', 1, null)] : [];
  const own = profile.typicalBusinessDays === null ? [] : [range('provider', profile.typicalBusinessDays, null)];
  return [...byLaw, ...own].filter((estimate) => estimate !== null);
}

// By the price lists of operators; a range of DDI numbers takes longest, but a list of numbers does not say that it is one.
function ukTerm({ lineKind, count }: Pick<PortFields, 'lineKind'> & { readonly count: number }): [number, number] {
  if (lineKind === 'mobile') return [1, 1];
  return count === 1 ? [5, 7] : count <= 150 ? [10, 13] : [17, 20];
}
