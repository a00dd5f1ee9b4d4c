// What a change costs, told before it is confirmed (U11). One function for single adds, removals and imports.
import { costOfChange, invoice, type Change, type Contract, type Cost, type InvoiceLine } from '../domain/billing.js';
import { monthOf, nextMonth } from '../domain/civil-date.js';
import type { ChargeableDelta } from '../domain/step-delta.js';
import type { BillingStore } from '../domain/stores.js';

export interface ChargeNeeds {
  readonly billing: Pick<BillingStore, 'contract' | 'changes'>;
  /** The civil date in the account's zone. */
  readonly today: string;
}

export interface Charge {
  readonly cost: Cost;
  /** What is pro-rated because of the change, as the next invoice will say it (B4). */
  readonly arithmetic: readonly ProRated[];
}

export interface ProRated {
  readonly line: string;
  /** What the same line comes to without the change: additions of one day share a line. Null where it is new. */
  readonly before: string | null;
}

/** The price of a change of chargeable quantities, dated today. Throws missing `contract.missing`, refused `billing.*`. */
export async function chargeFor({ billing, today }: ChargeNeeds, delta: ChargeableDelta): Promise<Charge> {
  const contract = await billing.contract();
  const soFar = (await billing.changes()).map(({ change }) => change);
  const added = changesOf(delta, today, soFar);
  return { cost: costOfChange(contract, soFar, added, today), arithmetic: arithmeticOf(contract, soFar, added, today) };
}

function arithmeticOf(contract: Contract, soFar: readonly Change[], added: readonly Change[], today: string): ProRated[] {
  if (added.length === 0) return [];
  const next = nextMonth(monthOf(today));
  const proRata = (changes: readonly Change[]): readonly InvoiceLine[] => invoice(contract, changes, next).lines.filter(({ kind }) => kind === 'pro-rata');
  const before = new Map(proRata(soFar).map((line) => [line.id, line]));
  return proRata([...soFar, ...added])
    .filter(({ id, description }) => before.get(id)?.description !== description)
    .map(({ id, description }) => ({ line: description, before: before.get(id)?.amount ?? null }));
}

function changesOf({ extensions, devices, items = new Map(), leaving = [] }: ChargeableDelta, date: string, soFar: readonly Change[]): Change[] {
  const quantities = new Map<string, number>([
    ...[...extensions].map(([tier, quantity]): [string, number] => [`extension:${tier}`, quantity]),
    ...[...devices].map(([kind, quantity]): [string, number] => [`device:${kind}`, quantity]),
    ...items,
  ]);
  // Which one goes matters: the days of a recent one are charged, those of an old one were long ago.
  const named = leaving.map(({ item, name }): Change => {
    const ref = soFar.findLast((change) => change.item === item && change.quantity > 0 && (change.note ?? change.ref) === name)?.ref;
    quantities.set(item, (quantities.get(item) ?? 0) + 1);
    return { date, item, quantity: -1, ...(ref === undefined ? {} : { ref }) };
  });
  const rest = [...quantities].filter(([, quantity]) => quantity !== 0).map(([item, quantity]): Change => ({ date, item, quantity }));
  return [...named, ...rest];
}
