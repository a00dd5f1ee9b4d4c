// Whether a step of a bulk change was carried out before its answer got lost: looked up by what people know it by, and finished
// where it was left half done.
import { AppError } from '../../domain/errors.js';
import type { Made, Step } from '../../domain/step.js';
import type { BackendCommons, DeviceStore, ExtensionStore, UserStore } from '../../domain/stores.js';
import { completePerson } from './add-person.js';
import type { Parts } from './parts.js';
import { assignDevice, linkExtension } from './seat.js';

export interface SettledStores {
  readonly users: Pick<UserStore, 'show'>;
  readonly extensions: Pick<ExtensionStore, 'show'>;
  readonly devices: Pick<DeviceStore, 'show'>;
}

export function settledBy(parts: Parts, stores: SettledStores): NonNullable<BackendCommons['settled']> {
  return async (step) => {
    switch (step.do) {
      case 'add-user': return await completePerson(parts, step.draft);
      case 'add-extension': return await addedExtension(parts, step);
      case 'add-device': return await addedDevice(parts, step);
      case 'remove-user': return await isThere(stores.users.show(step.id)) ? undefined : step.id;
      case 'remove-extension': return await isThere(stores.extensions.show(step.number)) ? undefined : step.number;
      case 'edit-extension': {
        const { number = step.number } = step.changes;
        return await isAs(stores.extensions.show(number), step.changes) ? number : undefined;
      }
      case 'edit-user': return await isAs(stores.users.show(step.id), step.changes) ? step.id : undefined;
      case 'edit-device': return await isAs(stores.devices.show(step.id), step.changes) ? step.id : undefined;
      // GoTo deletes no device, so none was.
      case 'remove-device': return undefined;
    }
  };
}

async function addedExtension({ api, directory }: Parts, { draft }: Extract<Step, { do: 'add-extension' }>): Promise<Made | undefined> {
  const listed = await directory.freshExtension(draft.number);
  const there = listed === undefined ? undefined : await directory.extensionById(listed.id);
  // Somebody else's, made since the plan: the attempt will be refused, as it must.
  if (there === undefined || there.name !== draft.name || (there.primaryUser !== null && there.primaryUser !== draft.userId)) return undefined;
  if (draft.userId !== null && there.primaryUser === null) await linkExtension(api.inHand, directory, there.id, draft.userId);
  return draft.number;
}

async function addedDevice({ api, directory }: Parts, { draft }: Extract<Step, { do: 'add-device' }>): Promise<Made | undefined> {
  const there = draft.mac === null ? undefined : await directory.freshDevice(draft.mac);
  if (there === undefined || (there.userId !== null && there.userId !== draft.userId)) return undefined;
  if (draft.userId !== null && there.userId === null) await assignDevice(api.inHand, directory, there.id, draft.userId);
  return there.id;
}

async function isThere(lookup: Promise<unknown>): Promise<boolean> {
  return await orUndefined(lookup) !== undefined;
}

async function isAs<T extends object>(lookup: Promise<T>, changes: object): Promise<boolean> {
  const there = await orUndefined(lookup);
  return there !== undefined && Object.entries(changes).every(([field, value]) => JSON.stringify(there[field as keyof T]) === JSON.stringify(value));
}

async function orUndefined<T>(lookup: Promise<T>): Promise<T | undefined> {
  try {
    return await lookup;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'missing') return undefined;
    throw error;
  }
}
