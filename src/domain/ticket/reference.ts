// Reference numbers (T1): short, unique, and such that one can read them aloud over a bad line.
import { AppError } from '../errors.js';

// No 0/O, 1/I/L, none of the letters that rhyme (B C D E G P T V Z), one of M/N and of F/S. Their count is prime, so that the
// check character catches every wrong character and every two that change places.
const alphabet = '23456789FHJKMRWXY';
const base = alphabet.length;
// Five characters and a check character hold 1.4 million tickets; then a sixth comes by itself.
const shortest = 5;

/** The reference of the n-th ticket, n from 1: 'K4M-82H'. Neighbours look different, so a slip does not name the next ticket. */
export function referenceOf(sequence: number): string {
  let length = shortest;
  let rest = sequence;
  while (rest > base ** length) {
    rest -= base ** length;
    length += 1;
  }
  const room = BigInt(base) ** BigInt(length);
  // Any factor without a common divisor with the room visits each number once; this one is near the golden section of it.
  const factor = (room * 618n / 1000n / BigInt(base)) * BigInt(base) + 5n;
  let scrambled = BigInt(rest) * factor % room;
  let text = '';
  for (let i = 0; i < length; i += 1) {
    text = (alphabet[Number(scrambled % BigInt(base))] as string) + text;
    scrambled /= BigInt(base);
  }
  return grouped(text + checkOf(text));
}

/** A reference as it is written, from any spelling (case, blanks, dashes, #). Throws usage `ticket.reference.malformed` or `.mistyped`. */
export function parseReference(text: string): string {
  const plain = plainOf(text);
  if (plain.length <= shortest || [...plain].some((letter) => !alphabet.includes(letter))) {
    throw new AppError('usage', 'ticket.reference.malformed', { field: 'ticket', value: text.trim() });
  }
  if (checkOf(plain.slice(0, -1)) !== plain.at(-1)) throw new AppError('usage', 'ticket.reference.mistyped', { field: 'ticket', value: text.trim() });
  return grouped(plain);
}

/** Whether a text has the shape of a reference, right or mistyped. */
export function looksLikeReference(text: string): boolean {
  const plain = plainOf(text);
  return plain.length > shortest && plain.length <= shortest + 4 && [...plain].every((letter) => alphabet.includes(letter));
}

function plainOf(text: string): string {
  return text.trim().replace(/^#/, '').replace(/[\s\-–—.]/g, '').toUpperCase();
}

// Each place has a weight of its own, from 2 on: places that change or swap change the sum modulo a prime.
function checkOf(text: string): string {
  const sum = [...text].reduce((total, letter, index) => total + alphabet.indexOf(letter) * (index + 2), 0);
  return alphabet[(base - (sum % base)) % base] as string;
}

function grouped(plain: string): string {
  const half = Math.ceil(plain.length / 2);
  return `${plain.slice(0, half)}-${plain.slice(half)}`;
}
