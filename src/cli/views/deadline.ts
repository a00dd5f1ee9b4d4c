// A deadline and its working, a line per date.
import type { ExplainedDate } from '../../domain/business-hours.js';
import type { Column, Reader, View } from '../output/column.js';
import { openTime } from '../output/open-time.js';
import { deadline, weekdayDate, weekdayInstant } from '../output/people.js';

export interface ShownDate {
  readonly date: string;
  /** Seconds of open time, or days. */
  readonly used: number;
  readonly total: number;
  /** On the clock of the calendar. */
  readonly spans: readonly (readonly [string, string])[];
  /** Seconds that waiting took. */
  readonly waited: number;
  /** Seconds for which the ticket was resolved; absent where there is no ticket. */
  readonly rested?: number;
  readonly skipped: ExplainedDate['skipped'];
  readonly holidays: readonly string[];
}

export interface ShownDeadline {
  readonly op: 'add' | 'subtract';
  readonly from: string;
  readonly amount: string;
  readonly calendar: string | null;
  readonly zone: string;
  readonly unit: 'seconds' | 'days';
  /** On the clock of the calendar; null while the customer is waited for. */
  readonly at: string | null;
  /** The last day, for business days. */
  readonly date: string | null;
  readonly remaining: number;
  readonly pausedSince: string | null;
  readonly warnings: readonly { readonly code: string; readonly until: string }[];
  readonly dates?: readonly ShownDate[];
}

export const deadlineView: View<ShownDeadline> = {
  noun: 'deadline',
  columns: [
    { id: 'from', value: (deadline) => deadline.from, text: (deadline, reader) => clockText(deadline.from, reader) },
    { id: 'amount', value: (deadline) => `${deadline.op === 'add' ? '+' : '-'}${deadline.amount}` },
    { id: 'calendar', value: (deadline) => deadline.calendar },
    { id: 'at', value: (deadline) => deadline.at ?? deadline.date, text: answerText },
    { id: 'pausedSince', value: (deadline) => deadline.pausedSince, hidden: true },
    { id: 'remaining', value: (deadline) => deadline.remaining, hidden: true, text: (deadline, reader) => used(deadline.remaining, deadline.unit, reader) },
    { id: 'zone', value: (deadline) => deadline.zone },
  ],
};

/** The last of some business days ends with the desk's hours for what the desk has to do, and at midnight for a contest. */
function answerText({ at, date }: ShownDeadline, reader: Reader): string {
  if (at === null) return date === null ? '' : weekdayDate(date, reader);
  return date === null ? dueOnClock(at, reader) : reader.say('deadline.last-day', { day: weekdayDate(date, reader), close: closeOf(at) });
}

/** The time at which the desk closes, 24:00 where that is the end of the day. */
export function closeOf(at: string): string {
  return at.slice(11, 16) === '00:00' ? '24:00' : at.slice(11, 16);
}

/** An instant in ISO 8601 on the clock it is written in. */
export function clockText(iso: string, reader: Pick<Reader, 'lang'>): string {
  return weekdayInstant(`${iso.slice(0, 16)}:00Z`, { lang: reader.lang, timeZone: 'UTC' });
}

/** The same for what is due then. */
export function dueOnClock(iso: string, reader: Pick<Reader, 'lang' | 'say'>): string {
  return deadline(`${iso.slice(0, 16)}:00Z`, { lang: reader.lang, timeZone: 'UTC', say: reader.say });
}

export function used(count: number, unit: 'seconds' | 'days', reader: Reader): string {
  return unit === 'seconds' ? openTime(count * 1000, reader) : reader.say('output.duration.day', { count });
}

export function explanationView(unit: 'seconds' | 'days'): View<ShownDate> {
  const working: Column<ShownDate>[] = [
    { id: 'date', value: (day) => day.date, text: (day, reader) => weekdayDate(day.date, reader) },
    { id: 'used', value: (day) => day.used, text: (day, reader) => (day.used === 0 ? '' : used(day.used, unit, reader)), align: 'right' },
    { id: 'spans', value: (day) => day.spans.map(([from, until]) => `${from.slice(11, 16)}–${endOf(from, until)}`), yields: 1 },
    { id: 'skipped', value: (day) => day.skipped, text: whyNot },
    { id: 'total', value: (day) => day.total, text: (day, reader) => used(day.total, unit, reader), align: 'right' },
    { id: 'waited', value: (day) => day.waited, hidden: true },
    { id: 'rested', value: (day) => day.rested, hidden: true },
    { id: 'holidays', value: (day) => day.holidays, hidden: true },
  ];
  return { noun: 'deadlineDate', columns: unit === 'days' ? working.filter(({ id }) => id !== 'spans' && id !== 'waited' && id !== 'rested') : working };
}

/** The end of a span at midnight belongs to the date that ends. */
function endOf(from: string, until: string): string {
  return until.slice(0, 10) > from.slice(0, 10) && until.slice(11, 16) === '00:00' ? '24:00' : until.slice(11, 16);
}

function whyNot(day: ShownDate, reader: Reader): string {
  const name = day.holidays.join(', ');
  if (day.skipped !== null) return reader.say(`deadline.skipped.${day.skipped}`, { name });
  const parts = [
    ...(name === '' ? [] : [reader.say('deadline.part-holiday', { name })]),
    ...(day.waited === 0 ? [] : [reader.say('deadline.part-waited', { time: openTime(day.waited * 1000, reader) })]),
    ...(day.rested === undefined || day.rested === 0 ? [] : [reader.say('deadline.part-rested', { time: openTime(day.rested * 1000, reader) })]),
  ];
  return parts.join('; ');
}
