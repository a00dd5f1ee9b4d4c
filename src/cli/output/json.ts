// JSON: a list is an array, written element by element; a thing is an object.
import { eachRecord, type Job } from './records.js';

// JSON.stringify escapes what is below U+0020. The rest of what a terminal obeys is escaped here, so that
// `-o json` is safe to look at; a parser gives back the same text.
const obeyed = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** JSON in which no character can steer a terminal. */
export function safeJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, null, indent) ?? 'null';
  // Nearly all output is plain ASCII, which two looks tell sooner than a pattern that has just been made.
  if (Buffer.byteLength(text) === text.length && !text.includes('\x7f')) return text;
  return text.replace(obeyed, escapeUnit);
}

/** `\uXXXX` of one UTF-16 unit. */
export function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

export async function printJson<T>(job: Job<T>): Promise<void> {
  let before = '[\n';
  await eachRecord(job, (thing) => {
    const element = safeJson([job.record(thing) ?? null], 2).slice(2, -2);
    const slow = job.writer.add(before + element);
    before = ',\n';
    return slow;
  });
  await job.writer.add(before === '[\n' ? '[]\n' : '\n]\n');
}

export async function printJsonLines<T>(job: Job<T>): Promise<void> {
  await eachRecord(job, (thing) => job.writer.add(safeJson(job.record(thing)) + '\n'));
}
