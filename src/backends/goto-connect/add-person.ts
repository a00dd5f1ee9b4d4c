// Adding a person to GoTo: the Admin API makes the person, Voice Admin the extension, and a third call links them. What fails
// half-way is taken back where GoTo has refused it, and named exactly where it cannot be.
import type { DeviceKind } from '../../domain/device.js';
import { AppError, lockoutOf } from '../../domain/errors.js';
import type { Restored, UserDraft } from '../../domain/stores.js';
import { emailKey, fullName, type User, type UserDevice } from '../../domain/user.js';
import type { Api } from './api.js';
import type { Directory } from './directory.js';
import { otherExtension, translated } from './fault.js';
import { onceKnown } from './patience.js';
import { refuseUnknownFields, type Parts } from './parts.js';
import { assignDevice, createDevice, createExtension, createPerson, deleteExtension, deleteQuietly, findModel, linkExtension, patchExtension, type Model } from './seat.js';
import type { Terms } from './terms.js';
import { adminRolesOf } from './wire.js';

type Draft = UserDraft & Restored;

/** A phone to be made. */
interface Phone {
  readonly mac: string;
  readonly kind: DeviceKind;
  readonly model: Model;
}

/** What has been made so far, to be taken back or named. */
interface Progress {
  key: string | null;
  /** Whether the person was made by this very call. */
  isOurs: boolean;
  extensionId: string | null;
  readonly devices: UserDevice[];
}

export async function addPerson(parts: Parts, draft: Draft): Promise<User> {
  const email = checkPerson(draft, parts.terms);
  await refuseAssigned(parts, draft);
  const phones = await phonesOf(parts, draft);
  if (parts.directory.newcomers.has(emailKey(email)) || await parts.directory.personByEmail(email) !== undefined) throw new AppError('refused', 'user.email.taken', { field: 'email', value: email });
  const progress: Progress = { key: null, isOurs: true, extensionId: null, devices: [] };
  return await finished(parts, draft, email, phones, progress);
}

/** Carries out what is left of an addition that was cut off: the person is there, perhaps more. */
export async function completePerson(parts: Parts, draft: Draft): Promise<string | undefined> {
  const email = checkPerson(draft, parts.terms);
  const person = await parts.directory.personByEmail(email);
  if (person === undefined) return undefined;
  const progress: Progress = { key: person.key, isOurs: false, extensionId: null, devices: [] };
  await finished(parts, draft, email, await phonesOf(parts, draft, person.key), progress);
  return person.key;
}

/** Everything that can be refused before anything is asked or written; the address. */
export function checkPerson(draft: Draft, terms: Terms): string {
  refuseUnknownFields(draft);
  if (draft.email === null) throw new AppError('unsupported', 'goto.user.email-needed', { field: 'email' });
  if (draft.extension?.outboundCallerId != null) throw new AppError('unsupported', 'goto.field', { field: 'outboundCallerId', value: 'outboundCallerId' });
  if (draft.devices.some(({ kind }) => kind === 'softphone') && terms.licences.length === 0) throw new AppError('unsupported', 'goto.licence.needed', { field: 'licence' });
  return draft.email;
}

async function refuseAssigned({ directory }: Parts, { existingDeviceIds }: Draft): Promise<void> {
  if (existingDeviceIds.length === 0) return;
  const devices = await directory.devices();
  const value = existingDeviceIds.find((id) => devices.get(id)?.userId !== null);
  if (value !== undefined) throw new AppError('refused', 'device.assigned', { field: 'device', value });
}

async function phonesOf({ directory }: Parts, draft: Draft, owner?: string): Promise<Phone[]> {
  const wanted = draft.devices.filter((device): device is typeof device & { mac: string } => device.mac !== null);
  if (wanted.length === 0) return [];
  const taken = new Map([...(await directory.devices()).values()].map((device) => [device.mac, device.userId]));
  const phones: Phone[] = [];
  for (const { mac, kind, model } of wanted) {
    const holder = taken.get(mac);
    // One without a person may be the trace of an addition that was cut off.
    if (holder !== undefined && holder !== (owner ?? null) && !(owner !== undefined && holder === null)) throw new AppError('refused', 'device.mac.taken', { field: 'mac', value: mac });
    phones.push({ mac, kind, model: await findModel(directory, model) });
  }
  return phones;
}

async function finished(parts: Parts, draft: Draft, email: string, phones: readonly Phone[], progress: Progress): Promise<User> {
  try {
    return await made(parts, draft, email, phones, progress);
  } catch (error) {
    if (progress.key === null || !(error instanceof AppError)) throw error;
    throw await afterFailure(parts, draft, email, progress, error);
  }
}

async function made({ api, directory, terms }: Parts, draft: Draft, email: string, phones: readonly Phone[], progress: Progress): Promise<User> {
  const rings = draft.devices.length + draft.existingDeviceIds.length > 0;
  progress.key ??= await createPerson(api, directory, draft, email, rings ? terms.licences : []);
  const key = progress.key;
  directory.newcomers.set(emailKey(email), key);
  // From here on a person exists: Ctrl-C waits until they are whole.
  const held = api.inHand;
  const adminRoles = adminRolesOf(draft.permission, draft.grants);
  if (adminRoles.length > 0) {
    const url = await held.admin(`/users/${encodeURIComponent(key)}`, { allOrNothing: 'true' });
    await onceKnown(held, async () => { await translated(email, async () => await held.write('PUT', url, { body: { adminRoles }, repeatable: true })); });
  }
  if (draft.extension !== null) await giveExtension(held, directory, { key, number: draft.extension.number, name: nameOf(draft) }, progress);
  for (const phone of phones) await givePhone(held, directory, { ...phone, key, name: fullName(draft) }, progress);
  for (const id of draft.existingDeviceIds) {
    await assignDevice(held, directory, id, key);
    const device = (await directory.devices()).get(id);
    progress.devices.push({ id, kind: device?.kind ?? 'desk-phone', mac: device?.mac ?? null, model: device?.model ?? null });
  }
  const softphone = draft.devices.find(({ kind }) => kind === 'softphone');
  if (softphone !== undefined && progress.devices.length === 0) progress.devices.push({ id: `seat-${key}`, kind: 'softphone', mac: null, model: null });
  return {
    id: key, firstName: draft.firstName, lastName: draft.lastName, email, extension: draft.extension?.number ?? null, permission: draft.permission,
    grants: draft.grants, softphone: progress.devices.some(({ kind }) => kind === 'softphone'), devices: progress.devices, groups: [], webLogin: true,
    hotDesking: false, dialUser: null, dialPassword: false, status: 'active', createdAt: '',
  };
}

interface Wanted {
  readonly key: string;
  readonly number: string;
  readonly name: string;
}

/** What comes back after a removal is called what it was called. */
function nameOf(draft: Draft): string {
  return draft.extension?.restored?.name ?? fullName(draft);
}

/** A licence seems to bring a line of its own, so one that is there is given the number; else an extension is made and linked. */
async function giveExtension(api: Api, directory: Directory, { key, number, name }: Wanted, progress: Progress): Promise<void> {
  const lines = await onceKnown(api, async () => await directory.linesOf(key, api));
  const line = lines.find(({ primary }) => primary) ?? lines[0];
  if (line !== undefined) {
    if (line.number !== number) await patchExtension(api, directory, line.extensionId, { number }, number);
    return;
  }
  const left = progress.isOurs ? undefined : await unlinked(directory, api, number, name);
  progress.extensionId = left ?? (await createExtension(api, directory, { number, name })).id;
  try {
    await linkExtension(api, directory, progress.extensionId, key);
  } catch (error) {
    const other = otherExtension(error);
    if (other === undefined || other === progress.extensionId) throw error;
    // The line of the licence came a moment later than ours.
    await deleteExtension(api, directory, progress.extensionId);
    progress.extensionId = null;
    await patchExtension(api, directory, other, { number }, number);
  }
}

/** The extension that an earlier attempt made and did not come to link. */
async function unlinked(directory: Directory, api: Api, number: string, name: string): Promise<string | undefined> {
  const there = await directory.freshExtension(number);
  if (there === undefined || there.name !== name) return undefined;
  return (await directory.extensionById(there.id, api))?.primaryUser === null ? there.id : undefined;
}

async function givePhone(api: Api, directory: Directory, phone: Phone & { key: string; name: string }, progress: Progress): Promise<void> {
  const there = progress.isOurs ? undefined : await directory.freshDevice(phone.mac);
  const id = there?.id ?? await createDevice(api, directory, phone);
  progress.devices.push({ id, kind: phone.kind, mac: phone.mac, model: phone.model.name });
  if (there?.userId !== phone.key) await assignDevice(api, directory, id, phone.key);
}

/** Takes back what was made, where GoTo has said no; where GoTo is silent, a second attempt may finish it. Returns what is to be thrown. */
async function afterFailure({ api, directory }: Parts, draft: Draft, email: string, progress: Progress, failure: AppError): Promise<AppError> {
  const held = api.inHand;
  const left: string[] = [];
  async function takeBack(what: string, undo: () => Promise<void>): Promise<void> {
    try {
      await undo();
    } catch {
      left.push(what);
    }
  }
  const person = `user ${emailKey(email)} (${progress.key})`;
  const extension = `extension ${draft.extension?.number ?? ''}`;
  if (!progress.isOurs || failure.kind === 'unavailable' || failure.kind === 'cancelled' || lockoutOf(failure) !== undefined) {
    left.push(person, ...(progress.extensionId === null ? [] : [extension]), ...progress.devices.map(({ mac, id }) => `device ${mac ?? id}`));
  } else {
    // GoTo deletes no device: it is let go and stays.
    for (const { id, mac } of progress.devices) {
      await takeBack(`device ${mac ?? id}`, async () => { await assignDevice(held, directory, id, null); });
      if (!draft.existingDeviceIds.includes(id) && !id.startsWith('seat-')) left.push(`device ${mac ?? id}`);
    }
    if (progress.extensionId !== null) await takeBack(extension, async () => { await deleteExtension(held, directory, progress.extensionId ?? ''); });
    await takeBack(person, async () => { await deleteNewcomer(held, directory, progress.key ?? '', draft); });
    directory.forget('people');
  }
  if (left.length === 0) return failure;
  return new AppError(failure.kind, 'goto.user.half-made', { ...failure.values, value: email, left: [...new Set(left)], reason: failure.code }, { cause: failure });
}

/** GoTo answers the addition of somebody who is there with their key: a person of another name is not ours to delete. */
async function deleteNewcomer(api: Api, directory: Directory, key: string, draft: Draft): Promise<void> {
  const person = await directory.personByKey(key, api);
  if (person !== undefined && (person.firstName !== draft.firstName || person.lastName !== draft.lastName)) throw new AppError('refused', 'user.email.taken', { field: 'email', value: person.email });
  await deleteQuietly(api, await api.admin(`/users/${encodeURIComponent(key)}`), key);
  directory.newcomers.delete(emailKey(draft.email ?? ''));
}
