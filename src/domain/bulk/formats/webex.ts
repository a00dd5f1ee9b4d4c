// Webex Control Hub: people, and the phones of people and rooms.
import type { BulkFormat, CellsByField } from '../format.js';

export const webexUsers: BulkFormat = {
  id: 'webex-users',
  title: 'Webex Control Hub, users',
  signatures: [[['User ID/Email (Required)']]],
  columns: {
    'First Name': 'firstName', 'Last Name': 'lastName', 'User ID/Email (Required)': 'email', 'Extension': 'extension',
    'Directory Number': 'extension', 'Caller ID Number': 'outboundCallerId', 'Display Name': 'displayName', 'User Status': 'enabled',
  },
  ignored: [
    'Alternate*', 'Last Service Accessed Time', 'Days since Last Service Accessed', 'Last Active Time', 'Preferred*', 'Primary*',
    'Locale', 'Timezone', 'Phone Number', 'Direct Line', 'Mobile Number', 'Caller ID First Name', 'Caller ID Last Name', 'Location', 'City',
    'Address', 'Zip/postal code', 'State/province', 'Country', 'Hybrid*', 'Jabber*', 'Contact Migration Required', 'Upgrade Profile',
    'UC Manager Profile', 'Calling Behavior*', 'Call Service*', 'External Caller ID Name Policy', 'Custom External Caller ID Name',
    'Manager Email', 'Department', 'Title', 'Basic*', 'Call on Webex', 'Calling Plan', 'On-Prem*', 'Advanced*', 'Customer Assist*',
    'Real Time Translation*', 'Webex*', '*WebEx Enterprise Edition*',
  ],
  // Not verified, pending and the like are states of an invitation; only these say that somebody was switched off.
  adapt: { enabled: (text) => (/^(inactive|disabled|suspended)$/i.test(text) ? 'no' : '') },
  e164: ['outboundCallerId'],
};

// The phone of a room has the room's name where a person's has the address.
function nameOfRoom(cells: CellsByField): void {
  const who = cells.get('email');
  const kind = cells.get('kind')?.text.trim().toUpperCase();
  if (who !== undefined && (kind === 'WORKSPACE' || (kind !== 'USER' && !who.text.includes('@')))) {
    cells.delete('email');
    cells.set('firstName', who);
  }
}

export const webexDevices: BulkFormat = {
  id: 'webex-devices',
  title: 'Webex Control Hub, devices',
  signatures: [[['Username'], ['Type'], ['MAC Address'], ['Webex Go']]],
  columns: { 'Username': 'email', 'Type': 'kind', 'Extension': 'extension', 'Model': 'deviceModel', 'MAC Address': 'deviceMac' },
  ignored: ['Phone Number', 'Device Type', 'Location', 'Calling Plan', 'Webex Go'],
  rearrange: nameOfRoom,
};
