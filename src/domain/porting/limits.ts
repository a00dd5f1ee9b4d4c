// What may still be changed or given up, by state, provider and the days that are left (section 7, P11).
import type { CivilDate } from '../civil-date.js';
import { AppError } from '../errors.js';
import { lastFreeDay, type PortCalendar } from './dates.js';
import type { PortFieldChanges, PortFields, PortOrder } from './order.js';
import { termFor, type ProviderProfile } from './providers.js';

type Field = keyof PortFields;

// Ours alone, and never part of what the losing side compares.
const ownFields: readonly Field[] = ['contacts', 'reference', 'temporaryNumber', 'acknowledged', 'ticked'];
const dateFields: readonly Field[] = ['requestedDate', 'requestedTime', 'activation'];

/** Which fields an order in this state lets one change; `all` before it is sent. */
export function changeableFields(state: string): readonly Field[] | 'all' {
  if (state === 'draft' || state === 'awaiting-documents' || state === 'action-needed') return 'all';
  if (state === 'submitted' || state === 'foc') return [...ownFields, ...dateFields];
  return ownFields;
}

/** Throws refused `port.change.frozen` for the first field that can no longer be changed. */
export function checkChangeable(order: Pick<PortOrder, 'id' | 'state'>, changes: PortFieldChanges): void {
  const allowed = changeableFields(order.state);
  if (allowed === 'all') return;
  const frozen = (Object.keys(changes) as Field[]).find((field) => !allowed.includes(field));
  if (frozen !== undefined) throw new AppError('refused', 'port.change.frozen', { field: frozen, value: order.id, state: order.state, known: allowed.filter((field) => dateFields.includes(field)) });
}

/** Whether a change has to be sent to the losing side as a supplement. */
export function isSupplement(changes: PortFieldChanges): boolean {
  return (Object.keys(changes) as Field[]).some((field) => !ownFields.includes(field));
}

/** The list of numbers is free before the order is sent; after a refusal numbers may only be taken out. Throws refused `port.numbers.frozen`. */
export function checkNumbersChange(order: Pick<PortOrder, 'id' | 'state' | 'numbers'>, wanted: readonly string[]): void {
  if (order.state === 'draft' || order.state === 'awaiting-documents') return;
  const present = new Set(order.numbers.map(({ number }) => number));
  const isSmaller = wanted.length > 0 && wanted.every((number) => present.has(number));
  if (order.state !== 'action-needed' || !isSmaller) throw new AppError('refused', 'port.numbers.frozen', { field: 'numbers', value: order.id, state: order.state });
}

export interface CancelView {
  /** `remove`: a draft is simply deleted; `at-once`: nothing was sent; `request`: the losing side has to agree. */
  readonly how: 'at-once' | 'request';
  readonly daysToFoc: number | null;
  readonly lastFreeDay: CivilDate | null;
  readonly isLate: boolean;
  readonly fee: ProviderProfile['cancelFee'];
}

/** P11: how an order can be cancelled today, and until when without a fee. Throws refused `port.cancel.too-late` while or after numbers move. */
export function cancelView(order: Pick<PortOrder, 'id' | 'state' | 'focDate' | 'country'>, profile: ProviderProfile, calendar: PortCalendar, today: CivilDate, daysBetween: (from: CivilDate, to: CivilDate) => number): CancelView {
  if (order.state === 'activating') throw new AppError('refused', 'port.cancel.too-late', { value: order.id });
  const free = order.focDate === null ? null : lastFreeDay(calendar, order.focDate, termFor(profile.cancelUntil, order.country));
  return {
    how: order.state === 'draft' || order.state === 'awaiting-documents' ? 'at-once' : 'request',
    daysToFoc: order.focDate === null ? null : daysBetween(today, order.focDate),
    lastFreeDay: free, fee: profile.cancelFee,
    // Where nobody publishes a limit, the day itself is one.
    isLate: order.focDate !== null && (free === null ? today >= order.focDate : today > free),
  };
}

/** Until when an agreed date may be moved. Throws refused `port.date.too-late` after that. */
export function checkDateChange(order: Pick<PortOrder, 'id' | 'state' | 'focDate'>, profile: ProviderProfile, calendar: PortCalendar, today: CivilDate): void {
  if (order.state !== 'foc' || order.focDate === null) return;
  const last = lastFreeDay(calendar, order.focDate, profile.changeUntil);
  const isLate = last === null ? today >= order.focDate : today > last;
  if (isLate) throw new AppError('refused', 'port.date.too-late', { field: 'date', value: order.id, focDate: order.focDate, last: last ?? order.focDate, provider: profile.title });
}
