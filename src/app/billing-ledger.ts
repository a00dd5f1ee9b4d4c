// Entries that come to the ledger from outside: a file of earlier changes, and what `sync` finds to be different.
import { inServiceOn, type Change, type Contract } from '../domain/billing.js';
import type { CivilDate } from '../domain/civil-date.js';
import { AppError } from '../domain/errors.js';
import { priceKeyOf } from '../domain/phone-number.js';
import type { DeviceStore, ExtensionStore, NumberStore } from '../domain/stores.js';

export interface LedgerPlan {
  /** Entries that are not in the ledger yet. */
  readonly fresh: readonly Change[];
  /** How many of the file are there already. */
  readonly known: number;
}

/**
 * What an import would add: an entry is known when the ledger has one of the same date, item, quantity and ref, as often as the
 * file has it. Throws refused `billing.change.removal-before-adding` when the ledger would contradict itself, with the row.
 */
export function planLedgerImport(contract: Contract | undefined, present: readonly Change[], file: readonly Change[]): LedgerPlan {
  const left = new Map<string, number>();
  for (const change of present) left.set(keyOf(change), (left.get(keyOf(change)) ?? 0) + 1);
  const fresh = file.filter((change) => {
    const count = left.get(keyOf(change)) ?? 0;
    left.set(keyOf(change), count - 1);
    return count <= 0;
  });
  checkTogether(contract, present, fresh, file);
  return { fresh, known: file.length - fresh.length };
}

function keyOf({ date, item, quantity, ref }: Change): string {
  return `${date} ${item} ${quantity} ${ref ?? ''}`;
}

function checkTogether(contract: Contract | undefined, present: readonly Change[], fresh: readonly Change[], file: readonly Change[]): void {
  const all = [...present, ...fresh];
  const last = all.reduce((latest, { date }) => (date > latest ? date : latest), '0001-01-01');
  try {
    inServiceOn(contract ?? nothing, all, last);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { row, ...values } = error.values;
    const culprit = all[Number(row ?? 0) - 1];
    const at = culprit === undefined ? -1 : file.indexOf(culprit);
    throw new AppError(error.kind, error.code, at === -1 ? values : { ...values, row: at + 1 }, { cause: error });
  }
}

/** Counting needs what was there before the first entry, and no prices. */
const nothing: Contract = { currency: 'USD', timeZone: null, billingContact: null, opening: {}, versions: [] };

export interface SyncItem {
  readonly item: string;
  readonly inService: number;
  readonly inLedger: number;
  readonly difference: number;
}

export interface SyncNeeds {
  readonly extensions: Pick<ExtensionStore, 'list'>;
  readonly devices: Pick<DeviceStore, 'list'>;
  /** Where they are kept at a vendor, of which the ledger learns by nothing else. */
  readonly numbers?: Pick<NumberStore, 'list'>;
}

/** What is chargeable now, item by item with the key of each: the extension's number, the device's id, the public number. */
export type InService = ReadonlyMap<string, readonly string[]>;

/** Reads everything that is chargeable; what was not read (channels, numbers of our own) is left alone. */
export async function readInService(needs: SyncNeeds): Promise<InService> {
  const found = new Map<string, string[]>();
  const note = (item: string, ref: string): void => {
    const refs = found.get(item);
    if (refs) refs.push(ref); else found.set(item, [ref]);
  };
  for await (const { tier, chargeable, number } of needs.extensions.list()) if (chargeable) note(`extension:${tier}`, number);
  for await (const { kind, chargeable, id } of needs.devices.list()) if (chargeable) note(`device:${kind}`, id);
  if (needs.numbers !== undefined) for await (const number of needs.numbers.list({ status: 'active' })) note(priceKeyOf(number), number.number);
  return found;
}

/** What is chargeable now beside what the ledger says. */
export function compareWithLedger(inService: InService, contract: Contract | undefined, changes: readonly Change[], today: CivilDate, readsNumbers: boolean): SyncItem[] {
  const inLedger = inServiceOn(contract ?? nothing, changes, today);
  const items = new Set([...inService.keys(), ...[...inLedger.keys()].filter((item) => (readsNumbers ? /^(extension|device|number):/ : /^(extension|device):/).test(item))]);
  return [...items].sort().map((item) => {
    const [now, then] = [inService.get(item)?.length ?? 0, inLedger.get(item) ?? 0];
    return { item, inService: now, inLedger: then, difference: now - then };
  });
}

/**
 * The entries that make the ledger say what is there. At a remote system (`byKey`), of which only the ledger remembers what was,
 * each thing that came or went is an entry of its own as far as the ledger knows them by key; else the difference is one entry.
 */
export function correctionsOf(items: readonly SyncItem[], { inService, changes, date, byKey }: { inService: InService; changes: readonly Change[]; date: CivilDate; byKey: boolean }): Change[] {
  return items.flatMap(({ item, inLedger, difference }): Change[] => {
    const known = keysOf(item, changes);
    if (!byKey || known.size !== inLedger) return difference === 0 ? [] : [{ date, item, quantity: difference }];
    const now = new Set(inService.get(item));
    const gone = [...known].filter((ref) => !now.has(ref)).map((ref): Change => ({ date, item, quantity: -1, ref }));
    const come = [...now].filter((ref) => !known.has(ref)).map((ref): Change => ({ date, item, quantity: 1, ref }));
    return [...gone, ...come];
  });
}

/** The keys of an item that the ledger has in service. */
function keysOf(item: string, changes: readonly Change[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { item: of, quantity, ref } of changes) if (of === item && ref !== undefined) counts.set(ref, (counts.get(ref) ?? 0) + quantity);
  return new Set([...counts].filter(([, count]) => count === 1).map(([ref]) => ref));
}
