// What a person who is there gets besides: a number, an app, a telephone (U1-U3). One step each, so that all are made or none.
import { draftDevice, type DeviceKind } from '../domain/device.js';
import { AppError } from '../domain/errors.js';
import { parseMac } from '../domain/mac.js';
import type { ChargeableDelta } from '../domain/step-delta.js';
import type { Step } from '../domain/step.js';
import type { ExtensionStore } from '../domain/stores.js';
import type { Tier } from '../domain/tier.js';
import { fullName, type User } from '../domain/user.js';
import { freeExtension, refuseKnownMac, unassigned, type DirectoryNeeds } from './user.js';

export interface SeatInput {
  readonly extension?: string | undefined;
  readonly softphone?: boolean | undefined;
  readonly newDevice?: string | undefined;
  readonly model?: string | undefined;
  readonly device?: string | undefined;
}

type Needs = DirectoryNeeds & {
  readonly extensions: Pick<ExtensionStore, 'list' | 'show'>;
  /** In which a person without an extension gets one. */
  readonly tier: () => Promise<Tier>;
};

export interface SeatChange {
  readonly steps: readonly Step[];
  readonly delta: ChargeableDelta;
}

/** What is there already is no step. Throws refused `extension.*`, `device.*`, usage `mac.*`, `device.mac-needed`. */
export async function draftSeat(needs: Needs, user: User, input: SeatInput): Promise<SeatChange> {
  const number = await extensionStep(needs, user, input.extension);
  const devices = await deviceSteps(needs, user, input);
  const had = user.extension !== null && user.devices.length > 0;
  const has = (user.extension !== null || number !== undefined) && user.devices.length + devices.length > 0;
  const byKind = new Map<DeviceKind, number>();
  for (const step of devices) if (step.do === 'add-device') byKind.set(step.draft.kind, (byKind.get(step.draft.kind) ?? 0) + 1);
  // U3: the first device brings the extension into charge.
  const extensions = had || !has ? new Map<Tier, number>() : new Map([[await tierOf(needs, user, number), 1]]);
  return { steps: [...number === undefined ? [] : [number], ...devices], delta: { extensions, devices: byKind } };
}

async function tierOf({ extensions }: Needs, { extension }: User, step: Step | undefined): Promise<Tier> {
  return step?.do === 'add-extension' ? step.draft.tier : (await extensions.show(extension ?? '')).tier;
}

async function extensionStep(needs: Needs, user: User, wanted: string | undefined): Promise<Step | undefined> {
  if (wanted === undefined || wanted === user.extension) return undefined;
  const number = await freeExtension(needs, wanted);
  if (user.extension !== null) return { do: 'edit-extension', number: user.extension, changes: { number }, before: { number: user.extension } };
  return { do: 'add-extension', draft: { number, kind: 'user', name: fullName(user), userId: user.id, tier: await needs.tier(), outboundCallerId: null } };
}

async function deviceSteps(needs: Needs, user: User, { softphone, newDevice, model, device }: SeatInput): Promise<Step[]> {
  if (model !== undefined && newDevice === undefined) throw new AppError('usage', 'device.mac-needed', { field: 'new-device' });
  const steps: Step[] = [];
  const mac = newDevice === undefined ? undefined : parseMac(newDevice);
  if (mac !== undefined && !user.devices.some((known) => known.mac === mac)) {
    await refuseKnownMac(needs, mac);
    steps.push({ do: 'add-device', draft: { ...draftDevice({ kind: 'desk-phone', mac, model }), userId: user.id } });
  }
  if (softphone && !user.softphone) steps.push({ do: 'add-device', draft: { ...draftDevice({ kind: 'softphone' }), userId: user.id } });
  const known = device === undefined ? undefined : user.devices.find(({ id, mac: own }) => id === device || own === device);
  if (device !== undefined && known === undefined) {
    const { id } = await unassigned(needs, device);
    steps.push({ do: 'edit-device', id, changes: { userId: user.id }, before: { userId: null } });
  }
  return steps;
}
