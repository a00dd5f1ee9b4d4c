// What a partner or the numbers team does for the customer (N1, N2): the way of a service order, and who acts next.
import type { CivilDate } from './civil-date.js';
import { AppError } from './errors.js';

export const orderKinds = ['number', 'device', 'extension', 'trunk', 'other'] as const;
export type OrderKind = (typeof orderKinds)[number];

export const orderStates = ['request', 'documents', 'sent', 'processed', 'validation', 'active', 'cancelled'] as const;
export type OrderState = (typeof orderStates)[number];

export type OrderActor = 'partner' | 'customer' | 'provider' | 'activation-team';

/** What is asked for; numbers have a type, a country and perhaps an area. */
export interface OrderItem {
  readonly quantity: number;
  readonly type: string | null;
  readonly country: string | null;
  readonly areaCode: string | null;
}

export interface OrderDocument {
  readonly name: string;
  readonly hash: string;
  readonly bytes: number;
  readonly at: string;
}

export interface OrderStep {
  readonly at: string;
  readonly by: string | null;
  readonly from: OrderState | null;
  readonly to: OrderState;
  readonly note: string | null;
}

export interface ServiceOrder {
  readonly id: string;
  readonly kind: OrderKind;
  readonly summary: string;
  readonly state: OrderState;
  readonly nextActor: OrderActor | null;
  /** The day by which the next one should have acted; null at the end. */
  readonly dueOn: CivilDate | null;
  readonly item: OrderItem;
  readonly documents: readonly OrderDocument[];
  readonly history: readonly OrderStep[];
  /** The numbers that it brought, where the vendor tells. */
  readonly brought?: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type ServiceOrderDraft = Pick<ServiceOrder, 'kind' | 'summary' | 'item' | 'dueOn'> & { readonly note: string | null };

interface Stage { readonly next: OrderState | null; readonly actor: OrderActor | null; /** Business days. */ readonly term: number }

// N2 names the states and who acts; how long each may take is ours to decide.
const stages: Readonly<Record<OrderState, Stage>> = {
  request: { next: 'documents', actor: 'partner', term: 2 },
  documents: { next: 'sent', actor: 'customer', term: 5 },
  sent: { next: 'processed', actor: 'provider', term: 5 },
  processed: { next: 'validation', actor: 'activation-team', term: 3 },
  validation: { next: 'active', actor: 'customer', term: 2 },
  active: { next: null, actor: null, term: 0 },
  cancelled: { next: null, actor: null, term: 0 },
};

export function orderActor(state: OrderState): OrderActor | null {
  return stages[state].actor;
}

/** Business days that a state may last before the order counts as overdue. */
export function orderTerm(state: OrderState): number {
  return stages[state].term;
}

export function isOrderOpen({ state }: Pick<ServiceOrder, 'state'>): boolean {
  return stages[state].next !== null;
}

export function isOverdue(order: Pick<ServiceOrder, 'state' | 'dueOn'>, today: CivilDate): boolean {
  return isOrderOpen(order) && order.dueOn !== null && order.dueOn < today;
}

/** The state after this one (N2). Throws refused `order.ended`, or `order.out-of-turn` where another one than the next is named. */
export function nextOrderState(order: Pick<ServiceOrder, 'id' | 'state'>, wanted?: OrderState): OrderState {
  const { next } = stages[order.state];
  if (next === null) throw new AppError('refused', 'order.ended', { value: order.id, state: order.state });
  if (wanted !== undefined && wanted !== next) throw new AppError('refused', 'order.out-of-turn', { field: 'to', value: wanted, state: order.state, next });
  return next;
}

/** Throws refused `order.documents-needed`: what goes to the provider goes with its papers (N2). */
export function checkOrderDocuments(order: Pick<ServiceOrder, 'id' | 'state' | 'documents'>): void {
  if (order.state === 'documents' && order.documents.length === 0) throw new AppError('refused', 'order.documents-needed', { value: order.id });
}
