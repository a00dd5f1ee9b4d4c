// What is open and waits for somebody: port orders, numbers that others want, service orders.
import { hasPassed, sortInbox, type InboxItem } from '../domain/inbox.js';
import { nextActorOf } from '../domain/porting/order.js';
import type { OrderStore } from '../domain/stores.js';
import type { PortStore } from '../domain/porting/store.js';

export interface InboxNeeds {
  readonly ports?: Pick<PortStore, 'list' | 'outs'>;
  readonly orders: Pick<OrderStore, 'list'>;
  readonly today: string;
  readonly now: string;
}

export async function numbersInbox({ ports, orders, today, now }: InboxNeeds): Promise<InboxItem[]> {
  const items: InboxItem[] = [];
  const add = (item: Omit<InboxItem, 'overdue'>): void => void items.push({ ...item, overdue: hasPassed(item.dueAt, today, now) });
  for (const { id, number, gainingProvider, state, answerBy } of await ports?.outs() ?? []) {
    if (state === 'pending') add({ kind: 'port-out', id, title: `${number} → ${gainingProvider}`, state, nextActor: 'customer', dueAt: answerBy, command: `ports out answer ${id}` });
  }
  if (ports !== undefined) {
    for await (const order of ports.list({ open: true })) {
      const more = order.numbers.length > 1 ? ` +${order.numbers.length - 1}` : '';
      add({ kind: 'port', id: order.id, title: `${order.numbers[0]?.number ?? ''}${more}`, state: order.state, nextActor: nextActorOf(order), dueAt: order.focDate, command: `ports show ${order.id}` });
    }
  }
  for await (const order of orders.list({ open: true })) {
    add({ kind: 'order', id: order.id, title: order.summary, state: order.state, nextActor: order.nextActor, dueAt: order.dueOn, command: `orders show ${order.id}` });
  }
  return sortInbox(items);
}
