// A public number as it is kept, '+5511987654321', and what a parser of national spellings tells of one.
import { AppError } from './errors.js';

/** E.164: a plus sign and 7 to 15 digits, no extension, no punctuation. */
export type E164 = string;

export const numberTypes = ['local', 'mobile', 'toll-free', 'national'] as const;
/** What a number is to its country's plan; the middle part of its price, `number:TYPE:COUNTRY` (B5). */
export type NumberType = (typeof numberTypes)[number];

export interface ParsedNumber {
  readonly number: E164;
  /** ISO 3166-1 alpha-2; null for numbers of no single country. */
  readonly country: string | null;
  /** What the number itself tells; null where the plan does not (in North America a mobile looks like a land line). */
  readonly type: NumberType | null;
}

/** Why a text is no number that can be dialled. */
export type NumberFault = 'number.malformed' | 'number.too-short' | 'number.too-long' | 'number.not-valid' | 'number.has-extension' | 'number.country-unknown';

/** Reads a number in any national spelling; the country is that of numbers written without one. Given by the cli: the domain has no numbering plans. */
export type NumberParser = (text: string, country: string) => ParsedNumber | NumberFault;

export function isE164(text: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(text);
}

/** The number of a text. Throws usage with the fault as its code; `field` is reported. */
export function parseNumber(parser: NumberParser, text: string, country: string, field = 'number'): ParsedNumber {
  const parsed = parser(text, country);
  if (typeof parsed === 'string') throw new AppError('usage', parsed, { field, value: text, country });
  return parsed;
}

export function isNumberType(text: string): text is NumberType {
  return (numberTypes as readonly string[]).includes(text);
}
