// Lines of what happened in the month before, charged whole: usage and one-off charges (B5, B7, K2).
import { firstOfMonth, lastOfMonth } from '../civil-date.js';
import { times, type Fraction } from '../money.js';
import { type Change } from './contract.js';
import { addLine, byKey, type Draft } from './draft.js';
import { type Item } from './item.js';
import { eventPrice, type Price } from './price-list.js';
import { type Events } from './replay.js';
import { dayText, labelOf, monthText } from './sentence.js';

/** A trunk on a device that it was not made for counts as so many channels (K2). */
export const channelsPerSoftphone = 5;
/** Minutes that a call to the phone consultancy costs at least (B7). */
export const leastConsultancyMinutes = 10;

interface UsageGroup {
  readonly item: Item;
  readonly key: string;
  readonly price: Price;
  quantity: number;
  entries: number;
  readonly refs: Set<string>;
}

/** Line kind 4, `usage`: excess minutes, consultancy and trunk use, one line for each price. */
export function addUsage(draft: Draft, events: Events): void {
  const groups = new Map<string, UsageGroup>();
  for (const change of events.changes) {
    const item = events.itemOf(change);
    if (item.type === 'one-off') continue;
    const price = eventPrice(draft.prices, item, change);
    const key = `${change.item} ${price.text}`;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = { item, key: change.item, price, quantity: 0, entries: 0, refs: new Set() }));
    count(group, change);
  }
  const ids = new Map<string, number>();
  for (const [, group] of byKey(groups)) {
    const nth = (ids.get(group.key) ?? 0) + 1;
    ids.set(group.key, nth);
    addGroup(draft, group, nth === 1 ? `usage/${group.key}` : `usage/${group.key}/${nth}`);
  }
}

/** Line kind 4, `one-off`: a line for each entry, in the order of the ledger. */
export function addOneOffs(draft: Draft, events: Events): void {
  let nth = 0;
  for (const change of events.changes) {
    const item = events.itemOf(change);
    if (item.type !== 'one-off') continue;
    const price = eventPrice(draft.prices, item, change);
    const { date, quantity, note } = change;
    nth += 1;
    const what = note === undefined || note === '' ? labelOf(item) : `${labelOf(item)} (${note})`;
    addLine(draft, {
      id: `one-off/${nth}`, kind: 'one-off', key: change.item, item, quantity, price, exact: times(price.exact, quantity),
      from: date, to: date, days: null, daysInMonth: null, arithmetic: [String(quantity), ' x ', what, ', ', dayText(date)],
    });
  }
}

function count(group: UsageGroup, change: Change): void {
  if (group.item.type === 'consultancy') {
    group.quantity += Math.max(leastConsultancyMinutes, change.quantity);
  } else if (group.item.type === 'trunk-softphone') {
    // One device counts once in a month, however often the trunk was used on it.
    if (change.ref !== undefined && group.refs.has(change.ref)) return;
    if (change.ref !== undefined) group.refs.add(change.ref);
    group.quantity += change.quantity;
  } else {
    group.quantity += change.quantity;
  }
  group.entries += 1;
}

function addGroup(draft: Draft, group: UsageGroup, id: string): void {
  const { item, key, price } = group;
  const { quantity, exact, arithmetic } = usageOf(group, monthText(draft.monthBefore));
  addLine(draft, {
    id, kind: 'usage', key, item, quantity, price, exact, from: firstOfMonth(draft.monthBefore), to: lastOfMonth(draft.monthBefore),
    days: null, daysInMonth: null, arithmetic: [arithmetic],
  });
}

function usageOf(group: UsageGroup, month: string): { quantity: number; exact: Fraction; arithmetic: string } {
  const { item, quantity, entries, price } = group;
  if (item.type === 'consultancy') {
    const arithmetic = `${quantity} min of ${labelOf(item)}, calls: ${entries}, ${month}, ${quantity}/60 h`;
    return { quantity, exact: times(price.exact, quantity, 60), arithmetic };
  }
  if (item.type === 'trunk-softphone') {
    const channels = quantity * channelsPerSoftphone;
    const arithmetic = `${channels} x ${labelOf(item)}, softphones with a trunk: ${quantity} x ${channelsPerSoftphone} channels, ${month}`;
    return { quantity: channels, exact: times(price.exact, channels), arithmetic };
  }
  return { quantity, exact: times(price.exact, quantity), arithmetic: `${quantity} x ${labelOf(item)}, ${month}` };
}
