// One change to the directory as a value: planned, printed, journalled, carried out, and turned round to undo it.
import type { Device, DeviceDraft } from './device.js';
import type { Extension } from './extension.js';
import type { ExtensionChanges, ExtensionDraft, RemovedUser, Restored, UserChanges, UserDraft } from './stores.js';

export type DeviceChanges = Partial<Pick<Device, 'model' | 'userId'>>;

export type Step =
  | { readonly do: 'add-user'; readonly draft: UserDraft & Restored }
  | { readonly do: 'edit-user'; readonly id: string; readonly changes: UserChanges; readonly before: UserChanges }
  | { readonly do: 'remove-user'; readonly id: string }
  | { readonly do: 'add-extension'; readonly draft: ExtensionDraft & { readonly createdAt?: string } }
  | { readonly do: 'edit-extension'; readonly number: string; readonly changes: ExtensionChanges; readonly before: ExtensionChanges }
  | { readonly do: 'remove-extension'; readonly number: string }
  | { readonly do: 'add-device'; readonly draft: DeviceDraft & Restored & { readonly userId: string | null } }
  | { readonly do: 'edit-device'; readonly id: string; readonly changes: DeviceChanges; readonly before: DeviceChanges }
  | { readonly do: 'remove-device'; readonly id: string };

/** Steps as text: a plan of 100,000 rows holds them this way, since objects take three times the memory. */
export type PackedSteps = string;

export function packSteps(steps: readonly Step[]): PackedSteps {
  return steps.length === 0 ? '' : JSON.stringify(steps);
}

export function unpackSteps(packed: PackedSteps): Step[] {
  return packed === '' ? [] : JSON.parse(packed) as Step[];
}

/** What carrying out a row's steps left behind: the id that scripts get, and per step what its inverse needs. */
export interface Done {
  readonly id: string;
  readonly made: readonly Made[];
}

/** The key of what a step made, or the whole of what it removed. */
export type Made = string | RemovedUser | Extension | Device;

/** The steps that take a row back, last change first. `done` comes from the journal of the row. */
export function inverse(steps: readonly Step[], done: Done): Step[] {
  // A row may have ended in the middle, where the back end has no transactions.
  return steps.slice(0, done.made.length).flatMap((step, index) => inverseOf(step, done.made[index])).reverse();
}

function inverseOf(step: Step, made: Made | undefined): Step[] {
  switch (step.do) {
    // Reversed with the rest: linked devices are let go before the person, or they would be removed along.
    case 'add-user': return [
      { do: 'remove-user', id: made as string },
      ...step.draft.existingDeviceIds.map((id): Step => ({ do: 'edit-device', id, changes: { userId: null }, before: { userId: made as string } })),
    ];
    case 'edit-user': return [{ do: 'edit-user', id: step.id, changes: step.before, before: step.changes }];
    case 'remove-user': return [{ do: 'add-user', draft: restoredUser(made as RemovedUser) }];
    case 'add-extension': return [{ do: 'remove-extension', number: step.draft.number }];
    case 'edit-extension': return [{
      do: 'edit-extension', number: step.changes.number ?? step.number, changes: step.before, before: step.changes,
    }];
    case 'remove-extension': {
      const { number, kind, name, userId, tier, outboundCallerId, createdAt } = made as Extension;
      return [{ do: 'add-extension', draft: { number, kind, name, userId, tier, outboundCallerId, createdAt } }];
    }
    case 'add-device': return [{ do: 'remove-device', id: made as string }];
    case 'edit-device': return [{ do: 'edit-device', id: step.id, changes: step.before, before: step.changes }];
    case 'remove-device': {
      const device = made as Device;
      return [{ do: 'add-device', draft: { ...restoredDevice(device), userId: device.userId } }];
    }
  }
}

function restoredDevice({ id, kind, mac, model, createdAt }: Device): DeviceDraft & Restored {
  return { kind, mac, model, restored: { id, createdAt } };
}

function restoredUser({ user, extension, devices }: RemovedUser): UserDraft & Restored {
  const { firstName, lastName, email, permission, grants, groups, webLogin, hotDesking, dialUser } = user;
  return {
    firstName, lastName, email, permission, grants, groups, webLogin, hotDesking, dialUser,
    extension: extension && {
      number: extension.number, tier: extension.tier, outboundCallerId: extension.outboundCallerId,
      restored: { name: extension.name, createdAt: extension.createdAt },
    },
    devices: devices.map(restoredDevice),
    existingDeviceIds: [],
    restored: { id: user.id, createdAt: user.createdAt },
  };
}

/** What a step is about, for the audit log's check that nobody changed it since: the keys its changes are recorded under. */
export function subjectsOf(step: Step, made: Made | undefined): string[] {
  switch (step.do) {
    case 'add-user': case 'add-device': return [made as string];
    case 'add-extension': return [step.draft.number];
    case 'edit-extension': return [step.changes.number ?? step.number];
    case 'remove-extension': return [];
    case 'remove-user': case 'remove-device': return [];
    case 'edit-user': case 'edit-device': return [step.id];
  }
}

const words: Readonly<Record<Step['do'], readonly [noun: 'users' | 'extensions' | 'devices', verb: 'add' | 'edit' | 'remove']>> = {
  'add-user': ['users', 'add'], 'edit-user': ['users', 'edit'], 'remove-user': ['users', 'remove'],
  'add-extension': ['extensions', 'add'], 'edit-extension': ['extensions', 'edit'], 'remove-extension': ['extensions', 'remove'],
  'add-device': ['devices', 'add'], 'edit-device': ['devices', 'edit'], 'remove-device': ['devices', 'remove'],
};

/** The call of a store that a step is. */
export function callOf(step: Step): { readonly noun: 'users' | 'extensions' | 'devices'; readonly verb: 'add' | 'edit' | 'remove'; readonly args: readonly unknown[] } {
  const [noun, verb] = words[step.do];
  return { noun, verb, args: 'draft' in step ? [step.draft] : ['id' in step ? step.id : step.number, ...('changes' in step ? [step.changes] : [])] };
}
