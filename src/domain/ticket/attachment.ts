// Files that come with a ticket (T3): how large, and under which name they may be written to somebody's disk.
import { AppError } from '../errors.js';

/** T3: 2 MB are 2,000,000 bytes, for each file. */
export const largestAttachment = 2_000_000;

export interface AttachmentDraft {
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly content: Uint8Array;
}

/** Throws refused `ticket.attachment.too-large`. */
export function checkSize(file: string, bytes: number): void {
  if (bytes > largestAttachment) throw new AppError('refused', 'ticket.attachment.too-large', { file, bytes, limit: largestAttachment, field: 'attach' });
}

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
// In bytes of UTF-8, as file systems count: most end at 255, and some room is needed for `-2` and the like.
const longestName = 200;

/** A name without folders, control characters, or anything a system gives a meaning to; never empty. */
export function cleanName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[\s.-]+/, '').replace(/[\s.]+$/, '');
  const safe = plain === '' ? 'file' : reserved.test(plain) ? `_${plain}` : plain;
  if (bytesOf(safe) <= longestName) return safe;
  const extension = /\.[^.]{1,10}$/.exec(safe)?.[0] ?? '';
  let stem = '';
  let room = longestName - bytesOf(extension);
  for (const letter of safe) {
    room -= bytesOf(letter);
    if (room < 0) break;
    stem += letter;
  }
  return stem + extension;
}

/** How long a text is in UTF-8. */
function bytesOf(text: string): number {
  return [...text].reduce((sum, letter) => {
    const point = letter.codePointAt(0) ?? 0;
    return sum + (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);
  }, 0);
}

const mediaTypes: Readonly<Record<string, string>> = {
  txt: 'text/plain', log: 'text/plain', md: 'text/markdown', csv: 'text/csv', json: 'application/json', pdf: 'application/pdf', png: 'image/png',
  jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', zip: 'application/zip', gz: 'application/gzip', wav: 'audio/wav',
  mp3: 'audio/mpeg', mp4: 'video/mp4', xml: 'application/xml', pcap: 'application/vnd.tcpdump.pcap', eml: 'message/rfc822',
};

/** By the name's ending; the content is never trusted to say what it is. */
export function mediaTypeOf(name: string): string {
  return mediaTypes[/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}
