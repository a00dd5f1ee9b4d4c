// Files that go with an order (P3, P5): what they are is told by their content, never by their name.
import { AppError } from '../errors.js';
import type { ProviderProfile } from './providers.js';

const beginnings: readonly (readonly [type: string, bytes: readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]], ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]], ['jpg', [0xff, 0xd8, 0xff]],
  ['tiff', [0x49, 0x49, 0x2a, 0x00]], ['tiff', [0x4d, 0x4d, 0x00, 0x2a]], ['ole', [0xd0, 0xcf, 0x11, 0xe0]], ['zip', [0x50, 0x4b, 0x03, 0x04]],
];

/** What a file is, by its first bytes; Office files are told apart by what their archive names. Null for what is nothing we know. */
export function contentType(content: Uint8Array, name: string): string | null {
  const found = beginnings.find(([, bytes]) => bytes.every((byte, at) => content[at] === byte))?.[0];
  if (found === 'zip') return includesText(content, 'word/') ? 'docx' : includesText(content, 'xl/') ? 'xlsx' : null;
  // Old Office files look alike from outside: here the name decides between the two.
  if (found === 'ole') return /\.xls$/i.test(name) ? 'xls' : 'doc';
  if (found !== undefined) return found;
  if (content.length === 0 || content.subarray(0, 4096).some((byte) => byte < 9 || (byte > 13 && byte < 32))) return null;
  return /\.csv$/i.test(name) ? 'csv' : 'txt';
}

function includesText(content: Uint8Array, text: string): boolean {
  const codes = [...text].map((letter) => letter.charCodeAt(0));
  const last = Math.min(content.length, 200_000) - codes.length;
  for (let at = 0; at <= last; at += 1) if (codes.every((code, index) => content[at + index] === code)) return true;
  return false;
}

/** P3: the type of a file that the provider takes. Throws refused `port.document.empty`, `.too-large` or `.type`, each naming the limit. */
export function checkDocument(name: string, content: Uint8Array, profile: ProviderProfile): string {
  if (content.length === 0) throw new AppError('refused', 'port.document.empty', { field: 'file', value: name });
  if (content.length > profile.fileBytes) throw new AppError('refused', 'port.document.too-large', { field: 'file', value: name, bytes: content.length, limit: profile.fileBytes, provider: profile.title });
  const type = contentType(content, name);
  if (type === null || !profile.fileTypes.includes(type)) throw new AppError('refused', 'port.document.type', { field: 'file', value: name, type: type ?? '', known: profile.fileTypes, provider: profile.title });
  return type;
}
