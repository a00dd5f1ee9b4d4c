import { beforeEach, describe, expect, it } from '@jest/globals';
import { devicesThatGo, draftUser, draftUserChanges, refuseLastSuperAdmins, removalDelta, type AddUserInput } from '../../src/app/user.js';
import { deltaItems, person } from '../support/directory.js';
import { appOffice, type AppOffice } from './office.js';

let here: AppOffice;
beforeEach(async () => { here = await appOffice(); });

const bea = { firstName: 'Bea', lastName: 'Lima' } as const;
const draft = (input: Partial<AddUserInput>) => draftUser(here.needs, { ...bea, ...input }, 'standard');

describe('adding a person', () => {
  it('proposes the lowest free extension; the administrator may choose another (U1)', async () => {
    expect((await draft({})).draft).toMatchObject({ firstName: 'Bea', lastName: 'Lima', email: null, permission: 'none', extension: { number: '1000', tier: 'standard' } });
    expect((await draft({ extension: '1500' })).draft.extension?.number).toBe('1500');
    expect((await draft({ extension: 'auto' })).draft.extension?.number).toBe('1000');
  });

  it('needs a first and a last name (U1)', async () => {
    await expect(draft({ firstName: ' ' })).rejects.toMatchObject({ kind: 'usage', code: 'user.name-needed', values: { field: 'first-name' } });
    await expect(draft({ lastName: '' })).rejects.toMatchObject({ code: 'user.name-needed', values: { field: 'last-name' } });
  });

  it.each([['1001', 'refused', 'extension.taken'], ['2000', 'refused', 'extension.outside-range'], ['911', 'refused', 'extension.emergency'], ['190', 'refused', 'extension.emergency'], ['*98', 'refused', 'extension.star'], ['10a', 'usage', 'extension.malformed']])(
    'refuses extension %s (U1)', async (extension, kind, code) => {
      await expect(draft({ extension })).rejects.toMatchObject({ kind, code });
    });

  it('names the next free extension when the one asked for is taken (U1)', async () => {
    await expect(draft({ extension: '1001' })).rejects.toMatchObject({ values: { next: '1000' } });
  });

  it('takes the pool a digit further when it is full (U1)', async () => {
    here = await appOffice({ from: '10', to: '11' });
    await here.memory.stores.users.add(person({ firstName: 'X', extension: { number: '10', tier: 'standard', outboundCallerId: null } }));
    await here.memory.stores.users.add(person({ firstName: 'Y', extension: { number: '11', tier: 'standard', outboundCallerId: null } }));
    expect((await draft({})).draft.extension?.number).toBe('101');
  });

  it('makes neither device nor cost where none is chosen: a standalone user (U3)', async () => {
    const { draft: made, delta } = await draft({});
    expect([made.devices, made.existingDeviceIds, deltaItems(delta)]).toEqual([[], [], {}]);
  });

  it('charges for each device, and for the extension from the first on (U2, U3)', async () => {
    expect(deltaItems((await draft({ softphone: true })).delta)).toEqual({ 'extension:standard': 1, 'device:softphone': 1 });
    expect(deltaItems((await draft({ softphone: true, newDevice: '000413AABBCC', model: 'Snom D785' })).delta)).toEqual({ 'extension:standard': 1, 'device:softphone': 1, 'device:desk-phone': 1 });
    // An existing device is paid for already.
    expect(deltaItems((await draft({ device: '0004.1300.0009' })).delta)).toEqual({ 'extension:standard': 1 });
  });

  it('refuses a telephone that is registered, for whom or for nobody (U2)', async () => {
    await here.memory.stores.devices.add({ kind: 'desk-phone', mac: '00:04:13:00:00:01', model: null, userId: here.ana.id });
    await expect(draft({ newDevice: '0004.1300.0001' })).rejects.toMatchObject({ kind: 'refused', code: 'device.mac.taken', values: { owner: 'Ana Souza' } });
    await expect(draft({ newDevice: '0004.1300.0009' })).rejects.toMatchObject({ kind: 'refused', code: 'device.mac.unassigned' });
    await expect(draft({ device: '000413000001' })).rejects.toMatchObject({ kind: 'refused', code: 'device.assigned', values: { owner: 'Ana Souza' } });
    await expect(draft({ device: 'none' })).rejects.toMatchObject({ kind: 'missing', code: 'device.missing' });
    await expect(draft({ newDevice: '12' })).rejects.toMatchObject({ kind: 'usage', code: 'mac.malformed' });
    await expect(draft({ model: 'Snom D785' })).rejects.toMatchObject({ kind: 'usage', code: 'device.mac-needed' });
  });

  it('takes an address that nobody has, in any case, and warns of a department’s (U6)', async () => {
    await expect(draft({ email: 'ANA@sol.example' })).rejects.toMatchObject({ kind: 'refused', code: 'user.email.taken', values: { owner: 'Ana Souza' } });
    await expect(draft({ email: 'ana' })).rejects.toMatchObject({ kind: 'usage', code: 'email.malformed' });
    expect((await draft({ email: 'vendas@sol.example' })).warnings).toMatchObject([{ severity: 'warning', code: 'email.role' }]);
    expect((await draft({ email: 'bea@sol.example' })).warnings).toEqual([]);
  });

  it('lets nobody log in on the web without an address (U6)', async () => {
    await expect(draft({ webLogin: true })).rejects.toMatchObject({ kind: 'refused', code: 'user.web-login-needs-email' });
    expect((await draft({ webLogin: true, email: 'bea@sol.example' })).draft.webLogin).toBe(true);
  });

  it('takes grants with the permission custom only, and custom with grants only (U4)', async () => {
    expect((await draft({ grant: ['view-reports', 'view-reports'] })).draft).toMatchObject({ permission: 'custom', grants: ['view-reports'] });
    await expect(draft({ permission: 'custom' })).rejects.toMatchObject({ code: 'grants.needed' });
    await expect(draft({ permission: 'super-admin', grant: ['view-reports'] })).rejects.toMatchObject({ code: 'grants.need-custom' });
    await expect(draft({ permission: 'boss' })).rejects.toMatchObject({ code: 'permission.unknown' });
    await expect(draft({ grant: ['everything'] })).rejects.toMatchObject({ code: 'grant.unknown' });
  });

  it('takes a dialable user name of digits (U5)', async () => {
    expect((await draft({ dialUser: '4711' })).draft.dialUser).toBe('4711');
    await expect(draft({ dialUser: 'bea' })).rejects.toMatchObject({ kind: 'usage' });
  });
});

describe('changing a person', () => {
  const changes = async (input: Parameters<typeof draftUserChanges>[2], user = here.ana) => (await draftUserChanges(here.needs, user, input)).changes;

  it('changes only what differs', async () => {
    expect(await changes({ firstName: 'Ana', lastName: 'Braga', group: [], webLogin: false })).toEqual({ lastName: 'Braga' });
    expect(await changes({})).toEqual({});
  });

  it('refuses an empty name, an address of somebody else, and taking the address of somebody who logs in with it (U6)', async () => {
    await expect(changes({ firstName: '' })).rejects.toMatchObject({ code: 'user.name-needed' });
    await expect(changes({ email: 'HELENA@sol.example' })).rejects.toMatchObject({ code: 'user.email.taken' });
    expect(await changes({ email: 'Ana@sol.example' })).toEqual({ email: 'Ana@sol.example' });
    expect(await changes({ email: '' })).toEqual({ email: null });
    await expect(changes({ webLogin: true }, here.rui)).rejects.toMatchObject({ code: 'user.web-login-needs-email' });
    await expect(changes({ email: '' }, { ...here.ana, webLogin: true })).rejects.toMatchObject({ code: 'user.web-login-needs-email' });
  });

  it('keeps a super admin in the account (U4)', async () => {
    await expect(changes({ permission: 'none' }, here.helena)).rejects.toMatchObject({ kind: 'refused', code: 'user.last-super-admin' });
    await here.memory.stores.users.edit(here.ana.id, { permission: 'super-admin' });
    expect(await changes({ permission: 'none' }, here.helena)).toEqual({ permission: 'none' });
  });

  it('keeps the grants of a custom administrator who stays one', async () => {
    const custom = { ...here.ana, permission: 'custom', grants: ['view-reports'] } as const;
    expect(await changes({ permission: 'custom' }, custom)).toEqual({});
    expect(await changes({ permission: 'none' }, custom)).toEqual({ permission: 'none', grants: [] });
  });

  it('adds what is granted to the grants there are, and takes what is revoked from them', async () => {
    const custom = { ...here.ana, permission: 'custom', grants: ['view-reports'] } as const;
    const both = { grants: ['view-reports', 'view-invoices'] };
    expect(await changes({ grant: ['view-invoices'] }, custom)).toEqual(both);
    expect(await changes({ permission: 'custom', grant: ['view-invoices', 'view-reports'] }, custom)).toEqual(both);
    expect(await changes({ revoke: ['view-reports'], grant: ['pay-invoices'] }, custom)).toEqual({ grants: ['pay-invoices'] });
    expect(await changes({ revoke: ['pay-invoices'] }, custom)).toEqual({});
    await expect(changes({ revoke: ['view-reports'] }, custom)).rejects.toMatchObject({ code: 'grants.none-left' });
    await expect(changes({ revoke: ['all'] }, custom)).rejects.toMatchObject({ code: 'grant.unknown', values: { field: 'revoke' } });
    expect(await changes({ grant: ['view-invoices'] }, here.ana)).toEqual({ permission: 'custom', grants: ['view-invoices'] });
  });
});

describe('removing people', () => {
  it('refuses the last super admin, alone or with all the others (U4)', async () => {
    await expect(refuseLastSuperAdmins(here.needs.users, [here.ana, here.helena])).rejects.toMatchObject({ kind: 'refused', code: 'user.last-super-admin', values: { value: ['Helena Prado'] } });
    await expect(refuseLastSuperAdmins(here.needs.users, [here.ana])).resolves.toBeUndefined();
  });

  it('takes extension and devices off the invoice; with --keep-devices the desk phones stay', async () => {
    const { devices, users } = here.memory.stores;
    await devices.add({ kind: 'desk-phone', mac: '00:04:13:00:00:01', model: null, userId: here.ana.id });
    const ana = await users.show(here.ana.id);
    expect(deltaItems(removalDelta([ana, here.rui], (number) => ({ number, tier: 'standard' }), false))).toEqual({ 'extension:standard': -1, 'device:softphone': -1, 'device:desk-phone': -1 });
    expect(deltaItems(removalDelta([ana], (number) => ({ number, tier: 'standard' }), true))).toEqual({ 'extension:standard': -1, 'device:softphone': -1 });
    expect(devicesThatGo(ana, true).map(({ kind }) => kind)).toEqual(['softphone']);
  });
});
