// What an extension rings on: a desk phone or paging device with a MAC address, or a softphone seat (U2, U3).
import { AppError } from './errors.js';
import { parseMac } from './mac.js';

export const deviceKinds = ['desk-phone', 'softphone', 'paging'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

export interface Device {
  readonly id: string;
  readonly kind: DeviceKind;
  readonly mac: string | null;
  readonly model: string | null;
  readonly userId: string | null;
  readonly chargeable: boolean;
  readonly createdAt: string;
}

export interface DeviceDraft {
  readonly kind: DeviceKind;
  readonly mac: string | null;
  readonly model: string | null;
}

/**
 * A device from what was typed (U2): a MAC for all but softphones; the model is found at provisioning,
 * except on paging devices, which cannot say what they are. Throws usage `mac.*`, `device.*`.
 */
export function draftDevice(given: { kind: DeviceKind; mac?: string | undefined; model?: string | undefined }): DeviceDraft {
  const model = given.model?.trim() ? given.model.trim() : null;
  if (given.kind === 'softphone') {
    if (given.mac !== undefined) throw new AppError('usage', 'device.softphone-has-no-mac', { field: 'mac', value: given.mac });
    return { kind: 'softphone', mac: null, model: null };
  }
  if (given.mac === undefined) throw new AppError('usage', 'device.mac-needed', { field: 'mac' });
  if (given.kind === 'paging' && model === null) throw new AppError('usage', 'device.model-needed', { field: 'model' });
  return { kind: given.kind, mac: parseMac(given.mac), model };
}
