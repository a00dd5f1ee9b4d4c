import { afterAll, describe, expect, it } from '@jest/globals';
import type { UserDraft } from '../../../src/domain/stores.js';
import { all, closeBenches, failure, gotoBench, type BenchOptions, type GotoBench } from '../../support/goto-fake/open.js';
import { addExtension, addUser } from '../../support/goto-fake/state.js';

afterAll(closeBenches);

const licence = '5000000000000000003';

function draft(given: Partial<UserDraft> = {}): UserDraft {
  return {
    firstName: 'Ana', lastName: 'Diaz', email: 'ana@sol.example', permission: 'none', grants: [], groups: [], webLogin: false, hotDesking: false, dialUser: null,
    extension: { number: '1042', tier: 'standard', outboundCallerId: null }, devices: [], existingDeviceIds: [], ...given,
  };
}

async function licensed(options: BenchOptions = {}): Promise<GotoBench> {
  return await gotoBench({ ...options, settings: { licence, ...options.settings } });
}

describe('adding a person to GoTo', () => {
  it('makes the person, the extension and the link, though the PBX learns of the person late', async () => {
    const { fake, backend } = await gotoBench();
    fake.state.switches.hiddenReads = 4;
    const user = await backend.stores.users.add(draft());
    const [extension] = fake.state.extensions.values();
    expect(extension).toMatchObject({ number: '1042', name: 'Ana Diaz', primary: user.id });
    expect(await backend.stores.users.show('1042')).toMatchObject({ id: user.id, email: 'ana@sol.example', extension: '1042' });
  });

  it('keeps a key of 26 digits to the last one, from the reply to the list, JSON and the next change', async () => {
    const { fake, backend } = await gotoBench();
    Object.assign(fake.state.switches, { keyDigits: 26, bareKeys: true });
    await backend.stores.users.add(draft());
    const [listed] = await all(backend.stores.users.list());
    const { id } = JSON.parse(JSON.stringify(listed)) as { id: string };
    expect(id).toMatch(/^7\d{25}$/);
    await backend.stores.users.edit(id, { lastName: 'Prado' });
    expect(fake.state.users.get(id)?.lastName).toBe('Prado');
  });

  it('sends no welcome mail unless the person is to log in, and never the key in a change', async () => {
    const { fake, backend } = await gotoBench();
    await backend.stores.users.add(draft({ permission: 'custom', grants: ['configure-pbx', 'view-invoices', 'pay-invoices'] }));
    expect(JSON.parse(fake.seen.find(({ method, path }) => method === 'POST' && path.endsWith('/users'))?.body ?? '')).toMatchObject({ suppressEmail: true });
    expect([...fake.state.users.values()][0]?.adminRoles).toEqual(['MANAGE_ACCOUNT', 'VIEW_AND_PAY_INVOICES']);
    expect(await backend.stores.users.show('ana@sol.example')).toMatchObject({ permission: 'custom', grants: ['configure-pbx', 'view-invoices', 'pay-invoices'] });
  });

  it('refuses an address that is there, instead of taking the key in GoTo’s reply for a new one (U6)', async () => {
    const { fake, backend } = await gotoBench();
    addUser(fake.state, { accountKey: fake.accountKey, email: 'Ana@Sol.example' });
    expect(await failure(backend.stores.users.add(draft()))).toMatchObject({ kind: 'refused', code: 'user.email.taken' });
    expect(fake.state.users.size).toBe(1);
  });

  it('gives the number to the line that a licence brings, and makes no second extension', async () => {
    const { fake, backend } = await licensed();
    fake.state.switches.lineWithLicence = true;
    const user = await backend.stores.users.add(draft({ devices: [{ kind: 'softphone', mac: null, model: null }] }));
    expect([...fake.state.extensions.values()]).toEqual([expect.objectContaining({ number: '1042', primary: user.id })]);
    expect(user).toMatchObject({ softphone: true, extension: '1042' });
    expect((await all(backend.stores.devices.list())).map(({ id, kind }) => [id, kind])).toEqual([[`seat-${user.id}`, 'softphone']]);
  });

  it('makes a desk phone by the model’s name and assigns it alone (U2)', async () => {
    const { fake, backend } = await licensed();
    const user = await backend.stores.users.add(draft({ devices: [{ kind: 'desk-phone', mac: '00:04:13:aa:bb:cc', model: 'Yealink T46U' }] }));
    expect([...fake.state.devices.values()]).toEqual([expect.objectContaining({ macAddress: '000413aabbcc', modelId: 'yealink.t46u', assignedUserKey: user.id })]);
    expect(await backend.stores.users.show(user.id)).toMatchObject({ devices: [{ mac: '00:04:13:aa:bb:cc', kind: 'desk-phone', model: 'Yealink T46U' }] });
  });

  it('refuses before it writes what GoTo has no place for', async () => {
    const { fake, backend } = await gotoBench();
    const wrong: Partial<UserDraft>[] = [
      { groups: ['Sales'] }, { hotDesking: true }, { dialUser: '4711' }, { email: null }, { extension: { number: '1042', tier: 'standard', outboundCallerId: '+551155550100' } },
      { devices: [{ kind: 'softphone', mac: null, model: null }] },
    ];
    for (const given of wrong) expect(await failure(backend.stores.users.add(draft(given)))).toMatchObject({ kind: 'unsupported' });
    expect(await failure(backend.stores.users.add(draft({ devices: [{ kind: 'desk-phone', mac: '00:04:13:aa:bb:cc', model: 'Gigaset 5' }] })))).toMatchObject({ code: 'goto.device.model' });
    expect(fake.seen.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('takes the person back when the extension is refused, and throws what GoTo said', async () => {
    const { fake, backend } = await gotoBench();
    addExtension(fake.state, { accountKey: fake.accountKey, name: 'Reception', number: '1042' });
    expect(await failure(backend.stores.users.add(draft()))).toMatchObject({ kind: 'refused', code: 'extension.taken', values: { value: '1042' } });
    expect(fake.state.users.size).toBe(0);
    expect(fake.state.extensions.size).toBe(1);
  });

  it('takes person and extension back when a device is refused', async () => {
    const { fake, backend } = await gotoBench();
    const refusal = await failure(backend.stores.users.add(draft({ devices: [{ kind: 'desk-phone', mac: '00:04:13:aa:bb:cc', model: 'Yealink T46U' }] })));
    // Without a licence GoTo assigns no device, and a device that was made cannot be deleted.
    expect(refusal).toMatchObject({ code: 'goto.user.half-made', values: { left: ['device 00:04:13:aa:bb:cc'], reason: 'goto.licence.of-user' } });
    expect([fake.state.users.size, fake.state.extensions.size]).toEqual([0, 0]);
  });

  it('never takes back a person who was there, though GoTo’s list hid them and its reply gave their key', async () => {
    const { fake, backend } = await gotoBench();
    const { key } = addUser(fake.state, { accountKey: fake.accountKey, email: 'ana@sol.example', firstName: 'Ana Maria', lastName: 'Diaz', hiddenReads: 1 });
    addExtension(fake.state, { accountKey: fake.accountKey, name: 'Reception', number: '1042' });
    expect(await failure(backend.stores.users.add(draft()))).toMatchObject({ code: 'goto.user.half-made', values: { reason: 'extension.taken', left: [`user ana@sol.example (${key})`] } });
    expect(fake.state.users.has(key)).toBe(true);
  });

  it('says exactly what is left when GoTo falls silent half-way', async () => {
    const { fake, backend } = await gotoBench();
    fake.faults.next('503', { method: 'PATCH', path: /extensions/ }, 50);
    const refusal = await failure(backend.stores.users.add(draft()));
    const [user] = fake.state.users.values();
    expect(refusal).toMatchObject({ kind: 'unavailable', code: 'goto.user.half-made', values: { left: [`user ana@sol.example (${user?.key})`, 'extension 1042'] } });
  });

  it('finishes what is left when the step is looked up, and makes nothing twice', async () => {
    const { fake, backend } = await gotoBench();
    fake.faults.next('503', { method: 'PATCH', path: /extensions/ }, 5);
    await failure(backend.stores.users.add(draft()));
    const made = await backend.settled?.({ do: 'add-user', draft: draft() });
    const [user] = fake.state.users.values();
    expect(made).toBe(user?.key);
    expect([...fake.state.extensions.values()]).toEqual([expect.objectContaining({ number: '1042', primary: user?.key })]);
    expect(await backend.settled?.({ do: 'add-user', draft: draft({ email: 'bo@sol.example' }) })).toBeUndefined();
  });
});

describe('reading and changing persons at GoTo', () => {
  it('joins persons with the extension their lines tell, where the Admin API does not', async () => {
    const { fake, backend } = await gotoBench();
    fake.state.switches.tellsExtension = false;
    for (let index = 0; index < 120; index += 1) {
      const user = addUser(fake.state, { accountKey: fake.accountKey, email: `p${index}@sol.example` });
      addExtension(fake.state, { accountKey: fake.accountKey, name: 'x', number: String(1000 + index), primary: user.key });
    }
    const users = await all(backend.stores.users.list());
    expect(users.map(({ extension }) => extension).sort()).toEqual(Array.from({ length: 120 }, (_, index) => String(1000 + index)));
  });

  it('keeps roles it has no word for when the permission changes, and takes all away for none', async () => {
    const { fake, backend } = await gotoBench();
    const { key } = addUser(fake.state, { accountKey: fake.accountKey, email: 'bo@sol.example', adminRoles: ['MANAGE_SEATS', 'RUN_REPORTS'] });
    expect(await backend.stores.users.show(key)).toMatchObject({ permission: 'custom', grants: ['view-reports'] });
    await backend.stores.users.edit(key, { grants: ['configure-pbx'] });
    expect(fake.state.users.get(key)?.adminRoles).toEqual(['MANAGE_ACCOUNT', 'MANAGE_SEATS']);
    await backend.stores.users.edit(key, { permission: 'none' });
    expect(fake.state.users.get(key)?.adminRoles).toEqual([]);
  });

  it('finds an address with a quote and a plus, sent as %20 and never as a plus', async () => {
    const { fake, backend } = await gotoBench();
    const { key } = addUser(fake.state, { accountKey: fake.accountKey, email: 'o"brien+pbx@sol.example' });
    expect((await backend.stores.users.show('o"brien+pbx@sol.example')).id).toBe(key);
  });

  it('removes the extension first, lets devices go, and refuses while a number rings there', async () => {
    const { fake, backend, again } = await licensed();
    const user = await backend.stores.users.add(draft({ devices: [{ kind: 'desk-phone', mac: '00:04:13:aa:bb:cc', model: 'Yealink T46U' }] }));
    const [extension] = fake.state.extensions.values();
    const number = { id: 'n1', accountKey: fake.accountKey, number: '+551155550100', name: 'Main', callerIdName: null, smsEnabled: false, routeTo: { id: extension?.id ?? '', type: 'EXTENSION' }, billingGroupId: null, permissions: [] };
    fake.state.numbers.set('n1', number);
    expect(await failure(backend.stores.users.remove(user.id))).toMatchObject({ kind: 'refused', code: 'goto.extension.routed', values: { numbers: ['+551155550100'] } });
    expect(fake.state.users.size).toBe(1);
    number.routeTo = null as never;
    const removed = await (await again()).stores.users.remove(user.id);
    expect(removed).toMatchObject({ user: { id: user.id, status: 'removed' }, extension: { number: '1042' }, devices: [{ mac: '00:04:13:aa:bb:cc' }] });
    expect([fake.state.users.size, fake.state.extensions.size, [...fake.state.devices.values()][0]?.assignedUserKey]).toEqual([0, 0, null]);
    expect(fake.seen.filter(({ method, status }) => method === 'DELETE' && status === 204).map(({ path }) => path.split('/').at(-2))).toEqual(['extensions', 'users']);
  });
});
