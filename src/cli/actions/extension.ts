// What the commands of `extensions` do with their flags (the bulk add is in import.ts).
import { draftExtension, draftExtensionChanges, nextFree, type EditExtensionInput } from '../../app/extension.js';
import { AppError } from '../../domain/errors.js';
import type { Extension, ExtensionKind } from '../../domain/extension.js';
import { parseTier, type Tier } from '../../domain/tier.js';
import { seatMove } from '../../domain/step-delta.js';
import type { Context } from '../context.js';
import type { Asks, Destroys, Prints } from '../options.js';
import { isChargeable, showPrice, tierFor, warnOfFloor } from '../price.js';
import { changeList } from '../change-list.js';
import { requireChange } from '../require-change.js';
import { reservations } from '../reservations.js';
import { refuseFirst } from '../try-out.js';
import { withCost } from '../views/cost.js';
import { extensionView } from '../views/extension.js';
import { personOf } from '../person.js';
import type { ExtensionAnswers } from '../wizards/extension.js';
import { withAnswers } from '../wizards/wizard.js';

export async function listExtensions(ctx: Context, flags: Prints & { kind?: string; tier?: string }): Promise<void> {
  const { list } = await ctx.need('extensions', 'list');
  if (flags.kind !== undefined && flags.kind !== 'user' && flags.kind !== 'shared') {
    throw new AppError('usage', 'extension.kind-unknown', { field: 'kind', value: flags.kind, known: ['user', 'shared'] });
  }
  await ctx.print(list({ ...(flags.kind && { kind: flags.kind as ExtensionKind }), ...(flags.tier && { tier: parseTier(flags.tier) }) }), extensionView, flags);
}

export async function nextExtensions(ctx: Context, flags: Prints & { count: string }): Promise<void> {
  const count = Number(flags.count);
  if (!Number.isInteger(count) || count < 1 || count > 10_000) throw new AppError('usage', 'number.not-whole', { field: 'count', value: flags.count });
  const numbers = await nextFree({ account: await ctx.account(), extensions: await ctx.need('extensions', 'list'), ...await reservations(ctx) }, count);
  await ctx.print(numbers.map((number) => ({ number })), { noun: 'nextExtension', columns: [{ id: 'number', value: ({ number }) => number }] }, flags);
}

async function needsOf(ctx: Context) {
  const users = await ctx.need('users', 'show');
  return {
    account: await ctx.account(), extensions: await ctx.need('extensions', 'list'), ...await reservations(ctx),
    users: { show: async (ref: string) => ref === '@me' ? await personOf(ctx, ref) : await users.show(ref) },
  };
}

export async function addExtension(ctx: Context, given: Asks & ExtensionAnswers): Promise<void> {
  const { extensionFlags, extensionQuestions } = await import('../wizards/extension.js');
  await withAnswers(ctx, given, {
    missing: ({ name, user }) => (name === undefined && user === undefined ? '--name' : undefined), hasOwnRefusal: true,
    flags: extensionFlags, positional: 'number', more: () => ['--yes'],
    async questions(all) {
      await ctx.need('extensions', 'add');
      const tiers = (await (await ctx.need('billing', 'tiers')).tiers()).map(({ tier }) => tier);
      return extensionQuestions({ ...await needsOf(ctx), tiers }, all);
    },
  }, async (flags) => { await makeExtension(ctx, flags); });
}

async function makeExtension(ctx: Context, flags: Asks & ExtensionAnswers): Promise<void> {
  const { add } = await ctx.need('extensions', 'add');
  const { draft, delta } = await draftExtension(await needsOf(ctx), flags, await tierFor(ctx, flags.tier));
  await ctx.rehearse('extensions', 'add', draft);
  await refuseFirst(ctx, 'extensions', flags, async () => await add(draft));
  const cost = await showPrice(ctx, delta);
  const values = { number: draft.number, name: draft.name };
  const chargeable = delta.extensions.size > 0;
  if (flags.dryRun) {
    ctx.note('extension.would-add', values);
    return await ctx.printOne({ ...draft, chargeable, createdAt: ctx.now().toISOString(), removedAt: null }, withCost(extensionView, cost), flags);
  }
  if (chargeable) await ctx.agree(flags, 'extension.confirm-add', values);
  const extension = await add(draft);
  ctx.note('extension.added', values);
  await ctx.printOne(extension, withCost(extensionView, cost), flags);
}

export async function editExtension(ctx: Context, number: string, flags: Asks & EditExtensionInput): Promise<void> {
  requireChange(flags, 'extensions edit');
  const { show, edit } = await ctx.need('extensions', 'show', 'edit');
  const present = await show(number);
  if (flags.tier !== undefined) await tierFor(ctx, flags.tier);
  const { changes, delta } = await draftExtensionChanges(await needsOf(ctx), present, flags);
  if (changes.outboundCallerId) {
    const { checkCallerId } = await import('../../app/phone-number.js');
    await checkCallerId(await ctx.need('numbers', 'show'), changes.outboundCallerId);
  }
  await ctx.rehearse('extensions', 'edit', number, changes);
  await refuseFirst(ctx, 'extensions', flags, async () => await edit(number, changes));
  const cost = await showPrice(ctx, delta);
  await warnOfFloor(ctx, delta);
  const values = { number, changes: changeList(present, changes) };
  const isSame = values.changes.length === 0;
  if (isSame || flags.dryRun) {
    ctx.note(!isSame ? 'extension.would-edit' : 'extension.unchanged', values);
    return await ctx.printOne({ ...present, ...changes }, withCost(extensionView, cost), flags);
  }
  if (isChargeable(delta)) await ctx.agree(flags, 'extension.confirm-edit', values);
  const edited = await edit(number, changes);
  ctx.note('extension.edited', values);
  await ctx.printOne(edited, withCost(extensionView, cost), flags);
}

export async function removeExtensions(ctx: Context, numbers: readonly string[], flags: Destroys): Promise<void> {
  const { show, remove } = await ctx.need('extensions', 'show', 'remove');
  const going: Extension[] = [];
  for (const number of new Set(numbers)) going.push(await show(number));
  const removeAll = async (): Promise<Extension[]> => {
    const removed: Extension[] = [];
    for (const { number } of going) removed.push(await remove(number));
    return removed;
  };
  await refuseFirst(ctx, 'extensions', flags, removeAll);
  const delta = new Map<Tier, number>();
  for (const { tier, chargeable } of going) if (chargeable) delta.set(tier, (delta.get(tier) ?? 0) - 1);
  const moves = going.filter(({ chargeable }) => chargeable).map((extension) => seatMove(extension, extension.tier, -1));
  await warnOfFloor(ctx, { extensions: delta, devices: new Map() });
  const cost = await showPrice(ctx, { extensions: delta, devices: new Map(), moves });
  const values = { count: going.length, numbers: going.map(({ number }) => number) };
  if (flags.dryRun) {
    ctx.note('extension.would-remove', values);
    return await ctx.print(going, withCost(extensionView, cost), flags);
  }
  await ctx.confirm(flags, 'extension.confirm-remove', values);
  const { atomically } = await ctx.backend('extensions');
  const removed = await (atomically === undefined ? removeAll() : atomically(removeAll));
  ctx.note('extension.removed', values);
  await ctx.print(removed, withCost(extensionView, cost), flags);
}
