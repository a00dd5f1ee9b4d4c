import { describe, expect, it } from '@jest/globals';
import { parseClockAmount, splitWait } from '../../src/domain/clock-amount.js';

describe('an amount of open time', () => {
  it.each([
    ['10h', 36_000_000], ['1h30m', 5_400_000], ['90min', 5_400_000], ['1.5h', 5_400_000], ['45 m', 2_700_000], ['2H 15M 30S', 8_130_000], ['0h', 0], ['20s', 20_000],
  ])('is %s', (text, milliseconds) => {
    expect(parseClockAmount(text, 'add')).toEqual({ unit: 'milliseconds', milliseconds });
  });

  it('may be business days', () => {
    expect(parseClockAmount('5 bd', 'add')).toEqual({ unit: 'days', days: 5 });
  });

  it.each(['', '10', 'h', '5d', '-1h', '30m1h', '1.5bd', '10h5bd', 'ten hours'])('is not “%s”', (text) => {
    expect(() => parseClockAmount(text, 'add')).toThrow('clock.amount.unreadable');
  });
});

describe('a spell of waiting', () => {
  it('has two instants, or goes on', () => {
    expect(splitWait('2026-03-06T17:00..2026-03-09T09:00', 'wait')).toEqual(['2026-03-06T17:00', '2026-03-09T09:00']);
    expect(splitWait('2026-03-06T17:00 ..', 'wait')).toEqual(['2026-03-06T17:00', null]);
  });

  it.each(['2026-03-06', '..2026-03-06', ''])('is not “%s”', (text) => {
    expect(() => splitWait(text, 'wait')).toThrow('clock.wait.unreadable');
  });
});
