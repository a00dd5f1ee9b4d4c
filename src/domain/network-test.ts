// A network test as it is kept, shown and attached to a ticket (L2).
import { AppError } from './errors.js';
import { parsePort } from './trunk.js';
import { verdictOf, type VoiceRating, type VoiceVerdict } from './voice-quality.js';
import type { Spread, StreamFigures, Ways } from './voice-stream.js';

export const testMethods = ['stream', 'tcp'] as const;
/** `stream`: a call's packets to a reflector and back; `tcp`: round trips only, where there is no reflector. */
export type TestMethod = (typeof testMethods)[number];

export const concerns = ['latency.high', 'latency.bad', 'jitter.high', 'jitter.bad', 'loss.high', 'loss.bad', 'reordering', 'one-way'] as const;
export type Concern = (typeof concerns)[number];

export interface NetworkTestDraft {
  readonly at: string;
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly method: TestMethod;
  /** False when it was interrupted. */
  readonly complete: boolean;
  readonly seconds: number;
  readonly sent: number;
  readonly received: number;
  readonly duplicates: number;
  /** Milliseconds, there and back. */
  readonly roundTrip: Spread;
  readonly jitter: Ways<number>;
  readonly loss: Ways<number> & { readonly roundTrip: number };
  readonly reordered: Ways<number>;
  /** The worse of the two ways. */
  readonly mos: number;
  readonly verdict: VoiceVerdict;
  readonly rating: Ways<VoiceRating>;
  readonly concerns: readonly Concern[];
  readonly trend: readonly (number | null)[];
}

export interface NetworkTest extends NetworkTestDraft {
  readonly id: string;
  /** Who ran it. */
  readonly by: string | null;
}

export type TestRun = Pick<NetworkTestDraft, 'at' | 'host' | 'address' | 'port' | 'method' | 'complete' | 'seconds'>;

/** Judges what was measured (L2). Throws unavailable `network.nothing-returned` when nothing came back. */
export function judgeTest(run: TestRun, figures: StreamFigures): NetworkTestDraft {
  const { roundTrip, ...rest } = figures;
  if (roundTrip === null) throw new AppError('unavailable', 'network.nothing-returned', { host: run.host, port: run.port, sent: figures.sent });
  const worse = rest.rating.out.r < rest.rating.in.r ? rest.rating.out : rest.rating.in;
  return rounded({ ...run, roundTrip, ...rest, mos: worse.mos, verdict: verdictOf(worse.r), concerns: concernsOf({ ...figures, roundTrip }) });
}

/** What there is to see to, worst first within each kind. */
function concernsOf({ roundTrip, jitter, loss, reordered, received }: StreamFigures & { roundTrip: Spread }): Concern[] {
  const found: Concern[] = [];
  const grade = (value: number, high: number, bad: number, names: readonly [Concern, Concern]): void => {
    if (value > high) found.push(names[value > bad ? 1 : 0]);
  };
  grade(roundTrip.mean / 2, 150, 300, ['latency.high', 'latency.bad']);
  grade(Math.max(jitter.out, jitter.in), 20, 50, ['jitter.high', 'jitter.bad']);
  grade(Math.max(loss.out, loss.in), 1, 3, ['loss.high', 'loss.bad']);
  if (Math.max(reordered.out, reordered.in) > received / 100) found.push('reordering');
  if (Math.abs(loss.out - loss.in) > 2) found.push('one-way');
  return found;
}

/** Hundredths are more than the clock knows; more figures would only look exact. */
function rounded<T>(value: T): T {
  if (typeof value === 'number') return Math.round(value * 100) / 100 as T;
  if (Array.isArray(value)) return value.map(rounded) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, rounded(one)])) as T;
}

/** 'name', 'name:port' or '[v6]:port'. Throws usage `network.target.malformed` and `port.malformed`. */
export function parseTarget(text: string): { host: string; port: number | null } {
  const value = text.trim();
  const [, bracketed, after] = /^\[([\da-f:.%\w]+)\](?::(.*))?$/i.exec(value) ?? [];
  const [host, port] = bracketed !== undefined ? [bracketed, after] : value.split(':').length > 2 ? [value, undefined] : [value.split(':')[0] ?? '', value.split(':')[1]];
  if (host === '' || host.length > 253 || !/^[\da-z._:%-]+$/i.test(host) || host.startsWith('-')) throw new AppError('usage', 'network.target.malformed', { field: 'host', value: text });
  if (port === undefined) return { host, port: null };
  return { host, port: parsePort(port) };
}

const recentHours = 24;

/** T16: recent enough to say something about the trouble of today. */
export function isRecentTest({ at }: Pick<NetworkTest, 'at'>, now: Date): boolean {
  return now.getTime() - Date.parse(at) <= recentHours * 3_600_000;
}

const bars = '▁▂▃▄▅▆▇█';

/** Values as small bars, highest for `top`; a gap where there is none. */
export function sparkline(values: readonly (number | null)[], bottom: number, top: number): string {
  return values.map((value) => {
    if (value === null) return ' ';
    const share = top <= bottom ? 0 : (value - bottom) / (top - bottom);
    return bars[Math.max(0, Math.min(bars.length - 1, Math.floor(share * bars.length)))];
  }).join('');
}
