// Spells of waiting for the customer, cut out of open time like breaks.
import { AppError } from '../errors.js';
import { unite, type Spans } from './interval.js';

/** A spell from one instant to another, in milliseconds; null while it goes on. */
export type Wait = readonly [number, number | null];

/** Waits in order, overlapping ones as one; a spell without an end never ends. Throws usage `clock.wait.reversed`. */
export function mergeWaits(waits: readonly Wait[], field = 'waits'): Spans {
  if (waits.length === 0) return [];
  waits.forEach(([start, end], index) => {
    if (end !== null && end < start) throw new AppError('usage', 'clock.wait.reversed', { field: `${field}[${index}]` });
  });
  return unite(waits.map(([start, end]) => [start, end ?? Infinity]));
}

/** Where the spell without an end begins, once overlapping ones are merged; null if there is none. */
export function openEndedFrom(waits: Spans): number | null {
  return waits.at(-1) === Infinity ? waits.at(-2) as number : null;
}
