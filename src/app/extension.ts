// What can be asked about extensions that needs a decision: adding, changing (U1, U9).
import { AppError } from '../domain/errors.js';
import { extensionPool, type Extension } from '../domain/extension.js';
import { seatMove, type ChargeableDelta, type Move } from '../domain/step-delta.js';
import type { ExtensionChanges, ExtensionDraft, UserStore } from '../domain/stores.js';
import { parseTier, type Tier } from '../domain/tier.js';
import { fullName, parsePersonName } from '../domain/user.js';
import { freeExtension, type DirectoryNeeds } from './user.js';

type Needs = Pick<DirectoryNeeds, 'account' | 'extensions' | 'reserved'> & { users: Pick<UserStore, 'show'> };

export interface AddExtensionInput {
  readonly number?: string | undefined;
  readonly name?: string | undefined;
  readonly user?: string | undefined;
}

/** U3: a shared extension is charged as it stands, a person's from their first device on. */
export async function draftExtension(needs: Needs, input: AddExtensionInput, tier: Tier): Promise<{ draft: ExtensionDraft; delta: ChargeableDelta }> {
  const user = input.user === undefined ? undefined : await needs.users.show(input.user);
  if (user !== undefined && user.extension !== null) {
    throw new AppError('refused', 'extension.user-has-one', { field: 'user', value: fullName(user), extension: user.extension });
  }
  const name = parsePersonName(input.name ?? '', 'name') || (user === undefined ? '' : fullName(user));
  if (name === '') throw new AppError('usage', 'extension.name-needed', { field: 'name' });
  const number = await freeExtension(needs, input.number);
  const isChargeable = user === undefined || user.devices.length > 0;
  return {
    draft: { number, kind: user === undefined ? 'shared' : 'user', name, userId: user?.id ?? null, tier, outboundCallerId: null },
    delta: { extensions: new Map(isChargeable ? [[tier, 1]] : []), devices: new Map() },
  };
}

export interface EditExtensionInput {
  readonly number?: string | undefined;
  readonly name?: string | undefined;
  readonly user?: string | undefined;
  readonly tier?: string | undefined;
  /** Empty: the account's own. */
  readonly callerId?: string | undefined;
}

/** Only fields that differ are in the result. Throws refused `extension.*`, usage `number.malformed`. */
export async function draftExtensionChanges(needs: Needs, present: Extension, input: EditExtensionInput): Promise<{ changes: ExtensionChanges; delta: ChargeableDelta }> {
  const wanted: { -readonly [K in keyof ExtensionChanges]: ExtensionChanges[K] } = {};
  if (input.number !== undefined && input.number !== present.number) wanted.number = await freeExtension(needs, input.number);
  if (input.name !== undefined) wanted.name = parsePersonName(input.name, 'name');
  if (wanted.name === '') throw new AppError('usage', 'extension.name-needed', { field: 'name' });
  if (input.callerId !== undefined) wanted.outboundCallerId = input.callerId === '' ? null : callerId(input.callerId);
  if (input.tier !== undefined) wanted.tier = parseTier(input.tier);
  const owner = input.user === undefined ? undefined : await needs.users.show(input.user);
  if (owner !== undefined) {
    if (owner.extension !== null && owner.extension !== present.number) {
      throw new AppError('refused', 'extension.user-has-one', { field: 'user', value: fullName(owner), extension: owner.extension });
    }
    wanted.userId = owner.id;
  }
  const changes = Object.fromEntries(Object.entries(wanted).filter(([key, value]) => value !== present[key as keyof Extension])) as ExtensionChanges;
  // U3: whoever gets it decides with their devices whether it is charged.
  const isCharged = owner === undefined || changes.userId === undefined ? present.chargeable : owner.devices.length > 0;
  const delta = new Map<Tier, number>();
  const isMoved = (changes.tier ?? present.tier) !== present.tier || isCharged !== present.chargeable;
  const moves: Move[] = [];
  const move = (tier: Tier, quantity: 1 | -1): void => {
    delta.set(tier, quantity);
    moves.push(seatMove(present, tier, quantity));
  };
  if (isMoved && present.chargeable) move(present.tier, -1);
  if (isMoved && isCharged) move(changes.tier ?? present.tier, 1);
  return { changes, delta: { extensions: delta, devices: new Map(), moves } };
}

function callerId(text: string): string {
  const number = text.replace(/[\s().-]/g, '');
  if (!/^\+[1-9]\d{6,14}$/.test(number)) throw new AppError('usage', 'number.malformed', { field: 'caller-id', value: text });
  return number;
}

/** The next free numbers, without taking them (U1). */
export async function nextFree({ account, extensions, reserved }: Pick<DirectoryNeeds, 'account' | 'extensions' | 'reserved'>, count: number): Promise<string[]> {
  const taken: string[] = [...(await reserved?.())?.keys() ?? []];
  for await (const { number } of extensions.list()) taken.push(number);
  const pool = extensionPool(account.extensionRange, account.country, taken);
  return Array.from({ length: count }, () => pool.takeNext());
}
