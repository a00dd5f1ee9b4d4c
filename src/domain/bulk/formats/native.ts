// Our own format: the names of the bulk file, the control columns, and what our exports print besides.
import type { BulkFormat } from '../format.js';

/** The header of the bulk file, as `extensions template` prints it. */
export const nativeHeader = [
  'firstName', 'lastName', 'email', 'extension', 'softphone', 'deviceMac', 'deviceModel', 'device', 'permission', 'grants', 'groups',
] as const;

/** What an export has: the tier too, which a list to fill in need not ask for. */
export const exportHeader = [...nativeHeader, 'tier'] as const;

export const native: BulkFormat = {
  id: 'native',
  title: 'pbxctl',
  // Decided in recognise.ts, since any part of the header will do.
  signatures: [],
  columns: {
    firstName: 'firstName', lastName: 'lastName', email: 'email', extension: 'extension', softphone: 'softphone', deviceMac: 'deviceMac',
    deviceModel: 'deviceModel', device: 'device', permission: 'permission', grants: 'grants', groups: 'groups', tier: 'tier', number: 'extension',
    name: 'displayName', displayName: 'displayName', outboundCallerId: 'outboundCallerId', webLogin: 'webLogin', hotDesking: 'hotDesking',
    action: 'action', ref: 'ref', note: 'note',
  },
  ignored: ['id', 'userId', 'status', 'createdAt', 'removedAt', 'devices', 'dialUser', 'chargeable', 'kind'],
  e164: ['outboundCallerId'],
};
