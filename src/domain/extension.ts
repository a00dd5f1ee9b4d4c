// The short number that people dial inside, and the pool it is taken from (U1).
import { AppError } from './errors.js';
import type { Tier } from './tier.js';

export type ExtensionKind = 'user' | 'shared';

export interface Extension {
  readonly number: string;
  readonly kind: ExtensionKind;
  readonly name: string;
  readonly userId: string | null;
  readonly tier: Tier;
  /** Whether the extension is on the invoice: one of a standalone user (U3) is not. */
  readonly chargeable: boolean;
  readonly outboundCallerId: string | null;
  readonly createdAt: string;
  readonly removedAt: string | null;
  /** What the ledger calls this seat, which keeps it through a change of number; absent: its number. Not for people. */
  readonly chargeRef?: string;
}

/** Both ends belong to the range and have the same number of digits. */
export interface ExtensionRange {
  readonly from: string;
  readonly to: string;
}

export const defaultExtensionRange: ExtensionRange = { from: '1000', to: '1999' };

// Numbers that must reach help wherever they are dialled. Sources: ITU-T E.161.1 (112, 911) and each country's own plan.
const emergencyEverywhere = ['911', '112', '190', '933', '999', '000'];
const emergencyByCountry: Readonly<Record<string, readonly string[]>> = {
  BR: ['100', '180', '181', '185', '188', '190', '191', '192', '193', '194', '197', '198', '199'],
  US: ['911', '933', '988'],
  CA: ['911', '933', '988'],
  DE: ['110', '112', '116', '116117'],
  PT: ['112', '115', '117', '144'],
  GB: ['999', '112', '101', '105', '111'],
  ES: ['112', '061', '062', '080', '091', '092'],
  FR: ['112', '114', '115', '119', '15', '17', '18'],
  MX: ['911', '088', '089'],
  AU: ['000', '106', '112'],
  IE: ['112', '999'],
};

/** U1: whether the number is an emergency code of the country, or one of those refused everywhere. */
export function isEmergencyCode(number: string, country: string): boolean {
  return emergencyEverywhere.includes(number) || (emergencyByCountry[country]?.includes(number) ?? false);
}

/** The number as kept: digits only. Throws usage `extension.malformed`, refused `extension.star` or `extension.emergency` (U1). */
export function parseExtension(text: string, country: string): string {
  const number = text.trim();
  if (/^[*#]/.test(number)) throw new AppError('refused', 'extension.star', { field: 'extension', value: number });
  if (!/^\d{2,8}$/.test(number)) throw new AppError('usage', 'extension.malformed', { field: 'extension', value: number });
  if (isEmergencyCode(number, country)) {
    throw new AppError('refused', 'extension.emergency', { field: 'extension', value: number, country });
  }
  return number;
}

/** Reads `1000-1999`. Throws usage `extension.range.malformed`. */
export function parseExtensionRange(text: string): ExtensionRange {
  const [, from, to] = /^\s*(\d{2,8})\s*(?:-|\.\.)\s*(\d{2,8})\s*$/.exec(text) ?? [];
  if (from === undefined || to === undefined || from.length !== to.length || from > to) {
    throw new AppError('usage', 'extension.range.malformed', { field: 'extension-range', value: text });
  }
  return { from, to };
}

export interface ExtensionPool {
  /** The range in force: the account's, or a digit longer for each time it was full (U1). */
  readonly range: ExtensionRange;
  contains(number: string): boolean;
  /** Takes the lowest free number (U1). Throws refused `extension.pool.exhausted` after 8 digits. */
  takeNext(): string;
  /** Marks a number as taken; false when it was taken already. */
  take(number: string): boolean;
  isTaken(number: string): boolean;
}

/** A pool over the numbers that exist. It counts upwards and remembers where it was, so taking n numbers costs n steps (U1). */
export function extensionPool(range: ExtensionRange, country: string, existing: Iterable<string>): ExtensionPool {
  const taken = new Set(existing);
  const longest = 8;
  let current = range;
  let cursor = Number(range.from);

  function grown({ from, to }: ExtensionRange): ExtensionRange {
    return { from: `${from}0`, to: `${to}9` };
  }
  function advance(): string | undefined {
    for (; cursor <= Number(current.to); cursor += 1) {
      const number = String(cursor).padStart(current.from.length, '0');
      if (!taken.has(number) && !isEmergencyCode(number, country)) return number;
    }
    return undefined;
  }
  function nextFree(): string {
    for (;;) {
      const number = advance();
      if (number !== undefined) return number;
      if (current.from.length >= longest) throw new AppError('refused', 'extension.pool.exhausted', { field: 'extension' });
      current = grown(current);
      cursor = Number(current.from);
    }
  }
  function isWithin(number: string, { from, to }: ExtensionRange): boolean {
    return number.length === from.length && number >= from && number <= to;
  }

  return {
    get range() { return current; },
    contains(number) {
      for (let reach = range; reach.from.length <= longest; reach = grown(reach)) {
        if (isWithin(number, reach)) {
          // A longer range opens only when the shorter one has no number left.
          while (current.from.length < reach.from.length && advance() === undefined) {
            current = grown(current);
            cursor = Number(current.from);
          }
          return current.from.length >= reach.from.length;
        }
      }
      return false;
    },
    takeNext() {
      const number = nextFree();
      taken.add(number);
      return number;
    },
    take(number) {
      if (taken.has(number)) return false;
      taken.add(number);
      return true;
    },
    isTaken: (number) => taken.has(number),
  };
}
