// T16: before a ticket on call quality stands a network test. A recent one goes along; else it is run right here, if wanted.
import { AppError } from '../../domain/errors.js';
import { isRecentTest, parseTarget, type NetworkTest } from '../../domain/network-test.js';
import type { Topic } from '../../domain/ticket/topic.js';
import type { NewFlags } from '../commands/ticket.js';
import type { Context } from '../context.js';

const field = 'test';
const seconds = '10';
const mostChoices = 5;

/** Whether a test is still to be thought of. */
export function needsNetworkTest(topic: Topic, flags: NewFlags): boolean {
  return topic.networkTest === true && testNamed(topic, flags) === undefined;
}

/** The id of the network test that goes with the ticket: `--field test=ID`. */
export function testNamed(topic: Topic, flags: NewFlags): string | undefined {
  const pair = topic.networkTest === true ? flags.field?.find((one) => isOfTest(topic, one)) : undefined;
  return pair?.slice(pair.indexOf('=') + 1).trim();
}

function isOfTest({ fields }: Topic, pair: string): boolean {
  const key = pair.split('=', 1)[0]?.trim().toLowerCase();
  return key === field || key === fields.find(({ name }) => name === field)?.label.toLowerCase();
}

/** The flags with the id of the test that they name. Throws usage `ticket.field.test`, which says what there is, for one that is not kept. */
export async function withTestNamed(ctx: Context, topic: Topic, flags: NewFlags): Promise<NewFlags> {
  const named = testNamed(topic, flags);
  if (named === undefined || named === '') return flags;
  const test = await keptTest(ctx, named);
  if (test === undefined) throw new AppError('usage', 'ticket.field.test', { field: 'field', value: named, known: await latestTests(ctx) });
  return { ...flags, field: (flags.field ?? []).map((pair) => (isOfTest(topic, pair) ? `${field}=${test.id}` : pair)) };
}

/** Undefined for whoever may not see them. */
async function latestTests(ctx: Context): Promise<string[] | undefined> {
  if (!await ctx.mayI('networkTests', 'list')) return undefined;
  const ids: string[] = [];
  for await (const { id } of (await ctx.need('networkTests', 'list')).list()) if (ids.push(id) === mostChoices) break;
  return ids;
}

/** The flags with a test that was chosen or run; as they were where there is none. A test that fails ends nothing. */
export async function networkTestFirst(ctx: Context, flags: NewFlags): Promise<NewFlags> {
  // A contact has tests of their own machine only, which nobody keeps here.
  if (!await ctx.mayI('networkTests', 'add')) {
    ctx.note('ticket.network-test-attach');
    return flags;
  }
  const newest = await keptTest(ctx, 'last');
  let recent = newest !== undefined && isRecentTest(newest, ctx.now()) ? newest : undefined;
  if (!ctx.ask.interactive || flags.yes === true) {
    ctx.note(recent === undefined ? 'ticket.network-test-first' : 'ticket.network-test-there', { id: recent?.id ?? '', host: recent?.host ?? '' });
    return flags;
  }
  for (;;) {
    const ways = [...(recent === undefined ? [] : ['take']), 'run', 'without'];
    const values = { id: recent?.id ?? '', host: recent?.host ?? '', mos: recent?.mos.toFixed(2) ?? '' };
    const way = await ctx.ask.choose({ key: 'ask.ticket.network-test', flag: `--field ${field}=ID` }, ways.map((value) => ({ value, key: `ask.ticket.network-test.${value}`, values })));
    if (way === 'without') return flags;
    const test = way === 'take' ? recent : await runNow(ctx, newest?.host);
    if (test !== undefined) return { ...flags, field: [...flags.field ?? [], `${field}=${test.id}`] };
    recent = undefined;
  }
}

/** Measures, keeps and says the result. Undefined when it failed, which is said. */
async function runNow(ctx: Context, host: string | undefined): Promise<NetworkTest | undefined> {
  const target = await ctx.ask.text({ key: 'ask.ticket.network-test.host', flag: 'HOST', ...(host === undefined ? {} : { initial: host }), check: parseTarget });
  const { measureAndKeep } = await import('../actions/network-test.js');
  try {
    const test = await measureAndKeep(ctx, target.trim(), { seconds });
    ctx.note('ticket.network-test-done', { host: test.host, mos: test.mos.toFixed(2), id: test.id });
    return test;
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'cancelled') throw error;
    ctx.note(error.code, error.values);
    ctx.note(`${error.code}.hint`, error.values);
    return undefined;
  }
}

/** A test that is kept here; undefined where there is none of that name, or where it is not shown to who asks. */
export async function keptTest(ctx: Context, ref: string): Promise<NetworkTest | undefined> {
  try {
    return await ctx.mayI('networkTests', 'show') ? await (await ctx.need('networkTests', 'show')).show(ref) : undefined;
  } catch (error) {
    if (error instanceof AppError && (error.kind === 'missing' || error.kind === 'unsupported')) return undefined;
    throw error;
  }
}
