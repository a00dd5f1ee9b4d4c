// What the commands about a vendor's own things do with their flags.
import { findReference, resolveCallTarget } from '../../app/routing.js';
import { AppError } from '../../domain/errors.js';
import type { User } from '../../domain/user.js';
import { checkFollowable, checkSteps, parseRights, parseRingStep, type ForwardingChanges } from '../../domain/vendor-stores.js';
import type { FollowFlags } from '../commands/line-follow-me.js';
import type { GrantFlags } from '../commands/number-permission.js';
import type { Context } from '../context.js';
import type { Destroys, Prints, Writes } from '../options.js';
import { personOf } from '../person.js';
import { routingDesk } from '../routing-needs.js';
import { forwardingView, keyView, licenceView, permissionView, roleGrantView, type ShownPermission } from '../views/vendor.js';
import { numberNamed } from './number.js';

function nameOf({ email, id }: User): string {
  return email ?? id;
}

export async function listPermissions(ctx: Context, text: string, flags: Prints): Promise<void> {
  const { list } = await ctx.need('permissions', 'list');
  const { show } = await ctx.need('users', 'show');
  const { number } = await numberNamed(ctx, text);
  async function* shown(): AsyncIterable<ShownPermission> {
    for await (const grant of list(number)) {
      // Somebody who is gone may still stand there.
      const person = await show(grant.userId).catch((error: unknown) => {
        if (error instanceof AppError && error.kind === 'missing') return undefined;
        throw error;
      });
      yield { ...grant, user: person === undefined ? grant.userId : nameOf(person) };
    }
  }
  await ctx.print(shown(), permissionView, flags);
}

export async function addPermission(ctx: Context, text: string, flags: GrantFlags): Promise<void> {
  const rights = parseRights(flags.may);
  const { add } = await ctx.need('permissions', 'add');
  const { number, texting } = await numberNamed(ctx, text);
  if (texting === false && rights.some((right) => right !== 'caller-id')) throw new AppError('refused', 'permission.no-texting', { field: 'may', value: number });
  const person = await personOf(ctx, flags.user);
  if (!flags.dryRun) await add(number, { userId: person.id, rights });
  ctx.note(flags.dryRun ? 'permission.would-add' : 'permission.added', { number, user: nameOf(person), rights });
  await ctx.printOne({ id: null, number, userId: person.id, user: nameOf(person), rights }, permissionView, flags);
}

export async function removePermission(ctx: Context, text: string, flags: Destroys & { user: string }): Promise<void> {
  const { list, remove } = await ctx.need('permissions', 'list', 'remove');
  const { number } = await numberNamed(ctx, text);
  const person = await personOf(ctx, flags.user);
  const theirs: ShownPermission[] = [];
  for await (const grant of list(number)) if (grant.userId === person.id) theirs.push({ ...grant, user: nameOf(person) });
  if (theirs.length === 0) throw new AppError('missing', 'permission.none', { value: number, who: nameOf(person) });
  const values = { number, user: nameOf(person) };
  if (!flags.dryRun) {
    await ctx.confirm(flags, 'permission.confirm-remove', values);
    await remove(number, person.id);
  }
  ctx.note(flags.dryRun ? 'permission.would-remove' : 'permission.removed', values);
  await ctx.print(theirs, permissionView, flags);
}

export async function showFollowMe(ctx: Context, ref: string, flags: Prints): Promise<void> {
  const { show } = await ctx.need('forwarding', 'show');
  const { id } = await findReference(await routingDesk(ctx), 'extension', ref);
  await ctx.printOne(await show(id), forwardingView, flags);
}

export async function editFollowMe(ctx: Context, ref: string, flags: FollowFlags): Promise<void> {
  const { show, edit } = await ctx.need('forwarding', 'show', 'edit');
  const desk = await routingDesk(ctx);
  const { id } = await findReference(desk, 'extension', ref);
  const target = (field: string) => async (text: string) => await resolveCallTarget(desk, text, field);
  const wanted: { -readonly [K in keyof ForwardingChanges]: ForwardingChanges[K] } = {};
  if (flags.step !== undefined) wanted.steps = checkSteps(await Promise.all(flags.step.map(async (text) => await parseRingStep(text, flags.passCallerId === true, target('step')))));
  else if (flags.steps === false) wanted.steps = [];
  if (flags.then !== undefined) {
    const then = await target('then')(flags.then);
    wanted.finalTo = then === null ? null : checkFollowable(then, 'then');
  }
  if (flags.unavailable !== undefined) {
    const away = await target('unavailable')(flags.unavailable);
    wanted.unavailableTo = away === null ? null : checkFollowable(away, 'unavailable');
  }
  if (Object.keys(wanted).length === 0) throw new AppError('usage', 'forwarding.nothing-named', { field: 'step' });
  const before = await show(id);
  const isSame = (Object.keys(wanted) as (keyof ForwardingChanges)[]).every((field) => JSON.stringify(wanted[field]) === JSON.stringify(before[field]));
  if (!isSame) await ctx.rehearse('forwarding', 'edit', id, wanted);
  const after = isSame || flags.dryRun ? { ...before, ...wanted } : await edit(id, wanted);
  ctx.note(isSame ? 'forwarding.unchanged' : flags.dryRun ? 'forwarding.would-edit' : 'forwarding.edited', { extension: id });
  await ctx.printOne(after, forwardingView, flags);
}

const keyNouns = { billingGroups: 'billingGroup', models: 'deviceModel', roles: 'role' } as const;

export async function listKeys(ctx: Context, noun: keyof typeof keyNouns, flags: Prints): Promise<void> {
  const { list } = await ctx.need(noun as 'models', 'list');
  await ctx.print(list(), keyView(keyNouns[noun]), flags);
}

export async function listLicences(ctx: Context, flags: Prints): Promise<void> {
  const { list } = await ctx.need('licences', 'list');
  await ctx.print(list(), licenceView, flags);
}

export async function assignRole(ctx: Context, ref: string, flags: Writes & { role: string }): Promise<void> {
  const { list, assign } = await ctx.need('roles', 'list', 'assign');
  const person = await personOf(ctx, ref);
  const known: string[] = [];
  for await (const { id, name } of list()) known.push(id, name);
  if (!known.some((word) => word.toLowerCase() === flags.role.toLowerCase())) throw new AppError('missing', 'role.missing', { field: 'role', value: flags.role, known: known.filter((_, at) => at % 2 === 1) });
  if (!flags.dryRun) await assign(person.id, flags.role);
  ctx.note(flags.dryRun ? 'role.would-assign' : 'role.assigned', { role: flags.role, user: nameOf(person) });
  await ctx.printOne({ userId: person.id, user: nameOf(person), role: flags.role }, roleGrantView, flags);
}

export async function unassignRoles(ctx: Context, ref: string, flags: Destroys): Promise<void> {
  const { unassign } = await ctx.need('roles', 'unassign');
  const person = await personOf(ctx, ref);
  const values = { user: nameOf(person) };
  if (!flags.dryRun) {
    await ctx.confirm(flags, 'role.confirm-unassign', values);
    await unassign(person.id);
  }
  ctx.note(flags.dryRun ? 'role.would-unassign' : 'role.unassigned', values);
  await ctx.printOne({ userId: person.id, user: nameOf(person), role: null }, roleGrantView, flags);
}
