// What is open about numbers and who acts next: port orders, numbers that others want, service orders.
import { nextActorOf, type PortOrder } from '../domain/porting/order.js';
import type { PortStore } from '../domain/porting/store.js';
import { isOverdue, type ServiceOrder } from '../domain/service-order.js';
import type { OrderStore } from '../domain/stores.js';
import type { InboxAction, InboxItem } from './inbox.js';

export interface NumbersInboxNeeds {
  /** Absent for whoever may not see port orders. */
  readonly ports?: Pick<PortStore, 'list' | 'outs'>;
  /** Absent where nobody lists them. */
  readonly orders?: Pick<OrderStore, 'list'>;
  readonly today: string;
  readonly now: string;
}

export async function numbersInbox({ ports, orders, today, now }: NumbersInboxNeeds): Promise<InboxItem[]> {
  const items: InboxItem[] = [];
  for (const { id, number, gainingProvider, state, answerBy } of await ports?.outs() ?? []) {
    // P25: silence is consent, so this comes before everything else.
    if (state === 'pending') items.push({ kind: 'port-out', id, subject: `${number} → ${gainingProvider}`, action: 'object', until: answerBy, breached: answerBy < now, nextActor: 'customer', state, command: `ports out answer ${id}`, ticket: null });
  }
  if (ports !== undefined) for await (const order of ports.list({ open: true })) items.push(itemOfPort(order));
  if (orders !== undefined) for await (const order of orders.list({ open: true })) items.push(itemOfOrder(order, today));
  return items;
}

function itemOfPort(order: PortOrder): InboxItem {
  const more = order.numbers.length > 1 ? ` +${order.numbers.length - 1}` : '';
  const actor = nextActorOf(order);
  const action: InboxAction = order.state === 'action-needed' ? 'put-right' : actor === 'customer' ? 'fill-in' : 'wait';
  return {
    kind: 'port', id: order.id, subject: `${order.numbers[0]?.number ?? ''}${more}`, action, until: order.focDate, breached: false, nextActor: actor, state: order.state, command: `ports show ${order.id}`, ticket: null,
  };
}

function itemOfOrder(order: ServiceOrder, today: string): InboxItem {
  return {
    kind: 'order', id: order.id, subject: order.summary, action: order.nextActor === 'customer' ? 'advance' : 'wait', until: order.dueOn, breached: isOverdue(order, today), nextActor: order.nextActor,
    state: order.state, command: `orders show ${order.id}`, ticket: null,
  };
}
