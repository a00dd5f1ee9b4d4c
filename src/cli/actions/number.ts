// `numbers list show export route unroute caller-id edit`.
import { checkCallerId, draftRoute, ownLookups } from '../../app/phone-number.js';
import { nounOf, routingLookups } from '../../app/routing.js';
import { versionOn } from '../../domain/billing.js';
import { isNumberType, parseNumber } from '../../domain/e164.js';
import { AppError } from '../../domain/errors.js';
import { parseNumberName, type NumberChanges, type PhoneNumber } from '../../domain/phone-number.js';
import { routeText } from '../../domain/route-target.js';
import { referenceOf } from '../../domain/routing.js';
import type { CallerIdFlags, NumberEditFlags, NumberListFlags } from '../commands/number.js';
import type { Context } from '../context.js';
import { numberParser } from '../number-parser.js';
import type { Prints, Writes } from '../options.js';
import { today, visibleContract } from '../price.js';
import { namedNumberView, numberView, type PricedNumber } from '../views/number.js';
import { routingDesk, routingNames } from '../routing-needs.js';
import type { RouteKind, RouteLookups } from '../../domain/route-target.js';

/** Adds the price of the contract, for those who may see it. */
export async function pricing(ctx: Context): Promise<(number: PhoneNumber) => PricedNumber> {
  const contract = await visibleContract(ctx);
  if (contract === undefined) return (number) => ({ ...number, monthlyPrice: null });
  const { numbers } = versionOn(contract, await today(ctx));
  return (number) => {
    const prices = Object.hasOwn(numbers, number.country) ? numbers[number.country] ?? {} : {};
    const amount = Object.hasOwn(prices, number.type) ? prices[number.type] : undefined;
    return { ...number, monthlyPrice: amount === undefined ? null : { amount, currency: contract.currency } };
  };
}

/** Numbers as people see them; every one goes through `named` first, which looks up what it rings at. */
function shownNumbers(ctx: Context): { view: ReturnType<typeof namedNumberView>; named(number: PricedNumber): Promise<PricedNumber> } {
  const names = routingNames(ctx);
  return {
    view: namedNumberView(names),
    async named(number) {
      const reference = referenceOf(number.routeTo);
      if (reference !== undefined) await names.load([reference]);
      return number;
    },
  };
}

async function* chosen(ctx: Context, { status, country, type, temporary, unrouted, available, search }: NumberListFlags): AsyncIterable<PricedNumber> {
  const { list } = await ctx.need('numbers', 'list');
  const priced = await pricing(ctx);
  const filter = {
    ...(status && { status }), ...(country && { country: country.toUpperCase() }), ...(type !== undefined && isNumberType(type) && { type }), ...(temporary && { temporary }),
    ...(unrouted && { routed: false }), ...(available && { includeAvailable: true }), ...(search && { search }),
  };
  for await (const number of list(filter)) yield priced(number);
}

export async function listNumbers(ctx: Context, flags: NumberListFlags): Promise<void> {
  const { view, named } = shownNumbers(ctx);
  async function* numbers(): AsyncIterable<PricedNumber> {
    for await (const number of chosen(ctx, flags)) yield await named(number);
  }
  await ctx.print(numbers(), view, flags);
}

export async function exportNumbers(ctx: Context, flags: NumberListFlags): Promise<void> {
  const columns = numberView.columns.filter(({ id }) => !['monthlyPrice', 'createdAt'].includes(id));
  await ctx.print(chosen(ctx, flags), { ...numberView, columns }, { ...flags, output: flags.output ?? 'csv' });
}

/** A number of the account that somebody names in any spelling. */
export async function numberNamed(ctx: Context, text: string): Promise<PhoneNumber> {
  const { show } = await ctx.need('numbers', 'show');
  const { country } = await ctx.account();
  return await show(parseNumber(await numberParser(), text, country).number);
}

export async function showNumber(ctx: Context, text: string, flags: Prints): Promise<void> {
  await printNumber(ctx, await numberNamed(ctx, text), flags);
}

/** Writes what differs and prints the number as it is then. */
async function change(ctx: Context, number: PhoneNumber, changes: NumberChanges, note: readonly [done: string, would: string], values: Record<string, unknown>, flags: Writes): Promise<void> {
  const { edit } = await ctx.need('numbers', 'edit');
  const isSame = (Object.keys(changes) as (keyof NumberChanges)[]).every((key) => JSON.stringify(changes[key]) === JSON.stringify(number[key]));
  if (!isSame) await ctx.rehearse('numbers', 'edit', number.number, changes);
  const edited = isSame || flags.dryRun ? { ...number, ...changes } : await edit(number.number, changes);
  ctx.note(isSame ? 'number.unchanged' : flags.dryRun ? note[1] : note[0], { number: number.number, ...values });
  await printNumber(ctx, edited, flags);
}

async function printNumber(ctx: Context, number: PhoneNumber, flags: Prints): Promise<void> {
  const { view, named } = shownNumbers(ctx);
  await ctx.printOne(await named((await pricing(ctx))(number)), view, flags);
}

export async function routeNumber(ctx: Context, text: string, flags: Writes & { to: string }): Promise<void> {
  const number = await numberNamed(ctx, text);
  const { show } = await ctx.need('numbers', 'show', 'edit');
  const { country } = await ctx.account();
  const lookups = { ...sameSystem(ctx, routingLookups(await routingDesk(ctx))), ...ownLookups({ extensions: await ctx.need('extensions', 'show'), numbers: { show }, parse: await numberParser(), country }) };
  const { target, label } = await draftRoute(number, flags.to, lookups, show);
  await change(ctx, number, { routeTo: target }, ['number.routed', 'number.would-route'], { to: label === undefined ? routeText(target) : `${target.kind}:${label}` }, flags);
}

/** A number rings only at what its own system keeps. */
function sameSystem(ctx: Context, lookups: RouteLookups): RouteLookups {
  const { id } = ctx.place('numbers').manifest;
  return Object.fromEntries(Object.entries(lookups).filter(([kind]) => ctx.place(nounOf[kind as Exclude<RouteKind, 'extension' | 'number'>]).manifest.id === id));
}

export async function unrouteNumber(ctx: Context, text: string, flags: Writes): Promise<void> {
  await change(ctx, await numberNamed(ctx, text), { routeTo: null }, ['number.unrouted', 'number.would-unroute'], {}, flags);
}

export async function editNumber(ctx: Context, text: string, flags: NumberEditFlags): Promise<void> {
  const changes = { ...(flags.name === undefined ? {} : { name: parseNumberName(flags.name) }), ...(flags.temporary === undefined ? {} : { temporary: flags.temporary }) };
  const kept = { ...(flags.callerIdName === undefined ? {} : { callerIdName: flags.callerIdName.trim() || null }), ...(flags.billingGroup === undefined ? {} : { billingGroup: flags.billingGroup.trim() || null }) };
  if (Object.keys({ ...changes, ...kept }).length === 0) throw new AppError('usage', 'number.nothing-named', { field: 'name' });
  const number = await numberNamed(ctx, text);
  const unknown = Object.keys(kept).find((field) => !(field in number));
  if (unknown !== undefined) throw new AppError('unsupported', 'number.field-unknown', { field: unknown, value: unknown, backend: ctx.place('numbers').manifest.title });
  await change(ctx, number, { ...changes, ...kept }, ['number.edited', 'number.would-edit'], {}, flags);
}

export async function setCallerId(ctx: Context, text: string, flags: CallerIdFlags): Promise<void> {
  const { show, edit } = await ctx.need('extensions', 'show', 'edit');
  const numbers = await ctx.need('numbers', 'show');
  const { number } = parseNumber(await numberParser(), text, (await ctx.account()).country);
  if (!flags.clear) await checkCallerId(numbers, number);
  const lines = await Promise.all(flags.line.map((line) => show(line)));
  const callerId = flags.clear ? null : number;
  const { atomically } = await ctx.backend('extensions');
  const work = async (): Promise<void> => { for (const line of lines) if (line.outboundCallerId !== callerId) await edit(line.number, { outboundCallerId: callerId }); };
  for (const line of lines) if (line.outboundCallerId !== callerId) await ctx.rehearse('extensions', 'edit', line.number, { outboundCallerId: callerId });
  if (!flags.dryRun) await (atomically === undefined ? work() : atomically(work));
  ctx.note(flags.dryRun ? 'number.would-set-caller-id' : flags.clear ? 'number.caller-id-cleared' : 'number.caller-id-set', { number, lines: lines.map((line) => line.number) });
  const { extensionView } = await import('../views/extension.js');
  await ctx.print(lines.map((line) => ({ ...line, outboundCallerId: callerId })), extensionView, flags);
}
