// Steps 5 to 7: locations and the network test, numbers that ring where they should, and help.
import { draftLocation } from '../../../domain/location.js';
import { parseTarget } from '../../../domain/network-test.js';
import { locationRegions } from '../../../domain/postal.js';
import type { Context } from '../../context.js';
import { wordOf, type Answers, type Question } from '../questions.js';
import { numberChoices } from './numbers.js';
import { pick, pickTarget, targetOf } from './pick.js';
import { flag, type Guide, type Task } from './task.js';

function addressQuestion(id: string, name: string, region?: 'US' | 'CA'): Question & { readonly kind: 'text' } {
  return { id, kind: 'text', key: `ask.location.${name}`, flag: `--${name}`, ...(region === undefined ? {} : { when: (answers: Answers) => answers['region'] === region }) };
}

/** The code comes last, and with it the address can be judged as a whole. */
function wholeAddress(id: 'zip' | 'postalCode'): (answer: string, answers: Answers) => void {
  return (answer, answers) => {
    draftLocation({ ...Object.fromEntries(['name', 'region', 'street', 'city', 'state', 'province'].map((field) => [field, wordOf(answers, field)])), [id]: answer });
  };
}

const location: Task = {
  id: 'location',
  settles: ['location'],
  questions: async (ctx) => [
    { id: 'name', kind: 'text', key: 'setup.ask.location-name', why: 'setup.why.location', flag: '<name>' },
    { id: 'region', kind: 'choose', key: 'ask.location.region', flag: '--region', initial: async () => (await ctx.account()).country, choices: () => locationRegions.map((value) => ({ value, key: `location.region.${value}` })) },
    { ...addressQuestion('street', 'street'), why: 'setup.why.street' },
    { id: 'unit', kind: 'text', key: 'setup.ask.unit', flag: '--unit', optional: true },
    addressQuestion('city', 'city'),
    addressQuestion('state', 'state', 'US'), { ...addressQuestion('zip', 'zip', 'US'), check: wholeAddress('zip') }, addressQuestion('province', 'province', 'CA'), { ...addressQuestion('postalCode', 'postal-code', 'CA'), check: wholeAddress('postalCode') },
    { id: 'confirmed', kind: 'yes-no', key: 'setup.ask.confirmed', flag: '--confirmed', initial: () => 'no' },
  ],
  commands: async (answers) => [{
    words: [
      'locations', 'add', wordOf(answers, 'name') ?? '', ...['region', 'street', 'unit', 'city', 'state', 'zip', 'province'].flatMap((id) => flag(`--${id}`, wordOf(answers, id))),
      ...flag('--postal-code', wordOf(answers, 'postalCode')), ...(answers['confirmed'] === 'yes' ? ['--confirmed'] : []),
    ],
  }],
};

const network: Task = {
  id: 'network',
  settles: ['network-test'],
  questions: async () => [
    { id: 'host', kind: 'text', key: 'setup.ask.host', why: 'setup.why.network', flag: '<host>', check: parseTarget },
    { id: 'way', kind: 'choose', key: 'setup.ask.test-way', flag: '--tcp', choices: () => ['stream', 'tcp'].map((value) => ({ value, key: `setup.test.${value}` })) },
  ],
  commands: async (answers) => [{ words: ['network', 'test', wordOf(answers, 'host') ?? '', ...(answers['way'] === 'tcp' ? ['--tcp'] : [])], looks: true }],
};

export const customiseGuide: Guide = { step: 'customise', tasks: [location, network] };

const hasNumbers = async (ctx: Context): Promise<boolean> => (await numberChoices(ctx, () => true)).length > 0;

async function numberQuestion(ctx: Context, key: string, isOne: (routed: boolean) => boolean): Promise<Question> {
  const { show } = await ctx.need('numbers', 'show');
  return pick({ id: 'number', key, flag: '<number>' }, await numberChoices(ctx, isOne), show);
}

const route: Task = {
  id: 'route',
  settles: ['unrouted', 'silent'],
  isPossible: hasNumbers,
  async questions(ctx) {
    const unrouted = (await numberChoices(ctx, (routed) => !routed)).length > 0;
    return [
      await numberQuestion(ctx, 'setup.ask.route-number', (routed) => !unrouted || !routed),
      ...await pickTarget(ctx, { id: 'to', key: 'setup.ask.route-to', why: 'setup.why.route', flag: '--to' }, { nouns: ['groups', 'queues', 'dialplans', 'mailboxes', 'conferences', 'faxes'] }),
    ];
  },
  async commands(answers) {
    const number = wordOf(answers, 'number') ?? '';
    return [{ words: ['numbers', 'route', number, '--to', targetOf(answers, 'to') ?? ''] }, { words: ['routes', 'trace', number], looks: true }];
  },
};

const trace: Task = {
  id: 'trace',
  isPossible: hasNumbers,
  questions: async (ctx) => [
    await numberQuestion(ctx, 'setup.ask.trace-number', () => true),
    { id: 'answer', kind: 'choose', key: 'setup.ask.trace-answer', flag: '--no-answer', choices: () => ['answered', 'no-answer', 'busy'].map((value) => ({ value, key: `setup.trace.${value}` })) },
  ],
  commands: async (answers) => [{ words: ['routes', 'trace', wordOf(answers, 'number') ?? '', ...(answers['answer'] === 'answered' ? [] : [`--${String(answers['answer'])}`])], looks: true }],
};

export const liveGuide: Guide = { step: 'live', tasks: [route, trace] };

const channels: Task = {
  id: 'channels',
  settles: ['support'],
  questions: async () => [],
  commands: async () => [{ words: ['support', 'list'], looks: true }],
  acknowledges: () => ['support'],
};
const pin: Task = { id: 'pin', questions: async () => [], commands: async () => [{ words: ['tickets', 'pin'] }] };
const ticket: Task = { id: 'ticket', questions: async () => [], commands: async () => [{ words: ['tickets', 'new'] }] };

export const supportGuide: Guide = { step: 'support', tasks: [channels, pin, ticket] };
