// What the tool itself says: usage, settings, profiles, stores, permissions, the demo.
import { choices, counted, listed } from './words.js';

type Values = Readonly<Record<string, unknown>>;

const help = (v: Values): string => `\`${String(v['command'])} --help\` shows what is possible.`;
const orHelp = (v: Values): string => (v['meant'] === undefined ? help(v) : meant(v));
const meant = (v: Values): string => `Did you mean ${String(v['meant'])}?`;
const quoted = (items: unknown): string => listed([items].flat().map((item) => `“${String(item)}”`));

const usageText = {
  'usage.meant': meant,
  'usage.command-needed': 'A command is missing.',
  'usage.command-needed.hint': help,
  'usage.unknown-command': 'There is no command “{value}”.',
  'usage.unknown-command.hint': orHelp,
  'usage.unknown-option': 'There is no flag {value} here.',
  'usage.unknown-option.hint': (v: Values) => (v['after'] === undefined ? orHelp(v) : `It comes after the command: ${String(v['after'])} ${String(v['value'])} ….`),
  'usage.missing-mandatory-option-value': (v: Values) => `Missing: ${listed(v['flags'])}.`,
  'usage.missing-mandatory-option-value.hint': help,
  'usage.missing-argument': 'Missing: <{value}>.',
  'usage.missing-argument.hint': help,
  'usage.option-missing-argument': '{value} needs a value: {flag}.',
  'usage.option-missing-argument.hint': (v: Values) => (v['known'] === undefined ? help(v) : `Use ${choices(v)}.`),
  'usage.invalid-argument': '“{value}” is no value for {what}.',
  'usage.invalid-argument.hint': (v: Values) => (v['known'] === undefined ? help(v) : `Use ${choices(v)}.`),
  'usage.excess-arguments': (v: Values) => {
    const takes = Array.isArray(v['takes']) && v['takes'].length > 0 ? `only ${listed(v['takes'])}` : 'none';
    return `Too many arguments: ${String(v['command'])} takes ${takes}, and ${quoted(v['value'])} ${[v['value']].flat().length === 1 ? 'is' : 'are'} left over.`;
  },
  'usage.excess-arguments.hint': (v: Values) => (v['searches'] === true
    ? `To look for it: ${String(v['command'])} --search "${[v['value']].flat().join(' ')}".` : `Text with blanks needs quotation marks. ${help(v)}`),
  'usage.conflicting-option': (v: Values) => `Only one of ${listed(v['flags'])} can be given.`,
  'usage.conflicting-option.hint': help,
} as const;

export const coreText = {
  'error.label': 'error:',
  ...usageText,
  'defect': 'This should not have happened: {reason}',
  'defect.hint': 'It is a defect of pbxctl. Run the command again with --debug and report what it prints.',
  'interrupted': 'Interrupted.',
  'ask.needed': 'A value is needed.',
  'edit.nothing-named': 'Nothing was named that is to change.',
  'edit.nothing-named.hint': '`pbxctl {command} --help` shows what can be changed.',
  'find.word-needed': 'There is nothing to look for.',
  'find.word-needed.hint': 'Give a part of a name, number, MAC address or id: pbxctl find silva.',
  'input.needed': (v: Values) => `${listed(v['flag'])} ${Array.isArray(v['flag']) && v['flag'].length > 1 ? 'are' : 'is'} needed.`,
  'input.needed.hint': (v: Values) => (/^</.test(String([v['flag']].flat()[0]))
    ? 'It is an argument: it stands after the command, without a flag. On a terminal you are asked for it; elsewhere, and under --no-input or CI, it has to be given.'
    : 'On a terminal you are asked; elsewhere, and under --no-input or CI, it has to be given.'),
  'confirm.needed': 'This needs to be confirmed.',
  'confirm.needed.hint': 'Run it on a terminal, or add --yes. --dry-run shows what it would do.',
  'confirm.declined': 'Nothing was changed.',
  'now.malformed': 'PBXCTL_NOW is not an ISO instant: “{value}”.',
  'now.malformed.hint': 'Write it as 2026-11-23T09:00:00-03:00.',
  'number.not-whole': '“{value}” will not do for --{field}: a whole number is needed.',
  'number.not-whole.hint': 'Give digits only, such as --{field} 5.',
  'number.malformed': '“{value}” is not a telephone number.',
  'number.malformed.hint': 'Write it with + and the country code: +551140028922.',

  'config.key': 'There is no setting “{value}”.',
  'config.key.hint': (v: Values) => `Settings: ${choices(v)}.`,
  'config.project-key': '{file} has a key “{value}” that is no setting.',
  'config.project-key.hint': (v: Values) => `Write it as {"settings": {"output": "json"}}; the settings are ${choices(v)}.`,
  'config.value': (v: Values) => `“${String(v['value'])}” is no value for ${String(v['key'])}${v['source'] === undefined ? '' : ` (from ${String(v['source'])})`}.`,
  'config.value.hint': (v: Values) => `Use ${choices(v, 'choices')}.`,
  'config.not-text': '{key} is not a text (in {source}).',
  'config.not-text.hint': 'Mend the file, or set it anew: pbxctl config set {key} VALUE.',
  'config.malformed': '{file} is not valid JSON.',
  'config.malformed.hint': 'Mend it, or move it away; `pbxctl config set` makes a new one.',
  'config.unreadable': '{file} cannot be read.',
  'config.unreadable.hint': 'Check who owns it and its mode.',
  'config.unwritable': '{file} cannot be written.',
  'config.unwritable.hint': 'Check who owns it and its folder, and whether the disk is full. PBXCTL_HOME names another place.',
  'config.set': (v: Values) => (v['value'] === '' ? `${String(v['key'])} is back to its default.` : `${String(v['key'])} is now ${String(v['value'])}.`),
  'config.would-set': 'Would set {key} to “{value}”.',

  'profile.missing': 'There is no profile “{value}”.',
  'profile.missing.hint': '`pbxctl profile list` shows those there are; `pbxctl profile add {value}` makes it.',
  'profile.exists': 'There is a profile “{value}” already.',
  'profile.exists.hint': 'Choose another name, or remove that one first.',
  'profile.name': '“{value}” is not a good name for a profile.',
  'profile.name.hint': 'Use letters, digits, - and _; 40 at most.',
  'profile.in-use': 'The profile “{value}” is in use.',
  'profile.in-use.hint': 'Change to another first: pbxctl profile use NAME.',
  'profile.added': 'Added the profile {name}. Next: pbxctl init --profile {name} --company …',
  'profile.would-add': 'Would add the profile {name}.',
  'profile.used': 'Now working on the profile {name}.',
  'profile.would-use': 'Would change to the profile {name}.',
  'profile.removed': 'Forgot the profile {name}.',
  'profile.would-remove': 'Would forget the profile {name}.',
  'profile.confirm-remove': 'Forget the profile {name}?',
  'profile.file-stays': 'Its store stays: {file}',

  'backend.unknown': 'The profile {profile} names a back end “{value}” that does not exist.',
  'backend.unknown.hint': (v: Values) => `Back ends: ${choices(v)}.`,
  'backend.cannot': 'The back end {backend} cannot do this ({noun} {verb}).',
  'backend.cannot.hint': (v: Values) => (Array.isArray(v['able']) && v['able'].length > 0 ? `These can: ${listed(v['able'])}.` : 'No back end can, so far. `pbxctl backends list` shows what each can do.'),

  'account.missing': 'There is no account yet.',
  'account.missing.hint': 'Make one: pbxctl init --company "Your company" --contracted 10 --price 39.90. Or look around first: pbxctl demo.',
  'account.exists': 'There is an account in this store already.',
  'account.exists.hint': '`pbxctl account show` shows it. For another one: pbxctl profile add NAME, then pbxctl init --profile NAME.',
  'account.made': 'Made the account {company} in the profile {profile}. Next: pbxctl setup, or pbxctl extensions import FILE.',
  'account.no-price': 'No price was given, so there is no contract yet and no change can be priced.',
  'account.would-init': 'Would make the account {company}.',
  'account.edited': 'Changed the account {company}.',
  'account.would-edit': 'Would change the account {company}.',
  'account.unchanged': 'Nothing to change.',
  'company.needed': 'A company name is needed.',
  'company.needed.hint': 'Give it with --company.',
  'country.needs-zone': 'The usual time zone and currency of {value} are not known here.',
  'country.needs-zone.hint': 'Give both: --time-zone and --currency.',
  'price.malformed': '“{value}” is not a price.',
  'price.malformed.hint': 'Digits, and a point before the decimals: 39.90.',
  'admin.malformed': '“{value}” does not name a person.',
  'admin.malformed.hint': 'Write it as --admin "Ana Lima <ana@example.com>", or a name alone.',
  'country.malformed': '“{value}” is not a country.',
  'country.malformed.hint': 'Use two letters: BR, DE, PT, US, …',
  'time-zone.unknown': '“{value}” is not a time zone.',
  'time-zone.unknown.hint': 'Use a name such as America/Sao_Paulo or Europe/Berlin.',

  'actor.unknown': 'Nobody here is “{value}”, so nobody acts.',
  'actor.unknown.hint': 'Give --as (or PBXCTL_AS) the e-mail address, extension or id of a person of this account, or the address of a contact.',
  'permission.missing': '{who} may not do this: it needs {needed}.',
  'permission.missing.hint': (v: Values) => `A super admin can grant it: pbxctl users edit ${String(v['who'])} ${v['needed'] === 'super-admin' ? '--permission super-admin' : `--permission custom --grant ${String(v['needed'])}`}. \`pbxctl whoami\` shows what you may do.`,
  'permission.contact': '{who} is a contact without an extension and may use tickets only.',
  'permission.contact.hint': '`pbxctl tickets --help` says what there is. For anything else, act as a person of this account: --as.',
  'permission.super-admin-only': 'Only a super admin gives and takes permissions.',
  'permission.super-admin-only.hint': 'Act as one with --as, or leave the permission out.',
  'permission.unknown': '“{value}” is no permission.',
  'permission.unknown.hint': (v: Values) => `Use ${choices(v)}.`,
  'grant.unknown': '“{value}” cannot be granted.',
  'grant.unknown.hint': (v: Values) => `Grants: ${choices(v)}.`,
  'grants.need-custom': 'Grants go with the permission custom only.',
  'grants.need-custom.hint': 'A super admin may do everything already; “none” has no grants.',
  'grants.needed': 'The permission custom needs at least one grant.',
  'grants.needed.hint': (v: Values) => `Add --grant with one of ${choices(v)}.`,

  'store.busy': 'The store is busy: another program is writing to it.',
  'store.busy.hint': 'Try again in a moment. File: {file}',
  'store.read-only': 'The store cannot be written: {file}',
  'store.read-only.hint': 'Check who owns the file and its folder, and their modes.',
  'store.io': 'Reading or writing the store failed: {file}',
  'store.io.hint': 'Check the disk. What was committed before is safe.',
  'store.damaged': 'This file is damaged, or no store: {file}',
  'store.damaged.hint': 'Restore a backup into a new profile, and keep this file for whoever looks into it.',
  'store.full': 'The disk is full: {file}',
  'store.full.hint': 'Make room and run the command again. What was committed before is safe.',
  'store.cannot-open': 'The store cannot be opened: {file}',
  'store.cannot-open.hint': 'Check that its folder is there and that you may write to it. PBXCTL_HOME names another place.',
  'store.newer': 'This store was made by a newer pbxctl (schema {version}; this one knows {known}): {file}',
  'store.newer.hint': 'Update pbxctl. The file was not touched.',
  'store.foreign': 'This is the database of another program: {file}',
  'store.foreign.hint': 'Name another file for the store: pbxctl profile add NAME --file FILE. This one was not touched.',
  'store.mode': 'Others on this machine can read the store (mode {mode}): {file}',
  'store.mode.hint': 'chmod 600 the file.',
  'store.backup.exists': 'There is a file {file} already.',
  'store.backup.exists.hint': 'A backup never overwrites: choose another name.',
  'store.backup.missing': 'There is no file {file}.',
  'store.backup.missing.hint': 'Check the path.',
  'store.backup.not-ours': '{file} is no backup of a pbxctl store.',
  'store.backup.not-ours.hint': '`pbxctl store backup FILE` makes one.',
  'store.check-failed': (v: Values) => `The store has ${counted(v['count'], 'problem')}: ${String(v['file'])}`,
  'store.check-failed.hint': 'Keep a copy of the file, then restore the last good backup: pbxctl store restore FILE.',
  'store.backed-up': 'Wrote the backup {file}.',
  'store.would-back-up': 'Would write the backup {file}.',
  'store.confirm-restore': 'Replace everything in this store by what {file} holds?',
  'store.restored': 'Restored {file}. `pbxctl store check` looks whether all is well.',
  'store.would-restore': 'Would replace everything by what {file} holds.',

  'log.intact': (v: Values) => `The audit log is intact: ${counted(v['entries'], 'entry', 'entries')}, none edited, removed or put in.`,
  'log.when': '“{value}” is neither a date nor an instant.',
  'log.when.hint': 'Write --{field} 2026-03-06, 2026-03-06T16:20:00-03:00, or 7d, 12h, 30m for as long ago.',
  'log.broken': (v: Values) => `The audit log does not fit at entry ${String(v['brokenAt'])}: ${({ edited: 'it was edited', missing: 'an entry is missing', 'cut-off': 'the end was cut off' } as Record<string, string>)[String(v['reason'])] ?? ''}.`,
  'log.broken.hint': 'Somebody changed the store by other means than pbxctl. A backup from before shows what it said.',
  'doctor.same': 'as “{check}” above',
  'doctor.failed': (v: Values) => `${counted(v['count'], 'check')} failed: ${listed(v['checks'])}.`,
  'doctor.failed.hint': 'Each says above what to do.',
  'schema.missing': 'There is no resource “{value}”.',
  'schema.missing.hint': (v: Values) => `Resources: ${listed(v['known'], 40)}.`,
  'conflict': 'Something with the same key is there already.',
  'conflict.hint': 'Look at what is there and try again.',

  'demo.people': '“{value}” is not a number from 1 to 900.',
  'demo.people.hint': 'Give --people a whole number, such as 25.',
  'demo.step': 'The demo stopped at: pbxctl {value}',
  'demo.step.hint': '`pbxctl doctor --profile demo` may say why.',
  'demo.would': 'Would make the profile demo anew, with {file} to import.',
  'demo.welcome': 'Making a small bakery with 10 contracted extensions at R$ 39,90, and a year in which people came and went …',
  'demo.account': '\nThe account “Padaria Sol” is ready, in a profile of its own: nothing of yours was touched.\n\nEverything below is a real command. You can type the same.',
  'demo.file': (v: Values) => `\nToday ${counted(v['count'], 'person', 'people')} start work. They are in a CSV file, as HR sends it:\n  ${String(v['file'])}`,
  'demo.plan': '\n1. The plan: every row is checked and the change is priced. Nothing is written.',
  'demo.apply': '\n2. The same file, applied. It becomes a job that can be resumed and undone.',
  'demo.list': '\n3. What is there now (the last eight).',
  'demo.again': '\n4. The same file once more: people who are there are recognised, nothing is done twice.',
  'demo.invoice': '\n5. Finance: how the next invoice and the one after come about.',
  'demo.tickets': '\n6. Support: what is open, and how much time is left in business hours.',
  'demo.routes': '\n7. Where a number rings, on paper.',
  'demo.inbox': '\n8. What waits for somebody: tickets, port orders, orders at the partner, numbers that ring nowhere.',
  'demo.command': '\n$ {command}',
  'demo.next': `
That was the tour. Things to try next, on the same account:
  pbxctl --profile demo find ximenes
  pbxctl --profile demo users show @me
  pbxctl --profile demo jobs list
  pbxctl --profile demo jobs undo {job} --dry-run
  pbxctl --profile demo log --limit 5
  pbxctl --profile demo billing what-if --add 3 --on 2027-01-20
  pbxctl --profile demo manual
  pbxctl --profile demo users list -o json --query "[?softphone].email"
And for your own company:
  pbxctl init --company "Your company" --contracted 10 --price 39.90
  pbxctl extensions template --with-examples > people.csv
  pbxctl extensions import people.csv --dry-run
(From a checkout: node bin/pbxctl.cjs … instead of pbxctl …)`,
} as const;
