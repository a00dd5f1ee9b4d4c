// The far end of a network test: sends each packet back with its own count and clock, and nothing to anybody who has not asked from that address.
import { createHmac } from 'node:crypto';
import { readPacket, writePacket, type Packet, type PacketKind } from './packet.js';
import type { Datagrams, Peer } from './sockets.js';

export interface ReflectorNeeds {
  readonly socket: Datagrams;
  readonly clock: () => number;
  /** Known to nobody else. */
  readonly secret: Uint8Array;
}

export interface ReflectorCounts { readonly tests: number; readonly packets: number; readonly finished: number }

interface Session { readonly startedAt: number; lastAt: number; count: number; isFinished: boolean }

/** A call sends 50 packets a second; a burst after a stall may be more. */
const most = { sessions: 64, perSecond: 60, burst: 200, silence: 15_000 } as const;

/** Answers until the socket is closed; what it has done so far can be read at any time. */
export function reflect({ socket, clock, secret }: ReflectorNeeds, onFinished: () => void = () => {}): () => ReflectorCounts {
  const sessions = new Map<string, Session>();
  const counts = { tests: 0, packets: 0, finished: 0 };

  function answer(to: Peer, packet: Packet, kind: PacketKind, more: Partial<Packet> = {}): void {
    socket.send(writePacket({ ...packet, kind, ...more }), to);
  }
  function sessionOf(from: Peer, stream: number): Session | undefined {
    const key = `${from.address} ${from.port} ${stream}`;
    const known = sessions.get(key);
    if (known !== undefined) return known;
    const now = clock();
    for (const [other, { lastAt }] of sessions) if (now - lastAt > most.silence) sessions.delete(other);
    if (sessions.size >= most.sessions) return undefined;
    const session = { startedAt: now, lastAt: now, count: 0, isFinished: false };
    sessions.set(key, session);
    counts.tests += 1;
    return session;
  }

  socket.onMessage((bytes, from) => {
    const at = clock();
    const packet = readPacket(bytes);
    if (packet === undefined) return;
    const token = tokenFor(secret, from);
    // Answers are never longer than questions, and only these three kinds get one: two reflectors cannot keep each other busy.
    if (packet.kind === 'hello') return answer(from, packet, 'welcome', { token });
    if ((packet.kind !== 'probe' && packet.kind !== 'bye') || packet.token !== token) return;
    const session = sessionOf(from, packet.stream);
    if (session === undefined) return answer(from, packet, 'busy');
    session.lastAt = at;
    if (packet.kind === 'bye') {
      answer(from, packet, 'count', { reflectedSeq: session.count });
      if (session.isFinished) return;
      session.isFinished = true;
      counts.finished += 1;
      return onFinished();
    }
    if (session.count > most.burst + ((at - session.startedAt) * most.perSecond) / 1000) return;
    answer(from, packet, 'echo', { reflectedAt: at, reflectedSeq: session.count });
    session.count += 1;
    counts.packets += 1;
  });
  return () => ({ ...counts });
}

function tokenFor(secret: Uint8Array, { address, port }: Peer): bigint {
  return createHmac('sha256', secret).update(`${address} ${port}`).digest().readBigUInt64BE();
}
