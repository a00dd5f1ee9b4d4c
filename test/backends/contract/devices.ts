import { beforeEach, describe, expect, it } from '@jest/globals';
import { all, person } from '../../support/directory.js';
import type { Open, Subject } from './subject.js';

const phone = (mac: string, userId: string | null = null) => ({ kind: 'desk-phone', mac, model: null, userId } as const);

export function devicesContract(open: Open): void {
  describe('devices', () => {
    let here: Subject;
    beforeEach(async () => { here = await open(); });

    it('are kept, and shown by id or MAC in any spelling (U2)', async () => {
      const { devices } = here.stores;
      const made = await devices.add(phone('00:04:13:aa:bb:cc'));
      expect(made).toEqual({ id: made.id, ...phone('00:04:13:aa:bb:cc'), chargeable: true, createdAt: '2026-06-10T12:00:00.000Z' });
      for (const ref of [made.id, '0004.13AA.BBCC', '00-04-13-aa-bb-cc', '000413AABBCC']) expect(await devices.show(ref)).toEqual(made);
      for (const ref of ['000413aabbcd', 'none', '']) await expect(devices.show(ref)).rejects.toMatchObject({ kind: 'missing', code: 'device.missing' });
    });

    it('have a MAC each', async () => {
      await here.stores.devices.add(phone('00:04:13:aa:bb:cc'));
      await expect(here.stores.devices.add(phone('00:04:13:aa:bb:cc'))).rejects.toMatchObject({ kind: 'refused', code: 'device.mac.taken' });
    });

    it('are chosen by person, model in any case, and whether anybody has them', async () => {
      const { devices, users } = here.stores;
      const ana = await users.add(person({ firstName: 'Ana' }));
      await devices.add({ ...phone('00:04:13:00:00:01', ana.id), model: 'Snom D785' });
      await devices.add(phone('00:04:13:00:00:02'));
      const macs = async (filter: object) => (await all(devices.list(filter))).map(({ mac }) => mac?.slice(-2));
      expect(await macs({ userId: ana.id })).toEqual(['01']);
      expect(await macs({ model: 'SNOM d785' })).toEqual(['01']);
      expect(await macs({ unassigned: true })).toEqual(['02']);
      expect(await macs({})).toEqual(['01', '02']);
    });

    it('move from one person to another', async () => {
      const { devices, users } = here.stores;
      const [ana, rui] = [await users.add(person({ firstName: 'Ana' })), await users.add(person({ firstName: 'Rui' }))];
      const { id } = await devices.add(phone('00:04:13:00:00:01', ana.id));
      expect(await devices.edit(id, { userId: rui.id, model: 'Snom D785' })).toMatchObject({ userId: rui.id, model: 'Snom D785' });
      expect((await users.show(ana.id)).devices).toEqual([]);
      expect((await users.show(rui.id)).devices).toMatchObject([{ id, model: 'Snom D785' }]);
    });

    it('bring an extension into charge with the first and out of it with the last (U3)', async () => {
      const { devices, users, extensions, billing } = here.stores;
      const ana = await users.add(person({ firstName: 'Ana', extension: { number: '1001', tier: 'premium', outboundCallerId: null } }));
      const items = async () => (await billing.changes()).map(({ change: { item, quantity } }) => `${item} ${quantity}`);
      const first = await devices.add(phone('00:04:13:00:00:01', ana.id));
      const second = await devices.add(phone('00:04:13:00:00:02', ana.id));
      expect(await items()).toEqual(['device:desk-phone 1', 'extension:premium 1', 'device:desk-phone 1']);
      await devices.edit(first.id, { userId: null });
      expect(await extensions.show('1001')).toMatchObject({ chargeable: true });
      await devices.remove(second.id);
      expect(await extensions.show('1001')).toMatchObject({ chargeable: false });
      expect((await items()).slice(3)).toEqual(['device:desk-phone -1', 'extension:premium -1']);
    });
  });
}
