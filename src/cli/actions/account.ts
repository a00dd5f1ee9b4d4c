// `init`, `account` and `whoami`.
import { initAccount } from '../../app/account.js';
import { AppError } from '../../domain/errors.js';
import { parseExtensionRange } from '../../domain/extension.js';
import { permits, requirementOf } from '../../domain/permission.js';
import type { Noun } from '../../domain/stores.js';
import { fullName, grants } from '../../domain/user.js';
import type { InitFlags } from '../commands/init.js';
import type { Context } from '../context.js';
import type { Prints, Writes } from '../options.js';
import { requireChange } from '../require-change.js';
import { accountView } from '../views/account.js';
import { withAnswers } from '../wizards/wizard.js';

export async function init(ctx: Context, given: InitFlags): Promise<void> {
  const { accountQuestions } = await import('../wizards/account.js');
  await withAnswers(ctx, given, {
    missing: ({ company }) => (company === undefined ? '--company' : undefined), questions: async (all) => accountQuestions(all),
  }, async (flags) => { await found(ctx, { ...flags, company: flags.company ?? '' }); });
}

async function found(ctx: Context, flags: InitFlags & { readonly company: string }): Promise<void> {
  const input = { ...flags, admin: flags.admin ?? ctx.machine.osUser() };
  if (flags.dryRun) {
    const would = await initAccount({ account: { add: notInADryRun }, billing: { setContract: notInADryRun } }, input, true);
    ctx.note('account.would-init', { company: would.company });
    return await ctx.printOne(would, accountView, flags);
  }
  const account = await ctx.need('account', 'add');
  const commons = await ctx.backend('account');
  const billing = await ctx.founding('billing', 'setContract');
  const make = async () => await initAccount({ account, billing }, input, false);
  const made = await (commons.atomically === undefined ? make() : commons.atomically(make));
  ctx.note('account.made', { company: made.company, profile: ctx.config.get('profile').value });
  if (flags.price === undefined) ctx.note('account.no-price');
  await ctx.printOne(made, accountView, flags);
}

async function notInADryRun(): Promise<never> {
  throw new Error('a dry run writes nothing');
}

export async function showAccount(ctx: Context, flags: Prints): Promise<void> {
  await ctx.printOne(await (await ctx.need('account', 'show')).show(), accountView, flags);
}

export async function editAccount(ctx: Context, flags: Writes & { company?: string; extensionRange?: string }): Promise<void> {
  requireChange(flags, 'account edit');
  const { show, edit } = await ctx.need('account', 'show', 'edit');
  const present = await show();
  const company = flags.company?.trim() ?? present.company;
  if (company === '') throw new AppError('usage', 'company.needed', { field: 'company' });
  const extensionRange = flags.extensionRange === undefined ? present.extensionRange : parseExtensionRange(flags.extensionRange);
  const isSameRange = extensionRange.from === present.extensionRange.from && extensionRange.to === present.extensionRange.to;
  const changes = { ...(company === present.company ? {} : { company }), ...(isSameRange ? {} : { extensionRange }) };
  const after = flags.dryRun || Object.keys(changes).length === 0 ? { ...present, ...changes } : await edit(changes);
  ctx.note(Object.keys(changes).length === 0 ? 'account.unchanged' : flags.dryRun ? 'account.would-edit' : 'account.edited', { company: after.company });
  await ctx.printOne(after, accountView, flags);
}

export async function whoami(ctx: Context, flags: Prints): Promise<void> {
  const person = await ctx.actor();
  const { company } = await ctx.account();
  const profile = ctx.config.profile();
  const may = {
    'configure-pbx': permits(person, requirementOf('users' as Noun, 'add')),
    'view-invoices': permits(person, requirementOf('billing', 'contract')),
    'view-reports': permits(person, requirementOf('log', 'list')),
    'change-settings': permits(person, 'super-admin'),
  };
  const remote = Object.keys(profile.bindings).length === 0 ? [] : await (await import('./login.js')).knownLogins(ctx);
  const record = {
    id: person.id, name: fullName(person), email: person.email, permission: person.permission, grants: person.permission === 'super-admin' ? grants : person.grants,
    company, profile: profile.name, backend: profile.backend, chosenBy: ctx.config.get('as').origin, may, remote,
  };
  await ctx.printOne(record, {
    noun: 'whoami',
    columns: [
      { id: 'name', value: (who) => who.name }, { id: 'email', value: (who) => who.email }, { id: 'permission', value: (who) => who.permission },
      { id: 'grants', value: (who) => who.grants }, { id: 'company', value: (who) => who.company }, { id: 'profile', value: (who) => who.profile },
      { id: 'backend', value: (who) => who.backend }, { id: 'id', value: (who) => who.id, hidden: true },
      { id: 'remote', value: (who) => who.remote.map(({ backend, account, principal, kept }) => `${backend}: ${principal ?? '-'}, ${account ?? '-'}, ${kept ?? '-'}`), hidden: remote.length === 0 },
      { id: 'chosenBy', value: (who) => who.chosenBy, hidden: true },
    ],
  }, flags);
}
