// What a contract can price and a ledger can count, by a key that reads well in a table: 'extension:standard'.
import { AppError } from '../errors.js';

export const tiers = ['basic', 'standard', 'premium', 'teams'] as const;
/** The tiers an extension can be of (U9). */
export type Tier = (typeof tiers)[number];

/**
 * Kept by the month, and charged in part when added: 'extension:TIER', 'device:KIND', 'channel', 'number:TYPE:COUNTRY'.
 * Charged once, when they happen: 'one-off' or 'one-off:NAME', 'excess-minute', 'consultancy' (minutes of a call, B7) and
 * 'trunk-softphone' (a device on which a trunk was used, K2).
 */
export type ItemKey = string;

export type Item =
  | { readonly type: 'extension'; readonly tier: Tier }
  | { readonly type: 'device'; readonly device: string }
  | { readonly type: 'channel' }
  | { readonly type: 'number'; readonly number: string; readonly country: string }
  | { readonly type: 'one-off'; readonly name: string | null }
  | { readonly type: 'excess-minute' | 'consultancy' | 'trunk-softphone' };

const nameShape = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const countryShape = /^[A-Z]{2}$/;

export function isTier(text: string): text is Tier {
  return (tiers as readonly string[]).includes(text);
}

/** A name in a key: small letters, digits and single hyphens. */
export function isItemName(text: string): boolean {
  return nameShape.test(text);
}

/** A country as ISO 3166 writes it, in two capitals. */
export function isCountry(text: string): boolean {
  return countryShape.test(text);
}

/** Reads a key. Throws usage `billing.tier.unknown` or `billing.item.unknown`; `field` is reported. */
export function parseItem(key: string, field = 'item'): Item {
  const [type, name, country, ...rest] = key.split(':');
  if (rest.length === 0) {
    if (type === 'extension' && name !== undefined && country === undefined) return { type, tier: parseTier(name, field) };
    if (type === 'number' && name !== undefined && country !== undefined && isItemName(name) && isCountry(country)) {
      return { type, number: name, country };
    }
    const short = country === undefined ? shortItem(type, name) : null;
    if (short !== null) return short;
  }
  throw new AppError('usage', 'billing.item.unknown', { field, value: key });
}

/** Reads the name of a tier. Throws usage `billing.tier.unknown` (U9). */
export function parseTier(text: string, field = 'tier'): Tier {
  if (!isTier(text)) throw new AppError('usage', 'billing.tier.unknown', { field, value: text, known: tiers });
  return text;
}

/** True for what is kept by the month and so has an advance and a pro-rata; false for what happens once. */
export function isMonthly(item: Item): boolean {
  return item.type === 'extension' || item.type === 'device' || item.type === 'channel' || item.type === 'number';
}

export function extensionKey(tier: Tier): ItemKey {
  return `extension:${tier}`;
}

function shortItem(type: string | undefined, name: string | undefined): Item | null {
  if (type === 'device' && name !== undefined && isItemName(name)) return { type, device: name };
  if (type === 'one-off' && (name === undefined || isItemName(name))) return { type, name: name ?? null };
  if (name !== undefined) return null;
  if (type === 'channel') return { type };
  return type === 'excess-minute' || type === 'consultancy' || type === 'trunk-softphone' ? { type } : null;
}
