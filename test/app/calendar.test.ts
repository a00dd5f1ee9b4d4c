import { describe, expect, it } from '@jest/globals';
import { calendarBook, calendarFor } from '../../src/app/calendar.js';
import { addBusinessDays, addOpenTime, formatInstant, parseInstant } from '../../src/domain/business-hours.js';
import { dateOfDayNumber, dayNumber } from '../../src/domain/civil-date.js';
import { memorySqlite } from '../support/memory-sqlite.js';

const hour = 3_600_000;
const friday = parseInstant('2026-03-06T16:20:00-03:00');

function company(country = 'BR') {
  const { stores } = memorySqlite();
  return { stores, needs: { account: { country }, calendars: stores.calendars } };
}

describe('the calendars of a company', () => {
  it('are the shipped ones with the holidays of its country (T8)', async () => {
    const { needs } = company();
    const calendar = await calendarFor(needs, 'technical-support');
    expect(formatInstant(addOpenTime(calendar, friday, 10 * hour), calendar.zone)).toBe('2026-03-09T14:20:00-03:00');
    expect(dateOfDayNumber(addBusinessDays(calendar, dayNumber('2026-04-03'), 7))).toBe('2026-04-14');
  });

  it('count Carnival as a day off only where the company says so (T8)', async () => {
    const { stores, needs } = company();
    const carnival = parseInstant('2026-02-13T16:20:00-03:00');
    const due = async (): Promise<string> => {
      const calendar = await calendarFor(needs, 'technical-support');
      return formatInstant(addOpenTime(calendar, carnival, 10 * hour), calendar.zone);
    };
    expect(await due()).toBe('2026-02-16T14:20:00-03:00');
    await stores.calendars.setOptions({ country: null, regions: [], optionalDays: true });
    expect(await due()).toBe('2026-02-19T09:20:00-03:00');
  });

  it('count the days of the regions that are set, and days that were added (T8)', async () => {
    const { stores, needs } = company();
    const next = async (date: string): Promise<string> => dateOfDayNumber(addBusinessDays(await calendarFor(needs, 'technical-support'), dayNumber(date), 1));
    expect(await next('2026-07-08')).toBe('2026-07-09');
    await stores.calendars.setOptions({ country: null, regions: ['SP'], optionalDays: false });
    expect(await next('2026-07-08')).toBe('2026-07-10');
    const [day] = await stores.calendars.addHolidays([{ date: '2026-07-10', name: 'Aniversário da cidade', region: 'Sorocaba', kind: 'public', from: null, until: null, source: null }]);
    expect(await next('2026-07-08')).toBe('2026-07-13');
    await stores.calendars.removeHolidays([day?.id ?? '']);
    expect(await next('2026-07-08')).toBe('2026-07-10');
  });

  it('put one of the company’s in the place of a shipped one, and give that back when it goes', async () => {
    const { stores, needs } = company();
    await stores.calendars.set({ name: 'technical-support', spec: { zone: 'Europe/Lisbon', hours: { sat: [['09:00', '13:00']] } } });
    expect((await calendarFor(needs, 'technical-support')).zone.name).toBe('Europe/Lisbon');
    await stores.calendars.remove('technical-support');
    expect((await calendarFor(needs, 'technical-support')).zone.name).toBe('America/Sao_Paulo');
    await expect(stores.calendars.remove('technical-support')).rejects.toMatchObject({ kind: 'missing', code: 'calendar.own.missing' });
  });

  it('know no other names', async () => {
    const { needs } = company();
    const book = await calendarBook(needs);
    expect(book.names.slice(0, 2)).toEqual(['technical-support', 'service-centre']);
    expect(book.find('night-desk')).toBeUndefined();
    expect(() => book.get('night-desk')).toThrow('calendar.unknown');
  });

  it('go without a table in a country that has none, and follow the country that is set', async () => {
    const { stores, needs } = company('CL');
    expect((await calendarFor(needs, 'technical-support')).holidaysUntil).toBeNull();
    await stores.calendars.setOptions({ country: 'DE', regions: ['BY'], optionalDays: false });
    const calendar = await calendarFor(needs, 'technical-support');
    expect(dateOfDayNumber(addBusinessDays(calendar, dayNumber('2026-01-05'), 1))).toBe('2026-01-07');
  });
});
