import { beforeEach, describe, expect, it } from '@jest/globals';
import { all, person } from '../../support/directory.js';
import type { Open, Subject } from './subject.js';

const shared = (number: string, name = 'Recepção') => ({ number, kind: 'shared', name, userId: null, tier: 'standard', outboundCallerId: null } as const);

export function extensionsContract(open: Open): void {
  describe('extensions', () => {
    let here: Subject;
    beforeEach(async () => { here = await open(); });

    it('are kept, shown, and listed in the order of their numbers', async () => {
      const { extensions } = here.stores;
      for (const number of ['1010', '101', '1002', '0999']) await extensions.add(shared(number));
      expect(await extensions.show('101')).toMatchObject({ ...shared('101'), chargeable: true, createdAt: '2026-06-10T12:00:00.000Z', removedAt: null });
      expect((await all(extensions.list())).map(({ number }) => number)).toEqual(['101', '0999', '1002', '1010']);
    });

    it('that are not there are said to be missing', async () => {
      for (const call of [here.stores.extensions.show('1001'), here.stores.extensions.edit('1001', { name: 'x' }), here.stores.extensions.remove('1001')]) {
        await expect(call).rejects.toMatchObject({ kind: 'missing', code: 'extension.missing', values: { value: '1001' } });
      }
    });

    it('have a number each, and a person one at most', async () => {
      const { extensions, users } = here.stores;
      const ana = await users.add(person({ firstName: 'Ana', extension: { number: '1001', tier: 'standard', outboundCallerId: null } }));
      await expect(extensions.add(shared('1001'))).rejects.toMatchObject({ kind: 'refused', code: 'extension.taken', values: { field: 'extension', value: '1001' } });
      await expect(extensions.add({ ...shared('1002'), kind: 'user', userId: ana.id })).rejects.toMatchObject({ code: 'extension.user-has-one' });
      await extensions.add(shared('1003'));
      await expect(extensions.edit('1003', { number: '1001' })).rejects.toMatchObject({ code: 'extension.taken' });
      await expect(extensions.edit('1003', { userId: ana.id })).rejects.toMatchObject({ code: 'extension.user-has-one' });
    });

    it('of a person cost nothing without a device, shared ones do (U3)', async () => {
      const { extensions, users, devices } = here.stores;
      const ana = await users.add(person({ firstName: 'Ana' }));
      expect(await extensions.add({ ...shared('1001'), kind: 'user', userId: ana.id })).toMatchObject({ chargeable: false });
      const phone = await devices.add({ kind: 'softphone', mac: null, model: null, userId: ana.id });
      expect(await extensions.show('1001')).toMatchObject({ chargeable: true });
      await devices.remove(phone.id);
      expect(await extensions.show('1001')).toMatchObject({ chargeable: false });
      expect(await extensions.add(shared('1002'))).toMatchObject({ chargeable: true });
    });

    it('become a person’s when they are given to one, and are charged by that person’s devices (U3)', async () => {
      const { extensions, users } = here.stores;
      const ana = await users.add(person({ firstName: 'Ana' }));
      await extensions.add(shared('1001'));
      expect(await extensions.edit('1001', { userId: ana.id })).toMatchObject({ kind: 'user', userId: ana.id, chargeable: false });
      expect(await extensions.show('1001')).toMatchObject({ kind: 'user', chargeable: false });
      expect(await users.show(ana.id)).toMatchObject({ extension: '1001' });
    });

    it('change number, name, tier and caller id; a number is free again afterwards', async () => {
      const { extensions } = here.stores;
      await extensions.add(shared('1001'));
      expect(await extensions.edit('1001', { number: '1101', name: 'Portaria', tier: 'premium', outboundCallerId: '+551140028922' })).toMatchObject({ number: '1101', name: 'Portaria' });
      await expect(extensions.show('1001')).rejects.toMatchObject({ code: 'extension.missing' });
      await extensions.add(shared('1001'));
      expect(await all(extensions.list({ tier: 'premium' }))).toMatchObject([{ number: '1101', outboundCallerId: '+551140028922' }]);
    });

    it('are chosen by kind', async () => {
      const { extensions, users } = here.stores;
      await users.add(person({ firstName: 'Ana', extension: { number: '1001', tier: 'standard', outboundCallerId: null } }));
      await extensions.add(shared('1002'));
      expect(await all(extensions.list({ kind: 'user' }))).toMatchObject([{ number: '1001' }]);
      expect(await all(extensions.list({ kind: 'shared' }))).toMatchObject([{ number: '1002' }]);
    });

    it('go alone: the person and their devices stay', async () => {
      const { extensions, users } = here.stores;
      const ana = await users.add(person({ firstName: 'Ana', extension: { number: '1001', tier: 'standard', outboundCallerId: null }, devices: [{ kind: 'softphone', mac: null, model: null }] }));
      here.at('2026-06-20T12:00:00Z');
      expect(await extensions.remove('1001')).toMatchObject({ number: '1001', removedAt: '2026-06-20T12:00:00.000Z' });
      expect(await users.show(ana.id)).toMatchObject({ extension: null, softphone: true });
    });

    it('come back with the date they had', async () => {
      expect(await here.stores.extensions.add({ ...shared('1001'), createdAt: '2025-01-01T00:00:00.000Z' })).toMatchObject({ createdAt: '2025-01-01T00:00:00.000Z' });
    });
  });
}
