// The secret that confirms a contact's address: made here, shown once, and kept by the store as a hash only.
import { createHash, randomBytes } from 'node:crypto';
import { tokenDays, type ContactToken } from '../domain/contact.js';

export interface NewToken {
  /** What the contact is given. */
  readonly text: string;
  readonly token: ContactToken;
}

// Crockford's alphabet: no I, L, O, U, so a token can be read over the telephone.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** 20 characters of 5 random bits each, in groups of five. */
export function newToken(now: Date): NewToken {
  const letters = [...randomBytes(20)].map((byte) => alphabet[byte % alphabet.length]).join('');
  const text = (letters.match(/.{5}/g) ?? []).join('-');
  return { text, token: { hash: hashOf(text), until: new Date(now.getTime() + tokenDays * 86_400_000).toISOString() } };
}

/** The hash of a token however it was typed: case, blanks and hyphens do not count, and I, L and O are read as digits. */
export function hashOf(text: string): string {
  const plain = text.toLowerCase().replace(/[^0-9a-z]/g, '').replace(/[il]/g, '1').replaceAll('o', '0');
  return createHash('sha256').update(plain).digest('hex');
}
