// The simple nouns of call routing: their flags and examples, as data, so that one pair of files serves all of them.
import type { Field } from '../app/routing.js';
import { queueStrategies, ringStrategies, type RoutingKind } from '../domain/routing.js';

export interface NounFlag extends Field {
  /** As Commander reads it. */
  readonly flags: string;
  readonly help: string;
  readonly choices?: readonly string[];
}

export interface RoutingNoun {
  readonly kind: Exclude<RoutingKind, 'dial-plan' | 'sound' | 'schedule'>;
  readonly noun: 'groups' | 'queues' | 'conferences' | 'mailboxes' | 'faxes';
  /** What one of them is called in a sentence. */
  readonly one: string;
  readonly many: string;
  readonly flags: readonly NounFlag[];
  readonly addExample: string;
  readonly editExample: string;
  readonly name: string;
}

const target = '; 1001, queue:NAME, mailbox:NAME, external:+5511987654321, hang-up, …';
const receivers: readonly NounFlag[] = [
  { field: 'email', flag: 'email', is: 'email', flags: '--email <email>', help: 'where it is mailed to' },
  { field: 'members', flag: 'member', is: 'extensions', flags: '--member <extension>', help: 'who gets it: extension or person (several times, or by comma)' },
];

export const routingNouns: Readonly<Record<RoutingNoun['noun'], RoutingNoun>> = {
  groups: {
    kind: 'ring-group', noun: 'groups', one: 'a ring group', many: 'ring groups', name: 'Reception',
    flags: [
      { field: 'members', flag: 'member', is: 'extensions', flags: '--member <extension>', help: 'who rings: extension or person, in order (several times, or by comma)' },
      { field: 'strategy', flag: 'strategy', is: 'text', flags: '--strategy <strategy>', help: 'who rings first', choices: ringStrategies },
      { field: 'ringSeconds', flag: 'ringSeconds', is: 'whole', flags: '--ring-seconds <seconds>', help: 'how long it rings, 5 to 300; in order: each member' },
      { field: 'noAnswer', flag: 'onNoAnswer', is: 'target', flags: '--on-no-answer <target>', help: `where the call goes then${target}` },
    ],
    addExample: 'groups add Reception --member 1001,1002 --on-no-answer 1003', editExample: 'groups edit Reception --strategy in-order --ring-seconds 15',
  },
  queues: {
    kind: 'queue', noun: 'queues', one: 'a queue', many: 'queues', name: 'Sales',
    flags: [
      { field: 'agents', flag: 'agent', is: 'extensions', flags: '--agent <extension>', help: 'who answers: extension or person (several times, or by comma)' },
      { field: 'strategy', flag: 'strategy', is: 'text', flags: '--strategy <strategy>', help: 'who rings first', choices: queueStrategies },
      { field: 'alertSeconds', flag: 'alertSeconds', is: 'whole', flags: '--alert-seconds <seconds>', help: 'how long one agent rings, 15 to 180' },
      { field: 'mostCallers', flag: 'mostCallers', is: 'whole', flags: '--most-callers <count>', help: 'how many may wait, 0 to 200' },
      { field: 'waitSeconds', flag: 'waitSeconds', is: 'whole', flags: '--wait-seconds <seconds>', help: 'how long a caller waits, up to 2700 in steps of 15; 0 without end' },
      { field: 'overflow', flag: 'onOverflow', is: 'target', flags: '--on-overflow <target>', help: `where one too many goes${target}` },
      { field: 'timeout', flag: 'onTimeout', is: 'target', flags: '--on-timeout <target>', help: 'where a caller goes who waited too long' },
      { field: 'noAgents', flag: 'onNoAgents', is: 'target', flags: '--on-no-agents <target>', help: 'where a caller goes when nobody is there' },
      { field: 'music', flag: 'music', is: 'sound', flags: '--music <sound>', help: 'the sound clip that those who wait hear' },
    ],
    addExample: 'queues add Sales --agent 1001,1002 --wait-seconds 120 --on-timeout external:+5511987654321', editExample: 'queues edit Sales --most-callers 20 --on-overflow 1003',
  },
  conferences: {
    kind: 'conference', noun: 'conferences', one: 'a conference', many: 'conference bridges', name: 'Board',
    flags: [
      { field: 'mostCallers', flag: 'mostCallers', is: 'whole', flags: '--most-callers <count>', help: 'how many may join, 2 to 500' },
      { field: 'greeting', flag: 'greeting', is: 'sound', flags: '--greeting <sound>', help: 'the sound clip that greets' },
    ],
    addExample: 'conferences add Board --most-callers 12', editExample: 'conferences edit Board --most-callers 20',
  },
  mailboxes: {
    kind: 'mailbox', noun: 'mailboxes', one: 'a shared mailbox', many: 'shared voicemail boxes', name: 'Company',
    flags: [
      ...receivers, { field: 'greeting', flag: 'greeting', is: 'sound', flags: '--greeting <sound>', help: 'the sound clip that greets' },
      { field: 'extension', flag: 'extension', is: 'text', flags: '--extension <number>', help: 'its own short number, where the back end gives it one' },
    ],
    addExample: 'mailboxes add Company --email recepcao@example.com', editExample: 'mailboxes edit Company --member 1001',
  },
  faxes: {
    kind: 'fax', noun: 'faxes', one: 'a virtual fax', many: 'virtual faxes', name: 'Orders', flags: receivers,
    addExample: 'faxes add Orders --email pedidos@example.com', editExample: 'faxes edit Orders --member 1001',
  },
};
