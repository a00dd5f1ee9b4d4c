// Figures of a stream of packets: round trip, jitter (RFC 3550), loss, reordering (RFC 4737), by direction (L2).
import { g711, ratePath, type VoiceRating } from './voice-quality.js';

/** A packet that came back. Times in ms; those of the far end are by its own clock. */
export interface Echo {
  readonly seq: number;
  readonly sentAt: number;
  readonly reflectedAt: number;
  /** The far end's own count: its gaps and disorder belong to the way back. */
  readonly reflectedSeq: number;
  readonly receivedAt: number;
}

export interface Spread { readonly least: number; readonly mean: number; readonly median: number; readonly p95: number; readonly most: number }

/** `out` from here, `in` back to here; null where the two cannot be told apart. */
export interface Ways<T> { readonly out: T; readonly in: T }

export interface StreamFigures {
  readonly sent: number;
  readonly received: number;
  readonly duplicates: number;
  /** Round trip, ms; null when nothing came back. */
  readonly roundTrip: Spread | null;
  /** Interarrival jitter, ms. */
  readonly jitter: Ways<number>;
  /** Percent of what was sent on that way. */
  readonly loss: Ways<number> & { readonly roundTrip: number };
  readonly reordered: Ways<number>;
  readonly rating: Ways<VoiceRating>;
  /** Mean round trip of each twentieth of the test, ms; null where nothing came back. */
  readonly trend: readonly (number | null)[];
}

export interface StreamObservation {
  readonly sent: number;
  /** How many the far end has received; null if it could not be asked, and then its last count is taken. */
  readonly reflected: number | null;
  /** In the order in which they came back. */
  readonly echoes: readonly Echo[];
  readonly bpl?: number;
}

/** All figures of a stream that was reflected. The clocks of the two ends need not agree. */
export function streamFigures({ sent, reflected, echoes, bpl = g711.concealed }: StreamObservation): StreamFigures {
  const seen = new Set<number>();
  const once = echoes.filter(({ seq }) => !seen.has(seq) && seen.add(seq));
  const thence = once.toSorted((a, b) => a.reflectedSeq - b.reflectedSeq);
  const arrived = Math.min(sent, Math.max(reflected ?? 0, once.length, ...thence.slice(-1).map(({ reflectedSeq }) => reflectedSeq + 1)));
  const trips = once.map(roundTripOf);
  const roundTrip = spread(trips);
  const burst = burstRatio(sent, new Set(once.map(({ seq }) => seq)));
  const fastest = (roundTrip?.least ?? 0) / 2;
  return {
    sent, received: once.length, duplicates: echoes.length - once.length, roundTrip,
    jitter: { out: interarrivalJitter(thence.map(outTransit)), in: interarrivalJitter(once.map(inTransit)) },
    loss: { out: percent(sent - arrived, sent), in: percent(arrived - once.length, arrived), roundTrip: percent(sent - once.length, sent) },
    reordered: { out: reorderedIn(thence.map(({ seq }) => seq)), in: reorderedIn(once.map(({ reflectedSeq }) => reflectedSeq)) },
    rating: {
      out: ratePath({ fastest, lateness: lateness(once.map(outTransit)), lost: lostOn(once.length, sent - arrived, sent), burstRatio: burst }, bpl),
      in: ratePath({ fastest, lateness: lateness(once.map(inTransit)), lost: arrived - once.length, burstRatio: burst }, bpl),
    },
    trend: trendOf(sent, once.map((echo) => [echo.seq, roundTripOf(echo)])),
  };
}

/** Figures of bare round trips (TCP): each in ms, or null for one that was lost; the ways cannot be told apart. */
export function roundTripFigures(trips: readonly (number | null)[], bpl: number = g711.concealed): StreamFigures {
  const came = trips.flatMap((trip, seq) => (trip === null ? [] : [[seq, trip] as const]));
  const times = came.map(([, trip]) => trip);
  const roundTrip = spread(times);
  const lost = trips.length - times.length;
  const jitter = interarrivalJitter(times);
  const loss = percent(lost, trips.length);
  const rating = ratePath({
    fastest: (roundTrip?.least ?? 0) / 2, lateness: lateness(times), lost, burstRatio: burstRatio(trips.length, new Set(came.map(([seq]) => seq))),
  }, bpl);
  return {
    sent: trips.length, received: times.length, duplicates: 0, roundTrip, jitter: { out: jitter, in: jitter }, loss: { out: loss, in: loss, roundTrip: loss },
    reordered: { out: 0, in: 0 }, rating: { out: rating, in: rating }, trend: trendOf(trips.length, came),
  };
}

/**
 * RFC 3550, 6.4.1: J += (|D| - J) / 16, over transit times in the order of arrival; the mean of J once it has settled,
 * because its last value alone says more about the last packets than about the connection.
 */
export function interarrivalJitter(transits: readonly number[]): number {
  let jitter = 0;
  let sum = 0;
  let count = 0;
  for (let i = 1; i < transits.length; i += 1) {
    const difference = Math.abs((transits[i] ?? 0) - (transits[i - 1] ?? 0));
    // It starts at zero and needs some packets to forget that.
    jitter = i <= 16 ? jitter + (difference - jitter) / i : jitter + (difference - jitter) / 16;
    if (i >= 16 || transits.length <= 32) { sum += jitter; count += 1; }
  }
  return count === 0 ? 0 : sum / count;
}

/** RFC 4737: how many came after one that was sent later. */
export function reorderedIn(sequence: readonly number[]): number {
  let next = 0;
  let count = 0;
  for (const seq of sequence) {
    if (seq < next) count += 1;
    else next = seq + 1;
  }
  return count;
}

/** G.107, 7.5: the mean length of a run of losses against what chance would give. Fewer than ten losses say nothing, and count as chance. */
export function burstRatio(sent: number, arrived: ReadonlySet<number>): number {
  let lost = 0;
  let runs = 0;
  for (let seq = 0; seq < sent; seq += 1) {
    if (arrived.has(seq)) continue;
    lost += 1;
    if (seq === 0 || arrived.has(seq - 1)) runs += 1;
  }
  if (lost < 10 || lost === sent) return 1;
  return Math.max(1, (lost / runs) * (1 - lost / sent));
}

export function spread(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { least: at(0), mean: values.reduce((sum, value) => sum + value, 0) / values.length, median: at(0.5), p95: at(0.95), most: at(1) };
}

function roundTripOf(echo: Echo): number {
  return echo.receivedAt - echo.sentAt;
}

function outTransit(echo: Echo): number {
  return echo.reflectedAt - echo.sentAt;
}

function inTransit(echo: Echo): number {
  return echo.receivedAt - echo.reflectedAt;
}

function lateness(transits: readonly number[]): number[] {
  const least = transits.reduce((a, b) => Math.min(a, b), Infinity);
  return transits.map((transit) => transit - least);
}

/** Delays on the way out are known only of packets that also came back: as many are lost among these as among all. */
function lostOn(known: number, lost: number, sent: number): number {
  if (lost >= sent) return 1;
  return known === 0 ? 0 : (known * lost) / (sent - lost);
}

function percent(part: number, whole: number): number {
  return whole === 0 ? (part === 0 ? 0 : 100) : (100 * part) / whole;
}

function trendOf(sent: number, trips: readonly (readonly [seq: number, trip: number])[]): (number | null)[] {
  const slices = Math.min(20, sent);
  const sums = Array.from({ length: slices }, () => ({ sum: 0, count: 0 }));
  for (const [seq, trip] of trips) {
    const slice = sums[Math.min(slices - 1, Math.floor((seq * slices) / sent))];
    if (slice === undefined) continue;
    slice.sum += trip;
    slice.count += 1;
  }
  return sums.map(({ sum, count }) => (count === 0 ? null : sum / count));
}
