// What the commands of `users` do with their flags: ask the use case, show the price, confirm, write, report.
import { AppError, type Problem } from '../../domain/errors.js';
import type { Extension } from '../../domain/extension.js';
import type { UserDraft } from '../../domain/stores.js';
import { fullName, type User } from '../../domain/user.js';
import { devicesThatGo, draftUser, draftUserChanges, freeExtension, isNext, refuseLastSuperAdmins, removalDelta, type AddUserInput, type DirectoryNeeds } from '../../app/user.js';
import type { Context } from '../context.js';
import type { Asks, Destroys, Writes } from '../options.js';
import { withCost } from '../views/cost.js';
import { personOf } from '../person.js';
import { refuseFirst } from '../try-out.js';
import { reservations } from '../reservations.js';
import { isChargeable, showPrice, tierFor, warnOfFloor } from '../price.js';
import { userRecord, userView } from '../views/user.js';
import type { UserAnswers, UserQuestions } from '../wizards/user.js';
import { withAnswers } from '../wizards/wizard.js';

export function warn(ctx: Context, warnings: readonly Problem[]): void {
  for (const { code, values } of warnings) ctx.note(code, values);
}

/** The store refuses it too; a dry run, which writes nothing, has to say so as well (U4). */
export async function checkPermissions(ctx: Context, isAboutPermissions: boolean): Promise<void> {
  if (!isAboutPermissions) return;
  const { needSuperAdmin } = await import('../guard.js');
  await needSuperAdmin(async () => await ctx.actor());
}

export async function directoryNeeds(ctx: Context): Promise<DirectoryNeeds> {
  return {
    account: await ctx.account(), users: await ctx.need('users', 'list', 'show'),
    extensions: await ctx.need('extensions', 'list'), devices: await ctx.need('devices', 'list', 'show'), ...await reservations(ctx),
  };
}

/** What the questions about a new person need. */
export async function userNeeds(ctx: Context): Promise<UserQuestions> {
  await ctx.need('users', 'add');
  const tiers = (await (await ctx.need('billing', 'tiers')).tiers()).map(({ tier }) => tier);
  return { ...await directoryNeeds(ctx), tiers, mayPermit: (await ctx.actor()).permission === 'super-admin' };
}

export async function addUser(ctx: Context, given: Asks & UserAnswers): Promise<void> {
  const { userFlags, userQuestions } = await import('../wizards/user.js');
  await withAnswers(ctx, given, {
    missing: ({ firstName, lastName }) => [...(firstName === undefined ? ['--first-name'] : []), ...(lastName === undefined ? ['--last-name'] : [])],
    questions: async (all) => await userQuestions(await userNeeds(ctx), all),
    flags: userFlags,
    more: ({ softphone, newDevice, device }) => ((softphone ?? newDevice ?? device) === undefined ? [] : ['--yes']),
  }, async (flags) => { await addPerson(ctx, { ...flags, firstName: flags.firstName ?? '', lastName: flags.lastName ?? '' }); });
}

async function addPerson(ctx: Context, flags: Asks & AddUserInput & { tier?: string }): Promise<void> {
  const { add } = await ctx.need('users', 'add');
  const { draft, warnings, delta } = await draftUser(await directoryNeeds(ctx), flags, await tierFor(ctx, flags.tier));
  await checkPermissions(ctx, draft.permission !== 'none');
  warn(ctx, warnings);
  await ctx.rehearse('users', 'add', draft);
  await refuseFirst(ctx, 'users', flags, async () => await add(draft));
  const cost = await showPrice(ctx, delta);
  const name = fullName(draft);
  const values = { name, extension: draft.extension?.number };
  if (flags.dryRun) {
    const now = ctx.now().toISOString();
    const { existingDeviceIds: _linked, devices, extension, ...person } = draft;
    const would: User = {
      ...person, id: '', extension: extension?.number ?? null, softphone: devices.some(({ kind }) => kind === 'softphone'),
      devices: devices.map(({ kind, mac, model }) => ({ id: '', kind, mac, model })), dialPassword: false, status: 'active', createdAt: now,
    };
    ctx.note('user.would-add', values);
    return await ctx.printOne(would, withCost(userView, cost), flags);
  }
  if (isChargeable(delta)) await ctx.agree(flags, 'user.confirm-add', values);
  const user = await addWhereFree(ctx, draft, flags, add);
  ctx.note('user.added', { name, extension: user.extension });
  if (user.webLogin) ctx.note('user.login-next', { email: user.email });
  await ctx.printOne(user, withCost(userView, cost), flags);
}

const attempts = 5;

/** Who asked for no number gets the next one, should somebody else have taken the one that was free a moment ago. */
async function addWhereFree(ctx: Context, draft: UserDraft, { extension }: AddUserInput, add: (draft: UserDraft) => Promise<User>): Promise<User> {
  for (let attempt = 1; ; attempt += 1) {
    const needs = await directoryNeeds(ctx);
    const number = attempt === 1 || draft.extension === null ? draft.extension : { ...draft.extension, number: await freeExtension(needs, undefined) };
    try {
      return await add({ ...draft, extension: number });
    } catch (error) {
      const isChosen = extension !== undefined && !isNext(extension);
      if (!(error instanceof AppError) || error.code !== 'extension.taken' || isChosen || attempt === attempts) throw error;
    }
  }
}

export async function removeUsers(ctx: Context, refs: readonly string[], flags: Destroys & { keepDevices?: boolean }): Promise<void> {
  const { list, remove } = await ctx.need('users', 'list', 'remove');
  const { edit } = await ctx.need('devices', 'edit');
  const keep = flags.keepDevices === true;
  const people = await everyoneOnce(ctx, refs);
  await checkPermissions(ctx, people.some(({ permission }) => permission !== 'none'));
  await refuseLastSuperAdmins({ list }, people);
  const removeAll = async (): Promise<void> => {
    for (const person of people) {
      if (keep) for (const { id, kind } of person.devices) if (kind !== 'softphone') await edit(id, { userId: null });
      await remove(person.id);
    }
  };
  await refuseFirst(ctx, 'users', flags, removeAll);
  const extensions = await extensionsOf(ctx, people);
  const delta = removalDelta(people, (number) => extensions.get(number), keep);
  for (const person of people) {
    ctx.note('user.goes-with', { name: fullName(person), extension: person.extension, devices: devicesThatGo(person, keep).map(({ mac, kind }) => mac ?? kind) });
  }
  await warnOfFloor(ctx, delta);
  const cost = await showPrice(ctx, delta);
  const values = { count: people.length, names: people.map(fullName) };
  if (flags.dryRun) {
    ctx.note('user.would-remove', values);
  } else {
    await ctx.confirm(flags, 'user.confirm-remove', values);
    await together(ctx, removeAll);
    ctx.note('user.removed', values);
  }
  await ctx.print(people.map((person): User => ({ ...person, status: 'removed' })), withCost(userView, cost), flags);
}

/** All or nothing, where the back end can. */
export async function together(ctx: Context, work: () => Promise<void>): Promise<void> {
  const { atomically } = await ctx.backend('users');
  await (atomically === undefined ? work() : atomically(work));
}

async function everyoneOnce(ctx: Context, refs: readonly string[]): Promise<User[]> {
  const people = new Map<string, User>();
  for (const ref of refs) {
    const person = await personOf(ctx, ref);
    people.set(person.id, person);
  }
  return [...people.values()];
}

async function extensionsOf(ctx: Context, people: readonly User[]): Promise<Map<string, Extension>> {
  const { show } = await ctx.need('extensions', 'show');
  const found = new Map<string, Extension>();
  for (const { extension } of people) if (extension !== null) found.set(extension, await show(extension));
  return found;
}

export async function enableLogin(ctx: Context, ref: string, flags: Writes & { email?: string }): Promise<void> {
  const users = await ctx.need('users', 'list', 'show', 'edit');
  const user = await personOf(ctx, ref);
  const { changes, warnings } = await draftUserChanges({ users }, user, { webLogin: true, ...(flags.email === undefined ? {} : { email: flags.email }) });
  warn(ctx, warnings);
  const { dialSecret: _none, ...open } = changes;
  const wanted = { ...user, ...open };
  if (flags.dryRun) await refuseFirst(ctx, 'users', flags, async () => await users.edit(user.id, changes));
  const edited = flags.dryRun || Object.keys(changes).length === 0 ? wanted : await users.edit(user.id, changes);
  ctx.note(flags.dryRun ? 'user.would-enable-login' : 'user.login-enabled', { name: fullName(user) });
  ctx.note('user.login-next', { email: edited.email });
  await ctx.printOne(edited, { ...userView, record: userRecord }, flags);
}
