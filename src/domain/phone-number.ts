// A public number of the account (N1): what it is, whether it is in service, where it rings.
import type { E164, NumberType } from './e164.js';
import { AppError } from './errors.js';
import type { RouteTarget } from './route-target.js';

export const numberStatuses = ['active', 'porting', 'available'] as const;
/** `available`: can be ordered; `porting`: on its way to us and may be routed already; `active`: in service and charged. */
export type NumberStatus = (typeof numberStatuses)[number];

export interface PhoneNumber {
  readonly number: E164;
  readonly type: NumberType;
  readonly country: string;
  readonly status: NumberStatus;
  /** Lent until a port is complete (N5). */
  readonly temporary: boolean;
  readonly routeTo: RouteTarget | null;
  readonly name: string;
  readonly createdAt: string;
  /** What follows is there where the back end keeps it. The name that is shown to those who are called. */
  readonly callerIdName?: string | null;
  /** The name of the group that the vendor bills it to. */
  readonly billingGroup?: string | null;
  readonly texting?: boolean;
  /** How the vendor says how it stands, in its own word. */
  readonly vendorStatus?: string | null;
}

export type NumberDraft = Omit<PhoneNumber, 'createdAt'>;
export type NumberChanges = Partial<Pick<PhoneNumber, 'status' | 'temporary' | 'routeTo' | 'name' | 'callerIdName' | 'billingGroup'>>;

export interface NumberFilter {
  readonly status?: NumberStatus;
  /** Those that can be ordered are left out unless asked for. */
  readonly includeAvailable?: boolean;
  readonly country?: string;
  readonly type?: NumberType;
  readonly temporary?: boolean;
  readonly routed?: boolean;
  /** Digits anywhere in the number, or a part of its name. */
  readonly search?: string;
}

/** The key of a number's price in the contract (B5). */
export function priceKeyOf({ type, country }: Pick<PhoneNumber, 'type' | 'country'>): string {
  return `number:${type}:${country}`;
}

/** The name people gave a number; never a control character, at most 60 characters. Throws usage `number.name`. */
export function parseNumberName(text: string): string {
  const name = text.trim().normalize('NFC');
  if (name.length > 60 || /[\u0000-\u001f\u007f]/.test(name)) throw new AppError('usage', 'number.name', { field: 'name', value: text });
  return name;
}

/** What stands in the way of giving a number up (N5): an open port order that it is lent for, or calls that still go somewhere. */
export type ReleaseObstacle =
  | { readonly code: 'number.release.port-open'; readonly order: string; readonly state: string }
  | { readonly code: 'number.release.ported-unrouted'; readonly order: string; readonly numbers: readonly E164[] }
  | { readonly code: 'number.release.on-port'; readonly order: string }
  | { readonly code: 'number.release.routed'; readonly to: string }
  | { readonly code: 'number.release.caller-id'; readonly extensions: readonly string[] }
  | { readonly code: 'number.release.routed-to'; readonly numbers: readonly E164[] };

export interface PortTie {
  readonly order: string;
  readonly state: string;
  readonly isOpen: boolean;
  /** Whether the number is lent for the order, or is itself being moved by it. */
  readonly as: 'temporary' | 'ported';
  /** Numbers that came with the order and ring nowhere. */
  readonly unrouted: readonly E164[];
}

/** Everything that speaks against releasing a number; empty where nothing does (N5). */
export function releaseObstacles(number: PhoneNumber, ties: readonly PortTie[], callerIdOf: readonly string[], routedHere: readonly E164[]): ReleaseObstacle[] {
  const obstacles: ReleaseObstacle[] = [];
  for (const { order, state, isOpen, as, unrouted } of ties) {
    if (as === 'ported' && isOpen) obstacles.push({ code: 'number.release.on-port', order });
    if (as === 'temporary' && isOpen) obstacles.push({ code: 'number.release.port-open', order, state });
    if (as === 'temporary' && !isOpen && unrouted.length > 0) obstacles.push({ code: 'number.release.ported-unrouted', order, numbers: unrouted });
  }
  if (number.routeTo !== null) obstacles.push({ code: 'number.release.routed', to: `${number.routeTo.kind} ${number.routeTo.id}` });
  if (callerIdOf.length > 0) obstacles.push({ code: 'number.release.caller-id', extensions: callerIdOf });
  if (routedHere.length > 0) obstacles.push({ code: 'number.release.routed-to', numbers: routedHere });
  return obstacles;
}
