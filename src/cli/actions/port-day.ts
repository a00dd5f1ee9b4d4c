// `ports ready verify calendar watch`.
import { setTimeout as sleep } from 'node:timers/promises';
import { checkReady, tick, verifyPort } from '../../app/port-day.js';
import { portBasis } from '../../app/port-basis.js';
import { changesBetween, nextLook, waitsForCustomer, type WatchedChange } from '../../app/port-news.js';
import { AppError } from '../../domain/errors.js';
import { writeIcs, type IcsEntry } from '../../domain/ics-write.js';
import { lastFreeDay } from '../../domain/porting/dates.js';
import type { PortOrder } from '../../domain/porting/order.js';
import { termFor } from '../../domain/porting/providers.js';
import { isPortOpen } from '../../domain/porting/state.js';
import type { WatchFlags } from '../commands/port-day.js';
import type { Context } from '../context.js';
import type { Prints, Writes } from '../options.js';
import { portRecord, portView, type ShownPort } from '../views/port.js';
import { checklistView, verifyView } from '../views/port-day.js';
import { shownPort } from './port.js';

export async function readyPort(ctx: Context, id: string, flags: Writes & { tick?: readonly string[] }): Promise<void> {
  const { show, edit } = await ctx.need('ports', 'show', 'edit');
  let order = await show(id);
  if (flags.tick !== undefined) {
    const ticked = tick(order, flags.tick);
    order = flags.dryRun || ticked.length === order.ticked.length ? { ...order, ticked } : await edit(order.id, order.version, { fields: { ticked }, what: 'ticked', note: flags.tick.join(', ') });
  }
  const needs = { numbers: await ctx.need('numbers', 'show'), extensions: await ctx.need('extensions', 'show'), users: await ctx.need('users', 'show') };
  const lines = await checkReady(needs, order);
  const missing = lines.filter(({ ok }) => !ok);
  await ctx.print(lines, checklistView, flags);
  if (missing.length > 0) throw new AppError('refused', 'port.ready.missing', { value: order.id, count: missing.length, known: missing.map(({ check }) => check) });
  ctx.note('port.ready.all', { id: order.id });
}

export async function verifyOne(ctx: Context, id: string, flags: Prints): Promise<void> {
  const { show } = await ctx.need('ports', 'show');
  const numbers = await ctx.need('numbers', 'show');
  const order = await show(id);
  const lines = await verifyPort({ numbers }, order);
  await ctx.print(lines, verifyView, flags);
  const wrong = lines.filter(({ verdict }) => verdict !== 'ok' && verdict !== 'cancelled');
  if (wrong.length > 0) throw new AppError('refused', 'port.verify.differs', { value: order.id, count: wrong.length });
  // P21: only now may anything be given up.
  if (order.temporaryNumber !== null) ctx.note('port.verify.temporary', { number: order.temporaryNumber });
  ctx.note('port.verify.old-account', { provider: order.losingProvider ?? '' });
}

export async function printCalendar(ctx: Context, id: string | undefined, flags: Prints): Promise<void> {
  const { list, show } = await ctx.need('ports', 'list', 'show');
  const account = await ctx.account();
  const orders: PortOrder[] = [];
  if (id !== undefined) orders.push(await show(id));
  else for await (const order of list({ open: true })) orders.push(order);
  const entries: IcsEntry[] = [];
  let zone = account.timeZone;
  for (const order of orders) {
    if (order.focDate === null) continue;
    const { profile, calendar } = await portBasis({ account, now: ctx.now() }, order);
    zone = calendar.zone.name;
    const values = { id: order.id, provider: order.losingProvider ?? '', count: order.numbers.length };
    const text = order.numbers.map(({ number }) => number).slice(0, 50).join('\n');
    entries.push({ uid: `${order.id}-foc@pbxctl`, date: order.focDate, time: order.focTime, sequence: order.version, title: await ctx.say('port.calendar.foc', values), text });
    const last = lastFreeDay(calendar, order.focDate, termFor(profile.cancelUntil, order.country));
    if (last !== null) entries.push({ uid: `${order.id}-cancel@pbxctl`, date: last, time: null, sequence: order.version, title: await ctx.say('port.calendar.cancel', values), text });
  }
  if (flags.output !== undefined && flags.output !== 'table') return await ctx.print(entries, { noun: 'portDay', columns: [{ id: 'date', value: (entry) => entry.date }, { id: 'title', value: (entry) => entry.title }] }, flags);
  await ctx.write(writeIcs(entries, ctx.now().toISOString(), zone));
}

export interface Watching {
  /** The orders as they are now. */
  readonly look: () => Promise<readonly PortOrder[]>;
  /** Waits so many milliseconds; false when it was interrupted. */
  readonly wait: (ms: number) => Promise<boolean>;
  readonly now: () => Date;
  readonly every: number | null;
  readonly once: boolean;
}

/** P22: only changes, until nothing is open any more; the orders of the last look are returned. */
export async function* changesOver({ look, wait, now, every, once }: Watching): AsyncGenerator<WatchedChange, readonly PortOrder[]> {
  let before: ReadonlyMap<string, string> = new Map();
  for (;;) {
    const orders = await look();
    yield* changesBetween(before, orders);
    before = new Map(orders.map(({ id, state }) => [id, state]));
    const isOver = orders.every(({ state }) => !isPortOpen(state));
    if (once || isOver || !await wait(every ?? nextLook(orders, now()))) return orders;
  }
}

export async function watchPorts(ctx: Context, id: string | undefined, flags: WatchFlags): Promise<void> {
  const { list, show } = await ctx.need('ports', 'list', 'show');
  const every = flags.every === undefined ? null : Number(flags.every) * 60_000;
  if (every !== null && !(every >= 1000 && every <= 7 * 86_400_000)) throw new AppError('usage', 'port.watch.every', { field: 'every', value: flags.every ?? '' });
  const known = new Set<string>();
  async function look(): Promise<readonly PortOrder[]> {
    if (id !== undefined) return [await show(id)];
    const orders: PortOrder[] = [];
    // Those that were open at the first look are followed to their end.
    for await (const order of list()) if (isPortOpen(order.state) || known.has(order.id)) orders.push(order);
    for (const order of orders) known.add(order.id);
    return orders;
  }
  const watching = changesOver({
    look, every, once: flags.once === true, now: () => ctx.now(),
    wait: async (ms) => { try { await sleep(ms, undefined, { signal: ctx.signal }); return true; } catch { return false; } },
  });
  const last = await printAsTheyCome(ctx, watching, flags);
  const waiting = last.filter(waitsForCustomer);
  if (ctx.signal.aborted) throw new AppError('cancelled', 'interrupted');
  if (waiting.length > 0) throw new AppError('refused', 'port.watch.waits', { value: waiting.map((order) => order.id), count: waiting.length });
}

async function printAsTheyCome(ctx: Context, watching: AsyncGenerator<WatchedChange, readonly PortOrder[]>, flags: WatchFlags): Promise<readonly PortOrder[]> {
  let last: readonly PortOrder[] = [];
  async function* shown(): AsyncIterable<ShownPort> {
    for (;;) {
      const next = await watching.next();
      if (next.done) {
        last = next.value;
        return;
      }
      if (next.value.from !== null) ctx.note('port.watch.change', { id: next.value.order.id, from: next.value.from, to: next.value.order.state });
      yield await shownPort(ctx, next.value.order);
    }
  }
  // NDJSON comes out line by line; a table has to know its widths first.
  await ctx.print(shown(), { ...portView, record: portRecord }, flags);
  return last;
}
