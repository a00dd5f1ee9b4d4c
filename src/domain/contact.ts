// A registered contact of the company (T10): who may open tickets, and how somebody becomes one.
import { AppError } from './errors.js';
import { isRoleAddress, parseEmail, type User } from './user.js';

export const contactStates = ['pending', 'confirmed', 'released'] as const;
/** `pending` until the address is confirmed; `released` once the company has let the contact go. */
export type ContactState = (typeof contactStates)[number];

export interface Contact {
  readonly id: string;
  readonly name: string;
  /** Null only for the account's administrator who was made without one. */
  readonly email: string | null;
  /** The person of the phone system, where it is known to be one; otherwise they are matched by address. */
  readonly userId: string | null;
  readonly isAdministrator: boolean;
  readonly state: ContactState;
  readonly createdAt: string;
  readonly confirmedAt: string | null;
  readonly releasedAt: string | null;
}

/** The secret that confirms an address, as the store keeps it. */
export interface ContactToken {
  /** SHA-256 of the token, in hexadecimal. */
  readonly hash: string;
  /** ISO instant from which it is refused. */
  readonly until: string;
}

export interface ContactDraft {
  readonly name: string;
  readonly email: string;
  readonly isAdministrator: boolean;
  readonly token: ContactToken;
}

/** Who acts: a person of the phone system, or a contact who is none and has a record for the sake of what both can do (T10). */
export interface Actor extends User {
  readonly contact?: Contact;
}

export function actingContact(contact: Contact): Actor {
  return {
    // As tickets know them that were opened for them.
    id: contact.userId ?? contact.id, firstName: contact.name, lastName: '', email: contact.email, extension: null, permission: 'none', grants: [],
    softphone: false, devices: [], groups: [], webLogin: false, hotDesking: false, dialUser: null, dialPassword: false, status: 'active', createdAt: contact.createdAt,
    contact,
  };
}

export type ContactChanges = Partial<Pick<Contact, 'name' | 'isAdministrator'>>;

/** How many days a token can be used. */
export const tokenDays = 7;

/** The address of a contact, which is a person's own (T10). Throws usage `email.malformed`, refused `contact.email.role`. */
export function parseContactEmail(text: string): string {
  const email = parseEmail(text);
  if (isRoleAddress(email)) throw new AppError('refused', 'contact.email.role', { field: 'email', value: email });
  return email;
}

/** A name on one line. Throws usage `contact.name.needed`. */
export function parseContactName(text: string): string {
  const name = text.trim().replace(/\s+/g, ' ');
  if (name === '') throw new AppError('usage', 'contact.name.needed', { field: 'name' });
  return name;
}

/** Whether a contact may open tickets: registered, confirmed and not released (T10). */
export function mayOpenTickets(contact: Pick<Contact, 'state'> | undefined): boolean {
  return contact?.state === 'confirmed';
}

/** Whether somebody may add, change and release contacts: the company's administrator contact, or a super admin (T10, U4). */
export function mayManageContacts(person: Pick<User, 'permission'>, contact: Pick<Contact, 'state' | 'isAdministrator'> | undefined): boolean {
  return person.permission === 'super-admin' || (contact?.state === 'confirmed' && contact.isAdministrator);
}

/** Refuses to let the last confirmed administrator go (T10). Throws refused `contact.last-administrator`. */
export function refuseLastAdministrators(all: readonly Contact[], leaving: readonly Contact[]): void {
  const isAdministrator = (contact: Contact): boolean => contact.isAdministrator && contact.state === 'confirmed';
  const leavers = leaving.filter(isAdministrator);
  if (leavers.length === 0) return;
  if (all.some((contact) => isAdministrator(contact) && leavers.every(({ id }) => id !== contact.id))) return;
  throw new AppError('refused', 'contact.last-administrator', { value: leavers.map(({ name }) => name) });
}
