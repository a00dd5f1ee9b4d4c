import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import {
  addDays, addMonths, civilDateOf, dateOfDayNumber, dayNumber, dayOfMonth, daysBetween, daysInMonth, firstOfMonth, isCivilDate, isLeapYear,
  lastOfMonth, monthOf, monthsBetween, nextMonth, parseCivilDate, parseCivilMonth, previousMonth, weekday,
} from '../../src/domain/civil-date.js';
import { forSeeds, type Random } from '../support/random.js';

function someDay(random: Random): string {
  return dateOfDayNumber(random.whole(dayNumber('0001-01-01'), dayNumber('9999-12-31')));
}

describe('reading a date', () => {
  it.each(['2026-06-20', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '2026-04-30'])('takes %s', (text) => {
    expect(parseCivilDate(text)).toBe(text);
    expect(isCivilDate(text)).toBe(true);
  });

  it.each(['2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '2026-01-32', '0000-01-01'])('refuses %s, which is not in the calendar', (text) => {
    expect(() => parseCivilDate(text, 'until')).toThrow(expect.objectContaining({ kind: 'usage', code: 'date.nonexistent', values: { field: 'until', value: text } }));
    expect(isCivilDate(text)).toBe(false);
  });

  it.each(['', '2026-6-20', '20/06/2026', '2026-06-20T00:00', ' 2026-06-20', '2026-06-20\n', '26-06-20', '２０２６-06-20'])('refuses %j, which is not written as a date', (text) => {
    expect(() => parseCivilDate(text)).toThrow(expect.objectContaining({ code: 'date.malformed', values: { field: 'date', value: text } }));
    expect(isCivilDate(text)).toBe(false);
  });
});

describe('reading a month', () => {
  it('takes a year and a month', () => {
    expect(parseCivilMonth('2026-07')).toBe('2026-07');
  });

  it.each([['2026-13', 'month.nonexistent'], ['2026-00', 'month.nonexistent'], ['0000-01', 'month.nonexistent'], ['2026-7', 'month.malformed'], ['July', 'month.malformed']])('refuses %s', (text, code) => {
    expect(() => parseCivilMonth(text)).toThrow(expect.objectContaining({ kind: 'usage', code, values: { field: 'month', value: text } }));
  });
});

describe('counting days', () => {
  it('crosses the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2026-06-20', '2026-06-30')).toBe(10);
    expect(daysBetween('2026-06-30', '2026-06-20')).toBe(-10);
  });

  it('numbers days from 1970', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('1969-12-31')).toBe(-1);
    expect(dayNumber('2000-03-01')).toBe(11_017);
  });

  it('ends where four digits of a year end', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow('date.out-of-range');
    expect(() => addDays('0001-01-01', -1)).toThrow('date.out-of-range');
    expect(() => nextMonth('9999-12')).toThrow('date.out-of-range');
    expect(() => previousMonth('0001-01')).toThrow('date.out-of-range');
  });

  it('knows leap years by the rule of 400', () => {
    expect([2024, 2026, 1900, 2000, 2100].map(isLeapYear)).toEqual([true, false, false, true, false]);
  });

  it('knows the length and the ends of a month', () => {
    expect(['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map((month) => daysInMonth(`2026-${month}`)))
      .toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    expect(daysInMonth('2024-02-10')).toBe(29);
    expect([firstOfMonth('2026-06-20'), lastOfMonth('2026-06-20'), lastOfMonth('2024-02')]).toEqual(['2026-06-01', '2026-06-30', '2024-02-29']);
  });

  it('steps through months', () => {
    expect([nextMonth('2026-12'), previousMonth('2026-01'), addMonths('2026-05', 20), addMonths('2026-05', -5)]).toEqual(['2027-01', '2025-12', '2028-01', '2025-12']);
    expect([monthsBetween('2025-11', '2026-02'), monthsBetween('2026-02', '2025-11')]).toEqual([3, -3]);
    expect([monthOf('2026-06-20'), dayOfMonth('2026-06-20')]).toEqual(['2026-06', 20]);
  });

  it('agrees with Temporal on any day of ten thousand years', () => {
    forSeeds(3000, (random) => {
      const date = someDay(random);
      const oracle = Temporal.PlainDate.from(date);
      expect(weekday(date)).toBe(oracle.dayOfWeek);
      expect(daysInMonth(date)).toBe(oracle.daysInMonth);
      expect(isLeapYear(oracle.year)).toBe(oracle.inLeapYear);
      const other = someDay(random);
      expect(daysBetween(date, other)).toBe(oracle.until(other, { largestUnit: 'days' }).days);
      expect(addDays(date, daysBetween(date, other))).toBe(other);
    });
  });

  it('comes back from every day number, around every end of a month', () => {
    for (let day = dayNumber('1896-01-01'); day < dayNumber('2105-01-01'); day += 1) {
      const date = dateOfDayNumber(day);
      if (dayNumber(date) !== day || parseCivilDate(date) !== date) throw new Error(date);
    }
  });

  it('gives the same 400 years later, to the weekday', () => {
    forSeeds(500, (random) => {
      const date = dateOfDayNumber(random.whole(dayNumber('1600-01-01'), dayNumber('2400-12-31')));
      const later = addDays(date, 146_097);
      expect(later.slice(4)).toBe(date.slice(4));
      expect(Number(later.slice(0, 4)) - Number(date.slice(0, 4))).toBe(400);
      expect(weekday(later)).toBe(weekday(date));
    });
  });
});

describe('the civil date of an instant (B8)', () => {
  const midnightUtc = Date.UTC(2026, 5, 20);

  it('is the date in the zone, not on this machine', () => {
    expect(civilDateOf(midnightUtc, 'UTC')).toBe('2026-06-20');
    expect(civilDateOf(midnightUtc, 'America/Sao_Paulo')).toBe('2026-06-19');
    expect(civilDateOf(midnightUtc, 'Pacific/Kiritimati')).toBe('2026-06-20');
    expect(civilDateOf(midnightUtc - 1, 'Asia/Kathmandu')).toBe('2026-06-20');
  });

  it('changes at midnight of the zone, summer time or not', () => {
    expect(civilDateOf(Date.UTC(2026, 5, 19, 21, 59, 59, 999), 'Europe/Berlin')).toBe('2026-06-19');
    expect(civilDateOf(Date.UTC(2026, 5, 19, 22), 'Europe/Berlin')).toBe('2026-06-20');
    expect(civilDateOf(Date.UTC(2026, 11, 19, 22), 'Europe/Berlin')).toBe('2026-12-19');
  });

  it('refuses a zone that nobody knows', () => {
    expect(() => civilDateOf(midnightUtc, 'America/Campinas')).toThrow(expect.objectContaining({ kind: 'usage', code: 'date.zone-unknown', values: { field: 'timeZone', value: 'America/Campinas' } }));
  });
});
