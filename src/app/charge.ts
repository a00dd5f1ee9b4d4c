// What a change costs, told before it is confirmed (U11). One function for single adds, removals and imports.
import { costOfChange, type Change, type Cost } from '../domain/billing.js';
import type { ChargeableDelta } from '../domain/step-delta.js';
import type { BillingStore } from '../domain/stores.js';

export interface ChargeNeeds {
  readonly billing: Pick<BillingStore, 'contract' | 'changes'>;
  /** The civil date in the account's zone. */
  readonly today: string;
}

/** The cost of a change of chargeable quantities, dated today. Throws missing `contract.missing`, refused `billing.*`. */
export async function priceOf({ billing, today }: ChargeNeeds, delta: ChargeableDelta): Promise<Cost> {
  const soFar = (await billing.changes()).map(({ change }) => change);
  return costOfChange(await billing.contract(), soFar, changesOf(delta, today), today);
}

function changesOf({ extensions, devices }: ChargeableDelta, date: string): Change[] {
  const quantities = [
    ...[...extensions].map(([tier, quantity]) => ({ item: `extension:${tier}`, quantity })),
    ...[...devices].map(([kind, quantity]) => ({ item: `device:${kind}`, quantity })),
  ];
  return quantities.filter(({ quantity }) => quantity !== 0).map((change) => ({ date, ...change }));
}
