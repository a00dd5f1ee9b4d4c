import { describe, expect, it } from '@jest/globals';
import {
  dayAt, explainBusinessDays, explainOpenTime, findDeadline, formatInstant, parseCalendar, parseInstant, passesHolidays, type Explanation,
} from '../../src/domain/business-hours.js';
import { dayNumber } from '../../src/domain/civil-date.js';
import { forSeeds } from '../support/random.js';

const hour = 3_600_000;
const minute = 60_000;
const everyDay = [['07:00', '19:00']] as const;
const spec = {
  zone: 'America/Sao_Paulo', hours: { mon: everyDay, tue: everyDay, wed: everyDay, thu: everyDay, fri: everyDay },
  holidays: [{ date: '2026-04-03', name: 'Sexta-feira Santa' }, { date: '2026-02-18', name: 'Quarta-feira de Cinzas', until: '14:00' }],
  holidaysUntil: '2026-12-31',
};
const calendar = parseCalendar(spec);
const at = (text: string): number => parseInstant(`${text}-03:00`);

const lines = (explanation: Explanation, unit = minute): unknown[][] =>
  explanation.dates.map((line) => [line.date, line.used / unit, line.skipped, line.total / unit]);

describe('the working of a deadline in hours (T7)', () => {
  it('shows each date with what it gave, or why it was skipped, and the running total', () => {
    const explanation = explainOpenTime(calendar, at('2026-03-06T16:20:00'), 10 * hour);
    expect(lines(explanation)).toEqual([
      ['2026-03-06', 160, null, 160], ['2026-03-07', 0, 'weekend', 160], ['2026-03-08', 0, 'weekend', 160], ['2026-03-09', 440, null, 600],
    ]);
    expect(formatInstant(explanation.dueAt as number, calendar.zone)).toBe('2026-03-09T14:20:00-03:00');
  });

  it('names the holiday', () => {
    const { dates } = explainOpenTime(calendar, at('2026-04-02T18:00:00'), 2 * hour);
    expect(dates.map(({ skipped, holidays }) => [skipped, holidays])).toEqual([[null, []], ['holiday', ['Sexta-feira Santa']], ['weekend', []], ['weekend', []], [null, []]]);
  });

  it('names the holiday of a part of a day, whose rest is used', () => {
    const [ash] = explainOpenTime(calendar, at('2026-02-18T08:00:00'), hour).dates;
    expect(ash).toMatchObject({ used: hour, skipped: null, holidays: ['Quarta-feira de Cinzas'], spans: [[at('2026-02-18T14:00:00'), at('2026-02-18T15:00:00')]] });
  });

  it('says that the day was over before the start', () => {
    expect(lines(explainOpenTime(calendar, at('2026-03-05T20:00:00'), hour))).toEqual([['2026-03-05', 0, 'before-start', 0], ['2026-03-06', 60, null, 60]]);
  });

  it('shows what waiting took, and days that it took whole', () => {
    const { dates } = explainOpenTime(calendar, at('2026-03-09T17:00:00'), 4 * hour, [[at('2026-03-09T18:00:00'), at('2026-03-11T08:00:00')]]);
    expect(dates.map(({ date, used, waited, skipped }) => [date, used / hour, waited / hour, skipped])).toEqual([
      ['2026-03-09', 1, 1, null], ['2026-03-10', 0, 12, 'waiting'], ['2026-03-11', 3, 1, null],
    ]);
  });

  it('ends with the pause when the waiting has no end', () => {
    const explanation = explainOpenTime(calendar, at('2026-03-06T16:20:00'), 10 * hour, [[at('2026-03-09T10:00:00'), null]]);
    expect(explanation).toMatchObject({ dueAt: null, remaining: 260 * minute, pausedSince: at('2026-03-09T10:00:00') });
    expect(lines(explanation).at(-1)).toEqual(['2026-03-09', 180, null, 340]);
  });

  it('ends on the day of a close at midnight, not on the day after', () => {
    const nights = parseCalendar({ zone: 'UTC', hours: { mon: [['20:00', '24:00']] } });
    expect(explainOpenTime(nights, parseInstant('2026-03-09T10:00:00Z'), 4 * hour).dates.map((line) => line.date)).toEqual(['2026-03-09']);
  });

  it.each([
    ['a weekday without hours', { hours: { tue: everyDay } }, '2026-03-09', 'closed'],
    ['a date that was closed', { ...spec, dates: { '2026-03-09': [] } }, '2026-03-09', 'closed'],
    ['a break of the whole day', { ...spec, breaks: { '2026-03-09': [['00:00', '24:00']] as const } }, '2026-03-09', 'break'],
    ['a date before the hours hold', { ...spec, validFrom: '2026-03-10' }, '2026-03-09', 'not-yet-valid'],
    ['a date that the zone left out', { zone: 'Pacific/Apia', hours: { fri: everyDay, sat: everyDay } }, '2011-12-30', 'no-such-day'],
  ])('says why %s gave nothing', (_title, given, date, reason) => {
    const other = parseCalendar({ zone: 'America/Sao_Paulo', ...given });
    const from = parseInstant(`${date}T12:00:00Z`) - 36 * hour;
    const found = explainOpenTime(other, from, 30 * hour).dates.find((line) => line.date === date);
    expect(found).toMatchObject({ used: 0, skipped: reason });
  });

  it('says when it walks past the table of holidays', () => {
    expect(explainOpenTime(calendar, at('2026-12-30T12:00:00'), hour).passesHolidays).toBe(false);
    expect(explainOpenTime(calendar, at('2026-12-30T12:00:00'), 30 * hour).passesHolidays).toBe(true);
    expect(passesHolidays(parseCalendar({ zone: 'UTC', always: true }), dayNumber('2099-01-01'))).toBe(false);
  });

  it('agrees with the deadline, line by line and in sum, also around changes of the clock', () => {
    forSeeds(120, (random) => {
      const zone = random.pick(['America/Sao_Paulo', 'Africa/Cairo', 'Europe/Lisbon']);
      const other = parseCalendar({ zone, hours: { mon: everyDay, wed: [['00:00', '24:00']], sat: [['20:00', '24:00']], sun: [['00:00', '02:30']] } });
      const from = Date.UTC(2018, 9, 1) + random.whole(0, 400 * 1440) * minute;
      const amount = random.whole(1, 6000) * minute;
      const pause = from + random.whole(0, 9000) * minute;
      const waits: [number, number | null][] = random.isOneIn(3) ? [[pause, null]] : [[pause, pause + 3000 * minute]];
      const explanation = explainOpenTime(other, from, amount, waits);
      const deadline = findDeadline(other, from, amount, waits);
      expect([explanation.dueAt, explanation.remaining]).toEqual([deadline.at, deadline.remaining]);
      expect(explanation.dates.at(-1)?.total).toBe(amount - deadline.remaining);
      expect(explanation.dates.reduce((sum, line) => sum + line.used, 0)).toBe(amount - deadline.remaining);
    });
  });
});

describe('the working of a deadline in days (T5, T7)', () => {
  it('leaves out the start, skips weekends and holidays, and counts the last day', () => {
    const explanation = explainBusinessDays(calendar, dayNumber('2026-04-01'), 3);
    expect(lines(explanation, 1)).toEqual([
      ['2026-04-01', 0, 'start-day', 0], ['2026-04-02', 1, null, 1], ['2026-04-03', 0, 'holiday', 1], ['2026-04-04', 0, 'weekend', 1],
      ['2026-04-05', 0, 'weekend', 1], ['2026-04-06', 1, null, 2], ['2026-04-07', 1, null, 3],
    ]);
    expect(explanation).toMatchObject({ unit: 'days', dueAt: at('2026-04-07T19:00:00'), remaining: 0 });
  });

  it('shows the days on which the customer was waited for, and ends with a pause that has no end', () => {
    const wait: [number, number] = [at('2026-03-10T10:00:00'), at('2026-03-11T10:00:00')];
    expect(lines(explainBusinessDays(calendar, dayNumber('2026-03-09'), 1, [wait]), 1).at(1)).toEqual(['2026-03-10', 0, 'waiting', 0]);
    const paused = explainBusinessDays(calendar, dayNumber('2026-03-06'), 4, [[at('2026-03-10T10:00:00'), null]]);
    expect(paused).toMatchObject({ dueAt: null, remaining: 3, pausedSince: at('2026-03-10T10:00:00') });
    expect(paused.dates.at(-1)?.date).toBe('2026-03-10');
  });

  it('gives weekends and holidays as the reason round the clock too', () => {
    const always = parseCalendar({ zone: 'America/Sao_Paulo', always: true, holidays: ['2026-04-06', { date: '2026-04-03', name: 'Sexta-feira Santa' }] });
    const reasons = explainBusinessDays(always, dayAt(always, at('2026-04-02T12:00:00')), 1).dates.map((line) => line.skipped);
    expect(reasons).toEqual(['start-day', 'holiday', 'weekend', 'weekend', 'holiday', null]);
  });
});
