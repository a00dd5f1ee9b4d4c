// Vodia, Wazo and FusionPBX.
import type { BulkFormat, CellsByField } from '../format.js';

export const vodia: BulkFormat = {
  id: 'vodia',
  title: 'Vodia',
  signatures: [[['#alias'], ['mb_pin']]],
  columns: { '#alias': 'extension', 'first_name': 'firstName', 'last_name': 'lastName', 'email': 'email', 'mac': 'deviceMac' },
  secrets: ['mb_pin', 'web_pass', 'password'],
  ignored: ['position', 'cell'],
  // An account may have several names; the first is the one it is called by.
  adapt: {
    extension: (text) => {
      const [first = '', ...others] = text.split(/[\s,/]+/).filter((part) => part !== '');
      return others.length === 0 ? first : { text: first, warning: { code: 'bulk.extension.first-of-several', values: { value: first } } };
    },
  },
};

// A further line, number or mailbox of a person stands on a row of its own that repeats the person.
function person(cells: CellsByField): string | undefined {
  const email = cells.get('email')?.text.trim().toLowerCase();
  if (email) return email;
  const name = `${cells.get('firstName')?.text.trim() ?? ''} ${cells.get('lastName')?.text.trim() ?? ''}`.trim();
  return name === '' ? undefined : name.toLowerCase();
}

export const wazo: BulkFormat = {
  id: 'wazo',
  title: 'Wazo',
  signatures: [[['firstname'], ['exten'], ['line_protocol']]],
  columns: {
    firstname: 'firstName', lastname: 'lastName', email: 'email', voicemail_email: 'email', exten: 'extension',
    outgoing_caller_id: 'outboundCallerId', enabled: 'enabled',
  },
  secrets: ['call_permission_password', 'password', 'sip_secret', 'voicemail_password'],
  ignored: [
    'language', 'mobile_phone_number', 'supervision_enabled', 'call_transfer_enabled', 'dtmf_hangup_enabled', 'simultaneous_calls',
    'ring_seconds', 'username', 'subscription_type', 'context', 'line_protocol', 'sip_username', 'incall_*', 'voicemail_*',
    'call_permissions', 'call_record*', 'online_call_record*', 'userfield', 'uuid', 'entity_id', 'provisioning_code',
  ],
  adapt: { outboundCallerId: (text) => (/^(default|anonymous)$/i.test(text) ? '' : text) },
  groupKey: person,
};

export const fusionpbx: BulkFormat = {
  id: 'fusionpbx',
  title: 'FusionPBX',
  signatures: [[['effective_caller_id_name', 'user_context']]],
  columns: {
    extension: 'extension', directory_first_name: 'firstName', directory_last_name: 'lastName', effective_caller_id_name: 'displayName',
    description: 'displayName', outbound_caller_id_number: 'outboundCallerId', voicemail_mail_to: 'email', user_email: 'email',
    enabled: 'enabled', device_address: 'deviceMac', device_mac_address: 'deviceMac', device_model: 'deviceModel',
  },
  // The SIP password here; the web login of others.
  secrets: ['password', 'voicemail_password'],
  ignored: [
    'number_alias', 'accountcode', 'effective_caller_id_number', 'outbound_caller_id_name', 'emergency_caller_id_*', 'directory_*',
    'limit_*', 'user_context', 'toll_allow', 'call_*', 'user_record', 'hold_music', 'username', 'extension_uuid', 'domain_*', 'voicemail_*',
    'max_registrations', 'missed_call_*', 'forward_*', 'follow_me_*', 'do_not_disturb', 'sip_*', 'auth_acl', 'cidr', 'mwi_account',
    'absolute_codec_string', 'force_ping', 'dial_string', 'nibble_account', 'user_uuid', 'device_*', 'extension_type',
  ],
};
