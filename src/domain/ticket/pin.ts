// The PIN that a customer fetches before a call (T13): four digits, one use, ten minutes.
import { AppError } from '../errors.js';
import type { PersonRef } from '../ticket.js';

export const pinMinutes = 10;
/** Wrong tries after which a PIN is worth nothing: four digits are few. */
export const pinTries = 5;

export interface Pin {
  readonly person: PersonRef;
  /** SHA-256 of salt and digits, in hexadecimal. */
  readonly hash: string;
  readonly salt: string;
  readonly until: string;
  readonly tries: number;
}

/** Throws usage `ticket.pin.malformed`. */
export function parsePin(text: string): string {
  const digits = text.replace(/\s/g, '');
  if (!/^\d{4}$/.test(digits)) throw new AppError('usage', 'ticket.pin.malformed', { field: 'check' });
  return digits;
}

/** Why a PIN is refused at an instant; undefined for one that holds (T13). */
export function pinFault(pin: Pin | undefined, hash: string, now: number): 'ticket.pin.none' | 'ticket.pin.expired' | 'ticket.pin.wrong' | undefined {
  if (pin === undefined || pin.tries >= pinTries) return 'ticket.pin.none';
  if (Date.parse(pin.until) <= now) return 'ticket.pin.expired';
  return pin.hash === hash ? undefined : 'ticket.pin.wrong';
}
