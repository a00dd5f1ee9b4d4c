// Shows what a change costs before it is made (U11), to those who may see prices (B6).
import type { Charge } from '../app/charge.js';
import type { Contract, Cost } from '../domain/billing.js';
import { AppError } from '../domain/errors.js';
import type { ChargeableDelta } from '../domain/step-delta.js';
import type { Tier } from '../domain/tier.js';
import type { Context } from './context.js';

/** The civil date in the account's zone. */
export async function today(ctx: Context): Promise<string> {
  const { civilDateOf } = await import('../domain/civil-date.js');
  return civilDateOf(ctx.now().getTime(), (await ctx.account()).timeZone);
}

/** The contract, or undefined where there is none or the person may not see it. */
export async function visibleContract(ctx: Context): Promise<Contract | undefined> {
  if (!await ctx.mayI('billing', 'contract')) return undefined;
  const billing = await ctx.need('billing', 'contract');
  try {
    return await billing.contract();
  } catch (error) {
    if (error instanceof AppError && error.code === 'contract.missing') return undefined;
    throw error;
  }
}

/** The price of a change, or undefined where nobody knows it or the person may not. */
async function chargeOf(ctx: Context, delta: ChargeableDelta): Promise<Charge | undefined> {
  if (await visibleContract(ctx) === undefined) return undefined;
  const { chargeFor } = await import('../app/charge.js');
  try {
    return await chargeFor({ billing: await ctx.need('billing', 'contract', 'changes'), today: await today(ctx) }, delta);
  } catch (error) {
    // What a remote system has had for long is in the ledger only once it was synced.
    if (!(error instanceof AppError) || error.code !== 'billing.change.removal-before-adding' || !ctx.place('extensions').isRemote) throw error;
    ctx.note('price.sync-first');
    return undefined;
  }
}

/** Whether the invoice changes at all. */
export function isChargeable({ extensions, devices, items = new Map(), moves = [] }: ChargeableDelta): boolean {
  // One that comes for one that goes is no more and no fewer, and its days are charged all the same.
  return moves.length > 0 || [...extensions.values(), ...devices.values(), ...items.values()].some((quantity) => quantity !== 0);
}

/** Says what is chargeable and what it costs, with the arithmetic; returns the price for -o json. */
export async function showPrice(ctx: Context, delta: ChargeableDelta): Promise<Cost | null> {
  if (!isChargeable(delta)) return (await chargeOf(ctx, delta))?.cost ?? null;
  ctx.note('price.chargeable', {
    extensions: [...delta.extensions].filter(([, n]) => n !== 0).map(([tier, n]) => [tier, n]),
    devices: [...delta.devices].filter(([, n]) => n !== 0).map(([kind, n]) => [kind, n]),
    items: [...delta.items ?? []].filter(([, n]) => n !== 0),
  });
  return await tellCost(ctx, delta);
}

/** Says what a change costs, with the arithmetic, and what of it has no price; null where nobody knows it or the person may not. */
export async function tellCost(ctx: Context, delta: ChargeableDelta): Promise<Cost | null> {
  const charge = await chargeOf(ctx, delta);
  if (charge === undefined) return null;
  const { cost, arithmetic, unpriced } = charge;
  if (cost !== null) {
    const { money } = await import('./output/people.js');
    const reader = await ctx.reader();
    ctx.note('price.cost', { prorata: money(cost.prorata, cost.currency, reader), monthly: money(cost.monthly, cost.currency, reader) });
  }
  for (const { line, before } of arithmetic) ctx.note('price.arithmetic', { line, before });
  if (unpriced.length > 0) ctx.note(cost === null ? 'price.unpriced' : 'price.partly-unpriced', { items: unpriced });
  return cost;
}

/** Warns when fewer extensions than contracted would remain: they are billed all the same (U10). */
export async function warnOfFloor(ctx: Context, delta: ChargeableDelta): Promise<void> {
  const falling = [...delta.extensions].filter(([, quantity]) => quantity < 0).map(([tier]) => tier);
  if (falling.length === 0) return;
  const { floorBreaches } = await import('../app/floor.js');
  const { tiers } = await ctx.need('billing', 'tiers');
  const { list } = await ctx.need('extensions', 'list');
  const inService = new Map(delta.extensions);
  for await (const extension of list()) if (extension.chargeable) inService.set(extension.tier, (inService.get(extension.tier) ?? 0) + 1);
  for (const breach of floorBreaches(await tiers(), inService, falling)) ctx.note('price.below-floor', { ...breach });
}

/** The tier in which new extensions are made (U9): the one under contract, or the one named where there are several. */
export async function tierFor(ctx: Context, named: string | undefined): Promise<Tier> {
  const { parseTier } = await import('../domain/tier.js');
  const contracted = (await (await ctx.need('billing', 'tiers')).tiers()).map(({ tier }) => tier);
  if (named !== undefined) {
    const tier = parseTier(named);
    if (contracted.length > 0 && !contracted.includes(tier)) throw new AppError('refused', 'tier.not-contracted', { field: 'tier', value: tier, known: contracted });
    return tier;
  }
  if (contracted.length > 1) throw new AppError('usage', 'tier.needed', { field: 'tier', known: contracted });
  return contracted[0] ?? 'standard';
}
