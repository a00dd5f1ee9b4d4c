import { describe, expect, it } from '@jest/globals';
import { readIcs, type IcsEvent } from '../../src/domain/ics.js';

function read(...events: string[][]): IcsEvent[] {
  const body = events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']);
  return readIcs(['BEGIN:VCALENDAR', 'VERSION:2.0', ...body, 'END:VCALENDAR', ''].join('\r\n'), 'city.ics');
}

const name = 'SUMMARY:Padroeira';
const whole = (date: string) => ({ date, name: 'Padroeira', from: null, until: null });

describe('an iCalendar file of holidays', () => {
  it('has days, with and without an end, which is the day after', () => {
    expect(read(['DTSTART;VALUE=DATE:20260815', name], ['DTSTART:20260815', 'DTEND:20260816', name]).map(({ days }) => days)).toEqual([[whole('2026-08-15')], [whole('2026-08-15')]]);
  });

  it('has spans of several days, over a month’s end too, by end or by duration', () => {
    const three = [whole('2026-02-27'), whole('2026-02-28'), whole('2026-03-01')];
    expect(read(['DTSTART;VALUE=DATE:20260227', 'DTEND;VALUE=DATE:20260302', name])[0]?.days).toEqual(three);
    expect(read(['DTSTART;VALUE=DATE:20260227', 'DURATION:P3D', name])[0]?.days).toEqual(three);
    expect(read(['DTSTART;VALUE=DATE:20261221', 'DURATION:P1W', name])[0]?.days).toHaveLength(7);
  });

  it('has parts of a day, on the clock of the place', () => {
    expect(read(['DTSTART;TZID=America/Sao_Paulo:20261224T120000', 'DTEND;TZID=America/Sao_Paulo:20261225T000000', name])[0]?.days)
      .toEqual([{ date: '2026-12-24', name: 'Padroeira', from: '12:00', until: null }]);
    expect(read(['DTSTART:20260218T000000', 'DURATION:PT14H', name])[0]?.days).toEqual([{ date: '2026-02-18', name: 'Padroeira', from: null, until: '14:00' }]);
    expect(read(['DTSTART:20260216T120000', 'DTEND:20260218T140000', name])[0]?.days.map(({ from, until }) => [from, until])).toEqual([['12:00', null], [null, null], [null, '14:00']]);
  });

  it('has long lines that were folded, between any two letters, and escaped signs', () => {
    const [event] = read(['DTSTART;VALUE=DATE:20260815', 'SUMMARY:Nossa Senhora da Pon', ' te\\, padroeira', '\t\\; Sorocaba\\nSP']);
    expect(event?.days[0]?.name).toBe('Nossa Senhora da Ponte, padroeira; Sorocaba SP');
  });

  it('leaves out what was cancelled, and what belongs to an alarm', () => {
    const events = read(['STATUS:CANCELLED', 'DTSTART:20260101', name],
      ['DTSTART:20260815', name, 'BEGIN:VALARM', 'SUMMARY:Wake up', 'DURATION:PT15M', 'END:VALARM']);
    expect(events).toMatchObject([{ row: 1, line: 8, days: [whole('2026-08-15')] }]);
  });

  it.each([
    ['repeats by a rule', ['DTSTART:20260101', 'RRULE:FREQ=YEARLY', name], 'holidays.ics.recurring', 'RRULE'],
    ['repeats on a list of dates', ['DTSTART:20260101', 'RDATE:20270101', name], 'holidays.ics.recurring', 'RDATE'],
    ['has no name', ['DTSTART:20260101'], 'holiday.name.needed', 'SUMMARY'],
    ['has no start', [name], 'holidays.ics.date', 'DTSTART'],
    ['starts on 30 February', ['DTSTART:20260230', name], 'holidays.ics.date', 'DTSTART'],
    ['ends before it starts', ['DTSTART:20260102', 'DTEND:20260101', name], 'holidays.ics.reversed', 'DTEND'],
    ['lasts for years', ['DTSTART:20260102', 'DTEND:20290101', name], 'holidays.ics.too-long', 'DTEND'],
    ['is a moment', ['DTSTART:20260102T100000', name], 'holidays.ics.no-end', 'DTEND'],
    ['is told in UTC', ['DTSTART:20260102T100000Z', 'DTEND:20260102T120000Z', name], 'holidays.ics.utc', 'DTSTART'],
    ['has a length that is none', ['DTSTART:20260102', 'DURATION:2 days', name], 'holidays.ics.date', 'DURATION'],
  ])('refuses an event that %s, with its line, and keeps the others', (_title, lines, code, field) => {
    const [bad, good] = read(lines, ['DTSTART:20260815', name]);
    expect(bad).toMatchObject({ row: 1, line: 3, days: [], problem: { severity: 'error', code, field, row: 1, line: 3 } });
    expect(good?.problem).toBeNull();
  });

  it.each([
    ['a spreadsheet', 'date,name\n2026-01-01,Ano novo'],
    ['a file cut off in the middle', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101'],
    ['a component that ends another', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\nEND:VEVENT'],
    ['a line without a colon', 'BEGIN:VCALENDAR\nHello\nEND:VCALENDAR'],
  ])('is not %s', (_title, text) => {
    expect(() => readIcs(text, 'x.ics')).toThrow('holidays.ics.malformed');
  });
});
