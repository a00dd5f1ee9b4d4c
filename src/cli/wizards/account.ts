// The questions of `init`: the company, and what was agreed with the vendor, which can be left for later.
import { tiers } from '../../domain/billing.js';
import { readCount } from '../../domain/billing/read-field.js';
import { AppError } from '../../domain/errors.js';
import { isPriceText } from '../../app/account.js';
import { wordOf, type Question } from './questions.js';

export function accountQuestions(all: boolean): Question[] {
  return [
    { id: 'company', kind: 'text', key: 'ask.init.company', flag: '--company', check: (answer) => { if (answer === '') throw new AppError('usage', 'company.needed', { field: 'company' }); } },
    { id: 'country', kind: 'text', key: 'ask.init.country', flag: '--country', when: () => all, initial: () => 'BR', check: checkCountry },
    {
      id: 'price', kind: 'text', key: 'ask.init.price', why: 'ask.init.price.why', flag: '--price', optional: true,
      check: (answer) => { if (!isPriceText(answer)) throw new AppError('usage', 'price.malformed', { field: 'price', value: answer }); },
    },
    {
      id: 'tier', kind: 'choose', key: 'ask.init.tier', flag: '--tier', when: (answers) => wordOf(answers, 'price') !== undefined, initial: () => 'standard',
      choices: () => tiers.map((value) => ({ value, key: `tier.${value}` })),
    },
    { id: 'contracted', kind: 'text', key: 'ask.init.contracted', flag: '--contracted', when: (answers) => wordOf(answers, 'price') !== undefined, initial: () => '0', check: (answer) => readCount(answer, 'contracted') },
  ];
}

function checkCountry(answer: string): void {
  if (!/^[a-z]{2}$/i.test(answer)) throw new AppError('usage', 'country.malformed', { field: 'country', value: answer });
}
