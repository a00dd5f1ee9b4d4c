// Open time, hours and openings as people say them. A 'day' of open time would mislead, so hours are the largest unit.
import type { CalendarSpec, Weekday } from '../../domain/business-hours.js';
import { weekdays } from '../../domain/business-hours/calendar.js';
import type { OpenState } from '../../app/support.js';
import type { Reader } from './column.js';

/** Milliseconds of open time as '26 h 40 min', '45 min', '0 min'; a minus sign where it is overdue. */
export function openTime(milliseconds: number, reader: Pick<Reader, 'say'>): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [
    ...(hours > 0 ? [reader.say('output.duration.hour', { count: hours })] : []),
    ...(rest > 0 || hours === 0 ? [reader.say('output.duration.minute', { count: rest })] : []),
  ];
  return (milliseconds < 0 ? '-' : '') + parts.join(' ');
}

const sunday = Date.UTC(2026, 0, 4);

function dayName(lang: string, index: number, width: 'short' | 'long'): string {
  return new Intl.DateTimeFormat(lang, { weekday: width, timeZone: 'UTC' }).format(sunday + (index + 1) * 86_400_000);
}

/** Weekly hours as 'Mon–Fri 08:00–12:00, 13:30–18:00; Sat 09:00–15:00'; days with the same hours are told together. */
export function hoursText(spec: Pick<CalendarSpec, 'hours' | 'always'>, reader: Reader): string {
  if (spec.always === true) return reader.say('support.hours.always');
  const texts = weekdays.map((day) => intervals(spec.hours?.[day as Weekday] ?? []));
  const groups: string[] = [];
  for (let first = 0; first < texts.length;) {
    let last = first;
    while (last + 1 < texts.length && texts[last + 1] === texts[first]) last += 1;
    if (texts[first] !== '') {
      const days = first === last ? dayName(reader.lang, first, 'short') : `${dayName(reader.lang, first, 'short')}–${dayName(reader.lang, last, 'short')}`;
      groups.push(`${days} ${texts[first]}`);
    }
    first = last + 1;
  }
  return groups.length === 0 ? reader.say('support.hours.by-date') : groups.join('; ');
}

function intervals(spans: readonly (readonly [string, string])[]): string {
  return spans.map(([from, until]) => `${from}–${until}`).join(', ');
}

const near = 6 * 86_400_000;

/** 'Monday 07:00', on the clock of the desk; the date too when the weekday alone would not do. */
export function momentText(at: number, zone: string, reader: Reader): string {
  const isNear = Math.abs(at - reader.now.getTime()) < near;
  const format = new Intl.DateTimeFormat(reader.lang, {
    weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone,
    ...(isNear ? {} : { day: 'numeric', month: 'short' }),
  });
  const parts = format.formatToParts(at);
  const text = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  const date = isNear ? '' : ` ${text('day')} ${text('month')}`;
  return `${text('weekday')}${date} ${text('hour')}:${text('minute')}`;
}

/** How far off an instant is: '38 h', '2 h 10 min', '25 min'. */
export function distanceText(at: number, reader: Reader): string {
  const away = Math.max(0, at - reader.now.getTime());
  return away < 10 * 3_600_000 ? openTime(Math.ceil(away / 60_000) * 60_000, reader) : openTime(Math.round(away / 3_600_000) * 3_600_000, reader);
}

/** 'open until 19:00, 2 h 10 min more', 'opens Monday 07:00, in 38 h', 'open round the clock', 'hours not stated'. */
export function openText(now: OpenState | null, zone: string | null, reader: Reader): string {
  if (now === null || zone === null) return reader.say('support.now.unknown');
  if (now.isOpen && now.closesAt === null) return reader.say('support.now.always');
  if (!now.isOpen && now.opensAt === null) return reader.say('support.now.never');
  const at = (now.isOpen ? now.closesAt : now.opensAt) as number;
  return reader.say(now.isOpen ? 'support.now.open' : 'support.now.closed', { when: momentText(at, zone, reader), distance: distanceText(at, reader) });
}
