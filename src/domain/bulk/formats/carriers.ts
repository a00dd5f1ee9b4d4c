// Yeastar, OfficeSuite and Metaswitch, and the lists of numbers of Teams.
import type { Adapted, BulkFormat, CellsByField } from '../format.js';

export const yeastarP: BulkFormat = {
  id: 'yeastar-p',
  title: 'Yeastar P-Series',
  signatures: [[['Voicemail Access PIN']]],
  columns: {
    'First Name': 'firstName', 'Last Name': 'lastName', 'Email Address': 'email', 'Extension Number': 'extension',
    'Caller ID Name': 'displayName',
  },
  secrets: ['User Password', 'Registration Password', 'Voicemail Access PIN'],
  ignored: [
    'Mobile Number', 'Organization', 'Caller ID', 'Registration Name', 'IP Phone Accounts', 'Enable Voicemail', 'New Voicemail Notification',
    'Job Title', 'Department', 'User Role', 'Type', 'Concurrent Registrations', 'Emergency*', 'Voicemail*', 'Linkus*', 'Prompt Language',
  ],
};

export const yeastarS: BulkFormat = {
  id: 'yeastar-s',
  title: 'Yeastar S-Series',
  signatures: [[['registerpassword'], ['username', 'registername', 'fullname']]],
  columns: { username: 'extension', fullname: 'displayName', email: 'email' },
  secrets: ['registerpassword', 'loginpassword', 'voicemailpassword', 'pin'],
  ignored: ['type', 'callid', 'registername', 'maxregistrations', 'mobile', 'mobilenumber', 'hasvoicemail', 'enablevoicemail', 'dtmfmode',
    'transport', 'nat', 'qualify', 'srtp'],
};

// A location has its name where a person has the last name.
function nameOfLocation(cells: CellsByField): void {
  const name = cells.get('lastName');
  if (cells.get('kind')?.text.trim().toLowerCase() === 'location' && name !== undefined && !cells.get('firstName')?.text.trim()) {
    cells.delete('lastName');
    cells.set('firstName', name);
  }
}

export const officesuite: BulkFormat = {
  id: 'officesuite',
  title: 'OfficeSuite',
  signatures: [[['Dsite'], ['IncomingDID']]],
  columns: {
    Type: 'kind', FirstName: 'firstName', LastName: 'lastName', Email: 'email', Extension: 'extension', OutgoingCLID: 'outboundCallerId',
  },
  secrets: ['PIN', 'SysPIN'],
  ignored: [
    'HomePhone', 'MobilePhone', 'Language', 'IncomingDID', 'Privacy', 'PAI', 'HFAback', 'Locked', 'Hold', 'DirAccess', 'MaxDevices', 'Twin',
    'SCR', 'ODCR', 'VM', 'Agent', 'Dsite*', 'NumCallDsite', 'CAdmin', 'EAdmin', 'CallProfile', 'KeyProfile',
  ],
  // 0: the number of the site, -1: withheld.
  adapt: { outboundCallerId: (text) => (/^(0|-1)$/.test(text) ? '' : text) },
  rearrange: nameOfLocation,
};

// A directory number is the whole number as a rule; only a short one can be dialled inside.
function shortNumber(text: string): string | Adapted {
  const digits = text.replace(/[^\d]/g, '');
  return digits.length > 8 ? { text: '', warning: { code: 'bulk.extension.is-a-number', values: { value: text } } } : text;
}

export const metaswitchLines: BulkFormat = {
  id: 'metaswitch-lines',
  title: 'Metaswitch, lines',
  signatures: [[['Directory number'], ['Name']]],
  columns: {
    'Extension': 'extension', 'Directory number': 'extension', 'First name': 'firstName', 'Last name': 'lastName', 'Name': 'displayName',
    'Email': 'email', 'Email address': 'email',
  },
  secrets: ['Password', 'SIP password', 'PIN', 'SIP digest password', 'CommPortal password'],
  ignored: ['Department', 'Business group', 'Account type', 'Line type', 'Template', 'Timezone', 'Calling number'],
  adapt: { extension: shortNumber },
};

export const metaswitchDevices: BulkFormat = {
  id: 'metaswitch-devices',
  title: 'Metaswitch, devices',
  signatures: [[['MAC Address'], ['Device Model']]],
  notWith: ['First Name', 'firstname', 'Name', 'Vorname', 'Nome', 'Extension', 'deviceMac'],
  columns: {
    'MAC Address': 'deviceMac', 'Device Model': 'deviceModel', 'Directory number': 'extension', 'Line 1': 'extension', 'Description': 'note',
  },
  ignored: ['Device Version', 'Department', 'Business group', 'Template', 'Profile'],
  adapt: { extension: shortNumber },
};

export const teamsNumbers: BulkFormat = {
  id: 'teams-numbers',
  title: 'Teams list of numbers',
  signatures: [[['TelephoneNumber', 'PhoneNumber']]],
  isAlone: true,
  columns: {},
  readBy: 'numbers import',
};
