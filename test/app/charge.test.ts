// What a change costs, told before it is confirmed (U11), by the examples of B2 and B3.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { chargeFor } from '../../src/app/charge.js';
import { parseContract } from '../../src/domain/billing/parse-contract.js';
import { removalDelta } from '../../src/app/user.js';
import { person } from '../support/directory.js';
import { appOffice, type AppOffice } from './office.js';

let here: AppOffice;
const delta = (standard: number, softphones = 0) => ({ extensions: new Map([['standard', standard]] as const), devices: new Map([['softphone', softphones]] as const) });

async function contract(contracted: number, dayCount = 'actual'): Promise<void> {
  await here.memory.stores.billing.setContract(parseContract({
    currency: 'BRL', timeZone: 'America/Sao_Paulo', opening: {}, dayCount, rounding: 'half-up', tiers: { standard: { contracted, price: '30.00' } },
  }));
}

beforeEach(async () => { here = await appOffice(); });

describe('the cost of a change', () => {
  it('is the days that remain after the day of the change, and the new monthly total (B3)', async () => {
    // One is in service: Ana, since the 10th.
    await contract(1);
    const { cost, arithmetic } = await chargeFor({ billing: here.memory.stores.billing, today: '2026-06-20' }, delta(1));
    expect(cost).toEqual({ currency: 'BRL', prorata: '10.00', monthly: '60.00', unpriced: [] });
    expect(arithmetic.map(({ line }) => line).join()).toMatch(/10( of |\/)30 days/);
  });

  it('in a month of 31 days follows the contract’s convention (B4)', async () => {
    for (const [dayCount, prorata, days] of [['actual', '10.65', '11/31 days'], ['30/360', '10.00', '10/30 days']] as const) {
      await contract(1, dayCount);
      const { cost, arithmetic } = await chargeFor({ billing: here.memory.stores.billing, today: '2026-07-20' }, delta(1));
      expect([dayCount, cost?.prorata]).toEqual([dayCount, prorata]);
      expect(arithmetic.map(({ line }) => line).join()).toContain(days);
    }
  });

  it('is nothing below the contracted quantity (U10)', async () => {
    await contract(10);
    expect((await chargeFor({ billing: here.memory.stores.billing, today: '2026-06-20' }, delta(3))).cost).toEqual({ currency: 'BRL', prorata: '0.00', monthly: '300.00', unpriced: [] });
  });

  it('of a removal is what was used and what remains, for the very one that goes (B2)', async () => {
    await contract(1);
    here.at('2026-06-12T12:00:00Z');
    const bea = await here.memory.stores.users.add(person({ firstName: 'Bea', extension: { number: '1005', tier: 'standard', outboundCallerId: null }, devices: [] }));
    await here.memory.stores.devices.edit(here.spare.id, { userId: bea.id });
    const { cost } = await chargeFor({ billing: here.memory.stores.billing, today: '2026-06-27' }, removalDelta([await here.memory.stores.users.show(bea.id)], (number) => ({ number, tier: 'standard' }), true));
    expect(cost?.monthly).toBe('30.00');
  });

  it('cannot be told without a contract', async () => {
    await expect(chargeFor({ billing: here.memory.stores.billing, today: '2026-06-20' }, delta(1))).rejects.toMatchObject({ kind: 'missing', code: 'contract.missing' });
  });
});
