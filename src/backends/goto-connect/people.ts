// Persons at GoTo: one in the Admin API, their extension and devices in Voice Admin, and the link between the two.
import type { Device } from '../../domain/device.js';
import { AppError } from '../../domain/errors.js';
import type { RemovedUser, UserChanges, UserFilter, UserStore } from '../../domain/stores.js';
import { emailKey, fullName, type User } from '../../domain/user.js';
import { addPerson } from './add-person.js';
import { translated } from './fault.js';
import { refuseRouted, refuseUserChanges, seatsOf, type Parts } from './parts.js';
import { assignDevice, deleteExtension, deleteQuietly } from './seat.js';
import { adminRolesOf, extensionOf, permissionOf, userOf, type Person } from './wire.js';

export function userStore(parts: Parts): Required<UserStore> {
  const { directory } = parts;

  async function whole(person: Person): Promise<User> {
    const [lines, devices] = await Promise.all([directory.linesOf(person.key).catch(noneIfMissing), directory.devicesOf(person.key)]);
    const line = lines.find(({ primary }) => primary) ?? lines[0];
    return userOf(person, line?.number ?? person.extension ?? null, seatsOf(person, devices));
  }
  async function show(ref: string): Promise<User> {
    const person = await findPerson(parts, ref.trim());
    if (person === undefined) throw new AppError('missing', 'user.missing', { value: ref });
    return await whole(person);
  }

  return {
    show,
    async *list(filter = {}) {
      const [people, devices] = await Promise.all([directory.people(), directory.devices()]);
      const byUser = new Map<string, Device[]>();
      for (const device of devices.values()) if (device.userId !== null) byUser.set(device.userId, [...byUser.get(device.userId) ?? [], device]);
      for (const person of [...people.values()].sort(byName)) {
        const user = userOf(person, person.extension, seatsOf(person, byUser.get(person.key) ?? []));
        if (isWanted(user, filter)) yield user;
      }
    },
    add: async (draft) => await addPerson(parts, draft),
    edit: async (id, changes) => await editPerson(parts, id, changes, show),
    remove: async (id) => await removePerson(parts, id, show),
  };
}

function byName(one: Person, other: Person): number {
  return one.lastName.localeCompare(other.lastName) || one.firstName.localeCompare(other.firstName) || (one.key < other.key ? -1 : 1);
}

function noneIfMissing(error: unknown): [] {
  if (error instanceof AppError && error.kind === 'missing') return [];
  throw error;
}

async function findPerson({ directory }: Parts, ref: string): Promise<Person | undefined> {
  if (ref.includes('@')) return await directory.personByEmail(ref);
  // GoTo's keys have ten digits and more, extensions at most eight.
  if (!/^\d{2,8}$/.test(ref)) return /^[\w-]+$/.test(ref) ? await directory.personByKey(ref) : undefined;
  const listed = (await directory.extensions()).get(ref);
  const extension = listed === undefined ? undefined : await directory.extensionById(listed.id);
  return extension?.primaryUser == null ? undefined : await directory.personByKey(extension.primaryUser);
}

function isWanted(user: User, { search, permission, group }: UserFilter): boolean {
  const word = search?.toLowerCase();
  return (permission === undefined || user.permission === permission)
    && (group === undefined || user.groups.includes(group))
    && (word === undefined || [fullName(user), user.email ?? '', user.extension ?? ''].some((field) => field.toLowerCase().includes(word)));
}

async function editPerson({ api, directory }: Parts, id: string, changes: UserChanges, show: (ref: string) => Promise<User>): Promise<User> {
  refuseUserChanges(changes);
  const { firstName, lastName, permission, grants } = changes;
  const email = changes.email ?? undefined;
  const body: Record<string, unknown> = {
    ...(firstName === undefined ? {} : { firstName }), ...(lastName === undefined ? {} : { lastName }), ...(email === undefined ? {} : { email }),
  };
  if (permission !== undefined || grants !== undefined) {
    const person = await directory.personByKey(id);
    if (person === undefined) throw new AppError('missing', 'user.missing', { value: id });
    const now = permissionOf(person.adminRoles);
    body['adminRoles'] = adminRolesOf(permission ?? now.permission, grants ?? now.grants, person.adminRoles);
  }
  if (body['adminRoles'] === undefined && await directory.personByKey(id) === undefined) throw new AppError('missing', 'user.missing', { value: id });
  const url = await api.admin(`/users/${encodeURIComponent(id)}`, { allOrNothing: 'true' });
  await asRefusal(id, email, async () => { await translated(email ?? id, async () => await api.write('PUT', url, { body, repeatable: true })); });
  directory.forget('people');
  for (const [address, key] of directory.newcomers) if (key === id && email !== undefined) directory.newcomers.delete(address);
  const after = await show(id);
  // Other parts of GoTo may still answer with what was; the reply to a script says what has been set.
  return { ...after, ...changes };
}

async function asRefusal<T>(id: string, email: string | undefined, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    // What else a 409 may say here is not published; an address that somebody else has is what it can mean.
    if (email !== undefined && error instanceof AppError && error.values['status'] === 409) throw new AppError('refused', 'user.email.taken', { ...error.values, field: 'email', value: email }, { cause: error });
    if (error instanceof AppError && error.code === 'http.missing') throw new AppError('missing', 'user.missing', { ...error.values, value: id }, { cause: error });
    throw error;
  }
}

/** The extension goes first: should the second half fail, a person without extension is left, who can be removed again. */
async function removePerson({ api, directory, terms }: Parts, id: string, show: (ref: string) => Promise<User>): Promise<RemovedUser> {
  const user = await show(id);
  const lines = await directory.linesOf(id).catch(noneIfMissing);
  const line = lines.find(({ primary }) => primary) ?? lines[0];
  const devices = await directory.devicesOf(id);
  if (line !== undefined) await refuseRouted(directory, line.extensionId, line.number);
  const held = api.inHand;
  for (const device of devices) await assignDevice(held, directory, device.id, null);
  if (line !== undefined) await deleteExtension(held, directory, line.extensionId);
  try {
    await deleteQuietly(held, await held.admin(`/users/${encodeURIComponent(id)}`), user.email ?? id);
  } catch (error) {
    if (!(error instanceof AppError) || line === undefined) throw error;
    throw new AppError(error.kind, 'goto.user.half-removed', { ...error.values, value: user.email ?? id, extension: line.number, reason: error.code }, { cause: error });
  }
  if (user.email !== null) directory.newcomers.delete(emailKey(user.email));
  directory.forget('people');
  const extension = line === undefined ? null
    : extensionOf({ id: line.extensionId, number: line.number, name: fullName(user), type: 'DIRECT_EXTENSION', primaryUser: id }, id, user.devices.length > 0, terms.tier);
  return { user: { ...user, status: 'removed' }, extension, devices: devices.map((device) => ({ ...device, userId: id })) };
}
