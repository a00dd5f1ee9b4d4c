import { describe, expect, it } from '@jest/globals';
import { draftContact, draftContactChanges, everyContact, planRelease, requireContact, requireManager } from '../../src/app/contact.js';
import type { Contact } from '../../src/domain/contact.js';
import type { ContactStore, UserDraft } from '../../src/domain/stores.js';
import { memorySqlite } from '../support/memory-sqlite.js';

const account = { company: 'Padaria Sol', country: 'BR', timeZone: 'America/Sao_Paulo', currency: 'BRL', extensionRange: { from: '1000', to: '1999' } };
const person = (firstName: string, lastName: string, email: string | null): UserDraft => ({
  firstName, lastName, email, permission: 'none', grants: [], groups: [], webLogin: false, hotDesking: false, dialUser: null, extension: null, devices: [], existingDeviceIds: [],
});
const token = (hash: string): { hash: string; until: string } => ({ hash, until: '2026-06-17T12:00:00.000Z' });

async function company(email: string | null = 'helena@sol.example') {
  const made = memorySqlite();
  const { adminId } = await made.stores.account.add(account, { ...person('Helena', 'Prado', email), permission: 'super-admin' });
  return { ...made, contacts: made.stores.contacts, admin: await made.stores.users.show(adminId) };
}

async function add(contacts: ContactStore, name: string, email: string, hash: string, isAdministrator = false): Promise<Contact> {
  return await contacts.add({ name, email, isAdministrator, token: token(hash) });
}

describe('the contacts of a company', () => {
  it('begin with the account’s administrator, also without an e-mail address (T10)', async () => {
    const { contacts, admin } = await company(null);
    expect(await contacts.ofPerson(admin)).toMatchObject({ name: 'Helena Prado', email: null, isAdministrator: true, state: 'confirmed' });
    expect((await requireContact(contacts, admin)).userId).toBe(admin.id);
  });

  it('open tickets once the address is confirmed, and not before (T10)', async () => {
    const { contacts, stores } = await company();
    const rui = await stores.users.add(person('Rui', 'Costa', 'rui@sol.example'));
    await expect(requireContact(contacts, rui)).rejects.toMatchObject({ kind: 'denied', code: 'contact.not-registered' });
    await add(contacts, 'Rui Costa', 'Rui@sol.example', 'aa');
    await expect(requireContact(contacts, rui)).rejects.toMatchObject({ kind: 'denied', code: 'contact.pending' });
    await contacts.confirm('aa');
    expect(await requireContact(contacts, rui)).toMatchObject({ state: 'confirmed', confirmedAt: '2026-06-10T12:00:00.000Z' });
  });

  it('confirm with a token once, before it is too old, and with the newest one only (T10)', async () => {
    const { contacts, session } = await company();
    const rui = await add(contacts, 'Rui Costa', 'rui@sol.example', 'aa');
    await contacts.invite(rui.id, token('bb'));
    await expect(contacts.confirm('aa')).rejects.toMatchObject({ code: 'contact.token.unknown' });
    Object.assign(session, { now: () => new Date('2026-06-17T12:00:00Z') });
    await expect(contacts.confirm('bb')).rejects.toMatchObject({ code: 'contact.token.expired' });
    await contacts.invite(rui.id, { hash: 'cc', until: '2026-06-24T12:00:00.000Z' });
    await contacts.confirm('cc');
    await expect(contacts.confirm('cc')).rejects.toMatchObject({ code: 'contact.token.unknown' });
    await expect(contacts.invite(rui.id, token('dd'))).rejects.toMatchObject({ code: 'contact.not-pending' });
  });

  it('keep an address to one contact in whatever case, and give it back when that one is released (T10)', async () => {
    const { contacts } = await company();
    const rui = await add(contacts, 'Rui Costa', 'rui@sol.example', 'aa');
    expect(() => draftContact({ name: 'Rui C.', email: 'RUI@sol.example' }, [rui])).toThrow('contact.email.taken');
    await expect(add(contacts, 'Rui C.', 'RUI@sol.example', 'bb')).rejects.toMatchObject({ kind: 'refused', code: 'contact.email.taken' });
    await contacts.remove(rui.id);
    const again = await add(contacts, 'Rui Costa', 'rui@sol.example', 'cc');
    expect((await contacts.show('rui@sol.example')).id).toBe(again.id);
  });

  it.each(['vendas@sol.example', 'suporte@sol.example', 'INFO@sol.example'])('do not have the address of a department: %s (T10, U6)', (email) => {
    expect(() => draftContact({ name: 'Vendas', email }, [])).toThrow('contact.email.role');
  });

  it('never lose the last confirmed administrator: by release, by edit, or several at once (T10)', async () => {
    const { contacts, admin } = await company();
    const first = await contacts.ofPerson(admin) as Contact;
    const second = await add(contacts, 'Rui Costa', 'rui@sol.example', 'aa', true);
    await expect(contacts.remove(first.id)).rejects.toMatchObject({ code: 'contact.last-administrator' });
    await contacts.confirm('aa');
    const present = await everyContact(contacts);
    expect(() => planRelease(present, present)).toThrow('contact.last-administrator');
    expect(planRelease([first], present)).toEqual([first]);
    await contacts.remove(first.id);
    await expect(contacts.edit(second.id, { isAdministrator: false })).rejects.toMatchObject({ code: 'contact.last-administrator' });
    const left = await everyContact(contacts);
    expect(left).toHaveLength(1);
    expect(() => draftContactChanges(left[0] as Contact, { administrator: false }, left)).toThrow('contact.last-administrator');
  });

  it('stay on record when they are released, without being able to open tickets (T10)', async () => {
    const { contacts, stores } = await company();
    const rui = await stores.users.add(person('Rui', 'Costa', 'rui@sol.example'));
    const { id } = await add(contacts, 'Rui Costa', 'rui@sol.example', 'aa');
    await contacts.confirm('aa');
    expect(await contacts.remove(id)).toMatchObject({ state: 'released', releasedAt: '2026-06-10T12:00:00.000Z' });
    await expect(requireContact(contacts, rui)).rejects.toMatchObject({ code: 'contact.not-registered' });
    expect((await contacts.show(id)).name).toBe('Rui Costa');
    expect(() => draftContactChanges({ ...({} as Contact), state: 'released', name: 'Rui' }, {}, [])).toThrow('contact.released');
  });

  it('are managed by an administrator contact or a super admin, and by nobody else (T10)', async () => {
    const { contacts, stores, admin } = await company();
    const rui = await stores.users.add(person('Rui', 'Costa', 'rui@sol.example'));
    await expect(requireManager(contacts, rui)).rejects.toMatchObject({ kind: 'denied', code: 'contact.manage-denied' });
    await add(contacts, 'Rui Costa', 'rui@sol.example', 'aa', true);
    await expect(requireManager(contacts, rui)).rejects.toMatchObject({ code: 'contact.manage-denied' });
    await contacts.confirm('aa');
    await expect(requireManager(contacts, rui)).resolves.toBeUndefined();
    await expect(requireManager(contacts, admin)).resolves.toBeUndefined();
  });

  it('leave no token in the audit log', async () => {
    const { contacts, connection } = await company();
    await add(contacts, 'Rui Costa', 'rui@sol.example', 'secret-hash');
    const entries = await connection.all<{ to: string }>('select * from audit');
    expect(JSON.stringify(entries)).not.toContain('secret-hash');
    expect(JSON.stringify(entries)).toContain('rui@sol.example');
  });
});
