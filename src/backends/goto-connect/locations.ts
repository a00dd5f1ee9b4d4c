// Locations at GoTo. Those for emergency services (the confirmed ones) can be read; only the others can be made, changed and left.
import { AppError } from '../../domain/errors.js';
import type { Address, Location } from '../../domain/location.js';
import type { LocationRegion } from '../../domain/postal.js';
import type { LocationMembers, LocationStore } from '../../domain/site-stores.js';
import { isObject, type JsonObject } from '../http/json.js';
import { translated } from './fault.js';
import type { Parts } from './parts.js';
import { deleteQuietly } from './seat.js';
import { flag, needed, object, text } from './wire.js';

const kinds = ['users', 'devices'] as const;
type Kind = (typeof kinds)[number];

type Reading = Pick<LocationStore, 'list' | 'show'> & { find(isIt: (record: JsonObject) => boolean): Promise<JsonObject | undefined> };

const at = (api: Parts['api'], id: string, path = ''): URL => api.voice(`/locations/${encodeURIComponent(id)}${path}`);
const named = (name: string) => (record: JsonObject): boolean => text(record, 'name')?.toLowerCase() === name.toLowerCase();

/** Who and what is at a location is asked of each, at two pages a piece: several at a time, as the limit allows. */
const atOnce = 4;

function reading(api: Parts['api']): Reading {
  async function members(id: string, kind: Kind): Promise<string[]> {
    const page = object(await translated(id, async () => await api.get(at(api, id, `/${kind}`))));
    return (Array.isArray(page['items']) ? page['items'] : []).filter(isObject).map((one) => text(one, kind === 'users' ? 'userKey' : 'id') ?? '');
  }
  async function whole(record: JsonObject): Promise<Location> {
    const bare = locationOf(record);
    const [users, devices] = await Promise.all(kinds.map(async (kind) => await members(bare.id, kind)));
    return { ...bare, users: users ?? [], devices: devices ?? [] };
  }
  async function find(isIt: (record: JsonObject) => boolean): Promise<JsonObject | undefined> {
    for await (const record of api.listVoice('/locations', 'id')) if (isIt(record)) return record;
    return undefined;
  }

  return {
    find,
    async show(ref) {
      const record = await find((one) => text(one, 'id') === ref) ?? await find(named(ref));
      if (record === undefined) throw new AppError('missing', 'location.missing', { value: ref });
      return await whole(record);
    },
    async *list(filter = {}) {
      const records: JsonObject[] = [];
      for await (const record of api.listVoice('/locations', 'id')) if (isWanted(locationOf(record), filter)) records.push(record);
      for (let from = 0; from < records.length; from += atOnce) yield* await Promise.all(records.slice(from, from + atOnce).map(whole));
    },
  };
}

function isWanted(location: Location, { region, confirmed, search }: NonNullable<Parameters<LocationStore['list']>[0]>): boolean {
  const words = [location.name, location.street, location.city, location.state, location.postalCode].join(' ').toLowerCase();
  return (region === undefined || location.region === region) && (confirmed === undefined || location.confirmed === confirmed) && (search === undefined || words.includes(search.toLowerCase()));
}

export function locationStore({ api }: Parts): LocationStore {
  const { list, show, find } = reading(api);

  async function refuseTaken(name: string, own?: string): Promise<void> {
    // GoTo allows two of a name; then a reply that got lost could not be told from a namesake.
    if (await find((record) => named(name)(record) && text(record, 'id') !== own) !== undefined) throw new AppError('refused', 'location.name.taken', { field: 'name', value: name });
  }
  async function settle(id: string, change: LocationMembers, one: (kind: Kind, member: string) => Promise<unknown>): Promise<Location> {
    for (const kind of kinds) for (const member of change[kind]) await one(kind, member);
    return await show(id);
  }

  return {
    list, show,
    async add({ name, confirmed, ...address }) {
      refuseEmergency(name, confirmed);
      await refuseTaken(name);
      const body = { accountKey: await api.account(), name, address: wireAddress(address) };
      return locationOf(object(await translated(name, async () => await api.write('POST', api.voice('/locations'), { body, found: async () => await find(named(name)) }))));
    },
    async edit(id, changes) {
      const before = await show(id);
      const { name, confirmed, ...address } = changes;
      refuseEmergency(before.name, before.confirmed || confirmed === true);
      if (name !== undefined) await refuseTaken(name, id);
      const body = { ...(name === undefined ? {} : { name }), ...(Object.keys(address).length === 0 ? {} : { address: wireAddress({ ...before, ...address }) }) };
      await translated(id, async () => await api.write('PATCH', at(api, id), { body, repeatable: true }));
      return { ...before, ...changes };
    },
    assign: async (id, change) => await settle(id, change, async (kind, member) => {
      const body = kind === 'users' ? { userKey: member } : { deviceId: member };
      await translated(member, async () => await api.write('POST', at(api, id, `/${kind}`), { body, repeatable: true }));
    }),
    unassign: async (id, change) => await settle(id, change, async (kind, member) => { await deleteQuietly(api, at(api, id, `/${kind}/${encodeURIComponent(member)}`), member); }),
    async remove(id) {
      const before = await show(id);
      // GoTo would take everybody out of it without a word.
      const count = before.users.length + before.devices.length;
      if (count > 0) throw new AppError('refused', 'location.in-use', { value: before.name, count, names: [...before.users, ...before.devices] });
      await deleteQuietly(api, at(api, id), id);
      return before;
    },
  };
}

export function refuseEmergency(value: string, isEmergency: boolean): void {
  if (isEmergency) throw new AppError('unsupported', 'goto.location.emergency', { field: 'confirmed', value });
}

function wireAddress({ street, unit, city, state, postalCode, region }: Address): Record<string, unknown> {
  return { line1: street, line2: unit, city, state, postalCode, country: region };
}

function locationOf(record: JsonObject): Location {
  const address = isObject(record['address']) ? record['address'] : {};
  const part = (name: string): string => text(address, name) ?? '';
  return {
    id: needed(record, 'id'), name: text(record, 'name') ?? '', street: part('line1'), unit: text(address, 'line2') ?? null, city: part('city'), state: part('state'), postalCode: part('postalCode'),
    // Elsewhere than in the US and Canada it is shown as it is, and no rule of ours lets it be changed.
    region: part('country') as LocationRegion, confirmed: flag(record, 'usedForEmergencyServices'), users: [], devices: [], createdAt: '',
  };
}
