// Extensions as people and scripts see them.
import type { Extension } from '../../domain/extension.js';
import type { View } from '../output/column.js';
import { yesNo } from '../output/people.js';

export const extensionView: View<Extension> = {
  noun: 'extension',
  columns: [
    { id: 'number', value: (extension) => extension.number },
    { id: 'name', value: (extension) => extension.name },
    { id: 'kind', value: (extension) => extension.kind, yields: 2 },
    { id: 'tier', value: (extension) => extension.tier, yields: 1 },
    { id: 'chargeable', value: (extension) => extension.chargeable, text: (extension, reader) => yesNo(extension.chargeable, reader), yields: 3 },
    { id: 'outboundCallerId', value: (extension) => extension.outboundCallerId, yields: 4 },
    { id: 'userId', value: (extension) => extension.userId, hidden: true },
    { id: 'createdAt', value: (extension) => extension.createdAt, hidden: true },
    { id: 'removedAt', value: (extension) => extension.removedAt, hidden: true },
  ],
  record: ({ chargeRef: _ledger, ...extension }) => extension,
};
