// The tiers an extension can be sold in (U9).
import { AppError } from './errors.js';

export const tiers = ['basic', 'standard', 'premium', 'teams'] as const;
export type Tier = (typeof tiers)[number];

const spellings: Readonly<Record<string, Tier>> = {
  basic: 'basic', standard: 'standard', premium: 'premium', teams: 'teams', 'teams edition': 'teams',
  'teams-edition': 'teams', 'gtc basic': 'basic', 'gtc standard': 'standard', 'gtc premium': 'premium', 'gtc teams edition': 'teams',
};

/** U9: metered (low-use) and internal extensions exist, but only the sales partner can add them. */
const partnerOnly = new Set(['metered', 'low-use', 'tarifado', 'internal', 'interno', 'intern']);

/** Reads a tier by any of its names. Throws refused `tier.partner-only` (U9) or usage `tier.unknown`. */
export function parseTier(text: string): Tier {
  const folded = text.trim().toLowerCase();
  // Not simply spellings[folded]: every object has a `constructor`.
  const tier = Object.hasOwn(spellings, folded) ? spellings[folded] : undefined;
  if (tier !== undefined) return tier;
  if (partnerOnly.has(folded)) throw new AppError('refused', 'tier.partner-only', { field: 'tier', value: text });
  throw new AppError('usage', 'tier.unknown', { field: 'tier', value: text, known: tiers });
}
