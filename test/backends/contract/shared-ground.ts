// What every back end with people keeps, whether they are in a file of ours or at a vendor: no dates, no tiers, no clock, and only
// what a vendor's interface has a place for.
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { DeviceStore, ExtensionStore, UserDraft, UserStore } from '../../../src/domain/stores.js';

export interface Ground {
  readonly users: UserStore;
  readonly extensions: ExtensionStore;
  readonly devices: Omit<DeviceStore, 'remove'>;
  /** A model of telephone that the back end knows. */
  readonly model: string;
}

async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of list) found.push(one);
  return found;
}

function ana(given: Partial<UserDraft> = {}): UserDraft {
  return {
    firstName: 'Ana', lastName: 'Souza', email: 'ana@sol.example', permission: 'none', grants: [], groups: [], webLogin: false, hotDesking: false, dialUser: null,
    extension: null, devices: [], existingDeviceIds: [], ...given,
  };
}

const on = (number: string): UserDraft['extension'] => ({ number, tier: 'standard', outboundCallerId: null });
const door = { number: '1100', kind: 'shared', name: 'Porta', userId: null, tier: 'standard', outboundCallerId: null } as const;

export function sharedGroundContract(open: () => Promise<Ground>): void {
  let here: Ground;
  beforeEach(async () => { here = await open(); });

  describe('people', () => {
    it('come with extension and telephone, and are shown by id, address in any case, and extension', async () => {
      const made = await here.users.add(ana({ extension: on('1001'), devices: [{ kind: 'desk-phone', mac: '00:04:13:aa:bb:cc', model: here.model }] }));
      expect(made).toMatchObject({ firstName: 'Ana', lastName: 'Souza', extension: '1001', devices: [{ mac: '00:04:13:aa:bb:cc', model: here.model }] });
      for (const ref of [made.id, 'ANA@sol.example', '1001']) expect(await here.users.show(ref)).toMatchObject({ id: made.id, extension: '1001', devices: [{ mac: '00:04:13:aa:bb:cc' }] });
      expect(await here.extensions.show('1001')).toMatchObject({ userId: made.id, name: 'Ana Souza', kind: 'user', chargeable: true });
      expect(await here.devices.show('0004.13AA.BBCC')).toMatchObject({ userId: made.id });
    });

    it('who are not there are said to be missing', async () => {
      for (const ref of ['nobody@sol.example', '1999', 'id-none', '']) await expect(here.users.show(ref)).rejects.toMatchObject({ kind: 'missing', code: 'user.missing', values: { value: ref } });
      await expect(here.users.edit('id-none', { firstName: 'Ana' })).rejects.toMatchObject({ code: 'user.missing' });
      await expect(here.users.remove('id-none')).rejects.toMatchObject({ code: 'user.missing' });
    });

    it('have an address each, in whatever case (U6)', async () => {
      await here.users.add(ana());
      const rui = await here.users.add(ana({ firstName: 'Rui', email: 'rui@sol.example' }));
      await expect(here.users.add(ana({ firstName: 'Eva', email: 'ANA@sol.example' }))).rejects.toMatchObject({ kind: 'refused', code: 'user.email.taken', values: { field: 'email' } });
      await expect(here.users.edit(rui.id, { email: 'Ana@sol.example' })).rejects.toMatchObject({ kind: 'refused', code: 'user.email.taken' });
    });

    it('are refused whole when their extension or telephone is taken', async () => {
      await here.users.add(ana({ extension: on('1001'), devices: [{ kind: 'desk-phone', mac: '00:04:13:aa:bb:cc', model: here.model }] }));
      const eva = { firstName: 'Eva', email: 'eva@sol.example' };
      await expect(here.users.add(ana({ ...eva, extension: on('1001') }))).rejects.toMatchObject({ kind: 'refused', code: 'extension.taken' });
      await expect(here.users.add(ana({ ...eva, extension: on('1002'), devices: [{ kind: 'desk-phone', mac: '00:04:13:aa:bb:cc', model: here.model }] }))).rejects.toMatchObject({ code: 'device.mac.taken' });
      expect((await all(here.users.list({ search: 'eva' })))).toEqual([]);
      expect((await all(here.extensions.list())).map(({ number }) => number)).toEqual(['1001']);
    });

    it('keep what is changed, permission and grants among it (U4)', async () => {
      const { id } = await here.users.add(ana({ permission: 'custom', grants: ['configure-pbx', 'view-invoices'] }));
      await here.users.edit(id, { lastName: 'Braga', grants: ['view-reports'] });
      expect(await here.users.show(id)).toMatchObject({ lastName: 'Braga', permission: 'custom', grants: ['view-reports'] });
      await here.users.edit(id, { permission: 'super-admin', grants: [] });
      expect((await all(here.users.list({ permission: 'super-admin', search: 'braga' }))).map((one) => one.id)).toEqual([id]);
    });

    it('go with their extension, and what went is told; address and number are free again', async () => {
      const { id } = await here.users.add(ana({ extension: on('1001') }));
      expect(await here.users.remove(id)).toMatchObject({ user: { id, status: 'removed' }, extension: { number: '1001' }, devices: [] });
      await expect(here.users.show(id)).rejects.toMatchObject({ code: 'user.missing' });
      expect(await all(here.extensions.list())).toEqual([]);
      await here.users.add(ana({ extension: on('1001') }));
    });

    it('take a telephone that nobody has, and no other', async () => {
      const spare = await here.devices.add({ kind: 'desk-phone', mac: '00:04:13:aa:bb:cc', model: here.model, userId: null });
      expect((await here.users.add(ana({ existingDeviceIds: [spare.id] }))).devices).toMatchObject([{ id: spare.id }]);
      const eva = { firstName: 'Eva', email: 'eva@sol.example' };
      for (const id of [spare.id, 'none']) await expect(here.users.add(ana({ ...eva, existingDeviceIds: [id] }))).rejects.toMatchObject({ kind: 'refused', code: 'device.assigned' });
    });
  });

  describe('extensions', () => {
    it('have a number each, and a person one at most', async () => {
      const { id } = await here.users.add(ana({ extension: on('1001') }));
      await expect(here.extensions.add({ ...door, number: '1001' })).rejects.toMatchObject({ kind: 'refused', code: 'extension.taken', values: { field: 'extension', value: '1001' } });
      await expect(here.extensions.add({ ...door, kind: 'user', userId: id })).rejects.toMatchObject({ kind: 'refused', code: 'extension.user-has-one' });
      await here.extensions.add({ ...door, number: '1003' });
      await expect(here.extensions.edit('1003', { number: '1001' })).rejects.toMatchObject({ code: 'extension.taken' });
      await expect(here.extensions.edit('1003', { userId: id })).rejects.toMatchObject({ code: 'extension.user-has-one' });
    });

    it('that are not there are said to be missing', async () => {
      for (const call of [here.extensions.show('1001'), here.extensions.edit('1001', { name: 'x' }), here.extensions.remove('1001')]) await expect(call).rejects.toMatchObject({ kind: 'missing', code: 'extension.missing', values: { value: '1001' } });
    });

    it('are chosen by kind, change name and number, and become a person’s when they are given to one', async () => {
      const { id } = await here.users.add(ana());
      await here.extensions.add(door);
      expect(await here.extensions.edit('1100', { number: '1101', name: 'Portaria' })).toMatchObject({ number: '1101', name: 'Portaria', kind: 'shared' });
      await expect(here.extensions.show('1100')).rejects.toMatchObject({ code: 'extension.missing' });
      expect(await here.extensions.edit('1101', { userId: id })).toMatchObject({ kind: 'user', userId: id });
      expect(await here.users.show(id)).toMatchObject({ extension: '1101' });
      await here.extensions.add(door);
      expect((await all(here.extensions.list({ kind: 'user' }))).map(({ number }) => number)).toEqual(['1101']);
      expect((await all(here.extensions.list({ kind: 'shared' }))).map(({ number }) => number)).toEqual(['1100']);
    });

    it('go alone: the person stays', async () => {
      const { id } = await here.users.add(ana({ extension: on('1001') }));
      expect((await here.extensions.remove('1001')).removedAt).toMatch(/^\d{4}-/);
      expect(await here.users.show(id)).toMatchObject({ extension: null });
    });
  });

  describe('devices', () => {
    it('have a MAC each, are shown by any spelling of it, and move from one person to another', async () => {
      const [one, other] = [await here.users.add(ana({ devices: [{ kind: 'desk-phone', mac: '00:04:13:00:00:01', model: here.model }] })), await here.users.add(ana({ firstName: 'Rui', email: 'rui@sol.example', devices: [{ kind: 'desk-phone', mac: '00:04:13:00:00:02', model: here.model }] }))];
      await expect(here.devices.add({ kind: 'desk-phone', mac: '00:04:13:00:00:01', model: here.model, userId: null })).rejects.toMatchObject({ kind: 'refused', code: 'device.mac.taken' });
      const { id } = await here.devices.show('00-04-13-00-00-01');
      expect(await here.devices.edit(id, { userId: other.id })).toMatchObject({ userId: other.id });
      expect((await all(here.devices.list({ userId: other.id }))).map(({ mac }) => mac).sort()).toEqual(['00:04:13:00:00:01', '00:04:13:00:00:02']);
      expect((await here.users.show(one.id)).devices.filter(({ mac }) => mac !== null)).toEqual([]);
      await here.devices.edit(id, { userId: null });
      expect((await all(here.devices.list({ unassigned: true }))).map((device) => device.id)).toEqual([id]);
      for (const ref of ['000413aabbcd', 'none', '']) await expect(here.devices.show(ref)).rejects.toMatchObject({ kind: 'missing', code: 'device.missing' });
    });
  });
}
