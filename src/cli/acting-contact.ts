// Who acts where no person of the phone system is called so: a contact of the company, by address or id (T10).
import { actingContact, type Actor, type Contact } from '../domain/contact.js';
import { AppError } from '../domain/errors.js';
import type { ContactStore, UserStore } from '../domain/stores.js';

export interface ActingNeeds {
  readonly contacts: Pick<ContactStore, 'show'>;
  readonly users: Pick<UserStore, 'show'>;
}

/** Undefined where nobody is called so, or where they were released. */
export async function contactWhoActs({ contacts, users }: ActingNeeds, ref: string): Promise<Actor | undefined> {
  const contact = await present(async () => await contacts.show(ref));
  if (contact === undefined || contact.state === 'released') return undefined;
  return await personOfContact(users, contact) ?? actingContact(contact);
}

/** Who has an extension acts as the person that they are, also when named by the id of their contact. */
async function personOfContact(users: ActingNeeds['users'], { userId, email }: Contact): Promise<Actor | undefined> {
  for (const key of [userId, email]) {
    const user = key === null ? undefined : await present(async () => await users.show(key));
    if (user !== undefined) return user;
  }
  return undefined;
}

async function present<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof AppError && error.kind === 'missing') return undefined;
    throw error;
  }
}
