// Step 4: what calls meet before they ring. What a dial plan leads to must be there before the plan (R2).
import { resolveCallTarget } from '../../../app/routing.js';
import { publicDaysOff } from '../../../app/routing-world.js';
import { AppError } from '../../../domain/errors.js';
import { isKey, phoneKeys } from '../../../domain/dial-plan/plan.js';
import { parseThingName } from '../../../domain/routing.js';
import { readWeeklyHours } from '../../../domain/schedule.js';
import { parseEmail } from '../../../domain/user.js';
import type { Choice } from '../../ask.js';
import type { Context } from '../../context.js';
import { readHolidays } from '../../actions/schedule.js';
import { routingDesk } from '../../routing-needs.js';
import { wordOf, wordsOf, type Answers, type Question } from '../questions.js';
import { namesOf, peopleWho, pickLines, pickTarget, targetOf, type Where } from './pick.js';
import { flag, type Guide, type Task } from './task.js';

type Noun = Parameters<typeof namesOf>[1];

const anywhere: Where = { nouns: ['groups', 'queues', 'mailboxes'], outside: true };

function nameQuestion(ctx: Context, noun: Noun, proposal: string, why?: string): Question {
  return {
    id: 'name', kind: 'text', key: `setup.ask.name-of.${noun}`, flag: '<name>', ...(why === undefined ? {} : { why }),
    initial: async () => ((await namesOf(ctx, noun)).length === 0 ? proposal : undefined),
    async check(answer) {
      const name = parseThingName(answer);
      if ((await namesOf(ctx, noun)).some((other) => other.toLowerCase() === name.toLowerCase())) throw new AppError('refused', 'routing.name-taken', { field: 'name', kind: kindOf[noun], value: name });
    },
  };
}

const kindOf: Readonly<Record<Noun, string>> = { groups: 'ring-group', queues: 'queue', mailboxes: 'mailbox', conferences: 'conference', faxes: 'fax', dialplans: 'dial-plan', schedules: 'schedule', sounds: 'sound' };

/** Only for those who exist: a group without members rings nobody. */
async function hasLines(ctx: Context): Promise<boolean> {
  return (await peopleWho(ctx, ({ extension }) => extension !== null)).length > 0;
}

const straight: Task = {
  id: 'straight',
  settles: ['target'],
  questions: async () => [{ id: 'is', kind: 'yes-no', key: 'setup.ask.straight', why: 'setup.why.straight', flag: '--acknowledge', initial: () => 'yes' }],
  acknowledges: ({ is }) => (is === 'yes' ? ['straight'] : []),
};

const group: Task = {
  id: 'group',
  isPossible: hasLines,
  questions: async (ctx) => [
    nameQuestion(ctx, 'groups', 'Reception', 'setup.why.group'),
    await pickLines(ctx, { id: 'members', key: 'setup.ask.members', flag: '--member' }, 'many'),
    ...await pickTarget(ctx, { id: 'noAnswer', key: 'setup.ask.no-answer', why: 'setup.why.no-answer', flag: '--on-no-answer', optional: true }, anywhere),
  ],
  commands: async (answers) => [{ words: ['groups', 'add', wordOf(answers, 'name') ?? '', '--member', wordsOf(answers, 'members').join(','), ...flag('--on-no-answer', targetOf(answers, 'noAnswer'))] }],
};

const queue: Task = {
  id: 'queue',
  isPossible: hasLines,
  questions: async (ctx) => [
    nameQuestion(ctx, 'queues', 'Sales', 'setup.why.queue'),
    await pickLines(ctx, { id: 'agents', key: 'setup.ask.agents', flag: '--agent' }, 'many'),
    { id: 'waitSeconds', kind: 'text', key: 'setup.ask.wait', flag: '--wait-seconds', initial: () => '120', check: (answer) => { if (!/^\d{1,4}$/.test(answer)) throw new AppError('usage', 'number.not-whole', { field: 'wait-seconds', value: answer }); } },
    ...await pickTarget(ctx, { id: 'timeout', key: 'setup.ask.timeout', flag: '--on-timeout', optional: true }, anywhere),
  ],
  commands: async (answers) => [{
    words: ['queues', 'add', wordOf(answers, 'name') ?? '', '--agent', wordsOf(answers, 'agents').join(','), ...flag('--wait-seconds', wordOf(answers, 'waitSeconds')), ...flag('--on-timeout', targetOf(answers, 'timeout'))],
  }],
};

const mailbox: Task = {
  id: 'mailbox',
  questions: async (ctx) => [
    nameQuestion(ctx, 'mailboxes', 'Company', 'setup.why.mailbox'),
    { id: 'email', kind: 'text', key: 'setup.ask.mailbox-email', flag: '--email', initial: async () => (await ctx.actor()).email ?? undefined, check: parseEmail },
  ],
  commands: async (answers) => [{ words: ['mailboxes', 'add', wordOf(answers, 'name') ?? '', ...flag('--email', wordOf(answers, 'email'))] }],
};

const schedule: Task = {
  id: 'schedule',
  questions: async (ctx) => [
    nameQuestion(ctx, 'schedules', 'Office hours', 'setup.why.schedule'),
    {
      id: 'hours', kind: 'text', key: 'setup.ask.hours', flag: '--hours', initial: () => 'mon-fri 09:00-18:00',
      check: (answer) => { if (readWeeklyHours(answer) === undefined) throw new AppError('usage', 'schedule.hours.malformed', { field: 'hours', value: answer }); },
    },
    {
      id: 'holidays', kind: 'text', key: 'setup.ask.holidays', why: 'setup.why.holidays', flag: '--holidays', optional: true, initial: async () => await knownHolidays((await ctx.account()).country),
      check: async (answer) => { await publicDaysOff({ holidays: readHolidays(answer, false) }); },
    },
  ],
  commands: async (answers) => [{ words: ['schedules', 'add', wordOf(answers, 'name') ?? '', ...flag('--hours', wordOf(answers, 'hours')), ...flag('--holidays', wordOf(answers, 'holidays'))] }],
};

/** Public holidays are known of a few countries; what is not known is not proposed. */
async function knownHolidays(country: string): Promise<string | undefined> {
  try {
    await publicDaysOff({ holidays: readHolidays(country, false) });
    return country;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

const sound: Task = {
  id: 'sound',
  questions: async (ctx) => [{ id: 'file', kind: 'text', key: 'setup.ask.file', why: 'setup.why.file', flag: '<file>' }, nameQuestion(ctx, 'sounds', 'Welcome')],
  commands: async (answers) => [{ words: ['sounds', 'add', wordOf(answers, 'file') ?? '', ...flag('--name', wordOf(answers, 'name'))] }],
};

function chosenName(id: string, key: string, names: readonly string[], why?: string): Question[] {
  if (names.length === 0) return [];
  const choices = names.map((value): Choice<string> => ({ value, key: 'setup.choice.plain', values: { name: value } }));
  return [{ id, kind: 'choose', key, flag: `--${id}`, optional: true, ...(why === undefined ? {} : { why }), choices: () => choices }];
}

async function checkKeys(ctx: Context, answer: string): Promise<void> {
  const desk = await routingDesk(ctx);
  const seen = new Set<string>();
  for (const pair of answer.split(/\s*,\s*/)) {
    const [key = '', target = ''] = pair.split(/=(.*)/s);
    if (!isKey(key)) throw new AppError('usage', 'plan.key.not-on-phone', { field: 'key', value: key, known: phoneKeys });
    if (seen.has(key)) throw new AppError('usage', 'plan.key.twice', { field: 'key', value: key });
    await resolveCallTarget(desk, target, 'key');
    seen.add(key);
  }
}

async function planQuestions(ctx: Context): Promise<readonly Question[]> {
  const hasSchedule = (answers: Answers): boolean => wordOf(answers, 'schedule') !== undefined;
  const target = async (id: string, more: object): Promise<readonly Question[]> => await pickTarget(ctx, { id, key: `setup.ask.plan-${id}`, flag: `--${id}`, ...more }, anywhere);
  const outside = (questions: readonly Question[], when: (answers: Answers) => boolean): Question[] => questions.map((question) => ({ ...question, when: (answers: Answers) => when(answers) && (question.when?.(answers) ?? true) }));
  return [
    nameQuestion(ctx, 'dialplans', 'Main line', 'setup.why.plan'),
    ...chosenName('schedule', 'setup.ask.plan-schedule', await namesOf(ctx, 'schedules')),
    ...chosenName('greeting', 'setup.ask.plan-greeting', await namesOf(ctx, 'sounds')),
    { id: 'keys', kind: 'text', key: 'setup.ask.plan-keys', why: 'setup.why.keys', flag: '--key', optional: true, check: async (answer) => { await checkKeys(ctx, answer); } },
    ...await target('open', {}),
    ...outside(await target('closed', {}), hasSchedule),
    ...outside(await target('holiday', { optional: true }), hasSchedule),
  ];
}

const plan: Task = {
  id: 'plan',
  isPossible: hasLines,
  questions: planQuestions,
  commands: async (answers) => [{
    words: [
      'dialplans', 'add', wordOf(answers, 'name') ?? '', ...flag('--schedule', wordOf(answers, 'schedule')), ...flag('--greeting', wordOf(answers, 'greeting')),
      ...(wordOf(answers, 'keys')?.split(/\s*,\s*/) ?? []).flatMap((key) => ['--key', key]),
      ...flag('--open', targetOf(answers, 'open')), ...flag('--closed', targetOf(answers, 'closed')), ...flag('--holiday', targetOf(answers, 'holiday')),
    ],
  }],
};

export const routingGuide: Guide = { step: 'routing', tasks: [straight, group, queue, schedule, mailbox, sound, plan] };
