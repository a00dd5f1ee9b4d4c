import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isCivilDate, weekday } from '../../src/domain/civil-date.js';
import { holidaysOf, regionsOf, type HolidayTable } from '../../src/domain/holidays/holiday.js';
import { holidayCountries, loadHolidays } from '../../src/domain/holidays/load.js';

const years = Array.from({ length: 12 }, (_, index) => 2024 + index);

// Gauss's way to Easter, with its two exceptions: another than the one that made the tables.
function easter(year: number): number {
  const k = Math.floor(year / 100);
  const m = (15 + k - Math.floor((13 + 8 * k) / 25) - Math.floor(k / 4)) % 30;
  const n = (4 + k - Math.floor(k / 4)) % 7;
  const d = (19 * (year % 19) + m) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7;
  const march = 22 + d + e;
  const isLate = (d === 29 && e === 6) || (d === 28 && e === 6 && (11 * m + 11) % 30 < 19);
  return Date.UTC(year, 2, isLate ? march - 7 : march);
}

const afterEaster = (year: number, days: number): string => new Date(easter(year) + days * 86_400_000).toISOString().slice(0, 10);
const dates = (table: HolidayTable, name: string, choice = {}): string[] => holidaysOf(table, choice).filter((day) => day.name === name).map((day) => day.date);

describe('the tables of holidays', () => {
  it('are what their rules give', async () => {
    const rules = (await import('../../.config/holidays.mjs' as string)) as { holidayFiles: { country: string; path: string }[]; holidayFile: (country: string) => string };
    expect(rules.holidayFiles.map((file) => file.country).sort()).toEqual([...holidayCountries]);
    for (const { country, path } of rules.holidayFiles) expect(readFileSync(path, 'utf8')).toBe(rules.holidayFile(country));
  });

  it.each([...holidayCountries])('%s: every date exists, lies in the table and has a legal source', async (country) => {
    const table = await loadHolidays(country);
    expect([table.country, table.first, table.last]).toEqual([country, '2024-01-01', '2035-12-31']);
    const days = holidaysOf(table, { regions: regionsOf(table), optional: true });
    for (const day of days) {
      expect(isCivilDate(day.date) && day.date >= table.first && day.date <= table.last).toBe(true);
      expect(day.source).not.toBe('');
    }
    expect(days.map((day) => day.date)).toEqual(days.map((day) => day.date).sort());
  });

  it.each([
    ['BR', 'Sexta-feira Santa', -2], ['BR', 'Carnaval (segunda-feira)', -48], ['BR', 'Carnaval (terça-feira)', -47], ['BR', 'Quarta-feira de Cinzas', -46],
    ['BR', 'Corpus Christi', 60], ['PT', 'Corpo de Deus', 60], ['DE', 'Christi Himmelfahrt', 39], ['DE', 'Pfingstmontag', 50], ['CA', 'Good Friday', -2],
  ])('%s: %s lies so many days from Easter by a second computus', async (country, name, days) => {
    expect(dates(await loadHolidays(country), name, { optional: true })).toEqual(years.map((year) => afterEaster(year, days)));
  });

  it('load by country, and refuse one that they do not have', async () => {
    await expect(loadHolidays('FR')).rejects.toMatchObject({ kind: 'missing', code: 'holidays.country.unknown', values: { value: 'FR' } });
    await expect(loadHolidays('toString')).rejects.toMatchObject({ code: 'holidays.country.unknown' });
  });
});

describe('Brazil', () => {
  it('has ten national days, 20 November among them, and none that moves off a weekend', async () => {
    const days = holidaysOf(await loadHolidays('BR')).filter((day) => day.date.startsWith('2027'));
    expect(days.map((day) => day.date)).toEqual([
      '2027-01-01', '2027-03-26', '2027-04-21', '2027-05-01', '2027-09-07', '2027-10-12', '2027-11-02', '2027-11-15', '2027-11-20', '2027-12-25',
    ]);
  });

  it('has the movable days that were looked up', async () => {
    const table = await loadHolidays('BR');
    expect(dates(table, 'Sexta-feira Santa').slice(0, 7)).toEqual(['2024-03-29', '2025-04-18', '2026-04-03', '2027-03-26', '2028-04-14', '2029-03-30', '2030-04-19']);
    expect(dates(table, 'Carnaval (segunda-feira)', { optional: true }).slice(0, 7)).toEqual(['2024-02-12', '2025-03-03', '2026-02-16', '2027-02-08', '2028-02-28', '2029-02-12', '2030-03-04']);
    expect(dates(table, 'Corpus Christi', { optional: true }).slice(0, 7)).toEqual(['2024-05-30', '2025-06-19', '2026-06-04', '2027-05-27', '2028-06-15', '2029-05-31', '2030-06-20']);
  });

  it('keeps optional days apart, some for a part of the day', async () => {
    const days = holidaysOf(await loadHolidays('BR'), { optional: true }).filter((day) => day.kind === 'optional' && day.date.startsWith('2026'));
    expect(days.map(({ date, from, until }) => [date, from, until])).toEqual([
      ['2026-02-16', undefined, undefined], ['2026-02-17', undefined, undefined], ['2026-02-18', undefined, '14:00'],
      ['2026-06-04', undefined, undefined], ['2026-12-24', '13:00', undefined], ['2026-12-31', '13:00', undefined],
    ]);
  });

  it('knows all 26 states and the Federal District', async () => {
    expect(regionsOf(await loadHolidays('BR'))).toEqual('AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO'.split(' '));
  });

  it.each([
    ['SP', '2026-07-09'], ['RJ', '2026-04-23'], ['RJ', '2026-02-17'], ['BA', '2026-07-02'], ['RS', '2026-09-20'], ['PE', '2026-03-06'], ['CE', '2026-03-25'],
    ['ES', '2026-04-13'], ['DF', '2026-11-30'], ['SC', '2026-08-16'], ['AC', '2026-06-15'], ['AC', '2024-09-06'], ['TO', '2026-10-05'],
  ])('%s keeps %s', async (region, date) => {
    const days = holidaysOf(await loadHolidays('BR'), { regions: [region] });
    expect(days.filter((day) => day.region === region).map((day) => day.date)).toContain(date);
    expect(holidaysOf(await loadHolidays('BR')).map((day) => day.date)).not.toContain(date);
  });

  it('refuses a state that does not exist, and names those that do', async () => {
    const table = await loadHolidays('BR');
    expect(() => holidaysOf(table, { regions: ['XX'] })).toThrow(expect.objectContaining({ code: 'holidays.region.unknown', values: expect.objectContaining({ value: 'XX', known: regionsOf(table) }) }));
    expect(holidaysOf(table, { regions: ['MT'] })).toEqual(holidaysOf(table));
  });
});

describe('other countries', () => {
  it('Germany has nine days everywhere, sixteen Länder, and Berlin its two single days', async () => {
    const table = await loadHolidays('DE');
    expect(regionsOf(table)).toHaveLength(16);
    expect(holidaysOf(table).filter((day) => day.date.startsWith('2026'))).toHaveLength(9);
    expect(holidaysOf(table, { regions: ['BE'] }).filter((day) => day.region === 'BE').map((day) => day.date)).toEqual(expect.arrayContaining(['2025-05-08', '2028-06-17']));
    expect(dates(table, 'Buß- und Bettag', { regions: ['SN'] }).slice(0, 3)).toEqual(['2024-11-20', '2025-11-19', '2026-11-18']);
    expect(dates(table, 'Fronleichnam', { regions: ['BY', 'NW'] })).toHaveLength(24);
  });

  it('Portugal has thirteen days, with Carnival optional and the islands\' own', async () => {
    const table = await loadHolidays('PT');
    expect(holidaysOf(table).filter((day) => day.date.startsWith('2026'))).toHaveLength(13);
    expect(dates(table, 'Carnaval', { optional: true })[2]).toBe('2026-02-17');
    expect(dates(table, 'Dia da Região Autónoma dos Açores', { regions: ['20'] })[2]).toBe('2026-05-25');
  });

  it('the United States have eleven federal days, and keep those of a weekend on the Friday or the Monday', async () => {
    const days = holidaysOf(await loadHolidays('US'));
    expect(days.filter((day) => day.date.startsWith('2026')).map((day) => day.date)).toEqual([
      '2026-01-01', '2026-01-19', '2026-02-16', '2026-05-25', '2026-06-19', '2026-07-03', '2026-07-04', '2026-09-07', '2026-10-12', '2026-11-11', '2026-11-26', '2026-12-25',
    ]);
    expect(days.map((day) => day.date)).toContain('2027-12-31');
    expect(days.filter((day) => day.name.endsWith('(observed)')).every((day) => weekday(day.date) < 6)).toBe(true);
  });

  it('Canada means its federal days where no province is named', async () => {
    const table = await loadHolidays('CA');
    const of2026 = (choice = {}): string[] => holidaysOf(table, choice).filter((day) => day.date.startsWith('2026')).map((day) => day.date);
    expect(of2026()).toEqual([
      '2026-01-01', '2026-04-03', '2026-05-18', '2026-07-01', '2026-09-07', '2026-09-30', '2026-10-12', '2026-11-11', '2026-12-25', '2026-12-26', '2026-12-28',
    ]);
    expect(of2026({ regions: ['ON'] })).toEqual(['2026-01-01', '2026-02-16', '2026-04-03', '2026-05-18', '2026-07-01', '2026-09-07', '2026-10-12', '2026-12-25', '2026-12-26', '2026-12-28']);
    expect(regionsOf(table)).toEqual('AB BC MB NB NL NS NT NU ON PE QC SK YT federal'.split(' '));
  });
});
