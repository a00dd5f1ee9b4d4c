// Priorities, targets and the clock of a ticket (T5, T7, T8): always computed from the ticket's log, never counted up.
import {
  addBusinessDays, businessDaysBetween, closingOf, dayAt, findDeadline, isOpenAt, openTimeBetween, startOfDay, versionInForce,
  type Calendar, type Wait,
} from './business-hours.js';
import { dateOfDayNumber, type CivilDate } from './civil-date.js';
import { AppError } from './errors.js';
import type { Level, Priority, TicketKind } from './priority.js';

export { levels, priorities, ticketKinds, type Level, type Priority, type TicketKind } from './priority.js';

const matrix: Readonly<Record<Level, Readonly<Record<Level, Priority>>>> = {
  low: { low: 'low', medium: 'low', high: 'normal' },
  medium: { low: 'low', medium: 'normal', high: 'high' },
  high: { low: 'normal', medium: 'high', high: 'urgent' },
};

/** The crossing of impact and urgency (T7). */
export function priorityOf(impact: Level, urgency: Level): Priority {
  return matrix[impact][urgency];
}

export type TargetUnit = 'business-hours' | 'business-days';

export interface Target {
  /** Business hours, or business days. */
  readonly amount: number;
  readonly unit: TargetUnit;
}

export type Targets = Readonly<Record<TicketKind, Readonly<Record<Priority, Target>>>>;

/** T7: support in business hours, maintenance (a product change) in business days. */
export const defaultTargets: Targets = {
  support: targets('business-hours', 40, 30, 20, 10),
  maintenance: targets('business-days', 45, 30, 10, 4),
};

function targets(unit: TargetUnit, low: number, normal: number, high: number, urgent: number): Record<Priority, Target> {
  return { low: { amount: low, unit }, normal: { amount: normal, unit }, high: { amount: high, unit }, urgent: { amount: urgent, unit } };
}

/** What happened to a ticket that its clock must know of; `at` in milliseconds since the epoch. */
export type ClockEvent =
  | { readonly type: 'open' | 'priority'; readonly at: number; readonly priority: Priority }
  | { readonly type: 'pause' | 'resume' | 'resolve' | 'contest' | 'close'; readonly at: number };

export interface ClockQuestion {
  readonly kind: TicketKind;
  /** In any order; at one instant a stop goes before a pause, and a pause before a start. */
  readonly events: readonly ClockEvent[];
  /** The events are a log in the order in which it was written, which then holds at one instant too. */
  readonly isInOrder?: boolean;
  readonly calendar: Calendar;
  readonly now: number;
  readonly targets?: Targets;
  /** A breach that was recorded earlier; it stays. */
  readonly recordedBreach?: number | null;
}

export interface ClockState {
  readonly priority: Priority;
  /** In `unit`. */
  readonly target: number;
  readonly unit: TargetUnit;
  /** The calendar's name. */
  readonly calendar: string | null;
  readonly startedAt: number;
  /** Since when the customer is waited for; null while the clock runs or rests. */
  readonly pausedSince: number | null;
  /** When the clock came to rest by `resolve` or `close`; null while the ticket is at work. */
  readonly stoppedAt: number | null;
  /** Open milliseconds since the start, waits and rests left out. */
  readonly elapsed: number;
  /** Open milliseconds until the deadline; negative ones are overdue. While paused: what is left when the waiting ends. */
  readonly remaining: number;
  /** Business days used and left, for a target in days. */
  readonly days: { readonly elapsed: number; readonly remaining: number } | null;
  /** Null while the customer is waited for. For a target in days, the closing hour of the last day. */
  readonly dueAt: number | null;
  readonly breachedAt: number | null;
  readonly inHoursNow: boolean;
}

interface Course {
  readonly startedAt: number;
  readonly waits: readonly Wait[];
  readonly pausedSince: number | null;
  readonly stoppedAt: number | null;
  /** The priorities in turn, each with the instant at which the next one took over. */
  readonly spells: readonly { readonly priority: Priority; readonly until: number }[];
}

/**
 * The clock of a ticket at `now`, from its log (T7, T8): waits are cut out, it rests from `resolve` to `contest`, a new
 * priority is counted from the opening, and a breach stays. Throws refused `sla.log.no-opening`.
 */
export function clockState(question: ClockQuestion): ClockState {
  const course = followLog(question.events, question.now, question.isInOrder === true);
  const calendar = versionInForce(question.calendar, dayAt(question.calendar, course.startedAt));
  const table = (question.targets ?? defaultTargets)[question.kind];
  const end = Math.max(course.stoppedAt ?? question.now, course.startedAt);
  const current = course.spells.at(-1) as Course['spells'][number];
  const target = table[current.priority];
  const dueAt = dueUnder(calendar, course, target, course.waits);
  const breaches = course.spells.map(({ priority, until }) => {
    const due = dueUnder(calendar, course, table[priority], course.waits);
    return due !== null && due < Math.min(until, end) ? due : Infinity;
  });
  const breachedAt = Math.min(question.recordedBreach ?? Infinity, ...breaches);
  return {
    priority: current.priority, target: target.amount, unit: target.unit, calendar: calendar.name,
    startedAt: course.startedAt, pausedSince: course.pausedSince, stoppedAt: course.stoppedAt,
    elapsed: openTimeBetween(calendar, course.startedAt, end, course.waits),
    remaining: remainingOf(calendar, course, target, dueAt, end),
    days: target.unit === 'business-days' ? daysOf(calendar, course, target, end) : null,
    dueAt, breachedAt: breachedAt === Infinity ? null : breachedAt, inHoursNow: isOpenAt(calendar, question.now),
  };
}

const hourMs = 3_600_000;

function dueUnder(calendar: Calendar, course: Course, target: Target, waits: readonly Wait[]): number | null {
  if (target.unit === 'business-hours') return findDeadline(calendar, course.startedAt, target.amount * hourMs, waits).at;
  const day = addBusinessDays(calendar, dayAt(calendar, course.startedAt), target.amount, waits);
  return day === null ? null : closingOf(calendar, day);
}

function remainingOf(calendar: Calendar, course: Course, target: Target, dueAt: number | null, end: number): number {
  if (target.unit === 'business-hours') {
    return target.amount * hourMs - openTimeBetween(calendar, course.startedAt, end, course.waits);
  }
  // While paused: as if the waiting ended now.
  const ended = course.waits.map(([from, to]): Wait => [from, to ?? end]);
  const due = dueAt ?? dueUnder(calendar, course, target, ended) as number;
  return openTimeBetween(calendar, end, due, ended);
}

function daysOf(calendar: Calendar, course: Course, target: Target, end: number): { elapsed: number; remaining: number } {
  const today = dayAt(calendar, end);
  const first = dayAt(calendar, course.startedAt);
  // Today is used up at its close, not before.
  const last = today > first && end < closingOf(calendar, today) ? today - 1 : today;
  const elapsed = businessDaysBetween(calendar, first, Math.max(first, last), course.waits);
  return { elapsed, remaining: target.amount - elapsed };
}

// At one instant: stop, pause, start. The opening comes before all, or a ticket opened as waiting would start running.
const order: Readonly<Record<ClockEvent['type'], number>> = { open: 0, close: 2, resolve: 1, pause: 3, resume: 4, contest: 4, priority: 5 };

function followLog(events: readonly ClockEvent[], now: number, isInOrder: boolean): Course {
  const log = [...events].sort((a, b) => a.at - b.at || (isInOrder ? 0 : order[a.type] - order[b.type]));
  const opening = log.find((event) => event.type === 'open');
  if (opening?.type !== 'open') throw new AppError('refused', 'sla.log.no-opening');
  const waits: Wait[] = [];
  const spells: { priority: Priority; until: number }[] = [];
  let { priority } = opening;
  let pausedSince: number | null = null;
  let stoppedAt: number | null = null;
  let isClosed = false;
  for (const event of log) {
    if (event.at > now || isClosed) break;
    if (event.type === 'pause' && stoppedAt === null) pausedSince ??= event.at;
    if ((event.type === 'resume' || event.type === 'resolve' || event.type === 'close') && pausedSince !== null) {
      waits.push([pausedSince, event.at]);
      pausedSince = null;
    }
    if (event.type === 'resolve' || event.type === 'close') stoppedAt ??= event.at;
    if (event.type === 'close') isClosed = true;
    // By the customer who contests, or by the desk that thinks again.
    if ((event.type === 'contest' || event.type === 'resume') && stoppedAt !== null) {
      waits.push([stoppedAt, event.at]);
      stoppedAt = null;
    }
    if (event.type === 'priority') {
      spells.push({ priority, until: event.at });
      priority = event.priority;
    }
  }
  if (pausedSince !== null) waits.push([pausedSince, null]);
  spells.push({ priority, until: Infinity });
  return { startedAt: opening.at, waits, pausedSince, stoppedAt, spells };
}

/** How long a resolved ticket can be contested (T5). */
export const contestDays = 7;

export interface ContestWindow {
  readonly lastDay: CivilDate;
  /** The end of the last day (24:00): from this instant on the ticket is closed. */
  readonly endsAt: number;
}

/** The window in which a ticket resolved at an instant can be contested: 7 business days after that date, until 24:00 (T5). */
export function contestWindow(calendar: Calendar, resolvedAt: number, days: number = contestDays): ContestWindow {
  const last = addBusinessDays(calendar, dayAt(calendar, resolvedAt), days);
  return { lastDay: dateOfDayNumber(last), endsAt: startOfDay(calendar, last + 1) };
}

/** Whether a ticket resolved at an instant can still be contested at another (T5). */
export function isContestable(calendar: Calendar, resolvedAt: number, at: number): boolean {
  return at >= resolvedAt && at < contestWindow(calendar, resolvedAt).endsAt;
}

/** The first date on which numbers can move: 15 business days after the order was filed, a not-before date (N4). */
export function earliestPortDate(calendar: Calendar, filedAt: number, days = 15): CivilDate {
  return dateOfDayNumber(addBusinessDays(calendar, dayAt(calendar, filedAt), days));
}
