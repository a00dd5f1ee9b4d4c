// Walks through the ledger up to a month and says what was in service, for how long, and what else happened.
import { addDays, firstOfMonth, previousMonth, type CivilDate, type CivilMonth } from '../civil-date.js';
import { AppError } from '../errors.js';
import { versionOn, type Change, type Contract } from './contract.js';
import { extensionKey, isMonthly, parseItem, tiers, type Item, type ItemKey } from './item.js';

/** Some of an item that came on a day, and went on another or not before the month was over. */
export interface Span {
  readonly added: CivilDate;
  readonly removed: CivilDate | null;
  quantity: number;
  /** False while at or below the contracted quantity: the seat was paid for already. */
  readonly isCharged: boolean;
  readonly ref: string | undefined;
  /** The addition before it with the same ref: a trunk gets more channels, all under its own name. */
  readonly earlier: Span | undefined;
}

export type EndedSpan = Span & { readonly removed: CivilDate };

export interface Service {
  readonly key: ItemKey;
  readonly item: Item;
  /** In service at the end of the last day read. */
  count: number;
  /** Additions since the horizon that have ended, in the order in which they ended. */
  readonly ended: EndedSpan[];
  /** Additions since the horizon that have not; the latest last. */
  readonly open: Span[];
  readonly byRef: Map<string, Span>;
  /** How many of `count` are in `open`; the others were there before the horizon. */
  recent: number;
}

export interface Replay {
  /** What is kept by the month, by key, in the order of first appearance. */
  readonly services: ReadonlyMap<ItemKey, Service>;
  readonly events: Events;
}

/** What happened once, in ledger order. */
export interface Events {
  readonly changes: readonly Change[];
  readonly itemOf: (change: Change) => Item;
}

/** Counts up to, not including, a day; spans are kept from `horizon` on, everything older is folded into the counts. */
export function replay(contract: Contract, changes: readonly Change[], end: CivilDate, horizon: CivilDate, eventsFrom: CivilDate): Replay {
  const services = new Map<ItemKey, Service>();
  const items = new Map<ItemKey, Item>();
  const itemOf = ({ item: key }: Change): Item => {
    const item = items.get(key) ?? parseItem(key);
    items.set(key, item);
    return item;
  };
  const events: Change[] = [];
  for (const [key, count] of openingOf(contract)) services.set(key, newService(key, parseItem(key), count));
  for (const change of inDateOrder(changes, end)) {
    let service = services.get(change.item);
    if (service === undefined) {
      const item = itemOf(change);
      if (!isMonthly(item)) {
        checkEvent(change, changes);
        if (change.date >= eventsFrom && change.quantity > 0) events.push(change);
        continue;
      }
      service = newService(change.item, item, 0);
      services.set(change.item, service);
    }
    if (!Number.isSafeInteger(change.quantity)) refuse('billing.quantity.not-whole', change, changes);
    if (change.quantity >= 0) come(contract, service, change, change.date >= horizon);
    else if (-change.quantity > service.count) refuse('billing.change.removal-before-adding', change, changes, service.count);
    else go(service, change, change.date >= horizon);
  }
  return { services, events: { changes: events, itemOf } };
}

/** How many of each monthly item are in service at the end of a day. Throws as the invoice does. */
export function inServiceOn(contract: Contract, changes: readonly Change[], date: CivilDate): Map<ItemKey, number> {
  const end = addDays(date, 1);
  const { services } = replay(contract, changes, end, end, end);
  return new Map([...services.values()].map((service) => [service.key, service.count]));
}

/** The first day whose additions matter to the invoice of a month: of the month before, or older under a minimum duration. */
export function horizonOf(contract: Contract, month: CivilMonth): CivilDate {
  const longest = contract.versions.reduce((days, version) => Math.max(days, version.minimumDays ?? 0), 0);
  const before = firstOfMonth(previousMonth(month));
  return longest === 0 ? before : addDays(before, -longest);
}

function openingOf(contract: Contract): [ItemKey, number][] {
  const { opening, versions } = contract;
  if (opening !== 'contracted') return Object.entries(opening);
  return tiers.map((tier) => [extensionKey(tier), versions[0]?.tiers[tier]?.contracted ?? 0]);
}

function newService(key: ItemKey, item: Item, count: number): Service {
  return { key, item, count, ended: [], open: [], byRef: new Map(), recent: 0 };
}

function inDateOrder(changes: readonly Change[], end: CivilDate): readonly Change[] {
  let isOrdered = true;
  let last = '';
  for (const { date } of changes) {
    if (date < last) isOrdered = false;
    last = date;
  }
  const before = isOrdered && last < end ? changes : changes.filter((change) => change.date < end);
  // The order of the ledger is kept within a day: it tells which of an adding and a removal came first.
  return isOrdered ? before : [...before].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function come(contract: Contract, service: Service, change: Change, isRecent: boolean): void {
  if (isRecent && change.quantity > 0) {
    const free = Math.min(change.quantity, Math.max(0, floorOn(contract, service, change.date) - service.count));
    push(service, change, free, false);
    push(service, change, change.quantity - free, true);
    service.recent += change.quantity;
  }
  service.count += change.quantity;
}

// Extensions from before the first version were never billed under this contract: the version that prices them is asked for
// when there is a line to make, and only then is its absence an error.
function floorOn(contract: Contract, service: Service, date: CivilDate): number {
  const { item } = service;
  const first = contract.versions[0]?.validFrom ?? null;
  if (item.type !== 'extension' || (first !== null && date < first)) return 0;
  return versionOn(contract, date).tiers[item.tier]?.contracted ?? 0;
}

function push(service: Service, change: Change, quantity: number, isCharged: boolean): void {
  if (quantity === 0) return;
  const top = service.open.at(-1);
  if (top !== undefined && change.ref === undefined && top.ref === undefined && top.added === change.date && top.isCharged === isCharged) {
    top.quantity += quantity;
    return;
  }
  const earlier = change.ref === undefined ? undefined : service.byRef.get(change.ref);
  const span: Span = { added: change.date, removed: null, quantity, isCharged, ref: change.ref, earlier };
  service.open.push(span);
  if (change.ref !== undefined) service.byRef.set(change.ref, span);
}

function go(service: Service, change: Change, isRecent: boolean): void {
  let left = -change.quantity;
  service.count += change.quantity;
  if (!isRecent) return;
  const older = service.count + left - service.recent;
  let named = change.ref === undefined ? undefined : service.byRef.get(change.ref);
  if (named !== undefined) for (; named !== undefined && left > 0; named = named.earlier) left -= end(service, named, left, change.date);
  // A ref that nobody added lately belongs to something older; without a ref it is the latest addition that ends.
  else if (change.ref !== undefined) left -= Math.min(left, older);
  while (left > 0) {
    const top = service.open.at(-1);
    if (top === undefined) return;
    left -= end(service, top, left, change.date);
    if (top.quantity === 0) service.open.pop();
  }
}

function end(service: Service, span: Span, quantity: number, removed: CivilDate): number {
  const ended = Math.min(span.quantity, quantity);
  if (ended > 0) service.ended.push({ ...span, removed, quantity: ended });
  span.quantity -= ended;
  service.recent -= ended;
  if (span.quantity === 0 && span.ref !== undefined && service.byRef.get(span.ref) === span) forget(service, span, span.ref);
  return ended;
}

function forget({ byRef }: Service, span: Span, ref: string): void {
  if (span.earlier === undefined) byRef.delete(ref);
  else byRef.set(ref, span.earlier);
}

function checkEvent(change: Change, changes: readonly Change[]): void {
  if (!Number.isSafeInteger(change.quantity)) refuse('billing.quantity.not-whole', change, changes);
  if (change.quantity < 0) refuse('billing.quantity.negative', change, changes);
}

function refuse(code: string, change: Change, changes: readonly Change[], inService?: number): never {
  throw new AppError('refused', code, {
    field: 'quantity', row: changes.indexOf(change) + 1, item: change.item, date: change.date, value: change.quantity, inService,
  });
}
