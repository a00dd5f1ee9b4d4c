// The contracted minimum (U10): removing below it is possible, and billed all the same.
import type { Contract } from '../domain/billing.js';
import { versionOn } from '../domain/billing/contract.js';
import type { Tier } from '../domain/tier.js';

export interface FloorBreach {
  readonly tier: Tier;
  readonly inService: number;
  readonly contracted: number;
}

/** The tiers in which fewer extensions than contracted would remain (U10). `inService` counts chargeable ones after the change. */
export function floorBreaches(contract: Contract, inService: ReadonlyMap<Tier, number>, touched: Iterable<Tier>, today: string): FloorBreach[] {
  const { tiers } = versionOn(contract, today);
  return [...touched].flatMap((tier) => {
    const contracted = tiers[tier]?.contracted ?? 0;
    const left = inService.get(tier) ?? 0;
    return left < contracted ? [{ tier, inService: left, contracted }] : [];
  });
}
