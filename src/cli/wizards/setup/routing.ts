// Step 4: what calls meet before they ring. What a dial plan leads to must be there before the plan (R2).
import { publicDaysOff } from '../../../app/routing-world.js';
import { AppError } from '../../../domain/errors.js';
import { parseThingName } from '../../../domain/routing.js';
import { readWeeklyHours } from '../../../domain/schedule.js';
import { parseEmail } from '../../../domain/user.js';
import type { Context } from '../../context.js';
import { readHolidays } from '../../actions/schedule.js';
import { flagWords } from '../../same-command.js';
import { planFlags } from '../dial-plan.js';
import { adapted, wordOf, wordsOf, type Question } from '../questions.js';
import { namesOf, peopleWho, pickLines, pickTarget, targetOf, type Where } from './pick.js';
import { flag, type Guide, type Task } from './task.js';

type Noun = Parameters<typeof namesOf>[1];

const anywhere: Where = { nouns: ['groups', 'queues', 'mailboxes'], outside: true };

function nameQuestion(ctx: Context, noun: Noun, proposal: string, why?: string): Question {
  return {
    id: 'name', kind: 'text', key: `setup.ask.name-of.${noun}`, flag: '<name>', ...(why === undefined ? {} : { why }),
    initial: proposed(ctx, noun, proposal),
    async check(answer) {
      const name = parseThingName(answer);
      if ((await namesOf(ctx, noun)).some((other) => other.toLowerCase() === name.toLowerCase())) throw new AppError('refused', 'routing.name-taken', { field: 'name', kind: kindOf[noun], value: name });
    },
  };
}

/** A name for the first thing of a kind. */
function proposed(ctx: Context, noun: Noun, name: string): () => Promise<string | undefined> {
  return async () => ((await namesOf(ctx, noun)).length === 0 ? name : undefined);
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

/** What it is called, and the lines that take its calls. */
async function answeredBy(ctx: Context, [noun, proposal, why]: readonly [Noun, string, string], lines: Parameters<typeof pickLines>[1]): Promise<readonly Question[]> {
  return [nameQuestion(ctx, noun, proposal, why), await pickLines(ctx, lines, 'many')];
}

const group: Task = {
  id: 'group',
  isPossible: hasLines,
  questions: async (ctx) => [
    ...await answeredBy(ctx, ['groups', 'Reception', 'setup.why.group'], { id: 'members', key: 'setup.ask.members', flag: '--member' }),
    ...await pickTarget(ctx, { id: 'noAnswer', key: 'setup.ask.no-answer', why: 'setup.why.no-answer', flag: '--on-no-answer', optional: true }, anywhere),
  ],
  commands: async (answers) => [{ words: ['groups', 'add', wordOf(answers, 'name') ?? '', '--member', wordsOf(answers, 'members').join(','), ...flag('--on-no-answer', targetOf(answers, 'noAnswer'))] }],
};

const queue: Task = {
  id: 'queue',
  isPossible: hasLines,
  questions: async (ctx) => [
    ...await answeredBy(ctx, ['queues', 'Sales', 'setup.why.queue'], { id: 'agents', key: 'setup.ask.agents', flag: '--agent' }),
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

const plan: Task = {
  id: 'plan',
  isPossible: hasLines,
  questions: async (ctx) => adapted(await (await import('../../actions/dialplan-ask.js')).askablePlan(ctx), { name: { why: 'setup.why.plan', initial: proposed(ctx, 'dialplans', 'Main line') } }),
  async commands(answers) {
    const { name = '', ...flags } = planFlags(answers);
    return [{ words: ['dialplans', 'add', name, ...flagWords(flags)] }];
  },
};

export const routingGuide: Guide = { step: 'routing', tasks: [straight, group, queue, schedule, mailbox, sound, plan] };
