import { describe, expect, it } from '@jest/globals';
import {
  add, compare, currencies, decimalOf, decimalOfMinor, exactText, minorDigits, minorOf, minorOfWritten, moneyOf, multiply, parseAmount, parseCurrency,
  parseDecimal, parseMoney, parsePrice, roundToMinor, split, times, zero, type Rounding,
} from '../../src/domain/money.js';
import { forSeeds } from '../support/random.js';

describe('currencies (B8)', () => {
  it.each([['BRL', 2], ['USD', 2], ['EUR', 2], ['GBP', 2], ['CAD', 2], ['JPY', 0], ['CLP', 0], ['KWD', 3]])('gives %s its own minor unit', (currency, decimals) => {
    expect(minorDigits(parseCurrency(currency))).toBe(decimals);
  });

  it('agrees with the platform on every currency that the platform writes with as many decimals as ISO 4217', () => {
    // CLDR shows some currencies without the decimals they have by the standard, because nobody uses the small coins.
    const shownShorter = currencies.filter((currency) => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits !== minorDigits(currency));
    expect(shownShorter.every((currency) => minorDigits(currency) === 2 || ['IQD'].includes(currency))).toBe(true);
    expect(new Set(currencies).size).toBe(currencies.length);
  });

  it.each(['brl', 'R$', '', 'XXX', 'EURO', 'toString'])('refuses %j', (text) => {
    expect(() => parseCurrency(text, 'contract.currency')).toThrow(expect.objectContaining({ kind: 'usage', code: 'currency.unknown', values: { field: 'contract.currency', value: text } }));
    expect(() => minorDigits(text)).toThrow('currency.unknown');
  });
});

describe('reading money', () => {
  it.each([['39.90', '39.90'], ['0', '0.00'], ['0.5', '0.50'], ['1234567.89', '1234567.89'], ['-12.00', '-12.00'], ['0.0325', '0.0325'], ['1234.567', '1234.567'], ['0.125', '0.125'], ['39.9000', '39.90']])('takes %s', (text, written) => {
    expect(decimalOf(parsePrice(text, 'BRL'), 'BRL')).toBe(written);
  });

  it.each(['', '1,50', '1,234.56', '1.234,56', '+5', '.5', '5.', '1e3', ' 5', '5 ', '1 000', '007', '٣', 'NaN', 'Infinity', '0x10', '--1', '1.2.3', '1_000', '9'.repeat(41)])('refuses %j', (text) => {
    expect(() => parsePrice(text, 'BRL', 'tiers.basic.price')).toThrow(
      expect.objectContaining({ kind: 'usage', code: 'money.malformed', values: { field: 'tiers.basic.price', value: text.slice(0, 40), reason: 'form' } }),
    );
  });

  it('refuses 1.234, which is a thousand to some and one and a bit to others, where the currency has no three decimals', () => {
    for (const currency of ['BRL', 'JPY']) {
      for (const text of ['1.234', '39.905', '-999.000']) {
        expect(() => parsePrice(text, currency)).toThrow(expect.objectContaining({ code: 'money.malformed', values: { field: 'price', value: text, currency, reason: 'ambiguous' } }));
      }
    }
    expect(exactText(parsePrice('1.234', 'KWD'))).toBe('617/500');
  });

  it('takes no more decimals in an amount than can be paid', () => {
    expect(minorOf('39.9', 'BRL')).toBe(3990n);
    expect(minorOf('1.234', 'KWD')).toBe(1234n);
    expect(minorOf('1200', 'JPY')).toBe(1200n);
    expect(() => parseAmount('39.9000', 'BRL')).toThrow(expect.objectContaining({ code: 'money.malformed', values: { field: 'amount', value: '39.9000', currency: 'BRL', reason: 'decimals', decimals: 2 } }));
    expect(() => parseAmount('39.90', 'JPY')).toThrow('money.malformed');
  });

  it('reads and writes the JSON shape', () => {
    expect(parseMoney({ amount: '10', currency: 'BRL' })).toEqual({ amount: '10.00', currency: 'BRL' });
    expect(moneyOf(-5n, 'KWD')).toEqual({ amount: '-0.005', currency: 'KWD' });
    expect(() => parseMoney({ amount: '10', currency: 'R$' }, 'price')).toThrow(expect.objectContaining({ values: { field: 'price.currency', value: 'R$' } }));
    expect(() => parseMoney({ amount: '1,0', currency: 'BRL' }, 'price')).toThrow(expect.objectContaining({ values: { field: 'price.amount', value: '1,0', reason: 'form' } }));
    expect(() => parseDecimal('3,83')).toThrow(expect.objectContaining({ values: { field: 'value', value: '3,83', reason: 'form' } }));
  });
});

describe('writing money', () => {
  it('always shows the decimals of the currency', () => {
    expect([decimalOfMinor(2660n, 'BRL'), decimalOfMinor(5n, 'BRL'), decimalOfMinor(-5n, 'BRL'), decimalOfMinor(0n, 'BRL')]).toEqual(['26.60', '0.05', '-0.05', '0.00']);
    expect([decimalOfMinor(1500n, 'JPY'), decimalOfMinor(1500n, 'KWD'), decimalOfMinor(-7n, 'CLP')]).toEqual(['1500', '1.500', '-7']);
  });

  it('refuses to write a third as a decimal', () => {
    expect(() => decimalOf({ num: 1n, den: 3n }, 'BRL')).toThrow(RangeError);
  });

  it('comes back from what it wrote, however large', () => {
    forSeeds(1000, (random) => {
      const currency = random.pick(['BRL', 'JPY', 'KWD']);
      const minor = BigInt(random.whole(-2_000_000, 2_000_000)) ** BigInt(random.whole(1, 9));
      expect(minorOfWritten(decimalOfMinor(minor, currency))).toBe(minor);
    });
  });
});

describe('rounding (B8)', () => {
  const cents = (num: bigint, den: bigint, rounding?: Rounding): bigint => roundToMinor({ num, den }, 'BRL', rounding);

  it('takes halves away from zero by default', () => {
    expect([cents(5n, 1000n), cents(15n, 1000n), cents(-5n, 1000n), cents(4n, 1000n), cents(-4n, 1000n), cents(6n, 1000n)]).toEqual([1n, 2n, -1n, 0n, 0n, 1n]);
  });

  it('takes halves to the even neighbour when the contract says so', () => {
    expect([cents(5n, 1000n, 'half-even'), cents(15n, 1000n, 'half-even'), cents(25n, 1000n, 'half-even'), cents(-15n, 1000n, 'half-even'), cents(251n, 10_000n, 'half-even')])
      .toEqual([0n, 2n, 2n, -2n, 3n]);
  });

  it('rounds to what the currency has', () => {
    expect([roundToMinor({ num: 1995n, den: 2n }, 'JPY'), roundToMinor({ num: 10n, den: 3n }, 'KWD'), roundToMinor({ num: 1n, den: 2n }, 'CLP', 'half-even')]).toEqual([998n, 3333n, 0n]);
  });

  it('is never further than half a unit from the exact number, and the two ways differ at halves only', () => {
    forSeeds(3000, (random) => {
      const exact = { num: BigInt(random.whole(-1_000_000, 1_000_000)), den: BigInt(random.pick([1, 3, 28, 29, 30, 31, 200, 3000])) };
      const up = cents(exact.num, exact.den);
      const even = cents(exact.num, exact.den, 'half-even');
      const twiceOff = 2n * (exact.num * 100n - up * exact.den);
      expect(twiceOff <= exact.den && -twiceOff <= exact.den).toBe(true);
      const isHalf = twiceOff === exact.den || -twiceOff === exact.den;
      if (!isHalf) expect(even).toBe(up);
      else expect(even % 2n).toBe(0n);
      expect(cents(-exact.num, exact.den)).toBe(-up);
    });
  });
});

describe('fractions', () => {
  it('stay exact', () => {
    const third = { num: 1n, den: 3n };
    expect(exactText(add(third, times(third, 2)))).toBe('1/1');
    expect(exactText(add(third, { num: 1n, den: 6n }))).toBe('1/2');
    expect(exactText(multiply(parseDecimal('180'), parseDecimal('1.0383')))).toBe('93447/500');
    expect(exactText(times(parsePrice('39.90', 'BRL'), 20, 30))).toBe('133/5');
    expect(exactText(times(parsePrice('-39.90', 'BRL'), 20, 30))).toBe('-133/5');
    expect(exactText(zero)).toBe('0/1');
  });

  it('compare by value', () => {
    expect([compare({ num: 1n, den: 3n }, { num: 2n, den: 6n }), compare({ num: 1n, den: 3n }, { num: 1n, den: 2n }), compare(zero, { num: -1n, den: 9n })]).toEqual([0, -1, 1]);
  });
});

describe('splitting among cost centres', () => {
  it('gives what is left to the largest remainders, ties by input order', () => {
    expect(split(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(split(1000n, [1n, 2n, 4n])).toEqual([143n, 286n, 571n]);
    expect(split(-100n, [1n, 1n, 1n])).toEqual([-34n, -33n, -33n]);
    expect(split(5n, [0n, 7n])).toEqual([0n, 5n]);
    expect(split(0n, [1n])).toEqual([0n]);
  });

  it('refuses weights that divide nothing', () => {
    for (const weights of [[], [0n, 0n], [2n, -1n]]) expect(() => split(10n, weights)).toThrow(expect.objectContaining({ kind: 'refused', code: 'money.split.weights' }));
  });

  it('adds up to the whole, each part within one unit of its share', () => {
    forSeeds(2000, (random) => {
      const minor = BigInt(random.whole(-100_000, 100_000));
      const weights = random.list(random.whole(1, 9), () => BigInt(random.whole(0, 50)));
      weights[0] = 1n;
      const sum = weights.reduce((a, b) => a + b, 0n);
      const parts = split(minor, weights);
      expect(parts.reduce((a, b) => a + b, 0n)).toBe(minor);
      parts.forEach((part, index) => {
        const off = part * sum - minor * (weights[index] ?? 0n);
        expect(off < sum && -off < sum).toBe(true);
      });
    });
  });
});
