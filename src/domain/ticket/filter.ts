// What a list of tickets is narrowed to. Every condition can be turned round by a leading '!'.
import { AppError } from '../errors.js';
import { priorities, type Priority } from '../priority.js';
import { ticketStatuses, type TicketStatus } from '../ticket.js';
import { slaStates, type SlaState } from './time-left.js';

/** Any of `is`, and none of `not`. */
export interface Choices<T extends string> {
  readonly is: readonly T[];
  readonly not: readonly T[];
}

/** From one instant to before another, in milliseconds; or, with `not`, outside of that. */
export interface Range {
  readonly from: number | null;
  readonly until: number | null;
  readonly not: boolean;
}

export interface TicketFilter {
  /** Only what the viewer opened or has in hand. */
  readonly own?: boolean;
  /** Without closed ones, and without those whose contest window is over. */
  readonly unfinished?: boolean;
  /** Only those whose latest message, notes apart, is an answer by who opened it. */
  readonly answered?: boolean;
  readonly status?: Choices<TicketStatus>;
  readonly priority?: Choices<Priority>;
  readonly topic?: Choices<string>;
  /** Ids of people, or addresses of those who have no id any more: as the tickets keep them. */
  readonly requester?: Choices<string>;
  /** The same; 'none' for nobody. */
  readonly assignee?: Choices<string>;
  readonly sla?: Choices<SlaState>;
  /** Only where the clock runs. */
  readonly running?: boolean;
  /** Whether a breach is on record, wherever the deadline has moved since. */
  readonly breachRecorded?: boolean;
  readonly created?: Range;
  readonly updated?: Range;
  readonly due?: Range;
  /** Words that all come in one message or subject. */
  readonly search?: string;
  /** Only in subjects and what was asked for at the opening, not in messages. */
  readonly searchIn?: 'subject';
  readonly references?: readonly string[];
  /** `queue`: priority, then order of opening (T14). `newest`: latest change first. `due`: next deadline first, then those without one. */
  readonly order?: 'queue' | 'newest' | 'due';
  readonly limit?: number;
  /** How many are passed over first: what a screen shows lies anywhere in a long list. */
  readonly offset?: number;
  /** What comes with each ticket: everything, its messages and files without its log, or nothing of these (for a table). */
  readonly parts?: 'all' | 'thread' | 'none';
}

/** Reads `a,b` or `!a`. `known` limits the words. Throws usage `ticket.choice`. */
export function parseChoices<T extends string>(given: readonly string[], field: string, known?: readonly T[]): Choices<T> {
  const is: T[] = [];
  const not: T[] = [];
  for (const word of given) {
    const isNot = word.startsWith('!');
    const value = (isNot ? word.slice(1) : word).trim();
    const found = known === undefined ? value as T : known.find((one) => one === value.toLowerCase());
    if (found === undefined || value === '') throw new AppError('usage', 'ticket.choice', { field, value, known: known ?? [] });
    (isNot ? not : is).push(found);
  }
  return { is, not };
}

export const statusChoices = (given: readonly string[]): Choices<TicketStatus> => parseChoices(given, 'status', ticketStatuses);
export const priorityChoices = (given: readonly string[]): Choices<Priority> => parseChoices(given, 'priority', priorities);
export const slaChoices = (given: readonly string[]): Choices<SlaState> => parseChoices(given, 'sla', slaStates);

const spanUnits: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };

export interface DateReader {
  readonly now: number;
  /** The first instant of a civil date and of the one after it; an instant is itself twice. */
  readonly day: (text: string, field: string) => readonly [number, number];
  /** Whether `7d` looks ahead (for what is due) or back. */
  readonly ahead?: boolean;
}

/** Reads `FROM..TO`, `FROM..`, `..TO`, one date, or a span such as `7d` back from now. Throws usage `ticket.range.malformed`. */
export function parseRange(text: string, field: string, reader: DateReader): Range {
  const not = text.startsWith('!');
  const plain = (not ? text.slice(1) : text).trim();
  const [, count, unit] = /^(\d{1,4})([hdw])$/.exec(plain) ?? [];
  if (count !== undefined && unit !== undefined) {
    const span = Number(count) * (spanUnits[unit] as number);
    return reader.ahead === true ? { from: null, until: reader.now + span, not } : { from: reader.now - span, until: null, not };
  }
  const parts = plain.split('..');
  if (parts.length > 2 || plain === '' || plain === '..') throw new AppError('usage', 'ticket.range.malformed', { field, value: text });
  const [first = '', last = first] = parts;
  const from = first === '' ? null : reader.day(first, field)[0];
  const until = last === '' ? null : reader.day(last, field)[1];
  if (from !== null && until !== null && from >= until) throw new AppError('usage', 'ticket.range.malformed', { field, value: text });
  return { from, until, not };
}
