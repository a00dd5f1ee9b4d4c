// Time that passes only when nobody has anything else to do: waits of minutes take no time, requests over a real socket take none.
import type { BackendEnvironment } from '../../src/domain/stores.js';
import type { Transport } from '../../src/backends/http/transport.js';
import { randomOf } from './random.js';

export interface VirtualPace extends Pick<BackendEnvironment, 'sleep' | 'random' | 'elapsed'> {
  /** The transport, with time standing still while it is under way. */
  counted(transport: Transport): Transport;
  /** Every wait, milliseconds. */
  readonly waits: number[];
}

export function virtualPace(seed = 7): VirtualPace {
  const dice = randomOf(seed);
  const random = (): number => dice.whole(0, 999_999) / 1_000_000;
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const waits: number[] = [];
  let now = 1000;
  let underWay = 0;
  let isPumping = false;

  async function pump(): Promise<void> {
    isPumping = true;
    let idle = 0;
    while (sleepers.length > 0) {
      await new Promise((resolve) => { setImmediate(resolve); });
      idle = underWay === 0 ? idle + 1 : 0;
      // Two rounds without work: whoever was woken has gone to sleep again, or has sent something.
      if (idle < 2) continue;
      sleepers.sort((one, other) => one.at - other.at);
      const next = sleepers.shift();
      if (next === undefined) break;
      now = Math.max(now, next.at);
      idle = 0;
      next.wake();
    }
    isPumping = false;
  }

  return {
    waits,
    elapsed: () => now,
    random,
    async sleep(ms, signal) {
      waits.push(ms);
      if (signal?.aborted) throw new Error('aborted');
      await new Promise<void>((resolve, reject) => {
        const sleeper = { at: now + ms, wake: resolve };
        signal?.addEventListener('abort', () => {
          const place = sleepers.indexOf(sleeper);
          if (place >= 0) sleepers.splice(place, 1);
          reject(new Error('aborted'));
        }, { once: true });
        sleepers.push(sleeper);
        if (!isPumping) void pump();
      });
    },
    counted: (transport) => async (request) => {
      underWay += 1;
      try {
        return await transport(request);
      } finally {
        underWay -= 1;
      }
    },
  };
}
