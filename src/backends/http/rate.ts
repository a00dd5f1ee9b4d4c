// Keeps one API under its limit: requests leave evenly, a refusal holds all of them back and slows the rest a little.

export interface RateClock {
  elapsed(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  random(): number;
}

export interface Rate {
  /** Waits for the next free moment. */
  take(signal?: AbortSignal): Promise<void>;
  /** The host said too many; holds everything back. Returns the milliseconds until the next request may go. */
  refuse(retryAfter: number | undefined): number;
  accept(): void;
  /** Requests a second at present. */
  readonly perSecond: number;
}

// Clocks of both ends drift and requests arrive unevenly: a little below the limit keeps clear of it.
const margin = 0.985;
const slowest = 1;
const longestPause = 30_000;

export function createRate(limit: number, { elapsed, sleep, random }: RateClock): Rate {
  const most = limit * margin;
  let current = most;
  let next = Number.NEGATIVE_INFINITY;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let inARow = 0;

  return {
    get perSecond() { return current; },
    async take(signal) {
      for (;;) {
        const now = elapsed();
        const at = Math.max(next, now, pausedUntil);
        next = at + 1000 / current;
        if (at > now) await sleep(at - now, signal);
        // Somebody may have been refused while this one waited its turn.
        if (elapsed() >= pausedUntil) return;
      }
    },
    refuse(retryAfter) {
      const now = elapsed();
      // Refusals of requests that left together are one refusal.
      if (now >= pausedUntil) {
        inARow += 1;
        current = Math.max(slowest, current * 0.9);
        pausedUntil = now + Math.min(longestPause, 1000 * 2 ** (inARow - 1)) * (0.5 + random() / 2);
      }
      if (retryAfter !== undefined) pausedUntil = Math.max(pausedUntil, now + retryAfter);
      next = Math.max(next, pausedUntil);
      return pausedUntil - now;
    },
    accept() {
      inARow = 0;
      current = Math.min(most, current + limit / 500);
    },
  };
}
