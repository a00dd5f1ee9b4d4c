// Steps 1 and 2: people with their extensions, logins and greetings; telephones and apps.
import { found, freeEmail } from '../../../app/user.js';
import { AppError } from '../../../domain/errors.js';
import { greetingKinds, parseThingName } from '../../../domain/routing.js';
import { lacksPhone } from '../../../domain/setup.js';
import { parseEmail } from '../../../domain/user.js';
import type { Context } from '../../context.js';
import { flagWords } from '../../same-command.js';
import { adapted, wordOf, type Question } from '../questions.js';
import { ringQuestions, userFlags, userQuestions, type UserQuestions } from '../user.js';
import { namesOf, peopleWho, pickLines, pickPerson } from './pick.js';
import { flag, type Guide, type Planned, type Task } from './task.js';

/** People who begin need no more: groups, hot desking and the like are for later. */
async function personQuestions(ctx: Context): Promise<readonly Question[]> {
  return adapted(await userQuestions(await needsOf(ctx), true), {
    email: { why: 'setup.why.email' }, extension: { why: 'setup.why.extension' }, devices: { why: 'setup.why.softphone', initial: () => 'softphone' }, newDevice: { why: 'setup.why.mac' }, model: { why: 'setup.why.model' },
    permission: { why: 'setup.why.permission' }, webLogin: { why: 'setup.why.web-login', initial: () => 'yes' }, group: null, hotDesking: null, dialUser: null,
  });
}

async function needsOf(ctx: Context): Promise<UserQuestions> {
  return await (await import('../../actions/user.js')).userNeeds(ctx);
}

const person: Task = { id: 'person', settles: ['extension'], questions: personQuestions, commands: async (answers) => [{ words: ['users', 'add', ...flagWords(userFlags(answers))] }] };

const line: Task = {
  id: 'line',
  isPossible: async (ctx) => (await peopleWho(ctx, ({ extension }) => extension === null)).length > 0,
  questions: async (ctx) => [
    await pickPerson(ctx, { id: 'user', key: 'setup.ask.line-for', flag: '--user' }, ({ extension }) => extension === null),
    ...(await personQuestions(ctx)).filter(({ id }) => id === 'extension'),
  ],
  commands: async (answers) => [{ words: ['extensions', 'add', wordOf(answers, 'extension') ?? '', ...flag('--user', wordOf(answers, 'user'))] }],
};

const login: Task = {
  id: 'login',
  isPossible: async (ctx) => (await peopleWho(ctx, ({ webLogin }) => !webLogin)).length > 0,
  async questions(ctx) {
    const without = new Set((await peopleWho(ctx, ({ email }) => email === null)).flatMap(({ id, extension }) => [id, extension ?? id]));
    return [
      await pickPerson(ctx, { id: 'user', key: 'setup.ask.login-for', why: 'setup.why.web-login', flag: '<user>' }, ({ webLogin }) => !webLogin),
      { id: 'email', kind: 'text', key: 'setup.ask.email-of', why: 'setup.why.same-address', flag: '--email', when: (answers) => without.has(wordOf(answers, 'user') ?? ''), check: async (answer) => { parseEmail(answer); await freeEmail(await ctx.need('users', 'show'), answer); } },
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
  questions: async (ctx) => [
    await pickPerson(ctx, { id: 'user', key: 'setup.ask.phone-for', flag: '--user' }, lacksPhone),
    ...adapted(await ringQuestions({ devices: await ctx.need('devices', 'list', 'show'), users: await ctx.need('users', 'list', 'show') }, ['softphone', 'new', 'spare'], true), { newDevice: { why: 'setup.why.mac' }, model: { why: 'setup.why.model' } }),
  ],
  async commands(answers) {
    const who = wordOf(answers, 'user') ?? '';
    const { newDevice, model, device } = answers;
    if (device !== undefined) return [{ words: ['devices', 'assign', String(device), who] }];
    if (newDevice === undefined) return [{ words: ['devices', 'add', '--kind', 'softphone', '--user', who] }];
    return [{ words: ['devices', 'add', String(newDevice), '--user', who, ...flag('--model', String(model ?? '') || undefined)] }];
  },
};

const apps: Task = {
  id: 'apps',
  settles: ['apps'],
  questions: async () => [{ id: 'told', kind: 'yes-no', key: 'setup.ask.apps', why: 'setup.why.apps', flag: '--acknowledge', initial: () => 'yes' }],
  acknowledges: ({ told }) => (told === 'yes' ? ['apps'] : []),
};

export const phonesGuide: Guide = { step: 'phones', tasks: [phone, apps] };
