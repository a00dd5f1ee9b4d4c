// What a change costs, told before it is confirmed (U11). One function for single adds, removals and imports.
import { costOfChange, invoice, type Change, type Contract, type Cost, type InvoiceLine } from '../domain/billing.js';
import { monthOf, nextMonth } from '../domain/civil-date.js';
import type { ChargeableDelta, Move } from '../domain/step-delta.js';
import type { BillingStore } from '../domain/stores.js';

export interface ChargeNeeds {
  readonly billing: Pick<BillingStore, 'contract' | 'changes'>;
  /** The civil date in the account's zone. */
  readonly today: string;
}

export interface Charge {
  /** Null where nothing of the change has a price: 0 would be one. */
  readonly cost: Cost | null;
  /** What of the change has none. */
  readonly unpriced: readonly string[];
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
  const cost = costOfChange(contract, soFar, added, today);
  const { unpriced } = cost;
  const isKnown = unpriced.length === 0 || added.some(({ item }) => !unpriced.includes(item));
  return { cost: isKnown ? cost : null, unpriced, arithmetic: arithmeticOf(contract, soFar, added, today) };
}

function arithmeticOf(contract: Contract, soFar: readonly Change[], added: readonly Change[], today: string): ProRated[] {
  if (added.length === 0) return [];
  const next = nextMonth(monthOf(today));
  const proRata = (changes: readonly Change[]): readonly InvoiceLine[] => invoice(contract, changes, next).lines.filter(({ id, kind }) => kind === 'pro-rata' || id.startsWith('minimum-duration/'));
  const before = new Map(proRata(soFar).map((line) => [line.id, line]));
  return proRata([...soFar, ...added])
    .filter(({ id, description }) => before.get(id)?.description !== description)
    .map(({ id, description }) => ({ line: description, before: before.get(id)?.amount ?? null }));
}

/** What the ledger will get. Throws nothing: what it does not know of is older than it. */
function changesOf({ extensions, devices, items = new Map(), moves }: ChargeableDelta, date: string, soFar: readonly Change[]): Change[] {
  if (moves !== undefined) return moves.map(namedIn(soFar)).map((move): Change => ({ date, ...move }));
  const quantities = [
    ...[...extensions].map(([tier, quantity]): [string, number] => [`extension:${tier}`, quantity]),
    ...[...devices].map(([kind, quantity]): [string, number] => [`device:${kind}`, quantity]),
    ...items,
  ];
  return quantities.filter(([, quantity]) => quantity !== 0).map(([item, quantity]): Change => ({ date, item, quantity }));
}

/** Gives a move the ref by which the ledger knows it, where only its name is known. */
function namedIn(soFar: readonly Change[]): (move: Move) => Omit<Change, 'date'> {
  let refs: Map<string, string> | undefined;
  return ({ item, quantity, ref, name }) => {
    if (ref === undefined && name === undefined) return { item, quantity };
    refs ??= new Map(soFar.flatMap((change) => (change.quantity > 0 && change.ref !== undefined ? [[`${change.item} ${change.note ?? change.ref}`, change.ref]] : [])));
    // A name that the ledger has never heard of is no recent addition: as a ref it ends none.
    return { item, quantity, ref: ref ?? refs.get(`${item} ${name}`) ?? name ?? '' };
  };
}
