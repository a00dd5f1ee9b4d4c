// What every back end with numbers keeps: they are listed, shown, named and routed. How they come and go is each one's own.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { all } from '../../support/directory.js';
import type { ExtensionStore, NumberStore } from '../../../src/domain/stores.js';

export interface NumberGround {
  readonly numbers: Pick<NumberStore, 'list' | 'show' | 'edit'>;
  readonly extensions: Pick<ExtensionStore, 'add'>;
  /** Brings a number into service. */
  readonly bring: (number: string) => Promise<void>;
}

const local = '+14185550142';
const free = '+18005550143';

export function numbersContract(open: () => Promise<NumberGround>): void {
  describe('numbers', () => {
    let here: NumberGround;
    beforeEach(async () => {
      here = await open();
      await here.bring(local);
      await here.bring(free);
    });

    it('are in service, ring nowhere at first, and are shown by their digits', async () => {
      expect((await all(here.numbers.list())).map(({ number, status, routeTo }) => [number, status, routeTo])).toEqual([[local, 'active', null], [free, 'active', null]]);
      expect(await here.numbers.show(free)).toMatchObject({ number: free, country: 'US', type: 'toll-free', temporary: false });
    });

    it('that are not there are said to be missing', async () => {
      await expect(here.numbers.show('+14185550199')).rejects.toMatchObject({ kind: 'missing', code: 'number.missing', values: { value: '+14185550199' } });
      await expect(here.numbers.edit('+14185550199', { name: 'x' })).rejects.toMatchObject({ code: 'number.missing' });
    });

    it('keep their name, and ring at an extension or another number until they are told otherwise', async () => {
      await here.extensions.add({ number: '1100', kind: 'shared', name: 'Porta', userId: null, tier: 'standard', outboundCallerId: null });
      expect(await here.numbers.edit(local, { name: 'Front desk', routeTo: { kind: 'extension', id: '1100' } })).toMatchObject({ name: 'Front desk', routeTo: { kind: 'extension', id: '1100' } });
      await here.numbers.edit(free, { routeTo: { kind: 'number', id: local } });
      expect(await here.numbers.show(local)).toMatchObject({ name: 'Front desk', routeTo: { kind: 'extension', id: '1100' } });
      expect(await here.numbers.show(free)).toMatchObject({ routeTo: { kind: 'number', id: local } });
      await here.numbers.edit(local, { routeTo: null });
      expect(await here.numbers.show(local)).toMatchObject({ name: 'Front desk', routeTo: null });
    });

    it('are chosen by country, kind, route, name and digits; none that could be ordered is among them', async () => {
      await here.numbers.edit(free, { name: 'Sales', routeTo: { kind: 'number', id: local } });
      const chosen = async (filter: Parameters<NumberStore['list']>[0]): Promise<string[]> => (await all(here.numbers.list(filter))).map(({ number }) => number);
      expect(await chosen({ country: 'CA' })).toEqual([local]);
      expect(await chosen({ type: 'toll-free' })).toEqual([free]);
      expect([await chosen({ routed: true }), await chosen({ routed: false })]).toEqual([[free], [local]]);
      expect([await chosen({ search: 'sal' }), await chosen({ search: '555-0142' })]).toEqual([[free], [local]]);
      expect(await chosen({ status: 'available' })).toEqual([]);
    });
  });
}
