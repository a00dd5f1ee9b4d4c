// Devices as people and scripts see them.
import type { Device } from '../../domain/device.js';
import type { View } from '../output/column.js';
import { yesNo } from '../output/people.js';

export const deviceView: View<Device> = {
  noun: 'device',
  columns: [
    { id: 'id', value: (device) => device.id, yields: 2 },
    { id: 'kind', value: (device) => device.kind },
    { id: 'mac', value: (device) => device.mac },
    { id: 'model', value: (device) => device.model, yields: 1 },
    { id: 'userId', value: (device) => device.userId, yields: 3 },
    { id: 'chargeable', value: (device) => device.chargeable, text: (device, reader) => yesNo(device.chargeable, reader), yields: 4 },
    { id: 'createdAt', value: (device) => device.createdAt, hidden: true },
  ],
};
