// Round trips by TCP, where the far end has no reflector: how long a connection takes to open is there and back once.
import { pause } from './stream.js';
import type { Knock, Peer } from './sockets.js';

export interface RoundTripNeeds { readonly knock: Knock; readonly clock: () => number; readonly signal: AbortSignal }

export interface RoundTripPlan {
  readonly to: Peer;
  readonly count: number;
  /** From the start of one to the start of the next, ms. */
  readonly interval: number;
  readonly progress?: (done: number) => void;
}

export interface RoundTripResult { readonly trips: readonly (number | null)[]; readonly complete: boolean; readonly seconds: number; /** Nobody listens there: each answer was a refusal, by the host or by something on the way. */ readonly isRefused: boolean }

/** The system sends a lost SYN again after a second: what takes so long was lost once (RFC 6298). */
const lostAfter = 1000;

/** Undefined when the first three get no answer at all: nobody is there. */
export async function runRoundTrips({ knock, clock, signal }: RoundTripNeeds, { to, count, interval, progress }: RoundTripPlan): Promise<RoundTripResult | undefined> {
  const started = clock();
  const trips: (number | null)[] = [];
  let isRefused = true;
  while (trips.length < count && !signal.aborted) {
    const at = clock();
    try {
      if (await knock(to, lostAfter) !== 'refused') isRefused = false;
      const took = clock() - at;
      trips.push(took < lostAfter ? took : null);
    } catch {
      trips.push(null);
    }
    progress?.(trips.length);
    if (trips.length === 3 && trips.every((trip) => trip === null)) return undefined;
    if (trips.length < count) await pause(at + interval - clock(), signal);
  }
  return { trips, complete: trips.length === count, seconds: (clock() - started) / 1000, isRefused };
}
