// What a sound clip is, told by its content and never by its name: WAV (RIFF) or MP3 (MPEG audio, layer III).
import { AppError } from './errors.js';

export interface AudioFacts {
  readonly format: 'wav' | 'mp3';
  readonly seconds: number;
  readonly sampleRate: number;
  readonly channels: number;
}

export const largestSound = 10_000_000;
export const longestSoundSeconds = 600;

/** Reads the facts of a clip. Throws refused `sound.too-large`, `sound.not-audio`, `sound.codec`, `sound.cut-off`, `sound.empty` or `sound.too-long`. */
export function readAudio(content: Uint8Array, file: string): AudioFacts {
  if (content.length > largestSound) throw new AppError('refused', 'sound.too-large', { file, bytes: content.length, limit: largestSound });
  if (content.length === 0) throw new AppError('refused', 'sound.empty', { file });
  const facts = ascii(content, 0, 4) === 'RIFF' && ascii(content, 8, 4) === 'WAVE' ? readWav(content, file) : readMp3(content, file);
  if (facts.seconds <= 0) throw new AppError('refused', 'sound.empty', { file });
  if (facts.seconds > longestSoundSeconds) throw new AppError('refused', 'sound.too-long', { file, seconds: Math.round(facts.seconds), limit: longestSoundSeconds });
  return { ...facts, seconds: Math.round(facts.seconds * 10) / 10 };
}

// 1 PCM, 6 A-law, 7 mu-law: what telephone systems play. 0xfffe says that the code stands further on.
const waveCodecs = new Set([1, 6, 7]);

function readWav(content: Uint8Array, file: string): AudioFacts {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  let format: { readonly channels: number; readonly sampleRate: number; readonly bytesPerSecond: number } | undefined;
  for (let at = 12; at + 8 <= content.length;) {
    const id = ascii(content, at, 4);
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    if (id === 'fmt ') {
      if (size < 16 || start + size > content.length) throw new AppError('refused', 'sound.cut-off', { file });
      const tag = view.getUint16(start, true);
      const codec = tag === 0xfffe && size >= 26 ? view.getUint16(start + 24, true) : tag;
      if (!waveCodecs.has(codec)) throw new AppError('refused', 'sound.codec', { file, value: `WAV 0x${codec.toString(16)}` });
      format = { channels: view.getUint16(start + 2, true), sampleRate: view.getUint32(start + 4, true), bytesPerSecond: view.getUint32(start + 8, true) };
    } else if (id === 'data') {
      if (format === undefined || format.channels === 0 || format.sampleRate === 0 || format.bytesPerSecond === 0) throw new AppError('refused', 'sound.not-audio', { file });
      if (start + size > content.length) throw new AppError('refused', 'sound.cut-off', { file });
      return { format: 'wav', channels: format.channels, sampleRate: format.sampleRate, seconds: size / format.bytesPerSecond };
    }
    // Chunks begin at even places.
    at = start + size + (size % 2);
  }
  throw new AppError('refused', 'sound.cut-off', { file });
}

const bitRates = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
const sampleRates = [44_100, 48_000, 32_000] as const;

interface Frame { readonly length: number; readonly samples: number; readonly sampleRate: number; readonly channels: number }

/** Walks all frames: a header that only looks like one is not followed by another where it says. */
function readMp3(content: Uint8Array, file: string): AudioFacts {
  let at = ascii(content, 0, 3) === 'ID3' ? afterTag(content) : 0;
  let seconds = 0;
  let first: Frame | undefined;
  let frames = 0;
  for (let frame = frameAt(content, at); frame !== undefined; frame = frameAt(content, at)) {
    first ??= frame;
    if (at + frame.length > content.length) break;
    seconds += frame.samples / frame.sampleRate;
    frames += 1;
    at += frame.length;
  }
  if (first === undefined || frames < 2) throw new AppError('refused', 'sound.not-audio', { file });
  const rest = content.length - at;
  // An ID3v1 tag (128 bytes) or an APE tag may follow; more than that is no sound.
  if (rest > 4096 && frames * 8 < rest / first.length) throw new AppError('refused', 'sound.not-audio', { file });
  return { format: 'mp3', seconds, sampleRate: first.sampleRate, channels: first.channels };
}

function afterTag(content: Uint8Array): number {
  const [a = 0, b = 0, c = 0, d = 0] = content.subarray(6, 10);
  return 10 + ((a & 0x7f) << 21 | (b & 0x7f) << 14 | (c & 0x7f) << 7 | (d & 0x7f));
}

function frameAt(content: Uint8Array, at: number): Frame | undefined {
  const [sync = 0, second = 0, third = 0, fourth = 0] = content.subarray(at, at + 4);
  if (sync !== 0xff || (second & 0xe0) !== 0xe0) return undefined;
  const version = (second >> 3) & 3;
  const isLayer3 = ((second >> 1) & 3) === 1;
  const rateIndex = (third >> 2) & 3;
  const bitRate = bitRates[version === 3 ? 1 : 2][third >> 4];
  if (version === 1 || !isLayer3 || rateIndex === 3 || bitRate === undefined || bitRate === 0) return undefined;
  const sampleRate = (sampleRates[rateIndex] as number) / (version === 3 ? 1 : version === 2 ? 2 : 4);
  const samples = version === 3 ? 1152 : 576;
  const length = Math.floor((samples / 8) * bitRate * 1000 / sampleRate) + ((third >> 1) & 1);
  return { length, samples, sampleRate, channels: (fourth >> 6) === 3 ? 1 : 2 };
}

function ascii(content: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...content.subarray(at, at + length));
}
