// Step 3: numbers that are ordered, that are here already, or that come from another provider.
import { AppError } from '../../../domain/errors.js';
import { parseNumber } from '../../../domain/e164.js';
import { parseNumberName } from '../../../domain/phone-number.js';
import { acknowledgements, type PortOrder } from '../../../domain/porting/order.js';
import type { Choice } from '../../ask.js';
import type { Context } from '../../context.js';
import { numberParser } from '../../number-parser.js';
import { flagWords } from '../../same-command.js';
import { adapted, wordOf, type Answers, type Question } from '../questions.js';
import { flagsOf } from '../wizard.js';
import { pickLines } from './pick.js';
import { flag, type Guide, type Planned, type Task } from './task.js';

function countryQuestion(ctx: Context): Question {
  return {
    id: 'country', kind: 'text', key: 'setup.ask.country', flag: '--country', initial: async () => (await ctx.account()).country,
    check: (answer) => { if (!/^[A-Za-z]{2}$/.test(answer)) throw new AppError('usage', 'number.country-malformed', { field: 'country', value: answer }); },
  };
}

const order: Task = {
  id: 'order',
  settles: ['number'],
  questions: async (ctx) => adapted(await (await import('../../actions/number-order.js')).orderQuestions(ctx, true), { type: { why: 'setup.why.order' }, temporary: null }),
  commands: async (answers) => [{ words: ['numbers', 'order', ...flagWords(flagsOf(answers))] }],
};

/** One line of CSV is enough for a number that is in service already. */
const own: Task = {
  id: 'own',
  questions: async (ctx) => [
    {
      id: 'number', kind: 'text', key: 'setup.ask.own-number', why: 'setup.why.own', flag: '<file>',
      async check(answer) {
        const { number } = parseNumber(await numberParser(), answer, (await ctx.account()).country);
        const { list } = await ctx.need('numbers', 'list');
        for await (const known of list({ search: number })) if (known.number === number) throw new AppError('refused', 'number.taken', { field: 'number', value: number });
      },
    },
    { id: 'name', kind: 'text', key: 'ask.number.name', flag: '<file>', optional: true, check: parseNumberName },
  ],
  async commands(answers, ctx) {
    const { number } = parseNumber(await numberParser(), wordOf(answers, 'number') ?? '', (await ctx.account()).country);
    return [{ words: ['numbers', 'import', '-'], stdin: `number,name\n${number},${csvCell(wordOf(answers, 'name') ?? '')}\n` }];
  },
};

function csvCell(text: string): string {
  return /[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function drafts(ctx: Context): Promise<PortOrder[]> {
  const { list } = await ctx.need('ports', 'list');
  const found: PortOrder[] = [];
  for await (const each of list({ open: true })) if (each.state === 'draft' || each.state === 'awaiting-documents') found.push(each);
  return found;
}

async function listed(ctx: Context, answers: Answers, text: string): Promise<readonly string[]> {
  const [{ listedNumbers }, parse] = [await import('../../../app/port.js'), await numberParser()];
  const { numbers, faults: [fault] } = listedNumbers({ parse }, [text], wordOf(answers, 'country')?.toUpperCase() ?? (await ctx.account()).country);
  if (fault !== undefined) throw new AppError('usage', fault.code, { field: 'numbers', value: fault.value });
  return numbers;
}

async function portCommand(answers: Answers, ctx: Context): Promise<Planned> {
  const numbers = await listed(ctx, answers, wordOf(answers, 'numbers') ?? '');
  // Left in the midst of the order's own questions, it is a draft by now and goes on there.
  const begun = (await drafts(ctx)).find((each) => each.numbers.map(({ number }) => number).sort().join() === [...numbers].sort().join());
  if (begun !== undefined) return { words: ['ports', 'continue', begun.id] };
  const read = acknowledgements.filter((word) => answers[word] === 'yes');
  return { words: ['ports', 'new', '--numbers', numbers.join(','), ...flag('--country', wordOf(answers, 'country')?.toUpperCase()), ...(read.length === 0 ? [] : ['--acknowledge', read.join(',')])] };
}

/** The do's and don'ts one by one (N3-N5), then the order's own wizard. */
const port: Task = {
  id: 'port',
  questions: async (ctx) => [
    ...acknowledgements.map((word): Question => ({ id: word, kind: 'yes-no', key: `port.acknowledge.${word}`, why: `setup.why.${word}`, flag: '--acknowledge' })),
    countryQuestion(ctx),
    { id: 'numbers', kind: 'text', key: 'port.ask.numbers', why: 'setup.why.port-numbers', flag: '--numbers', check: async (answer, answers) => { await listed(ctx, answers, answer); } },
  ],
  commands: async (answers, ctx) => [await portCommand(answers, ctx)],
};

const portOn: Task = {
  id: 'port-on',
  settles: ['port-draft'],
  isPossible: async (ctx) => (await drafts(ctx)).length > 0,
  questions: async (ctx) => [{
    id: 'order', kind: 'choose', key: 'setup.ask.port-draft', flag: '[order]',
    choices: async () => (await drafts(ctx)).map(({ id, numbers }): Choice<string> => ({ value: id, key: 'setup.choice.draft', values: { id, number: numbers[0]?.number ?? '', more: numbers.length - 1 } })),
  }],
  commands: async (answers) => [{ words: ['ports', 'continue', wordOf(answers, 'order') ?? ''] }],
};

/** Numbers in service, by what they are called. */
export async function numberChoices(ctx: Context, isOne: (routed: boolean) => boolean): Promise<Choice<string>[]> {
  const { list } = await ctx.need('numbers', 'list');
  const found: Choice<string>[] = [];
  for await (const { number, name, routeTo } of list({ status: 'active' })) if (isOne(routeTo !== null)) found.push({ value: number, key: 'setup.choice.number', values: { number, name } });
  return found;
}

const callerId: Task = {
  id: 'caller-id',
  isPossible: async (ctx) => (await numberChoices(ctx, () => true)).length > 0,
  questions: async (ctx) => [
    { ...await pickLines(ctx, { id: 'lines', key: 'setup.ask.caller-lines', why: 'setup.why.caller-id', flag: '--line' }, 'many') },
    { id: 'number', kind: 'choose', key: 'setup.ask.caller-number', flag: '<number>', choices: async () => await numberChoices(ctx, () => true) },
  ],
  commands: async (answers) => [{ words: ['numbers', 'caller-id', wordOf(answers, 'number') ?? '', '--line', [answers['lines'] ?? []].flat().join(',')] }],
};

async function isAny(records: AsyncIterable<unknown>): Promise<boolean> {
  for await (const _record of records) return true;
  return false;
}

/** What is in others' hands: who acts next, and by when. */
const onTheWay: Task = {
  id: 'on-the-way',
  isPossible: async (ctx) => await isAny((await ctx.need('orders', 'list')).list({ open: true })) || await isAny((await ctx.need('ports', 'list')).list({ open: true })),
  questions: async () => [],
  commands: async () => [{ words: ['orders', 'list'], looks: true }, { words: ['ports', 'list'], looks: true }],
};

export const numbersGuide: Guide = { step: 'numbers', tasks: [portOn, order, own, port, callerId, onTheWay] };
