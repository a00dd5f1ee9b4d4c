// A MAC address: twelve hexadecimal digits, usually printed on the underside of the phone (U2).
import { AppError } from './errors.js';

const shapes = [
  /^[0-9a-f]{12}$/,
  /^[0-9a-f]{2}([:\-. ])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$/,
  /^[0-9a-f]{4}([.:\- ])[0-9a-f]{4}\1[0-9a-f]{4}$/,
  /^[0-9a-f]{6}[:\-. ][0-9a-f]{6}$/,
];

/** The one spelling that is kept, `00:04:13:aa:bb:cc`, from any usual one (U2). Throws usage `mac.malformed`. */
export function parseMac(text: string): string {
  // Spelt as it is kept, and not a group address nor all zeros: most rows of a large file, seen at one look.
  if (/^[0-9a-f][02468ace](?::[0-9a-f]{2}){5}$/.test(text) && text !== '00:00:00:00:00:00') return text;
  const lower = text.trim().toLowerCase().replace(/^0x/, '');
  const digits = lower.replace(/[^0-9a-f]/g, '');
  if (!shapes.some((shape) => shape.test(lower))) {
    throw new AppError('usage', 'mac.malformed', { field: 'mac', value: text.trim() });
  }
  // The broadcast address, all zeros and group addresses never name one phone: a label was misread.
  if (/^(0{12}|f{12})$/.test(digits) || (Number.parseInt(digits.slice(0, 2), 16) & 1) === 1) {
    throw new AppError('usage', 'mac.not-a-device', { field: 'mac', value: text.trim() });
  }
  return digits.replace(/(..)(?!$)/g, '$1:');
}
