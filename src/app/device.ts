// What can be asked about devices that needs a decision (U2, U3).
import { deviceKinds, draftDevice, type Device, type DeviceDraft, type DeviceKind } from '../domain/device.js';
import { AppError } from '../domain/errors.js';
import { seatMove, type ChargeableDelta, type Move } from '../domain/step-delta.js';
import type { DeviceStore, ExtensionStore, UserStore } from '../domain/stores.js';
import type { Tier } from '../domain/tier.js';
import { fullName, type User } from '../domain/user.js';
import { found } from './user.js';

export interface DeviceNeeds {
  readonly users: Pick<UserStore, 'show'>;
  readonly extensions: Pick<ExtensionStore, 'show'>;
  readonly devices: Pick<DeviceStore, 'show'>;
}

/** Decides a new device (U2): its MAC in any spelling, unknown so far; the kind's own rules. */
export async function draftNewDevice(needs: DeviceNeeds, input: { kind: string; mac?: string | undefined; model?: string | undefined; user?: string | undefined }): Promise<{ draft: DeviceDraft & { userId: string | null }; user: User | null; delta: ChargeableDelta }> {
  if (!(deviceKinds as readonly string[]).includes(input.kind)) throw new AppError('usage', 'device.kind-unknown', { field: 'kind', value: input.kind, known: deviceKinds });
  const draft = draftDevice({ kind: input.kind as DeviceKind, mac: input.mac, model: input.model });
  const known = draft.mac === null ? undefined : await found(needs.devices.show(draft.mac));
  if (known !== undefined) throw new AppError('refused', 'device.mac.taken', { field: 'mac', value: draft.mac ?? '', owner: await ownerName(needs, known) });
  const user = input.user === undefined ? null : await needs.users.show(input.user);
  if (draft.kind === 'softphone' && user === null) throw new AppError('usage', 'device.softphone-needs-user', { field: 'user' });
  if (draft.kind === 'softphone' && user?.softphone) throw new AppError('refused', 'device.softphone-there', { field: 'user', value: fullName(user) });
  return { draft: { ...draft, userId: user?.id ?? null }, user, delta: await deltaOf(needs, [{ kind: draft.kind, quantity: 1 }], user === null ? [] : [{ user, devices: 1 }]) };
}

async function ownerName(needs: DeviceNeeds, device: Device): Promise<string> {
  return device.userId === null ? '' : fullName(await needs.users.show(device.userId));
}

/** Moving a device: somebody's first device brings their extension into charge, the last takes it out (U3). */
export async function draftAssignment(needs: DeviceNeeds, device: Device, to: string | null): Promise<{ userId: string | null; delta: ChargeableDelta }> {
  if (to === null && device.kind === 'softphone') throw new AppError('refused', 'device.softphone-stays', { value: device.id });
  const user = to === null ? null : await needs.users.show(to);
  if (device.userId === (user?.id ?? null)) return { userId: device.userId, delta: await deltaOf(needs, [], []) };
  if (user !== null && device.userId !== null) throw new AppError('refused', 'device.assigned', { field: 'device', value: device.mac ?? device.id, owner: await ownerName(needs, device) });
  const before = device.userId === null ? [] : [{ user: await needs.users.show(device.userId), devices: -1 }];
  return { userId: user?.id ?? null, delta: await deltaOf(needs, [], [...before, ...(user === null ? [] : [{ user, devices: 1 }])]) };
}

/** What removing devices changes on the invoice. */
export async function deviceRemovalDelta(needs: DeviceNeeds, devices: readonly Device[]): Promise<ChargeableDelta> {
  const byUser = new Map<string, number>();
  for (const { userId } of devices) if (userId !== null) byUser.set(userId, (byUser.get(userId) ?? 0) - 1);
  const touched: { user: User; devices: number }[] = [];
  for (const [id, count] of byUser) touched.push({ user: await needs.users.show(id), devices: count });
  return await deltaOf(needs, devices.map(({ kind, id }) => ({ kind, quantity: -1, id })), touched);
}

interface DeviceMove { readonly kind: DeviceKind; readonly quantity: number; readonly id?: string }

async function deltaOf(needs: DeviceNeeds, devices: readonly DeviceMove[], touched: readonly { user: User; devices: number }[]): Promise<ChargeableDelta> {
  const byKind = new Map<DeviceKind, number>();
  const moves: Move[] = [];
  for (const { kind, quantity, id } of devices) {
    byKind.set(kind, (byKind.get(kind) ?? 0) + quantity);
    moves.push({ item: `device:${kind}`, quantity, ...(id === undefined ? {} : { ref: id }) });
  }
  const extensions = new Map<Tier, number>();
  for (const { user, devices: by } of touched) {
    const [had, has] = [user.devices.length > 0, user.devices.length + by > 0];
    if (user.extension === null || had === has) continue;
    const extension = await needs.extensions.show(user.extension);
    const { tier } = extension;
    extensions.set(tier, (extensions.get(tier) ?? 0) + (has ? 1 : -1));
    moves.push(seatMove(extension, tier, has ? 1 : -1));
  }
  return { extensions, devices: byKind, moves };
}
