import { describe, expect, it } from '@jest/globals';
import { civilDate, duration, instant, loadRelative, money, yesNo } from '../../../src/cli/output/people.js';
import { readerOf } from './office.js';

const [en, ptBr, de] = [readerOf('en'), readerOf('pt-BR'), readerOf('de')];

describe('money', () => {
  it('is written as the reader writes it, with plain spaces', () => {
    expect(money('1234.5', 'USD', en)).toBe('$1,234.50');
    expect(money('1234.5', 'BRL', ptBr)).toBe('R$ 1.234,50');
    expect(money('-1234.50', 'EUR', de)).toBe('-1.234,50 €');
    expect(money('1234', 'JPY', en)).toBe('¥1,234');
  });

  it('keeps every digit: no float on the way', () => {
    expect(money('12345678901234567890.12', 'USD', en)).toBe('$12,345,678,901,234,567,890.12');
    expect(money('0.00125', 'USD', en)).toBe('$0.00125');
    expect(money('1.005', 'EUR', de)).toBe('1,005 €');
  });
});

describe('dates and times', () => {
  it('writes civil dates without a zone', () => {
    expect(civilDate('2026-03-01', en)).toBe('Mar 1, 2026');
    expect(civilDate('2026-03-01', ptBr)).toBe('01/03/2026');
    expect(civilDate('2026-03-01', de)).toBe('01.03.2026');
    expect(civilDate('soon', en)).toBe('soon');
    expect(civilDate('2026-13-45', en)).toBe('2026-13-45');
  });

  it('writes instants in the zone of the reader', () => {
    expect(instant('2026-03-11T01:30:00Z', en)).toBe('Mar 10, 2026, 10:30 PM');
    expect(instant('2026-03-11T01:30:00Z', { ...de, timeZone: 'Europe/Berlin' })).toBe('11.03.2026, 02:30');
    expect(instant(new Date('2026-03-11T01:30:00Z'), ptBr)).toBe('10/03/2026, 22:30');
    expect(instant('never', en)).toBe('never');
  });

  it('counts from the present instant of the reader', async () => {
    expect((await loadRelative(en))('2026-03-10T09:00:00Z')).toBe('3 hours ago');
    expect((await loadRelative(de))('2026-03-12T12:00:00Z')).toBe('in 2 Tagen');
    expect((await loadRelative(ptBr))('2026-03-10T11:59:00Z')).toBe('há 1 minuto');
    expect((await loadRelative(en))('never')).toBe('never');
  });
});

describe('duration', () => {
  it.each([
    [0, '0 s'], [45, '45 s'], [60, '1 min'], [200, '3 min 20 s'], [12_000, '3 h 20 min'], [3_601, '1 h'],
    [86_400, '1 d'], [187_200, '2 d 4 h'], [-90, '-1 min 30 s'],
  ])('says %i seconds by the two largest units: %s', (seconds, text) => {
    expect(duration(seconds, en)).toBe(text);
  });
});

it('says yes and no', () => {
  expect([yesNo(true, en), yesNo(false, en)]).toEqual(['yes', 'no']);
});
