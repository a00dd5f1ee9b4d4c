// The terms of a contract from flags, as the shape that a contract file has.
import type { ContractVersion } from '../domain/billing.js';
import { parseTier } from '../domain/billing.js';
import { AppError } from '../domain/errors.js';

export interface TermFlags {
  /** The nth tier has the nth contracted quantity and the nth price. */
  readonly tier?: readonly string[] | undefined;
  readonly contracted?: readonly string[] | undefined;
  readonly price?: readonly string[] | undefined;
  readonly removeTier?: readonly string[] | undefined;
  /** `kind=price` each. */
  readonly device?: readonly string[] | undefined;
  readonly channel?: string | undefined;
  /** `type:COUNTRY=price` each. */
  readonly number?: readonly string[] | undefined;
  /** `name=price` each. */
  readonly oneOff?: readonly string[] | undefined;
  readonly excessMinute?: string | undefined;
  readonly consultancy?: string | undefined;
  /** `date=percent` each: the yearly adjustment of the consultancy's rate (B7). */
  readonly index?: readonly string[] | undefined;
  readonly minimumDays?: string | undefined;
  readonly dayCount?: string | undefined;
  readonly rounding?: string | undefined;
}

/** Only what the flags name, merged with what the base has of it. Throws usage `billing.flag.*`, `billing.tier.unknown`. */
export function termsOfFlags(flags: TermFlags, base: ContractVersion | undefined): Record<string, unknown> {
  const terms: Record<string, unknown> = {};
  const tiers = tiersOf(flags, base);
  if (tiers !== undefined) terms['tiers'] = tiers;
  if (flags.device !== undefined) terms['devices'] = { ...base?.devices, ...pairsOf(flags.device, 'device') };
  if (flags.oneOff !== undefined) terms['oneOffs'] = { ...base?.oneOffs, ...pairsOf(flags.oneOff, 'one-off') };
  if (flags.number !== undefined) terms['numbers'] = numbersOf(flags.number, base);
  for (const key of ['channel', 'excessMinute', 'minimumDays', 'dayCount', 'rounding'] as const) {
    if (flags[key] !== undefined) terms[key] = flags[key];
  }
  if (flags.consultancy !== undefined || flags.index !== undefined) terms['consultancy'] = consultancyOf(flags, base);
  if (Object.keys(terms).length === 0 && base === undefined) throw new AppError('usage', 'billing.contract.nothing', { field: 'tier' });
  return terms;
}

function tiersOf({ tier, contracted, price, removeTier }: TermFlags, base: ContractVersion | undefined): Record<string, unknown> | undefined {
  if (tier === undefined && contracted === undefined && price === undefined && removeTier === undefined) return undefined;
  const tiers: Record<string, unknown> = { ...base?.tiers };
  for (const name of removeTier ?? []) delete tiers[parseTier(name)];
  if (tier === undefined && contracted === undefined && price === undefined) return tiers;
  const names = tier ?? onlyTier(base, Math.max(contracted?.length ?? 0, price?.length ?? 0));
  for (const [flag, values] of [['contracted', contracted], ['price', price]] as const) {
    if (values !== undefined && values.length !== names.length) throw new AppError('usage', 'billing.flag.count', { field: flag, value: values.length, count: names.length });
  }
  for (const [at, name] of names.entries()) {
    const known = base?.tiers[parseTier(name)];
    // A new tier without a quantity has no minimum; one without a price is refused when it is read.
    tiers[name] = { contracted: contracted?.[at] ?? known?.contracted ?? 0, price: price?.[at] ?? known?.price };
  }
  return tiers;
}

/** The one under contract; in first terms that name one quantity or price, the tier that an account is made with. */
function onlyTier(base: ContractVersion | undefined, count: number): readonly string[] {
  const known = Object.keys(base?.tiers ?? {});
  if (known.length === 0 && count === 1) return ['standard'];
  if (known.length !== 1) throw new AppError('usage', 'billing.contract.tier-needed', { field: 'tier', known });
  return known;
}

function pairsOf(given: readonly string[], field: string): Record<string, string> {
  return Object.fromEntries(given.map((text) => pairOf(text, field)));
}

function pairOf(text: string, field: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1) throw new AppError('usage', 'billing.flag.pair', { field, value: text });
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function numbersOf(given: readonly string[], base: ContractVersion | undefined): Record<string, Record<string, string>> {
  const numbers: Record<string, Record<string, string>> = Object.fromEntries(Object.entries(base?.numbers ?? {}).map(([country, prices]) => [country, { ...prices }]));
  for (const text of given) {
    const [name, price] = pairOf(text, 'number');
    const [type = '', country = '', ...rest] = name.split(':');
    if (country === '' || rest.length > 0) throw new AppError('usage', 'billing.item.unknown', { field: 'number', value: name });
    (numbers[country] ??= {})[type] = price;
  }
  return numbers;
}

function consultancyOf({ consultancy, index }: TermFlags, base: ContractVersion | undefined): Record<string, unknown> {
  const added = (index ?? []).map((text) => pairOf(text, 'index')).map(([from, percent]) => ({ from, percent }));
  const kept = (base?.consultancy?.adjustments ?? []).filter((one) => !added.some(({ from }) => from === one.from));
  return { hourly: consultancy ?? base?.consultancy?.hourly, adjustments: [...kept, ...added].sort((a, b) => (a.from < b.from ? -1 : 1)) };
}
