// How many channels a trunk is billed with (B5, K2), and how one is drafted and changed from what was typed (K1).
import { AppError } from '../domain/errors.js';
import type { DeviceStore } from '../domain/stores.js';
import { billedChannels, parseCount, parsePort, parseTransport, parseTrunkHost, parseTrunkName, parseTrunkUser, type Trunk, type TrunkChanges, type TrunkSettings } from '../domain/trunk.js';

export interface TrunkInput {
  readonly name?: string | undefined;
  readonly domain?: string | undefined;
  /** Empty takes it away. */
  readonly proxy?: string | undefined;
  readonly transport?: string | undefined;
  readonly port?: string | undefined;
  readonly user?: string | undefined;
  readonly channels?: string | undefined;
  /** Devices on which it is used although it is no extension (K2), by id or MAC; an empty word for none. */
  readonly onDevice?: readonly string[] | undefined;
}

/** A trunk from what was typed. Throws usage and refused `trunk.*`, missing `device.missing`. */
export async function draftTrunk(devices: Pick<DeviceStore, 'show'>, input: TrunkInput, username: string): Promise<TrunkSettings> {
  const { domain, ...rest } = await readSettings(devices, input);
  if (domain === undefined || rest.name === undefined) throw new AppError('usage', 'trunk.name.needed', { field: 'name', most: 80 });
  return { proxy: null, transport: 'udp', port: null, username, channels: 1, devices: [], ...rest, name: rest.name, domain };
}

/** Only what differs. */
export async function draftTrunkChanges(devices: Pick<DeviceStore, 'show'>, trunk: Trunk, input: TrunkInput): Promise<TrunkChanges> {
  const settings = await readSettings(devices, input);
  return Object.fromEntries(Object.entries(settings).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(trunk[field as keyof TrunkSettings])));
}

async function readSettings(devices: Pick<DeviceStore, 'show'>, input: TrunkInput): Promise<Partial<TrunkSettings>> {
  const { name, domain, proxy, transport, port, user, channels, onDevice } = input;
  return {
    ...(name === undefined ? {} : { name: parseTrunkName(name) }),
    ...(domain === undefined ? {} : { domain: parseTrunkHost(domain, 'domain') }),
    ...(proxy === undefined ? {} : { proxy: proxy.trim() === '' ? null : parseTrunkHost(proxy, 'proxy') }),
    ...(transport === undefined ? {} : { transport: parseTransport(transport) }),
    ...(port === undefined ? {} : { port: port.trim() === '' ? null : parsePort(port) }),
    ...(user === undefined ? {} : { username: parseTrunkUser(user) }),
    ...(channels === undefined ? {} : { channels: parseCount(channels, 'channels', 10_000) }),
    ...(onDevice === undefined ? {} : { devices: await devicesOf(devices, onDevice) }),
  };
}

async function devicesOf(devices: Pick<DeviceStore, 'show'>, refs: readonly string[]): Promise<string[]> {
  const ids = new Set<string>();
  for (const ref of refs) {
    const device = await devices.show(ref);
    // K2: a trunk is no extension, and a softphone of ours registers extensions only.
    if (device.kind === 'softphone') throw new AppError('refused', 'trunk.softphone', { field: 'on-device', value: ref });
    ids.add(device.id);
  }
  return [...ids];
}

/** How many billed channels come (+) or go (-) with a change (K2). */
export function channelsAdded(before: Trunk | null, after: Pick<Trunk, 'channels' | 'devices'> | null): number {
  return (after === null ? 0 : billedChannels(after)) - (before === null ? 0 : billedChannels(before));
}
