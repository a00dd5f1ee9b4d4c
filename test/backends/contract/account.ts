import { beforeEach, describe, expect, it } from '@jest/globals';
import { person } from '../../support/directory.js';
import type { Open, Subject } from './subject.js';

export function accountContract(open: Open): void {
  describe('the account', () => {
    let here: Subject;
    beforeEach(async () => { here = await open(); });

    it('is kept with its first person, who is super admin', async () => {
      const made = await here.stores.account.show();
      expect(made).toEqual({
        company: 'Padaria Sol', country: 'BR', timeZone: 'America/Sao_Paulo', currency: 'BRL', extensionRange: { from: '1000', to: '1999' },
        adminId: made.adminId, createdAt: '2026-06-10T12:00:00.000Z',
      });
      expect(await here.stores.users.show(made.adminId)).toMatchObject({ firstName: 'Helena', permission: 'super-admin' });
    });

    it('is one', async () => {
      const { adminId: _id, createdAt: _at, ...again } = await here.stores.account.show();
      await expect(here.stores.account.add(again, person({ firstName: 'Ana' }))).rejects.toMatchObject({ kind: 'refused', code: 'account.exists' });
    });

    it('changes its name and range, and nothing else', async () => {
      const before = await here.stores.account.show();
      expect(await here.stores.account.edit({ extensionRange: { from: '200', to: '299' } })).toEqual({ ...before, extensionRange: { from: '200', to: '299' } });
      expect(await here.stores.account.edit({ company: 'Padaria Lua' })).toMatchObject({ company: 'Padaria Lua', extensionRange: { from: '200', to: '299' } });
      expect(await here.stores.account.show()).toMatchObject({ company: 'Padaria Lua' });
    });
  });
}
