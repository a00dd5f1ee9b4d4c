// `network test`: looks for a reflector, measures as a call would be met, falls back to TCP; keeps, explains and attaches the result (L2).
import { randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { AppError } from '../../domain/errors.js';
import { judgeTest, parseTarget, type NetworkTest, type NetworkTestDraft, type TestRun } from '../../domain/network-test.js';
import type { NetworkTestStore } from '../../domain/stores.js';
import { parseCount } from '../../domain/trunk.js';
import { g711, packetMilliseconds } from '../../domain/voice-quality.js';
import { roundTripFigures, streamFigures, type StreamFigures } from '../../domain/voice-stream.js';
import type { TestFlags } from '../commands/network.js';
import type { Context } from '../context.js';
import { runRoundTrips } from '../network/round-trips.js';
import { knock, openDatagrams } from '../network/sockets.js';
import { runStream } from '../network/stream.js';
import { startProgress, type Progress } from '../progress.js';
import { locate, systemResolver } from '../sip/locate.js';
import { networkTestView } from '../views/network.js';

const reflectorPort = 16_384;
const webPort = 443;
/** Five connections a second: a call's rate would look like an attack. */
const knockInterval = 200;

interface Measured { readonly run: TestRun; readonly figures: StreamFigures }
interface Asked { readonly host: string; readonly address: string; readonly port: number | null; readonly seconds: number; readonly bpl: number; readonly at: string }

export async function testNetwork(ctx: Context, target: string, flags: TestFlags): Promise<void> {
  const keeper = flags.keep ? await keeperOf(ctx) : undefined;
  const draft = await measure(ctx, target, flags);
  const kept = await keeper?.add(draft);
  await explain(ctx, draft);
  await ctx.printOne<NetworkTest>(kept ?? { id: '', ...draft, by: null }, networkTestView, flags);
  if (kept !== undefined) ctx.note('network.kept', { id: kept.id });
  if (!draft.complete) throw new AppError('cancelled', 'network.interrupted', { seconds: draft.seconds });
  if (flags.ticket === undefined) return;
  if (kept === undefined) throw new AppError('refused', 'network.not-kept-for-ticket', { field: 'ticket' });
  await (await import('./network.js')).attachToTicket(ctx, kept, flags.ticket, false);
}

async function measure(ctx: Context, target: string, flags: Pick<TestFlags, 'seconds' | 'tcp' | 'concealment'>): Promise<NetworkTestDraft> {
  const { host, port } = parseTarget(target);
  const seconds = parseCount(flags.seconds, 'seconds', 3600);
  const { address } = await locate(host, port ?? reflectorPort, 'udp', await systemResolver());
  const asked: Asked = { host, address, port, seconds, bpl: flags.concealment ? g711.concealed : g711.unconcealed, at: ctx.now().toISOString() };
  const measured = (flags.tcp === true ? undefined : await byStream(ctx, asked)) ?? await byTcp(ctx, asked, flags.tcp === true);
  if (measured.figures.received === 0 && ctx.signal.aborted) throw new AppError('cancelled', 'interrupted');
  return judgeTest(measured.run, measured.figures);
}

/** For a ticket that is being opened: the result is kept and explained, and printed by nobody. */
export async function measureAndKeep(ctx: Context, target: string, { seconds }: { readonly seconds: string }): Promise<NetworkTest> {
  const draft = await measure(ctx, target, { seconds, concealment: true });
  if (!draft.complete) throw new AppError('cancelled', 'interrupted');
  const { add } = await ctx.need('networkTests', 'add');
  await explain(ctx, draft);
  return await add(draft);
}

/** A machine without an account can measure too; then nothing is kept. Who may not keep a result is told before the measuring. */
async function keeperOf(ctx: Context): Promise<Pick<NetworkTestStore, 'add'> | undefined> {
  try {
    return await ctx.need('networkTests', 'add');
  } catch (error) {
    if (!(error instanceof AppError) || (error.kind !== 'missing' && error.kind !== 'unsupported')) throw error;
    ctx.note('network.not-kept');
    return undefined;
  }
}

async function explain(ctx: Context, { verdict, concerns, method }: NetworkTestDraft): Promise<void> {
  ctx.note(`network.verdict.${verdict}`);
  for (const concern of concerns) ctx.note(`network.concern.${concern}`);
  if (method === 'tcp') ctx.note('network.by-tcp');
  await ctx.flush();
}

async function byStream(ctx: Context, { host, address, port, seconds, bpl, at }: Asked): Promise<Measured | undefined> {
  const packets = Math.round((seconds * 1000) / packetMilliseconds);
  const socket = await openDatagrams(isIPv6(address) ? '::' : '0.0.0.0', 0);
  let progress: Progress | undefined;
  try {
    progress = await startProgress(ctx, 'network.measuring', packets);
    const result = await runStream(
      { socket, clock: () => performance.now(), signal: ctx.signal, stream: randomBytes(4).readUInt32BE() },
      { to: { address, port: port ?? reflectorPort }, packets, patience: 2000, progress: (sent) => { progress?.update(sent); } },
    );
    if (result === 'busy') throw new AppError('unavailable', 'network.busy', { host });
    if (result === undefined) {
      if (ctx.signal.aborted) throw new AppError('cancelled', 'interrupted');
      return undefined;
    }
    return {
      run: { at, host, address, port: port ?? reflectorPort, method: 'stream', complete: result.complete, seconds: result.seconds },
      figures: streamFigures({ ...result, bpl }),
    };
  } finally {
    progress?.stop();
    socket.close();
  }
}

async function byTcp(ctx: Context, { host, address, port, seconds, bpl, at }: Asked, isWanted: boolean): Promise<Measured> {
  if (!isWanted) ctx.note('network.no-reflector', { host });
  const to = { address, port: port ?? webPort };
  const count = Math.max(3, Math.round((seconds * 1000) / knockInterval));
  const progress = await startProgress(ctx, 'network.measuring', count);
  try {
    const result = await runRoundTrips(
      { knock, clock: () => performance.now(), signal: ctx.signal },
      { to, count, interval: knockInterval, progress: (done) => { progress.update(done); } },
    );
    if (result === undefined) throw new AppError('unavailable', 'network.no-answer', { host, port: to.port });
    // Who named the port knows what refuses there; a port that we chose proves nothing about the far end.
    if (result.isRefused && !isWanted) throw new AppError('unavailable', 'network.refuses', { host, port: to.port });
    if (result.isRefused) ctx.note('network.refused', { host, port: to.port });
    return { run: { at, host, ...to, method: 'tcp', complete: result.complete, seconds: result.seconds }, figures: roundTripFigures(result.trips, bpl) };
  } finally {
    progress.stop();
  }
}
