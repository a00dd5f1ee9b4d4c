// The contracted minimum (U10): removing below it is possible, and billed all the same.
import type { ContractedTier } from '../domain/stores.js';
import type { Tier } from '../domain/tier.js';

export interface FloorBreach extends ContractedTier {
  readonly inService: number;
}

/** The tiers in which fewer extensions than contracted would remain (U10). `inService` counts chargeable ones after the change. */
export function floorBreaches(contracted: readonly ContractedTier[], inService: ReadonlyMap<Tier, number>, touched: readonly Tier[]): FloorBreach[] {
  return contracted
    .map((terms) => ({ ...terms, inService: inService.get(terms.tier) ?? 0 }))
    .filter((terms) => touched.includes(terms.tier) && terms.inService < terms.contracted);
}
