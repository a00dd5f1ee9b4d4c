// The stores of what only a vendor's system keeps: who may use a number, find-me/follow-me, billing groups, roles of the vendor's
// own, licences, the models it sells.
import type { E164 } from './e164.js';
import { AppError } from './errors.js';
import { targetText, type CallTarget } from './routing.js';

export const numberRights = ['caller-id', 'texting', 'instant-response'] as const;
/** What a person may do with a number: show it when they call out, text from it, answer texts by themselves. */
export type NumberRight = (typeof numberRights)[number];

export interface NumberPermission {
  /** Null where the vendor tells none: then it cannot be taken away one by one. */
  readonly id: string | null;
  readonly number: E164;
  readonly userId: string;
  /** Ours; a right that we have no word for as the vendor calls it. */
  readonly rights: readonly string[];
}

export interface PermissionStore {
  list(number: E164): AsyncIterable<NumberPermission>;
  /** Gives a person rights to a number; those that they have stay. */
  add(number: E164, grant: { readonly userId: string; readonly rights: readonly NumberRight[] }): Promise<void>;
  /** Takes everything away that a person may do with a number. */
  remove(number: E164, userId: string): Promise<void>;
}

/** One step of find-me/follow-me: what rings at the same time, and for how long. */
export interface RingStep {
  readonly seconds: number;
  /** Whether those who are rung outside see the caller's number. */
  readonly passesCallerId: boolean;
  readonly to: readonly CallTarget[];
}

/** Find-me/follow-me of one extension. */
export interface Forwarding {
  readonly extension: string;
  readonly steps: readonly RingStep[];
  /** What comes when all steps have rung, in the vendor's word: not all of them are published. */
  readonly finalAction: string | null;
  readonly finalTo: CallTarget | null;
  /** Where calls go while no phone can be reached. */
  readonly unavailableTo: CallTarget | null;
}

export type ForwardingChanges = Partial<Pick<Forwarding, 'steps' | 'finalTo' | 'unavailableTo'>>;

export interface ForwardingStore {
  /** Throws missing `extension.missing`. */
  show(extension: string): Promise<Forwarding>;
  /** The steps are replaced whole: those that are not given stay as they are. */
  edit(extension: string, changes: ForwardingChanges): Promise<Forwarding>;
}

/** Something that a vendor hands out and knows by a key of its own. */
export interface NamedKey {
  readonly id: string;
  readonly name: string;
}

export interface Licence {
  readonly id: string;
  /** The vendor's names of what it is for. */
  readonly products: readonly string[];
}

export interface RoleStore {
  list(): AsyncIterable<NamedKey>;
  /** Gives a person a role, by its id or name. Throws missing `role.missing`. */
  assign(userId: string, role: string): Promise<void>;
  /** Takes every role of the vendor's own away from a person. */
  unassign(userId: string): Promise<void>;
}

export interface VendorStores {
  permissions: PermissionStore;
  forwarding: ForwardingStore;
  billingGroups: { list(): AsyncIterable<NamedKey> };
  roles: RoleStore;
  licences: { list(): AsyncIterable<Licence> };
  models: { list(): AsyncIterable<NamedKey> };
}

/** Throws usage `permission.right` for a word that is no right. */
export function parseRights(words: readonly string[]): NumberRight[] {
  const value = words.find((word) => !(numberRights as readonly string[]).includes(word));
  if (value !== undefined || words.length === 0) throw new AppError('usage', 'permission.right', { field: 'may', value: value ?? '', known: numberRights });
  return [...new Set(words as NumberRight[])];
}

const longestStep = 999;
const mostSteps = 50;

/** Reads `1002,external:+5511987654321:20`: what rings together, and for how many seconds. `target` reads one of them. Throws usage `forwarding.step`. */
export async function parseRingStep(text: string, passesCallerId: boolean, target: (text: string) => Promise<CallTarget | null>): Promise<RingStep> {
  const [, list = '', digits] = /^(.+):(\d{1,4})$/.exec(text.trim()) ?? [];
  const seconds = Number(digits);
  if (digits === undefined || seconds < 1 || seconds > longestStep) throw new AppError('usage', 'forwarding.step', { field: 'step', value: text, most: longestStep });
  const to: CallTarget[] = [];
  for (const part of list.split(',')) {
    const found = await target(part);
    if (found === null || !isFollowable(found)) throw new AppError('usage', 'forwarding.step', { field: 'step', value: text, most: longestStep });
    to.push(found);
  }
  return { seconds, passesCallerId, to };
}

/** Throws usage `forwarding.steps`: as many steps as a vendor takes, and no more. */
export function checkSteps(steps: readonly RingStep[]): readonly RingStep[] {
  if (steps.length > mostSteps) throw new AppError('usage', 'forwarding.steps', { field: 'step', value: steps.length, most: mostSteps });
  return steps;
}

/** Calls follow a person to extensions and to numbers outside, and nowhere else. Throws unsupported `forwarding.target`. */
export function checkFollowable(target: CallTarget, field: string): CallTarget {
  if (!isFollowable(target)) throw new AppError('unsupported', 'forwarding.target', { field, value: targetText(target) });
  return target;
}

function isFollowable({ kind }: CallTarget): boolean {
  return kind === 'extension' || kind === 'external';
}
