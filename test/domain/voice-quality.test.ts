import { describe, expect, it } from '@jest/globals';
import { judgeTest, parseTarget, sparkline } from '../../src/domain/network-test.js';
import { eModel, mosOf, ratePath, verdictOf } from '../../src/domain/voice-quality.js';
import { burstRatio, interarrivalJitter, reorderedIn, roundTripFigures, streamFigures, type Echo } from '../../src/domain/voice-stream.js';

const plain = { delay: 0, loss: 0, burstRatio: 1, ie: 0, bpl: 4.3 };

describe('the E-model (G.107)', () => {
  it('gives 93.2 for its default values, as the recommendation says, and MOS 4.41', () => {
    expect(eModel(plain).r).toBeCloseTo(93.2, 1);
    expect(eModel(plain).mos).toBeCloseTo(4.41, 2);
  });

  it('follows the table of R and MOS of Annex B', () => {
    for (const [r, mos] of [[90, 4.34], [80, 4.02], [70, 3.6], [60, 3.1], [50, 2.58]] as const) expect(mosOf(r)).toBeCloseTo(mos, 2);
    expect([mosOf(-5), mosOf(0), mosOf(100), mosOf(120)]).toEqual([1, 1, 4.5, 4.5]);
    for (let r = 0; r < 100; r += 0.5) expect(mosOf(r + 0.5)).toBeGreaterThanOrEqual(mosOf(r));
  });

  it('takes 95 * Ppl / (Ppl / BurstR + Bpl) off for losses', () => {
    expect(eModel({ ...plain, loss: 1 }).ieEff).toBeCloseTo(95 / 5.3, 6);
    expect(eModel({ ...plain, loss: 2, burstRatio: 2, bpl: 25.1 }).ieEff).toBeCloseTo(190 / 26.1, 6);
  });

  it('never gets better with more delay or more loss', () => {
    for (let delay = 0; delay < 600; delay += 10) expect(eModel({ ...plain, delay: delay + 10 }).r).toBeLessThan(eModel({ ...plain, delay }).r);
    for (let loss = 0; loss < 30; loss += 1) expect(eModel({ ...plain, loss: loss + 1 }).r).toBeLessThan(eModel({ ...plain, loss }).r);
  });

  it('feels delay hardly until 150 ms and strongly after 300', () => {
    expect(eModel({ ...plain, delay: 150 }).r).toBeGreaterThan(88);
    expect(eModel({ ...plain, delay: 400 }).r).toBeLessThan(65);
  });

  it('says in words what G.109 says in figures', () => {
    expect([93, 80, 79, 70, 69, 60, 59].map(verdictOf)).toEqual(['good', 'good', 'fair', 'fair', 'poor', 'poor', 'bad']);
  });

  it('turns jitter into the buffer that gives the best call', () => {
    const steady = ratePath({ fastest: 20, lateness: Array.from({ length: 500 }, () => 0), lost: 0, burstRatio: 1 });
    const shaky = ratePath({ fastest: 20, lateness: Array.from({ length: 500 }, (_, n) => (n * 37) % 60), lost: 0, burstRatio: 1 });
    expect(steady).toMatchObject({ buffer: 10, late: 0, delay: 50 });
    expect(shaky).toMatchObject({ buffer: 60, late: 0, delay: 100 });
    expect(shaky.mos).toBeLessThan(steady.mos);
  });
});

/** A call of so many packets; `far` and `back` are the delays there and back, or null where the packet is lost. */
function call(count: number, far: (n: number) => number | null, back: (n: number) => number | null, skew = 1e6): { sent: number; reflected: number; echoes: Echo[] } {
  const there = Array.from({ length: count }, (_, seq) => ({ seq, sentAt: seq * 20, arrivesAt: far(seq) })).flatMap(({ seq, sentAt, arrivesAt }) => (arrivesAt === null ? [] : [{ seq, sentAt, at: sentAt + arrivesAt }]));
  there.sort((a, b) => a.at - b.at);
  const echoes = there.flatMap(({ seq, sentAt, at }, reflectedSeq) => {
    const delay = back(seq);
    return delay === null ? [] : [{ seq, sentAt, reflectedAt: at + skew, reflectedSeq, receivedAt: at + delay }];
  });
  return { sent: count, reflected: there.length, echoes: echoes.sort((a, b) => a.receivedAt - b.receivedAt) };
}

describe('figures of a stream', () => {
  it('are zero where nothing is wrong, whatever the far clock shows', () => {
    const figures = streamFigures(call(200, () => 15, () => 15));
    expect(figures).toMatchObject({ sent: 200, received: 200, duplicates: 0, jitter: { out: 0, in: 0 }, loss: { out: 0, in: 0, roundTrip: 0 }, reordered: { out: 0, in: 0 } });
    expect(figures.roundTrip).toMatchObject({ least: 30, mean: 30, median: 30, p95: 30, most: 30 });
  });

  it('tell losses there from losses back', () => {
    const figures = streamFigures(call(500, (n) => (n % 10 === 3 ? null : 10), (n) => (n % 50 === 7 ? null : 10)));
    expect(figures.loss.out).toBeCloseTo(10, 6);
    expect(figures.loss.in).toBeCloseTo((100 * 10) / 450, 6);
    expect(figures.rating.out.lost).toBeGreaterThan(figures.rating.in.lost);
  });

  it('tell jitter there from jitter back, as RFC 3550 measures it', () => {
    const figures = streamFigures(call(500, (n) => 10 + (n % 2) * 6, () => 10));
    expect(figures.jitter.out).toBeCloseTo(6, 3);
    expect(figures.jitter.in).toBeCloseTo(0, 6);
  });

  it('count packets that were overtaken, and copies once', () => {
    const observed = call(100, (n) => (n === 50 ? 35 : 10), () => 10);
    const [first] = observed.echoes;
    const figures = streamFigures({ ...observed, echoes: [...observed.echoes, ...(first === undefined ? [] : [first])] });
    expect(figures).toMatchObject({ received: 100, duplicates: 1, reordered: { out: 1, in: 0 } });
  });

  it('know runs of losses from scattered ones', () => {
    const arrived = (isLost: (n: number) => boolean): Set<number> => new Set(Array.from({ length: 1000 }, (_, n) => n).filter((n) => !isLost(n)));
    expect(burstRatio(1000, arrived((n) => n % 20 === 0))).toBe(1);
    expect(burstRatio(1000, arrived((n) => n % 100 < 5))).toBeCloseTo(5 * 0.95, 6);
    expect(burstRatio(1000, arrived((n) => n < 5))).toBe(1);
  });

  it('come from round trips alone where there is no more', () => {
    expect(roundTripFigures([30, 32, null, 31])).toMatchObject({ sent: 4, received: 3, loss: { roundTrip: 25 } });
    expect(roundTripFigures([null, null]).roundTrip).toBeNull();
    expect([reorderedIn([0, 1, 3, 2, 4]), interarrivalJitter([5])]).toEqual([1, 0]);
  });
});

describe('a network test', () => {
  const run = { at: '2026-06-10T12:00:00Z', host: 'branch.example', address: '192.0.2.1', port: 16384, method: 'stream', complete: true, seconds: 10 } as const;

  it('is judged by its worse way, and says what to see to (L2)', () => {
    const test = judgeTest(run, streamFigures(call(500, (n) => (n % 20 === 0 ? null : 180 + (n % 2) * 30), () => 180)));
    expect(test.mos).toBe(Math.min(test.rating.out.mos, test.rating.in.mos));
    expect(test.concerns).toEqual(['latency.high', 'jitter.high', 'loss.bad', 'reordering', 'one-way']);
    expect(test.verdict).not.toBe('good');
  });

  it('is none when nothing came back', () => {
    expect(() => judgeTest(run, streamFigures({ sent: 500, reflected: null, echoes: [] }))).toThrow('network.nothing-returned');
  });

  it('reads hosts with and without a port', () => {
    expect(parseTarget('branch.example:5061')).toEqual({ host: 'branch.example', port: 5061 });
    expect(parseTarget('[2001:db8::1]:5061')).toEqual({ host: '2001:db8::1', port: 5061 });
    expect(parseTarget('2001:db8::1')).toEqual({ host: '2001:db8::1', port: null });
    for (const text of ['', 'a b', '--port', 'branch/x']) expect(() => parseTarget(text)).toThrow('network.target.malformed');
    expect(() => parseTarget('branch.example:99999')).toThrow('port.malformed');
  });

  it('draws its course', () => {
    expect(sparkline([0, 50, 100, null, 500, -3], 0, 100)).toBe('▁▅█ █▁');
  });
});
