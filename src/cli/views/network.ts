// Network tests as people and scripts see them.
import { sparkline, type NetworkTest } from '../../domain/network-test.js';
import type { VoiceRating } from '../../domain/voice-quality.js';
import type { Column, Reader, View } from '../output/column.js';
import { instant } from '../output/people.js';

const tones = { good: 'good', fair: 'warn', poor: 'bad', bad: 'bad' } as const;

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

function worse({ rating }: NetworkTest): VoiceRating {
  return rating.out.r < rating.in.r ? rating.out : rating.in;
}

function formula({ ro, is, id, ieEff, r }: VoiceRating): string {
  return `R = Ro ${ro.toFixed(1)} - Is ${is.toFixed(1)} - Id ${id.toFixed(1)} - Ie,eff ${ieEff.toFixed(1)} + A 0 = ${r.toFixed(1)}`;
}

function inputs({ delay, buffer, lost, late, burstRatio, bpl }: VoiceRating, reader: Reader): string {
  return reader.say('network.inputs', { delay: delay.toFixed(0), buffer, lost: lost.toFixed(2), late: late.toFixed(2), burst: burstRatio.toFixed(2), bpl });
}

function ways(out: string, back: string, reader: Reader): string {
  return reader.say('network.ways', { out, back });
}

type TestColumn = Column<NetworkTest>;

const general: readonly TestColumn[] = [
  { id: 'at', value: (test) => test.at, text: (test, reader) => instant(test.at, reader) },
  { id: 'host', value: (test) => test.host },
  { id: 'mos', value: (test) => test.mos, text: (test) => test.mos.toFixed(2), align: 'right', tone: (test) => tones[test.verdict] },
  { id: 'verdict', value: (test) => test.verdict, tone: (test) => tones[test.verdict] },
];

const identity: readonly TestColumn[] = [
  { id: 'complete', value: (test) => test.complete, hidden: true },
  { id: 'by', value: (test) => test.by, hidden: true },
  { id: 'id', value: (test) => test.id, yields: 6 },
];

export const networkTestView: View<NetworkTest> = {
  noun: 'networkTest',
  columns: [
    ...general,
    { id: 'roundTrip', value: (test) => test.roundTrip.mean, text: ({ roundTrip: { least, mean, p95, most } }, reader) => reader.say('network.spread', { mean: ms(mean), least: ms(least), p95: ms(p95), most: ms(most) }) },
    { id: 'jitter', value: ({ jitter }) => Math.max(jitter.out, jitter.in), text: ({ jitter }, reader) => ways(ms(jitter.out), ms(jitter.in), reader) },
    { id: 'loss', value: (test) => test.loss.roundTrip, text: ({ loss }, reader) => ways(`${loss.out.toFixed(2)} %`, `${loss.in.toFixed(2)} %`, reader) },
    { id: 'reordered', value: ({ reordered }) => Math.max(reordered.out, reordered.in), text: ({ reordered }, reader) => ways(String(reordered.out), String(reordered.in), reader) },
    { id: 'formula', value: (test) => formula(worse(test)) },
    { id: 'inputs', value: (test) => worse(test).delay, text: (test, reader) => inputs(worse(test), reader) },
    { id: 'course', value: (test) => test.trend.map(String), text: ({ trend, roundTrip }) => sparkline(trend, 0, Math.max(1, roundTrip.most)) },
    { id: 'packets', value: (test) => test.received, text: ({ received, sent }) => `${received} / ${sent}` },
    { id: 'method', value: (test) => test.method },
    { id: 'seconds', value: (test) => test.seconds, align: 'right' },
    { id: 'address', value: ({ address, port }) => `${address} ${port}`, hidden: true },
    ...identity,
  ],
};

export interface TestInHistory extends NetworkTest {
  /** Scores of the same host up to this test, oldest first. */
  readonly course: readonly number[];
}

export const networkHistoryView: View<TestInHistory> = {
  noun: 'networkTest',
  columns: [
    ...general,
    { id: 'course', value: (test) => test.course.map(String), text: (test) => sparkline(test.course, 1, 4.5) },
    { id: 'roundTrip', value: (test) => test.roundTrip.mean, text: (test) => ms(test.roundTrip.mean), align: 'right', yields: 1 },
    { id: 'jitter', value: ({ jitter }) => Math.max(jitter.out, jitter.in), text: ({ jitter }) => ms(Math.max(jitter.out, jitter.in)), align: 'right', yields: 2 },
    { id: 'loss', value: (test) => test.loss.roundTrip, text: (test) => `${test.loss.roundTrip.toFixed(2)} %`, align: 'right', yields: 3 },
    { id: 'method', value: (test) => test.method, yields: 4 },
    ...identity,
  ],
};

export interface ReflectorRecord { readonly address: string; readonly port: number; readonly tests: number; readonly packets: number; readonly finished: number }

export const reflectorView: View<ReflectorRecord> = {
  noun: 'reflector',
  columns: [
    { id: 'address', value: (reflector) => reflector.address },
    { id: 'port', value: (reflector) => reflector.port, align: 'right' },
    { id: 'tests', value: (reflector) => reflector.tests, align: 'right' },
    { id: 'finished', value: (reflector) => reflector.finished, align: 'right' },
    { id: 'packets', value: (reflector) => reflector.packets, align: 'right' },
  ],
};
