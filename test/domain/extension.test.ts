import { describe, expect, it } from '@jest/globals';
import { extensionPool, isEmergencyCode, parseExtension, parseExtensionRange } from '../../src/domain/extension.js';

function numbers(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, at) => String(from + at));
}

describe('an extension number (U1)', () => {
  it('is two to eight digits, leading zeros kept', () => {
    expect(parseExtension(' 1001 ', 'BR')).toBe('1001');
    expect(parseExtension('0042', 'BR')).toBe('0042');
    expect(parseExtension('12345678', 'BR')).toBe('12345678');
    for (const text of ['', '1', '123456789', '10a1', '1001.0', '-1001', '１００１', '10 01', '1e3']) {
      expect(() => parseExtension(text, 'BR')).toThrow(expect.objectContaining({ kind: 'usage', code: 'extension.malformed' }));
    }
  });

  it('is never a star code', () => {
    for (const text of ['*98', '*', '#31', '*1001']) {
      expect(() => parseExtension(text, 'BR')).toThrow(expect.objectContaining({ kind: 'refused', code: 'extension.star' }));
    }
  });

  it('is never 911, 112, 190 or 933, wherever the account is', () => {
    for (const country of ['BR', 'US', 'DE', 'JP']) {
      for (const code of ['911', '112', '190', '933']) {
        expect(() => parseExtension(code, country)).toThrow(expect.objectContaining({ kind: 'refused', code: 'extension.emergency' }));
      }
    }
  });

  it('is never an emergency code of the account’s own country, and may be one of another’s', () => {
    expect(() => parseExtension('192', 'BR')).toThrow('extension.emergency');
    expect(parseExtension('192', 'US')).toBe('192');
    expect(() => parseExtension('110', 'DE')).toThrow('extension.emergency');
    expect(() => parseExtension('116117', 'DE')).toThrow('extension.emergency');
    expect(parseExtension('110', 'BR')).toBe('110');
    expect(isEmergencyCode('9911', 'US')).toBe(false);
  });
});

describe('a range of extensions', () => {
  it('has two ends of the same length', () => {
    expect(parseExtensionRange(' 2000 - 2999 ')).toEqual({ from: '2000', to: '2999' });
    expect(parseExtensionRange('100..199')).toEqual({ from: '100', to: '199' });
    expect(parseExtensionRange('0100-0199')).toEqual({ from: '0100', to: '0199' });
    for (const text of ['', '1000', '2000-1000', '100-1999', '1-9', '1000-1999-2999', 'a-b']) {
      expect(() => parseExtensionRange(text)).toThrow(expect.objectContaining({ kind: 'usage', code: 'extension.range.malformed' }));
    }
  });
});

describe('the pool of extensions (U1)', () => {
  it('gives the lowest free number, filling gaps first', () => {
    const pool = extensionPool({ from: '1000', to: '1999' }, 'BR', ['1000', '1001', '1003']);
    expect([pool.takeNext(), pool.takeNext(), pool.takeNext()]).toEqual(['1002', '1004', '1005']);
  });

  it('never gives an emergency code', () => {
    const pool = extensionPool({ from: '189', to: '200' }, 'BR', []);
    expect([pool.takeNext(), pool.takeNext(), pool.takeNext()]).toEqual(['189', '195', '196']);
  });

  it('keeps leading zeros', () => {
    expect(extensionPool({ from: '0000', to: '0099' }, 'BR', ['0000']).takeNext()).toBe('0001');
  });

  it('grows by a digit when it is full', () => {
    const pool = extensionPool({ from: '10', to: '19' }, 'BR', numbers(10, 18));
    expect([pool.takeNext(), pool.takeNext(), pool.takeNext()]).toEqual(['19', '101', '102']);
    expect(pool.range).toEqual({ from: '100', to: '199' });
  });

  it('grows past 112 and 190 without giving them', () => {
    const pool = extensionPool({ from: '10', to: '19' }, 'BR', [...numbers(10, 19), ...numbers(100, 111)]);
    expect(pool.takeNext()).toBe('113');
  });

  it('holds a longer number only when the shorter range has none left', () => {
    expect(extensionPool({ from: '1000', to: '1999' }, 'BR', []).contains('10000')).toBe(false);
    const full = extensionPool({ from: '1000', to: '1999' }, 'BR', numbers(1000, 1999));
    expect(full.contains('10000')).toBe(true);
    expect(full.contains('19999')).toBe(true);
    expect(full.contains('20000')).toBe(false);
    expect(full.contains('100000')).toBe(false);
  });

  it('still holds the shorter range after it has grown', () => {
    const pool = extensionPool({ from: '10', to: '11' }, 'BR', ['10', '11']);
    expect(pool.takeNext()).toBe('101');
    expect(pool.contains('10')).toBe(true);
    expect(pool.contains('12')).toBe(false);
  });

  it('knows what is outside', () => {
    const pool = extensionPool({ from: '1000', to: '1999' }, 'BR', []);
    expect(['1000', '1999', '0999', '2000', '100'].map((number) => pool.contains(number))).toEqual([true, true, false, false, false]);
  });

  it('does not give out a number that somebody took by name', () => {
    const pool = extensionPool({ from: '1000', to: '1999' }, 'BR', []);
    expect(pool.take('1000')).toBe(true);
    expect(pool.take('1000')).toBe(false);
    expect(pool.isTaken('1000')).toBe(true);
    expect(pool.takeNext()).toBe('1001');
    expect(pool.isTaken('1001')).toBe(true);
  });

  it('ends at eight digits', () => {
    const pool = extensionPool({ from: '99999998', to: '99999999' }, 'BR', ['99999998']);
    expect(pool.takeNext()).toBe('99999999');
    expect(() => pool.takeNext()).toThrow(expect.objectContaining({ kind: 'refused', code: 'extension.pool.exhausted' }));
  });
});
