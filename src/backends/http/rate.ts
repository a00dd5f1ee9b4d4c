// Keeps one API under its limit: never more than it allows in any second, and as many as it allows. What was held up (by a busy
// machine, a disk, a slow reply) may be caught up with, since only the last second counts.

export interface RateClock {
  elapsed(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  random(): number;
}

/** One request that has left; its reply tells how late it may have arrived. */
export interface Departure {
  at: number;
}

export interface Rate {
  /** Waits for the next free moment; those who ask go in turn. */
  take(signal?: AbortSignal): Promise<Departure>;
  answered(departure: Departure): void;
  /** The host said too many; holds everything back. Returns the milliseconds until the next request may go. */
  refuse(retryAfter: number | undefined): number;
  accept(): void;
  /** Requests a second at present. */
  readonly perSecond: number;
}

// Clocks of both ends drift: a second is taken to be a little longer than it is.
const margin = 0.99;
const slowest = 1;
const longestPause = 30_000;
// Refusals further apart than this have nothing to do with each other.
const calm = 1000;
// Those that catch up leave one after the other all the same: hosts that count in shorter spans than a second see no burst.
const burst = 3;
// A slow reply may have been slow on its way there, and then counts from later on. More than this is the host's own work.
const latestArrival = 20;

export function createRate(limit: number, { elapsed, sleep, random }: RateClock): Rate {
  const most = limit * margin;
  let current = most;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let inARow = 0;
  let refusedAt = Number.NEGATIVE_INFINITY;
  let fastest = Number.POSITIVE_INFINITY;
  let turn: Promise<unknown> = Promise.resolve();
  /** As many as the limit allows in a second. */
  const recent: Departure[] = [];

  /** The first moment at which another may go, as far as is known now. */
  function nextMoment(): number {
    const oldest = recent.length < limit ? Number.NEGATIVE_INFINITY : recent[0]?.at ?? 0;
    const last = recent.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
    return Math.max(pausedUntil, oldest + 1000 * limit / current, last + 1000 / (burst * current));
  }
  async function leave(signal: AbortSignal | undefined): Promise<Departure> {
    // Asked again after each sleep: somebody may have been refused meanwhile, or an earlier request have arrived late.
    for (let wait = nextMoment() - elapsed(); wait > 0; wait = nextMoment() - elapsed()) await sleep(wait, signal);
    const departure = { at: elapsed() };
    recent.push(departure);
    if (recent.length > limit) recent.shift();
    return departure;
  }

  return {
    get perSecond() { return current; },
    async take(signal) {
      const mine = turn.then(async () => {
        if (signal?.aborted) throw new Error('aborted');
        return await leave(signal);
      });
      turn = mine.catch(() => undefined);
      return await unlessAborted(mine, signal);
    },
    answered(departure) {
      const took = elapsed() - departure.at;
      // What was fastest once need not be possible any more.
      fastest = Math.min(took, fastest + 0.1);
      departure.at += Math.min(latestArrival, took - fastest);
    },
    refuse(retryAfter) {
      const now = elapsed();
      // Refusals of requests that left together are one refusal.
      if (now >= pausedUntil) {
        inARow += 1;
        // A single one may be a matter of milliseconds; whoever goes on being refused is too fast by far.
        current = Math.max(slowest, current * (now - refusedAt > calm ? 0.98 : 0.9));
        refusedAt = now;
        pausedUntil = now + Math.min(longestPause, 250 * 2 ** (inARow - 1)) * (0.5 + random() / 2);
      }
      if (retryAfter !== undefined) pausedUntil = Math.max(pausedUntil, now + retryAfter);
      return pausedUntil - now;
    },
    accept() {
      inARow = 0;
      current = Math.min(most, current + limit / 500);
    },
  };
}

/** Whoever is stopped does not wait for those before them. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return await work;
  let stop = (): void => {};
  const stopped = new Promise<never>((_, reject) => { stop = () => { reject(new Error('aborted')); }; });
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
