// One row of an import: whom it is about, and which steps make the phone system say what the row says.
import type { BulkRow } from './bulk/bulk-row.js';
import { draftDevice, type DeviceDraft } from './device.js';
import { nameKey } from './directory.js';
import type { Problem } from './errors.js';
import { parseExtension } from './extension.js';
import { bringsDevice, deviceSteps, existingDevice, knownDevice, newPhone } from './import-device.js';
import { parsed, rowProblem, usersOfExtension, type ClaimKind, type PlannedOutcome, type PlanState } from './import-state.js';
import type { ExtensionChanges, UserChanges } from './stores.js';
import type { Step } from './step.js';
import type { Tier } from './tier.js';
import { emailKey, fullName as nameOf, isRoleAddress, type User } from './user.js';

export interface Match {
  readonly user: User | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Finds the person a row is about. A row without extension and known e-mail has to wait until all rows with such a key
 * are matched; then namesakes are taken in turn, so that importing the same file again finds the same people.
 */
export function matchPerson(state: PlanState, row: BulkRow, when: 'now' | 'by-name' = 'now'): Match | 'wait' {
  const problems: Problem[] = [];
  const number = checkedNumber(state, row, problems);
  const byEmail = row.email ? state.directory.usersByEmail.get(emailKey(row.email)) : undefined;
  const known = number === undefined ? undefined : state.directory.extensions.get(number);
  const byNumber = known?.userId ? state.directory.users.get(known.userId) : undefined;

  if (number === undefined && byEmail === undefined && row.extension !== undefined && row.extension !== 'auto') {
    return { user: undefined, problems }; // the extension is malformed, and said so
  }
  // Whoever gets the next free number waits too, or it could be one that a later row asks for by name.
  if (number === undefined && when === 'now' && (byEmail === undefined || byEmail.extension === null)) return 'wait';
  if (number === undefined && byEmail === undefined) {
    return { user: row.email ? undefined : takeNamesake(state, row), problems };
  }
  if (known !== undefined && byNumber === undefined) {
    problems.push(rowProblem(state, row, 'import.extension-shared', 'extension', { value: known.number, owner: known.name }));
    return { user: undefined, problems };
  }
  return { user: pick(state, row, byNumber, byEmail, problems), problems };
}

function checkedNumber(state: PlanState, row: BulkRow, problems: Problem[]): string | undefined {
  if (row.extension === undefined || row.extension === 'auto') return undefined;
  const text = row.extension;
  return parsed(state, row, 'extension', problems, () => parseExtension(text, state.account.country));
}

/** The row names a number, an address or both: do they mean one person? */
function pick(state: PlanState, row: BulkRow, byNumber: User | undefined, byEmail: User | undefined, problems: Problem[]): User | undefined {
  if (byNumber === undefined || byEmail === byNumber) {
    if (byEmail !== undefined && byNumber === undefined && row.extension !== undefined && byEmail.extension !== null && state.mode === 'extensions') {
      problems.push(rowProblem(state, row, 'import.email-has-extension', 'email', { value: row.email ?? '', extension: byEmail.extension }));
    }
    return byEmail;
  }
  if (byEmail !== undefined) {
    problems.push(rowProblem(state, row, 'import.two-people', 'extension', {
      value: row.extension ?? '', owner: nameOf(byNumber), email: row.email ?? '', other: nameOf(byEmail),
    }));
    return undefined;
  }
  // The number is in use and the address is new: the same person under a new address, or somebody else's number?
  if (row.action === 'update' || row.action === 'remove' || namesAgree(row, byNumber)) return byNumber;
  problems.push(rowProblem(state, row, 'import.extension-taken', 'extension', { value: row.extension ?? '', owner: nameOf(byNumber) }));
  return undefined;
}

function namesAgree(row: BulkRow, user: User): boolean {
  if (row.firstName === undefined && row.lastName === undefined) return true;
  return nameKey({ firstName: row.firstName ?? user.firstName, lastName: row.lastName ?? (row.firstName === undefined ? user.lastName : '') }) === nameKey(user);
}

function takeNamesake(state: PlanState, row: BulkRow): User | undefined {
  const namesakes = state.directory.usersByName.get(nameKey({ firstName: row.firstName ?? '', lastName: row.lastName ?? '' }));
  return namesakes?.find((user) => !state.claims.user.has(user.id));
}

interface Decided {
  readonly outcome: PlannedOutcome;
  readonly steps: readonly Step[];
}

/** The steps for a row whose person is known or new. Adds what it finds wrong to `problems`; steps count only if none is an error. */
export function decidePerson(state: PlanState, row: BulkRow, match: Match, problems: Problem[]): Decided {
  const { user } = match;
  claimKeys(state, row, user, problems);
  if (row.action === 'remove') return removal(state, row, user, problems);
  if (user === undefined && row.action === 'update') problems.push(rowProblem(state, row, 'import.nobody-to-update', state.mode === 'users' ? 'email' : 'extension'));
  checkPermission(state, row, user, problems);
  if (row.email && isRoleAddress(row.email) && row.email !== user?.email) {
    problems.push(rowProblem(state, row, 'email.role', 'email', { value: row.email }, 'warning'));
  }
  if (user !== undefined) warnOfNewName(state, row, user, problems);
  const decided = user === undefined ? addition(state, row, problems) : changes(state, row, user, problems);
  if (user !== undefined && row.action === 'add' && decided.steps.length > 0) {
    problems.push(rowProblem(state, row, 'import.exists', 'action', { value: nameOf(user) }));
  }
  return decided;
}

// Found by the address alone: one that was copied down a row would give somebody another person's name without a word.
function warnOfNewName(state: PlanState, row: BulkRow, user: User, problems: Problem[]): void {
  if (!row.email || namesAgree(row, user) || (user.extension !== null && row.extension === user.extension)) return;
  const name = nameOf({ firstName: row.firstName ?? user.firstName, lastName: row.lastName ?? (row.lastName === null ? '' : user.lastName) });
  problems.push(rowProblem(state, row, 'import.renames', 'email', { value: row.email, owner: nameOf(user), name }, 'warning'));
}

/**
 * What else is wrong with a row that is refused anyway: all its faults come at once, not one with each correction. Only what
 * can be told without the cells that could not be read.
 */
export function checkFaulty(state: PlanState, row: BulkRow, { user }: Match, problems: Problem[]): void {
  if (row.continues !== undefined) return;
  const isNamed = row.extension !== undefined && row.extension !== 'auto';
  const faulty = new Set(problems.filter(({ severity }) => severity === 'error').map(({ field }) => field));
  const isSomebody = !faulty.has('extension') && !faulty.has('email');
  claimKeys(state, row, isSomebody ? user : undefined, problems);
  if (row.action === 'remove') return;
  if (isNamed && !faulty.has('extension') && !state.directory.extensions.has(row.extension)) numberFor(state, row, problems);
  if (!isSomebody && (state.mode === 'users' || !isNamed || faulty.has('extension'))) return;
  existingDevice(state, row, user, problems);
  newPhone(state, row, user, problems);
}

function claimKeys(state: PlanState, row: BulkRow, user: User | undefined, problems: Problem[]): void {
  const keys: [ClaimKind, string, string][] = [];
  // What cannot be anyway is said once: that it is there twice would be no news.
  if (isPossible(state, row.extension)) keys.push(['extension', 'extension', row.extension]);
  if (row.email) keys.push(['email', 'email', emailKey(row.email)]);
  if (row.deviceMac !== undefined) keys.push(['mac', 'deviceMac', row.deviceMac]);
  const device = row.device === undefined ? undefined : knownDevice(state, row.device);
  if (device !== undefined) keys.push(['device', 'device', device.id]);
  if (user !== undefined) keys.push(['user', state.mode === 'users' ? 'email' : 'extension', user.id]);
  for (const [kind, field, key] of keys) {
    const first = state.claims[kind].get(key);
    // What the store has said of the cell need not be said of the file too.
    const isSaid = problems.some((problem) => problem.severity === 'error' && problem.field === field && problem.code !== 'import.duplicate');
    if (first !== undefined && isSaid) continue;
    if (first === undefined) state.claims[kind].set(key, row.line);
    // Two rows of one person are said once: by the key they share in the file.
    else if (kind !== 'user' || !problems.some((problem) => problem.code === 'import.duplicate')) {
      problems.push(rowProblem(state, row, 'import.duplicate', field, { value: kind === 'user' ? nameOf(user as User) : key, first }));
    }
  }
}

function isPossible({ directory, pool }: PlanState, number: string | undefined): number is string {
  return number !== undefined && number !== 'auto' && (directory.extensions.has(number) || pool.contains(number));
}

function checkPermission(state: PlanState, row: BulkRow, user: User | undefined, problems: Problem[]): void {
  const wanted = permissionOf(row, user);
  if (wanted.grants.length > 0 && wanted.permission !== 'custom') problems.push(rowProblem(state, row, 'grants.need-custom', 'grants'));
  const before = user ?? { permission: 'none', grants: [] };
  if (!state.mayGrant && (wanted.permission !== before.permission || !sameSet(wanted.grants, before.grants))) {
    problems.push(rowProblem(state, row, 'permission.super-admin-only', 'permission'));
  }
}

function permissionOf(row: BulkRow, user: User | undefined): Pick<User, 'permission' | 'grants'> {
  const permission = row.permission ?? (row.grants !== undefined && row.grants.length > 0 ? 'custom' : user?.permission ?? 'none');
  const kept = permission === 'custom' ? user?.grants ?? [] : [];
  return { permission, grants: row.grants ?? kept };
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item) => b.includes(item));
}

function addition(state: PlanState, row: BulkRow, problems: Problem[]): Decided {
  if (row.firstName === undefined && !row.lastName) problems.push(rowProblem(state, row, 'user.name-needed', 'firstName'));
  else if (!row.lastName) problems.push(rowProblem(state, row, 'user.last-name-missing', 'lastName', {}, 'warning'));
  const number = numberFor(state, row, problems);
  const devices: DeviceDraft[] = [];
  const existing = existingDevice(state, row, undefined, problems);
  const saysNothing = row.softphone === undefined && row.deviceMac === undefined && row.device === undefined;
  if (row.softphone ?? (saysNothing && state.softphoneByDefault)) devices.push(draftDevice({ kind: 'softphone' }));
  const phone = newPhone(state, row, undefined, problems);
  if (phone !== undefined) devices.push(phone);
  return {
    outcome: 'create',
    steps: [{
      do: 'add-user',
      draft: {
        firstName: row.firstName ?? '', lastName: row.lastName ?? '', email: row.email ?? null, ...permissionOf(row, undefined),
        groups: row.groups ?? [], webLogin: row.webLogin ?? false, hotDesking: row.hotDesking ?? false, dialUser: null,
        extension: { number, tier: tierOf(state, row, problems), outboundCallerId: row.outboundCallerId ?? null },
        devices, existingDeviceIds: existing === undefined ? [] : [existing.id],
      },
    }],
  };
}

function numberFor(state: PlanState, row: BulkRow, problems: Problem[]): string {
  if (row.extension === undefined || row.extension === 'auto') {
    // A faulty row takes no number: the plan of the corrected file is then the plan people have seen.
    return problems.some((problem) => problem.severity === 'error') ? '' : state.pool.takeNext();
  }
  if (!state.pool.contains(row.extension)) {
    const { from, to } = state.account.extensionRange;
    problems.push(rowProblem(state, row, 'extension.outside-range', 'extension', { value: row.extension, from, to }));
  }
  state.pool.take(row.extension);
  return row.extension;
}

/** U9: of the row, else of the import; one that is not under contract, or none where there are several, is a fault of the row. */
function tierOf(state: PlanState, row: BulkRow, problems: Problem[]): Tier {
  const { contracted = [] } = state;
  const chosen = row.tier ?? state.tier;
  if (chosen === undefined) problems.push({ ...rowProblem(state, row, 'tier.needed', 'tier'), values: { known: contracted } });
  else if (contracted.length > 0 && !contracted.includes(chosen)) problems.push({ ...rowProblem(state, row, 'tier.not-contracted', 'tier', { value: chosen }), values: { value: chosen, known: contracted } });
  return chosen ?? 'standard';
}

function changes(state: PlanState, row: BulkRow, user: User, problems: Problem[]): Decided {
  const steps: Step[] = [];
  const { changed, before } = userChanges(row, user);
  if (Object.keys(changed).length > 0) steps.push({ do: 'edit-user', id: user.id, changes: changed, before });
  extensionSteps(state, row, user, problems, steps);
  deviceSteps(state, row, user, problems, steps);
  return { outcome: steps.length === 0 ? 'unchanged' : 'update', steps };
}

function userChanges(row: BulkRow, user: User): { changed: UserChanges; before: UserChanges } {
  const wanted: { -readonly [K in keyof UserChanges]: UserChanges[K] } = {};
  if (row.firstName !== undefined) wanted.firstName = row.firstName;
  if (row.lastName !== undefined) wanted.lastName = row.lastName ?? '';
  if (row.email !== undefined) wanted.email = row.email;
  if (row.permission !== undefined || row.grants !== undefined) Object.assign(wanted, permissionOf(row, user));
  if (row.groups !== undefined) wanted.groups = row.groups;
  if (row.webLogin !== undefined) wanted.webLogin = row.webLogin;
  if (row.hotDesking !== undefined) wanted.hotDesking = row.hotDesking;
  return difference<Omit<UserChanges, 'dialSecret'>>(wanted, user);
}

function difference<T extends object>(wanted: Partial<T>, present: T): { changed: Partial<T>; before: Partial<T> } {
  const changed: Partial<T> = {};
  const before: Partial<T> = {};
  for (const key of Object.keys(wanted) as (keyof T)[]) {
    const [to, from] = [wanted[key], present[key]];
    if (Array.isArray(to) && Array.isArray(from) ? sameSet(to as string[], from as string[]) : to === from) continue;
    changed[key] = to as T[keyof T];
    before[key] = from;
  }
  return { changed, before };
}

function extensionSteps(state: PlanState, row: BulkRow, user: User, problems: Problem[], steps: Step[]): void {
  const outboundCallerId = row.outboundCallerId === undefined ? {} : { outboundCallerId: row.outboundCallerId };
  if (user.extension === null) {
    if (row.extension === undefined && !bringsDevice(state, row, user)) return;
    const number = numberFor(state, row, problems);
    steps.push({ do: 'add-extension', draft: { number, kind: 'user', name: nameOf(user), userId: user.id, tier: tierOf(state, row, problems), outboundCallerId: null, ...outboundCallerId } });
    return;
  }
  const present = state.directory.extensions.get(user.extension);
  if (present === undefined) return;
  if (state.isTierAsked && row.tier === undefined && present.tier !== state.tier) state.keepTier.add(user.id);
  const others = { ...outboundCallerId, ...(row.tier === undefined ? {} : { tier: row.tier }) };
  const wanted: ExtensionChanges = row.extension === undefined || row.extension === 'auto' ? others : { number: row.extension, ...others };
  const { changed, before } = difference(wanted, present);
  if (Object.keys(changed).length === 0) return;
  if (changed.tier !== undefined) tierOf(state, row, problems);
  if (changed.number !== undefined) {
    numberFor(state, row, problems);
    leaveRouting(state, row, present.number, problems);
  }
  steps.push({ do: 'edit-extension', number: present.number, changes: changed, before });
}

/** R2: what a group, a plan or a number leads to cannot go. */
function leaveRouting(state: PlanState, row: BulkRow, extension: string, problems: Problem[]): void {
  const users = usersOfExtension(state, extension);
  if (users.length === 0) state.leaving.add(extension);
  else problems.push({ ...rowProblem(state, row, 'routing.in-use', 'extension', { kind: 'extension', value: extension }), values: { kind: 'extension', value: extension, users } });
}

function removal(state: PlanState, row: BulkRow, user: User | undefined, problems: Problem[]): Decided {
  if (user === undefined) {
    // Removing what is gone is done already: the file can be imported again.
    return { outcome: 'unchanged', steps: [] };
  }
  if (user.permission !== 'none' && !state.mayGrant) problems.push(rowProblem(state, row, 'permission.super-admin-only', 'permission'));
  if (user.extension !== null) leaveRouting(state, row, user.extension, problems);
  return { outcome: 'remove', steps: [{ do: 'remove-user', id: user.id }] };
}
