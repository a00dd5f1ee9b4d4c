// What is said about people, extensions, devices and what they cost.
import { choices, counted, itemWords, listed, withArticle } from './words.js';

type Values = Readonly<Record<string, unknown>>;

function pairs(value: unknown): [string, number][] {
  return Array.isArray(value) ? value as [string, number][] : [];
}


/** Fields by the titles of their columns. */
function titled(fields: unknown): string[] {
  const titles: Readonly<Record<string, unknown>> = directoryText;
  return Array.isArray(fields) ? fields.map((field) => String(titles[`column.${String(field)}`] ?? field)) : [];
}

function shown(value: unknown): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return '(none)';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.map(String).join(', ') : String(value);
}

/** `Last name Lima -> Souza`; a secret has neither side. */
export function changeTexts(changes: unknown): string[] {
  return (Array.isArray(changes) ? changes as { field: string; from: unknown; to: unknown }[] : [])
    .map(({ field, from, to }) => titled([field]).join('') + (to === undefined ? '' : ` ${shown(from)} → ${shown(to)}`));
}

/** A device changes hands or its model; `to` is who has it afterwards, `from` who had it, both only where it changes hands. */
function deviceChange({ device, model, from, to, isMoved }: Values, [gave, took, changed]: readonly [string, string, string]): string {
  if (isMoved) return to ? `${gave} ${String(device)} to ${String(to)}.` : `${took} ${String(device)} from ${String(from)}; it is kept for somebody else.`;
  return `${changed} ${String(device)}: ${model ? `its model is ${String(model)}` : 'its model is not known'}.`;
}

/** The flag of `billing contract set` that prices an item. */
function priceFlag(key: string): string {
  const [group = '', ...rest] = key.split(':');
  if (group === 'extension') return `--tier ${rest.join(':')} --price AMOUNT`;
  return rest.length === 0 ? `--${group} AMOUNT` : `--${group} ${rest.join(':')}=AMOUNT`;
}

function unpriced(v: Values, consequence: string): string {
  const keys = Array.isArray(v['items']) ? v['items'].map(String) : [];
  const flags = keys.map(priceFlag).join(' ');
  return `The contract has no price for ${listed(keys.map((key) => withArticle(itemWords(key)[0])))}, so ${consequence}. \`pbxctl billing contract set ${flags}\` sets it; 0 is a price too.`;
}

export const directoryText = {
  'column.extension': 'Extension', 'column.name': 'Name', 'column.email': 'E-mail', 'column.devices': 'Devices', 'column.permission': 'Permission',
  'column.groups': 'Groups', 'column.id': 'ID', 'column.firstName': 'First name', 'column.lastName': 'Last name', 'column.grants': 'Grants',
  'column.softphone': 'Softphone', 'column.webLogin': 'Web login', 'column.hotDesking': 'Hot desking', 'column.dialUser': 'Dialable user', 'column.dialPassword': 'Dialable password', 'column.status': 'Status',
  'column.createdAt': 'Created', 'column.number': 'Number', 'column.kind': 'Kind', 'column.tier': 'Tier', 'column.chargeable': 'Chargeable',
  'column.outboundCallerId': 'Caller ID', 'column.userId': 'User', 'column.removedAt': 'Removed', 'column.mac': 'MAC', 'column.model': 'Model',
  'column.company': 'Company', 'column.country': 'Country', 'column.timeZone': 'Time zone', 'column.currency': 'Currency',
  'column.extensionRange': 'Extensions', 'column.adminId': 'Administrator', 'column.profile': 'Profile', 'column.backend': 'Back end', 'column.chosenBy': 'Chosen by',
  'column.label': 'What', 'column.detail': 'Detail', 'column.score': 'Score', 'column.command': 'Command', 'column.title': 'Title', 'column.noun': 'Noun', 'column.verbs': 'Verbs',
  'column.key': 'Key', 'column.value': 'Value', 'column.origin': 'Origin', 'column.from': 'From', 'column.to': 'To', 'column.current': 'In use', 'column.file': 'File', 'column.check': 'Check',
  'column.ok': 'Ok', 'column.bytes': 'Bytes', 'column.entries': 'Entries', 'column.schema': 'Schema', 'column.problems': 'Problems', 'column.people': 'People',

  'user.missing': 'There is no user “{value}”.',
  'user.missing.hint': 'Give an e-mail address, extension or id; `pbxctl find {value}` looks everywhere.',
  'user.name-needed': 'A first and a last name are needed.',
  'user.name-needed.hint': 'Give --first-name and --last-name.',
  'user.name-hidden': 'A name cannot hold the character {character}, which no screen shows.',
  'user.name-hidden.hint': 'Tabs and line breaks belong in no name; type it again.',
  'user.name-too-long': 'A name has at most {limit} characters.',
  'user.name-too-long.hint': 'Shorten it.',
  'user.last-name-missing': 'No last name: the person gets the first name only.',
  'user.email.taken': (v: Values) => `${String(v['value'])} belongs to ${v['owner'] ? String(v['owner']) : 'somebody else'} already.`,
  'user.email.taken.hint': 'One person, one address. `pbxctl users show {value}` shows whose it is.',
  'user.web-login-needs-email': 'Web login needs an e-mail address on the profile.',
  'user.web-login-needs-email.hint': 'Add --email: the person registers with exactly that address.',
  'user.last-super-admin': (v: Values) => `${v['value'] === 'import' ? 'After this import' : listed(v['value'])} ${v['value'] === 'import' ? 'no super admin would be left.' : 'cannot go: no super admin would be left.'}`,
  'user.last-super-admin.hint': 'Make somebody else super admin first: pbxctl users edit USER --permission super-admin.',
  'user.added': 'Added {name}, extension {extension}.',
  'user.would-add': 'Would add {name}, extension {extension}.',
  'user.confirm-add': 'Add {name}, extension {extension}?',
  'user.edited': (v: Values) => `Changed ${String(v['name'])}: ${changeTexts(v['changes']).join('; ')}.`,
  'user.would-edit': (v: Values) => `Would change ${String(v['name'])}: ${changeTexts(v['changes']).join('; ')}.`,
  'user.confirm-edit': (v: Values) => `Change ${String(v['name'])}: ${changeTexts(v['changes']).join('; ')}?`,
  'user.unchanged': '{name} is as you want it: nothing to change.',
  'user.goes-with': (v: Values) => {
    const devices = Array.isArray(v['devices']) ? v['devices'] as string[] : [];
    const parts = [...(v['extension'] ? [`extension ${String(v['extension'])}`] : []), ...devices];
    return parts.length === 0 ? `${String(v['name'])} goes alone.` : `With ${String(v['name'])} goes: ${listed(parts)}.`;
  },
  'user.confirm-remove': (v: Values) => `Remove ${listed(v['names'])}?`,
  'user.removed': (v: Values) => `Removed ${listed(v['names'])}.`,
  'user.would-remove': (v: Values) => `Would remove ${listed(v['names'])}.`,
  'user.login-enabled': '{name} may log in on the web.',
  'user.would-enable-login': 'Would let {name} log in on the web.',
  'user.login-next': 'Next, the person registers at the registration page with exactly this address: {email}. With any other, logging in fails.',

  'ask.mac': 'MAC address, usually printed on the underside:',
  'ask.model': 'Model:',
  'ask.dial-password': 'Dialable password (3 to 15 digits):',
  'dial.malformed': 'Dialable names and passwords are 3 to 15 digits.',
  'dial.malformed.hint': 'They are typed on a telephone’s keypad.',

  'email.malformed': '“{value}” is not an e-mail address.',
  'email.malformed.hint': 'Write it as name@example.com.',
  'email.role': '{value} looks like a department’s address, not a person’s. It is accepted for a phone user; the support portal would refuse it.',

  'extension.missing': 'There is no extension {value}.',
  'extension.missing.hint': '`pbxctl extensions list` shows those there are.',
  'extension.malformed': '“{value}” is not an extension: 2 to 8 digits.',
  'extension.malformed.hint': '`pbxctl extensions next` proposes a free one.',
  'extension.star': '“{value}” is a star code of the phone system, not an extension.',
  'extension.star.hint': 'Use digits only; `pbxctl extensions next` proposes a free one.',
  'extension.emergency': '{value} is an emergency number and must stay one.',
  'extension.emergency.hint': '`pbxctl extensions next` proposes a free extension.',
  'extension.taken': (v: Values) => `Extension ${String(v['value'])} is in use.`,
  'extension.taken.hint': (v: Values) => (v['next'] ? `The next free one is ${String(v['next'])}.` : '`pbxctl extensions next` proposes a free one.'),
  'extension.reserved': 'Extension {value} is kept for job {job}, which is not finished.',
  'extension.reserved.hint': 'Finish it with pbxctl jobs resume {job}, take it back with pbxctl jobs undo {job}, or take {next}, which is free.',
  'extension.outside-range': 'Extension {value} is outside the account’s range {from}-{to}.',
  'extension.outside-range.hint': 'Choose one inside, or widen the range: pbxctl account edit --extension-range FROM-TO.',
  'extension.range.malformed': '“{value}” is not a range of extensions.',
  'extension.range.malformed.hint': 'Write it as 1000-1999, both ends with the same number of digits.',
  'extension.pool.exhausted': 'No extension is free up to 8 digits.',
  'extension.pool.exhausted.hint': 'Remove what is not in use, or change the range: pbxctl account edit --extension-range FROM-TO.',
  'extension.user-has-one': (v: Values) => `${String(v['value'])} has ${v['extension'] ? `extension ${String(v['extension'])}` : 'an extension'} already.`,
  'extension.user-has-one.hint': 'Change it with pbxctl extensions edit NUMBER --number NEW.',
  'extension.name-needed': 'A shared extension needs a name.',
  'extension.name-needed.hint': 'Add --name, or --user for the extension of a person.',
  'extension.kind-unknown': '“{value}” is no kind of extension.',
  'extension.kind-unknown.hint': (v: Values) => `Use ${choices(v)}.`,
  'extension.added': 'Added extension {number}, {name}.',
  'extension.would-add': 'Would add extension {number}, {name}.',
  'extension.confirm-add': 'Add extension {number}, {name}?',
  'extension.confirm-edit': (v: Values) => `Change extension ${String(v['number'])}: ${changeTexts(v['changes']).join('; ')}?`,
  'extension.edited': (v: Values) => `Changed extension ${String(v['number'])}: ${changeTexts(v['changes']).join('; ')}.`,
  'extension.would-edit': (v: Values) => `Would change extension ${String(v['number'])}: ${changeTexts(v['changes']).join('; ')}.`,
  'extension.unchanged': 'Extension {number} is as you want it: nothing to change.',
  'extension.removed': (v: Values) => `Removed ${counted(v['count'], 'extension')}: ${listed(v['numbers'])}.`,
  'extension.would-remove': (v: Values) => `Would remove ${counted(v['count'], 'extension')}: ${listed(v['numbers'])}.`,
  'extension.confirm-remove': (v: Values) => `Remove ${counted(v['count'], 'extension')}: ${listed(v['numbers'])}?`,

  'tier.unknown': '“{value}” is no tier.',
  'tier.unknown.hint': (v: Values) => `Use ${choices(v)}.`,
  'tier.partner-only': 'Extensions of the kind “{value}” cannot be added here: they are sold by the sales partner only.',
  'tier.partner-only.hint': 'Ask the partner who made your offer for an amendment; what you add here is always of the tier under contract.',
  'tier.not-contracted': '{value} is not under contract.',
  'tier.not-contracted.hint': (v: Values) => `What you add is always of a contracted tier: ${choices(v)}.`,
  'tier.needed': 'Several tiers are under contract: which one?',
  'tier.needed.hint': (v: Values) => `Add --tier with ${choices(v)}.`,

  'mac.malformed': '“{value}” is not a MAC address: twelve hexadecimal digits are needed.',
  'mac.malformed.hint': 'It is usually printed on the underside: 00:04:13:aa:bb:cc, 0004.13aa.bbcc and 000413AABBCC are all read.',
  'mac.not-a-device': '{value} is no address of a single device.',
  'mac.not-a-device.hint': 'Look at the label again: the last bit of the first pair is 0 on every phone.',
  'device.missing': 'There is no device “{value}”.',
  'device.missing.hint': 'Give its id or MAC address; `pbxctl devices list` shows all.',
  'device.mac-needed': 'The MAC address of the device is needed.',
  'device.mac-needed.hint': 'It is usually printed on the underside.',
  'device.model-needed': 'A paging device needs its model.',
  'device.model-needed.hint': 'Add --model: it cannot be found at provisioning.',
  'device.softphone-has-no-mac': 'A softphone has no MAC address.',
  'device.softphone-has-no-mac.hint': 'Leave it out, or choose --kind desk-phone.',
  'device.softphone-needs-user': 'A softphone belongs to a person.',
  'device.softphone-needs-user.hint': 'Add --user.',
  'device.softphone-there': '{value} has a softphone already.',
  'device.softphone-there.hint': 'One seat serves desktop and mobile app.',
  'device.softphone-stays': 'A softphone cannot be kept without its person.',
  'device.softphone-stays.hint': 'Remove it: pbxctl devices remove {value}.',
  'device.kind-unknown': '“{value}” is no kind of device.',
  'device.kind-unknown.hint': (v: Values) => `Use ${choices(v)}.`,
  'device.mac.taken': (v: Values) => `${String(v['value'])} is registered already${v['owner'] ? `, for ${String(v['owner'])}` : ''}.`,
  'device.mac.taken.hint': '`pbxctl devices show {value}` shows it.',
  'device.mac.unassigned': '{value} is registered already and nobody has it.',
  'device.mac.unassigned.hint': 'Give it as an existing device instead of a new one: --device (in a file: the column device).',
  'device.assigned': (v: Values) => `${String(v['value'])} is ${v['owner'] ? `${String(v['owner'])}’s` : 'somebody else’s'}.`,
  'device.assigned.hint': 'Take it from them first: pbxctl devices unassign {value}.',
  'device.added': (v: Values) => `Added ${String(v['device'])}${v['user'] ? ` for ${String(v['user'])}` : ''}.`,
  'device.would-add': (v: Values) => `Would add ${String(v['device'])}${v['user'] ? ` for ${String(v['user'])}` : ''}.`,
  'device.confirm-add': (v: Values) => `Add ${String(v['device'])}${v['user'] ? ` for ${String(v['user'])}` : ''}?`,
  'device.confirm-move': (v: Values) => `${v['to'] ? `Give ${String(v['device'])} to ${String(v['to'])}` : `Take ${String(v['device'])} from ${String(v['from'])}`}?`,
  'device.edited': (v: Values) => deviceChange(v, ['Gave', 'Took', 'Changed']),
  'device.would-edit': (v: Values) => deviceChange(v, ['Would give', 'Would take', 'Would change']),
  'device.unchanged': '{device} is as you want it: nothing to change.',
  'device.removed': (v: Values) => `Removed ${listed(v['devices'])}.`,
  'device.would-remove': (v: Values) => `Would remove ${listed(v['devices'])}.`,
  'device.confirm-remove': (v: Values) => `Remove ${listed(v['devices'])}?`,

  'contract.missing': 'There is no contract yet, so nothing can be priced.',
  'contract.missing.hint': 'A super admin sets it: pbxctl billing contract set.',
  'price.chargeable': (v: Values) => {
    const units = [
      ...pairs(v['extensions']).map(([tier, n]) => `${n > 0 ? '+' : ''}${counted(n, ...itemWords(`extension:${tier}`))}`),
      ...pairs(v['devices']).map(([kind, n]) => `${n > 0 ? '+' : ''}${counted(n, ...itemWords(`device:${kind}`))}`),
      ...pairs(v['items']).map(([key, n]) => `${n > 0 ? '+' : ''}${counted(n, ...itemWords(key))}`),
    ];
    const brings = pairs(v['devices']).some(([, n]) => n > 0);
    return `Chargeable: ${units.length === 0 ? 'as many as before, others' : listed(units)}.${brings ? ' With the Connect package each new device also makes a GoTo Meeting licence.' : ''}`;
  },
  'price.cost': 'Cost: {prorata} pro-rata on the next invoice, then {monthly} a month in all.',
  'price.unpriced': (v: Values) => unpriced(v, 'the cost is not known'),
  'price.partly-unpriced': (v: Values) => unpriced(v, 'what that costs is not known and not part of this'),
  'price.arithmetic': (v: Values) => `  ${String(v['line'])}${v['before'] === null || v['before'] === undefined ? '' : `, of which ${String(v['before'])} without this change`}`,
  'price.below-floor': (v: Values) => `Below the minimum: ${counted(v['inService'], `${String(v['tier'])} extension`)} would be in service, ${String(v['contracted'])} are contracted and billed all the same.`,
} as const;
