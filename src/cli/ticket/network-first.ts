// T16: before a ticket on call quality stands a network test. A recent one goes along; else it is run right here, if wanted.
import { AppError } from '../../domain/errors.js';
import { isRecentTest, parseTarget, type NetworkTest } from '../../domain/network-test.js';
import type { Topic } from '../../domain/ticket/topic.js';
import type { NewFlags } from '../commands/ticket.js';
import type { Context } from '../context.js';

const field = 'test';
const seconds = '10';

/** Whether a test is still to be thought of. */
export function needsNetworkTest(topic: Topic, flags: NewFlags): boolean {
  return topic.networkTest === true && testNamed(flags) === undefined;
}

/** The id of the network test that goes with the ticket: `--field test=ID`. */
export function testNamed(flags: NewFlags): string | undefined {
  return (flags.field ?? []).map((pair) => pair.split(/=(.*)/s, 2)).find(([name]) => name?.trim().toLowerCase() === field)?.[1]?.trim();
}

/** The flags with a test that was chosen or run; as they were where there is none. A test that fails ends nothing. */
export async function networkTestFirst(ctx: Context, flags: NewFlags): Promise<NewFlags> {
  const newest = await newestTest(ctx);
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

async function newestTest(ctx: Context): Promise<NetworkTest | undefined> {
  return await keptTest(ctx, 'last');
}

/** A test that is kept here; undefined where there is none of that name. */
export async function keptTest(ctx: Context, ref: string): Promise<NetworkTest | undefined> {
  try {
    return await (await ctx.need('networkTests', 'show')).show(ref);
  } catch (error) {
    if (error instanceof AppError && (error.kind === 'missing' || error.kind === 'unsupported')) return undefined;
    throw error;
  }
}
