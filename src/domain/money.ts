// Money, exact: decimal strings in and out, fractions of two BigInts in between, one rounding at the end (B8).
import { AppError } from './errors.js';

export type Currency = string;
/** A decimal number as text, '39.90': digits, at most one point, an optional minus sign. */
export type Decimal = string;

/** An amount of money as it is shown and kept: '10.00' and 'BRL'. */
export interface Money {
  readonly amount: Decimal;
  readonly currency: Currency;
}

export type Rounding = 'half-up' | 'half-even';
export const roundings = ['half-up', 'half-even'] as const satisfies readonly Rounding[];

/** An exact number: num / den, den always positive, not necessarily in lowest terms. */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

// ISO 4217, by the number of decimals of the minor unit. Funds, metals and test codes are left out.
const byDecimals: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF',
  2: 'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC '
    + 'CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES '
    + 'KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR '
    + 'NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT '
    + 'TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
};
const minorUnits: ReadonlyMap<string, { readonly digits: number; readonly scale: bigint }> = new Map(
  Object.entries(byDecimals).flatMap(([decimals, codes]) => {
    const unit = { digits: Number(decimals), scale: 10n ** BigInt(decimals) };
    return codes.split(' ').map((code) => [code, unit] as const);
  }),
);

/** Every currency the product knows, by its ISO 4217 code, in alphabetical order. */
export const currencies: readonly Currency[] = [...minorUnits.keys()].sort();

/** Reads a currency code in capitals. Throws usage `currency.unknown`. */
export function parseCurrency(text: string, field = 'currency'): Currency {
  if (!minorUnits.has(text)) throw new AppError('usage', 'currency.unknown', { field, value: text });
  return text;
}

/** Decimals of the minor unit: 2 for BRL, 0 for JPY, 3 for KWD. Throws usage `currency.unknown`. */
export function minorDigits(currency: Currency): number {
  return minorUnitOf(currency).digits;
}

function minorUnitOf(currency: Currency): { readonly digits: number; readonly scale: bigint } {
  const unit = minorUnits.get(currency);
  if (unit === undefined) throw new AppError('usage', 'currency.unknown', { field: 'currency', value: currency });
  return unit;
}

const decimalShape = /^-?(0|[1-9]\d*)(?:\.(\d+))?$/;
const thousandsShape = /^-?[1-9]\d{0,2}\.\d{3}$/;
const longest = 40;

/**
 * Reads a price or a rate: one form only, '1234.5', with more decimals than the currency has if need be (0.0325 a minute).
 * '1.234' could be one thousand and is refused where the currency has no three decimals. Throws usage `money.malformed`,
 * its value `reason` being 'form' or 'ambiguous'.
 */
export function parsePrice(text: string, currency: Currency, field = 'price'): Fraction {
  const parsed = parseDecimal(text, field);
  if (minorDigits(currency) !== 3 && thousandsShape.test(text)) {
    throw new AppError('usage', 'money.malformed', { field, value: text, currency, reason: 'ambiguous' });
  }
  return parsed;
}

/** Reads an amount that can be paid: as parsePrice, and no more decimals than the currency has (reason 'decimals'). */
export function parseAmount(text: string, currency: Currency, field = 'amount'): Fraction {
  const parsed = parsePrice(text, currency, field);
  const point = text.indexOf('.');
  if (point !== -1 && text.length - point - 1 > minorDigits(currency)) {
    throw new AppError('usage', 'money.malformed', { field, value: text, currency, reason: 'decimals', decimals: minorDigits(currency) });
  }
  return parsed;
}

/** Reads a plain decimal number that is no money, such as a percentage. Throws usage `money.malformed`. */
export function parseDecimal(text: string, field = 'value'): Fraction {
  const parts = text.length <= longest ? decimalShape.exec(text) : null;
  if (parts === null) throw new AppError('usage', 'money.malformed', { field, value: text.slice(0, longest), reason: 'form' });
  const decimals = parts[2]?.length ?? 0;
  return { num: BigInt(text.replace('.', '')), den: 10n ** BigInt(decimals) };
}

export const zero: Fraction = { num: 0n, den: 1n };

export function add(a: Fraction, b: Fraction): Fraction {
  return a.den === b.den ? { num: a.num + b.num, den: a.den } : { num: a.num * b.den + b.num * a.den, den: a.den * b.den };
}

/** a times factor / divisor, whole numbers, the divisor above 0. Multiplies only: the one division is in rounding. */
export function times(a: Fraction, factor: number | bigint, divisor: number | bigint = 1n): Fraction {
  return { num: a.num * BigInt(factor), den: a.den * BigInt(divisor) };
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return { num: a.num * b.num, den: a.den * b.den };
}

/** Negative, zero or positive as a is less than, equal to or more than b. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The fraction in lowest terms, 'num/den': '133/5'. */
export function exactText(a: Fraction): string {
  const common = greatestCommonDivisor(a.num < 0n ? -a.num : a.num, a.den);
  return [a.num / common, '/', a.den / common].join('');
}

/** Rounds to whole minor units of the currency: half away from zero, or half to the even neighbour (B8). */
export function roundToMinor(a: Fraction, currency: Currency, rounding: Rounding = 'half-up'): bigint {
  const scaled = a.num * minorUnitOf(currency).scale;
  const size = scaled < 0n ? -scaled : scaled;
  const whole = size / a.den;
  const rest = (size % a.den) * 2n;
  const up = rest > a.den || (rest === a.den && (rounding === 'half-up' || whole % 2n === 1n));
  const rounded = up ? whole + 1n : whole;
  return scaled < 0n ? -rounded : rounded;
}

/** Minor units as a decimal string with the currency's decimals: 2660n of BRL is '26.60'. */
export function decimalOfMinor(minor: bigint, currency: Currency): Decimal {
  return writeDecimal(minor, minorDigits(currency));
}

/** Whole minor units of an amount. Throws as parseAmount. */
export function minorOf(amount: Decimal, currency: Currency, field = 'amount'): bigint {
  return roundToMinor(parseAmount(amount, currency, field), currency);
}

/** Whole minor units of a decimal string that decimalOfMinor wrote, whatever its size. */
export function minorOfWritten(amount: Decimal): bigint {
  return BigInt(amount.replace('.', ''));
}

/** A finite decimal written out exactly, with at least the currency's decimals: 39.9 of BRL is '39.90', 0.0325 stays so. */
export function decimalOf(a: Fraction, currency: Currency): Decimal {
  let places = minorDigits(currency);
  let num = a.num * minorUnitOf(currency).scale;
  for (; num % a.den !== 0n; places += 1) {
    if (places > 1000) throw new RangeError('not a finite decimal');
    num *= 10n;
  }
  return writeDecimal(num / a.den, places);
}

/** Reads the JSON shape of money. Throws as parseAmount and parseCurrency. */
export function parseMoney(value: Money, field = 'amount'): Money {
  const currency = parseCurrency(value.currency, `${field}.currency`);
  return moneyOf(minorOf(value.amount, currency, `${field}.amount`), currency);
}

/** The JSON shape of money from whole minor units. */
export function moneyOf(minor: bigint, currency: Currency): Money {
  return { amount: decimalOfMinor(minor, currency), currency };
}

/**
 * Splits whole minor units among cost centres by weight: each gets its share rounded towards zero, and what is left goes one
 * unit each to the largest remainders, ties by input order. The parts add up to the whole. Throws refused `money.split.weights`
 * for a negative weight or when all are 0.
 */
export function split(minor: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum <= 0n || weights.some((weight) => weight < 0n)) throw new AppError('refused', 'money.split.weights', { field: 'weights' });
  const size = minor < 0n ? -minor : minor;
  const parts = weights.map((weight, index) => ({ index, share: (size * weight) / sum, rest: (size * weight) % sum }));
  const left = size - parts.reduce((a, part) => a + part.share, 0n);
  const byRest = [...parts].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const part of byRest.slice(0, Number(left))) part.share += 1n;
  return parts.map((part) => (minor < 0n ? -part.share : part.share));
}

function writeDecimal(scaled: bigint, places: number): Decimal {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return scaled < 0n ? `-${text}` : text;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
