// Whether a calendar is open, and when it next or last opened or closed; hours that touch, at midnight too, are one.
import { AppError } from '../errors.js';
import type { Calendar } from './calendar.js';
import { isEndless, planOf, plansOf } from './day.js';
import { horizonDays } from './open-time.js';
import { dayOfInstant } from './zone.js';

/** Whether a calendar is open at an instant; it is not at the instant of its close (W3). */
export function isOpenAt(calendar: Calendar, instant: number): boolean {
  if (isEndless(calendar)) return true;
  const today = dayOfInstant(calendar.zone, instant);
  // Mostly it is today's hours; those of a neighbour may reach over midnight.
  return isWithin(calendar, today, instant) || isWithin(calendar, today - 1, instant) || isWithin(calendar, today + 1, instant);
}

function isWithin(calendar: Calendar, day: number, instant: number): boolean {
  const { open } = planOf(calendar, day);
  for (let at = 0; at < open.length; at += 2) {
    if ((open[at] as number) <= instant && instant < (open[at + 1] as number)) return true;
  }
  return false;
}

/** The first opening after an instant (W3). Throws refused `clock.never-opens` when there is none within 20 years. */
export function nextOpening(calendar: Calendar, instant: number): number {
  return findForward(calendar, instant, 'start');
}

/** The first close after an instant. Throws refused `clock.never-closes` when there is none within 20 years. */
export function nextClosing(calendar: Calendar, instant: number): number {
  return findForward(calendar, instant, 'end');
}

/** The last opening before an instant. Throws refused `clock.never-opens` when there is none within 20 years. */
export function previousOpening(calendar: Calendar, instant: number): number {
  return findBackward(calendar, instant, 'start');
}

/** The last close before an instant. Throws refused `clock.never-closes` when there is none within 20 years. */
export function previousClosing(calendar: Calendar, instant: number): number {
  return findBackward(calendar, instant, 'end');
}

type Edge = 'start' | 'end';

function findForward(calendar: Calendar, instant: number, edge: Edge): number {
  if (isEndless(calendar)) throw none(calendar, edge);
  const plans = plansOf(calendar);
  const first = dayOfInstant(calendar.zone, instant);
  let end: number | null = null;
  for (let day = first - 2; day <= first + horizonDays; day += 1) {
    const { open } = planOf(calendar, day, plans);
    for (let at = 0; at < open.length; at += 2) {
      const start = open[at] as number;
      const isEdge = start !== end;
      if (edge === 'end' && isEdge && end !== null && end > instant) return end;
      if (edge === 'start' && isEdge && start > instant) return start;
      end = open[at + 1] as number;
    }
  }
  // A calendar whose last hours ever lie before the horizon closes with them.
  if (edge === 'end' && end !== null && end > instant && planOf(calendar, first + horizonDays, plans).open.at(-1) !== end) return end;
  throw none(calendar, edge);
}

function findBackward(calendar: Calendar, instant: number, edge: Edge): number {
  if (isEndless(calendar)) throw none(calendar, edge);
  const plans = plansOf(calendar);
  const first = dayOfInstant(calendar.zone, instant);
  let start: number | null = null;
  for (let day = first + 2; day >= first - horizonDays; day -= 1) {
    const { open } = planOf(calendar, day, plans);
    for (let at = open.length - 2; at >= 0; at -= 2) {
      const end = open[at + 1] as number;
      const isEdge = end !== start;
      if (edge === 'start' && isEdge && start !== null && start < instant) return start;
      if (edge === 'end' && isEdge && end < instant) return end;
      start = open[at] as number;
    }
  }
  if (edge === 'start' && start !== null && start < instant && planOf(calendar, first - horizonDays, plans).open[0] !== start) return start;
  throw none(calendar, edge);
}

function none(calendar: Calendar, edge: Edge): AppError {
  const code = edge === 'start' ? 'clock.never-opens' : 'clock.never-closes';
  return new AppError('refused', code, { field: 'calendar', years: 20, calendar: calendar.name ?? calendar.zone.name });
}
