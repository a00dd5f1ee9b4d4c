// Other ways of computing an invoice, each as a contract for the one function: to recognise them on somebody else's invoice.
import { type Contract, type ContractVersion } from './contract.js';
import { extensionKey, tiers, type ItemKey } from './item.js';

export const conventions = ['30/360', 'actual', 'start-day-counted', 'daily-rate-rounded', 'no-minimum', 'half-even', 'half-up'] as const;
/** What somebody may do otherwise than our contract says (B4, B8, U10). */
export type Convention = (typeof conventions)[number];

/** The sets of conventions to try on an invoice, the simplest first; what the contract does already is left out. */
export function conventionSets(contract: Contract): (readonly Convention[])[] {
  const last = contract.versions.at(-1);
  const dayCount: Convention = last?.dayCount === '30/360' ? 'actual' : '30/360';
  const rounding: Convention = last?.rounding === 'half-even' ? 'half-up' : 'half-even';
  const single: readonly Convention[] = [dayCount, 'start-day-counted', 'daily-rate-rounded', 'no-minimum', rounding];
  const sets = Array.from({ length: 2 ** single.length }, (_, bits) => single.filter((_one, at) => (bits & (1 << at)) !== 0));
  return sets.filter((set) => set.length > 0).sort((a, b) => a.length - b.length);
}

/** The contract as it would be under these conventions. The opening counts stay what they are. */
export function underConventions(contract: Contract, set: readonly Convention[]): Contract {
  return { ...contract, opening: openingCounts(contract), versions: contract.versions.map((version) => changed(version, set)) };
}

function changed(version: ContractVersion, set: readonly Convention[]): ContractVersion {
  const has = (convention: Convention): boolean => set.includes(convention);
  const tierTerms = Object.entries(version.tiers).map(([tier, terms]) => [tier, has('no-minimum') ? { ...terms, contracted: 0 } : terms]);
  return {
    ...version,
    dayCount: has('30/360') ? '30/360' : has('actual') ? 'actual' : version.dayCount,
    rounding: has('half-even') ? 'half-even' : has('half-up') ? 'half-up' : version.rounding,
    tiers: Object.fromEntries(tierTerms),
    variant: { startDayCounts: has('start-day-counted'), dailyRateRounded: has('daily-rate-rounded') },
  };
}

function openingCounts({ opening, versions }: Contract): Readonly<Record<ItemKey, number>> {
  if (opening !== 'contracted') return opening;
  return Object.fromEntries(tiers.map((tier) => [extensionKey(tier), versions[0]?.tiers[tier]?.contracted ?? 0]));
}
