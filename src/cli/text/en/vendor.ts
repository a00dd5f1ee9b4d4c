// What is said about things that only a vendor's system keeps.
import { choices, counted, listed } from './words.js';

type Values = Readonly<Record<string, unknown>>;

export const vendorText = {
  'column.user': 'Person', 'column.rights': 'May', 'column.finalTo': 'Then', 'column.unavailableTo': 'Unavailable', 'column.finalAction': 'Final action',
  'column.products': 'Products', 'column.role': 'Role', 'column.callerIdName': 'Caller id name', 'column.billingGroup': 'Billing group', 'column.texting': 'Texting', 'column.vendorStatus': 'Vendor’s status',

  'permission.right': '“{value}” is no right to a number.',
  'permission.right.hint': (v: Values) => `Use ${choices(v)}.`,
  'permission.no-texting': '{value} can send and take no text messages.',
  'permission.no-texting.hint': 'Only caller-id can be given; ask the vendor to enable text messages for the number.',
  'permission.added': (v: Values) => `${String(v['user'])} may use ${String(v['number'])}: ${listed(v['rights'])}.`,
  'permission.would-add': (v: Values) => `Would let ${String(v['user'])} use ${String(v['number'])}: ${listed(v['rights'])}.`,
  'permission.none': '{who} has no rights to {value}.',
  'permission.none.hint': 'See who has: pbxctl numbers permissions list {value}.',
  'permission.confirm-remove': 'Take all rights to {number} away from {user}?',
  'permission.removed': '{user} has no rights to {number} any more.',
  'permission.would-remove': 'Would take all rights to {number} away from {user}.',

  'number.field-unknown': '{backend} keeps no {value} of numbers.',
  'number.field-unknown.hint': 'Leave it out.',
  'billing-group.missing': 'There is no billing group “{value}”.',
  'billing-group.missing.hint': (v: Values) => `There is: ${choices(v)}.`,
  'number.confirm-order-there': (v: Values) => `Order ${counted(v['manual'], 'number')} at ${String(v['backend'])}?`,
  'number.would-order-there': (v: Values) => `Would order ${counted(v['manual'], 'number')} at ${String(v['backend'])}.`,
  'number.vendor-order': '{backend} picks the number itself: {summary}.',
  'number.vendor-ordered': 'The order {id} is placed at {backend}; `pbxctl orders show {id}` tells how far it is.',
  'routing.lines-unknown': '{backend} does not tell how lines ring and forward: each is taken to ring 20 seconds, then to reach its voicemail.',
  'mailbox.extension': '{backend} gives shared mailboxes no extension of their own.',
  'mailbox.extension.hint': 'Leave --extension out; route a number or a dial plan to the mailbox.',

  'forwarding.step': '“{value}” is no step: 1002:20, or 1002,external:+14185550142:20, at most {most} seconds.',
  'forwarding.step.hint': 'Name extensions or numbers outside, by comma, then a colon and the seconds that they ring.',
  'forwarding.steps': '{value} steps are too many: at most {most}.',
  'forwarding.steps.hint': 'Let more than one ring in a step: 1001,1002:20.',
  'forwarding.target': 'Calls cannot follow to {value}.',
  'forwarding.target.hint': 'Name an extension, or a number outside: external:+14185550142.',
  'forwarding.nothing-named': 'Nothing to change was named.',
  'forwarding.nothing-named.hint': 'Give --step, --no-steps, --then or --unavailable.',
  'forwarding.edited': 'Changed what rings when {extension} is called.',
  'forwarding.would-edit': 'Would change what rings when {extension} is called.',
  'forwarding.unchanged': 'Nothing to change: {extension} is as you say.',

  'role.missing': 'There is no role “{value}”.',
  'role.missing.hint': (v: Values) => `There is: ${choices(v)}.`,
  'role.assigned': 'Gave {user} the role {role}.',
  'role.would-assign': 'Would give {user} the role {role}.',
  'role.confirm-unassign': 'Take all such roles away from {user}?',
  'role.unassigned': 'Took all such roles away from {user}.',
  'role.would-unassign': 'Would take all such roles away from {user}.',
} as const;
