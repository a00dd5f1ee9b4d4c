// SIP trunks (K1-K4): a connection between this phone system and another, authenticated by user and password.
import { AppError } from './errors.js';

export const transports = ['udp', 'tcp', 'tls'] as const;
export type Transport = (typeof transports)[number];

export interface Trunk {
  readonly id: string;
  /** Unique without regard to case. */
  readonly name: string;
  readonly domain: string;
  /** Where messages are sent, if not to the domain. */
  readonly proxy: string | null;
  readonly transport: Transport;
  /** Null for what the domain's SRV record or the transport says. */
  readonly port: number | null;
  readonly username: string;
  readonly channels: number;
  /** Ids of devices on which it is used although it is not an extension (K2). */
  readonly devices: readonly string[];
  /** When the password was last made; the password itself is shown once and never kept. */
  readonly passwordSetAt: string;
  readonly createdAt: string;
}

export type TrunkSettings = Pick<Trunk, 'name' | 'domain' | 'proxy' | 'transport' | 'port' | 'username' | 'channels' | 'devices'>;
export type TrunkDraft = TrunkSettings & { readonly passwordHash: string };
export type TrunkChanges = Partial<TrunkSettings> & { readonly passwordHash?: string };

/** K2: what each device on which a trunk is used adds to the monthly invoice. */
export const channelsPerDevice = 5;

/** The channels that a trunk is billed for: its own, and 5 for each device on which it is used (K2). */
export function billedChannels({ channels, devices }: Pick<Trunk, 'channels' | 'devices'>): number {
  return channels + channelsPerDevice * devices.length;
}

/**
 * A DNS name, small letters, without a final dot (K1).
 * Throws refused `trunk.address` for an IP address in any spelling, usage `trunk.host.malformed` for what is no name at all.
 */
export function parseTrunkHost(text: string, field: string): string {
  const name = text.trim().replace(/\.$/, '').toLowerCase();
  // A last label of digits makes every resolver read the whole as an IPv4 address: 10.0.0.1, 127.1, 0x7f.1, 3232235777.
  if (/[:[\]]/.test(name) || /(^|\.)(\d+|0x[\da-f]*)$/.test(name)) throw new AppError('refused', 'trunk.address', { field, value: text.trim() });
  const labels = name.split('.');
  const isName = name.length <= 253 && labels.length > 1 && labels.every((label) => /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/.test(label));
  if (!isName) throw new AppError('usage', 'trunk.host.malformed', { field, value: text.trim() });
  return name;
}

/** 'udp', 'tcp' or 'tls'. Throws usage `trunk.transport.unknown`. */
export function parseTransport(text: string): Transport {
  const wanted = text.trim().toLowerCase();
  const known = transports.find((transport) => transport === wanted);
  if (known === undefined) throw new AppError('usage', 'trunk.transport.unknown', { field: 'transport', value: text, known: transports });
  return known;
}

/** A port from 1 to 65535. Throws usage `port.malformed`. */
export function parsePort(text: string, field = 'port'): number {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw new AppError('usage', 'port.malformed', { field, value: text });
  return port;
}

/** A whole number from 1 to `most`. Throws usage `trunk.count.malformed`. */
export function parseCount(text: string, field: string, most: number): number {
  const count = /^\d{1,9}$/.test(text.trim()) ? Number(text) : 0;
  if (count < 1 || count > most) throw new AppError('usage', 'trunk.count.malformed', { field, value: text, most });
  return count;
}

/** A SIP user that needs no escaping anywhere. Throws usage `trunk.user.malformed`. */
export function parseTrunkUser(text: string): string {
  const user = text.trim();
  if (!/^[A-Za-z0-9][A-Za-z0-9_.+-]{2,63}$/.test(user)) throw new AppError('usage', 'trunk.user.malformed', { field: 'user', value: user });
  return user;
}

/** A name on one line. Throws usage `trunk.name.needed`. */
export function parseTrunkName(text: string): string {
  const name = text.trim().replace(/\s+/g, ' ');
  if (name === '' || name.length > 80) throw new AppError('usage', 'trunk.name.needed', { field: 'name', most: 80 });
  return name;
}

/** K4: the provider sends SIP headers as they are. Always throws refused `trunk.header`. */
export function refuseHeader(text: string): never {
  throw new AppError('refused', 'trunk.header', { field: 'sip-header', value: text.split(':')[0]?.trim() });
}
