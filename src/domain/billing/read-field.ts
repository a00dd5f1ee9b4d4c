// Reads the fields of a contract or a change that came as JSON or YAML; every fault names the path of the field.
import { AppError } from '../errors.js';
import { parsePrice, type Currency, type Decimal } from '../money.js';

export type Fields = Readonly<Record<string, unknown>>;

/** More than any phone system has, and small enough that counts and minutes stay exact. */
const largestQuantity = 1_000_000_000;
const wholeShape = /^[+-]?\d{1,15}$/;

/** An object. Throws usage `billing.field.shape`, or `billing.field.unknown` for a key that is not among `known`. */
export function readObject(value: unknown, field: string, known?: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw shape(field, 'object');
  if (known !== undefined) {
    const stray = Object.keys(value).find((key) => !known.includes(key));
    if (stray !== undefined) throw new AppError('usage', 'billing.field.unknown', { field: `${field}.${stray}`, value: stray, known });
  }
  return value as Fields;
}

/** An array. Throws usage `billing.field.shape`. */
export function readArray(value: unknown, field: string): readonly unknown[] {
  if (!Array.isArray(value)) throw shape(field, 'array');
  return value;
}

/** Text that must be there. Throws usage `billing.field.missing` or `billing.field.shape`. */
export function readText(value: unknown, field: string): string {
  if (isAbsent(value)) throw new AppError('usage', 'billing.field.missing', { field });
  if (typeof value !== 'string') throw shape(field, 'text');
  return value;
}

/** Text, or null when absent. */
export function readOptionalText(value: unknown, field: string): string | null {
  return isAbsent(value) ? null : readText(value, field);
}

/** One of a few words, or the default when absent. Throws usage `billing.field.choice`. */
export function readChoice<Word extends string>(value: unknown, words: readonly Word[], byDefault: Word, field: string): Word {
  if (isAbsent(value)) return byDefault;
  const word = words.find((candidate) => candidate === value);
  if (word === undefined) throw new AppError('usage', 'billing.field.choice', { field, value: asShown(value), known: words });
  return word;
}

/** A whole number, as a number or as digits. Throws usage `billing.quantity.not-whole` or `billing.quantity.too-large`. */
export function readWhole(value: unknown, field: string): number {
  if (isAbsent(value)) throw new AppError('usage', 'billing.field.missing', { field });
  const number = typeof value === 'string' && wholeShape.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) {
    throw new AppError('usage', 'billing.quantity.not-whole', { field, value: asShown(value) });
  }
  if (Math.abs(number) > largestQuantity) throw new AppError('usage', 'billing.quantity.too-large', { field, value: asShown(value), largest: largestQuantity });
  return number;
}

/** A whole number from 0 up. Throws also usage `billing.quantity.negative`. */
export function readCount(value: unknown, field: string): number {
  const number = readWhole(value, field);
  if (number < 0) throw new AppError('usage', 'billing.quantity.negative', { field, value: number });
  return number;
}

/** A decimal string, or money in the one currency. Throws usage `money.malformed` or `billing.currency.mixed`. */
export function readMoney(value: unknown, currency: Currency, field: string): Decimal {
  if (typeof value === 'object' && value !== null) {
    const money = readObject(value, field, ['amount', 'currency']);
    const given = readText(money['currency'], `${field}.currency`);
    if (given !== currency) throw new AppError('usage', 'billing.currency.mixed', { field: `${field}.currency`, value: given, currency });
    return readMoney(readText(money['amount'], `${field}.amount`), currency, `${field}.amount`);
  }
  if (typeof value !== 'string') throw new AppError('usage', 'money.malformed', { field, value: asShown(value), reason: 'not-text' });
  parsePrice(value, currency, field);
  return value;
}

/** A price: as readMoney, not below 0. Throws also usage `billing.price.negative`. */
export function readPriceField(value: unknown, currency: Currency, field: string): Decimal {
  const price = readMoney(value, currency, field);
  if (price.startsWith('-')) throw new AppError('usage', 'billing.price.negative', { field, value: price });
  return price;
}

export function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

function asShown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value) ?? '';
}

function shape(field: string, expected: 'object' | 'array' | 'text'): AppError {
  return new AppError('usage', 'billing.field.shape', { field, expected });
}
