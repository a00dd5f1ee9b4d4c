// The writes from which persons, extensions and devices are put together, each of them safe to repeat after a look.
import { fullName } from '../../domain/user.js';
import type { UserDraft } from '../../domain/stores.js';
import { AppError } from '../../domain/errors.js';
import { vendorCode } from '../http/failure.js';
import { isObject } from '../http/json.js';
import type { Api } from './api.js';
import type { Directory } from './directory.js';
import { onceKnown } from './patience.js';
import { translated } from './fault.js';
import { listedExtensionOf, needed, object, text, wireMac, type ListedExtension } from './wire.js';

export interface NewExtension {
  readonly number: string;
  readonly name: string;
}

/** Makes a direct extension; the reply of a POST that got lost is found again by the number. */
export async function createExtension(api: Api, directory: Directory, { number, name }: NewExtension): Promise<ListedExtension> {
  const body = { accountKey: await api.account(), name, number, omitFromDirectories: false, omitFromAutoAttendants: false, sharedAppearance: false };
  const found = async (): Promise<unknown> => {
    const there = await directory.freshExtension(number);
    // One of another name was there before us.
    return there?.name === name && there.type === 'DIRECT_EXTENSION' ? there : undefined;
  };
  try {
    const reply = await translated(number, async () => await api.write('POST', api.voice('/extensions'), { body, found }));
    const made = isListed(reply) ? reply : listedExtensionOf(object(reply));
    directory.noteExtension(made);
    return made;
  } catch (error) {
    // GoTo's 409 for a number that exists may come without a body.
    if (error instanceof AppError && error.values['status'] === 409 && error.code === 'http.refused') {
      throw new AppError('refused', 'extension.taken', { ...error.values, field: 'extension', value: number }, { cause: error });
    }
    throw error;
  }
}

function isListed(value: unknown): value is ListedExtension {
  return isObject(value) && 'primaryUser' in value;
}

export async function patchExtension(api: Api, directory: Directory, id: string, body: Readonly<Record<string, unknown>>, value: string): Promise<void> {
  await translated(value, async () => await api.write('PATCH', api.voice(`/extensions/${encodeURIComponent(id)}`), { body, repeatable: true }));
  directory.forget('extensions', 'people');
}

/** Gives the extension to a person whom the PBX may not know yet. */
export async function linkExtension(api: Api, directory: Directory, id: string, userKey: string): Promise<void> {
  await onceKnown(api, async () => { await patchExtension(api, directory, id, { assignedPrimaryUserKey: userKey }, userKey); });
}

/** Gone is gone: a repeat that finds nothing has been here before. */
export async function deleteQuietly(api: Api, url: URL, value: string): Promise<void> {
  try {
    await translated(value, async () => await api.write('DELETE', url, { repeatable: true }));
  } catch (error) {
    if (!(error instanceof AppError) || error.values['status'] !== 404) throw error;
  }
}

export async function deleteExtension(api: Api, directory: Directory, id: string): Promise<void> {
  await deleteQuietly(api, api.voice(`/extensions/${encodeURIComponent(id)}`), id);
  directory.noteRemoval(id);
  directory.forget('people');
}

/** Makes the person; whoever has the address already comes back in GoTo's reply, so callers look first. */
export async function createPerson(api: Api, directory: Directory, draft: UserDraft, email: string, licences: readonly string[]): Promise<string> {
  const body = {
    users: [{ email, firstName: draft.firstName, lastName: draft.lastName }],
    ...(licences.length === 0 ? {} : { licenseKeys: licences }),
    // The welcome mail invites to log in.
    suppressEmail: !draft.webLogin,
  };
  const found = async (): Promise<unknown> => {
    const person = await directory.personByEmail(email, api);
    return person === undefined ? undefined : [{ key: person.key, email: person.email }];
  };
  const reply = await translated(email, async () => await api.write('POST', await api.admin('/users', { allOrNothing: 'false' }), { body, found }));
  directory.forget('people');
  const all = (Array.isArray(reply) ? reply : []).filter(isObject);
  const key = all.filter((one) => text(one, 'email')?.toLowerCase() === email.toLowerCase()).map((one) => text(one, 'key'))[0];
  if (key === undefined) throw new AppError('unavailable', 'goto.user.no-key', { value: email, name: fullName(draft) });
  return key;
}

export interface Model {
  readonly id: string;
  readonly name: string;
}

/** A model by its name or id; GoTo makes no device without one. */
export async function findModel(directory: Directory, wanted: string | null): Promise<Model> {
  const models = await directory.models();
  const word = wanted?.toLowerCase();
  const found = models.find(({ id, name }) => id.toLowerCase() === word || name.toLowerCase() === word);
  if (found !== undefined) return found;
  throw new AppError('usage', wanted === null ? 'goto.device.model-needed' : 'goto.device.model', { field: 'model', value: wanted ?? '', known: models.map(({ name }) => name) });
}

export interface NewDevice {
  readonly mac: string;
  readonly model: Model;
  readonly name: string;
}

export async function createDevice(api: Api, directory: Directory, device: NewDevice): Promise<string> {
  const body = { accountKey: await api.account(), name: device.name, modelId: device.model.id, macAddress: wireMac(device.mac) };
  const found = async (): Promise<unknown> => {
    const there = await directory.freshDevice(device.mac);
    return there === undefined ? undefined : { id: there.id };
  };
  try {
    const made = object(await translated(device.mac, async () => await api.write('POST', api.voice('/devices'), { body, found })));
    const id = needed(made, 'id');
    directory.noteDevice(id, { mac: device.mac, model: device.model.name });
    return id;
  } catch (error) {
    if (vendorCode(error) === undefined && error instanceof AppError && error.values['status'] === 409) throw new AppError('refused', 'device.mac.taken', { ...error.values, field: 'mac', value: device.mac }, { cause: error });
    throw error;
  }
}

/** GoTo takes the assignment alone, never with other changes. */
export async function assignDevice(api: Api, directory: Directory, id: string, userKey: string | null): Promise<void> {
  await onceKnown(api, async () => {
    await translated(id, async () => await api.write('PATCH', api.voice(`/devices/${encodeURIComponent(id)}`), { body: { assignedUserKey: userKey }, repeatable: true }));
  });
  directory.noteDevice(id, { userId: userKey });
}
