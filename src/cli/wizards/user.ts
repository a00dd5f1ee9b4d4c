// The questions of `users add`: who, which extension, what it rings on; with -i permissions and settings too (U1-U5).
import { freeEmail, freeExtension, refuseKnownMac, unassigned, type AddUserInput, type DirectoryNeeds } from '../../app/user.js';
import type { Device } from '../../domain/device.js';
import { parseMac } from '../../domain/mac.js';
import type { Tier } from '../../domain/tier.js';
import { grants, parseDialDigits, permissions } from '../../domain/user.js';
import type { Wizards } from '../options.js';
import type { Answers, Question } from './questions.js';
import { flagsOf } from './wizard.js';

export type UserAnswers = Wizards & Partial<AddUserInput> & { readonly tier?: string };

export interface UserQuestions extends DirectoryNeeds {
  /** Those under contract: one alone is not asked about. */
  readonly tiers: readonly Tier[];
  /** Only a super admin gives permissions (U4). */
  readonly mayPermit: boolean;
}

/** More would fill the screen: then the device is named. */
const mostListed = 20;

export async function userQuestions(needs: UserQuestions, all: boolean): Promise<Question[]> {
  return [
    { id: 'firstName', kind: 'text', key: 'ask.user.first-name', flag: '--first-name' },
    { id: 'lastName', kind: 'text', key: 'ask.user.last-name', flag: '--last-name' },
    { id: 'email', kind: 'text', key: 'ask.user.email', flag: '--email', optional: true, check: async (answer) => await freeEmail(needs.users, answer) },
    {
      id: 'extension', kind: 'text', key: 'ask.user.extension', flag: '--extension', initial: async () => await freeExtension(needs, undefined),
      check: async (answer) => await freeExtension(needs, answer),
    },
    ...await ringQuestions(needs, ['softphone', 'new', 'both', 'spare', 'both-spare', 'none'], all),
    tierQuestion(needs.tiers),
    ...(all ? furtherQuestions(needs) : []),
  ];
}

export function tierQuestion(tiers: readonly Tier[]): Question {
  return { id: 'tier', kind: 'choose', key: 'ask.tier', flag: '--tier', when: () => tiers.length > 1, choices: () => tiers.map((tier) => ({ value: tier, key: `tier.${tier}` })) };
}

/** What a person's extension rings on. Nothing is proposed where that is a way, else the first. */
export async function ringQuestions(needs: Pick<DirectoryNeeds, 'devices' | 'users'>, all: readonly string[], withModel: boolean): Promise<Question[]> {
  const spare = await spareDevices(needs);
  const ways = spare.length > 0 ? all : all.filter((way) => !way.includes('spare'));
  const isListed = spare.length <= mostListed;
  const isNamed = ({ softphone, newDevice, device }: Answers): boolean => (softphone ?? newDevice ?? device) !== undefined;
  const spareQuestion = { id: 'device', key: 'ask.user.device', flag: '--device', when: ({ devices }: Answers) => devices === 'spare' || devices === 'both-spare' };
  return [
    {
      id: 'devices', kind: 'choose', key: 'ask.user.devices', flag: '--softphone', when: (answers) => answers['devices'] !== undefined || !isNamed(answers),
      initial: () => (ways.includes('none') ? 'none' : ways[0]), choices: () => ways.map((value) => ({ value, key: `ask.user.devices.${value}` })),
    },
    {
      id: 'newDevice', kind: 'text', key: 'ask.mac', flag: '--new-device', when: ({ devices }) => devices === 'new' || devices === 'both',
      check: async (answer) => { await refuseKnownMac(needs, parseMac(answer)); },
    },
    { id: 'model', kind: 'text', key: 'ask.user.model', flag: '--model', optional: true, when: ({ newDevice }) => withModel && newDevice !== undefined },
    isListed ? {
      ...spareQuestion, kind: 'choose',
      choices: () => spare.map(({ id, mac, model }) => ({ value: mac ?? id, key: 'ask.choice', values: { label: `${mac ?? id}  ${model ?? ''}`.trim() } })),
    } : { ...spareQuestion, kind: 'text', check: async (answer) => await unassigned(needs, answer) },
  ];
}

async function spareDevices({ devices }: Pick<DirectoryNeeds, 'devices' | 'users'>): Promise<Device[]> {
  const spare: Device[] = [];
  for await (const device of devices.list({ unassigned: true })) {
    if (device.kind === 'desk-phone') spare.push(device);
    if (spare.length > mostListed) break;
  }
  return spare;
}

function furtherQuestions({ mayPermit }: UserQuestions): Question[] {
  return [
    {
      id: 'permission', kind: 'choose', key: 'ask.user.permission', flag: '--permission', when: ({ permission, grant }) => mayPermit && (permission !== undefined || grant === undefined), initial: () => 'none',
      choices: () => permissions.map((value) => ({ value, key: `ask.user.permission.${value}` })),
    },
    { id: 'grant', kind: 'many', key: 'ask.user.grants', flag: '--grant', when: ({ permission }) => permission === 'custom', choices: () => grants.map((value) => ({ value, key: `grant.${value}` })) },
    { id: 'group', kind: 'text', key: 'ask.user.groups', flag: '--group', optional: true },
    { id: 'webLogin', kind: 'yes-no', key: 'ask.user.web-login', flag: '--web-login', when: ({ email }) => email !== '', initial: () => 'no' },
    { id: 'hotDesking', kind: 'yes-no', key: 'ask.user.hot-desking', flag: '--hot-desking', initial: () => 'no' },
    { id: 'dialUser', kind: 'text', key: 'ask.user.dial-user', flag: '--dial-user', optional: true, check: (answer) => parseDialDigits(answer, 'dial-user') },
  ];
}

export function userFlags({ devices, group, permission, ...answers }: Answers): Partial<UserAnswers> {
  return {
    ...flagsOf(answers),
    ...(devices === 'softphone' || devices === 'both' || devices === 'both-spare' ? { softphone: true } : {}),
    ...(permission === undefined || permission === 'none' ? {} : { permission: String(permission) }),
    ...(group === undefined || group === '' ? {} : { group: [group].flat().flatMap((names) => names.split(',')).map((name) => name.trim()).filter((name) => name !== '') }),
  };
}
