// Bytes of a bulk file -> text: which encoding it is, and a clear refusal of what is no text at all.
import { isUtf8 } from 'node:buffer';
import { AppError, type Problem } from '../../domain/errors.js';

export interface Decoded {
  readonly encoding: string;
  readonly hasBom: boolean;
  readonly pieces: AsyncIterable<string>;
}

interface Source {
  readonly name: string;
  readonly encoding?: string;
  readonly maxBytes: number;
  readonly warnings: Problem[];
}

const sliceSize = 65_536;
const oneByte = 'windows-1252';

/** Decides by mark, then by the look of the first bytes, then strict UTF-8; what is not UTF-8 after all is read as Windows-1252. */
export async function decode(bytes: AsyncIterable<Uint8Array>, source: Source): Promise<Decoded> {
  const slices = limited(bytes, source)[Symbol.asyncIterator]();
  const first = await takeWindow(slices);
  if (first.length === 0) throw new AppError('usage', 'bulk.file.empty', { file: source.name });
  refuseKnownBinaries(first, source.name);
  const { encoding, markLength } = source.encoding === undefined ? lookAt(first) : asked(source.encoding, first);
  if (!encoding.startsWith('utf-16')) refuseBinary(first, source.name);
  const rest = rejoin(first.subarray(markLength), slices);
  const pieces = encoding === 'utf-8' ? utf8(rest, source, markLength > 0 || source.encoding !== undefined)
    : encoding === oneByte ? singleByte(rest) : byDecoder(rest, encoding, source);
  return { encoding, hasBom: markLength > 0, pieces };
}

async function* limited(bytes: AsyncIterable<Uint8Array>, { maxBytes, name }: Source): AsyncGenerator<Buffer> {
  let total = 0;
  for await (const chunk of bytes) {
    total += chunk.length;
    if (total > maxBytes) throw new AppError('usage', 'bulk.file.too-large', { file: name, limit: Math.floor(maxBytes / 1_000_000) });
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (let at = 0; at < buffer.length; at += sliceSize) yield buffer.subarray(at, at + sliceSize);
  }
}

async function takeWindow(slices: AsyncIterator<Buffer>): Promise<Buffer> {
  const taken: Buffer[] = [];
  for (let size = 0; size < sliceSize;) {
    const next = await slices.next();
    if (next.done === true) break;
    taken.push(next.value);
    size += next.value.length;
  }
  return Buffer.concat(taken);
}

async function* rejoin(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

function lookAt(first: Buffer): { encoding: string; markLength: number } {
  if (first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf) return { encoding: 'utf-8', markLength: 3 };
  if (first[0] === 0xff && first[1] === 0xfe) return { encoding: 'utf-16le', markLength: 2 };
  if (first[0] === 0xfe && first[1] === 0xff) return { encoding: 'utf-16be', markLength: 2 };
  const zeros = [0, 0];
  const look = Math.min(first.length, 1024) & ~1;
  for (let i = 0; i < look; i += 1) if (first[i] === 0) zeros[i & 1]! += 1;
  const most = look * 0.35;
  if (look >= 4 && zeros[1]! > most && zeros[0]! <= look * 0.05) return { encoding: 'utf-16le', markLength: 0 };
  if (look >= 4 && zeros[0]! > most && zeros[1]! <= look * 0.05) return { encoding: 'utf-16be', markLength: 0 };
  return { encoding: 'utf-8', markLength: 0 };
}

function asked(label: string, first: Buffer): { encoding: string; markLength: number } {
  const plain = label.trim().toLowerCase().replace(/[_ ]/g, '-');
  const seen = lookAt(first);
  const encoding = /^utf-?8(-sig)?$/.test(plain) ? 'utf-8'
    : /^utf-?16$/.test(plain) ? (seen.encoding === 'utf-16be' ? 'utf-16be' : 'utf-16le')
      : /^utf-?16-?le$/.test(plain) ? 'utf-16le'
        : /^utf-?16-?be$/.test(plain) ? 'utf-16be'
          : /^((windows-?|cp-?|win-?)1252|latin-?1|iso-?8859-?1|ansi)$/.test(plain) ? oneByte : otherEncoding(plain);
  return { encoding, markLength: seen.encoding === encoding ? seen.markLength : 0 };
}

function otherEncoding(label: string): string {
  try {
    return new TextDecoder(label, { fatal: true }).encoding;
  } catch {
    throw new AppError('usage', 'bulk.encoding.unknown', { field: 'encoding', value: label });
  }
}

const workbooks = [[0x50, 0x4b, 0x03, 0x04], [0xd0, 0xcf, 0x11, 0xe0]];
const otherBinaries = [[0x25, 0x50, 0x44, 0x46], [0x1f, 0x8b], [0x89, 0x50, 0x4e, 0x47], [0xff, 0xd8, 0xff], [0x7f, 0x45, 0x4c, 0x46]];

function refuseKnownBinaries(first: Buffer, file: string): void {
  const startsWith = (magic: readonly number[]) => magic.every((byte, i) => first[i] === byte);
  if (workbooks.some(startsWith)) throw new AppError('usage', 'bulk.file.workbook', { file });
  if (otherBinaries.some(startsWith)) throw new AppError('usage', 'bulk.file.binary', { file, line: 1 });
}

// One stray NUL in a data row is that row's problem (the row reader names the cell); many, or one in the header, mean
// that this is no text.
function refuseBinary(first: Buffer, file: string): void {
  const nul = first.indexOf(0);
  if (nul === -1) return;
  let controls = 0;
  for (const byte of first) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1;
  const before = first.subarray(0, nul);
  const isInFirstLine = !before.includes(10) && !before.includes(13);
  if (isInFirstLine || (controls >= 8 && controls > first.length * 0.05)) {
    throw new AppError('usage', 'bulk.file.binary', { file, line: 1 + countLines(before.toString('latin1')) });
  }
}

async function* utf8(slices: AsyncIterable<Buffer>, source: Source, isCertain: boolean): AsyncGenerator<string> {
  let isFixed = isCertain;
  let isOneByte = false;
  let lines = 0;
  let tail: Buffer = Buffer.alloc(0);
  const read = (buffer: Buffer): string => {
    if (isOneByte) return fromWindows1252(buffer);
    if (isUtf8(buffer)) {
      const text = buffer.toString('utf8');
      if (!isFixed && text.length !== buffer.length) isFixed = true;
      lines += countLines(text);
      return text;
    }
    const lossy = buffer.toString('utf8');
    const wrong = lossy.indexOf('\ufffd');
    const line = 1 + lines + countLines(lossy.slice(0, wrong));
    const broken = lossy.split('\ufffd').length - 1;
    const fine = lossy.length - lossy.replace(/[^\u0000-\u007f\ufffd]/g, '').length;
    if (isFixed || fine > broken) throw new AppError('usage', 'bulk.file.bad-encoding', { file: source.name, encoding: 'UTF-8', line });
    isOneByte = true;
    source.warnings.push({ severity: 'warning', code: 'bulk.file.windows-1252', line, values: { line } });
    return fromWindows1252(buffer);
  };
  for await (const slice of slices) {
    const joined = tail.length === 0 ? slice : Buffer.concat([tail, slice]);
    const whole = isOneByte ? joined.length : completeLength(joined);
    tail = joined.subarray(whole);
    if (whole > 0) yield read(joined.subarray(0, whole));
  }
  if (tail.length > 0) yield read(tail);
}

/** Up to where the bytes do not end in the middle of a character. */
function completeLength(buffer: Buffer): number {
  for (let back = 1; back <= Math.min(3, buffer.length); back += 1) {
    const byte = buffer[buffer.length - back]!;
    if (byte < 0x80) return buffer.length;
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needs > back ? buffer.length - back : buffer.length;
    }
  }
  return buffer.length;
}

// Windows-1252 between 0x80 and 0x9f. Own table: TextDecoder of some Node 22 and 24 versions reads these as Latin-1.
const special = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function fromWindows1252(buffer: Buffer): string {
  return buffer.toString('latin1').replace(/[\u0080-\u009f]/g, (c) => special[c.charCodeAt(0) - 0x80]!);
}

async function* singleByte(slices: AsyncIterable<Buffer>): AsyncGenerator<string> {
  for await (const slice of slices) yield fromWindows1252(slice);
}

async function* byDecoder(slices: AsyncIterable<Buffer>, encoding: string, source: Source): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let lines = 0;
  const read = (slice?: Buffer): string => {
    try {
      return slice === undefined ? decoder.decode() : decoder.decode(slice, { stream: true });
    } catch {
      const before = slice === undefined ? 0 : goodLines(slice, encoding);
      throw new AppError('usage', 'bulk.file.bad-encoding', { file: source.name, encoding: encoding.toUpperCase(), line: 1 + lines + before });
    }
  };
  for await (const slice of slices) {
    const text = read(slice);
    lines += countLines(text);
    yield text;
  }
  yield read();
}

function goodLines(slice: Buffer, encoding: string): number {
  const lossy = new TextDecoder(encoding).decode(slice);
  const wrong = lossy.indexOf('\ufffd');
  return countLines(wrong === -1 ? lossy : lossy.slice(0, wrong));
}

/** Line ends in the text; files of old Macs have CR alone. */
export function countLines(text: string): number {
  const end = text.includes('\n') ? '\n' : '\r';
  let count = 0;
  for (let at = text.indexOf(end); at !== -1; at = text.indexOf(end, at + 1)) count += 1;
  return count;
}
