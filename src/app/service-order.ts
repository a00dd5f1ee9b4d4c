// Service orders (N2): how long each state may last, and who is late.
import type { Account } from '../domain/account.js';
import { addBusinessDays, dayAt } from '../domain/business-hours.js';
import { dateOfDayNumber, type CivilDate } from '../domain/civil-date.js';
import { AppError } from '../domain/errors.js';
import { checkOrderDocuments, isOrderOpen, nextOrderState, orderKinds, orderStates, orderTerm, type OrderKind, type OrderState, type ServiceOrder, type ServiceOrderDraft } from '../domain/service-order.js';
import { portCalendar } from './port-basis.js';

export interface OrderNeeds {
  readonly account: Pick<Account, 'country' | 'timeZone'>;
  readonly now: Date;
}

/** The day by which whoever acts next should have acted: business days of the account's country. Null at the end. */
export async function dueDate({ account, now }: OrderNeeds, state: OrderState): Promise<CivilDate | null> {
  const term = orderTerm(state);
  if (term === 0) return null;
  const calendar = await portCalendar(account, { country: account.country }, { holidays: null });
  return dateOfDayNumber(addBusinessDays(calendar, dayAt(calendar, now.getTime()), term));
}

export async function draftServiceOrder(needs: OrderNeeds, input: { readonly kind: string; readonly summary: string; readonly quantity?: string | undefined; readonly note?: string | undefined }): Promise<ServiceOrderDraft> {
  if (!(orderKinds as readonly string[]).includes(input.kind)) throw new AppError('usage', 'order.kind-unknown', { field: 'kind', value: input.kind, known: orderKinds });
  const summary = input.summary.trim();
  if (summary === '' || [...summary].length > 200) throw new AppError('usage', 'order.summary', { field: 'summary', value: summary.slice(0, 40) });
  const quantity = Number(input.quantity ?? '1');
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > 10_000) throw new AppError('usage', 'order.quantity', { field: 'quantity', value: input.quantity ?? '' });
  return { kind: input.kind as OrderKind, summary, item: { quantity, type: null, country: null, areaCode: null }, dueOn: await dueDate(needs, 'request'), note: input.note ?? null };
}

export interface OrderMove { readonly from: OrderState; readonly to: OrderState; readonly dueOn: CivilDate | null; readonly note: string | null }

/** The next state, with a note of what happened (N2). Throws usage `order.note-needed`, and as the machine does. */
export async function planAdvance(needs: OrderNeeds, order: ServiceOrder, input: { readonly to?: string | undefined; readonly note?: string | undefined }): Promise<OrderMove> {
  if (input.to !== undefined && !(orderStates as readonly string[]).includes(input.to)) throw new AppError('usage', 'order.state-unknown', { field: 'to', value: input.to, known: orderStates });
  const to = nextOrderState(order, input.to as OrderState | undefined);
  checkOrderDocuments(order);
  const note = input.note?.trim() ?? '';
  if (note === '') throw new AppError('usage', 'order.note-needed', { field: 'note' });
  return { from: order.state, to, dueOn: await dueDate(needs, to), note };
}

/** Throws refused `order.ended`, usage `order.reason-needed`. */
export function planOrderCancel(order: ServiceOrder, reason: string | undefined): OrderMove {
  if (!isOrderOpen(order)) throw new AppError('refused', 'order.ended', { value: order.id, state: order.state });
  if (!reason?.trim()) throw new AppError('usage', 'order.reason-needed', { field: 'reason' });
  return { from: order.state, to: 'cancelled', dueOn: null, note: reason.trim() };
}
