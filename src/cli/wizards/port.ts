// Asks for what a port order still lacks, one field at a time. Every answer is kept at once: the wizard can be left at any
// question and goes on there. `<` goes one question back, an empty answer skips.
import { neededFields, type FieldName } from '../../domain/porting/countries.js';
import { flagOf } from '../../domain/porting/finding.js';
import { acknowledgements, lineKinds, portTypes, remainingChoices, subscriberTypes, type PortFields, type PortOrder } from '../../domain/porting/order.js';
import { readPortFields, type PortInput } from '../../domain/porting/read-fields.js';
import type { NumberParser } from '../../domain/e164.js';
import type { Ask } from '../ask.js';

export interface PortWizardNeeds {
  readonly ask: Pick<Ask, 'text' | 'choose' | 'confirm'>;
  readonly parse: NumberParser;
  /** Keeps an answer and returns the order as it is then. */
  readonly save: (order: PortOrder, input: PortInput) => Promise<PortOrder>;
}

const words: Readonly<Partial<Record<FieldName, readonly string[]>>> = { lineKind: lineKinds, portType: portTypes, remaining: remainingChoices, subscriberType: subscriberTypes };
const wish: readonly FieldName[] = ['unit', 'requestedDate'];

/** The fields still to be asked for, in the order of an order form; `seen` were skipped or just answered. */
export function questionsLeft(order: PortFields & { readonly numbers: readonly { readonly number: string }[] }, seen: ReadonlySet<string>): FieldName[] {
  const needed = neededFields(order);
  const isBtnTaken = order.portType === 'partial' && order.btn !== null && order.numbers.some(({ number }) => number === order.btn);
  const all: FieldName[] = [...needed, ...(isBtnTaken ? ['newBtn' as const] : []), ...(order.lineKind === 'mobile' ? [] : ['hasPin' as const]), ...wish];
  // Which ones are needed depends on these, so they come first.
  const first: readonly FieldName[] = ['losingProvider', 'portType', 'subscriberType'];
  const sorted = [...first.filter((field) => all.includes(field)), ...all.filter((field) => !first.includes(field))];
  return [...new Set(sorted)].filter((field) => (order[field] === null || order[field] === '') && !seen.has(field));
}

/** Asks until nothing is left to ask. The order as it is at the end. */
export async function portWizard({ ask, parse, save }: PortWizardNeeds, start: PortOrder): Promise<PortOrder> {
  let order = start;
  const seen = new Set<string>();
  const asked: FieldName[] = [];
  for (;;) {
    const [field] = questionsLeft(order, seen);
    if (field === undefined) break;
    const answer = await question(ask, parse, order, field);
    if (answer === '<') {
      const back = asked.pop();
      if (back === undefined) continue;
      seen.delete(back);
      order = await save(order, back === 'hasPin' ? {} : { [back]: '' });
      continue;
    }
    asked.push(field);
    seen.add(field);
    if (answer !== '') order = await save(order, { [field]: field === 'hasPin' ? answer === 'yes' : answer });
  }
  return await acknowledge(ask, save, order);
}

async function question(ask: PortWizardNeeds['ask'], parse: NumberParser, order: PortOrder, field: FieldName): Promise<string> {
  const key = `port.ask.${field}`;
  const flag = flagOf(field);
  const values = { country: order.country };
  const choices = field === 'hasPin' ? ['yes', 'no'] : words[field];
  if (choices !== undefined) return await ask.choose({ key, values, flag }, [...choices, '<', ''].map((value) => ({ value, key: value === '<' ? 'port.ask.back' : value === '' ? 'port.ask.skip' : `port.word.${value}` })));
  const check = (answer: string): void => { if (answer.trim() !== '<') readPortFields({ [field]: answer }, order.country, parse); };
  return (await ask.text({ key, values, flag, optional: true, check })).trim();
}

/** N3-N5: each of the do's and don'ts by itself; a no leaves it open. */
async function acknowledge(ask: PortWizardNeeds['ask'], save: PortWizardNeeds['save'], start: PortOrder): Promise<PortOrder> {
  let order = start;
  for (const word of acknowledgements) {
    if (order.acknowledged.includes(word) || (word === 'keep-temporary' && order.temporaryNumber === null)) continue;
    if (await ask.confirm(`port.acknowledge.${word}`)) order = await save(order, { acknowledged: [word] });
  }
  return order;
}

const notAFlag = new Set(['contacts', 'acknowledged', 'ticked', 'eSign', 'hasPin', 'activation']);

/** The command that makes the same order without questions. */
export function sameCommand(order: PortOrder): string {
  const parts = [`pbxctl ports new --numbers "${order.numbers.map(({ number }) => number).join(',')}"`];
  const fields: PortFields = order;
  for (const key of Object.keys(order) as FieldName[]) {
    const value = fields[key];
    if (key in portKeys && typeof value === 'string' && !notAFlag.has(key)) parts.push(`${flagOf(key)} ${/^[\w.+@:-]+$/.test(value) ? value : `"${value.replaceAll('"', '\\"')}"`}`);
  }
  if (order.hasPin !== null) parts.push(order.hasPin ? '--has-pin' : '--no-has-pin');
  if (order.acknowledged.length > 0) parts.push(`--acknowledge ${order.acknowledged.join(',')}`);
  return parts.join(' ');
}

const portKeys: Readonly<Partial<Record<string, true>>> = Object.fromEntries([
  'provider', 'country', 'lineKind', 'losingProvider', 'portType', 'btn', 'newBtn', 'remaining', 'accountNumber', 'subscriberType', 'businessName', 'firstName', 'lastName', 'authorizedPerson',
  'authorizedEmail', 'authorizedPhone', 'taxId', 'houseNumber', 'street', 'unit', 'city', 'region', 'postcode', 'billingPostcode', 'requestedDate', 'requestedTime', 'reference', 'temporaryNumber',
].map((key) => [key, true as const]));
