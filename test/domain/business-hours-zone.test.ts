import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import {
  addOpenTime, explainOpenTime, formatInstant, isBusinessDay, isOpenAt, nextClosing, nextOpening, openTimeBetween, parseCalendar, parseInstant, subtractOpenTime,
  zoneOf, type CalendarSpec,
} from '../../src/domain/business-hours.js';
import { dayOfInstant, instantOfLocal } from '../../src/domain/business-hours/zone.js';
import { dayNumber } from '../../src/domain/civil-date.js';
import { forSeeds } from '../support/random.js';
import { add, addDate, dateAt, elapsed, openPairs, subtract } from './business-hours-oracle.js';

const hour = 3_600_000;
const minute = 60_000;
const allDay = [['00:00', '24:00']] as const;
const everyDay = (hours: readonly (readonly [string, string])[]): NonNullable<CalendarSpec['hours']> =>
  ({ mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours });
const hoursOf = (spec: CalendarSpec, from: string, to: string): number =>
  openTimeBetween(parseCalendar(spec), parseInstant(from), parseInstant(to)) / hour;

// Zones with rules of every kind: without changes, at midnight, by half an hour, to the south, past the date line, of
// seven days only (Recife, October 2000), and with a date that was left out (Apia).
const zones = [
  'UTC', 'America/Sao_Paulo', 'America/New_York', 'Europe/Lisbon', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe',
  'America/Santiago', 'Africa/Cairo', 'Africa/Casablanca', 'Asia/Beirut', 'Pacific/Apia', 'America/Recife', 'America/St_Johns', 'Asia/Kathmandu',
];

describe('the clock of a zone against temporal-polyfill', () => {
  it.each(zones)('%s: the offset at instants of 1970 to 2037', (name) => {
    const zone = zoneOf(name);
    forSeeds(40, (random) => {
      const instant = random.whole(0, 2_145_916_799) * 1000 + random.whole(0, 999);
      expect([instant, zone.offsetAt(instant)]).toEqual([instant, Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(name).offsetNanoseconds / 1e6]);
    });
  });

  it.each(zones)('%s: every change of offset, to the second', (name) => {
    const zone = zoneOf(name);
    let change = Temporal.Instant.from('1999-01-01T00:00Z').toZonedDateTimeISO(name).getTimeZoneTransition('next');
    for (let count = 0; change !== null && count < 16; count += 1, change = change.getTimeZoneTransition('next')) {
      const at = change.epochMilliseconds;
      expect([at, zone.offsetAt(at)]).toEqual([at, change.offsetNanoseconds / 1e6]);
      expect(zone.offsetAt(at - 1)).toBe(Temporal.Instant.fromEpochMilliseconds(at - 1).toZonedDateTimeISO(name).offsetNanoseconds / 1e6);
      for (const shift of [-90, -60, -30, -1, 0, 1, 29, 30, 59, 60, 90]) {
        const local = change.toPlainDateTime().add({ minutes: shift });
        const wanted = local.toZonedDateTime(name, { disambiguation: 'compatible' }).epochMilliseconds;
        expect([local.toString(), instantOfLocal(zone, local.toZonedDateTime('UTC').epochMilliseconds)]).toEqual([local.toString(), wanted]);
      }
    }
  });

  it('knows the seconds of local mean time, and shows such instants in UTC', () => {
    const zone = zoneOf('America/Sao_Paulo');
    expect(zone.offsetAt(Date.UTC(1900, 0, 1))).toBe(-(3 * 3600 + 6 * 60 + 28) * 1000);
    expect(formatInstant(Date.UTC(1900, 0, 1), zone)).toBe('1900-01-01T00:00:00Z');
  });

  it('stays on firm ground at the ends of the calendar', () => {
    const zone = zoneOf('America/New_York');
    expect(dayOfInstant(zone, parseInstant('0001-01-01T12:00:00Z'))).toBe(dayNumber('0001-01-01'));
    expect(zone.offsetAt(parseInstant('9999-12-31T23:59:59Z'))).toBe(-5 * hour);
  });
});

describe('walks against temporal-polyfill', () => {
  const times = ['00:00', '00:30', '01:00', '01:30', '02:00', '02:30', '03:00', '07:00', '08:00', '12:00', '13:30', '19:00', '23:00', '24:00'];

  it.each(zones)('%s: adding, subtracting and measuring around changes of the clock', (zone) => {
    forSeeds(12, (random) => {
      const change = Temporal.Instant.fromEpochMilliseconds(random.whole(946_684_800, 2_051_222_400) * 1000).toZonedDateTimeISO(zone).getTimeZoneTransition('previous');
      const around = change?.epochMilliseconds ?? Date.UTC(2026, 2, 9);
      const hours: Record<string, (readonly [string, string])[]> = {};
      for (const weekday of ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']) {
        const [first, second] = [random.whole(0, 5), random.whole(6, 9)];
        hours[weekday] = random.isOneIn(4) ? [] : [
          [times[first] as string, times[first + 1 + random.whole(0, 4 - Math.min(4, first))] as string],
          [times[second + 1] as string, times[random.whole(second + 2, 13)] as string],
        ];
      }
      hours['wed'] = [['00:00', '24:00']];
      const date = dateAt(zone, around);
      const spec: CalendarSpec = {
        zone, hours, holidays: [addDate(date, random.whole(-9, 9))], dates: { [addDate(date, random.whole(-2, 2))]: [['00:30', '23:00']] },
        breaks: { [addDate(date, random.whole(-1, 1))]: [['00:15', '02:15']] },
      };
      const from = around + random.whole(-4 * 1440, 4 * 1440) * minute;
      const to = from + random.whole(0, 10 * 1440) * minute;
      const wait: [number, number] = [from + random.whole(0, 2000) * minute, from + random.whole(2000, 4000) * minute];
      const open = openPairs(spec, addDate(date, -40), addDate(date, 40), [wait]);
      const calendar = parseCalendar(spec);
      const amount = random.whole(1, 40 * 60) * minute;
      expect(openTimeBetween(calendar, from, to, [wait])).toBe(elapsed(open, from, to));
      expect(subtractOpenTime(calendar, to, amount, [wait])).toBe(subtract(open, to, amount));
      const plain = openPairs(spec, addDate(date, -40), addDate(date, 40));
      expect(addOpenTime(calendar, from, amount)).toBe(add(plain, from, amount));
      expect(isOpenAt(calendar, from)).toBe(plain.some(([start, end]) => start <= from && from < end));
      expect(nextOpening(calendar, from)).toBe(plain.find(([start]) => start > from)?.[0]);
      expect(nextClosing(calendar, from)).toBe(plain.find(([, end]) => end > from)?.[1]);
    });
  });
});

describe('days that are not 24 hours long', () => {
  it('has 23 hours on the day without midnight (America/Sao_Paulo 2018-11-04)', () => {
    const spec = { zone: 'America/Sao_Paulo', hours: everyDay(allDay) };
    expect(hoursOf(spec, '2018-11-03T00:00:00-03:00', '2018-11-05T00:00:00-02:00')).toBe(47);
    const calendar = parseCalendar(spec);
    expect(formatInstant(addOpenTime(calendar, parseInstant('2018-11-03T23:00:00-03:00'), 2 * hour), calendar.zone)).toBe('2018-11-04T02:00:00-02:00');
  });

  it('begins the hours of a day without midnight at the first time that exists', () => {
    const calendar = parseCalendar({ zone: 'America/Sao_Paulo', hours: { sun: [['00:00', '06:00']] } });
    expect(formatInstant(nextOpening(calendar, parseInstant('2018-11-03T12:00:00-03:00')), calendar.zone)).toBe('2018-11-04T01:00:00-02:00');
    expect(hoursOf({ zone: 'America/Sao_Paulo', hours: { sun: [['00:00', '06:00']] } }, '2018-11-04T00:00:00-03:00', '2018-11-05T00:00:00-02:00')).toBe(5);
  });

  it('has 25 hours on the day that ends twice (America/Sao_Paulo 2018-02-17)', () => {
    const spec = { zone: 'America/Sao_Paulo', hours: everyDay(allDay) };
    expect(hoursOf(spec, '2018-02-17T00:00:00-02:00', '2018-02-18T00:00:00-03:00')).toBe(25);
    expect(hoursOf({ ...spec, hours: { sat: [['22:00', '24:00']] } }, '2018-02-17T00:00:00-02:00', '2018-02-19T00:00:00-03:00')).toBe(3);
  });

  it.each([
    ['America/New_York', '2026-03-08', '-05:00', '-04:00', 23], ['America/New_York', '2026-11-01', '-04:00', '-05:00', 25],
    ['Europe/Lisbon', '2026-03-29', '+00:00', '+01:00', 23], ['Europe/Lisbon', '2026-10-25', '+01:00', '+00:00', 25],
    ['Asia/Kolkata', '2026-03-29', '+05:30', '+05:30', 24], ['Australia/Lord_Howe', '2026-04-05', '+11:00', '+10:30', 24.5],
  ])('%s %s', (zone, date, before, after, length) => {
    expect(hoursOf({ zone, hours: everyDay(allDay) }, `${date}T00:00:00${before}`, `${addDate(date, 1)}T00:00:00${after}`)).toBe(length);
  });

  it('moves times in a gap forward by the gap, and takes the first of two', () => {
    const zone = 'America/New_York';
    expect(hoursOf({ zone, hours: { sun: [['02:30', '04:00']] } }, '2026-03-08T00:00:00-05:00', '2026-03-09T00:00:00-04:00')).toBe(0.5);
    expect(hoursOf({ zone, hours: { sun: [['02:15', '02:45']] } }, '2026-03-08T00:00:00-05:00', '2026-03-09T00:00:00-04:00')).toBe(0.5);
    expect(hoursOf({ zone, hours: { sun: [['02:30', '03:00']] } }, '2026-03-08T00:00:00-05:00', '2026-03-09T00:00:00-04:00')).toBe(0);
    expect(hoursOf({ zone, hours: { sun: [['01:30', '03:00']] } }, '2026-11-01T00:00:00-04:00', '2026-11-02T00:00:00-05:00')).toBe(2.5);
    expect(hoursOf({ zone, hours: { sun: [['00:00', '01:30']] } }, '2026-11-01T00:00:00-04:00', '2026-11-02T00:00:00-05:00')).toBe(1.5);
  });

  it('has no hours and no business day on a date that the zone left out (Pacific/Apia 2011-12-30)', () => {
    const calendar = parseCalendar({ zone: 'Pacific/Apia', hours: everyDay([['08:00', '16:00']]) });
    expect(openTimeBetween(calendar, parseInstant('2011-12-29T00:00:00-10:00'), parseInstant('2012-01-01T00:00:00+14:00')) / hour).toBe(16);
    expect(['2011-12-29', '2011-12-30', '2011-12-31'].map((date) => isBusinessDay(calendar, dayNumber(date)))).toEqual([true, false, true]);
  });
});

describe('hours that begin to hold about a change of the clock', () => {
  it('start with their first date (America/Sao_Paulo 2018-11-04)', () => {
    const calendar = parseCalendar({ zone: 'America/Sao_Paulo', hours: everyDay(allDay), validFrom: '2018-11-04' });
    expect(openTimeBetween(calendar, parseInstant('2018-11-02T00:00:00-03:00'), parseInstant('2018-11-05T00:00:00-02:00')) / hour).toBe(23);
  });
});

describe('clocks that change over midnight', () => {
  // Toronto went from Sunday 23:30 to Monday 00:30: Sunday's 24:00 is Monday's 01:00.
  const forward = { zone: 'America/Toronto', hours: { mon: [['00:30', '02:00']] as const, sun: [['22:00', '24:00']] as const } };
  // St. John's went from Sunday 00:01 back to Saturday 23:01: Sunday's hours had begun by then.
  const back = parseCalendar({ zone: 'America/St_Johns', hours: { sun: [['00:00', '04:00']] } });
  const secondEvening = parseInstant('2010-11-06T23:30:00-03:30');

  it('count what two dates share once', () => {
    expect(hoursOf(forward, '1919-03-30T12:00:00-05:00', '1919-03-31T12:00:00-04:00')).toBe(3);
    expect(hoursOf({ ...forward, hours: { sun: [['22:00', '24:00']] } }, '1919-03-31T00:40:00-04:00', '1919-03-31T12:00:00-04:00') * 60).toBeCloseTo(20);
  });

  it('leave an evening open into the next date', () => {
    const calendar = parseCalendar({ ...forward, hours: { sun: [['22:00', '24:00']] } });
    const from = parseInstant('1919-03-31T00:40:00-04:00');
    expect(isOpenAt(calendar, from)).toBe(true);
    expect(formatInstant(nextClosing(calendar, from), calendar.zone)).toBe('1919-03-31T01:00:00-04:00');
    expect(addOpenTime(calendar, from, 5 * minute)).toBe(from + 5 * minute);
    const explanation = explainOpenTime(calendar, from, 5 * minute);
    expect(explanation.dates.map(({ date, used }) => [date, used])).toEqual([['1919-03-31', 5 * minute]]);
  });

  it('leave a date open while the one before it goes on', () => {
    expect(isOpenAt(back, secondEvening)).toBe(true);
    expect(addOpenTime(back, secondEvening, 10 * minute)).toBe(secondEvening + 10 * minute);
    expect(subtractOpenTime(back, secondEvening, 10 * minute)).toBe(secondEvening - 10 * minute);
    expect(openTimeBetween(back, secondEvening, secondEvening + 10 * minute)).toBe(10 * minute);
    expect(explainOpenTime(back, secondEvening, 10 * minute).dates.map(({ date, used }) => [date, used])).toEqual([['2010-11-06', 0], ['2010-11-07', 10 * minute]]);
  });
});

describe('an instant as text', () => {
  it.each([
    ['2026-03-06T16:20:00-03:00', '2026-03-06T19:20:00.000Z'], ['2026-03-06T16:20-03:00', '2026-03-06T19:20:00.000Z'],
    ['2026-03-06 16:20:00.5Z', '2026-03-06T16:20:00.500Z'], ['2026-03-06t16:20:00,123456789z', '2026-03-06T16:20:00.123Z'],
    ['2026-03-06T16:20:00+0530', '2026-03-06T10:50:00.000Z'],
  ])('%s', (text, wanted) => {
    expect(new Date(parseInstant(text)).toISOString()).toBe(wanted);
  });

  it.each([
    ['yesterday', 'instant.malformed'], ['2026-03-06', 'instant.malformed'], ['2026-02-29T10:00:00Z', 'instant.nonexistent'],
    ['2026-03-06T24:00:00Z', 'instant.nonexistent'], ['2026-03-06T10:60:00Z', 'instant.nonexistent'], ['2026-03-06T10:00:60Z', 'instant.nonexistent'],
    ['2026-03-06T10:00:00+24:00', 'instant.nonexistent'], ['2026-03-06T10:00:00-03:60', 'instant.nonexistent'], ['2026-03-06T10:00:00', 'instant.no-offset'],
  ])('%s is refused', (text, code) => {
    expect(() => parseInstant(text, 'from')).toThrow(expect.objectContaining({ code, values: { field: 'from', value: text } }));
  });

  it('is read on the clock of a zone where one is given', () => {
    expect(parseInstant('2026-03-06T16:20', 'from', zoneOf('America/Sao_Paulo'))).toBe(parseInstant('2026-03-06T16:20:00-03:00'));
  });

  it.each([
    ['America/Sao_Paulo', '2026-03-06T16:20:00-03:00'], ['Asia/Kolkata', '2026-03-06T16:20:00+05:30'], ['UTC', '2026-03-06T16:20:00+00:00'],
    ['Asia/Kathmandu', '2026-03-06T16:20:00.007+05:45'], ['America/St_Johns', '1955-07-01T00:00:00-02:30'],
  ])('comes back as it was on the clock of %s', (zone, text) => {
    expect(formatInstant(parseInstant(text), zoneOf(zone))).toBe(text);
  });
});
