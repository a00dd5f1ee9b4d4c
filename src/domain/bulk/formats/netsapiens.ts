// NetSapiens and its many white labels: people, phones, and the list of emergency addresses.
import type { BulkFormat } from '../format.js';

export const netsapiensUsers: BulkFormat = {
  id: 'netsapiens-users',
  title: 'NetSapiens, users',
  signatures: [[['first name'], ['voicemail pin']]],
  columns: {
    'extension': 'extension', 'first name': 'firstName', 'last name': 'lastName', 'email address': 'email',
    'callerid number': 'outboundCallerId',
  },
  secrets: ['portal password', 'voicemail pin'],
  ignored: [
    'domain', 'login', 'department', 'site', 'vmail*', 'answer time*', 'timezone', 'area code', 'callerid name', '911 callerid', 'dial*',
    'audio directory', 'visual directory', 'email_vmail*', 'add phone extension', 'scope',
  ],
  // `[*]` and `default` stand for the number of the domain.
  adapt: { outboundCallerId: (text) => (/^(\[?\*\]?|(domain )?default)$/i.test(text) ? '' : text) },
};

export const netsapiensPhones: BulkFormat = {
  id: 'netsapiens-phones',
  title: 'NetSapiens, phones',
  signatures: [[['MAC'], ['Model'], ['Line 1']]],
  columns: { 'MAC': 'deviceMac', 'Model': 'deviceModel', 'Line 1': 'extension', 'Notes': 'note' },
  ignored: ['Server', 'Line*'],
  // A line is written `1001`, `1001a` (the second phone of 1001) or `1001@domain`.
  adapt: { extension: (text) => text.replace(/@.*$/, '').replace(/^(\d+)[a-z]$/i, '$1') },
};

export const netsapiensE911: BulkFormat = {
  id: 'netsapiens-e911',
  title: 'NetSapiens, emergency addresses',
  signatures: [[['call_back_number']]],
  columns: {},
  readBy: 'numbers import',
};
