import { describe, expect, it } from '@jest/globals';
import { createRate } from '../../../src/backends/http/rate.js';
import { retryAfter } from '../../../src/backends/http/retry-after.js';
import { virtualPace } from '../../support/virtual-pace.js';

describe('the pace of requests', () => {
  it('keeps below the limit in every second, whoever asks at the same time', async () => {
    const pace = virtualPace();
    const rate = createRate(10, pace);
    const times: number[] = [];
    await Promise.all(Array.from({ length: 100 }, async () => {
      await rate.take();
      times.push(pace.elapsed());
    }));
    for (const start of times) expect(times.filter((at) => at >= start && at < start + 1000).length).toBeLessThanOrEqual(10);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(99 * 105);
  });

  it('catches up with what was held up, without a burst and without going over the limit', async () => {
    const pace = virtualPace();
    const rate = createRate(10, pace);
    const times: number[] = [];
    for (let index = 0; index < 200; index += 1) {
      await rate.take();
      times.push(pace.elapsed());
      // A disk that takes its time now and then, as long as three requests.
      if (index % 10 === 4) await pace.sleep(300);
    }
    for (const start of times) expect(times.filter((at) => at >= start && at < start + 1000).length).toBeLessThanOrEqual(10);
    expect(Math.min(...times.slice(1).map((at, index) => at - (times[index] ?? 0)))).toBeGreaterThan(30);
    expect(199_000 / ((times.at(-1) ?? 0) - (times[0] ?? 0))).toBeGreaterThan(9.7);
  });

  it('holds everybody back after a refusal, those who are waiting already too', async () => {
    const pace = virtualPace();
    const rate = createRate(10, pace);
    const times: number[] = [];
    const waiting = Array.from({ length: 5 }, async () => {
      await rate.take();
      times.push(pace.elapsed());
    });
    const start = pace.elapsed();
    const pause = rate.refuse(5000);
    await Promise.all(waiting);
    expect(pause).toBe(5000);
    expect(times.slice(1).every((at) => at >= start + 5000)).toBe(true);
  });

  it('counts refusals of requests that left together as one, waits longer each time, and recovers', async () => {
    const pace = virtualPace();
    const rate = createRate(10, pace);
    const full = rate.perSecond;
    for (let index = 0; index < 20; index += 1) rate.refuse(undefined);
    expect(rate.perSecond).toBeCloseTo(full * 0.98);
    const pauses: number[] = [];
    for (let index = 0; index < 12; index += 1) {
      await rate.take();
      pauses.push(rate.refuse(undefined));
    }
    expect(Math.max(...pauses)).toBeLessThanOrEqual(30_000);
    expect(pauses[3]).toBeGreaterThan(pauses[0] ?? 0);
    expect(rate.perSecond).toBeGreaterThanOrEqual(1);
    for (let index = 0; index < 1000; index += 1) rate.accept();
    expect(rate.perSecond).toBe(full);
  });
});

describe('Retry-After', () => {
  const now = new Date('2026-06-10T12:00:00Z');
  it.each([
    ['3', 3000], [' 0 ', 0], ['1.5', 1500], ['Wed, 10 Jun 2026 12:00:07 GMT', 7000], ['Wed, 10 Jun 2026 11:00:00 GMT', 0],
    ['Wednesday, 10-Jun-26 12:00:02 GMT', 2000], ['', undefined], ['soon', undefined], ['-3', undefined], ['2026', 2026000], ['99999999999', undefined],
  ] as const)('%j is %p ms', (header, wait) => { expect(retryAfter(header, now)).toBe(wait); });
  it('that is absent says nothing', () => { expect(retryAfter(undefined, now)).toBeUndefined(); });
});
