// What steps change on the invoice: followed through the directory, because the first device of a person brings their
// extension into charge and the last takes it out (U3).
import type { DeviceKind } from './device.js';
import type { Directory, KnownDevice } from './directory.js';
import type { Extension } from './extension.js';
import type { Step } from './step.js';
import type { Tier } from './tier.js';

/** How many more (or fewer) chargeable units there will be (U3, U11). */
export interface ChargeableDelta {
  readonly extensions: ReadonlyMap<Tier, number>;
  readonly devices: ReadonlyMap<DeviceKind, number>;
  /** Anything else of the contract, by its key: `number:local:BR`. */
  readonly items?: ReadonlyMap<string, number>;
  /** What the ledger will get, of each item in the order in which it gets it; counted above too. Absent: only additions. */
  readonly moves?: readonly Move[];
}

/** How many of an item come (+) or go (-). Which one it is matters: the days of a recent one are charged, those of an old one were long ago. */
export interface Move {
  readonly item: string;
  readonly quantity: number;
  /** What the ledger calls it; absent for what is new, or where only its name is known. */
  readonly ref?: string;
  /** What people call it: the extension's number, the public number. */
  readonly name?: string;
}

/** The move of an extension into charge or out of it. */
export function seatMove({ number, chargeRef }: Pick<Extension, 'number' | 'chargeRef'>, tier: Tier, quantity: 1 | -1): Move {
  return { item: `extension:${tier}`, quantity, name: number, ...(chargeRef === undefined ? {} : { ref: chargeRef }) };
}

interface Seat { devices: number; tier: Tier | null; extension?: Pick<Extension, 'number' | 'chargeRef'> | undefined }

export interface DeltaTracker {
  readonly delta: ChargeableDelta;
  take(step: Step): void;
}

/** Follows steps one by one, in their order. The directory is what exists before the first of them. */
export function deltaTracker(directory: Directory): DeltaTracker {
  const extensions = new Map<Tier, number>();
  const devices = new Map<DeviceKind, number>();
  const seats = seatMap(directory);
  const moved = new Map<string, Pick<KnownDevice, 'kind' | 'userId'>>();

  const { moves, note } = moveList();

  function charge(tier: Tier | null, by: number, extension?: Seat['extension']): void {
    if (tier === null || by === 0) return;
    extensions.set(tier, (extensions.get(tier) ?? 0) + by);
    note(extension === undefined ? { item: `extension:${tier}`, quantity: by } : seatMove(extension, tier, by > 0 ? 1 : -1));
  }
  function count(kind: DeviceKind, by: number, id?: string): void {
    devices.set(kind, (devices.get(kind) ?? 0) + by);
    note({ item: `device:${kind}`, quantity: by, ...(id === undefined ? {} : { ref: id }) });
  }
  function move(userId: string | null, by: number): void {
    if (userId === null) return;
    const seat = seats(userId);
    const before = Number(seat.devices > 0);
    seat.devices += by;
    charge(seat.tier, Number(seat.devices > 0) - before, seat.extension);
  }
  function deviceOf(id: string): Pick<KnownDevice, 'kind' | 'userId'> | undefined {
    return moved.get(id) ?? directory.devices.get(id);
  }
  function removeUser(id: string): void {
    const seat = seats(id);
    for (const device of directory.users.get(id)?.devices ?? []) if (deviceOf(device.id)?.userId === id) count(device.kind, -1, device.id);
    charge(seat.tier, seat.devices > 0 ? -1 : 0, seat.extension);
    Object.assign(seat, { devices: 0, tier: null });
  }
  function moveDevice(id: string, to: string | null): void {
    const device = deviceOf(id);
    if (device === undefined) return;
    move(device.userId, -1);
    move(to, 1);
    moved.set(id, { kind: device.kind, userId: to });
  }

  return { delta: { extensions, devices, moves }, take: (step) => { follow(step, { charge, count, move, deviceOf, removeUser, moveDevice, ...extensionBooks(directory, seats, charge) }); } };
}

function extensionBooks(directory: Directory, seats: (userId: string) => Seat, charge: Followed['charge']): Pick<Followed, 'addExtension' | 'removeExtension' | 'changeTier'> {
  return {
    addExtension(userId, tier) {
      if (userId === null) return charge(tier, 1);
      const seat = seats(userId);
      seat.tier = tier;
      charge(tier, seat.devices > 0 ? 1 : 0);
    },
    removeExtension(number) {
      const extension = directory.extensions.get(number);
      if (extension === undefined) return;
      if (extension.userId === null) return charge(extension.tier, -1, extension);
      const seat = seats(extension.userId);
      charge(extension.tier, seat.devices > 0 ? -1 : 0, extension);
      Object.assign(seat, { tier: null, extension: undefined });
    },
    changeTier(number, tier) {
      const extension = directory.extensions.get(number);
      if (extension === undefined) return;
      const seat = extension.userId === null ? { devices: 1, tier: extension.tier } : seats(extension.userId);
      const isCharged = seat.devices > 0;
      charge(seat.tier, isCharged ? -1 : 0, extension);
      charge(tier, isCharged ? 1 : 0, extension);
      seat.tier = tier;
    },
  };
}

interface Followed {
  charge(tier: Tier | null, by: number, extension?: Seat['extension']): void;
  count(kind: DeviceKind, by: number, id?: string): void;
  move(userId: string | null, by: number): void;
  deviceOf(id: string): Pick<KnownDevice, 'kind' | 'userId'> | undefined;
  removeUser(id: string): void;
  moveDevice(id: string, to: string | null): void;
  addExtension(userId: string | null, tier: Tier): void;
  removeExtension(number: string): void;
  changeTier(number: string, tier: Tier): void;
}

function follow(step: Step, books: Followed): void {
  switch (step.do) {
    case 'add-user': {
      const { extension, devices, existingDeviceIds } = step.draft;
      for (const { kind } of devices) books.count(kind, 1);
      if (extension !== null) books.charge(extension.tier, devices.length + existingDeviceIds.length > 0 ? 1 : 0);
      return;
    }
    case 'remove-user': return books.removeUser(step.id);
    case 'add-device':
      books.count(step.draft.kind, 1);
      return books.move(step.draft.userId, 1);
    case 'remove-device': {
      const device = books.deviceOf(step.id);
      if (device === undefined) return;
      books.count(device.kind, -1, step.id);
      return books.move(device.userId, -1);
    }
    case 'edit-device': return step.changes.userId === undefined ? undefined : books.moveDevice(step.id, step.changes.userId);
    case 'add-extension': return books.addExtension(step.draft.userId, step.draft.tier);
    case 'remove-extension': return books.removeExtension(step.number);
    case 'edit-extension': return step.changes.tier === undefined ? undefined : books.changeTier(step.number, step.changes.tier);
    case 'edit-user': return;
  }
}

/** Additions of what is new, one after the other, are one entry: a plan of 100,000 rows is a handful. */
function moveList(): { readonly moves: readonly Move[]; note(move: Move): void } {
  const moves: { -readonly [K in keyof Move]: Move[K] }[] = [];
  const last = new Map<string, (typeof moves)[number]>();
  return {
    moves,
    note(move) {
      const before = last.get(move.item);
      if (before !== undefined && isNew(before) && isNew(move)) {
        before.quantity += move.quantity;
        return;
      }
      const entry = { ...move };
      moves.push(entry);
      last.set(move.item, entry);
    },
  };
}

function isNew({ ref, name, quantity }: Move): boolean {
  return ref === undefined && name === undefined && quantity > 0;
}

/** A person's devices and tier as the steps so far have left them. */
function seatMap(directory: Directory): (userId: string) => Seat {
  const seats = new Map<string, Seat>();
  return (userId) => {
    let seat = seats.get(userId);
    if (seat === undefined) {
      const user = directory.users.get(userId);
      const extension = user?.extension ? directory.extensions.get(user.extension) : undefined;
      seat = { devices: user?.devices.length ?? 0, tier: extension?.tier ?? null, extension };
      seats.set(userId, seat);
    }
    return seat;
  };
}
