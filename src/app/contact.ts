// Registered contacts (T10): who is one, who may open tickets, and what is decided before one is added, changed or released.
import {
  mayManageContacts, mayOpenTickets, parseContactEmail, parseContactName, refuseLastAdministrators, type Contact, type ContactChanges,
} from '../domain/contact.js';
import { AppError } from '../domain/errors.js';
import type { ContactStore } from '../domain/stores.js';
import { emailKey, type User } from '../domain/user.js';

export type ContactNeeds = Pick<ContactStore, 'list' | 'ofPerson'>;

/**
 * The contact in whose name a ticket is opened (T10). Throws denied `contact.not-registered`, or `contact.pending` while
 * the address is not confirmed.
 */
export async function requireContact(contacts: Pick<ContactStore, 'ofPerson'>, person: Pick<User, 'id' | 'email' | 'firstName' | 'lastName'>): Promise<Contact> {
  const contact = await contacts.ofPerson(person);
  const who = person.email ?? `${person.firstName} ${person.lastName}`.trim();
  if (contact === undefined) throw new AppError('denied', 'contact.not-registered', { who });
  if (!mayOpenTickets(contact)) throw new AppError('denied', 'contact.pending', { who, value: contact.id });
  return contact;
}

/** Throws denied `contact.manage-denied` to whoever is neither an administrator contact nor a super admin. */
export async function requireManager(contacts: Pick<ContactStore, 'ofPerson'>, person: Pick<User, 'id' | 'email' | 'permission'>): Promise<void> {
  if (person.permission === 'super-admin') return;
  if (!mayManageContacts(person, await contacts.ofPerson(person))) throw new AppError('denied', 'contact.manage-denied', { who: person.email ?? person.id });
}

export interface ContactInput {
  readonly name: string;
  readonly email: string;
  readonly administrator?: boolean | undefined;
}

export type CheckedContact = Pick<Contact, 'name' | 'isAdministrator'> & { readonly email: string };

/** Checks a new contact against the rules and those there are (T10). Throws refused `contact.email.taken` and as the parsers do. */
export function draftContact(input: ContactInput, present: readonly Contact[]): CheckedContact {
  const name = parseContactName(input.name);
  const email = parseContactEmail(input.email);
  const owner = present.find((contact) => contact.state !== 'released' && contact.email !== null && emailKey(contact.email) === emailKey(email));
  if (owner !== undefined) throw new AppError('refused', 'contact.email.taken', { field: 'email', value: email, owner: owner.name });
  return { name, email, isAdministrator: input.administrator ?? false };
}

/** What changes on a contact; only what differs. Throws refused `contact.last-administrator`. */
export function draftContactChanges(contact: Contact, input: { name?: string; administrator?: boolean }, present: readonly Contact[]): ContactChanges {
  if (contact.state === 'released') throw new AppError('refused', 'contact.released', { value: contact.name });
  const name = input.name === undefined ? contact.name : parseContactName(input.name);
  const isAdministrator = input.administrator ?? contact.isAdministrator;
  if (!isAdministrator) refuseLastAdministrators(present, [contact]);
  return { ...(name === contact.name ? {} : { name }), ...(isAdministrator === contact.isAdministrator ? {} : { isAdministrator }) };
}

/** Those of the contacts that are still there to be released. Throws refused `contact.last-administrator` (T10). */
export function planRelease(leaving: readonly Contact[], present: readonly Contact[]): Contact[] {
  const going = leaving.filter(({ state }) => state !== 'released');
  refuseLastAdministrators(present, going);
  return going;
}

/** Every contact, released ones too where asked for. */
export async function everyContact(contacts: Pick<ContactStore, 'list'>, filter: Parameters<ContactStore['list']>[0] = {}): Promise<Contact[]> {
  const all: Contact[] = [];
  for await (const contact of contacts.list(filter)) all.push(contact);
  return all;
}
