// Locations at GoTo. Those for emergency services can be read; only the others can be made, changed, removed and left.
import { AppError } from '../../domain/errors.js';
import { isObject, type JsonObject } from '../http/json.js';
import { translated } from './fault.js';
import type { Parts } from './parts.js';
import { deleteQuietly } from './seat.js';
import { flag, needed, object, text } from './wire.js';

export interface VendorAddress {
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
  readonly country: string;
}

export interface VendorLocation {
  readonly id: string;
  readonly name: string;
  readonly address: VendorAddress;
  readonly emergency: boolean;
}

export type LocationKind = 'users' | 'devices';

export interface VendorLocations {
  list(): AsyncIterable<VendorLocation>;
  /** By id or name. Throws missing `location.missing`. */
  show(ref: string): Promise<VendorLocation>;
  /** Makes one that is not for emergencies: GoTo lets others make no other. */
  add(draft: Pick<VendorLocation, 'name' | 'address'>): Promise<VendorLocation>;
  /** Throws unsupported `goto.location.emergency`; so do remove and leave. */
  edit(id: string, changes: Partial<Pick<VendorLocation, 'name' | 'address'>>): Promise<VendorLocation>;
  remove(id: string): Promise<void>;
  members(id: string, kind: LocationKind): Promise<readonly string[]>;
  /** Each person and device is at one location: joining this one leaves another. */
  join(id: string, kind: LocationKind, member: string): Promise<void>;
  leave(id: string, kind: LocationKind, member: string): Promise<void>;
}

export function vendorLocations({ api }: Parts): VendorLocations {
  const at = (id: string, path = ''): URL => api.voice(`/locations/${encodeURIComponent(id)}${path}`);

  async function* list(): AsyncGenerator<VendorLocation> {
    for await (const record of api.listVoice('/locations', 'id')) yield locationOf(record);
  }
  async function find(name: string): Promise<VendorLocation | undefined> {
    for await (const one of list()) if (one.name.toLowerCase() === name.toLowerCase()) return one;
    return undefined;
  }

  return {
    list,
    async show(ref) {
      for await (const one of list()) if (one.id === ref || one.name.toLowerCase() === ref.toLowerCase()) return one;
      throw new AppError('missing', 'location.missing', { value: ref });
    },
    async add({ name, address }) {
      // GoTo allows two of a name; then a reply that got lost could not be told from a namesake.
      if (await find(name) !== undefined) throw new AppError('refused', 'goto.location.taken', { field: 'name', value: name });
      const body = { accountKey: await api.account(), name, address };
      const made = object(await translated(name, async () => await api.write('POST', api.voice('/locations'), { body, found: async () => await find(name) })));
      return isObject(made['address']) && 'emergency' in made ? made as unknown as VendorLocation : locationOf(made);
    },
    async edit(id, changes) {
      return locationOf(object(await translated(id, async () => await api.write('PATCH', at(id), { body: changes, repeatable: true }))));
    },
    remove: async (id) => { await deleteQuietly(api, at(id), id); },
    async members(id, kind) {
      const page = object(await translated(id, async () => await api.get(at(id, `/${kind}`))));
      return (Array.isArray(page['items']) ? page['items'] : []).filter(isObject).map((one) => text(one, kind === 'users' ? 'userKey' : 'id') ?? '');
    },
    async join(id, kind, member) {
      const body = kind === 'users' ? { userKey: member } : { deviceId: member };
      await translated(member, async () => await api.write('POST', at(id, `/${kind}`), { body, repeatable: true }));
    },
    leave: async (id, kind, member) => { await deleteQuietly(api, at(id, `/${kind}/${encodeURIComponent(member)}`), member); },
  };
}

function locationOf(record: JsonObject): VendorLocation {
  const address = isObject(record['address']) ? record['address'] : {};
  const part = (name: string): string => text(address, name) ?? '';
  return {
    id: needed(record, 'id'), name: text(record, 'name') ?? '', emergency: flag(record, 'usedForEmergencyServices'),
    address: { line1: part('line1'), line2: text(address, 'line2') ?? null, city: part('city'), state: part('state'), postalCode: part('postalCode'), country: part('country') },
  };
}
