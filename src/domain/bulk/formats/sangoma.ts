// Switchvox and the older business portal of Sangoma.
import type { BulkFormat } from '../format.js';

export const switchvox: BulkFormat = {
  id: 'switchvox',
  title: 'Switchvox',
  signatures: [[['ext'], ['fname'], ['phone_password']]],
  columns: {
    ext: 'extension', fname: 'firstName', lname: 'lastName', email: 'email', login_email: 'email', digium_phone_mac_address: 'deviceMac',
  },
  secrets: ['password', 'voicemail_password', 'phone_password'],
  ignored: ['title', 'location', 'username'],
};

export const sangomaBusiness: BulkFormat = {
  id: 'sangoma-business',
  title: 'Sangoma business portal',
  signatures: [[['Web Username'], ['Device MAC Address']]],
  columns: {
    'Extension': 'extension', 'First Name': 'firstName', 'Last Name': 'lastName', 'Email': 'email', 'Device MAC Address': 'deviceMac',
    'Description': 'displayName',
  },
  secrets: ['Password'],
  ignored: ['Web Username', 'IM', 'Mobile'],
  // `virtual` instead of a MAC: an extension without a phone.
  adapt: { deviceMac: (text) => (/^virtual$/i.test(text) ? '' : text) },
};
