// An account at one moment as one document, and how two of them differ: by the keys that people use, not by anybody's ids.
import type { Account } from './account.js';
import { AppError } from './errors.js';

export const snapshotVersion = 1;

type Thing = Readonly<Record<string, unknown>>;

export interface Snapshot {
  readonly snapshot: number;
  readonly profile: string;
  /** By noun, the back end it came from. */
  readonly backends: Readonly<Record<string, string>>;
  readonly takenAt: string;
  readonly account: Account;
  /** By noun, its records in the order of their keys. */
  readonly records: Readonly<Record<string, readonly Thing[]>>;
}

export type DifferenceKind = 'added' | 'missing' | 'different';

export interface Difference {
  readonly noun: string;
  readonly key: string;
  /** Seen from the left: `added` is on the right only. */
  readonly kind: DifferenceKind;
  readonly fields: readonly string[];
  readonly left: Thing | null;
  readonly right: Thing | null;
}

// What a back end hands out by itself says nothing about the phone system.
const handedOut = new Set(['id', 'userId', 'accountKey', 'organizationId', 'createdAt', 'removedAt', 'dialPassword']);

/** What people call the thing: an address, a number, a MAC; else its name, else its id. */
export function keyOfThing(noun: string, thing: Thing): string {
  const text = (field: string): string | undefined => (typeof thing[field] === 'string' && thing[field] !== '' ? thing[field] : undefined);
  const name = [text('firstName'), text('lastName')].filter((part) => part !== undefined).join(' ');
  switch (noun) {
    case 'users': return text('email')?.toLowerCase() ?? (name !== '' ? name : text('id') ?? '');
    case 'devices': return text('mac') ?? text('id') ?? '';
    default: return text('number') ?? text('name') ?? text('id') ?? '';
  }
}

/** Added, missing and different things of every noun that both have, in the order of nouns and keys. */
export function diffSnapshots(left: Snapshot, right: Snapshot, only: readonly string[] = []): Difference[] {
  const nouns = Object.keys(left.records).filter((noun) => noun in right.records && (only.length === 0 || only.includes(noun)));
  return nouns.flatMap((noun) => diffRecords(noun, left.records[noun] ?? [], right.records[noun] ?? []));
}

function diffRecords(noun: string, left: readonly Thing[], right: readonly Thing[]): Difference[] {
  const [mine, theirs] = [byKey(noun, left), byKey(noun, right)];
  const keys = [...new Set([...mine.keys(), ...theirs.keys()])].sort();
  return keys.flatMap((key): Difference[] => {
    const [a, b] = [mine.get(key), theirs.get(key)];
    if (a === undefined) return [{ noun, key, kind: 'added', fields: [], left: null, right: comparable(b ?? {}) }];
    if (b === undefined) return [{ noun, key, kind: 'missing', fields: [], left: comparable(a), right: null }];
    const fields = differingFields(comparable(a), comparable(b));
    return fields.length === 0 ? [] : [{ noun, key, kind: 'different', fields, left: pick(comparable(a), fields), right: pick(comparable(b), fields) }];
  });
}

/** Namesakes keep their order: the second of a key is told apart by its place. */
function byKey(noun: string, things: readonly Thing[]): Map<string, Thing> {
  const found = new Map<string, Thing>();
  for (const thing of things) {
    const key = keyOfThing(noun, thing);
    let unique = key;
    for (let n = 2; found.has(unique); n += 1) unique = `${key} (${n})`;
    found.set(unique, thing);
  }
  return found;
}

function comparable(thing: Thing): Thing {
  return Object.fromEntries(Object.entries(thing).filter(([field]) => !handedOut.has(field)).map(([field, value]) => [field, plain(value)]));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain).map((one) => ({ one, text: JSON.stringify(one) })).sort((a, b) => (a.text < b.text ? -1 : 1)).map(({ one }) => one);
  if (typeof value === 'object' && value !== null) return comparable(value as Thing);
  return value ?? null;
}

// A field that only one side knows is no difference: another back end may keep less.
function differingFields(a: Thing, b: Thing): string[] {
  return Object.keys(a).filter((field) => field in b && JSON.stringify(a[field]) !== JSON.stringify(b[field]));
}

function pick(thing: Thing, fields: readonly string[]): Thing {
  return Object.fromEntries(fields.map((field) => [field, thing[field]]));
}

/** A document as a snapshot. Throws usage `snapshot.malformed` or `snapshot.newer`. */
export function parseSnapshot(document: unknown, file: string): Snapshot {
  const value = document as Partial<Snapshot> | null;
  if (typeof value !== 'object' || value === null || typeof value.snapshot !== 'number' || typeof value.records !== 'object' || value.records === null) throw new AppError('usage', 'snapshot.malformed', { file });
  if (value.snapshot > snapshotVersion) throw new AppError('usage', 'snapshot.newer', { file, version: value.snapshot });
  for (const things of Object.values(value.records)) if (!Array.isArray(things)) throw new AppError('usage', 'snapshot.malformed', { file });
  return value as Snapshot;
}
