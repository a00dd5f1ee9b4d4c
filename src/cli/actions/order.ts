// `orders list show new advance attach cancel`.
import { draftServiceOrder, planAdvance, planOrderCancel } from '../../app/service-order.js';
import { isNumberType, parseNumber } from '../../domain/e164.js';
import { AppError } from '../../domain/errors.js';
import type { NumberDraft } from '../../domain/phone-number.js';
import { orderActor, type OrderState, type ServiceOrder, type ServiceOrderDraft } from '../../domain/service-order.js';
import type { OrderAdvanceFlags, OrderCancelFlags, OrderListFlags, OrderNewFlags } from '../commands/order.js';
import type { Context } from '../context.js';
import { numberParser } from '../number-parser.js';
import { instant } from '../output/people.js';
import { isForPeople } from '../output/for-people.js';
import type { Prints, Writes } from '../options.js';
import { today } from '../price.js';
import { readFileBytes } from '../read-file-bytes.js';
import { orderView, shownOrder, type ShownOrder } from '../views/order.js';

export async function listOrders(ctx: Context, { state, all, overdue, ...flags }: OrderListFlags): Promise<void> {
  const { list } = await ctx.need('orders', 'list');
  const day = await today(ctx);
  async function* chosen(): AsyncIterable<ShownOrder> {
    for await (const order of list({ ...(state === undefined ? {} : { state: state as OrderState }), ...(all || state !== undefined ? {} : { open: true }) })) {
      const shown = shownOrder(order, day);
      if (!overdue || shown.overdue) yield shown;
    }
  }
  await ctx.print(chosen(), orderView, flags);
}

export async function showOrder(ctx: Context, id: string, flags: Prints): Promise<void> {
  const { show } = await ctx.need('orders', 'show');
  const order = await show(id);
  await ctx.printOne(shownOrder(order, await today(ctx)), orderView, flags);
  if (!isForPeople(flags.output)) return;
  const reader = await ctx.reader();
  for (const { at, to, note } of order.history) ctx.note('order.history', { at: instant(at, reader), state: await ctx.say(`order.state.${to}`), note: note ?? '' });
}

/** An order as it would be, for what is only looked at. */
export function unplaced(ctx: Context, draft: ServiceOrderDraft): ServiceOrder {
  const at = ctx.now().toISOString();
  return { ...draft, id: '', state: 'request', nextActor: orderActor('request'), documents: [], history: [], createdAt: at, updatedAt: at };
}

export async function newOrder(ctx: Context, flags: OrderNewFlags): Promise<void> {
  const { add } = await ctx.need('orders', 'add');
  const draft = await draftServiceOrder({ account: await ctx.account(), now: ctx.now() }, flags);
  const would = unplaced(ctx, draft);
  await ctx.rehearse('orders', 'add', draft);
  const order = flags.dryRun ? would : await add(draft);
  ctx.note(flags.dryRun ? 'order.would-add' : 'order.added', { id: order.id, summary: order.summary, due: order.dueOn ?? '' });
  await ctx.printOne(shownOrder(order, await today(ctx)), orderView, flags);
}

export async function advanceOrder(ctx: Context, id: string, flags: OrderAdvanceFlags): Promise<void> {
  const orders = await ctx.need('orders', 'show', 'advance');
  const numbers = await ctx.need('numbers', 'add');
  const order = await orders.show(id);
  const move = await planAdvance({ account: await ctx.account(), now: ctx.now() }, order, flags);
  const came = await numbersOf(ctx, order, move.to, flags.number ?? []);
  const { atomically } = await ctx.backend('orders');
  let after: ServiceOrder = { ...order, state: move.to, nextActor: orderActor(move.to), dueOn: move.dueOn };
  const work = async (): Promise<void> => {
    if (came.length > 0) await numbers.add(came);
    after = await orders.advance(order.id, move);
  };
  if (!flags.dryRun) await (atomically === undefined ? work() : atomically(work));
  ctx.note(flags.dryRun ? 'order.would-advance' : 'order.advanced', { id: order.id, from: await ctx.say(`order.state.${order.state}`), to: await ctx.say(`order.state.${move.to}`), due: move.dueOn ?? '', actor: after.nextActor === null ? '' : await ctx.say(`actor.${after.nextActor}`) });
  if (came[0] !== undefined && !flags.dryRun) ctx.note('number.route-next', { number: came[0].number });
  await ctx.printOne(shownOrder(after, await today(ctx)), orderView, flags);
}

/** The numbers that a number order brought; they come into service with its last step. */
async function numbersOf(ctx: Context, order: ServiceOrder, to: OrderState, texts: readonly string[]): Promise<NumberDraft[]> {
  if (texts.length === 0) return [];
  if (to !== 'active' || order.kind !== 'number') throw new AppError('usage', 'order.numbers-too-early', { field: 'number', value: order.id, state: to });
  const parse = await numberParser();
  const { country } = await ctx.account();
  return texts.map((text): NumberDraft => {
    const parsed = parseNumber(parse, text, order.item.country ?? country);
    const { type } = order.item;
    return { number: parsed.number, type: type !== null && isNumberType(type) ? type : parsed.type ?? 'local', country: parsed.country ?? country, status: 'active', temporary: false, routeTo: null, name: '' };
  });
}

export async function attachToOrder(ctx: Context, id: string, file: string, flags: Writes): Promise<void> {
  const { show, attach } = await ctx.need('orders', 'show', 'attach');
  const order = await show(id);
  const document = await readFileBytes(ctx, file);
  const after = flags.dryRun ? order : await attach(order.id, document);
  ctx.note(flags.dryRun ? 'order.would-attach' : 'order.attached', { id: order.id, file: document.name });
  await ctx.printOne(shownOrder(after, await today(ctx)), orderView, flags);
}

export async function cancelOrder(ctx: Context, id: string, flags: OrderCancelFlags): Promise<void> {
  const orders = await ctx.need('orders', 'show', 'advance');
  const order = await orders.show(id);
  const move = planOrderCancel(order, flags.reason);
  let after: ServiceOrder = { ...order, state: 'cancelled', nextActor: null, dueOn: null };
  if (!flags.dryRun) {
    await ctx.confirm(flags, 'order.confirm-cancel', { id: order.id, summary: order.summary });
    after = await orders.advance(order.id, move);
  }
  ctx.note(flags.dryRun ? 'order.would-cancel' : 'order.cancelled', { id: order.id });
  await ctx.printOne(shownOrder(after, await today(ctx)), orderView, flags);
}
