import { describe, expect, it } from '@jest/globals';
import {
  addBusinessDays, addOpenTime, businessDaysBetween, closingOf, dayAt, findDeadline, formatInstant, isBusinessDay, isOpenAt, nextClosing,
  nextOpening, openTimeBetween, parseCalendar, parseInstant, previousClosing, previousOpening, startOfDay, subtractBusinessDays,
  subtractOpenTime, type Calendar,
} from '../../src/domain/business-hours.js';
import { dateOfDayNumber, dayNumber } from '../../src/domain/civil-date.js';
import { brHolidays } from '../../src/domain/holidays/br.js';
import { holidaysOf } from '../../src/domain/holidays/holiday.js';

const hour = 3_600_000;
const everyDay = [['07:00', '19:00']];
const support = parseCalendar({
  zone: 'America/Sao_Paulo', name: 'technical-support', holidays: holidaysOf(brHolidays), holidaysUntil: '2035-12-31',
  hours: { mon: everyDay, tue: everyDay, wed: everyDay, thu: everyDay, fri: everyDay },
});
const roundTheClock = parseCalendar({ zone: 'America/Sao_Paulo', always: true, holidays: ['2026-04-03'] });

const at = (text: string): number => parseInstant(text);
const shown = (instant: number, calendar: Calendar = support): string => formatInstant(instant, calendar.zone);
const plus = (from: string, hours: number): string => shown(addOpenTime(support, at(from), hours * hour));
const plusDays = (from: string, days: number, calendar = support): string => dateOfDayNumber(addBusinessDays(calendar, dayNumber(from), days));

describe('a deadline in business hours (T7)', () => {
  it('carries what is left of a Friday over the weekend', () => {
    expect(plus('2026-03-06T16:20:00-03:00', 10)).toBe('2026-03-09T14:20:00-03:00');
  });

  it('is the close when it is reached exactly at the close', () => {
    expect(plus('2026-03-06T16:20:00-03:00', 2 + 2 / 3)).toBe('2026-03-06T19:00:00-03:00');
  });

  it.each([
    ['before the opening', '2026-03-09T03:00:00-03:00', '2026-03-09T08:00:00-03:00'],
    ['at the opening', '2026-03-09T07:00:00-03:00', '2026-03-09T08:00:00-03:00'],
    ['at the close', '2026-03-06T19:00:00-03:00', '2026-03-09T08:00:00-03:00'],
    ['on a Saturday', '2026-03-07T12:00:00-03:00', '2026-03-09T08:00:00-03:00'],
    ['on Good Friday', '2026-04-03T12:00:00-03:00', '2026-04-06T08:00:00-03:00'],
  ])('starts its clock at the next opening when opened %s', (_title, from, due) => {
    expect(plus(from, 1)).toBe(due);
  });

  it('of no time at all is the start, or the next opening where that is closed', () => {
    expect(plus('2026-03-09T12:00:00-03:00', 0)).toBe('2026-03-09T12:00:00-03:00');
    expect(plus('2026-03-06T19:00:00-03:00', 0)).toBe('2026-03-06T19:00:00-03:00');
    expect(plus('2026-03-07T12:00:00-03:00', 0)).toBe('2026-03-09T07:00:00-03:00');
  });

  it('walks years without drifting', () => {
    const from = at('2026-03-06T16:20:00-03:00');
    const due = addOpenTime(support, from, 10_000 * hour);
    expect(openTimeBetween(support, from, due)).toBe(10_000 * hour);
    expect(shown(due)).toBe('2029-06-25T08:20:00-03:00');
  });

  it.each([-1, 0.5, Number.NaN, Infinity])('refuses %p milliseconds', (amount) => {
    expect(() => addOpenTime(support, 0, amount)).toThrow('clock.amount.malformed');
    expect(() => subtractOpenTime(support, 0, amount)).toThrow('clock.amount.malformed');
  });

  it('gives up after 20 years, with the reason', () => {
    const once = parseCalendar({ zone: 'UTC', name: 'fair', dates: { '2026-03-09': [['10:00', '11:00']] } });
    const from = at('2026-03-01T00:00:00Z');
    expect(addOpenTime(once, from, hour)).toBe(at('2026-03-09T11:00:00Z'));
    expect(() => addOpenTime(once, from, hour + 1)).toThrow(expect.objectContaining({ kind: 'refused', code: 'clock.too-far', values: expect.objectContaining({ years: 20, calendar: 'fair' }) }));
    expect(() => subtractOpenTime(once, from, 1)).toThrow('clock.too-far');
    expect(() => openTimeBetween(once, from, from + 30 * 365 * 24 * hour)).toThrow('clock.too-far');
  });

  it('is plain time round the clock, holidays or not', () => {
    expect(addOpenTime(roundTheClock, at('2026-04-02T12:00:00Z'), 400 * hour)).toBe(at('2026-04-02T12:00:00Z') + 400 * hour);
    expect(openTimeBetween(roundTheClock, 0, 1e13)).toBe(1e13);
    expect(subtractOpenTime(roundTheClock, 1e12, 5)).toBe(1e12 - 5);
  });

  it('takes breaks and hours of a date out of a calendar that is open round the clock', () => {
    const calendar = parseCalendar({ zone: 'UTC', '24x7': true, breaks: { '2026-03-07': [['02:00', '04:00']] }, dates: { '2026-03-08': [['00:00', '01:00']] } });
    expect(openTimeBetween(calendar, at('2026-03-07T00:00:00Z'), at('2026-03-09T00:00:00Z'))).toBe(23 * hour);
  });
});

describe('time before a deadline', () => {
  it('goes back over the weekend', () => {
    expect(shown(subtractOpenTime(support, at('2026-03-09T14:20:00-03:00'), 10 * hour))).toBe('2026-03-06T16:20:00-03:00');
  });

  it('is the opening when it is used up exactly at the opening, and the close before where it is closed', () => {
    expect(shown(subtractOpenTime(support, at('2026-03-09T08:00:00-03:00'), hour))).toBe('2026-03-09T07:00:00-03:00');
    expect(shown(subtractOpenTime(support, at('2026-03-08T08:00:00-03:00'), 0))).toBe('2026-03-06T19:00:00-03:00');
  });

  it('is negative when the end lies before the start', () => {
    const [from, to] = [at('2026-03-06T16:20:00-03:00'), at('2026-03-09T14:20:00-03:00')];
    expect(openTimeBetween(support, to, from)).toBe(-10 * hour);
    expect(openTimeBetween(support, from, from)).toBe(0);
    expect(Object.is(openTimeBetween(support, at('2026-03-08T00:00:00Z'), at('2026-03-07T00:00:00Z')), 0)).toBe(true);
  });
});

describe('waiting for the customer (T8)', () => {
  const from = at('2026-03-06T16:20:00-03:00');
  const due = (...waits: [string, string | null][]): ReturnType<typeof findDeadline> =>
    findDeadline(support, from, 10 * hour, waits.map(([start, end]) => [at(start), end === null ? null : at(end)]));

  it('is cut out in open time, not added at the end', () => {
    expect(shown(due(['2026-03-06T17:00:00-03:00', '2026-03-09T09:00:00-03:00']).at as number)).toBe('2026-03-09T18:20:00-03:00');
  });

  it('changes nothing while the desk is closed anyway', () => {
    expect(shown(due(['2026-03-06T19:00:00-03:00', '2026-03-09T07:00:00-03:00']).at as number)).toBe('2026-03-09T14:20:00-03:00');
  });

  it('counts overlapping spells once', () => {
    const once = due(['2026-03-06T17:00:00-03:00', '2026-03-06T18:30:00-03:00']);
    expect(due(['2026-03-06T17:00:00-03:00', '2026-03-06T18:00:00-03:00'], ['2026-03-06T17:30:00-03:00', '2026-03-06T18:30:00-03:00'])).toEqual(once);
    expect(shown(once.at as number)).toBe('2026-03-09T15:50:00-03:00');
  });

  it('without an end leaves no deadline but a remaining time', () => {
    expect(due(['2026-03-09T10:00:00-03:00', null])).toEqual({ at: null, remaining: (4 * 60 + 20) * 60_000, pausedSince: at('2026-03-09T10:00:00-03:00') });
  });

  it('without an end that began after the deadline leaves the deadline', () => {
    expect(shown(due(['2026-03-09T14:20:00-03:00', null]).at as number)).toBe('2026-03-09T14:20:00-03:00');
  });

  it('is no open time, and cuts a walk backwards too', () => {
    const wait: [number, number] = [at('2026-03-09T08:00:00-03:00'), at('2026-03-09T09:00:00-03:00')];
    expect(openTimeBetween(support, from, at('2026-03-09T14:20:00-03:00'), [wait])).toBe(9 * hour);
    expect(shown(subtractOpenTime(support, at('2026-03-09T14:20:00-03:00'), 10 * hour, [wait]))).toBe('2026-03-06T15:20:00-03:00');
    expect(openTimeBetween(support, from, at('2026-03-09T14:20:00-03:00'), [[at('2026-03-09T08:00:00-03:00'), null]])).toBe(hour * (3 + 2 / 3));
  });

  it('that ends before it starts is refused', () => {
    expect(() => findDeadline(support, from, hour, [[10, 5]])).toThrow(expect.objectContaining({ code: 'clock.wait.reversed', values: { field: 'waits[0]' } }));
  });
});

describe('openings and closes (W3)', () => {
  it.each([
    ['in hours', '2026-03-09T12:00:00-03:00', true, '2026-03-10T07:00', '2026-03-09T19:00', '2026-03-09T07:00', '2026-03-06T19:00'],
    ['at the opening', '2026-03-09T07:00:00-03:00', true, '2026-03-10T07:00', '2026-03-09T19:00', '2026-03-06T07:00', '2026-03-06T19:00'],
    ['at the close', '2026-03-06T19:00:00-03:00', false, '2026-03-09T07:00', '2026-03-09T19:00', '2026-03-06T07:00', '2026-03-05T19:00'],
    ['at the weekend', '2026-03-08T12:00:00-03:00', false, '2026-03-09T07:00', '2026-03-09T19:00', '2026-03-06T07:00', '2026-03-06T19:00'],
  ])('are found %s', (_title, from, isOpen, nextOpen, nextClose, lastOpen, lastClose) => {
    const instant = at(from);
    expect(isOpenAt(support, instant)).toBe(isOpen);
    expect([nextOpening, nextClosing, previousOpening, previousClosing].map((find) => shown(find(support, instant)).slice(0, 16)))
      .toEqual([nextOpen, nextClose, lastOpen, lastClose]);
  });

  it('are not seen at a midnight over which the hours go on', () => {
    const nights = parseCalendar({ zone: 'UTC', hours: { fri: [['20:00', '24:00']], sat: [['00:00', '04:00']] } });
    const midnight = at('2026-03-07T00:00:00Z');
    expect(shown(nextClosing(nights, at('2026-03-06T21:00:00Z')), nights)).toBe('2026-03-07T04:00:00+00:00');
    expect(shown(previousOpening(nights, at('2026-03-07T01:00:00Z')), nights)).toBe('2026-03-06T20:00:00+00:00');
    expect(isOpenAt(nights, midnight)).toBe(true);
    expect(shown(nextOpening(nights, midnight), nights)).toBe('2026-03-13T20:00:00+00:00');
  });

  it('do not exist round the clock, said or meant', () => {
    const day = [['00:00', '24:00']];
    const allWeek = parseCalendar({ zone: 'UTC', hours: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day } });
    for (const calendar of [roundTheClock, allWeek]) {
      expect(isOpenAt(calendar, 0)).toBe(true);
      expect(() => nextOpening(calendar, 0)).toThrow('clock.never-opens');
      expect(() => previousOpening(calendar, 0)).toThrow('clock.never-opens');
      expect(() => nextClosing(calendar, 0)).toThrow('clock.never-closes');
      expect(() => previousClosing(calendar, 0)).toThrow('clock.never-closes');
    }
  });

  it('are found where a calendar has one day only', () => {
    const once = parseCalendar({ zone: 'UTC', dates: { '2026-03-09': [['10:00', '11:00']] } });
    expect(shown(nextClosing(once, at('2026-03-09T10:30:00Z')), once)).toBe('2026-03-09T11:00:00+00:00');
    expect(shown(previousOpening(once, at('2026-03-09T10:30:00Z')), once)).toBe('2026-03-09T10:00:00+00:00');
    expect(() => nextOpening(once, at('2026-03-09T10:30:00Z'))).toThrow('clock.never-opens');
    expect(() => previousClosing(once, at('2026-03-09T10:30:00Z'))).toThrow('clock.never-closes');
  });
});

describe('business days (T5, T7, N4)', () => {
  it.each([
    ['Saturday + 1 is Monday', '2026-03-07', 1, '2026-03-09'],
    ['Friday + 1 is Monday', '2026-03-06', 1, '2026-03-09'],
    ['seven days after Good Friday', '2026-04-03', 7, '2026-04-14'],
    ['45 days over Christmas and the New Year, Carnival worked', '2026-12-18', 45, '2027-02-23'],
    ['15 days to the earliest port', '2026-03-06', 15, '2026-03-27'],
    ['no days', '2026-03-07', 0, '2026-03-07'],
  ])('%s', (_title, from, days, due) => {
    expect(plusDays(from, days)).toBe(due);
  });

  it('leaves Carnival out where the optional days are on', () => {
    const off = parseCalendar({ zone: 'America/Sao_Paulo', hours: { mon: everyDay, tue: everyDay, wed: everyDay, thu: everyDay, fri: everyDay }, holidays: holidaysOf(brHolidays, { optional: true }) });
    expect(plusDays('2026-02-13', 1)).toBe('2026-02-16');
    expect(plusDays('2026-02-13', 1, off)).toBe('2026-02-18');
  });

  it('are Monday to Friday less holidays round the clock', () => {
    expect(plusDays('2026-04-02', 1, roundTheClock)).toBe('2026-04-06');
    expect(plusDays('2026-03-06', 1, roundTheClock)).toBe('2026-03-09');
    expect(isBusinessDay(roundTheClock, dayNumber('2026-04-03'))).toBe(false);
    expect(isOpenAt(roundTheClock, at('2026-04-03T12:00:00Z'))).toBe(true);
  });

  it('are those with open hours where a desk has its own week', () => {
    const retail = parseCalendar({ zone: 'America/Sao_Paulo', hours: { mon: everyDay, sat: [['09:00', '15:00']] }, holidays: ['2026-03-14'] });
    expect([1, 2, 3].map((days) => plusDays('2026-03-06', days, retail))).toEqual(['2026-03-07', '2026-03-09', '2026-03-16']);
  });

  it('go back as they go forward', () => {
    expect(dateOfDayNumber(subtractBusinessDays(support, dayNumber('2026-04-14'), 7))).toBe('2026-04-02');
    expect(dateOfDayNumber(subtractBusinessDays(support, dayNumber('2026-03-08'), 1))).toBe('2026-03-06');
  });

  it('are counted between dates, the first left out, with a sign', () => {
    expect(businessDaysBetween(support, dayNumber('2026-04-03'), dayNumber('2026-04-14'))).toBe(7);
    expect(businessDaysBetween(support, dayNumber('2026-03-09'), dayNumber('2026-03-06'))).toBe(-1);
    expect(businessDaysBetween(support, dayNumber('2026-03-09'), dayNumber('2026-03-09'))).toBe(0);
  });

  it('do not count when the customer was waited for at their close', () => {
    const [pause, resume] = [at('2026-03-10T10:00:00-03:00'), at('2026-03-12T11:00:00-03:00')];
    const from = dayNumber('2026-03-06');
    expect(dateOfDayNumber(addBusinessDays(support, from, 4, [[pause, resume]]) as number)).toBe('2026-03-16');
    expect(dateOfDayNumber(addBusinessDays(support, from, 4, [[pause, at('2026-03-10T18:00:00-03:00')]]) as number)).toBe('2026-03-12');
    expect(addBusinessDays(support, from, 4, [[pause, null]])).toBeNull();
    expect(dateOfDayNumber(addBusinessDays(support, from, 1, [[pause, null]]) as number)).toBe('2026-03-09');
    expect(businessDaysBetween(support, from, dayNumber('2026-03-12'), [[pause, resume]])).toBe(2);
    expect(dateOfDayNumber(subtractBusinessDays(support, dayNumber('2026-03-13'), 2, [[pause, resume]]))).toBe('2026-03-09');
  });

  it('give up after 20 years, and take whole days only', () => {
    const once = parseCalendar({ zone: 'UTC', dates: { '2026-03-09': [['10:00', '11:00']] } });
    expect(() => addBusinessDays(once, dayNumber('2026-03-01'), 2)).toThrow('clock.too-far');
    expect(() => subtractBusinessDays(once, dayNumber('2026-03-01'), 1)).toThrow('clock.too-far');
    expect(() => businessDaysBetween(once, 0, 20_000)).toThrow('clock.too-far');
    expect(() => addBusinessDays(support, 0, 1.5)).toThrow('clock.amount.malformed');
    expect(() => subtractBusinessDays(support, 0, -1)).toThrow('clock.amount.malformed');
  });

  it('end at the closing hour, and at midnight where the day has none', () => {
    expect(shown(closingOf(support, dayNumber('2026-03-09')))).toBe('2026-03-09T19:00:00-03:00');
    expect(shown(closingOf(support, dayNumber('2026-03-07')))).toBe('2026-03-08T00:00:00-03:00');
    expect(shown(startOfDay(support, dayNumber('2026-03-07')))).toBe('2026-03-07T00:00:00-03:00');
    expect(dateOfDayNumber(dayAt(support, at('2026-03-09T02:59:59Z')))).toBe('2026-03-08');
  });
});
