// `support deadline --batch`: one question about business hours in, one answer out, in the shapes scripts rely on.
import {
  addBusinessDays, addOpenTime, businessDaysBetween, dayAt, findDeadline, formatInstant, isOpenAt, nextClosing, nextOpening,
  openTimeBetween, parseCalendar, parseInstant, passesHolidays, previousClosing, previousOpening, subtractBusinessDays, subtractOpenTime,
  type Calendar, type Wait,
} from '../domain/business-hours.js';
import { dateOfDayNumber, dayNumber, isCivilDate } from '../domain/civil-date.js';
import { parseClockAmount, type ClockAmount } from '../domain/clock-amount.js';
import { AppError, type ErrorValues } from '../domain/errors.js';

/** Finds a calendar by the name that a question gives; undefined when there is none. */
export type CalendarLookup = (name: string) => Calendar | undefined;

/** The sentence of an error's code. */
export type Say = (code: string, values: ErrorValues) => string;

export type DeadlineAnswer = Readonly<Record<string, unknown>> & { readonly id: unknown };

interface Asked {
  readonly question: Readonly<Record<string, unknown>>;
  readonly calendar: Calendar;
  readonly waits: readonly Wait[];
}

/**
 * Answers one question of the batch door. A wrong one gives `{id, error: {code, message?, field}}` and stops nothing; the
 * message is there when `say` is given.
 */
export function answerDeadline(question: unknown, lookup: CalendarLookup, say?: Say): DeadlineAnswer {
  const id = isRecord(question) ? question['id'] ?? null : null;
  try {
    if (!isRecord(question)) throw new AppError('usage', 'deadline.question.malformed', { field: 'question' });
    const op = question['op'];
    const answer = typeof op === 'string' && Object.hasOwn(operations, op) ? operations[op as Operation] : undefined;
    if (answer === undefined) {
      if (op === undefined) throw missing('op');
      throw new AppError('usage', 'deadline.op.unknown', { field: 'op', value: shown(op), known: deadlineOperations });
    }
    const calendar = findCalendar(question['calendar'], lookup);
    return { id, ...answer({ question, calendar, waits: readWaits(question['waits']) }) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, values } = error;
    return { id, error: { code, ...(say === undefined ? {} : { message: say(code, values) }), field: values['field'] ?? null } };
  }
}

type Answer = (asked: Asked) => Readonly<Record<string, unknown>>;

const operations = {
  'add': answerAdd,
  'subtract': (asked) => at(asked, subtractOpenTime(asked.calendar, instant(asked, 'from'), openAmount(asked), asked.waits)),
  'elapsed': (asked) => ({
    seconds: openTimeBetween(asked.calendar, instant(asked, 'from'), instant(asked, 'to'), asked.waits) / 1000,
  }),
  'add-days': answerAddDays,
  'subtract-days': (asked) => ({
    date: dateOfDayNumber(subtractBusinessDays(asked.calendar, day(asked, 'from'), dayAmount(asked), asked.waits)),
  }),
  'days-between': (asked) => ({ days: businessDaysBetween(asked.calendar, day(asked, 'from'), day(asked, 'to'), asked.waits) }),
  'is-open': (asked) => ({ open: isOpenAt(asked.calendar, instant(asked, 'from')) }),
  'next-open': (asked) => at(asked, nextOpening(asked.calendar, instant(asked, 'from'))),
  'next-close': (asked) => at(asked, nextClosing(asked.calendar, instant(asked, 'from'))),
  'previous-open': (asked) => at(asked, previousOpening(asked.calendar, instant(asked, 'from'))),
  'previous-close': (asked) => at(asked, previousClosing(asked.calendar, instant(asked, 'from'))),
} satisfies Record<string, Answer>;

type Operation = keyof typeof operations;

/** The values of `op`, in the order of the documentation. */
export const deadlineOperations = Object.keys(operations) as readonly Operation[];

function answerAdd(asked: Asked): Readonly<Record<string, unknown>> {
  const from = instant(asked, 'from');
  const amount = openAmount(asked);
  if (asked.waits.length === 0) return at(asked, addOpenTime(asked.calendar, from, amount));
  const deadline = findDeadline(asked.calendar, from, amount, asked.waits);
  if (deadline.at !== null) return at(asked, deadline.at);
  return { at: null, remaining: deadline.remaining / 1000, pausedSince: formatInstant(deadline.pausedSince as number, asked.calendar.zone) };
}

function answerAddDays(asked: Asked): Readonly<Record<string, unknown>> {
  const found = addBusinessDays(asked.calendar, day(asked, 'from'), dayAmount(asked), asked.waits);
  return found === null ? { date: null } : { date: dateOfDayNumber(found), ...warnings(asked.calendar, found) };
}

function at({ calendar }: Asked, found: number): Readonly<Record<string, unknown>> {
  return { at: formatInstant(found, calendar.zone), ...warnings(calendar, dayAt(calendar, found)) };
}

function warnings(calendar: Calendar, found: number): { warnings?: readonly { code: string; until: string }[] } {
  if (calendar.holidaysUntil === null || !passesHolidays(calendar, found)) return {};
  return { warnings: [{ code: 'holidays.table-ended', until: dateOfDayNumber(calendar.holidaysUntil) }] };
}

// Scripts repeat one calendar in question after question: reading it once keeps what was worked out for its dates.
const inline = new WeakMap<CalendarLookup, Map<string, Calendar>>();
const keptCalendars = 100;

function findCalendar(given: unknown, lookup: CalendarLookup): Calendar {
  if (given === undefined || given === null) throw missing('calendar');
  if (typeof given === 'string') {
    const named = lookup(given);
    if (named === undefined) throw new AppError('missing', 'calendar.unknown', { field: 'calendar', value: given });
    return named;
  }
  const kept = inline.get(lookup) ?? new Map<string, Calendar>();
  inline.set(lookup, kept);
  const key = JSON.stringify(given);
  const calendar = kept.get(key) ?? parseCalendar(given, 'calendar');
  if (kept.size >= keptCalendars) kept.clear();
  kept.set(key, calendar);
  return calendar;
}

function readWaits(given: unknown): Wait[] {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given)) throw new AppError('usage', 'clock.wait.malformed', { field: 'waits' });
  return given.map((spell: unknown, index): Wait => {
    const field = `waits[${index}]`;
    if (!Array.isArray(spell) || spell.length < 1 || spell.length > 2) throw new AppError('usage', 'clock.wait.malformed', { field });
    const [start, end] = spell as readonly unknown[];
    const wait: Wait = [readInstant(start, `${field}[0]`), end == null ? null : readInstant(end, `${field}[1]`)];
    if (wait[1] !== null && wait[1] < wait[0]) throw new AppError('usage', 'clock.wait.reversed', { field });
    return wait;
  });
}

function instant({ question }: Asked, field: 'from' | 'to'): number {
  if (question[field] === undefined || question[field] === null) throw missing(field);
  return readInstant(question[field], field);
}

function readInstant(given: unknown, field: string): number {
  if (typeof given !== 'string') throw new AppError('usage', 'instant.malformed', { field, value: shown(given) });
  return parseInstant(given, field);
}

/** A day number, from a date or from an instant on the calendar's clock. */
function day(asked: Asked, field: 'from' | 'to'): number {
  const given = asked.question[field];
  if (typeof given === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(given)) {
    if (!isCivilDate(given)) throw new AppError('usage', 'date.nonexistent', { field, value: given });
    return dayNumber(given);
  }
  return dayAt(asked.calendar, instant(asked, field));
}

const unitMs = { hours: 3_600_000, minutes: 60_000, seconds: 1000 } as const;

/** Milliseconds of {hours, minutes, seconds}, of which one at least is given. */
function openAmount({ question }: Asked): number {
  const written = writtenAmount(question);
  if (written !== undefined) {
    if (written.unit === 'days') throw wrongAmount('amount', question['amount']);
    return written.milliseconds;
  }
  const amount = amountOf(question, ['hours', 'minutes', 'seconds']);
  let sum = 0;
  for (const [unit, ms] of Object.entries(unitMs)) {
    const count = amount[unit] ?? 0;
    if (typeof count !== 'number' || !Number.isFinite(count) || count < 0) throw wrongAmount(`amount.${unit}`, count);
    sum += count * ms;
  }
  return Math.round(sum);
}

function dayAmount({ question }: Asked): number {
  const written = writtenAmount(question);
  if (written?.unit === 'days') return written.days;
  const { days } = amountOf(question, ['days']);
  if (typeof days !== 'number') throw wrongAmount('amount.days', days);
  return days;
}

/** An amount as it is typed after --add. */
function writtenAmount({ amount }: Asked['question']): ClockAmount | undefined {
  return typeof amount === 'string' ? parseClockAmount(amount, 'amount') : undefined;
}

function amountOf(question: Asked['question'], units: readonly string[]): Readonly<Record<string, unknown>> {
  const { amount } = question;
  if (amount === undefined || amount === null) throw missing('amount');
  if (!isRecord(amount)) throw wrongAmount('amount', amount);
  const given = Object.keys(amount);
  const stranger = given.find((unit) => !units.includes(unit));
  if (stranger !== undefined || given.length === 0) throw wrongAmount(stranger === undefined ? 'amount' : `amount.${stranger}`, amount);
  return amount;
}

function missing(field: string): AppError {
  return new AppError('usage', 'deadline.field.missing', { field });
}

function wrongAmount(field: string, value: unknown): AppError {
  return new AppError('usage', 'clock.amount.malformed', { field, value: shown(value) });
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value) ?? String(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
