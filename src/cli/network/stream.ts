// The near end of a network test: 50 packets a second to a reflector and back, as a call would send them (L2).
import { packetMilliseconds } from '../../domain/voice-quality.js';
import type { Echo } from '../../domain/voice-stream.js';
import { readPacket, writePacket, type Packet, type PacketKind } from './packet.js';
import type { Datagrams, Peer } from './sockets.js';

export interface StreamNeeds {
  readonly socket: Datagrams;
  /** Milliseconds that only go forward, with fractions. */
  readonly clock: () => number;
  readonly signal: AbortSignal;
  /** Names the stream, at random, 32 bits. */
  readonly stream: number;
}

export interface StreamResult {
  readonly sent: number;
  readonly reflected: number | null;
  readonly echoes: readonly Echo[];
  readonly complete: boolean;
  readonly seconds: number;
}

export interface StreamPlan {
  readonly to: Peer;
  readonly packets: number;
  readonly progress?: (sent: number) => void;
  /** How long to wait for a reflector, and then for stragglers, ms. */
  readonly patience: number;
}

/** Undefined where no reflector answers; `busy` where it has too many tests already. */
export async function runStream(needs: StreamNeeds, plan: StreamPlan): Promise<StreamResult | 'busy' | undefined> {
  const { socket, clock, signal, stream } = needs;
  const { to, packets, patience } = plan;
  const patiently = new AbortController().signal;
  const echoes: Echo[] = [];
  const heard = new Map<PacketKind, Packet>();
  socket.onMessage((bytes) => {
    const receivedAt = clock();
    const packet = readPacket(bytes);
    if (packet === undefined || packet.stream !== stream) return;
    if (packet.kind !== 'echo') heard.set(packet.kind, packet);
    // As many copies as a network may make, but no flood.
    else if (packet.seq < packets && echoes.length < 4 * packets) echoes.push({ seq: packet.seq, sentAt: packet.sentAt, reflectedAt: packet.reflectedAt, reflectedSeq: packet.reflectedSeq, receivedAt });
  });
  const send = (kind: PacketKind, seq: number, token: bigint): void => {
    socket.send(writePacket({ kind, stream, token, seq, sentAt: clock(), reflectedAt: 0, reflectedSeq: 0 }), to);
  };
  const ask = async (kind: PacketKind, answer: PacketKind, token: bigint): Promise<Packet | undefined> => {
    for (let attempt = 0; attempt < 5 && !heard.has(answer); attempt += 1) {
      send(kind, attempt, token);
      // What was measured until an interruption is still worth its count.
      await until(() => heard.has(answer), patience / 5, kind === 'bye' ? patiently : signal);
      if (signal.aborted && kind === 'hello') return undefined;
    }
    return heard.get(answer);
  };

  const welcome = await ask('hello', 'welcome', 0n);
  if (welcome === undefined) return undefined;
  const started = clock();
  let sent = 0;
  while (sent < packets && !signal.aborted && !heard.has('busy')) {
    send('probe', sent, welcome.token);
    sent += 1;
    plan.progress?.(sent);
    await pause(started + sent * packetMilliseconds - clock(), signal);
  }
  const seconds = (clock() - started) / 1000;
  if (heard.has('busy')) return 'busy';
  await until(() => new Set(echoes.map(({ seq }) => seq)).size >= sent, patience, patiently);
  const count = await ask('bye', 'count', welcome.token);
  return { sent, reflected: count?.reflectedSeq ?? null, echoes, complete: sent === packets, seconds };
}

/** Waits until something is so, looking every few milliseconds, at most so long. */
async function until(isSo: () => boolean, most: number, signal: AbortSignal): Promise<void> {
  for (let waited = 0; waited < most && !isSo() && !signal.aborted; waited += 10) await pause(10, signal);
}

/** A timer that an interruption ends early. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.max(0, milliseconds));
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
