// The questions of `numbers order`: type, country, area, how many; with -i what they are for (N1).
import type { NumberOrderInput } from '../../app/phone-number.js';
import { numberTypes } from '../../domain/e164.js';
import { parseNumberName } from '../../domain/phone-number.js';
import type { Wizards } from '../options.js';
import type { Question } from './questions.js';

export interface NumberAnswers extends Wizards {
  readonly type?: string; readonly country?: string; readonly areaCode?: string; readonly count?: string; readonly number?: readonly string[]; readonly temporary?: boolean; readonly name?: string;
}

export interface NumberQuestions {
  /** That of the account. */
  readonly country: string;
  /** Throws what the order would be refused for. */
  readonly check: (input: NumberOrderInput) => Promise<unknown>;
}

export function numberQuestions({ country, check }: NumberQuestions, all: boolean): Question[] {
  return [
    { id: 'type', kind: 'choose', key: 'ask.number.type', flag: '--type', choices: () => numberTypes.map((value) => ({ value, key: `ask.number.type.${value}` })) },
    { id: 'country', kind: 'text', key: 'ask.number.country', flag: '--country', initial: () => country, check: async (answer) => await check({ type: 'local', country: answer }) },
    {
      id: 'areaCode', kind: 'text', key: 'ask.number.area', flag: '--area-code', optional: true, when: ({ type, number }) => number === undefined && type !== 'toll-free',
      check: async (answer) => await check({ type: 'local', areaCode: answer }),
    },
    { id: 'count', kind: 'text', key: 'ask.number.count', flag: '--count', when: ({ number }) => number === undefined, initial: () => '1', check: async (answer) => await check({ type: 'local', count: answer }) },
    { id: 'name', kind: 'text', key: 'ask.number.name', flag: '--name', optional: true, when: () => all, check: parseNumberName },
    { id: 'temporary', kind: 'yes-no', key: 'ask.number.temporary', flag: '--temporary', when: () => all, initial: () => 'no' },
  ];
}
