// Half-open spans: times of day on the local clock, and the arithmetic that every list of spans shares.
import { AppError } from '../errors.js';

/** Start and end in milliseconds from the local midnight. */
export type LocalSpan = readonly [number, number];

/** Spans as one flat list, start and end by turns, in order and apart: the shape that a long walk reads fastest. */
export type Spans = readonly number[];

const timeShape = /^(\d{2}):(\d{2})(?::(\d{2}))?$/;

/** Reads 'HH:MM' or 'HH:MM:SS' into milliseconds from midnight; '24:00' is the end of the day. Throws usage `calendar.time.malformed`. */
export function parseTimeOfDay(input: unknown, field: string): number {
  const parts = typeof input === 'string' ? timeShape.exec(input) : null;
  const [hour, minute, second] = [Number(parts?.[1]), Number(parts?.[2]), Number(parts?.[3] ?? '0')];
  const seconds = (hour * 60 + minute) * 60 + second;
  if (parts === null || minute > 59 || second > 59 || seconds > 86_400) {
    throw new AppError('usage', 'calendar.time.malformed', { field, value: typeof input === 'string' ? input : JSON.stringify(input) ?? '' });
  }
  return seconds * 1000;
}

/** Reads [["08:00","12:00"], …] in any order; what touches becomes one. Throws usage `calendar.hours.reversed` or `calendar.hours.overlap`. */
export function parseIntervals(input: unknown, field: string, overlap: 'refuse-overlap' | 'merge'): LocalSpan[] {
  if (!Array.isArray(input)) throw new AppError('usage', 'calendar.hours.malformed', { field });
  const spans = input.map((entry: unknown, index): LocalSpan => {
    const place = `${field}[${index}]`;
    if (!Array.isArray(entry) || entry.length !== 2) throw new AppError('usage', 'calendar.hours.malformed', { field: place });
    const start = parseTimeOfDay(entry[0], place);
    const end = parseTimeOfDay(entry[1], place);
    if (end <= start) throw new AppError('usage', 'calendar.hours.reversed', { field: place, value: `${String(entry[0])}-${String(entry[1])}` });
    return [start, end];
  });
  spans.sort((a, b) => a[0] - b[0]);
  const merged: LocalSpan[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last === undefined || span[0] > last[1]) merged.push(span);
    else if (span[0] < last[1] && overlap === 'refuse-overlap') throw new AppError('usage', 'calendar.hours.overlap', { field });
    else merged[merged.length - 1] = [last[0], Math.max(last[1], span[1])];
  }
  return merged;
}

/** Spans in order, those that touch or overlap as one, empty ones dropped. Takes pairs in any order. */
export function unite(pairs: readonly (readonly [number, number])[]): Spans {
  const united: number[] = [];
  for (const [start, end] of [...pairs].filter((pair) => pair[1] > pair[0]).sort((a, b) => a[0] - b[0])) {
    const last = united.length - 1;
    if (last > 0 && start <= (united[last] as number)) united[last] = Math.max(united[last] as number, end);
    else united.push(start, end);
  }
  return united;
}

/** What is left of `open` when `off` is cut out; both in order and apart. */
export function cut(open: Spans, off: Spans): Spans {
  if (off.length === 0) return open;
  const left: number[] = [];
  for (let at = 0; at < open.length; at += 2) {
    let start = open[at] as number;
    const end = open[at + 1] as number;
    for (let hole = firstEndingAfter(off, start); hole < off.length && (off[hole] as number) < end; hole += 2) {
      if ((off[hole] as number) > start) left.push(start, off[hole] as number);
      start = off[hole + 1] as number;
    }
    if (start < end) left.push(start, end);
  }
  return left;
}

/** The index of the first span that ends after an instant; the length where none does. */
export function firstEndingAfter(spans: Spans, instant: number): number {
  let [low, high] = [0, spans.length / 2];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle * 2 + 1] as number) <= instant) low = middle + 1;
    else high = middle;
  }
  return low * 2;
}

/** The summed length of spans, in milliseconds. */
export function lengthOf(spans: Spans): number {
  let length = 0;
  for (let at = 0; at < spans.length; at += 2) length += (spans[at + 1] as number) - (spans[at] as number);
  return length;
}
