// What `users edit` does with its flags: only what is named changes, and it is said from what to what.
import { randomBytes, scryptSync } from 'node:crypto';
import { draftUserChanges, type EditUserInput } from '../../app/user.js';
import { fullName, parseDialDigits } from '../../domain/user.js';
import { changeList } from '../change-list.js';
import type { Context } from '../context.js';
import type { Writes } from '../options.js';
import { personOf } from '../person.js';
import { readStdin } from '../read-stdin.js';
import { requireChange } from '../require-change.js';
import { refuseFirst } from '../try-out.js';
import { userView } from '../views/user.js';
import { checkPermissions, warn } from './user.js';

export async function editUser(ctx: Context, ref: string, flags: Writes & EditUserInput & { dialPassword?: boolean; dialPasswordStdin?: boolean }): Promise<void> {
  requireChange(flags, 'users edit');
  const users = await ctx.need('users', 'list', 'show', 'edit');
  const user = await personOf(ctx, ref);
  const dialSecret = await dialSecretFrom(ctx, flags);
  const { changes, warnings } = await draftUserChanges({ users }, user, { ...flags, dialSecret });
  await checkPermissions(ctx, changes.permission !== undefined || changes.grants !== undefined);
  warn(ctx, warnings);
  const values = { name: fullName(user), changes: changeList(user, changes) };
  if (Object.keys(changes).length === 0) {
    ctx.note('user.unchanged', values);
    return await ctx.printOne(user, userView, flags);
  }
  await ctx.rehearse('users', 'edit', user.id, changes);
  await refuseFirst(ctx, 'users', flags, async () => await users.edit(user.id, changes));
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
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('base64')}$${scryptSync(digits, salt, 32).toString('base64')}`;
}
