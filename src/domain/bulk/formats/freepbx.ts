// FreePBX: the Bulk Handler of version 13 and later, the older Bulk Extensions module, and its list of numbers.
import type { Adapted, BulkFormat } from '../format.js';

// `"Reception" <2125550100>` or the number alone.
function numberOfCallerId(text: string): string {
  return /<([^<>]*)>/.exec(text)?.[1]?.trim() ?? text;
}

// A mailbox may tell several people.
function firstAddress(text: string): string | Adapted {
  const [first = '', ...others] = text.split(/[,;|\s]+/).filter((part) => part !== '');
  return others.length === 0 ? first : { text: first, warning: { code: 'bulk.email.first-of-several', values: { value: first } } };
}

const shared = {
  extension: 'extension', name: 'displayName', description: 'displayName', outboundcid: 'outboundCallerId',
} as const;

export const freepbx: BulkFormat = {
  id: 'freepbx',
  title: 'FreePBX Bulk Handler (13 and later)',
  signatures: [[['extension'], ['findmefollow_enabled', 'voicemail_vmpwd', 'tech', 'sipdriver']]],
  columns: { ...shared, voicemail_email: 'email' },
  // `secret` may say REGEN (make a new one): nothing to keep either way.
  secrets: ['password', 'secret', 'voicemail_vmpwd', 'voicmail_vmpwd', 'vmpwd'],
  ignored: [
    'voicemail*', 'pager', 'ringtimer', 'noanswer*', 'busy*', 'chanunavail*', 'recording*', 'sipname', 'mohclass', 'id', 'tech', 'dial',
    'devicetype', 'devicedata', 'user', 'emergency_cid', 'answermode', 'intercom', 'cid_masquerade', 'accountcode', 'account', 'allow',
    'avpf', 'callerid', 'canreinvite', 'context', 'defaultuser', 'deny', 'disallow', 'dtmfmode', 'encryption', 'force_*', 'host',
    'icesupport', 'mailbox', 'namedcallgroup', 'namedpickupgroup', 'nat', 'permit', 'port', 'qualify*', 'quality', 'rtcp_mux', 'rtp_*',
    'sendrpid', 'sendpid', 'sessiontimers', 'sipdriver', 'transport', 'trustrpid', 'trustpid', 'type', 'videosupport', 'callwaiting*',
    'findmefollow_*', 'languages_language', 'max_contacts', 'concurrency_limit', 'disable_star_voicemail', 'vmx_*', 'cfringtimer',
    'qnostate', 'call_screen', 'pinless', 'dictenabled', 'dictformat', 'dictemail', 'langcode', 'hint_override', 'media_*',
  ],
  adapt: { outboundCallerId: numberOfCallerId, email: firstAddress },
};

export const freepbxLegacy: BulkFormat = {
  id: 'freepbx-legacy',
  title: 'FreePBX Bulk Extensions (12 and earlier)',
  signatures: [[['action'], [
    'devinfo_secret', 'devinfo_dtmfmode', 'devinfo_context', 'devinfo_host', 'devinfo_type', 'devinfo_nat', 'devinfo_channel',
    'devinfo_port', 'devinfo_qualify', 'devinfo_allow', 'devinfo_disallow', 'devinfo_mailbox', 'devinfo_dial', 'devinfo_canreinvite',
  ]]],
  columns: { ...shared, action: 'action', email: 'email' },
  secrets: ['password', 'devinfo_secret', 'vmpwd', 'xmpp_pass'],
  ignored: [
    ...freepbx.ignored!, 'call_screen', 'hardware', 'devinfo_*', 'deviceid', 'deviceuser', 'record_in', 'record_out', 'vm', 'attach',
    'saycid', 'envelope', 'delete', 'options', 'vmcontext', 'ddial', 'pre_ring', 'strategy', 'grptime', 'grplist', 'annmsg_id', 'ringing',
    'grppre', 'dring', 'needsconf', 'remotealert_id', 'toolate_id', 'postdest', 'faxenabled', 'faxemail', 'cc_agent_policy',
    'cc_monitor_policy', 'xmpp_user',
  ],
  // A row that deletes needs its first cells only.
  isRagged: true,
  adapt: freepbx.adapt!,
};

export const freepbxDids: BulkFormat = {
  id: 'freepbx-dids',
  title: 'FreePBX inbound routes (DIDs)',
  signatures: [[['cidnum'], ['destination']]],
  columns: {},
  readBy: 'numbers import',
};
