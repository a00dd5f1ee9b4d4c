// A telephone at the fake that belongs to nobody.
import type { GotoFake } from '../../support/goto-fake/server.js';
import type { FakeDevice } from '../../support/goto-fake/state.js';

export function addDevice({ state, accountKey }: GotoFake): FakeDevice {
  const device: FakeDevice = { id: state.nextId(), accountKey, name: 'Lobby', modelId: 'yealink.t46u', macAddress: '000413aabbcc', assignedUserKey: null, licenseKey: null };
  state.devices.set(device.id, device);
  return device;
}
