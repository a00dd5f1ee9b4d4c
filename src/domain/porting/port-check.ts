// Whether a number can come to us, by which way, and what will be asked (section 2, step 1).
import type { NumberFault, ParsedNumber } from '../e164.js';
import { findCountry, neededFields } from './countries.js';
import type { LineKind, PortFields } from './order.js';

/** What the toll-free registry says of a number. */
export const tollFreeStatuses = ['working', 'reserved', 'assigned', 'suspended', 'disconnected', 'transitional', 'spare', 'unavailable'] as const;
export type TollFreeStatus = (typeof tollFreeStatuses)[number];

export interface PortCheck {
  readonly number: string;
  readonly country: string | null;
  readonly lineKind: LineKind | null;
  readonly portable: 'yes' | 'by-hand' | 'no' | 'unknown';
  /** `resporg`: a change of who controls a toll-free number; `manual`: by people; null where it cannot come. */
  readonly way: 'manual' | 'resporg' | null;
  /** `port.check.<reason>`; null where nothing speaks against it. */
  readonly reason: string | null;
  /** The order or number it collides with. */
  readonly detail: string | null;
  readonly asks: readonly string[];
}

export interface CheckNeeds {
  readonly inService: ReadonlySet<string>;
  readonly onOpenOrder: ReadonlyMap<string, string>;
  readonly kind: LineKind | null;
  readonly tollFreeStatus: TollFreeStatus | null;
  /** What the number is to become, where the country keeps kinds apart. */
  readonly country: string;
}

/** A number that could not be read cannot be moved either. */
export function unreadable(text: string, fault: NumberFault): PortCheck {
  return { number: text, country: null, lineKind: null, portable: 'no', way: null, reason: fault, detail: null, asks: [] };
}

export function checkNumber(parsed: ParsedNumber, needs: CheckNeeds): PortCheck {
  const country = parsed.country ?? needs.country;
  const lineKind: LineKind = parsed.type === 'toll-free' ? 'toll-free' : parsed.type === 'mobile' ? 'mobile' : needs.kind ?? 'land-line';
  const asked: Pick<PortFields, 'country' | 'lineKind' | 'subscriberType' | 'portType' | 'eSign'> = { country, lineKind, subscriberType: null, portType: null, eSign: false };
  const asks = [...neededFields(asked), ...(lineKind === 'mobile' ? ['pin'] : []), 'loa', 'bill'];
  const base = { number: parsed.number, country, lineKind, detail: null, asks };
  const no = (reason: string, detail: string | null = null): PortCheck => ({ ...base, portable: 'no', way: null, reason, detail, asks: [] });
  if (needs.inService.has(parsed.number)) return no('in-service');
  const order = needs.onOpenOrder.get(parsed.number);
  if (order !== undefined) return no('on-open-order', order);
  const profile = findCountry(country);
  if (profile === undefined) return { ...base, portable: 'unknown', way: 'manual', reason: 'country-unknown' };
  if (lineKind === 'toll-free') return tollFree(base, needs.tollFreeStatus, profile.tollFree);
  return { ...base, portable: 'yes', way: 'manual', reason: null };
}

function tollFree(base: Omit<PortCheck, 'portable' | 'way' | 'reason'>, status: TollFreeStatus | null, isKnown: boolean): PortCheck {
  if (!isKnown || status === null) return { ...base, portable: 'unknown', way: 'resporg', reason: 'registry-unknown' };
  if (status === 'spare' || status === 'unavailable') return { ...base, portable: 'no', way: null, reason: `registry-${status}`, asks: [] };
  const isByHand = status === 'disconnected' || status === 'transitional';
  return { ...base, portable: isByHand ? 'by-hand' : 'yes', way: 'resporg', reason: isByHand ? `registry-${status}` : null };
}
