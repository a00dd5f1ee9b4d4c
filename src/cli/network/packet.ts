// A packet of the network test: to routers an RTP packet of a G.711 call (20 ms, 172 bytes), inside it what we measure with.
export const packetBytes = 172;

export const packetKinds = ['hello', 'welcome', 'probe', 'echo', 'bye', 'count', 'busy'] as const;
export type PacketKind = (typeof packetKinds)[number];

export interface Packet {
  readonly kind: PacketKind;
  /** Which test, at random: the SSRC of the stream. */
  readonly stream: number;
  /** What the reflector gave to this address; it reflects nothing without, so nobody can have it send to somebody else. */
  readonly token: bigint;
  readonly seq: number;
  /** Milliseconds by the clock of the sender. */
  readonly sentAt: number;
  /** Milliseconds by the clock of the reflector. */
  readonly reflectedAt: number;
  /** How many the reflector had received before. */
  readonly reflectedSeq: number;
}

const magic = 0x50425851;
const version = 1;
const samplesPerPacket = 160;
// Silence in μ-law, type 0 of RFC 3551.
const silence = 0xff;

export function writePacket(packet: Packet): Uint8Array {
  const bytes = new Uint8Array(packetBytes).fill(silence);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 0x80);
  view.setUint8(1, 0);
  view.setUint16(2, packet.seq & 0xffff);
  view.setUint32(4, (packet.seq * samplesPerPacket) >>> 0);
  view.setUint32(8, packet.stream);
  view.setUint32(12, magic);
  view.setUint8(16, version);
  view.setUint8(17, packetKinds.indexOf(packet.kind));
  view.setBigUint64(18, packet.token);
  view.setUint32(26, packet.seq);
  view.setFloat64(30, packet.sentAt);
  view.setFloat64(38, packet.reflectedAt);
  view.setUint32(46, packet.reflectedSeq);
  return bytes;
}

/** The packet, or undefined for anything that is not ours, byte for byte in length. */
export function readPacket(bytes: Uint8Array): Packet | undefined {
  if (bytes.length !== packetBytes) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = packetKinds[view.getUint8(17)];
  if (view.getUint8(0) !== 0x80 || view.getUint32(12) !== magic || view.getUint8(16) !== version || kind === undefined) return undefined;
  const [sentAt, reflectedAt] = [view.getFloat64(30), view.getFloat64(38)];
  if (!Number.isFinite(sentAt) || !Number.isFinite(reflectedAt)) return undefined;
  return { kind, stream: view.getUint32(8), token: view.getBigUint64(18), seq: view.getUint32(26), sentAt, reflectedAt, reflectedSeq: view.getUint32(46) };
}
