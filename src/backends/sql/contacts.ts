// Portal contacts in SQL (T10). A released one stays on record, because tickets refer to it; its address is free again.
import { refuseLastAdministrators, type Contact, type ContactState } from '../../domain/contact.js';
import { AppError } from '../../domain/errors.js';
import type { ContactStore, Session } from '../../domain/stores.js';
import { emailKey } from '../../domain/user.js';
import type { Recorder } from './audit-log.js';
import type { Connection, Param } from './connection.js';
import { refusals } from './refusals.js';

interface ContactRow {
  readonly id: string; readonly name: string; readonly email: string | null; readonly user_id: string | null; readonly is_administrator: number;
  readonly state: ContactState; readonly created_at: string; readonly confirmed_at: string | null; readonly released_at: string | null;
  readonly token_until: string | null;
}

function contactOf(row: ContactRow): Contact {
  return {
    id: row.id, name: row.name, email: row.email, userId: row.user_id, isAdministrator: row.is_administrator === 1, state: row.state,
    createdAt: row.created_at, confirmedAt: row.confirmed_at, releasedAt: row.released_at,
  };
}

const insert = `insert into contacts (id, name, email, email_key, user_id, is_administrator, state, token_hash, token_until, created_at, confirmed_at)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const columns = 'id, name, email, user_id, is_administrator, state, created_at, confirmed_at, released_at, token_until';

/** Makes the administrator contact that comes with the account: the first super admin, who needs no token. */
export async function insertFirstContact(connection: Connection, recorder: Recorder, admin: { id: string; name: string; email: string | null; at: string; contactId: string }): Promise<void> {
  await connection.run(insert, admin.contactId, admin.name, admin.email, admin.email && emailKey(admin.email), admin.id, 1, 'confirmed', null, null, admin.at, admin.at);
  await recorder.record({ noun: 'contacts', verb: 'add', subject: admin.contactId, label: admin.name, from: null, to: { name: admin.name, email: admin.email, userId: admin.id, isAdministrator: true, state: 'confirmed' } });
}

type Reading = Pick<ContactStore, 'list' | 'show' | 'ofPerson'> & {
  find(condition: string, ...params: Param[]): Promise<ContactRow | undefined>;
  administrators(): Promise<Contact[]>;
};

function contactReading(connection: Connection): Reading {
  async function find(condition: string, ...params: Param[]): Promise<ContactRow | undefined> {
    return await connection.get<ContactRow>(`select ${columns} from contacts where ${condition}`, ...params);
  }
  async function show(ref: string): Promise<Contact> {
    const row = await find('id = ?', ref) ?? await find(`email_key = ? order by state = 'released', created_at desc limit 1`, emailKey(ref));
    if (row === undefined) throw new AppError('missing', 'contact.missing', { value: ref });
    return contactOf(row);
  }
  return {
    find, show,
    async administrators() {
      return (await connection.all<ContactRow>(`select ${columns} from contacts where is_administrator = 1 and state = 'confirmed'`)).map(contactOf);
    },
    async *list(filter = {}) {
      const where = ['1 = 1'];
      const params: Param[] = [];
      if (filter.state !== undefined) { where.push('state = ?'); params.push(filter.state); }
      else if (filter.includeReleased !== true) where.push(`state <> 'released'`);
      if (filter.search !== undefined) {
        where.push('(lower(name) like ? or email_key like ?)');
        const like = `%${filter.search.toLowerCase()}%`;
        params.push(like, like);
      }
      for await (const row of connection.each<ContactRow>(`select ${columns} from contacts where ${where.join(' and ')} order by name, id`, ...params)) yield contactOf(row);
    },
    async ofPerson({ id, email }) {
      const row = await find(`user_id = ? and state <> 'released'`, id)
        ?? (email === null ? undefined : await find(`email_key = ? and state <> 'released'`, emailKey(email)));
      return row && contactOf(row);
    },
  };
}

export function contactStore(connection: Connection, session: Session, recorder: Recorder): ContactStore {
  const { find, administrators, list, show, ofPerson } = contactReading(connection);
  async function record(verb: string, contact: Contact, from: unknown, to: unknown): Promise<void> {
    await recorder.record({ noun: 'contacts', verb, subject: contact.id, label: contact.name, from, to });
  }

  return {
    list, show, ofPerson,
    async add({ name, email, isAdministrator, token }) {
      return await refusals(email, () => connection.transaction(async () => {
        const contact: Contact = {
          id: session.newId(), name, email, userId: null, isAdministrator, state: 'pending', createdAt: session.now().toISOString(), confirmedAt: null, releasedAt: null,
        };
        await connection.run(insert, contact.id, name, email, emailKey(email), null, Number(isAdministrator), 'pending', token.hash, token.until, contact.createdAt, null);
        await record('add', contact, null, contact);
        return contact;
      }));
    },
    async edit(id, changes) {
      return await connection.transaction(async () => {
        const before = await show(id);
        const after = { ...before, ...changes };
        // Checked again here: two people may take the last two administrators away at once.
        if (!after.isAdministrator) refuseLastAdministrators(await administrators(), [before]);
        await connection.run('update contacts set name = ?, is_administrator = ? where id = ?', after.name, Number(after.isAdministrator), id);
        await record('edit', after, { name: before.name, isAdministrator: before.isAdministrator }, changes);
        return after;
      });
    },
    async invite(id, token) {
      return await connection.transaction(async () => {
        const contact = await show(id);
        if (contact.state !== 'pending') throw new AppError('refused', 'contact.not-pending', { value: contact.name, state: contact.state });
        await connection.run('update contacts set token_hash = ?, token_until = ? where id = ?', token.hash, token.until, contact.id);
        await record('invite', contact, null, { until: token.until });
        return contact;
      });
    },
    async confirm(hash) {
      return await connection.transaction(async () => {
        const row = await find(`token_hash = ? and state = 'pending'`, hash);
        if (row === undefined) throw new AppError('refused', 'contact.token.unknown', { field: 'token' });
        const now = session.now().toISOString();
        if (row.token_until !== null && row.token_until <= now) throw new AppError('refused', 'contact.token.expired', { field: 'token', who: row.name });
        await connection.run(`update contacts set state = 'confirmed', confirmed_at = ?, token_hash = null, token_until = null where id = ?`, now, row.id);
        const contact: Contact = { ...contactOf(row), state: 'confirmed', confirmedAt: now };
        await record('confirm', contact, { state: 'pending' }, { state: 'confirmed' });
        return contact;
      });
    },
    async remove(id) {
      return await connection.transaction(async () => {
        const before = await show(id);
        refuseLastAdministrators(await administrators(), [before]);
        const releasedAt = session.now().toISOString();
        await connection.run(`update contacts set state = 'released', released_at = ?, token_hash = null, token_until = null where id = ?`, releasedAt, id);
        await record('remove', before, before, { state: 'released' });
        return { ...before, state: 'released', releasedAt };
      });
    },
  };
}
