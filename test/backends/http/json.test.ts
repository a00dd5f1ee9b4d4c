import { describe, expect, it } from '@jest/globals';
import { parseJson } from '../../../src/backends/http/json.js';
import { forSeeds } from '../../support/random.js';

describe('JSON from vendors', () => {
  it('keeps integers of 16 digits and more as they are written, wherever they stand', () => {
    expect(parseJson('[{"key":70000000000000000000000042,"in":[[1234567890123456789,-9999999999999999]]}]')).toEqual([{ key: '70000000000000000000000042', in: [['1234567890123456789', '-9999999999999999']] }]);
    expect(parseJson('7000000000000000042')).toBe('7000000000000000042');
  });

  it('leaves digits in strings alone, escaped quotes and backslashes included', () => {
    const text = String.raw`{"a":"12345678901234567890","b":"say \"12345678901234567890\"","c":"\\","d":12345678901234567890,"12345678901234567890":1}`;
    expect(parseJson(text)).toEqual({ a: '12345678901234567890', b: 'say "12345678901234567890"', c: '\\', d: '12345678901234567890', ['12345678901234567890']: 1 });
  });

  it('reads short integers, fractions and exponents as numbers', () => {
    const text = '[1, 999999999999999, 1.5e3, 12345678901234567890.5, 12345678901234567890e2, 1e12345678901234567890, 0.12345678901234567890]';
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it('does not take for JSON what is none', () => {
    for (const text of ['', '{"a":', '{"a":12345678901234567890', '[12345678901234567890', '<html>', '{"a":"12345678901234567890', '[00000000000000000001]']) expect(() => parseJson(text)).toThrow(SyntaxError);
  });

  it('agrees with JSON.parse on everything without long integers, and loses no digit of those', () => {
    forSeeds(200, (random) => {
      const value = (depth: number): unknown => random.pick([
        () => random.whole(-1_000_000, 1_000_000), () => random.list(random.whole(0, 30), () => random.pick(['"', '\\', '7', 'é', '\n', '{', '1234567890123456789'])).join(''),
        () => null, () => true, () => random.whole(1, 99) / 8,
        () => depth > 3 ? 0 : random.list(random.whole(0, 4), () => value(depth + 1)),
        () => depth > 3 ? {} : Object.fromEntries(random.list(random.whole(0, 4), (index) => [`k${index}"`, value(depth + 1)])),
      ])();
      const made = { made: value(0), key: '@' };
      const digits = `${random.whole(1, 9)}${random.list(random.whole(15, 40), () => random.whole(0, 9)).join('')}`;
      expect(parseJson(JSON.stringify(made).replace('"@"', digits))).toEqual({ ...made, key: digits });
    });
  });

  it('reads a megabyte of broken text without taking minutes', () => {
    const start = performance.now();
    expect(() => parseJson(`{"a":1234567890123456789,"b":"${'\\"x'.repeat(400_000)}`)).toThrow(SyntaxError);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
