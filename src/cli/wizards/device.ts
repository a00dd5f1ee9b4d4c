// The questions of `devices add`: the address on its underside, and who gets it; with -i its kind too (U2).
import { draftNewDevice, type DeviceNeeds } from '../../app/device.js';
import { deviceKinds } from '../../domain/device.js';
import { parseMac } from '../../domain/mac.js';
import type { Wizards } from '../options.js';
import { wordOf, type Answers, type Question } from './questions.js';
import { flagsOf } from './wizard.js';

export interface DeviceAnswers extends Wizards { readonly mac?: string; readonly kind?: string; readonly user?: string; readonly model?: string }

export function deviceQuestions(needs: DeviceNeeds, all: boolean): Question[] {
  const kindOf = (answers: Answers): string => wordOf(answers, 'kind') ?? 'desk-phone';
  const isSoftphone = (answers: Answers): boolean => kindOf(answers) === 'softphone';
  const checkUser = async (user: string, answers: Answers): Promise<void> => {
    // The user alone is in question here.
    await draftNewDevice(needs, { kind: isSoftphone(answers) ? 'softphone' : 'desk-phone', user, ...(isSoftphone(answers) ? {} : { mac: wordOf(answers, 'mac') }) });
  };
  return [
    { id: 'kind', kind: 'choose', key: 'ask.device.kind', flag: '--kind', when: () => all, initial: () => 'desk-phone', choices: () => deviceKinds.map((value) => ({ value, key: `ask.device.kind.${value}` })) },
    {
      id: 'mac', kind: 'text', key: 'ask.mac', flag: '<mac>', when: (answers) => !isSoftphone(answers),
      check: async (answer) => { await draftNewDevice(needs, { kind: 'desk-phone', mac: parseMac(answer) }); },
    },
    { id: 'owner', kind: 'text', key: 'ask.device.user', flag: '--user', when: (answers) => isSoftphone(answers) && answers['user'] === undefined, check: checkUser },
    { id: 'user', kind: 'text', key: 'ask.device.user-optional', flag: '--user', optional: true, when: (answers) => !isSoftphone(answers), check: checkUser },
    { id: 'pagingModel', kind: 'text', key: 'ask.model', flag: '--model', when: (answers) => kindOf(answers) === 'paging' && answers['model'] === undefined },
    { id: 'model', kind: 'text', key: 'ask.user.model', flag: '--model', optional: true, when: (answers) => all && kindOf(answers) === 'desk-phone' },
  ];
}

export function deviceFlags({ owner, pagingModel, ...answers }: Answers): Partial<DeviceAnswers> {
  return flagsOf({ ...answers, ...(owner === undefined ? {} : { user: owner }), ...(pagingModel === undefined ? {} : { model: pagingModel }) });
}

/** What this kind of device cannot do without (U2). */
export function missingOfDevice({ kind = 'desk-phone', mac, model, user }: DeviceAnswers): string | undefined {
  if (kind === 'softphone') return user === undefined ? '--user' : undefined;
  return mac === undefined ? '<mac>' : kind === 'paging' && model === undefined ? '--model' : undefined;
}
