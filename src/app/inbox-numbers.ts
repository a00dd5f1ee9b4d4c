// What is open about numbers and sites and who acts next: port orders, numbers that others want, service orders, numbers that
// ring nowhere, addresses that nobody has confirmed.
import { nextActorOf, type PortOrder } from '../domain/porting/order.js';
import type { PortStore } from '../domain/porting/store.js';
import { isOverdue, type ServiceOrder } from '../domain/service-order.js';
import type { LocationStore } from '../domain/site-stores.js';
import type { NumberStore, OrderStore } from '../domain/stores.js';
import type { InboxAction, InboxItem } from './inbox.js';

export interface NumbersInboxNeeds {
  /** Absent for whoever may not see port orders. */
  readonly ports?: Pick<PortStore, 'list' | 'outs'>;
  /** Absent where nobody lists them. */
  readonly orders?: Pick<OrderStore, 'list'>;
  /** Absent for whoever may not route them. */
  readonly numbers?: Pick<NumberStore, 'list'>;
  readonly locations?: Pick<LocationStore, 'list'>;
  readonly today: string;
  readonly now: string;
}

export async function numbersInbox({ ports, orders, numbers, locations, today, now }: NumbersInboxNeeds): Promise<InboxItem[]> {
  const items: InboxItem[] = [];
  for (const { id, number, gainingProvider, state, answerBy } of await ports?.outs() ?? []) {
    // P25: silence is consent, so this comes before everything else.
    if (state === 'pending') items.push({ kind: 'port-out', id, subject: `${number} → ${gainingProvider}`, action: 'object', until: answerBy, breached: answerBy < now, nextActor: 'customer', state, command: `ports out answer ${id}`, ticket: null });
  }
  if (ports !== undefined) for await (const order of ports.list({ open: true })) items.push(itemOfPort(order));
  if (orders !== undefined) for await (const order of orders.list({ open: true })) items.push(itemOfOrder(order, today));
  const done = numbers !== undefined && ports !== undefined ? await tidied(numbers, ports) : [];
  items.push(...done);
  if (numbers !== undefined) items.push(...await unrouted(numbers, new Set(done.map(({ subject }) => subject))));
  if (locations !== undefined) for await (const { id, name } of locations.list({ confirmed: false })) items.push(itemOf({ kind: 'location', id, subject: name, action: 'confirm', state: 'unconfirmed', command: `locations show ${id}` }));
  return items;
}

function itemOf(item: Pick<InboxItem, 'kind' | 'id' | 'subject' | 'action' | 'state' | 'command'>): InboxItem {
  return { until: null, breached: false, nextActor: 'customer', ticket: null, ...item };
}

/** P21: a temporary number is paid for until somebody gives it up, which may be done when all has arrived. */
async function tidied(numbers: Pick<NumberStore, 'list'>, ports: Pick<PortStore, 'list'>): Promise<InboxItem[]> {
  const held = new Set<string>();
  for await (const { number } of numbers.list({ temporary: true, status: 'active' })) held.add(number);
  const items: InboxItem[] = [];
  if (held.size > 0) for await (const { id, state, temporaryNumber } of ports.list({ state: 'complete' })) {
    if (temporaryNumber !== null && held.has(temporaryNumber)) items.push(itemOf({ kind: 'port', id, subject: temporaryNumber, action: 'verify', state, command: `ports verify ${id}` }));
  }
  return items;
}

/** N1: after ordering, the next step is to route. One entry for all of them: an account that was just filled has hundreds. */
async function unrouted(numbers: Pick<NumberStore, 'list'>, going: ReadonlySet<string>): Promise<InboxItem[]> {
  let first: string | undefined;
  let more = 0;
  for await (const { number } of numbers.list({ status: 'active', routed: false })) {
    if (going.has(number)) continue;
    if (first === undefined) first = number;
    else more += 1;
  }
  if (first === undefined) return [];
  const command = more === 0 ? `numbers show ${first}` : 'routes list --unrouted';
  return [itemOf({ kind: 'number', id: first, subject: more === 0 ? first : `${first} +${more}`, action: 'route', state: 'active', command })];
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
