// Where a SIP server is (RFC 3263, without NAPTR): an address stands for itself, a name goes by its SRV record, then by its address.
import { isIP } from 'node:net';
import { AppError } from '../../domain/errors.js';
import type { Transport } from '../../domain/trunk.js';

export interface Resolver {
  srv(name: string): Promise<readonly { readonly name: string; readonly port: number; readonly priority: number; readonly weight: number }[]>;
  address(name: string): Promise<string>;
}

export interface Place { readonly address: string; readonly port: number; readonly srv: string | null }

const services: Readonly<Record<Transport, string>> = { udp: '_sip._udp', tcp: '_sip._tcp', tls: '_sips._tcp' };

/** Throws unavailable `network.host-unknown` for a name that nobody knows. */
export async function locate(host: string, port: number | null, transport: Transport, resolver: Resolver): Promise<Place> {
  const usual = transport === 'tls' ? 5061 : 5060;
  if (isIP(host) !== 0) return { address: host, port: port ?? usual, srv: null };
  if (port === null) {
    const records = await resolver.srv(`${services[transport]}.${host}`).catch(() => []);
    const [first] = [...records].sort((a, b) => a.priority - b.priority || b.weight - a.weight);
    if (first !== undefined) return { address: await addressOf(first.name, resolver), port: first.port, srv: first.name };
  }
  return { address: await addressOf(host, resolver), port: port ?? usual, srv: null };
}

async function addressOf(name: string, resolver: Resolver): Promise<string> {
  try {
    return await resolver.address(name);
  } catch (error) {
    throw new AppError('unavailable', 'network.host-unknown', { host: name, field: 'host' }, { cause: error });
  }
}

/** The system's own resolver, hosts file and all. */
export async function systemResolver(): Promise<Resolver> {
  const { lookup, resolveSrv } = await import('node:dns/promises');
  return { srv: resolveSrv, address: async (name) => (await lookup(name)).address };
}
