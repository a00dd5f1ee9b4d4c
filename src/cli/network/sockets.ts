// The sockets of the network test, as small as it needs them; tests hand in others that lose, delay and turn round.
import { createSocket } from 'node:dgram';
import { connect, isIPv6 } from 'node:net';

export interface Peer { readonly address: string; readonly port: number }

export interface Datagrams {
  readonly port: number;
  send(bytes: Uint8Array, to: Peer): void;
  onMessage(listener: (bytes: Uint8Array, from: Peer) => void): void;
  close(): void;
}

/** Opens a UDP socket on an address, at a port or (0) any. */
export type OpenDatagrams = (address: string, port: number) => Promise<Datagrams>;

/** Connects and hangs up at once; says whether somebody listens there, or throws when nobody answers in time. */
export type Knock = (to: Peer, timeout: number) => Promise<'open' | 'refused'>;

export const openDatagrams: OpenDatagrams = async (address, port) => {
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, address, () => { socket.off('error', reject); resolve(); });
  });
  // A datagram that cannot be sent is a lost one, and is counted as such.
  socket.on('error', () => {});
  return {
    port: socket.address().port,
    send(bytes, to) { socket.send(bytes, to.port, to.address, () => {}); },
    onMessage(listener) { socket.on('message', (bytes, { address: from, port: fromPort }) => { listener(bytes, { address: from, port: fromPort }); }); },
    close() { socket.close(); },
  };
};

export const knock: Knock = async ({ address, port }, timeout) => await new Promise((resolve, reject) => {
  const socket = connect({ host: address, port });
  const timer = setTimeout(() => { socket.destroy(new Error('timed out')); }, timeout);
  socket.once('connect', () => { clearTimeout(timer); socket.destroy(); resolve('open'); });
  socket.once('error', (error: NodeJS.ErrnoException) => {
    clearTimeout(timer);
    // A refusal has been there and back all the same.
    if (error.code === 'ECONNREFUSED') resolve('refused');
    else reject(error);
  });
});
