// Asks for what a port order still lacks, one field at a time. Every answer is kept at once: the wizard can be left at any
// question and goes on there.
import { neededFields, type FieldName } from '../../domain/porting/countries.js';
import { flagOf, type Finding } from '../../domain/porting/finding.js';
import { acknowledgements, lineKinds, portTypes, remainingChoices, subscriberTypes, type PortFields, type PortOrder } from '../../domain/porting/order.js';
import { readPortFields, type PortInput } from '../../domain/porting/read-fields.js';
import type { NumberParser } from '../../domain/e164.js';
import { AppError } from '../../domain/errors.js';
import type { Ask } from '../ask.js';
import type { Machine } from '../machine.js';
import { commandLine, flagWords, wordsForAll } from '../same-command.js';
import { askQuestions, begin, type Answer, type Progress, type Question } from './questions.js';

export interface PortWizardNeeds {
  readonly ask: Pick<Ask, 'text' | 'choose' | 'many' | 'confirm'>;
  readonly parse: NumberParser;
  /** Keeps an answer and returns the order as it is then. */
  readonly save: (order: PortOrder, input: PortInput) => Promise<PortOrder>;
  /** What the linter says of an order: an answer that it blocks is refused where it is given. */
  readonly lint: (order: PortOrder) => Promise<readonly Finding[]>;
}

const words: Readonly<Partial<Record<FieldName, readonly string[]>>> = { lineKind: lineKinds, portType: portTypes, remaining: remainingChoices, subscriberType: subscriberTypes };
const wish: readonly FieldName[] = ['unit', 'requestedDate'];

/** The fields to ask for, in the order of an order form: what is empty, and what was `asked` in this run. */
export function fieldsToAsk(order: PortFields & { readonly numbers: readonly { readonly number: string }[] }, asked: ReadonlySet<string> = new Set()): FieldName[] {
  const needed = neededFields(order);
  const isBtnTaken = order.portType === 'partial' && order.btn !== null && order.numbers.some(({ number }) => number === order.btn);
  const all: FieldName[] = [...needed, ...(isBtnTaken ? ['newBtn' as const] : []), ...(order.lineKind === 'mobile' ? [] : ['hasPin' as const]), ...wish];
  // Which ones are needed depends on these, so they come first.
  const first: readonly FieldName[] = ['losingProvider', 'portType', 'subscriberType'];
  const sorted = [...first.filter((field) => all.includes(field)), ...all.filter((field) => !first.includes(field))];
  return [...new Set(sorted)].filter((field) => order[field] === null || order[field] === '' || asked.has(field));
}

/** Whether it can be sent as far as its fields go; what is then still open are papers. */
export function isFilledIn(order: PortOrder): boolean {
  return neededFields(order).every((field) => order[field] !== null && order[field] !== '') && (['keep-service', 'keep-broadband'] as const).every((word) => order.acknowledged.includes(word));
}

/** Asks until nothing is left to ask. The order as it is at the end. */
export async function portWizard(needs: PortWizardNeeds, start: PortOrder): Promise<PortOrder> {
  let order = start;
  const kept = new Map<string, Answer>();
  async function keep({ answers, trail }: Progress): Promise<void> {
    const field = trail.at(-1);
    const answer = field === undefined ? undefined : answers[field];
    if (field === undefined || answer === undefined || kept.get(field) === answer) return;
    kept.set(field, answer);
    if (answer !== '') order = await needs.save(order, { [field]: field === 'hasPin' ? answer === 'yes' : answer });
  }
  await askQuestions({ ask: needs.ask, tell: () => undefined, keep }, () => fieldsToAsk(order, new Set(kept.keys())).map((field) => question(needs, order, field)), begin());
  return await acknowledge(needs, order);
}

function question({ parse, lint }: PortWizardNeeds, order: PortOrder, field: FieldName): Question {
  const former = order[field];
  const initial = typeof former === 'boolean' ? (former ? 'yes' : 'no') : typeof former === 'string' && former !== '' ? former : undefined;
  const asked = { id: field, key: `port.ask.${field}`, values: { country: order.country }, flag: flagOf(field), optional: true, leaveOut: 'port.ask.skip', initial: () => initial };
  if (field === 'hasPin') return { ...asked, kind: 'yes-no' };
  const choices = words[field];
  if (choices !== undefined) return { ...asked, kind: 'choose', choices: () => choices.map((value) => ({ value, key: `port.word.${value}` })) };
  return {
    ...asked, kind: 'text',
    async check(answer) {
      const changes = readPortFields({ [field]: answer }, order.country, parse);
      const blocked = (await lint({ ...order, ...changes })).find((finding) => finding.severity === 'error' && finding.field === field && finding.code !== 'missing');
      if (blocked !== undefined) throw new AppError('usage', `port.lint.${blocked.code}`, blocked.values);
    },
  };
}

/** N3-N5: each of the do's and don'ts by itself; a no leaves it open. */
async function acknowledge({ ask, save }: PortWizardNeeds, start: PortOrder): Promise<PortOrder> {
  let order = start;
  for (const word of acknowledgements) {
    if (order.acknowledged.includes(word) || (word === 'keep-temporary' && order.temporaryNumber === null)) continue;
    if (await ask.confirm(`port.acknowledge.${word}`)) order = await save(order, { acknowledged: [word] });
  }
  return order;
}

/** The command that makes the same order without questions; where some were left open, it must be kept from asking. */
export function samePort(order: PortOrder, { argv, platform }: Pick<Machine, 'argv' | 'platform'>): string {
  const { numbers, requestedDate, requestedTime, acknowledged, contacts, eSign, activation, hasPin } = order;
  const fields: PortFields = order;
  const texts = Object.fromEntries(textFields.map((field) => [field, fields[field] ?? undefined]));
  const flags = {
    numbers: numbers.map(({ number }) => number).join(','), ...texts, date: requestedDate ?? undefined, time: requestedTime ?? undefined, ...(hasPin === null ? {} : { hasPin }),
    ...(eSign ? { eSign } : {}), ...(activation === 'at-time' ? {} : { activation }), contact: contacts, ...(acknowledged.length > 0 ? { acknowledge: acknowledged.join(',') } : {}),
  };
  const words = [...wordsForAll(argv), 'ports', 'new', ...flagWords(flags), ...(argv.includes('--dry-run') ? ['--dry-run'] : []), ...(isFilledIn(order) ? [] : ['--no-input'])];
  return commandLine(words, platform);
}

const textFields = [
  'provider', 'country', 'lineKind', 'losingProvider', 'portType', 'btn', 'newBtn', 'remaining', 'accountNumber', 'subscriberType', 'businessName', 'firstName', 'lastName', 'authorizedPerson',
  'authorizedEmail', 'authorizedPhone', 'taxId', 'houseNumber', 'street', 'unit', 'city', 'region', 'postcode', 'billingPostcode', 'reference', 'temporaryNumber',
] as const satisfies readonly FieldName[];
