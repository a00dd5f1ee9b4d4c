// The questions of `billing what-if`: what comes or goes, how many, from when and for how long.
import type { Contract } from '../../domain/billing.js';
import { readCount } from '../../domain/billing/read-field.js';
import { parseCivilDate, parseCivilMonth, type CivilDate } from '../../domain/civil-date.js';
import { AppError } from '../../domain/errors.js';
import type { WhatIfFlags } from '../actions/billing-what-if.js';
import { wordOf, type Answers, type Question } from './questions.js';

export interface WhatIfQuestions {
  readonly contract: Contract;
  readonly today: CivilDate;
}

export function whatIfQuestions({ contract, today }: WhatIfQuestions, all: boolean): Question[] {
  const terms = contract.versions.at(-1);
  const things = [
    ...Object.keys(terms?.tiers ?? {}).map((tier) => `extension:${tier}`), ...Object.keys(terms?.devices ?? {}).map((kind) => `device:${kind}`),
    ...(terms?.channel == null ? [] : ['channel']), ...Object.entries(terms?.numbers ?? {}).flatMap(([country, types]) => Object.keys(types).map((type) => `number:${type}:${country}`)),
  ];
  const tiers = things.filter((thing) => thing.startsWith('extension:'));
  const isOpen = ({ changes, batch }: Answers): boolean => (changes ?? batch) === undefined;
  return [
    { id: 'way', kind: 'choose', key: 'ask.what-if.way', flag: '--add', when: (answers) => isOpen(answers) && (answers['add'] ?? answers['remove'] ?? answers['move'] ?? answers['price'] ?? answers['contracted']) === undefined, choices: () => ['add', 'remove', 'spell', ...(tiers.length > 1 ? ['move'] : [])].map((value) => ({ value, key: `ask.what-if.way.${value}` })) },
    {
      id: 'thing', kind: 'choose', key: 'ask.what-if.thing', flag: '--item', when: (answers) => isOpen(answers) && (answers['tier'] ?? answers['item']) === undefined && things.length > 1,
      choices: ({ way }) => (way === 'move' ? tiers : things).map((value) => ({ value, key: 'ask.choice', values: { label: value } })),
    },
    {
      id: 'to', kind: 'choose', key: 'ask.what-if.to', flag: '--to', when: ({ way }) => way === 'move',
      choices: ({ thing }) => tiers.filter((tier) => tier !== thing).map((value) => ({ value: tierOf(value), key: `tier.${tierOf(value)}` })),
    },
    { id: 'count', kind: 'text', key: 'ask.number.count', flag: '--add', when: ({ way }) => way !== undefined, initial: () => '1', check: (answer) => readAtLeastOne(answer) },
    { id: 'on', kind: 'text', key: 'ask.what-if.on', flag: '--on', when: isOpen, initial: () => today, check: (answer) => parseCivilDate(answer, 'on') },
    {
      id: 'until', kind: 'text', key: 'ask.what-if.until', flag: '--until', when: ({ way }) => way === 'spell',
      check: (answer, answers) => {
        const [date, added] = [parseCivilDate(answer, 'until'), wordOf(answers, 'on') ?? today];
        if (date < added) throw new AppError('refused', 'billing.change.removal-before-adding', { field: 'until', item: wordOf(answers, 'thing') ?? things[0] ?? '', date, added });
      },
    },
    { id: 'month', kind: 'text', key: 'ask.what-if.month', flag: '--month', optional: true, when: () => all, check: (answer) => parseCivilMonth(answer) },
  ];
}

function tierOf(item: string): string {
  return item.slice('extension:'.length);
}

function readAtLeastOne(text: string): void {
  if (readCount(text, 'count') === 0) throw new AppError('usage', 'number.not-whole', { field: 'count', value: text });
}

/** As flags: an extension by its tier, everything else by its item. */
export function whatIfAnswers(answers: Answers): Partial<WhatIfFlags> {
  const [way, thing, count, to] = [wordOf(answers, 'way'), wordOf(answers, 'thing'), wordOf(answers, 'count'), wordOf(answers, 'to')];
  const dates = Object.fromEntries((['on', 'until'] as const).flatMap((name) => (wordOf(answers, name) === undefined ? [] : [[name, [wordOf(answers, name)]]])));
  const month = wordOf(answers, 'month');
  const [kind, tier] = thing?.split(':') ?? [];
  return {
    ...(way === undefined || count === undefined ? {} : way === 'remove' ? { remove: [count] } : way === 'move' ? { move: [count] } : { add: [count] }),
    ...(thing === undefined ? {} : kind === 'extension' && tier !== undefined ? { tier: [tier] } : { item: [thing] }),
    ...(to === undefined || way !== 'move' ? {} : { to: [to] }), ...dates, ...(month === undefined ? {} : { month }),
  };
}
