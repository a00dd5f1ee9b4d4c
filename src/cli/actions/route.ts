// `routes list` and `routes trace` (R3).
import { traceStart } from '../../app/routing.js';
import { formatInstant, parseInstant, zoneOf } from '../../domain/business-hours.js';
import { parseCivilDate } from '../../domain/civil-date.js';
import { traceDay } from '../../domain/dial-plan/day.js';
import { trace } from '../../domain/dial-plan/trace.js';
import type { Assumption, TraceQuestion } from '../../domain/dial-plan/walk.js';
import { parseNumber } from '../../domain/e164.js';
import { AppError } from '../../domain/errors.js';
import { referenceOf } from '../../domain/routing.js';
import type { TraceFlags } from '../commands/route.js';
import type { Context } from '../context.js';
import type { Prints } from '../options.js';
import { routingDesk, type RoutingDesk } from '../routing-needs.js';
import { dayView, routeView, traceRecord, traceView, type RouteRow } from '../views/route.js';

export async function listRoutes(ctx: Context, flags: Prints & { unrouted?: boolean }): Promise<void> {
  const { list } = await ctx.need('numbers', 'list');
  const desk = await routingDesk(ctx);
  const at = ctx.now().getTime();
  async function* rows(): AsyncIterable<RouteRow> {
    for await (const { number, name, status, routeTo } of list({ ...(flags.unrouted === true ? { routed: false } : {}) })) {
      const reference = referenceOf(routeTo);
      if (reference !== undefined) await desk.names.load([reference]);
      const to = { kind: 'number', id: number } as const;
      await desk.world.load(to);
      const { end } = trace(desk.world, { to, at, press: [], assume: 'answered' });
      yield { number, name, status, routeTo, route: desk.names.targetName(routeTo), rings: end };
    }
  }
  await ctx.print(rows(), routeView, flags);
}

function assumptionOf(flags: TraceFlags): Assumption {
  if (flags.busy === true && flags.answer === false) throw new AppError('usage', 'trace.busy-or-unanswered', { field: 'busy' });
  return flags.busy === true ? 'busy' : flags.answer === false ? 'no-answer' : 'answered';
}

export async function traceRoute(ctx: Context, number: string | undefined, flags: TraceFlags): Promise<void> {
  if (flags.batch !== undefined) {
    const { traceBatch } = await import('./route-batch.js');
    return await traceBatch(ctx, flags.batch);
  }
  if (number === undefined) throw new AppError('usage', 'input.needed', { flag: '<number>', field: 'number' });
  const desk = await routingDesk(ctx);
  const { timeZone, country } = await ctx.account();
  const press = readPresses(flags.press ?? '');
  const question = { to: await startOf(desk, number, country), press, assume: assumptionOf(flags) };
  await desk.world.load(question.to, press);
  if (flags.day !== undefined) {
    if (flags.at !== undefined) throw new AppError('usage', 'trace.day-or-at', { field: 'day' });
    const zone = zoneOf(timeZone);
    const parts = traceDay(desk.world, question, parseCivilDate(flags.day, 'day'), zone, desk.world.schedules());
    return await ctx.print(parts, dayView(await ctx.reader(), zone), flags);
  }
  const at = flags.at === undefined ? ctx.now().getTime() : parseInstant(flags.at, 'at', zoneOf(timeZone));
  await printTrace(ctx, desk, { ...question, at }, { number, timeZone }, flags);
}

/** A number in any national spelling, an extension, or `kind:name`. */
export async function startOf(desk: RoutingDesk, text: string, country: string): Promise<TraceQuestion['to']> {
  return await traceStart(desk, text, async (given) => {
    const { numberParser } = await import('../number-parser.js');
    return parseNumber(await numberParser(), given, country).number;
  });
}

export function readPresses(text: string): string[] {
  const presses = text.split(/[\s,]+/).filter((key) => key !== '');
  const wrong = presses.find((key) => !/^([*#]|\d{1,8})$/.test(key));
  if (wrong !== undefined) throw new AppError('usage', 'trace.press', { field: 'press', value: wrong });
  return presses;
}

async function printTrace(ctx: Context, desk: RoutingDesk, question: TraceQuestion, { number, timeZone }: { number: string; timeZone: string }, flags: Prints): Promise<void> {
  const found = trace(desk.world, question);
  const reader = await ctx.reader();
  const isTable = (flags.output ?? (ctx.config.get('output').value || 'table')) === 'table' || flags.output === 'csv';
  if (isTable) await ctx.print(found.path, traceView(reader), flags);
  else await ctx.printOne({ number, at: formatInstant(question.at, zoneOf(timeZone)), press: question.press, ...traceRecord(found, reader) }, { noun: 'trace', columns: [{ id: 'number', value: (shown: { number: string }) => shown.number }] }, flags);
  // For people the end is a sentence; scripts read it in the record.
  if (isTable) ctx.note(`trace.end.${found.end.kind}`, { target: found.end.target ?? '' });
  if (found.unused.length > 0) ctx.note('trace.unused', { keys: [...found.unused] });
}
