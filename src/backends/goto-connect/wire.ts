// GoTo's field names and ours. What comes in is checked; what we do not use is left; keys stay the strings they are.
import type { Device, DeviceKind } from '../../domain/device.js';
import { AppError } from '../../domain/errors.js';
import type { Extension } from '../../domain/extension.js';
import { parseMac } from '../../domain/mac.js';
import type { Tier } from '../../domain/tier.js';
import type { Grant, Permission, User } from '../../domain/user.js';
import { isObject, type JsonObject } from '../http/json.js';

/** A field as text; numbers too, since ids come either way. */
export function text(record: JsonObject, name: string): string | undefined {
  const value = unwrapped(record[name], name);
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}

export function flag(record: JsonObject, name: string): boolean {
  return unwrapped(record[name], name) === true;
}

export function strings(record: JsonObject, name: string): string[] {
  const value = record[name];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string' || typeof entry === 'number').map(String) : [];
}

/** A field that nothing works without. Throws unavailable `http.unexpected`. */
export function needed(record: JsonObject, name: string): string {
  const value = text(record, name);
  if (value === undefined || value === '') throw new AppError('unavailable', 'http.unexpected', { vendor: 'GoTo Connect', lacks: name });
  return value;
}

export function object(value: unknown): JsonObject {
  if (isObject(value)) return value;
  throw new AppError('unavailable', 'http.unexpected', { vendor: 'GoTo Connect' });
}

// GoTo's own example of a location wraps single values in an object; its servers send them plain.
function unwrapped(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] ?? value['value'] : value;
}

export interface Person {
  readonly key: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly adminRoles: readonly string[];
  /** Whether they hold a licence of GoTo Connect. */
  readonly hasVoice: boolean;
  readonly canLogIn: boolean;
  /** Undefined where GoTo did not say; then the lines have to be asked. */
  readonly extension: string | null | undefined;
}

const voiceProducts = new Set(['JIVE', 'G2C']);

export function personOf(record: JsonObject): Person {
  const settings = isObject(record['settings']) ? record['settings'] : undefined;
  const jive = settings !== undefined && isObject(settings['JIVE']) ? settings['JIVE'] : undefined;
  return {
    key: needed(record, 'key'), email: text(record, 'email') ?? '', firstName: text(record, 'firstName') ?? '', lastName: text(record, 'lastName') ?? '',
    adminRoles: strings(record, 'adminRoles'),
    hasVoice: strings(record, 'products').some((product) => voiceProducts.has(product)),
    canLogIn: record['canAuthenticate'] !== false && text(record, 'status') !== 'INACTIVE',
    extension: jive === undefined ? undefined : text(jive, 'primaryExtensionNumber') ?? null,
  };
}

const rolesOf: Readonly<Record<Grant, readonly string[]>> = {
  'configure-pbx': ['MANAGE_ACCOUNT'], 'view-invoices': ['VIEW_INVOICES'], 'pay-invoices': ['VIEW_AND_PAY_INVOICES'], 'view-reports': ['RUN_REPORTS'],
};
const mapped = new Set(['SUPER_USER', ...Object.values(rolesOf).flat()]);

/** U4: GoTo's roles as permission and grants. Roles that we have no word for make the permission `custom`, without a grant. */
export function permissionOf(roles: readonly string[]): { readonly permission: Permission; readonly grants: readonly Grant[] } {
  if (roles.includes('SUPER_USER')) return { permission: 'super-admin', grants: [] };
  if (roles.length === 0) return { permission: 'none', grants: [] };
  const has = (grant: Grant): boolean => rolesOf[grant].some((role) => roles.includes(role)) || (grant === 'view-invoices' && roles.includes('VIEW_AND_PAY_INVOICES'));
  return { permission: 'custom', grants: (Object.keys(rolesOf) as Grant[]).filter(has) };
}

/** The roles to send: those that say the permission, and of the present ones those that we have no word for (unless nothing is to be left). */
export function adminRolesOf(permission: Permission, grants: readonly Grant[], present: readonly string[] = []): string[] {
  if (permission === 'none') return [];
  const kept = present.filter((role) => !mapped.has(role));
  if (permission === 'super-admin') return ['SUPER_USER', ...kept];
  // Paying includes looking, in one role.
  const sent = grants.filter((grant) => grant !== 'view-invoices' || !grants.includes('pay-invoices'));
  return [...sent.flatMap((grant) => rolesOf[grant]), ...kept];
}

export function userOf(person: Person, extension: string | null, devices: readonly Device[]): User {
  return {
    id: person.key, firstName: person.firstName, lastName: person.lastName, email: person.email === '' ? null : person.email, extension,
    ...permissionOf(person.adminRoles), softphone: devices.some(({ kind }) => kind === 'softphone'),
    devices: devices.map(({ id, kind, mac, model }) => ({ id, kind, mac, model })),
    groups: [], webLogin: person.canLogIn, hotDesking: false, dialUser: null, dialPassword: false, status: 'active',
    // GoTo does not say since when.
    createdAt: '',
  };
}

/** An extension as GoTo lists it: who it belongs to is said only where it is read by its id. */
export interface ListedExtension {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly type: string;
  readonly primaryUser: string | null;
}

export function listedExtensionOf(record: JsonObject): ListedExtension {
  return {
    id: needed(record, 'id'), number: text(record, 'number') ?? '', name: text(record, 'name') ?? '', type: text(record, 'type') ?? 'UNKNOWN',
    primaryUser: text(record, 'assignedPrimaryUserKey') ?? null,
  };
}

export function extensionOf({ number, name }: ListedExtension, userId: string | null, chargeable: boolean, tier: Tier): Extension {
  return { number, kind: userId === null ? 'shared' : 'user', name, userId, tier, chargeable, outboundCallerId: null, createdAt: '', removedAt: null };
}

export function deviceOf(record: JsonObject): Device {
  const model = text(record, 'modelName') ?? text(record, 'modelId') ?? null;
  return {
    id: needed(record, 'id'), kind: kindOf(model), mac: macOf(text(record, 'macAddress')), model, userId: text(record, 'assignedUserKey') ?? null,
    chargeable: true, createdAt: '',
  };
}

// GoTo has one kind of device; its models tell what it is for.
function kindOf(model: string | null): DeviceKind {
  return model !== null && /\b(paging|algo|cyberdata|valcom|bogen)\b/i.test(model) ? 'paging' : 'desk-phone';
}

function macOf(given: string | undefined): string | null {
  if (given === undefined || given === '') return null;
  try {
    return parseMac(given);
  } catch {
    // Theirs to mend; it must still be shown.
    return given;
  }
}

/** How GoTo writes a MAC: twelve digits and nothing between them. */
export function wireMac(mac: string): string {
  return mac.replaceAll(':', '');
}
