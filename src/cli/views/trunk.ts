// Trunks, their checks and their plans as people and scripts see them.
import type { TrunkPlan } from '../../domain/trunk-plan.js';
import { billedChannels, type Transport, type Trunk } from '../../domain/trunk.js';
import type { View } from '../output/column.js';
import { instant } from '../output/people.js';
import type { Answer } from '../sip/check.js';
import type { OptionsMeaning, RegisterMeaning } from '../sip/meaning.js';

function record(trunk: Trunk): unknown {
  return { ...trunk, billedChannels: billedChannels(trunk) };
}

export const trunkView: View<Trunk> = {
  noun: 'trunk',
  record,
  columns: [
    { id: 'name', value: (trunk) => trunk.name },
    { id: 'domain', value: (trunk) => trunk.domain },
    { id: 'proxy', value: (trunk) => trunk.proxy, yields: 3 },
    { id: 'transport', value: (trunk) => trunk.transport, yields: 2 },
    { id: 'port', value: (trunk) => trunk.port, align: 'right', hidden: true },
    { id: 'username', value: (trunk) => trunk.username, yields: 1 },
    { id: 'channels', value: (trunk) => trunk.channels, align: 'right' },
    { id: 'billedChannels', value: billedChannels, align: 'right', yields: 4 },
    { id: 'devices', value: (trunk) => trunk.devices, hidden: true },
    { id: 'passwordSetAt', value: (trunk) => trunk.passwordSetAt, text: (trunk, reader) => instant(trunk.passwordSetAt, reader), hidden: true },
    { id: 'createdAt', value: (trunk) => trunk.createdAt, text: (trunk, reader) => instant(trunk.createdAt, reader), hidden: true },
    { id: 'id', value: (trunk) => trunk.id, hidden: true },
  ],
};

export interface MadeTrunk extends Trunk { readonly password: string | null }

/** With the password, the one time that it can be shown. */
export const madeTrunkView: View<MadeTrunk> = {
  noun: 'trunk', record,
  columns: [...trunkView.columns, { id: 'password', value: (trunk) => trunk.password }],
};

export interface TrunkCheckRecord {
  readonly host: string;
  readonly domain: string;
  readonly address: string;
  readonly port: number;
  readonly srv: string | null;
  readonly transport: Transport;
  readonly user: string | null;
  readonly ok: boolean;
  readonly options: Answer & { readonly meaning: OptionsMeaning };
  readonly register: (Answer & { readonly meaning: RegisterMeaning }) | null;
}

export const trunkCheckView: View<TrunkCheckRecord> = {
  noun: 'trunkCheck',
  columns: [
    { id: 'host', value: (check) => check.host },
    { id: 'address', value: (check) => check.address },
    { id: 'port', value: (check) => check.port, align: 'right' },
    { id: 'transport', value: (check) => check.transport },
    { id: 'ok', value: (check) => check.ok, tone: (check) => (check.ok ? 'good' : 'bad') },
    { id: 'options', value: ({ options }) => `${options.status} ${options.reason}`.trim() },
    { id: 'register', value: ({ register }) => (register === null ? null : `${register.status} ${register.reason}`.trim()) },
    { id: 'authentication', value: ({ options, register }) => register?.authentication ?? options.authentication },
    { id: 'milliseconds', value: (check) => check.options.milliseconds, align: 'right' },
    { id: 'server', value: (check) => check.options.server },
    { id: 'domain', value: (check) => check.domain, hidden: true },
    { id: 'srv', value: (check) => check.srv, hidden: true },
  ],
};

export const trunkPlanView: View<TrunkPlan> = {
  noun: 'trunkPlan',
  columns: [
    { id: 'attemptsPerSecond', value: (plan) => plan.attemptsPerSecond, text: (plan) => plan.attemptsPerSecond.toFixed(2), align: 'right', tone: (plan) => (plan.withinLimit ? 'good' : 'bad') },
    { id: 'attemptsLimit', value: (plan) => plan.attemptsLimit, align: 'right' },
    { id: 'withinLimit', value: (plan) => plan.withinLimit },
    { id: 'leastSeconds', value: (plan) => plan.leastSeconds, align: 'right' },
    { id: 'erlangs', value: (plan) => plan.erlangs, text: (plan) => plan.erlangs.toFixed(2), align: 'right' },
    { id: 'channels', value: (plan) => plan.channels, align: 'right' },
    { id: 'blocked', value: (plan) => plan.blocked, text: (plan) => `${(plan.blocked * 100).toFixed(2)} %`, align: 'right', tone: (plan) => (plan.blocked > 0.01 ? 'warn' : 'good') },
    { id: 'channelsForOnePercent', value: (plan) => plan.channelsForOnePercent, align: 'right' },
    { id: 'mostCallsAtOnce', value: (plan) => plan.mostCallsAtOnce, align: 'right' },
  ],
};
