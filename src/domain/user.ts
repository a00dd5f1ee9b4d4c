// A person in the phone system (U1, U4-U6), and how a person is named, written to and allowed.
import type { Device } from './device.js';
import { AppError } from './errors.js';

export const permissions = ['super-admin', 'custom', 'none'] as const;
export type Permission = (typeof permissions)[number];

/** Throws usage `permission.unknown` (U4). */
export function parsePermission(text: string): Permission {
  const permission = permissions.find((known) => known === text);
  if (permission === undefined) throw new AppError('usage', 'permission.unknown', { field: 'permission', value: text, known: permissions });
  return permission;
}

export const grants = ['configure-pbx', 'view-invoices', 'pay-invoices', 'view-reports'] as const;
export type Grant = (typeof grants)[number];

export type UserStatus = 'active' | 'removed';

/** What a user's record says of a device; the whole of it is a Device. */
export type UserDevice = Pick<Device, 'id' | 'kind' | 'mac' | 'model'>;

export interface User {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly extension: string | null;
  readonly permission: Permission;
  readonly grants: readonly Grant[];
  readonly softphone: boolean;
  readonly devices: readonly UserDevice[];
  readonly groups: readonly string[];
  readonly webLogin: boolean;
  readonly hotDesking: boolean;
  /** The dialable user name, digits, with which the person logs in at a phone (U5). */
  readonly dialUser: string | null;
  /** Whether there is a dialable password; what it is nobody can read. */
  readonly dialPassword: boolean;
  readonly status: UserStatus;
  readonly createdAt: string;
}

export function fullName(user: Pick<User, 'firstName' | 'lastName'>): string {
  return `${user.firstName} ${user.lastName}`.trim();
}

/** C0 and C1 controls, and the marks that turn the direction of writing: a name with them can hide what a screen shows. */
export const hiddenCharacter = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb]/;

/** A first or last name as it is kept, perhaps empty. Throws usage `user.name-hidden`, `user.name-too-long`: what an import refuses too. */
export function parsePersonName(text: string, field: string): string {
  const name = text.trim();
  const found = hiddenCharacter.exec(name)?.[0];
  if (found !== undefined) throw new AppError('usage', 'user.name-hidden', { field, character: `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}` });
  if (name.length > 255) throw new AppError('usage', 'user.name-too-long', { field, limit: 255 });
  return name;
}

// One @, something on both sides, a dot in the domain, no blanks or control characters: enough to catch typing
// errors without refusing addresses that exist. RFC 5321 limits the length.
const emailShape = /^[^\s@<>(),;:"\\[\]\u0000-\u001f\u007f]+@[^\s@<>(),;:"\\[\]\u0000-\u001f\u007f]+\.[^\s@.<>(),;:"\\[\]\u0000-\u001f\u007f]+$/;

/** An address as it is kept: trimmed, the domain in lower case. Throws usage `email.malformed`. */
export function parseEmail(text: string): string {
  const trimmed = text.trim();
  if (trimmed.length > 254 || !emailShape.test(trimmed) || trimmed.includes('..')) {
    throw new AppError('usage', 'email.malformed', { field: 'email', value: trimmed });
  }
  const at = trimmed.lastIndexOf('@');
  return trimmed.slice(0, at) + trimmed.slice(at).toLowerCase();
}

/** A dialable user name or password: 3 to 15 digits (U5). Throws usage `dial.malformed`; the value is never repeated. */
export function parseDialDigits(text: string, field: string): string {
  const digits = text.trim();
  if (!/^\d{3,15}$/.test(digits)) throw new AppError('usage', 'dial.malformed', { field });
  return digits;
}

/** Addresses are one when they differ in case only (U6: an address belongs to one person). */
export function emailKey(email: string): string {
  return email.toLowerCase();
}

const roles = new Set(('abuse accounting accounts admin administrador administrator atendimento billing buchhaltung commercial '
  + 'comercial compras contact contabilidade contato empfang faturamento finance financeiro fiscal help helpdesk hostmaster hr info '
  + 'it jobs juridico kontakt marketing mail no-reply noreply office orders personal postmaster recepcao reception reklamation rh '
  + 'sac sales secretaria security service shop suporte support team technik ti vendas verkauf vertrieb webmaster').split(' '));

/** U6: whether the address is a department's (vendas@, info@) and not a person's. */
export function isRoleAddress(email: string): boolean {
  return roles.has(email.slice(0, email.lastIndexOf('@')).toLowerCase());
}
