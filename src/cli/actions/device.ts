// What the commands of `devices` do with their flags.
import { deviceRemovalDelta, draftAssignment, draftNewDevice, type DeviceNeeds } from '../../app/device.js';
import type { Device } from '../../domain/device.js';
import { fullName } from '../../domain/user.js';
import type { Context } from '../context.js';
import type { Asks, Destroys, Prints } from '../options.js';
import type { View } from '../output/column.js';
import { peopleNames } from '../people-names.js';
import { personOf } from '../person.js';
import { isChargeable, showPrice, warnOfFloor } from '../price.js';
import { refuseFirst } from '../try-out.js';
import { withCost } from '../views/cost.js';
import { deviceView } from '../views/device.js';
import type { DeviceAnswers } from '../wizards/device.js';
import { withAnswers } from '../wizards/wizard.js';

async function needsOf(ctx: Context): Promise<DeviceNeeds> {
  return {
    users: { show: async (ref) => await personOf(ctx, ref) },
    extensions: await ctx.need('extensions', 'show'), devices: await ctx.need('devices', 'show'),
  };
}

function nameOf(device: Pick<Device, 'mac' | 'kind'>): string {
  return device.mac ?? device.kind;
}

export async function listDevices(ctx: Context, flags: Prints & { model?: string; user?: string; unassigned?: boolean }): Promise<void> {
  const { list } = await ctx.need('devices', 'list');
  const userId = flags.user === undefined ? undefined : (await personOf(ctx, flags.user)).id;
  await ctx.print(list({ ...(flags.model && { model: flags.model }), ...(userId && { userId }), ...(flags.unassigned && { unassigned: true }) }), deviceView(await peopleNames(ctx, flags)), flags);
}

export async function showDevice(ctx: Context, ref: string, flags: Prints): Promise<void> {
  const device = await (await ctx.need('devices', 'show')).show(ref);
  await ctx.printOne(device, await viewOf(ctx, flags, [device]), flags);
}

async function viewOf(ctx: Context, flags: Prints, devices: readonly Pick<Device, 'userId'>[]): Promise<View<Device>> {
  return deviceView(await peopleNames(ctx, flags, devices.map(({ userId }) => userId)));
}

export async function addDevice(ctx: Context, given: Asks & DeviceAnswers): Promise<void> {
  const { deviceFlags, deviceQuestions, missingOfDevice } = await import('../wizards/device.js');
  await withAnswers(ctx, given, {
    missing: missingOfDevice, hasOwnRefusal: true, flags: deviceFlags, positional: 'mac', more: () => ['--yes'],
    async questions(all) {
      await ctx.need('devices', 'add');
      return deviceQuestions(await needsOf(ctx), all);
    },
  }, async (flags) => { await registerDevice(ctx, flags); });
}

async function registerDevice(ctx: Context, { kind = 'desk-phone', ...flags }: Asks & DeviceAnswers): Promise<void> {
  const { add } = await ctx.need('devices', 'add');
  const { draft, user, delta } = await draftNewDevice(await needsOf(ctx), { ...flags, kind });
  await refuseFirst(ctx, 'devices', flags, async () => await add(draft));
  const cost = await showPrice(ctx, delta);
  const values = { device: nameOf(draft), user: user === null ? '' : fullName(user) };
  const view = withCost(await viewOf(ctx, flags, [draft]), cost);
  if (flags.dryRun) {
    ctx.note('device.would-add', values);
    return await ctx.printOne({ ...draft, id: '', chargeable: true, createdAt: ctx.now().toISOString() }, view, flags);
  }
  await ctx.agree(flags, 'device.confirm-add', values);
  const device = await add(draft);
  ctx.note('device.added', values);
  await ctx.printOne(device, view, flags);
}

export async function editDevice(ctx: Context, ref: string, wanted: { model?: string; user?: string | null }, flags: Asks): Promise<void> {
  const { show, edit } = await ctx.need('devices', 'show', 'edit');
  const device = await show(ref);
  const assignment = wanted.user === undefined ? undefined : await draftAssignment(await needsOf(ctx), device, wanted.user);
  const model = wanted.model === undefined ? device.model : wanted.model.trim() || null;
  const after = { ...device, model, userId: assignment === undefined ? device.userId : assignment.userId };
  const changes = { ...(after.model === device.model ? {} : { model }), ...(after.userId === device.userId ? {} : { userId: after.userId }) };
  await refuseFirst(ctx, 'devices', flags, async () => await edit(device.id, changes));
  if (assignment !== undefined) await warnOfFloor(ctx, assignment.delta);
  const cost = assignment === undefined ? null : await showPrice(ctx, assignment.delta);
  const names = await peopleNames(ctx, { output: 'table' }, [device.userId, after.userId]);
  const view = withCost(deviceView(names), cost);
  const values = { device: nameOf(device), model, isMoved: after.userId !== device.userId, from: names(device.userId), to: names(after.userId) };
  const isSame = after.model === device.model && after.userId === device.userId;
  if (isSame || flags.dryRun) {
    ctx.note(isSame ? 'device.unchanged' : 'device.would-edit', values);
    return await ctx.printOne(after, view, flags);
  }
  if (assignment !== undefined && isChargeable(assignment.delta)) await ctx.agree(flags, 'device.confirm-move', values);
  const edited = await edit(device.id, changes);
  ctx.note('device.edited', values);
  await ctx.printOne(edited, view, flags);
}

export async function removeDevices(ctx: Context, refs: readonly string[], flags: Destroys): Promise<void> {
  const { show, remove } = await ctx.need('devices', 'show', 'remove');
  const going = new Map<string, Device>();
  for (const ref of refs) {
    const device = await show(ref);
    going.set(device.id, device);
  }
  const devices = [...going.values()];
  const removeAll = async (): Promise<void> => { for (const { id } of devices) await remove(id); };
  await refuseFirst(ctx, 'devices', flags, removeAll);
  const delta = await deviceRemovalDelta(await needsOf(ctx), devices);
  await warnOfFloor(ctx, delta);
  const cost = await showPrice(ctx, delta);
  const values = { count: devices.length, devices: devices.map(nameOf) };
  if (flags.dryRun) {
    ctx.note('device.would-remove', values);
  } else {
    await ctx.confirm(flags, 'device.confirm-remove', values);
    const { atomically } = await ctx.backend('devices');
    await (atomically === undefined ? removeAll() : atomically(removeAll));
    ctx.note('device.removed', values);
  }
  await ctx.print(devices, withCost(await viewOf(ctx, flags, devices), cost), flags);
}
