// Days on the calendar, 'YYYY-MM-DD', and months, 'YYYY-MM': integer arithmetic on the Gregorian calendar, no zones,
// no clock. Only civilDateOf knows a zone: it is where an instant becomes a day.
import { AppError } from './errors.js';

/** A day that exists, 'YYYY-MM-DD', years 0001 to 9999. Text order is date order. */
export type CivilDate = string;
/** A month, 'YYYY-MM'. */
export type CivilMonth = string;

const dateShape = /^(\d{4})-(\d{2})-(\d{2})$/;
const monthShape = /^(\d{4})-(\d{2})$/;
// 1970-01-01 counted from 0001-01-01, so that day 0 is the epoch that everybody knows.
const epoch = 719_162;
// From 1 March of the year 0 to 1 January of the year 1.
const marchOffset = 306;
const lastDayNumber = 2_932_896;

/** Reads 'YYYY-MM-DD'. Throws usage `date.malformed`, or `date.nonexistent` for a 30 February; `field` is reported. */
export function parseCivilDate(text: string, field = 'date'): CivilDate {
  const parts = dateShape.exec(text);
  if (parts === null) throw new AppError('usage', 'date.malformed', { field, value: text });
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const exists = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month);
  if (!exists) throw new AppError('usage', 'date.nonexistent', { field, value: text });
  return text;
}

/** Reads 'YYYY-MM'. Throws usage `month.malformed` or `month.nonexistent`; `field` is reported. */
export function parseCivilMonth(text: string, field = 'month'): CivilMonth {
  const parts = monthShape.exec(text);
  if (parts === null) throw new AppError('usage', 'month.malformed', { field, value: text });
  const month = Number(parts[2]);
  if (Number(parts[1]) < 1 || month < 1 || month > 12) throw new AppError('usage', 'month.nonexistent', { field, value: text });
  return text;
}

export function isCivilDate(text: string): boolean {
  const parts = dateShape.exec(text);
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month);
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days since 1970-01-01; negative before it. */
export function dayNumber(date: CivilDate): number {
  // Years counted from March, so that the leap day is the last of its year and needs no case of its own.
  const month = monthNumber(date);
  const year = month > 2 ? yearOf(date) : yearOf(date) - 1;
  const sinceMarch = month > 2 ? month - 3 : month + 9;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return year * 365 + leapDays + Math.floor((153 * sinceMarch + 2) / 5) + dayOfMonth(date) - 1 - marchOffset - epoch;
}

/** The day with that number (days since 1970-01-01). Throws usage `date.out-of-range` outside the years 0001 to 9999. */
export function dateOfDayNumber(days: number): CivilDate {
  if (days < -epoch || days > lastDayNumber) throw new AppError('usage', 'date.out-of-range', { value: days });
  const sinceMarch = days + epoch + marchOffset;
  const era = Math.floor(sinceMarch / 146_097);
  const inEra = sinceMarch - era * 146_097;
  const yearOfEra = Math.floor((inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365);
  const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * inYear + 2) / 153);
  const day = inYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return write(era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day);
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** How many days `to` lies after `from`; the first day is not counted, the last one is (B4). */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The weekday as ISO 8601 numbers it: Monday 1 to Sunday 7. */
export function weekday(date: CivilDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

export function dayOfMonth(date: CivilDate): number {
  return digit(date, 8) * 10 + digit(date, 9);
}

/** The month of a date. */
export function monthOf(date: CivilDate): CivilMonth {
  return date.slice(0, 7);
}

/** Days of a month, 28 to 31; takes a month or a date in it. */
export function daysInMonth(month: CivilMonth | CivilDate): number {
  return lengthOfMonth(yearOf(month), monthNumber(month));
}

export function firstOfMonth(month: CivilMonth | CivilDate): CivilDate {
  return `${month.slice(0, 7)}-01`;
}

export function lastOfMonth(month: CivilMonth | CivilDate): CivilDate {
  return `${month.slice(0, 7)}-${pad(daysInMonth(month), 2)}`;
}

export function nextMonth(month: CivilMonth): CivilMonth {
  return addMonths(month, 1);
}

export function previousMonth(month: CivilMonth): CivilMonth {
  return addMonths(month, -1);
}

/** The month so many months later, or earlier when negative. Throws usage `date.out-of-range` beyond the years 0001 to 9999. */
export function addMonths(month: CivilMonth, months: number): CivilMonth {
  const index = yearOf(month) * 12 + monthNumber(month) - 1 + months;
  const year = Math.floor(index / 12);
  if (year < 1 || year > 9999) throw new AppError('usage', 'date.out-of-range', { value: `${month} + ${months}` });
  return `${pad(year, 4)}-${pad(index - year * 12 + 1, 2)}`;
}

/** Whole months from one to the other; negative when `to` is earlier. */
export function monthsBetween(from: CivilMonth, to: CivilMonth): number {
  return (yearOf(to) - yearOf(from)) * 12 + monthNumber(to) - monthNumber(from);
}

// Making a formatter costs milliseconds; a ledger asks for the same zone again and again.
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The civil date of an instant (milliseconds since the epoch) in an IANA zone (B8). Throws usage `date.zone-unknown`. */
export function civilDateOf(instantMs: number, zone: string): CivilDate {
  const parts = formatterOf(zone).formatToParts(instantMs);
  const read = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  return write(read('year'), read('month'), read('day'));
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  try {
    const made = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formatters.set(zone, made);
    return made;
  } catch (cause) {
    throw new AppError('usage', 'date.zone-unknown', { field: 'timeZone', value: zone }, { cause });
  }
}

function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

// Reading digits by place keeps a ledger of a million dates free of garbage.
function digit(text: string, at: number): number {
  return text.charCodeAt(at) - 48;
}

function yearOf(text: string): number {
  return digit(text, 0) * 1000 + digit(text, 1) * 100 + digit(text, 2) * 10 + digit(text, 3);
}

function monthNumber(text: string): number {
  return digit(text, 5) * 10 + digit(text, 6);
}

function write(year: number, month: number, day: number): CivilDate {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
