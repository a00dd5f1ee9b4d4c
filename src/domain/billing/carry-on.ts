// New terms beside later ones: what a later version did not name itself holds in it too, as it held what was there before.
import { type ContractVersion, type TierTerms } from './contract.js';
import { type Tier } from './item.js';

/** What became of a later version: the terms that came into it, and those of the new ones that it has its own of. */
export interface LaterTerms {
  readonly validFrom: string;
  readonly carried: readonly string[];
  readonly own: readonly string[];
}

type Terms = ReadonlyMap<string, unknown>;

/**
 * The later versions with the terms in which `now` differs from `before`, the version that it follows or stands in for. A later
 * version named what it has otherwise than the version before it; from there on its own holds.
 */
export function carryOn(before: ContractVersion, now: ContractVersion, later: readonly ContractVersion[]): { readonly versions: readonly ContractVersion[]; readonly told: readonly LaterTerms[] } {
  const [old, fresh] = [termsOf(before), termsOf(now)];
  const open = new Set([...old.keys(), ...fresh.keys()].filter((name) => !isSame(old.get(name), fresh.get(name))));
  let last = old;
  const told: LaterTerms[] = [];
  const versions = later.map((version) => {
    const terms = termsOf(version);
    const own = [...open].filter((name) => !isSame(last.get(name), terms.get(name)));
    // A tier goes or comes whole: its quantity without its price would be no terms.
    for (const name of own) for (const part of open) if (part === name || (isTierGone(fresh, part) && tierOf(part) === tierOf(name) && tierOf(name) !== undefined)) open.delete(part);
    last = terms;
    told.push({ validFrom: version.validFrom ?? '', carried: [...open], own });
    return [...open].reduce((changed, name) => withTerm(changed, name, fresh.get(name)), version);
  });
  return { versions, told };
}

/** Each term by its name, in the words of `contract show`: 'extension:standard', 'device:softphone', 'dayCount'. */
function termsOf(version: ContractVersion): Terms {
  const { tiers, devices, numbers, oneOffs } = version;
  return new Map<string, unknown>([
    ...Object.entries(tiers).flatMap(([tier, { contracted, price }]): [string, unknown][] => [[`extension:${tier}`, price], [`contracted:${tier}`, contracted]]),
    ...Object.entries(devices).map(([kind, price]): [string, unknown] => [`device:${kind}`, price]),
    ...Object.entries(numbers).flatMap(([country, prices]) => Object.entries(prices).map(([type, price]): [string, unknown] => [`number:${type}:${country}`, price])),
    ...Object.entries(oneOffs).map(([name, price]): [string, unknown] => [`one-off:${name}`, price]),
    ...plain.map((name): [string, unknown] => [name, version[name]]),
  ]);
}

const plain = ['dayCount', 'rounding', 'channel', 'excessMinute', 'consultancy', 'minimumDays'] as const;

function withTerm(version: ContractVersion, name: string, value: unknown): ContractVersion {
  const [group = '', first = '', country = ''] = name.split(':');
  switch (group) {
    case 'extension': return { ...version, tiers: withEntry(version.tiers as Record<string, TierTerms>, first, value === undefined ? undefined : { contracted: 0, ...version.tiers[first as Tier], price: value as string }) };
    case 'contracted': {
      const terms = version.tiers[first as Tier];
      return terms === undefined || value === undefined ? version : { ...version, tiers: { ...version.tiers, [first]: { ...terms, contracted: value as number } } };
    }
    case 'device': return { ...version, devices: withEntry(version.devices, first, value as string | undefined) };
    case 'one-off': return { ...version, oneOffs: withEntry(version.oneOffs, first, value as string | undefined) };
    case 'number': return { ...version, numbers: { ...version.numbers, [country]: withEntry(version.numbers[country] ?? {}, first, value as string | undefined) } };
    default: return { ...version, [group]: value };
  }
}

function withEntry<Value>(entries: Readonly<Record<string, Value>>, name: string, value: Value | undefined): Record<string, Value> {
  const { [name]: _gone, ...others } = entries;
  return value === undefined ? others : { ...entries, [name]: value };
}

function tierOf(name: string): string | undefined {
  return /^(?:extension|contracted):(.+)$/.exec(name)?.[1];
}

function isTierGone(terms: Terms, name: string): boolean {
  const tier = tierOf(name);
  return tier !== undefined && !terms.has(`extension:${tier}`);
}

// The order of an object's keys says nothing about its terms; those of a consultancy are written in one order everywhere.
function isSame(a: unknown, b: unknown): boolean {
  return (a ?? null) === (b ?? null) || JSON.stringify(a) === JSON.stringify(b);
}
