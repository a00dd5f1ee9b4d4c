// What `users edit` does with its flags: only what is named changes, and it is said from what to what.
import { randomBytes, scryptSync } from 'node:crypto';
import { carry } from '../../app/job-row.js';
import { draftUserChanges, type EditUserInput } from '../../app/user.js';
import { draftSeat, type SeatChange, type SeatInput } from '../../app/user-seat.js';
import { callOf, type Step } from '../../domain/step.js';
import type { UserChanges } from '../../domain/stores.js';
import { fullName, parseDialDigits, type User } from '../../domain/user.js';
import { changeList, type Change } from '../change-list.js';
import type { Context } from '../context.js';
import type { Asks } from '../options.js';
import { personOf } from '../person.js';
import { isChargeable, showPrice, tierFor } from '../price.js';
import { readStdin } from '../read-stdin.js';
import { requireChange } from '../require-change.js';
import { refuseFirst } from '../try-out.js';
import { withCost } from '../views/cost.js';
import { userView } from '../views/user.js';
import { checkPermissions, directoryNeeds, together, warn } from './user.js';

type EditFlags = Asks & EditUserInput & SeatInput & { readonly dialPassword?: boolean; readonly dialPasswordStdin?: boolean; readonly tier?: string };

export async function editUser(ctx: Context, ref: string, flags: EditFlags): Promise<void> {
  requireChange(flags, 'users edit');
  const users = await ctx.need('users', 'list', 'show', 'edit');
  const user = await personOf(ctx, ref);
  const dialSecret = await dialSecretFrom(ctx, flags);
  const { changes, warnings } = await draftUserChanges({ users }, user, { ...flags, dialSecret });
  await checkPermissions(ctx, changes.permission !== undefined || changes.grants !== undefined);
  const { steps, delta } = await seatOf(ctx, user, flags);
  warn(ctx, warnings);
  const all: readonly Step[] = [...Object.keys(changes).length === 0 ? [] : [{ do: 'edit-user', id: user.id, changes, before: {} } as const], ...steps];
  const after = afterwards(user, changes, steps);
  const values = { name: fullName(user), changes: [...changeList(user, changes), ...seatChanges(user, after)] };
  if (all.length === 0) {
    ctx.note('user.unchanged', values);
    return await ctx.printOne(user, userView, flags);
  }
  const write = await writer(ctx, all);
  for (const step of all) {
    const { noun, verb, args } = callOf(step);
    await ctx.rehearse(noun, verb as 'edit', ...args);
  }
  await refuseFirst(ctx, 'users', flags, write);
  const cost = isChargeable(delta) ? await showPrice(ctx, delta) : null;
  const view = isChargeable(delta) ? withCost(userView, cost) : userView;
  if (flags.dryRun) {
    ctx.note('user.would-edit', values);
    return await ctx.printOne(after, view, flags);
  }
  if (isChargeable(delta)) await ctx.agree(flags, 'user.confirm-edit', values);
  await together(ctx, write);
  ctx.note('user.edited', values);
  await ctx.printOne(await users.show(user.id), view, flags);
}

async function seatOf(ctx: Context, user: User, flags: EditFlags): Promise<SeatChange> {
  if ([flags.extension, flags.softphone, flags.newDevice, flags.model, flags.device].every((flag) => flag === undefined)) return { steps: [], delta: { extensions: new Map(), devices: new Map() } };
  const needs = { ...await directoryNeeds(ctx), extensions: await ctx.need('extensions', 'list', 'show'), tier: async () => await tierFor(ctx, flags.tier) };
  return await draftSeat(needs, user, flags);
}

async function writer(ctx: Context, steps: readonly Step[]): Promise<() => Promise<void>> {
  const needs = {
    users: await ctx.offers('users', 'add', 'edit', 'remove'), extensions: await ctx.offers('extensions', 'add', 'edit', 'remove'), devices: await ctx.offers('devices', 'add', 'edit', 'remove'),
  };
  return async () => { for (const step of steps) await carry(needs, step); };
}

/** The person as they will be. */
function afterwards(user: User, { dialSecret, ...open }: UserChanges, steps: readonly Step[]): User {
  let after: User = { ...user, ...open, dialPassword: dialSecret === undefined ? user.dialPassword : dialSecret !== null };
  for (const step of steps) {
    if (step.do === 'add-extension') after = { ...after, extension: step.draft.number };
    if (step.do === 'edit-extension') after = { ...after, extension: step.changes.number ?? after.extension };
    if (step.do === 'add-device') after = { ...after, softphone: after.softphone || step.draft.kind === 'softphone', devices: [...after.devices, { id: '', kind: step.draft.kind, mac: step.draft.mac, model: step.draft.model }] };
    if (step.do === 'edit-device') after = { ...after, devices: [...after.devices, { id: step.id, kind: 'desk-phone', mac: null, model: null }] };
  }
  return after;
}

function seatChanges(before: User, after: User): Change[] {
  const names = ({ devices }: User): string[] => devices.map(({ mac, kind, id }) => mac ?? (kind === 'softphone' ? kind : id));
  return [
    ...(before.extension === after.extension ? [] : [{ field: 'extension', from: before.extension, to: after.extension }]),
    ...(before.devices.length === after.devices.length ? [] : [{ field: 'devices', from: names(before), to: names(after) }]),
  ];
}

/** The hash of a new dialable password (U5), null to take it away, undefined to leave it. The password itself goes nowhere. */
async function dialSecretFrom(ctx: Context, flags: { dialPassword?: boolean; dialPasswordStdin?: boolean }): Promise<string | null | undefined> {
  if (flags.dialPassword === false) return null;
  if (!flags.dialPassword && !flags.dialPasswordStdin) return undefined;
  const password = flags.dialPasswordStdin
    ? await readStdin(ctx)
    : await ctx.ask.secret({ key: 'ask.dial-password', flag: '--dial-password-stdin', check: (answer) => parseDialDigits(answer, 'dial-password') });
  const digits = parseDialDigits(password, 'dial-password');
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('base64')}$${scryptSync(digits, salt, 32).toString('base64')}`;
}
