// What the questions about a dial plan may offer: all that is there, and a word on what is not.
import { hasGroupExit, hasHolidays, hasQueueExit } from '../../app/dial-plan.js';
import { nounOf, planTarget } from '../../app/routing.js';
import { parseThingName, type Queue, type RingGroup, type Schedule, type Thing } from '../../domain/routing.js';
import type { RoutingStore } from '../../domain/stores.js';
import type { Context } from '../context.js';
import type { Question } from '../wizards/questions.js';
import { routingDesk } from '../routing-needs.js';
import { planQuestions, planThings, type PlanQuestions } from '../wizards/dial-plan.js';
import { refuseTaken } from './routing-thing.js';

const offered = ['schedule', 'sound', ...planThings] as const;

export async function askablePlan(ctx: Context): Promise<Question[]> {
  return planQuestions(await planNeeds(ctx));
}

async function planNeeds(ctx: Context): Promise<PlanQuestions> {
  const { show } = await ctx.need('dialplans', 'show', 'add');
  const desk = await routingDesk(ctx);
  const found = new Map<string, readonly Thing[]>();
  for (const kind of offered) found.set(kind, await all((await ctx.need(nounOf[kind], 'list') as unknown as Pick<RoutingStore<Thing>, 'list'>).list()));
  const schedules = (found.get('schedule') ?? []) as readonly Schedule[];
  // A plan made of a few answers gives them no way on: the check would refuse it.
  const dead = [
    ...((found.get('queue') ?? []) as readonly Queue[]).filter((queue) => !hasQueueExit(queue)).map(({ id, name }) => ({ id, name, fix: `queues edit "${name}" --on-timeout TARGET` })),
    ...((found.get('ring-group') ?? []) as readonly RingGroup[]).filter((group) => !hasGroupExit(group)).map(({ id, name }) => ({ id, name, fix: `groups edit "${name}" --on-no-answer TARGET` })),
  ];
  for (const { name, fix } of dead) ctx.note('plan.wizard.no-exit', { name, fix });
  const isDead = new Set(dead.map(({ id }) => id));
  const lacking = offered.filter((kind) => found.get(kind)?.length === 0);
  if (lacking.length > 0) ctx.note('plan.wizard.lacking', { nouns: lacking.map((kind) => nounOf[kind]) });
  return {
    names: Object.fromEntries(offered.map((kind) => [kind, (found.get(kind) ?? []).filter(({ id }) => !isDead.has(id)).map(({ name }) => name)])) as unknown as PlanQuestions['names'],
    hasExtensions: await hasAny((await ctx.need('extensions', 'list')).list()),
    hasHolidays: (name) => schedules.some((schedule) => schedule.name === name && hasHolidays(schedule)),
    async checkName(text) { await refuseTaken(show, 'dial-plan', parseThingName(text)); },
    checkTarget: async (text) => await planTarget(desk, text, 'target'),
  };
}

async function all<T>(records: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const record of records) list.push(record);
  return list;
}

async function hasAny(records: AsyncIterable<unknown>): Promise<boolean> {
  for await (const _one of records) return true;
  return false;
}
