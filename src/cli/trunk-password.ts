// Users and passwords of trunks (K1): made here, shown once, kept as a hash.
import { randomBytes, randomInt, scryptSync, timingSafeEqual } from 'node:crypto';

// Without letters that are read as another: these are typed into the pages of old switchboards.
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

function draw(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** 24 letters and digits, about 139 bits. */
export function newPassword(): string {
  return draw(letters, 24);
}

export function newUser(): string {
  return `trunk-${draw('23456789abcdefghjkmnpqrstvwxyz', 8)}`;
}

export function hashPassword(password: string): string {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('base64')}$${scryptSync(password, salt, 32).toString('base64')}`;
}

export function isPassword(password: string, hash: string): boolean {
  const [, salt = '', key = ''] = hash.split('$');
  const wanted = Buffer.from(key, 'base64');
  return wanted.length === 32 && timingSafeEqual(scryptSync(password, Buffer.from(salt, 'base64'), 32), wanted);
}
