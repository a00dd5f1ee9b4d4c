// The questions of `profile add`: its name, where its records live, and with -i the settings of a back end.
import { groupsOf } from '../../domain/noun-group.js';
import type { Manifest } from '../../domain/stores.js';
import type { Wizards, Writes } from '../options.js';
import { isHouse } from '../profile-bindings.js';
import { wordOf, wordsOf, type Answers, type Question } from './questions.js';
import { flagsOf } from './wizard.js';

export interface ProfileFlags extends Writes, Wizards { readonly name?: string; readonly backend?: string; readonly file?: string; readonly bind?: readonly string[]; readonly set?: readonly string[] }

export interface ProfileQuestions {
  readonly manifests: readonly Manifest[];
  /** Throws what is wrong with a name. */
  readonly checkName: (name: string) => unknown;
}

export function profileQuestions({ manifests, checkName }: ProfileQuestions, all: boolean): Question[] {
  const vendors = manifests.filter((manifest) => !isHouse(manifest));
  const houses = manifests.filter(isHouse);
  const chosen = (answers: Answers): Manifest | undefined => manifests.find(({ id }) => id === wordOf(answers, 'place'));
  return [
    { id: 'name', kind: 'text', key: 'ask.profile.name', flag: '<name>', check: checkName },
    {
      id: 'place', kind: 'choose', key: 'ask.profile.backend', flag: '--backend', when: ({ backend, bind }) => (backend ?? bind) === undefined && vendors.length > 0, initial: () => houses[0]?.id,
      choices: () => [...houses, ...vendors].map((manifest) => ({ value: manifest.id, key: isHouse(manifest) ? 'ask.profile.backend.house' : 'ask.profile.backend.vendor', values: { title: manifest.title } })),
    },
    ...vendors.flatMap((vendor): Question[] => [
      {
        id: `groups.${vendor.id}`, kind: 'many', key: 'ask.profile.groups', values: { title: vendor.title }, flag: '--bind', when: (answers) => chosen(answers) === vendor,
        initial: () => groupsOf({ capabilities: vendor.capabilities }).join(','), choices: () => groupsOf(vendor).map((value) => ({ value, key: 'ask.choice', values: { label: value } })),
      },
      ...(all ? vendor.settings.map((setting): Question => ({
        id: `set.${vendor.id}.${setting}`, kind: 'text', key: 'ask.profile.setting', values: { title: vendor.title, setting }, flag: '--set', optional: true,
        when: (answers) => answers['set'] === undefined && chosen(answers) === vendor,
      })) : []),
    ]),
    { id: 'file', kind: 'text', key: 'ask.profile.file', flag: '--file', optional: true, when: () => all },
  ];
}

export function profileFlags(answers: Answers): Partial<ProfileFlags> {
  const { place, ...rest } = answers;
  const bind = Object.keys(rest).filter((id) => id.startsWith('groups.')).flatMap((id) => wordsOf(rest, id).map((group) => `${group}=${id.slice('groups.'.length)}`));
  const set = Object.keys(rest).filter((id) => id.startsWith('set.') && wordOf(rest, id) !== undefined).map((id) => `${id.slice('set.'.length)}=${wordOf(rest, id) ?? ''}`);
  const plain = Object.fromEntries(Object.entries(rest).filter(([id]) => !id.includes('.')));
  return {
    ...flagsOf(plain), ...(typeof place === 'string' && bind.length === 0 ? { backend: place } : {}), ...(bind.length === 0 ? {} : { bind }), ...(set.length === 0 ? {} : { set }),
  };
}
