// What the commands of `users` do with their flags: ask the use case, show the price, confirm, write, report.
import type { Problem } from '../../domain/errors.js';
import type { Extension } from '../../domain/extension.js';
import { fullName, parseDialDigits, type User } from '../../domain/user.js';
import { devicesThatGo, draftUser, draftUserChanges, refuseLastSuperAdmins, removalDelta, type AddUserInput, type DirectoryNeeds, type EditUserInput } from '../../app/user.js';
import type { Context } from '../context.js';
import type { Destroys, Writes } from '../options.js';
import { withCost } from '../views/cost.js';
import { readStdin } from '../read-stdin.js';
import { personOf } from '../person.js';
import { requireChange } from '../require-change.js';
import { isChargeable, showPrice, tierFor, warnOfFloor } from '../price.js';
import { userRecord, userView } from '../views/user.js';
import type { UserAnswers } from '../wizards/user.js';
import { withAnswers } from '../wizards/wizard.js';

function warn(ctx: Context, warnings: readonly Problem[]): void {
  for (const { code, values } of warnings) ctx.note(code, values);
}

/** The store refuses it too; a dry run, which writes nothing, has to say so as well (U4). */
async function checkPermissions(ctx: Context, isAboutPermissions: boolean): Promise<void> {
  if (!isAboutPermissions) return;
  const { needSuperAdmin } = await import('../guard.js');
  await needSuperAdmin(async () => await ctx.actor());
}

async function directoryNeeds(ctx: Context): Promise<DirectoryNeeds> {
  return {
    account: await ctx.account(), users: await ctx.need('users', 'list', 'show'),
    extensions: await ctx.need('extensions', 'list'), devices: await ctx.need('devices', 'list', 'show'),
  };
}

export async function addUser(ctx: Context, given: Destroys & UserAnswers): Promise<void> {
  const { userFlags, userQuestions } = await import('../wizards/user.js');
  await withAnswers(ctx, given, {
    missing: ({ firstName, lastName }) => [...(firstName === undefined ? ['--first-name'] : []), ...(lastName === undefined ? ['--last-name'] : [])],
    async questions(all) {
      await ctx.need('users', 'add');
      const tiers = (await (await ctx.need('billing', 'tiers')).tiers()).map(({ tier }) => tier);
      return await userQuestions({ ...await directoryNeeds(ctx), tiers, mayPermit: (await ctx.actor()).permission === 'super-admin' }, all);
    },
    flags: userFlags,
    more: ({ softphone, newDevice, device }) => ((softphone ?? newDevice ?? device) === undefined ? [] : ['--yes']),
  }, async (flags) => { await addPerson(ctx, { ...flags, firstName: flags.firstName ?? '', lastName: flags.lastName ?? '' }); });
}

async function addPerson(ctx: Context, flags: Destroys & AddUserInput & { tier?: string }): Promise<void> {
  const { add } = await ctx.need('users', 'add');
  const { draft, warnings, delta } = await draftUser(await directoryNeeds(ctx), flags, await tierFor(ctx, flags.tier));
  await checkPermissions(ctx, draft.permission !== 'none');
  warn(ctx, warnings);
  await ctx.rehearse('users', 'add', draft);
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
  if (isChargeable(delta) && ctx.ask.interactive) await ctx.confirm(flags, 'user.confirm-add', values);
  const user = await add(draft);
  ctx.note('user.added', values);
  if (user.webLogin) ctx.note('user.login-next', { email: user.email });
  await ctx.printOne(user, withCost(userView, cost), flags);
}

export async function editUser(ctx: Context, ref: string, flags: Writes & EditUserInput & { dialPassword?: boolean; dialPasswordStdin?: boolean }): Promise<void> {
  requireChange(flags, 'users edit');
  const users = await ctx.need('users', 'list', 'show', 'edit');
  const user = await personOf(ctx, ref);
  const dialSecret = await dialSecretFrom(ctx, flags);
  const { changes, warnings } = await draftUserChanges({ users }, user, { ...flags, dialSecret });
  await checkPermissions(ctx, changes.permission !== undefined || changes.grants !== undefined);
  warn(ctx, warnings);
  const values = { name: fullName(user), fields: Object.keys(changes).map((field) => (field === 'dialSecret' ? 'dialPassword' : field)) };
  if (Object.keys(changes).length === 0) {
    ctx.note('user.unchanged', values);
    return await ctx.printOne(user, userView, flags);
  }
  await ctx.rehearse('users', 'edit', user.id, changes);
  if (flags.dryRun) {
    ctx.note('user.would-edit', values);
    const { dialSecret: secret, ...open } = changes;
    return await ctx.printOne({ ...user, ...open, dialPassword: secret === undefined ? user.dialPassword : secret !== null }, userView, flags);
  }
  const edited = await users.edit(user.id, changes);
  ctx.note('user.edited', values);
  await ctx.printOne(edited, userView, flags);
}

/** The hash of a new dialable password (U5), null to take it away, undefined to leave it. The password itself goes nowhere. */
async function dialSecretFrom(ctx: Context, flags: { dialPassword?: boolean; dialPasswordStdin?: boolean }): Promise<string | null | undefined> {
  if (flags.dialPassword === false) return null;
  if (!flags.dialPassword && !flags.dialPasswordStdin) return undefined;
  const password = flags.dialPasswordStdin
    ? await readStdin(ctx)
    : await ctx.ask.secret({ key: 'ask.dial-password', flag: '--dial-password-stdin', check: (answer) => parseDialDigits(answer, 'dial-password') });
  const digits = parseDialDigits(password, 'dial-password');
  const { randomBytes, scryptSync } = await import('node:crypto');
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('base64')}$${scryptSync(digits, salt, 32).toString('base64')}`;
}

export async function removeUsers(ctx: Context, refs: readonly string[], flags: Destroys & { keepDevices?: boolean }): Promise<void> {
  const { list, remove } = await ctx.need('users', 'list', 'remove');
  const { edit } = await ctx.need('devices', 'edit');
  const keep = flags.keepDevices === true;
  const people = await everyoneOnce(ctx, refs);
  await checkPermissions(ctx, people.some(({ permission }) => permission !== 'none'));
  await refuseLastSuperAdmins({ list }, people);
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
    await together(ctx, async () => {
      for (const person of people) {
        if (keep) for (const { id, kind } of person.devices) if (kind !== 'softphone') await edit(id, { userId: null });
        await remove(person.id);
      }
    });
    ctx.note('user.removed', values);
  }
  await ctx.print(people.map((person): User => ({ ...person, status: 'removed' })), withCost(userView, cost), flags);
}

/** All or nothing, where the back end can. */
async function together(ctx: Context, work: () => Promise<void>): Promise<void> {
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
  const edited = flags.dryRun || Object.keys(changes).length === 0 ? wanted : await users.edit(user.id, changes);
  ctx.note(flags.dryRun ? 'user.would-enable-login' : 'user.login-enabled', { name: fullName(user) });
  ctx.note('user.login-next', { email: edited.email });
  await ctx.printOne(edited, { ...userView, record: userRecord }, flags);
}
