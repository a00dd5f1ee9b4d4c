// A list of numbers as people paste it: separated by commas, semicolons or lines, with ranges, expanded and in order.
import type { NumberFault, NumberParser, ParsedNumber } from '../e164.js';

export interface ListedNumber extends ParsedNumber {
  /** The line of the list, from 1. */
  readonly line: number;
}

export interface ListFault {
  readonly line: number;
  readonly value: string;
  readonly code: NumberFault | 'port.list.range' | 'port.list.range-long' | 'port.list.twice';
}

export interface NumberList {
  /** In the order given, each once. */
  readonly numbers: readonly ListedNumber[];
  readonly faults: readonly ListFault[];
}

/** The most that one range may stand for: a slip of one digit must not become a million numbers. */
export const longestRange = 20_000;

/** Expands a list: `A - B`, `A - 46` (the last digits), pasted punctuation; numbers named twice are reported (P10). */
export function readNumberList(text: string, country: string, parse: NumberParser): NumberList {
  const numbers: ListedNumber[] = [];
  const faults: ListFault[] = [];
  const seen = new Set<string>();

  function take(parsed: ParsedNumber, line: number, value: string): void {
    if (seen.has(parsed.number)) {
      faults.push({ line, value, code: 'port.list.twice' });
    } else {
      seen.add(parsed.number);
      numbers.push({ ...parsed, line });
    }
  }
  function takeEntry(entry: string, line: number): void {
    // A hyphen inside a number is punctuation; only one with blanks on both sides, a longer dash or a word makes a range.
    const [from = '', to] = entry.split(/\s+(?:-|to|até|bis)\s+|\s*(?:–|—|\.\.)\s*/i);
    const first = parse(from, country);
    if (typeof first === 'string') return void faults.push({ line, value: entry, code: first });
    if (to === undefined) return take(first, line, entry);
    const range = rangeOf(first, to, country, parse);
    if (typeof range === 'string') return void faults.push({ line, value: entry, code: range });
    for (const number of range) take({ ...first, number }, line, number);
  }

  text.split(/\r\n|\n|\r/).forEach((row, index) => {
    for (const entry of row.split(/[,;\t]/)) if (entry.trim() !== '') takeEntry(entry.trim(), index + 1);
  });
  return { numbers, faults };
}

function rangeOf(first: ParsedNumber, to: string, country: string, parse: NumberParser): string[] | ListFault['code'] {
  const digits = to.replace(/\D/g, '');
  const start = first.number.slice(1);
  const last = digits.length >= 7 || to.trim().startsWith('+') ? parse(to, country) : { number: `+${start.slice(0, start.length - digits.length)}${digits}` };
  if (typeof last === 'string') return last;
  const end = last.number.slice(1);
  if (digits === '' || end.length !== start.length || end < start) return 'port.list.range';
  const count = Number(BigInt(end) - BigInt(start)) + 1;
  if (count > longestRange) return 'port.list.range-long';
  return Array.from({ length: count }, (_, index) => `+${BigInt(start) + BigInt(index)}`);
}
