// What can be asked about one person: add, change, remove, allow to log in. Gather, decide, act; a dry run stops before the act.
import type { Account } from '../domain/account.js';
import type { Device, DeviceDraft, DeviceKind } from '../domain/device.js';
import { draftDevice } from '../domain/device.js';
import { AppError, type Problem } from '../domain/errors.js';
import { extensionPool, parseExtension, type Extension } from '../domain/extension.js';
import { seatMove, type ChargeableDelta, type Move } from '../domain/step-delta.js';
import type { DeviceStore, ExtensionStore, UserChanges, UserDraft, UserStore } from '../domain/stores.js';
import type { Tier } from '../domain/tier.js';
import type { Reserved } from './reserved-number.js';
import { fullName, grants as allGrants, isRoleAddress, parseDialDigits, parseEmail, parsePersonName, permissions, type Grant, type Permission, type User } from '../domain/user.js';

/** What may be said of a person, new or not. */
interface PersonInput {
  /** Empty on an edit: no address. */
  readonly email?: string | undefined;
  readonly permission?: string | undefined;
  readonly grant?: readonly string[] | undefined;
  readonly group?: readonly string[] | undefined;
  readonly webLogin?: boolean | undefined;
  readonly hotDesking?: boolean | undefined;
  readonly dialUser?: string | undefined;
}

export interface AddUserInput extends PersonInput {
  readonly firstName: string;
  readonly lastName: string;
  /** Absent: the next free one (U1). */
  readonly extension?: string | undefined;
  readonly softphone?: boolean | undefined;
  readonly newDevice?: string | undefined;
  readonly model?: string | undefined;
  readonly device?: string | undefined;
}

export interface DirectoryNeeds {
  readonly account: Pick<Account, 'country' | 'extensionRange'>;
  readonly users: Pick<UserStore, 'list' | 'show'>;
  readonly extensions: Pick<ExtensionStore, 'list'>;
  readonly devices: Pick<DeviceStore, 'list' | 'show'>;
  /** Numbers that an unfinished job is still to give. */
  readonly reserved?: Reserved;
}

export interface Decided<T> {
  readonly draft: T;
  readonly warnings: readonly Problem[];
  readonly delta: ChargeableDelta;
}

/** Decides a new person (U1-U4): every rule that can be checked before anything is written. */
export async function draftUser(needs: DirectoryNeeds, input: AddUserInput, tier: Tier): Promise<Decided<UserDraft>> {
  const firstName = parsePersonName(input.firstName, 'first-name');
  const lastName = parsePersonName(input.lastName, 'last-name');
  if (firstName === '' || lastName === '') throw new AppError('usage', 'user.name-needed', { field: firstName === '' ? 'first-name' : 'last-name' });
  const email = input.email === undefined ? null : await freeEmail(needs.users, input.email);
  const warnings = roleWarning(email);
  if (input.webLogin && email === null) throw new AppError('refused', 'user.web-login-needs-email', { field: 'email' });
  const devices = newDevices(input);
  const linked = input.device === undefined ? undefined : await unassigned(needs, input.device);
  for (const { mac } of devices) if (mac !== null) await refuseKnownMac(needs, mac);
  const number = await freeExtension(needs, input.extension);
  return {
    warnings,
    delta: deltaOf(tier, devices, devices.length > 0 || linked !== undefined ? 1 : 0),
    draft: {
      firstName, lastName, email, ...permissionFrom(input.permission, input.grant), groups: input.group ?? [],
      webLogin: input.webLogin ?? false, hotDesking: input.hotDesking ?? false, dialUser: input.dialUser === undefined ? null : parseDialDigits(input.dialUser, 'dial-user'),
      extension: { number, tier, outboundCallerId: null }, devices, existingDeviceIds: linked === undefined ? [] : [linked.id],
    },
  };
}

function newDevices(input: AddUserInput): DeviceDraft[] {
  if (input.model !== undefined && input.newDevice === undefined) throw new AppError('usage', 'device.mac-needed', { field: 'new-device' });
  return [
    ...(input.newDevice === undefined ? [] : [draftDevice({ kind: 'desk-phone', mac: input.newDevice, model: input.model })]),
    ...(input.softphone ? [draftDevice({ kind: 'softphone' })] : []),
  ];
}

function deltaOf(tier: Tier, devices: readonly DeviceDraft[], extensions: number): ChargeableDelta {
  const byKind = new Map<DeviceKind, number>();
  for (const { kind } of devices) byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
  return { extensions: new Map(extensions === 0 ? [] : [[tier, extensions]]), devices: byKind };
}

function roleWarning(email: string | null): Problem[] {
  return email !== null && isRoleAddress(email) ? [{ severity: 'warning', code: 'email.role', field: 'email', value: email, values: { value: email } }] : [];
}

/** U6: the address, if nobody else has it. */
export async function freeEmail(users: Pick<UserStore, 'show'>, text: string, own?: string): Promise<string> {
  const email = parseEmail(text);
  const owner = await found(users.show(email));
  if (owner !== undefined && owner.id !== own) {
    throw new AppError('refused', 'user.email.taken', { field: 'email', value: email, owner: `${owner.firstName} ${owner.lastName}` });
  }
  return email;
}

/** The record, or undefined where there is none. */
export async function found<T>(lookup: Promise<T>): Promise<T | undefined> {
  try {
    return await lookup;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'missing') return undefined;
    throw error;
  }
}

/** A new device must not be there yet. Throws refused `device.mac.taken`, `device.mac.unassigned`. */
export async function refuseKnownMac(needs: Pick<DirectoryNeeds, 'users' | 'devices'>, mac: string): Promise<void> {
  const known = await found(needs.devices.show(mac));
  if (known === undefined) return;
  if (known.userId === null) throw new AppError('refused', 'device.mac.unassigned', { field: 'new-device', value: mac });
  const owner = await needs.users.show(known.userId);
  throw new AppError('refused', 'device.mac.taken', { field: 'new-device', value: mac, owner: `${owner.firstName} ${owner.lastName}` });
}

/** An existing device that nobody has. Throws refused `device.assigned`. */
export async function unassigned(needs: Pick<DirectoryNeeds, 'users' | 'devices'>, ref: string): Promise<Device> {
  const device = await needs.devices.show(ref);
  if (device.userId === null) return device;
  const owner = await needs.users.show(device.userId);
  throw new AppError('refused', 'device.assigned', { field: 'device', value: ref, owner: `${owner.firstName} ${owner.lastName}` });
}

/** U1: the number asked for, if it is free and in range; else the next free one. What an unfinished job is to give is not free. */
export async function freeExtension({ account: { country, extensionRange }, extensions, reserved }: Pick<DirectoryNeeds, 'account' | 'extensions' | 'reserved'>, wanted: string | undefined): Promise<string> {
  // Asked first: what a running job gives out meanwhile is then in one of the two, never in neither.
  const promised = await reserved?.() ?? new Map<string, string>();
  const taken: string[] = [];
  for await (const { number } of extensions.list()) taken.push(number);
  const pool = extensionPool(extensionRange, country, [...taken, ...promised.keys()]);
  if (wanted === undefined || isNext(wanted)) return pool.takeNext();
  const number = parseExtension(wanted, country);
  const job = promised.get(number);
  if (job !== undefined) throw new AppError('refused', 'extension.reserved', { field: 'extension', value: number, job, next: pool.takeNext() });
  if (pool.isTaken(number)) throw new AppError('refused', 'extension.taken', { field: 'extension', value: number, next: pool.takeNext() });
  if (!pool.contains(number)) throw new AppError('refused', 'extension.outside-range', { field: 'extension', value: number, ...extensionRange });
  return number;
}

/** Whether the word asks for the next free number. */
export function isNext(word: string): boolean {
  return word === 'auto' || word === 'next';
}

function permissionFrom(permission: string | undefined, grant: readonly string[] | undefined): { permission: Permission; grants: Grant[] } {
  const chosen = permission ?? (grant !== undefined && grant.length > 0 ? 'custom' : 'none');
  if (!isOneOf(permissions, chosen)) throw new AppError('usage', 'permission.unknown', { field: 'permission', value: chosen, known: permissions });
  const granted = grant ?? [];
  for (const one of granted) if (!isOneOf(allGrants, one)) throw new AppError('usage', 'grant.unknown', { field: 'grant', value: one, known: allGrants });
  if (granted.length > 0 && chosen !== 'custom') throw new AppError('usage', 'grants.need-custom', { field: 'grant' });
  if (granted.length === 0 && chosen === 'custom') throw new AppError('usage', 'grants.needed', { field: 'grant', known: allGrants });
  return { permission: chosen, grants: [...new Set(granted)] as Grant[] };
}

/** What is granted comes to the grants there are, what is revoked goes from them; a permission that has none ends them all (U4). */
function changedPermission(user: User, { permission, grant = [], revoke = [] }: EditUserInput): { permission: Permission; grants: Grant[] } {
  const unknown = revoke.find((one) => !isOneOf(allGrants, one));
  if (unknown !== undefined) throw new AppError('usage', 'grant.unknown', { field: 'revoke', value: unknown, known: allGrants });
  const chosen = permission ?? (grant.length > 0 ? 'custom' : user.permission);
  if (chosen !== 'custom') return permissionFrom(chosen, grant);
  const kept = [...user.grants, ...grant].filter((one) => !revoke.includes(one));
  if (kept.length === 0 && revoke.length > 0) throw new AppError('usage', 'grants.none-left', { field: 'revoke', known: allGrants });
  return permissionFrom(chosen, kept);
}

function isOneOf<T extends string>(known: readonly T[], word: string): word is T {
  return (known as readonly string[]).includes(word);
}

export interface EditUserInput extends PersonInput {
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  /** Grants to take away; `grant` adds to those there are. */
  readonly revoke?: readonly string[] | undefined;
  /** A hash; null takes the password away. */
  readonly dialSecret?: string | null | undefined;
}

/** Decides what changes on a person (U4-U6); only fields that differ are in the result. */
export async function draftUserChanges(needs: Pick<DirectoryNeeds, 'users'>, user: User, input: EditUserInput): Promise<{ changes: UserChanges; warnings: readonly Problem[] }> {
  const wanted: { -readonly [K in keyof UserChanges]: UserChanges[K] } = {};
  if (input.firstName !== undefined) wanted.firstName = parsePersonName(input.firstName, 'first-name');
  if (input.lastName !== undefined) wanted.lastName = parsePersonName(input.lastName, 'last-name');
  if (wanted.firstName === '' || wanted.lastName === '') throw new AppError('usage', 'user.name-needed', { field: wanted.firstName === '' ? 'first-name' : 'last-name' });
  if (input.email !== undefined) wanted.email = input.email === '' ? null : await freeEmail(needs.users, input.email, user.id);
  if (input.permission !== undefined || input.grant !== undefined || input.revoke !== undefined) {
    Object.assign(wanted, changedPermission(user, input));
    if (user.permission === 'super-admin' && wanted.permission !== 'super-admin') await refuseLastSuperAdmins(needs.users, [user]);
  }
  if (input.group !== undefined) wanted.groups = input.group;
  if (input.webLogin !== undefined) wanted.webLogin = input.webLogin;
  if (input.hotDesking !== undefined) wanted.hotDesking = input.hotDesking;
  if (input.dialUser !== undefined) wanted.dialUser = input.dialUser === '' ? null : parseDialDigits(input.dialUser, 'dial-user');
  if (input.dialSecret !== undefined) wanted.dialSecret = input.dialSecret;
  const email = wanted.email === undefined ? user.email : wanted.email;
  // U6: who logs in on the web does so with the address on the profile.
  if ((wanted.webLogin ?? user.webLogin) && email === null) throw new AppError('refused', 'user.web-login-needs-email', { field: 'email' });
  const changes = Object.fromEntries(Object.entries(wanted).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(user[key as keyof User])));
  return { changes, warnings: wanted.email === undefined ? [] : roleWarning(email) };
}

/** The devices that go with a person: all, or only the softphone where desk phones are kept for somebody else. */
export function devicesThatGo(user: User, keepDevices: boolean): User['devices'] {
  return keepDevices ? user.devices.filter(({ kind }) => kind === 'softphone') : user.devices;
}

/** What removing people changes on the invoice: their extensions come out of charge, and so does each device that goes. */
export function removalDelta(users: readonly User[], extensionOf: (number: string) => Pick<Extension, 'number' | 'tier' | 'chargeRef'> | undefined, keepDevices: boolean): ChargeableDelta {
  const extensions = new Map<Tier, number>();
  const devices = new Map<DeviceKind, number>();
  const moves: Move[] = [];
  for (const user of users) {
    const extension = user.extension === null || user.devices.length === 0 ? undefined : extensionOf(user.extension);
    if (extension !== undefined) {
      extensions.set(extension.tier, (extensions.get(extension.tier) ?? 0) - 1);
      moves.push(seatMove(extension, extension.tier, -1));
    }
    for (const { id, kind } of devicesThatGo(user, keepDevices)) {
      devices.set(kind, (devices.get(kind) ?? 0) - 1);
      moves.push({ item: `device:${kind}`, quantity: -1, ref: id });
    }
  }
  return { extensions, devices, moves };
}

/** Nobody could ever give a permission again. Throws refused `user.last-super-admin`. */
export async function refuseLastSuperAdmins(users: Pick<UserStore, 'list'>, leaving: readonly User[]): Promise<void> {
  const leavers = leaving.filter(({ permission }) => permission === 'super-admin');
  if (leavers.length === 0) return;
  for await (const { id } of users.list({ permission: 'super-admin' })) if (leavers.every((leaver) => leaver.id !== id)) return;
  throw new AppError('refused', 'user.last-super-admin', { value: leavers.map(fullName) });
}
