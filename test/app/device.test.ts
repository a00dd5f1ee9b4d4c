import { beforeEach, describe, expect, it } from '@jest/globals';
import { deviceRemovalDelta, draftAssignment, draftNewDevice } from '../../src/app/device.js';
import { deltaItems, difference, inService } from '../support/directory.js';
import { appOffice, type AppOffice } from './office.js';

let here: AppOffice;
beforeEach(async () => { here = await appOffice(); });

describe('adding a device', () => {
  it('refuses a MAC that is registered, however it is spelt (U2)', async () => {
    await expect(draftNewDevice(here.needs, { kind: 'desk-phone', mac: '0004.1300.0009' })).rejects.toMatchObject({ kind: 'refused', code: 'device.mac.taken', values: { value: '00:04:13:00:00:09' } });
  });

  it('knows its kinds, and what each needs (U2)', async () => {
    await expect(draftNewDevice(here.needs, { kind: 'fax' })).rejects.toMatchObject({ code: 'device.kind-unknown' });
    await expect(draftNewDevice(here.needs, { kind: 'paging', mac: '000413000001' })).rejects.toMatchObject({ code: 'device.model-needed' });
    await expect(draftNewDevice(here.needs, { kind: 'softphone' })).rejects.toMatchObject({ code: 'device.softphone-needs-user' });
    await expect(draftNewDevice(here.needs, { kind: 'softphone', user: '1001' })).rejects.toMatchObject({ kind: 'refused', code: 'device.softphone-there' });
    await expect(draftNewDevice(here.needs, { kind: 'desk-phone', mac: '000413000001', user: '1999' })).rejects.toMatchObject({ kind: 'missing' });
  });

  it('costs itself, and the extension of somebody whose first it is (U3)', async () => {
    expect(deltaItems((await draftNewDevice(here.needs, { kind: 'desk-phone', mac: '000413000001' })).delta)).toEqual({ 'device:desk-phone': 1 });
    expect(deltaItems((await draftNewDevice(here.needs, { kind: 'desk-phone', mac: '000413000001', user: '1001' })).delta)).toEqual({ 'device:desk-phone': 1 });
    expect(deltaItems((await draftNewDevice(here.needs, { kind: 'softphone', user: '1002' })).delta)).toEqual({ 'device:softphone': 1, 'extension:standard': 1 });
  });
});

describe('giving and taking a device', () => {
  it('gives what nobody has; what somebody has must be taken first', async () => {
    expect(await draftAssignment(here.needs, here.spare, '1002')).toMatchObject({ userId: here.rui.id });
    const given = await here.memory.stores.devices.edit(here.spare.id, { userId: here.rui.id });
    await expect(draftAssignment(here.needs, given, '1001')).rejects.toMatchObject({ kind: 'refused', code: 'device.assigned', values: { owner: 'Rui Costa' } });
    expect(deltaItems((await draftAssignment(here.needs, given, '1002')).delta)).toEqual({});
  });

  it('does not part a softphone from its person', async () => {
    const softphone = await here.memory.stores.devices.show(here.ana.devices[0]?.id ?? '');
    await expect(draftAssignment(here.needs, softphone, null)).rejects.toMatchObject({ kind: 'refused', code: 'device.softphone-stays' });
  });

  it('costs exactly what the ledger then notes (U3, U11)', async () => {
    const { devices } = here.memory.stores;
    for (const to of [here.rui.id, null, here.ana.id, null]) {
      const [before, device] = [await inService(here.memory), await devices.show(here.spare.id)];
      const { delta } = await draftAssignment(here.needs, device, to);
      await devices.edit(device.id, { userId: to });
      expect([to, deltaItems(delta)]).toEqual([to, difference(before, await inService(here.memory))]);
    }
  });
});

describe('removing devices', () => {
  it('takes the extension out of charge with the last of them, counted once (U3)', async () => {
    const { devices } = here.memory.stores;
    const second = await devices.add({ kind: 'desk-phone', mac: '00:04:13:00:00:01', model: null, userId: here.ana.id });
    const softphone = await devices.show(here.ana.devices[0]?.id ?? '');
    expect(deltaItems(await deviceRemovalDelta(here.needs, [second]))).toEqual({ 'device:desk-phone': -1 });
    expect(deltaItems(await deviceRemovalDelta(here.needs, [second, softphone]))).toEqual({ 'device:desk-phone': -1, 'device:softphone': -1, 'extension:standard': -1 });
    expect(deltaItems(await deviceRemovalDelta(here.needs, [here.spare]))).toEqual({ 'device:desk-phone': -1 });
  });
});
