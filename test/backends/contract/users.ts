import { beforeEach, describe, expect, it } from '@jest/globals';
import { all, person } from '../../support/directory.js';
import type { Open, Subject } from './subject.js';

const on = (number: string) => ({ number, tier: 'standard', outboundCallerId: null } as const);

export function usersContract(open: Open): void {
  describe('people', () => {
    let here: Subject;
    beforeEach(async () => { here = await open(); });

    it('come with their extension and devices, and are shown by id, e-mail in any case, and extension', async () => {
      const { users } = here.stores;
      const ana = await users.add(person({
        firstName: 'Ana', email: 'Ana.Souza@sol.example', groups: ['Vendas', 'Compras'], hotDesking: true, dialUser: '4711', extension: { ...on('1001'), outboundCallerId: '+551140028922' },
        devices: [{ kind: 'softphone', mac: null, model: null }, { kind: 'desk-phone', mac: '00:04:13:aa:bb:cc', model: null }],
      }));
      expect(ana).toMatchObject({ firstName: 'Ana', lastName: 'Souza', extension: '1001', softphone: true, status: 'active', createdAt: '2026-06-10T12:00:00.000Z' });
      for (const ref of [ana.id, 'ana.souza@SOL.example', '1001']) expect(await users.show(ref)).toEqual({ ...ana, devices: expect.arrayContaining([...ana.devices]) });
      expect(await here.stores.extensions.show('1001')).toMatchObject({ userId: ana.id, name: 'Ana Souza', chargeable: true, outboundCallerId: '+551140028922' });
      expect(await here.stores.devices.show('0004.13AA.BBCC')).toMatchObject({ userId: ana.id, chargeable: true });
    });

    it('who are not there are said to be missing', async () => {
      for (const ref of ['nobody@sol.example', '1999', 'id-none', '']) await expect(here.stores.users.show(ref)).rejects.toMatchObject({ kind: 'missing', code: 'user.missing', values: { value: ref } });
      await expect(here.stores.users.edit('id-none', { firstName: 'Ana' })).rejects.toMatchObject({ code: 'user.missing' });
      await expect(here.stores.users.remove('id-none')).rejects.toMatchObject({ code: 'user.missing' });
    });

    it('have an address each, in whatever case (U6)', async () => {
      const { users } = here.stores;
      const ana = await users.add(person({ firstName: 'Ana', email: 'ana@sol.example' }));
      const rui = await users.add(person({ firstName: 'Rui' }));
      await expect(users.add(person({ firstName: 'Eva', email: 'ANA@sol.example' }))).rejects.toMatchObject({ kind: 'refused', code: 'user.email.taken', values: { field: 'email' } });
      await expect(users.edit(rui.id, { email: 'Ana@sol.example' })).rejects.toMatchObject({ code: 'user.email.taken' });
      await users.edit(ana.id, { email: 'ana@lua.example' });
      expect(await users.edit(rui.id, { email: 'ana@sol.example' })).toMatchObject({ email: 'ana@sol.example' });
      await users.edit(ana.id, { email: null });
      await users.edit(rui.id, { email: null });
    });

    it('are refused whole when their extension or telephone is taken', async () => {
      const { users } = here.stores;
      await users.add(person({ firstName: 'Ana', extension: on('1001'), devices: [{ kind: 'desk-phone', mac: '00:04:13:aa:bb:cc', model: null }] }));
      await expect(users.add(person({ firstName: 'Eva', extension: on('1001') }))).rejects.toMatchObject({ kind: 'refused', code: 'extension.taken' });
      await expect(users.add(person({ firstName: 'Eva', extension: on('1002'), devices: [{ kind: 'desk-phone', mac: '00:04:13:aa:bb:cc', model: null }] }))).rejects.toMatchObject({ code: 'device.mac.taken' });
      expect((await all(users.list())).map(({ firstName }) => firstName)).toEqual(['Helena', 'Ana']);
      expect((await all(here.stores.extensions.list())).map(({ number }) => number)).toEqual(['1001']);
    });

    it('change only where they are told to; the extension is called by the new name, unless it was given one of its own', async () => {
      const { users, extensions } = here.stores;
      const ana = await users.add(person({ firstName: 'Ana', extension: on('1001') }));
      const rui = await users.add(person({ firstName: 'Rui', extension: on('1002') }));
      await extensions.edit('1002', { name: 'Balcão' });
      expect(await users.edit(ana.id, { lastName: 'Braga', groups: ['Vendas'] })).toMatchObject({ firstName: 'Ana', lastName: 'Braga', groups: ['Vendas'], extension: '1001' });
      await users.edit(rui.id, { lastName: 'Braga' });
      expect((await all(extensions.list())).map(({ name }) => name)).toEqual(['Ana Braga', 'Balcão']);
    });

    it('keep a dialable password as a hash that nobody gets to see (U5)', async () => {
      const { users, log } = here.stores;
      const ana = await users.add(person({ firstName: 'Ana', dialUser: '4711' }));
      expect(await users.edit(ana.id, { dialSecret: 'scrypt$hash' })).toMatchObject({ dialPassword: true });
      expect(JSON.stringify([await users.show(ana.id), await all(log.list())])).not.toContain('scrypt$hash');
      expect(await users.edit(ana.id, { dialSecret: null })).toMatchObject({ dialPassword: false });
    });

    it('go with everything that is theirs, and what went is told', async () => {
      const { users, extensions, devices } = here.stores;
      const ana = await users.add(person({ firstName: 'Ana', email: 'ana@sol.example', extension: on('1001'), devices: [{ kind: 'softphone', mac: null, model: null }] }));
      const removed = await users.remove(ana.id);
      expect(removed).toMatchObject({ user: { id: ana.id, status: 'removed' }, extension: { number: '1001' }, devices: [{ kind: 'softphone' }] });
      await expect(users.show(ana.id)).rejects.toMatchObject({ code: 'user.missing' });
      expect([await all(extensions.list()), await all(devices.list())]).toEqual([[], []]);
      await users.add(person({ firstName: 'Eva', email: 'ana@sol.example', extension: on('1001') }));
    });

    it('come back as they were: same id, dates, devices, extension and its name', async () => {
      const { users, extensions } = here.stores;
      const ana = await users.add(person({ firstName: 'Ana', extension: on('1001'), devices: [{ kind: 'desk-phone', mac: '00:04:13:aa:bb:cc', model: 'Snom' }] }));
      await extensions.edit('1001', { name: 'Balcão' });
      const { user, extension, devices } = await users.remove(ana.id);
      here.at('2026-07-01T12:00:00Z');
      await users.add({
        ...person({ firstName: 'Ana' }), restored: { id: user.id, createdAt: user.createdAt },
        extension: { ...on('1001'), restored: { name: extension?.name ?? '', createdAt: extension?.createdAt ?? '' } },
        devices: devices.map(({ id, kind, mac, model, createdAt }) => ({ kind, mac, model, restored: { id, createdAt } })),
      });
      expect(await users.show(ana.id)).toEqual(ana);
      expect(await extensions.show('1001')).toMatchObject({ ...extension });
      expect(await here.stores.devices.show(devices[0]?.id ?? '')).toEqual(devices[0]);
    });

    it('take a device that nobody has, and no other', async () => {
      const { users, devices } = here.stores;
      const spare = await devices.add({ kind: 'desk-phone', mac: '00:04:13:aa:bb:cc', model: null, userId: null });
      const ana = await users.add(person({ firstName: 'Ana', extension: on('1001'), existingDeviceIds: [spare.id] }));
      expect(ana.devices).toEqual([{ id: spare.id, kind: 'desk-phone', mac: '00:04:13:aa:bb:cc', model: null }]);
      expect(await here.stores.extensions.show('1001')).toMatchObject({ chargeable: true });
      await expect(users.add(person({ firstName: 'Eva', existingDeviceIds: [spare.id] }))).rejects.toMatchObject({ kind: 'refused', code: 'device.assigned' });
      await expect(users.add(person({ firstName: 'Eva', existingDeviceIds: ['none'] }))).rejects.toMatchObject({ code: 'device.assigned' });
    });

    it('are listed by name, and found by name, address, extension, group and permission, however accents and case are typed', async () => {
      const { users } = here.stores;
      await users.add(person({ firstName: 'João', lastName: 'Ávila', email: 'jo.avila@sol.example', extension: on('1001'), groups: ['Vendas'] }));
      await users.add(person({ firstName: 'Özlem', lastName: 'Yıldız', groups: ['Vendas "SP"'], permission: 'custom', grants: ['view-reports'] }));
      await users.add(person({ firstName: 'Zoë', lastName: '100%_x' }));
      const names = async (filter: object) => (await all(users.list(filter))).map(({ firstName }) => firstName);
      for (const search of ['joao', 'JOÃO', 'ávila', 'AVILA', 'o av', 'JO.AVILA@', '1001', '100']) expect([search, await names({ search })]).toEqual([search, expect.arrayContaining(['João'])].map((v, i) => (i === 1 && search === '100' ? expect.arrayContaining(['João', 'Zoë']) : v)));
      expect(await names({ search: 'özlem' })).toEqual(['Özlem']);
      expect(await names({ search: 'OZLEM' })).toEqual(['Özlem']);
      expect(await names({ search: '0%_x' })).toEqual(['Zoë']);
      expect(await names({ search: '%' })).toEqual(['Zoë']);
      expect(await names({ search: 'nobody' })).toEqual([]);
      expect(await names({ group: 'Vendas' })).toEqual(['João']);
      expect(await names({ group: 'Vendas "SP"' })).toEqual(['Özlem']);
      expect(await names({ permission: 'custom' })).toEqual(['Özlem']);
      expect(await names({ permission: 'super-admin' })).toEqual(['Helena']);
    });
  });
}
