// What steps change on the invoice: followed through the directory, because the first device of a person brings their
// extension into charge and the last takes it out (U3).
import type { Device, DeviceKind } from './device.js';
import type { Directory } from './directory.js';
import type { Step } from './step.js';
import type { Tier } from './tier.js';

/** How many more (or fewer) chargeable units there will be (U3, U11). */
export interface ChargeableDelta {
  readonly extensions: ReadonlyMap<Tier, number>;
  readonly devices: ReadonlyMap<DeviceKind, number>;
}

interface Seat { devices: number; tier: Tier | null }

/** Follows the steps in their order. The directory is what exists before the first of them. */
export function deltaOfSteps(directory: Directory, steps: Iterable<Step>): ChargeableDelta {
  const extensions = new Map<Tier, number>();
  const devices = new Map<DeviceKind, number>();
  const seats = new Map<string, Seat>();
  const added = new Map<string, Pick<Device, 'kind' | 'userId'>>();

  function count<K>(map: Map<K, number>, key: K, by: number): void {
    map.set(key, (map.get(key) ?? 0) + by);
  }
  function seatOf(userId: string): Seat {
    let seat = seats.get(userId);
    if (seat === undefined) {
      const user = directory.users.get(userId);
      const tier = user?.extension ? directory.extensions.get(user.extension)?.tier ?? null : null;
      seat = { devices: user?.devices.length ?? 0, tier };
      seats.set(userId, seat);
    }
    return seat;
  }
  function move(userId: string | null, by: number): void {
    if (userId === null) return;
    const seat = seatOf(userId);
    const before = seat.devices > 0;
    seat.devices += by;
    if (seat.tier !== null && before !== seat.devices > 0) count(extensions, seat.tier, before ? -1 : 1);
  }
  function deviceOf(id: string): Pick<Device, 'kind' | 'userId'> | undefined {
    return added.get(id) ?? directory.devices.get(id);
  }

  for (const step of steps) {
    switch (step.do) {
      case 'add-user': {
        const { draft } = step;
        for (const { kind } of draft.devices) count(devices, kind, 1);
        if (draft.extension !== null && draft.devices.length + draft.existingDeviceIds.length > 0) count(extensions, draft.extension.tier, 1);
        break;
      }
      case 'remove-user': {
        const seat = seatOf(step.id);
        for (const { id, kind } of directory.users.get(step.id)?.devices ?? []) if (deviceOf(id)?.userId === step.id) count(devices, kind, -1);
        if (seat.tier !== null && seat.devices > 0) count(extensions, seat.tier, -1);
        seats.set(step.id, { devices: 0, tier: null });
        break;
      }
      case 'add-device': {
        count(devices, step.draft.kind, 1);
        move(step.draft.userId, 1);
        break;
      }
      case 'remove-device': {
        const device = deviceOf(step.id);
        if (device === undefined) break;
        count(devices, device.kind, -1);
        move(device.userId, -1);
        break;
      }
      case 'edit-device': {
        const device = deviceOf(step.id);
        if (device === undefined || step.changes.userId === undefined) break;
        move(device.userId, -1);
        move(step.changes.userId, 1);
        added.set(step.id, { kind: device.kind, userId: step.changes.userId });
        break;
      }
      case 'add-extension': {
        const { userId, tier } = step.draft;
        if (userId === null) count(extensions, tier, 1);
        else {
          const seat = seatOf(userId);
          seat.tier = tier;
          if (seat.devices > 0) count(extensions, tier, 1);
        }
        break;
      }
      case 'remove-extension': {
        const extension = directory.extensions.get(step.number);
        if (extension === undefined) break;
        const seat = extension.userId === null ? undefined : seatOf(extension.userId);
        if (seat === undefined || seat.devices > 0) count(extensions, extension.tier, -1);
        if (seat !== undefined) seat.tier = null;
        break;
      }
      case 'edit-user': case 'edit-extension': break;
    }
  }
  return { extensions, devices };
}
