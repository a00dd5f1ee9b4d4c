// `numbers order` and `numbers release`.
import { draftNumberOrder, numberDelta, planRelease } from '../../app/phone-number.js';
import { dueDate } from '../../app/service-order.js';
import { AppError } from '../../domain/errors.js';
import type { PhoneNumber, ReleaseObstacle } from '../../domain/phone-number.js';
import type { ServiceOrder, ServiceOrderDraft } from '../../domain/service-order.js';
import type { NumberStore, OrderStore } from '../../domain/stores.js';
import { parseNumberName } from '../../domain/phone-number.js';
import type { NumberOrderFlags, ReleaseFlags } from '../commands/number.js';
import type { Context } from '../context.js';
import { numberParser } from '../number-parser.js';
import { isOffered } from '../offered.js';
import { showPrice, today } from '../price.js';
import { orderView, shownOrder } from '../views/order.js';
import { numberView, releaseView, type Release } from '../views/number.js';
import type { Question } from '../wizards/questions.js';
import { withAnswers } from '../wizards/wizard.js';
import { numberNamed, pricing } from './number.js';

export async function orderQuestions(ctx: Context, all: boolean): Promise<Question[]> {
  const { numberQuestions } = await import('../wizards/number-order.js');
  const numbers = await ctx.need('numbers', 'list', 'show');
  const account = await ctx.account();
  const needs = { account, numbers, parse: await numberParser() };
  return numberQuestions({ country: account.country, check: async (input) => await draftNumberOrder(needs, input) }, all);
}

export async function orderNumbers(ctx: Context, given: NumberOrderFlags): Promise<void> {
  await withAnswers(ctx, given, {
    missing: ({ type }) => (type === undefined ? '--type' : undefined), more: () => ['--yes'],
    questions: async (all) => await orderQuestions(ctx, all),
  }, async (flags) => { await order(ctx, { ...flags, type: flags.type ?? '' }); });
}

async function order(ctx: Context, flags: NumberOrderFlags & { readonly type: string }): Promise<void> {
  const numbers = await ctx.need('numbers', 'list', 'show');
  const orders = await ctx.need('orders', 'add');
  const account = await ctx.account();
  const name = flags.name === undefined ? undefined : parseNumberName(flags.name);
  const wanted = await draftNumberOrder({ account, numbers, parse: await numberParser() }, { ...flags, numbers: flags.number, name });
  const priced = await pricing(ctx);
  await showPrice(ctx, wanted.delta);
  const place = ctx.place('orders');
  if (wanted.manual !== null) ctx.note(place.isRemote ? 'number.vendor-order' : 'number.manual', { summary: wanted.manual.summary, backend: place.manifest.title });
  if (wanted.manual !== null) await ctx.rehearse('orders', 'add', { ...wanted.manual, item: { ...wanted.manual.item, quantity: 1 }, dueOn: null });
  const values = { count: wanted.numbers.length, numbers: wanted.numbers.map(({ number }) => number), manual: wanted.manual?.item.quantity ?? 0 };
  let made: readonly PhoneNumber[] = wanted.numbers.map((draft) => ({ ...draft, createdAt: ctx.now().toISOString() }));
  if (made.some((number) => priced(number).monthlyPrice === null) && await ctx.mayI('billing', 'contract')) ctx.note('number.list-price', { type: flags.type });
  if (flags.dryRun) {
    ctx.note(place.isRemote ? 'number.would-order-there' : 'number.would-order', { ...values, backend: place.manifest.title });
    if (made.length === 0 && wanted.manual !== null && !place.isRemote) {
      const { unplaced } = await import('./order.js');
      const would = unplaced(ctx, { ...wanted.manual, dueOn: await dueDate({ account, now: ctx.now() }, 'request') });
      return await ctx.print([shownOrder(would, await today(ctx))], orderView, flags);
    }
  } else if (place.isRemote && wanted.manual !== null) {
    await ctx.agree(flags, 'number.confirm-order-there', { ...values, backend: place.manifest.title });
    made = await placeOrders(ctx, { orders, numbers, draft: wanted.manual, dueOn: null });
  } else {
    const { add } = await ctx.need('numbers', 'add');
    await ctx.agree(flags, 'number.confirm-order', values);
    const { atomically } = await ctx.backend('numbers');
    let manual: ServiceOrder | null = null;
    const work = async (): Promise<void> => {
      if (wanted.numbers.length > 0) made = await add(wanted.numbers);
      if (wanted.manual !== null) manual = await orders.add({ ...wanted.manual, dueOn: await dueDate({ account, now: ctx.now() }, 'request') });
    };
    await (atomically === undefined ? work() : atomically(work));
    if (made.length > 0) ctx.note('number.ordered', values);
    if (manual !== null) ctx.note('number.manual-ordered', { id: (manual as ServiceOrder).id });
    if (made[0] !== undefined) ctx.note('number.route-next', { number: made[0].number });
    // Nothing came at once: what was placed is the result, so that a script knows it.
    else if (manual !== null) return await ctx.print([shownOrder(manual, await today(ctx))], orderView, flags);
  }
  await ctx.print(made.map(priced), numberView, flags);
}

interface Placing {
  readonly orders: Pick<OrderStore, 'add'>;
  readonly numbers: Pick<NumberStore, 'show'>;
  readonly draft: Omit<ServiceOrderDraft, 'dueOn'>;
  readonly dueOn: null;
}

/** One order after the other, each told as it is placed: should one fail, those before it are known. Returns the numbers that came at once. */
async function placeOrders(ctx: Context, { orders, numbers, draft, dueOn }: Placing): Promise<PhoneNumber[]> {
  const came: PhoneNumber[] = [];
  for (let left = draft.item.quantity; left > 0; left -= 1) {
    const { id, brought = [] } = await orders.add({ ...draft, item: { ...draft.item, quantity: 1 }, dueOn });
    ctx.note('number.vendor-ordered', { id, backend: ctx.place('orders').manifest.title });
    for (const number of brought) came.push(await numbers.show(number));
  }
  if (came[0] !== undefined) ctx.note('number.route-next', { number: came[0].number });
  return came;
}

export async function releaseNumber(ctx: Context, text: string, flags: ReleaseFlags): Promise<void> {
  const number = await numberNamed(ctx, text);
  // Port orders that a vendor's numbers are tied to are the vendor's.
  const { ties } = isOffered(ctx, 'numbers', 'ties') ? await ctx.need('numbers', 'ties') : { ties: async () => [] };
  const numbers = { ...await ctx.need('numbers', 'list', 'remove'), ties };
  const extensions = await ctx.need('extensions', 'list', 'edit');
  const obstacles = await planRelease({ numbers, extensions }, number);
  for (const { code, ...values } of obstacles) ctx.note(code, { ...values, number: number.number });
  const reason = flags.reason?.trim() || null;
  if (obstacles.length > 0) refuseUnlessForced(number, obstacles, flags, reason);
  if (number.status === 'active') await showPrice(ctx, numberDelta([number], -1));
  const release = await messageOf(ctx, number, obstacles.length > 0, reason);
  if (flags.dryRun) {
    ctx.note('number.would-release', { number: number.number });
  } else {
    await ctx.confirm(flags, 'number.confirm-release', { number: number.number });
    const callers = obstacles.flatMap((obstacle) => (obstacle.code === 'number.release.caller-id' ? obstacle.extensions : []));
    const { atomically } = await ctx.backend('numbers');
    const work = async (): Promise<void> => {
      // A line must not go on showing a number that somebody else may get.
      for (const line of callers) await extensions.edit(line, { outboundCallerId: null });
      await numbers.remove(number.number);
    };
    await (atomically === undefined ? work() : atomically(work));
    ctx.note('number.released', { number: number.number, to: release.to });
  }
  if (ctx.isRead(flags)) await ctx.write(`To: ${release.to}\nSubject: ${release.subject}\n\n${release.body}\n`);
  else await ctx.printOne(release, releaseView, flags);
}

function refuseUnlessForced({ number }: PhoneNumber, [first]: readonly ReleaseObstacle[], flags: ReleaseFlags, reason: string | null): void {
  // N5: only with a reason that stays on record.
  if (flags.force && reason !== null) return;
  if (flags.force) throw new AppError('usage', 'number.release.reason-needed', { field: 'reason' });
  throw new AppError('refused', 'number.release.refused', { value: number, why: first?.code ?? '' });
}

/** N6: the message to the numbers team. */
async function messageOf(ctx: Context, { number }: PhoneNumber, forced: boolean, reason: string | null): Promise<Release> {
  const { company } = await ctx.account();
  const person = await ctx.actor();
  const values = { number, company, name: `${person.firstName} ${person.lastName}`.trim(), email: person.email ?? '', reason: reason ?? '' };
  return { number, forced, reason, to: 'numbers@logmein.com', subject: await ctx.say('number.release.subject', values), body: await ctx.say('number.release.body', values) };
}
