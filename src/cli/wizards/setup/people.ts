// Steps 1 and 2: people with their extensions, logins and greetings; telephones and apps.
import { found, freeEmail, freeExtension, refuseKnownMac } from '../../../app/user.js';
import { AppError } from '../../../domain/errors.js';
import { parseMac } from '../../../domain/mac.js';
import { greetingKinds, parseThingName } from '../../../domain/routing.js';
import { lacksPhone } from '../../../domain/setup.js';
import { grants, parseEmail, permissions } from '../../../domain/user.js';
import type { Choice } from '../../ask.js';
import type { Context } from '../../context.js';
import { wordOf, wordsOf, type Answers, type Question } from '../questions.js';
import { namesOf, peopleWho, pickLines, pickPerson } from './pick.js';
import { flag, type Guide, type Planned, type Task } from './task.js';

async function directory(ctx: Context) {
  return {
    account: await ctx.account(), users: await ctx.need('users', 'list', 'show'), extensions: await ctx.need('extensions', 'list'), devices: await ctx.need('devices', 'list', 'show'),
  };
}

function emailCheck(ctx: Context): (answer: string) => Promise<void> {
  return async (answer) => { await freeEmail(await ctx.need('users', 'show'), answer); };
}

function extensionQuestion(ctx: Context): Question {
  return {
    id: 'extension', kind: 'text', key: 'setup.ask.extension', why: 'setup.why.extension', flag: '--extension',
    initial: async () => await freeExtension(await directory(ctx), undefined), check: async (answer) => { await freeExtension(await directory(ctx), answer); },
  };
}

/** Which desk phone: none, a new one by its MAC address, or one that nobody has. */
async function phoneQuestions(ctx: Context, key: string, kinds: readonly string[]): Promise<readonly Question[]> {
  const { list } = await ctx.need('devices', 'list');
  const free: Choice<string>[] = [];
  for await (const { id, mac, model, kind } of list({ unassigned: true })) if (kind !== 'softphone') free.push({ value: mac ?? id, key: 'setup.choice.device', values: { mac: mac ?? id, model: model ?? '' } });
  return [
    {
      id: 'phone', kind: 'choose', key, flag: '--new-device', initial: () => kinds[0],
      choices: () => [...kinds, ...(free.length === 0 ? [] : ['existing'])].map((value) => ({ value, key: `setup.phone.${value}` })),
    },
    {
      id: 'mac', kind: 'text', key: 'setup.ask.mac', why: 'setup.why.mac', flag: '--new-device', when: ({ phone }) => phone === 'new',
      check: async (answer) => { await refuseKnownMac(await directory(ctx), parseMac(answer)); },
    },
    { id: 'model', kind: 'text', key: 'setup.ask.model', why: 'setup.why.model', flag: '--model', optional: true, when: ({ phone }) => phone === 'new' },
    { id: 'device', kind: 'choose', key: 'setup.ask.device', flag: '--device', when: ({ phone }) => phone === 'existing', choices: () => free },
  ];
}

async function personQuestions(ctx: Context): Promise<readonly Question[]> {
  const tiers = (await (await ctx.need('billing', 'tiers')).tiers()).map(({ tier }) => tier);
  return [
    { id: 'firstName', kind: 'text', key: 'setup.ask.first-name', flag: '--first-name' },
    { id: 'lastName', kind: 'text', key: 'setup.ask.last-name', flag: '--last-name' },
    { id: 'email', kind: 'text', key: 'setup.ask.email', why: 'setup.why.email', flag: '--email', optional: true, check: emailCheck(ctx) },
    extensionQuestion(ctx),
    ...(tiers.length > 1 ? [{ id: 'tier', kind: 'choose', key: 'setup.ask.tier', flag: '--tier', choices: () => tiers.map((value) => ({ value, key: value })) } as const] : []),
    { id: 'softphone', kind: 'yes-no', key: 'setup.ask.softphone', why: 'setup.why.softphone', flag: '--softphone', initial: () => 'yes' },
    ...await phoneQuestions(ctx, 'setup.ask.desk-phone', ['none', 'new']),
    { id: 'permission', kind: 'choose', key: 'setup.ask.permission', why: 'setup.why.permission', flag: '--permission', initial: () => 'none', choices: () => [...permissions].reverse().map((value) => ({ value, key: `setup.permission.${value}` })) },
    { id: 'grants', kind: 'many', key: 'setup.ask.grants', flag: '--grant', when: ({ permission }) => permission === 'custom', choices: () => grants.map((value) => ({ value, key: `setup.grant.${value}` })) },
    { id: 'webLogin', kind: 'yes-no', key: 'setup.ask.web-login', why: 'setup.why.web-login', flag: '--web-login', when: (answers) => wordOf(answers, 'email') !== undefined, initial: () => 'yes' },
  ];
}

function personCommand(answers: Answers): Planned {
  const permission = wordOf(answers, 'permission');
  const granted = wordsOf(answers, 'grants');
  return {
    words: [
      'users', 'add', ...flag('--first-name', wordOf(answers, 'firstName')), ...flag('--last-name', wordOf(answers, 'lastName')), ...flag('--email', wordOf(answers, 'email')),
      ...flag('--extension', wordOf(answers, 'extension')), ...flag('--tier', wordOf(answers, 'tier')), ...(answers['softphone'] === 'yes' ? ['--softphone'] : []),
      ...flag('--new-device', wordOf(answers, 'mac')), ...flag('--model', wordOf(answers, 'model')), ...flag('--device', wordOf(answers, 'device')),
      ...(permission === 'none' ? [] : flag('--permission', permission)), ...(granted.length === 0 ? [] : ['--grant', granted.join(',')]), ...(answers['webLogin'] === 'yes' ? ['--web-login'] : []),
    ],
  };
}

const person: Task = { id: 'person', settles: ['extension'], questions: personQuestions, commands: async (answers) => [personCommand(answers)] };

const line: Task = {
  id: 'line',
  isPossible: async (ctx) => (await peopleWho(ctx, ({ extension }) => extension === null)).length > 0,
  questions: async (ctx) => [await pickPerson(ctx, { id: 'user', key: 'setup.ask.line-for', flag: '--user' }, ({ extension }) => extension === null), extensionQuestion(ctx)],
  commands: async (answers) => [{ words: ['extensions', 'add', wordOf(answers, 'extension') ?? '', ...flag('--user', wordOf(answers, 'user'))] }],
};

const login: Task = {
  id: 'login',
  isPossible: async (ctx) => (await peopleWho(ctx, ({ webLogin }) => !webLogin)).length > 0,
  async questions(ctx) {
    const without = new Set((await peopleWho(ctx, ({ email }) => email === null)).flatMap(({ id, extension }) => [id, extension ?? id]));
    return [
      await pickPerson(ctx, { id: 'user', key: 'setup.ask.login-for', why: 'setup.why.web-login', flag: '<user>' }, ({ webLogin }) => !webLogin),
      { id: 'email', kind: 'text', key: 'setup.ask.email-of', why: 'setup.why.same-address', flag: '--email', when: (answers) => without.has(wordOf(answers, 'user') ?? ''), check: async (answer) => { parseEmail(answer); await emailCheck(ctx)(answer); } },
    ];
  },
  commands: async (answers) => [{ words: ['users', 'enable-login', wordOf(answers, 'user') ?? '', ...flag('--email', wordOf(answers, 'email'))] }],
};

const greeting: Task = {
  id: 'greeting',
  isPossible: async (ctx) => (await peopleWho(ctx, ({ extension }) => extension !== null)).length > 0,
  async questions(ctx) {
    const clips = await namesOf(ctx, 'sounds');
    const taken = new Set(clips.map((name) => name.toLowerCase()));
    return [
      { id: 'who', kind: 'choose', key: 'setup.ask.greeting-by', why: 'setup.why.greeting', flag: '--sound', choices: () => [{ value: 'themselves', key: 'setup.greeting.themselves' }, { value: 'file', key: 'setup.greeting.file' }, ...(clips.length === 0 ? [] : [{ value: 'clip', key: 'setup.greeting.clip' }])] },
      { ...await pickLines(ctx, { id: 'line', key: 'setup.ask.greeting-line', flag: '<extension>' }, 'choose'), when: ({ who }) => who !== 'themselves' },
      { id: 'kind', kind: 'choose', key: 'setup.ask.greeting-kind', flag: '<greeting>', when: ({ who }) => who !== 'themselves', choices: () => greetingKinds.map((value) => ({ value, key: `setup.greeting.${value}` })) },
      { id: 'clip', kind: 'choose', key: 'setup.ask.clip', flag: '--sound', when: ({ who }) => who === 'clip', choices: () => clips.map((value) => ({ value, key: 'setup.choice.plain', values: { name: value } })) },
      { id: 'file', kind: 'text', key: 'setup.ask.file', why: 'setup.why.file', flag: '<file>', when: ({ who }) => who === 'file' },
      { id: 'name', kind: 'text', key: 'setup.ask.clip-name', flag: '--name', when: ({ who }) => who === 'file', check: (answer) => { refuseKnownName(parseThingName(answer), taken); } },
    ];
  },
  async commands(answers, ctx) {
    if (answers['who'] === 'themselves') return [];
    const name = wordOf(answers, 'clip') ?? wordOf(answers, 'name') ?? '';
    const assign: Planned = { words: ['lines', 'greeting', wordOf(answers, 'line') ?? '', wordOf(answers, 'kind') ?? '', '--sound', name] };
    // After a first try that failed half-way the clip is there already.
    const isThere = await found((await ctx.need('sounds', 'show')).show(name)) !== undefined;
    return isThere ? [assign] : [{ words: ['sounds', 'add', wordOf(answers, 'file') ?? '', '--name', name] }, assign];
  },
};

function refuseKnownName(name: string, taken: ReadonlySet<string>): void {
  if (taken.has(name.toLowerCase())) throw new AppError('refused', 'routing.name-taken', { field: 'name', kind: 'sound', value: name });
}

export const usersGuide: Guide = { step: 'users', tasks: [person, line, login, greeting] };

const phone: Task = {
  id: 'phone',
  settles: ['phone'],
  isPossible: async (ctx) => (await peopleWho(ctx, lacksPhone)).length > 0,
  questions: async (ctx) => [await pickPerson(ctx, { id: 'user', key: 'setup.ask.phone-for', flag: '--user' }, lacksPhone), ...await phoneQuestions(ctx, 'setup.ask.phone', ['softphone', 'new'])],
  async commands(answers) {
    const who = wordOf(answers, 'user') ?? '';
    if (answers['phone'] === 'existing') return [{ words: ['devices', 'assign', wordOf(answers, 'device') ?? '', who] }];
    if (answers['phone'] === 'softphone') return [{ words: ['devices', 'add', '--kind', 'softphone', '--user', who] }];
    return [{ words: ['devices', 'add', wordOf(answers, 'mac') ?? '', '--user', who, ...flag('--model', wordOf(answers, 'model'))] }];
  },
};

const apps: Task = {
  id: 'apps',
  settles: ['apps'],
  questions: async () => [{ id: 'told', kind: 'yes-no', key: 'setup.ask.apps', why: 'setup.why.apps', flag: '--acknowledge', initial: () => 'yes' }],
  acknowledges: ({ told }) => (told === 'yes' ? ['apps'] : []),
};

export const phonesGuide: Guide = { step: 'phones', tasks: [phone, apps] };
