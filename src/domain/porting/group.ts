// Which numbers may share an order (P9): the fewest orders that every rule of section 6 accepts, and why each is apart.
import type { LineKind } from './order.js';
import type { ProviderProfile } from './providers.js';

/** What must be equal for numbers to share an order. */
export interface SharedTraits {
  readonly country: string;
  readonly lineKind: LineKind;
  readonly losingProvider: string;
  readonly btn: string;
  readonly accountNumber: string;
  readonly name: string;
  readonly address: string;
  readonly authorizedPerson: string;
  readonly way: string;
  /** An order has one; empty for as soon as possible. */
  readonly requestedDate: string;
}

export const traitNames = ['country', 'lineKind', 'losingProvider', 'btn', 'accountNumber', 'name', 'address', 'authorizedPerson', 'way', 'requestedDate'] as const satisfies readonly (keyof SharedTraits)[];

export type SplitReason = (typeof traitNames)[number] | 'size';

export interface PlannedOrder<Row extends SharedTraits> {
  readonly rows: readonly Row[];
  /** Why it is not part of the order before it: the traits that differ, or `size`. Empty for the first one. */
  readonly reasons: readonly SplitReason[];
}

/** Groups rows by every trait at once and cuts what is larger than the provider takes. Order of first appearance is kept. */
export function planOrders<Row extends SharedTraits>(rows: readonly Row[], profile: Pick<ProviderProfile, 'orderSize'>): PlannedOrder<Row>[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(traitNames.map((trait) => folded(row[trait])));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const orders: PlannedOrder<Row>[] = [];
  for (const group of groups.values()) {
    const size = profile.orderSize ?? group.length;
    for (let at = 0; at < group.length; at += size) {
      orders.push({ rows: group.slice(at, at + size), reasons: at > 0 ? ['size'] : reasonsFor(group, orders) });
    }
  }
  return orders;
}

// The nearest of the orders before it is the one somebody would have expected it to be part of.
function reasonsFor<Row extends SharedTraits>(group: readonly Row[], earlier: readonly PlannedOrder<Row>[]): PlannedOrder<Row>['reasons'] {
  const [row] = group;
  if (row === undefined) return [];
  let nearest: (typeof traitNames)[number][] | undefined;
  for (const { rows: [other] } of earlier) {
    if (other === undefined) continue;
    const differing = traitNames.filter((trait) => folded(row[trait]) !== folded(other[trait]));
    if (nearest === undefined || differing.length < nearest.length) nearest = differing;
  }
  return nearest ?? [];
}

function folded(text: string): string {
  return text.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ');
}
