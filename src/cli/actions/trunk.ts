// What the commands of `trunks` do with their flags (K1, K2, K4).
import { channelsAdded, draftTrunk, draftTrunkChanges } from '../../app/trunk.js';
import type { Cost } from '../../domain/billing.js';
import { AppError } from '../../domain/errors.js';
import { refuseHeader, type Trunk } from '../../domain/trunk.js';
import type { TrunkFlags } from '../commands/trunk.js';
import type { Context } from '../context.js';
import type { Destroys, Prints } from '../options.js';
import { tellCost } from '../price.js';
import { hashPassword, newPassword, newUser } from '../trunk-password.js';
import { madeTrunkView, trunkView } from '../views/trunk.js';
import { withCost } from '../views/cost.js';

export async function listTrunks(ctx: Context, flags: Prints & { search?: string }): Promise<void> {
  const { list } = await ctx.need('trunks', 'list');
  await ctx.print(list(flags.search === undefined ? {} : { search: flags.search }), trunkView, flags);
}

export async function showTrunk(ctx: Context, ref: string, flags: Prints): Promise<void> {
  const { show } = await ctx.need('trunks', 'show');
  await ctx.printOne(await show(ref), trunkView, flags);
}

/** Says what more or fewer channels cost, to those who may see prices (U11, B6, K2). */
async function showChannels(ctx: Context, changes: readonly { readonly quantity: number; readonly ref?: string }[], onDevices = 0): Promise<Cost | null> {
  const quantity = changes.reduce((sum, change) => sum + change.quantity, 0);
  if (onDevices > 0) ctx.note('trunk.on-devices', { count: onDevices, channels: onDevices * 5 });
  if (quantity === 0) return null;
  ctx.note('trunk.channels-change', { quantity });
  return await tellCost(ctx, { extensions: new Map(), devices: new Map(), moves: changes.map((change) => ({ item: 'channel', ...change })) });
}

async function refuseTaken(trunks: AsyncIterable<Trunk>, { name, username }: Partial<Pick<Trunk, 'name' | 'username'>>, except?: string): Promise<void> {
  for await (const other of trunks) {
    if (other.id === except) continue;
    if (name !== undefined && other.name.toLowerCase() === name.toLowerCase()) throw new AppError('refused', 'trunk.name.taken', { field: 'name', value: name });
    if (username !== undefined && other.username === username) throw new AppError('refused', 'trunk.user.taken', { field: 'user', value: username });
  }
}

export async function addTrunk(ctx: Context, flags: TrunkFlags): Promise<void> {
  const { list, add } = await ctx.need('trunks', 'list', 'add');
  if (flags.sipHeader !== undefined) refuseHeader(flags.sipHeader);
  const draft = await draftTrunk(await ctx.need('devices', 'show'), flags, newUser());
  await refuseTaken(list(), draft);
  const cost = await showChannels(ctx, [{ quantity: channelsAdded(null, draft) }], draft.devices.length);
  const values = { name: draft.name };
  if (flags.dryRun) {
    ctx.note('trunk.would-add', values);
    const at = ctx.now().toISOString();
    return await ctx.printOne({ id: '', ...draft, passwordSetAt: at, createdAt: at, password: null }, withCost(madeTrunkView, cost), flags);
  }
  await ctx.agree(flags, 'trunk.confirm-add', values);
  const password = newPassword();
  const trunk = await add({ ...draft, passwordHash: hashPassword(password) });
  ctx.note('trunk.added', values);
  ctx.note('trunk.password', { user: trunk.username, password });
  await ctx.printOne({ ...trunk, password }, withCost(madeTrunkView, cost), flags);
}

export async function editTrunk(ctx: Context, ref: string, flags: TrunkFlags): Promise<void> {
  const { list, show, edit } = await ctx.need('trunks', 'list', 'show', 'edit');
  if (flags.sipHeader !== undefined) refuseHeader(flags.sipHeader);
  const trunk = await show(ref);
  const changes = await draftTrunkChanges(await ctx.need('devices', 'show'), trunk, flags);
  await refuseTaken(list(), changes, trunk.id);
  const after = { ...trunk, ...changes };
  const cost = await showChannels(ctx, [{ quantity: channelsAdded(trunk, after), ref: trunk.id }], changes.devices?.length ?? 0);
  const values = { name: trunk.name };
  const isSame = Object.keys(changes).length === 0 && flags.newPassword !== true;
  if (isSame || flags.dryRun) {
    ctx.note(isSame ? 'trunk.unchanged' : 'trunk.would-edit', values);
    return await ctx.printOne(after, withCost(trunkView, cost), flags);
  }
  if (flags.newPassword === true) await ctx.agree(flags, 'trunk.confirm-password', values);
  else if (channelsAdded(trunk, after) !== 0) await ctx.agree(flags, 'trunk.confirm-edit', values);
  const password = flags.newPassword === true ? newPassword() : null;
  const edited = await edit(trunk.id, { ...changes, ...(password === null ? {} : { passwordHash: hashPassword(password) }) });
  ctx.note('trunk.edited', values);
  if (password === null) return await ctx.printOne(edited, withCost(trunkView, cost), flags);
  ctx.note('trunk.password', { user: edited.username, password });
  await ctx.printOne({ ...edited, password }, withCost(madeTrunkView, cost), flags);
}

export async function removeTrunks(ctx: Context, refs: readonly string[], flags: Destroys): Promise<void> {
  const { show, remove } = await ctx.need('trunks', 'show', 'remove');
  const going = new Map<string, Trunk>();
  for (const ref of refs) {
    const trunk = await show(ref);
    going.set(trunk.id, trunk);
  }
  const all = [...going.values()];
  const values = { names: all.map(({ name }) => name) };
  await showChannels(ctx, all.map((trunk) => ({ quantity: channelsAdded(trunk, null), ref: trunk.id })));
  if (flags.dryRun) ctx.note('trunk.would-remove', values);
  else {
    await ctx.confirm(flags, 'trunk.confirm-remove', values);
    const { atomically } = await ctx.backend('trunks');
    const removeAll = async (): Promise<void> => { for (const { id } of all) await remove(id); };
    await (atomically === undefined ? removeAll() : atomically(removeAll));
    ctx.note('trunk.removed', values);
  }
  await ctx.print(all, trunkView, flags);
}
