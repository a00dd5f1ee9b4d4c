// 3CX: version 20 by names; versions 15 and 16 by names or, where the header was translated or dropped, by position.
import type { BulkFormat } from '../format.js';

const shared = {
  Number: 'extension', FirstName: 'firstName', LastName: 'lastName', EmailAddress: 'email', OutboundCallerID: 'outboundCallerId',
  Disabled: 'not enabled',
} as const;

function realMac(text: string): string {
  return /^[0:.-]*$/.test(text) ? '' : text;
}

const order61 = [
  'Number', 'FirstName', 'LastName', 'EmailAddress', 'MobileNumber', 'AuthID', 'AuthPassword', 'WebMeetingFriendlyName',
  'WebMeetingPrivateRoom', 'ClickToCall', 'WebMeetingAcceptReject', 'EnableVoicemail', 'VMNoPin', 'VMPlayCallerID', 'PIN',
  'VMPlayMsgDateTime', 'VMEmailOptions', 'QueueStatus', 'OutboundCallerID', 'SIPID', 'DeliverAudio', 'SupportReinvite',
  'SupportReplaces', 'EnableSRTP', 'ManagementAccess', 'ReporterAccess', 'WallboardAccess', 'TurnOffMyPhone', 'HideFWrules',
  'CanSeeRecordings', 'CanDeleteRecordings', 'RecordCalls', 'CallScreening', 'EmailMissedCalls', 'Disabled', 'DisableExternalCalls',
  'AllowLanOnly', 'BlockRemoteTunnel', 'PinProtect', 'MAC_0', 'InterfaceIP_0', 'UseTunnel', 'DND', 'UseCTI', 'StartupScreen',
  'HotelModuleAccess', 'DontShowExtInPHBK', 'DeskphoneWebPass', 'SrvcAccessPwd', 'VoipAdmin', 'SysAdmin', 'SecureSIP', 'PhoneModel14',
  'PhoneTemplate14', 'CustomTemplate', 'PhoneSettings', 'AllowAllRecordings', 'PushExtension', 'Integration', 'AllowOwnRecordings',
  'RecordExternalCallsOnly',
];

const order65 = [...order61.slice(0, 10), 'ClickToCallFriendlyName', ...order61.slice(10), 'DID', 'SMS', 'PhoneSysAdmin'];

const secretsOf16 = ['AuthPassword', 'PIN', 'DeskphoneWebPass', 'SrvcAccessPwd'];
const columnsOf16 = { ...shared, MAC_0: 'deviceMac', PhoneModel14: 'deviceModel' } as const;

export const threeCx16: BulkFormat = {
  id: '3cx-v16',
  title: '3CX 15 and 16',
  signatures: [[['Number'], ['AuthID'], ['VMNoPin'], ['MAC_0']]],
  columns: columnsOf16,
  secrets: secretsOf16,
  ignored: order65.filter((name) => !(name in columnsOf16) && !secretsOf16.includes(name)),
  positions: [order65, order61],
  adapt: { deviceMac: realMac },
};

export const threeCx20: BulkFormat = {
  id: '3cx-v20',
  title: '3CX 20',
  signatures: [[['Number'], ['VMPIN'], ['MS365SignInDisabled', 'WMApprove']]],
  columns: { ...shared, MAC: 'deviceMac', Model: 'deviceModel' },
  secrets: ['VMPIN'],
  // Role and BLF hold XML.
  ignored: [
    'MobileNumber', 'DID', 'Role', 'Department', 'ClickToCallAuth', 'WM*', 'WebMeeting*', 'Template', 'Router', 'Language', 'Ringtone',
    'QRingtone', 'VM*', 'Record*', 'HideFWrules', 'DisableExternalCalls', 'HideInPhonebook', 'CallScreening', 'PinProtected', 'PinTimeout',
    'Transcription', 'AllowLanOnly', 'SIPID', 'DeliverAudio', 'HotDesk', 'SRTPMode', 'EmailMissedCalls', 'MS365*', 'Google*', 'BLF',
  ],
  adapt: { deviceMac: realMac },
};
