// Carries SIP over UDP, TCP or TLS: sends text, hands over each whole message that comes in.
import { createSocket } from 'node:dgram';
import { connect as connectTcp, isIPv6, type Socket } from 'node:net';
import { AppError } from '../../domain/errors.js';
import type { Transport } from '../../domain/trunk.js';
import { messageLength } from './message.js';

export interface Target {
  readonly transport: Transport;
  readonly address: string;
  readonly port: number;
  /** The name that a TLS certificate must be for. */
  readonly host: string;
  /** PEM of further authorities. */
  readonly ca?: string;
  /** Take any certificate. */
  readonly insecure?: boolean;
}

export interface Link {
  /** Where answers come to, for Via and Contact. */
  readonly local: string;
  send(text: string): void;
  close(): void;
}

export interface Incoming {
  message(text: string): void;
  /** The connection broke, or what comes is not SIP. */
  failed(error: Error): void;
}

export type OpenLink = (target: Target, incoming: Incoming, timeout: number) => Promise<Link>;

export const openLink: OpenLink = async (target, incoming, timeout) => await (target.transport === 'udp' ? openUdp(target, incoming) : openStream(target, incoming, timeout));

async function openUdp({ address, port }: Target, incoming: Incoming): Promise<Link> {
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
  return await new Promise((resolve, reject) => {
    socket.once('error', reject);
    // Connected, so that the system tells of a port where nobody listens, and drops what others send.
    socket.connect(port, address, () => {
      socket.off('error', reject);
      socket.on('error', (error) => { incoming.failed(error); });
      socket.on('message', (bytes) => { incoming.message(bytes.toString('utf8')); });
      resolve({
        local: at(socket.address().address, socket.address().port),
        send(text) { socket.send(text, (error) => { if (error !== null) incoming.failed(error); }); },
        close() { socket.close(); },
      });
    });
  });
}

async function openStream(target: Target, incoming: Incoming, timeout: number): Promise<Link> {
  const socket = await connected(target, timeout);
  let pending = '';
  // One character for each byte, for Content-Length counts bytes.
  socket.setEncoding('latin1');
  socket.on('error', (error) => { incoming.failed(error); });
  socket.on('close', () => { incoming.failed(new AppError('unavailable', 'sip.closed')); });
  socket.on('data', (text: string) => {
    pending += text;
    try {
      for (let length = messageLength(pending); length !== undefined && pending !== ''; length = messageLength(pending)) {
        incoming.message(Buffer.from(pending.slice(0, length), 'latin1').toString('utf8').trimStart());
        pending = pending.slice(length);
      }
    } catch (error) {
      incoming.failed(error as Error);
      socket.destroy();
    }
  });
  return { local: at(socket.localAddress ?? '', socket.localPort ?? 0), send(text) { socket.write(text); }, close() { socket.destroy(); } };
}

async function connected({ transport, address, port, host, ca, insecure }: Target, timeout: number): Promise<Socket> {
  const tls = transport === 'tls' ? await import('node:tls') : undefined;
  return await new Promise((resolve, reject) => {
    const socket = tls === undefined ? connectTcp(port, address) : tls.connect({
      host: address, port, rejectUnauthorized: insecure !== true,
      ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }), ...(ca === undefined ? {} : { ca }),
      checkServerIdentity: (_name, certificate) => tls.checkServerIdentity(host, certificate),
    });
    const timer = setTimeout(() => { socket.destroy(new AppError('unavailable', 'sip.no-connection', { address, port })); }, timeout);
    const fail = (error: Error): void => { clearTimeout(timer); reject(error); };
    socket.once('error', fail);
    socket.once(tls === undefined ? 'connect' : 'secureConnect', () => {
      clearTimeout(timer);
      socket.off('error', fail);
      resolve(socket);
    });
  });
}

function at(address: string, port: number): string {
  return isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`;
}
