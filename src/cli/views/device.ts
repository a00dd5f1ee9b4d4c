// Devices as people and scripts see them.
import type { Device } from '../../domain/device.js';
import type { View } from '../output/column.js';
import { yesNo } from '../output/people.js';
import type { Names } from '../people-names.js';

export function deviceView(names: Names): View<Device> {
  return {
    noun: 'device',
    columns: [
      { id: 'mac', value: (device) => device.mac },
      { id: 'kind', value: (device) => device.kind },
      { id: 'model', value: (device) => device.model, yields: 1 },
      { id: 'userId', value: (device) => device.userId, text: (device) => names(device.userId) },
      { id: 'chargeable', value: (device) => device.chargeable, text: (device, reader) => yesNo(device.chargeable, reader), yields: 3 },
      { id: 'id', value: (device) => device.id, yields: 2 },
      { id: 'createdAt', value: (device) => device.createdAt, hidden: true },
    ],
  };
}
