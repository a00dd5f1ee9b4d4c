// What several stores have to know of each other's records: persons, extensions and devices as GoTo lists them, each list read
// when first needed and read again after a write of ours or after a minute.
import type { Device } from '../../domain/device.js';
import { emailKey } from '../../domain/user.js';
import { vendorCode, statusOf } from '../http/failure.js';
import { isObject, type JsonObject } from '../http/json.js';
import type { Api } from './api.js';
import { translated } from './fault.js';
import { onceKnown } from './patience.js';
import { deviceOf, flag, listedExtensionOf, object, personOf, text, type ListedExtension, type Person } from './wire.js';

const shelfLife = 60_000;

export interface Line {
  readonly extensionId: string;
  readonly number: string;
  readonly primary: boolean;
}

export interface Directory {
  /** All persons, by key; `extension` is told of each. */
  people(): Promise<ReadonlyMap<string, Person & { readonly extension: string | null }>>;
  /** All devices, by id. */
  devices(): Promise<ReadonlyMap<string, Device>>;
  devicesOf(userKey: string): Promise<Device[]>;
  /** All extensions that have a number, by number. */
  extensions(): Promise<ReadonlyMap<string, ListedExtension>>;
  personByKey(key: string, api?: Api): Promise<Person | undefined>;
  personByEmail(email: string, api?: Api): Promise<Person | undefined>;
  linesOf(userKey: string, api?: Api): Promise<Line[]>;
  /** The extension with the person it belongs to, which only its own page says. */
  extensionById(id: string, api?: Api): Promise<ListedExtension | undefined>;
  /** The extension with this number as it is now, whatever was read before. */
  freshExtension(number: string): Promise<ListedExtension | undefined>;
  freshDevice(mac: string): Promise<Device | undefined>;
  /** The device models that GoTo sells. */
  models(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** All phone numbers as GoTo lists them, by id. */
  phoneNumbers(): Promise<ReadonlyMap<string, JsonObject>>;
  /** The phone numbers that ring at an extension, by its id. */
  numbersTo(extensionId: string): Promise<readonly string[]>;
  /** The addresses that this process has given to new persons, by emailKey: GoTo itself does not find them at once. */
  readonly newcomers: Map<string, string>;
  forget(...lists: ('people' | 'extensions' | 'numbers')[]): void;
  /** Keeps what was read in step with a write of ours: a bulk change must not read every list again for each row. */
  noteDevice(id: string, device: Partial<Device>): void;
  noteExtension(extension: ListedExtension): void;
  noteRemoval(extensionId: string): void;
}

/** Keeps a list for a while; those who want it while it is being read share the reading. */
function shelf<T>(elapsed: () => number, read: () => Promise<T>): { get(): Promise<T>; fresh(): Promise<T>; change(how: (value: T) => void): void; forget(): void } {
  let kept: { readonly since: number; readonly value: Promise<T> } | undefined;
  let queued: Promise<T> | undefined;
  function begin(): Promise<T> {
    const value = read();
    const mine = { since: elapsed(), value };
    kept = mine;
    value.catch(() => { if (kept === mine) kept = undefined; });
    return value;
  }
  return {
    get: async () => await (kept !== undefined && elapsed() - kept.since < shelfLife ? kept.value : begin()),
    // A reading that is under way may have passed the place already; one that has not begun will do for all who wait.
    fresh() {
      queued ??= (kept?.value ?? Promise.resolve()).then(() => undefined, () => undefined).then(async () => {
        queued = undefined;
        return await begin();
      });
      return queued;
    },
    change(how) { kept?.value.then(how, () => undefined); },
    forget() { kept = undefined; },
  };
}

export function createDirectory(api: Api): Directory {
  const { elapsed } = api.environment;
  const people = shelf(elapsed, async () => await readPeople(api));
  const devices = shelf(elapsed, async () => await readDevices(api));
  const extensions = shelf(elapsed, async () => await readExtensions(api));
  const models = shelf(elapsed, async () => await readModels(api));
  const numbers = shelf(elapsed, async () => await readNumbers(api));

  const newcomers = new Map<string, string>();
  function isNewcomer(key: string): boolean {
    for (const known of newcomers.values()) if (known === key) return true;
    return false;
  }

  return {
    newcomers,
    people: people.get,
    devices: devices.get,
    extensions: extensions.get,
    devicesOf: async (userKey) => [...(await devices.get()).values()].filter(({ userId }) => userId === userKey),
    freshExtension: async (number) => (await extensions.fresh()).get(number),
    freshDevice: async (mac) => [...(await devices.fresh()).values()].find((device) => device.mac === mac),
    async personByKey(key, over = api) {
      const read = async (): Promise<unknown> => await over.get(await over.admin(`/users/${encodeURIComponent(key)}`));
      // Somebody whom we have just made is there, whatever GoTo says for the moment.
      const found = await orMissing(async () => await (isNewcomer(key) ? onceKnown(over, read) : read()));
      return found === undefined ? undefined : personOf(object(found));
    },
    async personByEmail(email, over = api) {
      const filter = `email eq "${email.replace(/["\\]/g, '\\$&')}"`;
      const page = object(await translated(email, async () => await over.get(await over.admin('/users', { filter }))));
      const found = (Array.isArray(page['results']) ? page['results'] : []).filter(isObject).map(personOf);
      return found.find((person) => emailKey(person.email) === emailKey(email));
    },
    async linesOf(userKey, over = api) {
      const page = object(await translated(userKey, async () => await over.get(over.lines(`/users/${encodeURIComponent(userKey)}/lines`))));
      return (Array.isArray(page['items']) ? page['items'] : []).filter(isObject).map((line) => ({ extensionId: text(line, 'id') ?? '', number: text(line, 'number') ?? '', primary: flag(line, 'primary') }));
    },
    async extensionById(id, over = api) {
      const found = await orMissing(async () => await over.get(over.voice(`/extensions/${encodeURIComponent(id)}`)));
      return found === undefined ? undefined : listedExtensionOf(object(found));
    },
    forget(...lists) {
      for (const list of lists) ({ people, extensions, numbers })[list].forget();
    },
    models: models.get,
    phoneNumbers: numbers.get,
    numbersTo: async (extensionId) => [...(await numbers.get()).values()].filter(({ routeTo }) => isObject(routeTo) && text(routeTo, 'id') === extensionId).map((record) => text(record, 'number') ?? ''),
    noteDevice(id, device) {
      devices.change((all) => {
        const before = all.get(id) ?? { id, kind: 'desk-phone', mac: null, model: null, userId: null, chargeable: true, createdAt: '' };
        all.set(id, { ...before, ...device });
      });
    },
    noteExtension(extension) {
      extensions.change((all) => { all.set(extension.number, extension); });
    },
    noteRemoval(extensionId) {
      extensions.change((all) => { for (const { id, number } of all.values()) if (id === extensionId) all.delete(number); });
    },
  };
}

/** What a call answers, or undefined where there is no such thing (or one that may not be seen: GoTo says 404 to both). */
export async function orMissing<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await translated('', call);
  } catch (error) {
    if (statusOf(error) === 404 || vendorCode(error) === 'NOT_FOUND') return undefined;
    throw error;
  }
}

async function readPeople(api: Api): Promise<Map<string, Person & { extension: string | null }>> {
  const found: Person[] = [];
  for await (const record of api.listAdmin('/users', 'key')) found.push(personOf(record));
  // The Admin API may tell each person's extension; should it tell nobody's, the lines do, at twenty times the price.
  const isTold = found.some(({ extension }) => extension !== undefined);
  const byLine = new Map<string, string>();
  if (!isTold && found.length > 0) {
    for await (const record of api.listLines()) {
      const lines = Array.isArray(record['lines']) ? record['lines'].filter(isObject) : [];
      const line = lines.find((one) => flag(one, 'primary')) ?? lines[0];
      if (line !== undefined) byLine.set(text(record, 'userKey') ?? '', text(line, 'number') ?? '');
    }
  }
  return new Map(found.map((person) => [person.key, { ...person, extension: person.extension ?? byLine.get(person.key) ?? null }]));
}

async function readDevices(api: Api): Promise<Map<string, Device>> {
  const found = new Map<string, Device>();
  for await (const record of api.listVoice('/devices', 'id')) {
    const device = deviceOf(record);
    found.set(device.id, device);
  }
  return found;
}

async function readExtensions(api: Api): Promise<Map<string, ListedExtension>> {
  const found = new Map<string, ListedExtension>();
  for await (const record of api.listVoice('/extensions', 'id')) {
    const extension = listedExtensionOf(record);
    if (extension.number !== '') found.set(extension.number, extension);
  }
  return found;
}

async function readModels(api: Api): Promise<{ id: string; name: string }[]> {
  const found: { id: string; name: string }[] = [];
  for await (const record of api.listVoice('/device-models', 'id')) {
    const id = text(record, 'id') ?? '';
    found.push({ id, name: text(record, 'name') ?? id });
  }
  return found;
}

async function readNumbers(api: Api): Promise<Map<string, JsonObject>> {
  const found = new Map<string, JsonObject>();
  for await (const record of api.listVoice('/phone-numbers', 'id')) found.set(text(record, 'id') ?? '', record);
  return found;
}
