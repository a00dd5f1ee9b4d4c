// What the stores of GoTo share: what they are made of, and what GoTo has no place for.
import type { Device } from '../../domain/device.js';
import { AppError } from '../../domain/errors.js';
import type { UserChanges, UserDraft } from '../../domain/stores.js';
import type { Api } from './api.js';
import type { Directory } from './directory.js';
import type { Terms } from './terms.js';
import type { Person } from './wire.js';

export interface Parts {
  readonly api: Api;
  readonly directory: Directory;
  readonly terms: Terms;
  /** The time of day. */
  readonly now: () => Date;
}

/** A licence of GoTo Connect that rings on no phone is a softphone seat (U2, U3). */
export function seatsOf(person: Pick<Person, 'key' | 'hasVoice'>, devices: readonly Device[]): readonly Device[] {
  if (!person.hasVoice || devices.length > 0) return devices;
  return [{ id: `seat-${person.key}`, kind: 'softphone', mac: null, model: null, userId: person.key, chargeable: true, createdAt: '' }];
}

/** What a person has in our records and not at GoTo: said, never left out silently. */
const unknownToGoto = ['groups', 'hotDesking', 'dialUser', 'dialSecret', 'webLogin'] as const satisfies readonly (keyof UserChanges)[];

/** Throws unsupported `goto.field` or `goto.user.email-needed`. */
export function refuseUserChanges(changes: UserChanges): void {
  const lacking = unknownToGoto.find((field) => changes[field] !== undefined);
  if (lacking !== undefined) throw new AppError('unsupported', 'goto.field', { field: lacking, value: lacking });
  if (changes.email === null) throw new AppError('unsupported', 'goto.user.email-needed', { field: 'email' });
}

/** Throws unsupported `goto.field` for what GoTo has no place for. */
export function refuseUnknownFields(draft: Pick<UserDraft, 'groups' | 'hotDesking' | 'dialUser'>): void {
  const field = draft.groups.length > 0 ? 'groups' : draft.hotDesking ? 'hotDesking' : draft.dialUser !== null ? 'dialUser' : undefined;
  if (field !== undefined) throw new AppError('unsupported', 'goto.field', { field, value: field });
}

/** Throws unsupported `goto.field` for the first of the fields that is set: GoTo has a place for none of them. */
export function refuseFields(fields: Readonly<Record<string, unknown>>): void {
  const field = Object.keys(fields).find((name) => fields[name] !== undefined);
  if (field !== undefined) throw new AppError('unsupported', 'goto.field', { field, value: field });
}

/** GoTo deletes an extension that numbers ring at, and leaves them ringing nowhere. */
export async function refuseRouted(directory: Directory, extensionId: string, number: string): Promise<void> {
  const numbers = await directory.numbersTo(extensionId);
  if (numbers.length > 0) throw new AppError('refused', 'goto.extension.routed', { field: 'extension', value: number, numbers });
}
