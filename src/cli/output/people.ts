// Values as people write them, by the reader's language and zone. What costs time to make is made when first needed.
import type { Reader } from './column.js';

type Decimal = `${number}`;

const moneyFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** A decimal text ('1234.50', '-0.0125') in a currency; every digit is kept, none is ever a float. */
export function money(amount: string, currency: string, reader: Pick<Reader, 'lang'>): string {
  const digits = amount.split('.')[1]?.length ?? 0;
  const key = `${reader.lang} ${currency} ${digits}`;
  let format = moneyFormats.get(key);
  if (!format) {
    const usual = new Intl.NumberFormat(reader.lang, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    format = new Intl.NumberFormat(reader.lang, {
      style: 'currency', currency, minimumFractionDigits: usual, maximumFractionDigits: Math.max(usual, digits),
    });
    moneyFormats.set(key, format);
  }
  // Given a text, Intl works on its decimal digits.
  return plainSpaces(format.format(amount as Decimal));
}

/** A civil date 'YYYY-MM-DD', which has no zone. What is not one stays as it is. */
export function civilDate(date: string, reader: Pick<Reader, 'lang'>): string {
  const instant = new Date(`${date}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(instant.getTime())) return date;
  return plainSpaces(dateFormat(reader.lang, 'UTC', false).format(instant));
}

/** An instant (ISO text or Date) as date and time in the reader's zone. What is not one stays as it is. */
export function instant(at: string | Date, reader: Pick<Reader, 'lang' | 'timeZone'>): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return String(at);
  return plainSpaces(dateFormat(reader.lang, reader.timeZone, true).format(date));
}

/** A civil date with its weekday. */
export function weekdayDate(date: string, reader: Pick<Reader, 'lang'>): string {
  return withWeekday(`${date}T00:00:00Z`, civilDate(date, reader), { lang: reader.lang, timeZone: 'UTC' });
}

/** An instant with its weekday. */
export function weekdayInstant(at: string | Date, reader: Pick<Reader, 'lang' | 'timeZone'>): string {
  return withWeekday(at, instant(at, reader), reader);
}

/** What is due at an instant: with the weekday, and midnight as the end of the day that it ends. */
export function deadline(at: string | Date, reader: Pick<Reader, 'lang' | 'timeZone' | 'say'>): string {
  const end = new Date(at);
  if (Number.isNaN(end.getTime())) return String(at);
  const day = (date: Date): string => plainSpaces(dateFormat(reader.lang, reader.timeZone, false).format(date));
  const before = new Date(end.getTime() - 1);
  return day(before) === day(end) ? weekdayInstant(end, reader) : reader.say('output.end-of-day', { day: withWeekday(before, day(before), reader) });
}

/** What is no date has no weekday. */
function withWeekday(at: string | Date, text: string, { lang, timeZone }: Pick<Reader, 'lang' | 'timeZone'>): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return text;
  const key = `${lang} ${timeZone} weekday`;
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(lang, { weekday: 'short', timeZone });
  dateFormats.set(key, format);
  return `${format.format(date)}, ${text}`;
}

/** Loads what `relative` needs; columns are synchronous, so a view asks for this before it prints. */
export async function loadRelative(reader: Pick<Reader, 'lang' | 'now'>): Promise<(at: string | Date) => string> {
  const { formatDistanceStrict } = await import('date-fns/formatDistanceStrict');
  const locale = reader.lang === 'de' ? (await import('date-fns/locale/de')).de
    : reader.lang === 'pt-BR' ? (await import('date-fns/locale/pt-BR')).ptBR
      : undefined;
  return (at) => {
    const date = new Date(at);
    if (Number.isNaN(date.getTime())) return String(at);
    return formatDistanceStrict(date, reader.now, locale ? { addSuffix: true, locale } : { addSuffix: true });
  };
}

const units = [['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]] as const;

/** A length of time in whole seconds by its two largest units: '3 h 20 min', '2 d 4 h', '45 s'. */
export function duration(seconds: number, reader: Pick<Reader, 'say'>): string {
  const whole = Math.round(Math.abs(seconds));
  const largest = units.findIndex(([, size]) => whole >= size);
  if (largest < 0) return reader.say('output.duration.second', { count: 0 });
  let rest = whole;
  const parts: string[] = [];
  for (const [unit, size] of units.slice(largest, largest + 2)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(reader.say(`output.duration.${unit}`, { count }));
  }
  return (seconds < 0 ? '-' : '') + parts.join(' ');
}

export function yesNo(value: boolean, reader: Pick<Reader, 'say'>): string {
  return reader.say(value ? 'output.yes' : 'output.no');
}

function dateFormat(lang: string, timeZone: string, withTime: boolean): Intl.DateTimeFormat {
  const key = `${lang} ${timeZone} ${withTime}`;
  let format = dateFormats.get(key);
  if (!format) {
    // Brazil writes dates in figures; its medium style is a phrase ('10 de mar. de 2026').
    const dateStyle = lang === 'pt-BR' ? 'short' : 'medium';
    format = new Intl.DateTimeFormat(lang, withTime ? { dateStyle, timeStyle: 'short', timeZone } : { dateStyle, timeZone });
    dateFormats.set(key, format);
  }
  return format;
}

/** Intl joins with spaces that do not break; they are copied along and then nothing finds the text. */
function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}
