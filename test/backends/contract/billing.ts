// The ledger's side of billing: what became chargeable and what stopped, with its civil date.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { parseContract } from '../../../src/domain/billing/parse-contract.js';
import { person } from '../../support/directory.js';
import type { Open, Subject } from './subject.js';

const contract = parseContract({
  currency: 'BRL', timeZone: 'America/Sao_Paulo', opening: {}, dayCount: 'actual', rounding: 'half-up', tiers: { standard: { contracted: 10, price: '39.90' }, premium: { contracted: 2, price: '59.90' } },
});

export function billingContract(open: Open): void {
  describe('contract and ledger', () => {
    let here: Subject;
    beforeEach(async () => { here = await open(); });

    it('have no contract until one is set; the tiers under it are told without prices (U9)', async () => {
      const { billing } = here.stores;
      await expect(billing.contract()).rejects.toMatchObject({ kind: 'missing', code: 'contract.missing' });
      expect(await billing.tiers()).toEqual([]);
      await billing.setContract(contract);
      expect(await billing.contract()).toEqual(contract);
      expect(await billing.tiers()).toEqual([{ tier: 'standard', contracted: 10 }, { tier: 'premium', contracted: 2 }]);
      await billing.setContract({ ...contract, currency: 'BRL' });
    });

    it('note every chargeable change with the civil date of the account’s zone (U11, B8)', async () => {
      const { users, billing } = here.stores;
      // 01:30 UTC on the 21st is still the 20th in São Paulo.
      here.at('2026-06-21T01:30:00Z');
      const ana = await users.add(person({ firstName: 'Ana', extension: { number: '1001', tier: 'standard', outboundCallerId: null }, devices: [{ kind: 'softphone', mac: null, model: null }] }));
      here.at('2026-06-21T03:00:00Z');
      here.session.job = '4';
      await users.remove(ana.id);
      const entries = await billing.changes();
      expect(entries.map(({ change: { date, item, quantity }, job }) => [date, item, quantity, job])).toEqual([
        ['2026-06-20', 'device:softphone', 1, null], ['2026-06-20', 'extension:standard', 1, null],
        ['2026-06-21', 'extension:standard', -1, '4'], ['2026-06-21', 'device:softphone', -1, '4'],
      ]);
      // An end names the beginning it ends.
      expect(entries[2]?.change.ref).toBe(entries[1]?.change.ref);
      expect(entries[3]?.change.ref).toBe(entries[0]?.change.ref);
    });

    it('note nothing for a person without device (U3), for a new number, or for what is refused', async () => {
      const { users, extensions, billing } = here.stores;
      await users.add(person({ firstName: 'Ana', extension: { number: '1001', tier: 'standard', outboundCallerId: null } }));
      await extensions.edit('1001', { number: '1002', name: 'Balcão' });
      await expect(users.add(person({ firstName: 'Eva', extension: { number: '1002', tier: 'standard', outboundCallerId: null }, devices: [{ kind: 'softphone', mac: null, model: null }] }))).rejects.toMatchObject({ code: 'extension.taken' });
      expect(await billing.changes()).toEqual([]);
    });

    it('note another tier as an end and a beginning', async () => {
      const { extensions, billing } = here.stores;
      await extensions.add({ number: '1001', kind: 'shared', name: 'Sala', userId: null, tier: 'standard', outboundCallerId: null });
      await extensions.edit('1001', { tier: 'premium' });
      expect((await billing.changes()).map(({ change: { item, quantity } }) => [item, quantity])).toEqual([['extension:standard', 1], ['extension:standard', -1], ['extension:premium', 1]]);
    });

    it('take entries from elsewhere, and give them by date, then in the order they came', async () => {
      const { billing } = here.stores;
      expect(await billing.record([
        { change: { date: '2026-05-10', item: 'extension:standard', quantity: 2 }, source: 'import' }, { change: { date: '2026-04-01', item: 'did', quantity: 1, note: 'a number' }, source: 'sync' },
        { change: { date: '2026-05-10', item: 'extension:standard', quantity: -1 }, source: 'import' },
      ])).toBe(3);
      expect((await billing.changes()).map(({ change: { date, quantity }, source }) => [date, quantity, source])).toEqual([['2026-04-01', 1, 'sync'], ['2026-05-10', 2, 'import'], ['2026-05-10', -1, 'import']]);
      expect(await billing.changes({ from: '2026-04-02', to: '2026-05-10' })).toHaveLength(2);
      expect((await billing.changes({ to: '2026-04-01' }))[0]?.change).toEqual({ date: '2026-04-01', item: 'did', quantity: 1, note: 'a number' });
    });
  });
}
