// The questions of `extensions add`: whose or which, its number, and its tier where there are several (U1, U9).
import { draftExtension, type AddExtensionInput } from '../../app/extension.js';
import { freeExtension, type DirectoryNeeds } from '../../app/user.js';
import type { UserStore } from '../../domain/stores.js';
import type { Tier } from '../../domain/tier.js';
import type { Wizards } from '../options.js';
import type { Answers, Question } from './questions.js';
import { tierQuestion } from './user.js';
import { flagsOf } from './wizard.js';

export type ExtensionAnswers = Wizards & AddExtensionInput & { readonly tier?: string };

export interface ExtensionQuestions extends Pick<DirectoryNeeds, 'account' | 'extensions'> {
  readonly users: Pick<UserStore, 'show'>;
  readonly tiers: readonly Tier[];
}

export function extensionQuestions(needs: ExtensionQuestions, all: boolean): Question[] {
  return [
    {
      id: 'user', kind: 'text', key: 'ask.extension.user', flag: '--user', optional: true, when: ({ name }) => name === undefined || all,
      check: async (answer) => { await draftExtension(needs, { user: answer, number: undefined }, 'standard'); },
    },
    { id: 'sharedName', kind: 'text', key: 'ask.extension.name', flag: '--name', when: ({ user, name }) => user === '' && name === undefined },
    { id: 'name', kind: 'text', key: 'ask.extension.name-optional', flag: '--name', optional: true, when: ({ user }) => all && user !== '' },
    {
      id: 'number', kind: 'text', key: 'ask.user.extension', flag: '<number>', initial: async () => await freeExtension(needs, undefined),
      check: async (answer) => await freeExtension(needs, answer),
    },
    tierQuestion(needs.tiers),
  ];
}

export function extensionFlags({ sharedName, ...answers }: Answers): Partial<ExtensionAnswers> {
  return flagsOf({ ...answers, ...(sharedName === undefined ? {} : { name: sharedName }) });
}
