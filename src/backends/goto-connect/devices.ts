// Desk phones at GoTo, and licences that ring on none (softphone seats). GoTo deletes no device.
import type { Device } from '../../domain/device.js';
import { AppError } from '../../domain/errors.js';
import { parseMac } from '../../domain/mac.js';
import type { DeviceStore } from '../../domain/stores.js';
import type { VendorStores } from '../../domain/vendor-stores.js';
import { translated } from './fault.js';
import { seatsOf, type Parts } from './parts.js';
import { assignDevice, createDevice, findModel } from './seat.js';

export function deviceStore(parts: Parts): Omit<Required<DeviceStore>, 'remove'> {
  const { api, directory } = parts;

  async function all(): Promise<Device[]> {
    const [devices, people] = await Promise.all([directory.devices(), directory.people()]);
    const owners = new Set([...devices.values()].map(({ userId }) => userId));
    const seats = [...people.values()].filter(({ key }) => !owners.has(key)).flatMap((person) => seatsOf(person, []));
    return [...devices.values(), ...seats];
  }
  async function show(ref: string): Promise<Device> {
    const mac = macOrUndefined(ref);
    const found = (await all()).find(({ id, mac: own }) => id === ref || (mac !== undefined && own === mac));
    if (found === undefined) throw new AppError('missing', 'device.missing', { value: ref });
    return found;
  }

  return {
    show,
    async *list({ model, userId, unassigned } = {}) {
      for (const device of await all()) {
        if (model !== undefined && device.model?.toLowerCase() !== model.toLowerCase()) continue;
        if (userId !== undefined && device.userId !== userId) continue;
        if (unassigned && device.userId !== null) continue;
        yield device;
      }
    },
    async add({ kind, mac, model, userId }) {
      if (kind === 'softphone' || mac === null) throw new AppError('unsupported', 'goto.device.softphone', { field: 'softphone' });
      const found = await findModel(directory, model);
      const id = await createDevice(api, directory, { mac, model: found, name: `${found.name} ${mac.slice(-5)}` });
      if (userId !== null) await orSay(id, mac, async () => { await assignDevice(api.inHand, directory, id, userId); });
      return { id, kind, mac, model: found.name, userId, chargeable: true, createdAt: '' };
    },
    async edit(id, { model, userId }) {
      const before = await show(id);
      if (before.kind === 'softphone') throw new AppError('unsupported', 'goto.device.softphone', { field: 'device', value: id });
      // Never together: GoTo refuses an assignment that comes with anything else.
      const found = model === undefined ? undefined : await findModel(directory, model);
      if (found !== undefined) {
        const body = { modelId: found.id };
        await translated(id, async () => await api.write('PATCH', api.voice(`/devices/${encodeURIComponent(before.id)}`), { body, repeatable: true }));
        directory.noteDevice(before.id, { model: found.name });
      }
      if (userId !== undefined) await assignDevice(api.inHand, directory, before.id, userId);
      return { ...before, ...(found === undefined ? {} : { model: found.name }), ...(userId === undefined ? {} : { userId }) };
    },
  };
}

/** The models that GoTo makes devices of. */
export function modelStore({ directory }: Parts): VendorStores['models'] {
  return { async *list() { yield* await directory.models(); } };
}

/** A device that was made and could not be given stays: its id must be told. */
async function orSay(id: string, mac: string, assign: () => Promise<void>): Promise<void> {
  try {
    await assign();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(error.kind, 'goto.device.unassigned', { ...error.values, value: mac, device: id, reason: error.code }, { cause: error });
  }
}

function macOrUndefined(text: string): string | undefined {
  try {
    return parseMac(text);
  } catch {
    return undefined;
  }
}
