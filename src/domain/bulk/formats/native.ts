// Our own format: the names of the bulk file, the control columns, and what our exports print besides.
import type { BulkFormat } from '../format.js';

/** The header of the bulk file, as `extensions template` prints it. */
export const nativeHeader = [
  'firstName', 'lastName', 'email', 'extension', 'softphone', 'deviceMac', 'deviceModel', 'device', 'permission', 'grants', 'groups',
] as const;

export const native: BulkFormat = {
  id: 'native',
  title: 'pbxctl',
  // Decided in recognise.ts, since any part of the header will do.
  signatures: [],
  columns: {
    firstName: 'firstName', lastName: 'lastName', email: 'email', extension: 'extension', softphone: 'softphone', deviceMac: 'deviceMac',
    deviceModel: 'deviceModel', device: 'device', permission: 'permission', grants: 'grants', groups: 'groups', number: 'extension',
    name: 'displayName', displayName: 'displayName', outboundCallerId: 'outboundCallerId', webLogin: 'webLogin', hotDesking: 'hotDesking',
    action: 'action', ref: 'ref', note: 'note',
  },
  ignored: ['id', 'userId', 'status', 'createdAt', 'removedAt', 'devices', 'dialUser', 'tier', 'chargeable', 'kind'],
  e164: ['outboundCallerId'],
};
