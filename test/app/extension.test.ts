import { beforeEach, describe, expect, it } from '@jest/globals';
import { draftExtension, draftExtensionChanges, nextFree } from '../../src/app/extension.js';
import { floorBreaches } from '../../src/app/floor.js';
import { difference, deltaItems, inService, person } from '../support/directory.js';
import { appOffice, type AppOffice } from './office.js';

let here: AppOffice;
beforeEach(async () => { here = await appOffice(); });

describe('adding an extension', () => {
  it('is a shared one, charged as it stands, unless it is somebody’s (U3)', async () => {
    const { draft, delta } = await draftExtension(here.needs, { name: ' Recepção ' }, 'premium');
    expect(draft).toEqual({ number: '1000', kind: 'shared', name: 'Recepção', userId: null, tier: 'premium', outboundCallerId: null });
    expect(deltaItems(delta)).toEqual({ 'extension:premium': 1 });
  });

  it('of a person has their name, and costs nothing before the first device (U3)', async () => {
    const eva = await here.memory.stores.users.add(person({ firstName: 'Eva' }));
    expect(await draftExtension(here.needs, { number: '1005', user: eva.id }, 'standard')).toMatchObject({ draft: { number: '1005', kind: 'user', name: 'Eva Souza', userId: eva.id }, delta: { extensions: new Map() } });
    await here.memory.stores.devices.edit(here.spare.id, { userId: eva.id });
    expect(deltaItems((await draftExtension(here.needs, { user: eva.id }, 'standard')).delta)).toEqual({ 'extension:standard': 1 });
  });

  it('needs a name or a person, and a person who has none', async () => {
    await expect(draftExtension(here.needs, {}, 'standard')).rejects.toMatchObject({ kind: 'usage', code: 'extension.name-needed' });
    await expect(draftExtension(here.needs, { user: '1001' }, 'standard')).rejects.toMatchObject({ kind: 'refused', code: 'extension.user-has-one' });
    await expect(draftExtension(here.needs, { user: 'nobody@sol.example' }, 'standard')).rejects.toMatchObject({ kind: 'missing', code: 'user.missing' });
  });
});

describe('changing an extension', () => {
  async function change(number: string, input: Parameters<typeof draftExtensionChanges>[2]) {
    return await draftExtensionChanges(here.needs, await here.memory.stores.extensions.show(number), input);
  }

  it('changes only what differs', async () => {
    expect((await change('1001', { number: '1001', name: 'Ana Souza', tier: 'Standard', user: '1001', callerId: '' })).changes).toEqual({});
    expect((await change('1001', { number: '1101', name: 'Balcão', callerId: '+55 (11) 4002-8922' })).changes).toEqual({ number: '1101', name: 'Balcão', outboundCallerId: '+551140028922' });
  });

  it('refuses a number that is taken, outside the range or an emergency code, and a caller id without country (U1, U8)', async () => {
    await expect(change('1001', { number: '1002' })).rejects.toMatchObject({ code: 'extension.taken' });
    await expect(change('1001', { number: '5000' })).rejects.toMatchObject({ code: 'extension.outside-range' });
    await expect(change('1001', { number: '112' })).rejects.toMatchObject({ code: 'extension.emergency' });
    await expect(change('1001', { callerId: '4002-8922' })).rejects.toMatchObject({ kind: 'usage', code: 'number.malformed' });
    await expect(change('1001', { name: ' ' })).rejects.toMatchObject({ code: 'extension.name-needed' });
  });

  it('refuses tiers that only the partner sells (U9)', async () => {
    await expect(change('1001', { tier: 'metered' })).rejects.toMatchObject({ kind: 'refused', code: 'tier.partner-only' });
  });

  it('says what another tier or another owner costs: exactly what the ledger then notes (U3, U11)', async () => {
    const { extensions, users, devices } = here.memory.stores;
    await extensions.add({ number: '1500', kind: 'shared', name: 'Sala', userId: null, tier: 'standard', outboundCallerId: null });
    const eva = await users.add(person({ firstName: 'Eva' }));
    const caio = await users.add(person({ firstName: 'Caio' }));
    await devices.edit(here.spare.id, { userId: caio.id });
    for (const [number, input] of [['1001', { tier: 'premium' }], ['1500', { user: eva.id }], ['1500', { user: caio.id, tier: 'teams' }], ['1002', { tier: 'premium' }]] as const) {
      const before = await inService(here.memory);
      const { changes, delta } = await change(number, input);
      await extensions.edit(number, changes);
      expect([number, deltaItems(delta)]).toEqual([number, difference(before, await inService(here.memory))]);
    }
  });
});

describe('the next free extensions (U1)', () => {
  it('are the lowest, and none is taken by asking', async () => {
    expect(await nextFree(here.needs, 3)).toEqual(['1000', '1003', '1004']);
    expect(await nextFree(here.needs, 1)).toEqual(['1000']);
  });
});

describe('the contracted minimum (U10)', () => {
  const contracted = [{ tier: 'standard', contracted: 10 }, { tier: 'premium', contracted: 2 }] as const;

  it('is told where fewer would remain, in the tiers that are touched', () => {
    expect(floorBreaches(contracted, new Map([['standard', 9]]), ['standard'])).toEqual([{ tier: 'standard', contracted: 10, inService: 9 }]);
    expect(floorBreaches(contracted, new Map([['standard', 10]]), ['standard'])).toEqual([]);
    expect(floorBreaches(contracted, new Map([['standard', 3]]), ['premium'])).toEqual([{ tier: 'premium', contracted: 2, inService: 0 }]);
    expect(floorBreaches(contracted, new Map(), [])).toEqual([]);
  });
});
