import { describe, expect, it } from '@jest/globals';
import { addOpenTime, dayAt, isOpenAt, openTimeBetween, parseCalendar, parseInstant, versionInForce, type Calendar } from '../../src/domain/business-hours.js';
import { AppError } from '../../src/domain/errors.js';

const hours = { mon: [['08:00', '12:00'], ['13:30', '18:00']] };

function refusal(spec: unknown, field?: string): { code: string; field: unknown } {
  try {
    parseCalendar(spec, field);
  } catch (error) {
    if (error instanceof AppError && error.kind === 'usage') return { code: error.code, field: error.values['field'] };
    throw error;
  }
  throw new Error('the calendar was accepted');
}

function openMinutes(calendar: Calendar, from: string, to: string): number {
  return openTimeBetween(calendar, parseInstant(from), parseInstant(to)) / 60_000;
}

describe('a calendar that is refused', () => {
  it.each([
    ['no hours at all', { hours: {} }, 'calendar.hours.missing', 'hours'],
    ['hours that are empty lists', { hours: { mon: [], tue: [] } }, 'calendar.hours.missing', 'hours'],
    ['dates that only close', { dates: { '2026-12-24': [] } }, 'calendar.hours.missing', 'hours'],
    ['overlapping intervals', { hours: { mon: [['08:00', '12:00'], ['11:59', '18:00']] } }, 'calendar.hours.overlap', 'hours.mon'],
    ['overlapping hours of one date', { hours, dates: { '2026-12-24': [['08:00', '12:00'], ['09:00', '10:00']] } }, 'calendar.hours.overlap', 'dates.2026-12-24'],
    ['an end before its start', { hours: { mon: [['18:00', '08:00']] } }, 'calendar.hours.reversed', 'hours.mon[0]'],
    ['an empty interval', { hours: { mon: [['08:00', '08:00']] } }, 'calendar.hours.reversed', 'hours.mon[0]'],
    ['an hour that does not exist', { hours: { mon: [['08:00', '25:00']] } }, 'calendar.time.malformed', 'hours.mon[0]'],
    ['a time after midnight', { hours: { mon: [['08:00', '24:01']] } }, 'calendar.time.malformed', 'hours.mon[0]'],
    ['a minute that does not exist', { hours: { mon: [['08:60', '18:00']] } }, 'calendar.time.malformed', 'hours.mon[0]'],
    ['a time that is a number', { hours: { mon: [[8, 18]] } }, 'calendar.time.malformed', 'hours.mon[0]'],
    ['an interval of three times', { hours: { mon: [['08:00', '12:00', '13:00']] } }, 'calendar.hours.malformed', 'hours.mon[0]'],
    ['hours that are no list', { hours: { mon: '08:00-18:00' } }, 'calendar.hours.malformed', 'hours.mon'],
    ['an unknown weekday', { hours: { montag: [['08:00', '18:00']] } }, 'calendar.weekday.unknown', 'hours.montag'],
    ['an unknown zone', { zone: 'America/Bras', hours }, 'calendar.zone.unknown', 'zone'],
    ['an offset for a zone', { zone: '-03:00', hours }, 'calendar.zone.unknown', 'zone'],
    ['no zone', { zone: undefined, hours }, 'calendar.zone.missing', 'zone'],
    ['a holiday that does not exist', { hours, holidays: ['2026-02-30'] }, 'date.nonexistent', 'holidays[0]'],
    ['a holiday in another notation', { hours, holidays: [{ date: '03/04/2026' }] }, 'date.malformed', 'holidays[0].date'],
    ['a holiday without a date', { hours, holidays: [{ name: 'Natal' }] }, 'date.malformed', 'holidays[0].date'],
    ['a part of a holiday that is reversed', { hours, holidays: [{ date: '2026-02-18', from: '14:00', until: '13:00' }] }, 'calendar.hours.reversed', 'holidays[0]'],
    ['holidays that are no list', { hours, holidays: '2026-04-03' }, 'calendar.malformed', 'holidays'],
    ['hours of a date that does not exist', { hours, dates: { '2026-13-01': [['08:00', '12:00']] } }, 'date.nonexistent', 'dates.2026-13-01'],
    ['a break of a date that does not exist', { hours, breaks: { '2027-02-29': [['08:00', '12:00']] } }, 'date.nonexistent', 'breaks.2027-02-29'],
    ['an entry that calendars do not have', { hours, holiday: ['2026-04-03'] }, 'calendar.key.unknown', 'holiday'],
    ['weekly hours beside always', { hours, always: true }, 'calendar.hours.with-always', 'hours'],
    ['always that is no yes or no', { always: 'yes' }, 'calendar.malformed', 'always'],
    ['a first date that does not exist', { hours, validFrom: '2026-06-31' }, 'date.nonexistent', 'validFrom'],
    ['two versions from one date', { hours, validFrom: '2026-06-01', earlier: [{ hours, validFrom: '2026-06-01' }] }, 'calendar.valid-from.twice', 'earlier'],
    ['two versions without a date', { hours, earlier: [{ hours }] }, 'calendar.valid-from.twice', 'earlier'],
    ['versions that are no list', { hours, earlier: {} }, 'calendar.malformed', 'earlier'],
    ['a fault in an earlier version', { hours, validFrom: '2026-06-01', earlier: [{ hours: { mon: [['9', '10']] } }] }, 'calendar.time.malformed', 'earlier[0].hours.mon[0]'],
  ])('has %s', (_title, spec, code, field) => {
    expect(refusal({ zone: 'America/Sao_Paulo', ...spec })).toEqual({ code, field });
  });

  it.each([['a text', 'mon-fri'], ['a list', []], ['nothing', null]])('is %s', (_title, spec) => {
    expect(refusal(spec)).toEqual({ code: 'calendar.malformed', field: 'calendar' });
  });

  it('names the place inside of what it is part of', () => {
    expect(refusal({ zone: 'UTC', hours: { mon: [['x', 'y']] } }, 'desks[2]')).toEqual({ code: 'calendar.time.malformed', field: 'desks[2].hours.mon[0]' });
  });
});

describe('a calendar that is read', () => {
  it('is half-open: open at its opening, closed at its close', () => {
    const calendar = parseCalendar({ zone: 'UTC', hours });
    const open = ['07:59:59.999', '08:00', '11:59:59.999', '12:00', '13:30', '18:00'].map((time) => isOpenAt(calendar, parseInstant(`2026-03-09T${time.length === 5 ? `${time}:00` : time}Z`)));
    expect(open).toEqual([false, true, true, false, true, false]);
  });

  it('takes intervals in any order, and those that touch as one', () => {
    const calendar = parseCalendar({ zone: 'UTC', hours: { mon: [['12:00', '18:00'], ['08:00', '12:00']] } });
    expect(openMinutes(calendar, '2026-03-09T00:00Z', '2026-03-10T00:00Z')).toBe(600);
  });

  it('lets the hours of a date win over the weekly ones and over a holiday', () => {
    const calendar = parseCalendar({
      zone: 'UTC', hours, holidays: ['2026-03-09', '2026-03-16'], dates: { '2026-03-09': [['10:00', '11:00']], '2026-03-23': [] },
    });
    expect(openMinutes(calendar, '2026-03-09T00:00Z', '2026-03-10T00:00Z')).toBe(60);
    expect(openMinutes(calendar, '2026-03-16T00:00Z', '2026-03-17T00:00Z')).toBe(0);
    expect(openMinutes(calendar, '2026-03-23T00:00Z', '2026-03-24T00:00Z')).toBe(0);
  });

  it('takes the closed part of a day off only: Ash Wednesday until 14:00, 24 December from 13:00 (T8)', () => {
    const calendar = parseCalendar({
      zone: 'America/Sao_Paulo', hours: { wed: [['08:00', '18:00']], thu: [['08:00', '18:00']] },
      holidays: [{ date: '2026-02-18', name: 'Quarta-feira de Cinzas', until: '14:00' }, { date: '2026-12-24', from: '13:00' }],
    });
    expect(openMinutes(calendar, '2026-02-18T00:00-03:00', '2026-02-19T00:00-03:00')).toBe(240);
    expect(openMinutes(calendar, '2026-12-24T00:00-03:00', '2026-12-25T00:00-03:00')).toBe(300);
  });

  it('takes seconds where they are given', () => {
    const calendar = parseCalendar({ zone: 'UTC', hours: { mon: [['08:00:30', '08:01:00']] } });
    expect(openMinutes(calendar, '2026-03-09T00:00Z', '2026-03-10T00:00Z')).toBe(0.5);
    expect(refusal({ zone: 'UTC', hours: { mon: [['08:00:60', '09:00']] } }).code).toBe('calendar.time.malformed');
    expect(refusal({ zone: 'UTC', hours: { mon: [[undefined, '09:00']] } }).code).toBe('calendar.time.malformed');
  });

  it('pins the first hours for a date on which none held yet', () => {
    const calendar = parseCalendar({ zone: 'UTC', hours, validFrom: '2026-03-16' });
    expect(openMinutes(versionInForce(calendar, 0), '2026-03-09T00:00Z', '2026-03-10T00:00Z')).toBe(510);
  });

  it('cuts breaks out, also overlapping ones', () => {
    const calendar = parseCalendar({ zone: 'UTC', hours, breaks: { '2026-03-09': [['09:00', '10:00'], ['09:30', '10:30'], ['17:00', '24:00']] } });
    expect(openMinutes(calendar, '2026-03-09T00:00Z', '2026-03-10T00:00Z')).toBe(510 - 90 - 60);
  });

  it('keeps the zone\'s own spelling and reads a name in any case', () => {
    expect(parseCalendar({ zone: 'america/sao_paulo', always: true }).zone.name).toBe('America/Sao_Paulo');
    expect(parseCalendar({ zone: 'Asia/Kolkata', always: true }).zone.name).toBe('Asia/Kolkata');
  });

  it('uses the hours that held on each date', () => {
    const calendar = parseCalendar({
      zone: 'UTC', hours: { mon: [['08:00', '10:00']] }, validFrom: '2026-03-16',
      earlier: [{ hours: { mon: [['08:00', '12:00']] }, validFrom: '2026-03-09' }],
    });
    const weeks = ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23'];
    expect(weeks.map((date) => openMinutes(calendar, `${date}T00:00Z`, `${date}T23:59Z`))).toEqual([0, 240, 120, 120]);
  });

  it('does not move a deadline promised under earlier hours once it is pinned to them', () => {
    const before = { mon: [['08:00', '18:00']], tue: [['08:00', '18:00']] };
    const old = parseCalendar({ zone: 'UTC', hours: before });
    const changed = parseCalendar({ zone: 'UTC', hours: { tue: [['08:00', '09:00']] }, validFrom: '2026-03-10', earlier: [{ hours: before }] });
    const opened = parseInstant('2026-03-09T12:00Z');
    const pinned = versionInForce(changed, dayAt(changed, opened));
    expect(addOpenTime(pinned, opened, 10 * 3_600_000)).toBe(addOpenTime(old, opened, 10 * 3_600_000));
    expect(versionInForce(changed, dayAt(changed, opened))).toBe(pinned);
    expect(versionInForce(old, dayAt(old, opened))).toBe(old);
  });
});
