// The questions of `billing contract set`: which tiers, how many, at what price, from when; with -i the conventions too (B4, B5).
import type { ContractFlags } from '../../app/billing-contract.js';
import { dayCounts, parseTier, tiers, type Contract, type ContractVersion, type Tier } from '../../domain/billing.js';
import { readCount, readPriceField } from '../../domain/billing/read-field.js';
import { parseCivilDate, type CivilDate } from '../../domain/civil-date.js';
import { parseCurrency, roundings } from '../../domain/money.js';
import { parseEmail } from '../../domain/user.js';
import type { Wizards } from '../options.js';
import { wordOf, wordsOf, type Answers, type Question } from './questions.js';
import { flagsOf } from './wizard.js';

export type ContractAnswers = Wizards & ContractFlags & { readonly file?: string };

export interface ContractQuestions {
  readonly present: Contract | undefined;
  readonly today: CivilDate;
  /** That of the account. */
  readonly currency: string;
}

const kinds = ['desk-phone', 'softphone'] as const;

export function contractQuestions({ present, today, currency: own }: ContractQuestions, all: boolean): Question[] {
  const terms: ContractVersion | undefined = present?.versions.at(-1);
  const currencyOf = (answers: Answers) => parseCurrency(wordOf(answers, 'currency')?.toUpperCase() ?? present?.currency ?? own);
  const price = (answer: string, answers: Answers, field: string): unknown => readPriceField(answer, currencyOf(answers), field);
  return [
    { id: 'currency', kind: 'text', key: 'ask.contract.currency', flag: '--currency', when: () => all && present === undefined, initial: () => own, check: (answer) => parseCurrency(answer.toUpperCase()) },
    {
      id: 'tiers', kind: 'many', key: 'ask.contract.tiers', flag: '--tier', when: ({ tier }) => tier === undefined, initial: () => Object.keys(terms?.tiers ?? { standard: 1 }).join(','),
      choices: () => tiers.map((value) => ({ value, key: `tier.${value}` })),
    },
    ...tiers.flatMap((tier): Question[] => [
      {
        id: `${tier}.contracted`, kind: 'text', key: 'ask.contract.contracted', values: { tier }, flag: '--contracted', when: (answers) => tiersOf(answers).includes(tier) && answers['contracted'] === undefined,
        initial: () => terms?.tiers[tier]?.contracted.toString(), check: (answer) => readCount(answer, 'contracted'),
      },
      {
        id: `${tier}.price`, kind: 'text', key: 'ask.contract.price', values: { tier }, flag: '--price', when: (answers) => tiersOf(answers).includes(tier) && answers['price'] === undefined,
        initial: () => terms?.tiers[tier]?.price, check: (answer, answers) => price(answer, answers, 'price'),
      },
    ]),
    {
      id: 'validFrom', kind: 'text', key: 'ask.contract.valid-from', flag: '--valid-from', when: () => present !== undefined, initial: () => today,
      check: (answer) => (answer === 'ever' ? answer : parseCivilDate(answer, 'valid-from')),
    },
    ...(all ? furtherQuestions(terms, price, present?.billingContact ?? undefined) : []),
  ];
}

function furtherQuestions(terms: ContractVersion | undefined, price: (answer: string, answers: Answers, field: string) => unknown, contact: string | undefined): Question[] {
  return [
    ...kinds.map((kind): Question => ({
      id: `device.${kind}`, kind: 'text', key: `ask.contract.device.${kind}`, flag: '--device', optional: true, when: ({ device }) => device === undefined,
      initial: () => terms?.devices[kind], check: (answer, answers) => price(answer, answers, 'device'),
    })),
    { id: 'channel', kind: 'text', key: 'ask.contract.channel', flag: '--channel', optional: true, initial: () => terms?.channel ?? undefined, check: (answer, answers) => price(answer, answers, 'channel') },
    { id: 'dayCount', kind: 'choose', key: 'ask.contract.day-count', flag: '--day-count', initial: () => terms?.dayCount ?? 'actual', choices: () => dayCounts.map((value) => ({ value, key: `ask.contract.day-count.${value}` })) },
    { id: 'rounding', kind: 'choose', key: 'ask.contract.rounding', flag: '--rounding', initial: () => terms?.rounding ?? 'half-up', choices: () => roundings.map((value) => ({ value, key: `ask.contract.rounding.${value}` })) },
    { id: 'billingContact', kind: 'text', key: 'ask.contract.billing-contact', flag: '--billing-contact', optional: true, initial: () => contact, check: parseEmail },
  ];
}

function tiersOf(answers: Answers): Tier[] {
  return [...wordsOf(answers, 'tiers'), ...wordsOf(answers, 'tier')].map((text) => parseTier(text));
}

/** Every tier with its quantity and its price, in one order; what is no longer ticked goes. */
export function contractFlags({ present }: Pick<ContractQuestions, 'present'>): (answers: Answers) => Partial<ContractAnswers> {
  return ({ tiers: ticked, ...answers }) => {
    const named = tiersOf(ticked === undefined ? answers : { tiers: ticked });
    const each = (part: string): string[] => named.flatMap((tier) => wordOf(answers, `${tier}.${part}`) ?? []);
    const gone = ticked === undefined ? [] : Object.keys(present?.versions.at(-1)?.tiers ?? {}).filter((tier) => !ticked.includes(tier));
    const device = kinds.flatMap((kind) => (wordOf(answers, `device.${kind}`) === undefined ? [] : [`${kind}=${wordOf(answers, `device.${kind}`)}`]));
    const plain = Object.fromEntries(Object.entries(answers).filter(([id]) => !id.includes('.')));
    const lists = Object.entries({ tier: ticked === undefined ? [] : named, contracted: each('contracted'), price: each('price'), removeTier: gone, device });
    return { ...Object.fromEntries(lists.filter(([, list]) => list.length > 0)), ...flagsOf(plain) };
  };
}

const terms = ['tier', 'contracted', 'price', 'removeTier', 'device', 'channel', 'number', 'oneOff', 'excessMinute', 'consultancy', 'index', 'minimumDays', 'dayCount', 'rounding', 'currency',
  'billingContact', 'timeZone', 'validFrom', 'file'] as const satisfies readonly (keyof ContractAnswers)[];

export function missingOfContract(given: ContractAnswers): string | undefined {
  return terms.some((name) => given[name] !== undefined) ? undefined : '--tier';
}
