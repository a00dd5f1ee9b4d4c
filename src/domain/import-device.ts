// The devices that a row of an import names: new ones, ones that exist, and ones that the person has already (U2).
import type { BulkRow } from './bulk/bulk-row.js';
import { draftDevice, type DeviceDraft } from './device.js';
import type { KnownDevice } from './directory.js';
import type { Problem } from './errors.js';
import { rowProblem, type PlanState } from './import-state.js';
import type { Step } from './step.js';
import { fullName, type User } from './user.js';

export function knownDevice({ directory }: PlanState, ref: string): KnownDevice | undefined {
  return directory.devices.get(ref) ?? directory.devicesByMac.get(ref);
}

export function existingDevice(state: PlanState, row: BulkRow, user: User | undefined, problems: Problem[]): KnownDevice | undefined {
  if (row.device === undefined) return undefined;
  const device = knownDevice(state, row.device);
  if (device === undefined) problems.push(rowProblem(state, row, 'device.missing', 'device', { value: row.device }));
  else if (device.userId !== null && device.userId !== user?.id) {
    const owner = state.directory.users.get(device.userId);
    problems.push(rowProblem(state, row, 'device.assigned', 'device', { value: row.device, owner: owner ? fullName(owner) : device.userId }));
  } else if (device.userId === null) return device;
  return undefined;
}

/** The desk phone a row asks for, unless it is there already. */
export function newPhone(state: PlanState, row: BulkRow, user: User | undefined, problems: Problem[]): DeviceDraft | undefined {
  if (row.deviceMac === undefined) return undefined;
  const known = state.directory.devicesByMac.get(row.deviceMac);
  if (known === undefined) return draftDevice({ kind: 'desk-phone', mac: row.deviceMac, model: row.deviceModel ?? undefined });
  if (user !== undefined && known.userId === user.id) return undefined;
  // Two rows of the file share it: that is said, and that one of them has it by now is no news.
  if (problems.some(({ code, field }) => code === 'import.duplicate' && field === 'deviceMac')) return undefined;
  const owner = known.userId === null ? undefined : state.directory.users.get(known.userId);
  problems.push(owner === undefined
    ? rowProblem(state, row, 'device.mac.unassigned', 'deviceMac', { value: row.deviceMac })
    : rowProblem(state, row, 'device.mac.taken', 'deviceMac', { value: row.deviceMac, owner: fullName(owner) }));
  return undefined;
}

/** A device that the person has already asks for no extension: an export says so of people who have none. */
export function bringsDevice(state: PlanState, row: BulkRow, user: User): boolean {
  return (row.softphone === true && !user.softphone)
    || (row.deviceMac !== undefined && state.directory.devicesByMac.get(row.deviceMac)?.userId !== user.id)
    || (row.device !== undefined && knownDevice(state, row.device)?.userId !== user.id);
}

export function deviceSteps(state: PlanState, row: BulkRow, user: User, problems: Problem[], steps: Step[]): void {
  const softphone = user.devices.find((device) => device.kind === 'softphone');
  if (row.softphone === true && softphone === undefined) {
    steps.push({ do: 'add-device', draft: { ...draftDevice({ kind: 'softphone' }), userId: user.id } });
  }
  if (row.softphone === false && softphone !== undefined) {
    steps.push({ do: 'remove-device', id: softphone.id });
  }
  const phone = newPhone(state, row, user, problems);
  if (phone !== undefined) {
    steps.push({ do: 'add-device', draft: { ...phone, userId: user.id } });
  } else if (row.deviceMac !== undefined && row.deviceModel !== undefined) {
    const known = user.devices.find((device) => device.mac === row.deviceMac);
    if (known !== undefined && known.model !== row.deviceModel) {
      steps.push({ do: 'edit-device', id: known.id, changes: { model: row.deviceModel }, before: { model: known.model } });
    }
  }
  const linked = existingDevice(state, row, user, problems);
  if (linked !== undefined) {
    steps.push({ do: 'edit-device', id: linked.id, changes: { userId: user.id }, before: { userId: null } });
  }
}
