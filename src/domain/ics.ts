// Days off from an iCalendar file (RFC 5545): the little of it that holidays need, and a clear refusal of the rest.
import { addDays, daysBetween, isCivilDate, type CivilDate } from './civil-date.js';
import { AppError, type Problem } from './errors.js';

export interface IcsDay {
  readonly date: CivilDate;
  readonly name: string;
  /** 'HH:MM' where only a part of the day is meant. */
  readonly from: string | null;
  readonly until: string | null;
}

export interface IcsEvent {
  /** Events in the order of the file, from 1; those that were cancelled are left out. */
  readonly row: number;
  /** The line on which it begins. */
  readonly line: number;
  readonly days: readonly IcsDay[];
  readonly problem: Problem | null;
}

interface Property { readonly name: string; readonly value: string }
interface RawEvent { readonly line: number; readonly properties: Property[] }

// A holiday longer than this is a slip in a date.
const mostDays = 366;

/** All events of a calendar file as days off. Throws usage `holidays.ics.malformed` for what is no such file. */
export function readIcs(text: string, file: string): IcsEvent[] {
  const events = splitEvents(unfold(text), file).filter(({ properties }) => valueOf(properties, 'STATUS')?.toUpperCase() !== 'CANCELLED');
  return events.map(({ line, properties }, index): IcsEvent => {
    const row = index + 1;
    try {
      return { row, line, days: daysOf(properties), problem: null };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { field, value } = error.values;
      return {
        row, line, days: [],
        problem: {
          severity: 'error', code: error.code, row, line, values: error.values,
          ...(field === undefined ? {} : { field: String(field) }), ...(value === undefined ? {} : { value: String(value) }),
        },
      };
    }
  });
}

interface Line { readonly line: number; readonly text: string }

/** Long lines are cut in the file; the rest of one begins with a space or a tab. */
function unfold(text: string): Line[] {
  const lines: { line: number; text: string }[] = [];
  text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/).forEach((part, index) => {
    const last = lines.at(-1);
    if (/^[ \t]/.test(part) && last !== undefined) last.text += part.slice(1);
    else if (part !== '') lines.push({ line: index + 1, text: part });
  });
  return lines;
}

const propertyShape = /^([A-Za-z0-9-]+)((?:;[^=;:]+=(?:"[^"]*"|[^;:",]*)(?:,(?:"[^"]*"|[^;:",]*))*)*):(.*)$/;

function splitEvents(lines: readonly Line[], file: string): RawEvent[] {
  if (lines[0]?.text.trim().toUpperCase() !== 'BEGIN:VCALENDAR') throw new AppError('usage', 'holidays.ics.malformed', { file, line: 1 });
  const events: RawEvent[] = [];
  const open: string[] = [];
  for (const { line, text } of lines) {
    const parts = propertyShape.exec(text);
    if (parts === null) throw new AppError('usage', 'holidays.ics.malformed', { file, line });
    const [name, value] = [(parts[1] ?? '').toUpperCase(), parts[3] ?? ''];
    const component = value.trim().toUpperCase();
    if (name === 'BEGIN') {
      open.push(component);
      if (component === 'VEVENT') events.push({ line, properties: [] });
    } else if (name === 'END') {
      if (open.pop() !== component) throw new AppError('usage', 'holidays.ics.malformed', { file, line });
    } else if (open.at(-1) === 'VEVENT') {
      events.at(-1)?.properties.push({ name, value });
    }
  }
  if (open.length > 0) throw new AppError('usage', 'holidays.ics.malformed', { file, line: lines.at(-1)?.line });
  return events;
}

function valueOf(properties: readonly Property[], name: string): string | undefined {
  return properties.find((property) => property.name === name)?.value.trim();
}

function daysOf(properties: readonly Property[]): IcsDay[] {
  const repeating = ['RRULE', 'RDATE', 'RECURRENCE-ID'].find((name) => valueOf(properties, name) !== undefined);
  const name = plainText(valueOf(properties, 'SUMMARY') ?? '');
  if (repeating !== undefined) throw new AppError('usage', 'holidays.ics.recurring', { field: repeating, value: name });
  if (name === '') throw new AppError('usage', 'holiday.name.needed', { field: 'SUMMARY' });
  const start = momentOf(valueOf(properties, 'DTSTART'), 'DTSTART');
  const end = endOf(properties, start);
  const last = end.time === '00:00' ? addDays(end.date, -1) : end.date;
  const count = daysBetween(start.date, last) + 1;
  if (count < 1) throw new AppError('usage', 'holidays.ics.reversed', { field: 'DTEND', value: name });
  if (count > mostDays) throw new AppError('usage', 'holidays.ics.too-long', { field: 'DTEND', value: name, days: count });
  return Array.from({ length: count }, (_, index): IcsDay => ({
    date: addDays(start.date, index), name,
    from: index === 0 && start.time !== '00:00' ? start.time : null,
    until: index === count - 1 && end.time !== '00:00' ? end.time : null,
  }));
}

interface Moment { readonly date: CivilDate; readonly time: string; readonly hasTime: boolean }

function endOf(properties: readonly Property[], start: Moment): Moment {
  const end = valueOf(properties, 'DTEND');
  if (end !== undefined) return momentOf(end, 'DTEND');
  const duration = valueOf(properties, 'DURATION');
  // Without an end, a date is that day; a time is the moment only, and a moment off is none.
  if (duration === undefined && start.hasTime) throw new AppError('usage', 'holidays.ics.no-end', { field: 'DTEND' });
  const parts = /^\+?P(?:(\d{1,3})W|(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:\d{1,6}S)?)?)$/.exec(duration ?? 'P1D');
  if (parts === null) throw new AppError('usage', 'holidays.ics.date', { field: 'DURATION', value: duration });
  const [weeks, days, hours, minutes] = parts.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number];
  const [hour, minute] = start.time.split(':').map(Number) as [number, number];
  const total = hour * 60 + minute + (weeks * 7 + days) * 1440 + hours * 60 + minutes;
  const rest = total % 1440;
  return { date: addDays(start.date, Math.floor(total / 1440)), time: `${pad(Math.floor(rest / 60))}:${pad(rest % 60)}`, hasTime: start.hasTime };
}

/** 20260403, 20260403T140000; a time in UTC is refused, because a day off is a day where the desk is. */
function momentOf(value: string | undefined, field: string): Moment {
  const parts = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2}(Z)?)?$/.exec(value ?? '');
  const date = parts === null ? '' : `${parts[1]}-${parts[2]}-${parts[3]}`;
  const [hour = '00', minute = '00'] = [parts?.[4], parts?.[5]];
  if (!isCivilDate(date) || Number(hour) > 23 || Number(minute) > 59) throw new AppError('usage', 'holidays.ics.date', { field, value: value ?? '' });
  if (parts?.[6] !== undefined) throw new AppError('usage', 'holidays.ics.utc', { field, value: value ?? '' });
  return { date, time: `${hour}:${minute}`, hasTime: parts?.[4] !== undefined };
}

function plainText(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, letter: string) => (letter.toLowerCase() === 'n' ? ' ' : letter)).replace(/\s+/g, ' ').trim();
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
