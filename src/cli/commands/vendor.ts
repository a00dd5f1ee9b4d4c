// Commands about what only a vendor's system keeps, in the groups where people look for them: flags and help only.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { collect, destroys, examples, gather, prints, writes, type Destroys, type Prints, type Writes } from '../options.js';

export interface GrantFlags extends Writes { readonly user: string; readonly may: readonly string[] }
export interface FollowFlags extends Writes { readonly step?: readonly string[]; readonly steps?: boolean; readonly passCallerId?: boolean; readonly then?: string; readonly unavailable?: string }

/** `numbers permissions …` */
export function addPermissions(numbers: Command, ctx: Context): void {
  const permissions = numbers.command('permissions').description('Who may show a number, text from it, or answer texts by themselves');
  const list = prints(permissions.command('list <number>').alias('ls'))
    .description('Lists who may do what with a number')
    .action(async (text: string, flags: Prints) => { await (await import('../actions/vendor.js')).listPermissions(ctx, text, flags); });
  examples(list, 'numbers permissions list +14185550142');

  const add = writes(permissions.command('add <number>'))
    .description('Gives a person rights to a number')
    .requiredOption('--user <user>', 'who: e-mail, extension or id')
    .requiredOption('--may <list>', 'caller-id, texting, instant-response', collect)
    .action(async (text: string, flags: GrantFlags) => { await (await import('../actions/vendor.js')).addPermission(ctx, text, flags); });
  examples(add, 'numbers permissions add +14185550142 --user ana@example.com --may caller-id', 'numbers permissions add +14185550142 --user 1001 --may caller-id,texting --dry-run');

  const remove = destroys(permissions.command('remove <number>').alias('rm'))
    .description('Takes everything away that a person may do with a number')
    .requiredOption('--user <user>', 'who: e-mail, extension or id')
    .action(async (text: string, flags: Destroys & { user: string }) => { await (await import('../actions/vendor.js')).removePermission(ctx, text, flags); });
  examples(remove, 'numbers permissions remove +14185550142 --user ana@example.com --allow-unverified');
}

/** `lines follow-me …` */
export function addFollowMe(lines: Command, ctx: Context): void {
  const follow = lines.command('follow-me').description('Find-me/follow-me: what rings one after the other, and what comes then');
  const show = prints(follow.command('show <extension>'))
    .description('Shows what rings when an extension is called')
    .action(async (ref: string, flags: Prints) => { await (await import('../actions/vendor.js')).showFollowMe(ctx, ref, flags); });
  examples(show, 'lines follow-me show 1001');

  const edit = writes(follow.command('edit <extension>'))
    .description('Changes what rings when an extension is called; only what you name changes, steps are replaced whole')
    .option('--step <targets:seconds>', 'what rings together and for how long; may be repeated, in order', gather)
    .option('--no-steps', 'nothing rings beside the extension itself')
    .option('--pass-caller-id', 'those who are rung outside see the caller’s number')
    .option('--then <target>', 'where the call goes after the last step: 1002, external:+14185550142')
    .option('--unavailable <target>', 'where it goes while no phone can be reached; empty for nowhere')
    .action(async (ref: string, flags: FollowFlags) => { await (await import('../actions/vendor.js')).editFollowMe(ctx, ref, flags); });
  examples(edit, 'lines follow-me edit 1001 --step 1001:15 --step 1002,external:+14185550142:20 --then 1003', 'lines follow-me edit 1001 --no-steps --unavailable ""');
}

/** `billing groups …` */
export function addBillingGroups(billing: Command, ctx: Context): void {
  const groups = billing.command('groups').description('The groups that a vendor bills numbers to');
  const list = prints(groups.command('list').alias('ls'))
    .description('Lists billing groups; `numbers edit --billing-group` puts a number into one')
    .action(async (flags: Prints) => { await (await import('../actions/vendor.js')).listKeys(ctx, 'billingGroups', flags); });
  examples(list, 'billing groups list');
}

/** `devices models …` */
export function addModels(devices: Command, ctx: Context): void {
  const models = devices.command('models').description('The models that a vendor makes devices of');
  const list = prints(models.command('list').alias('ls'))
    .description('Lists device models, by the names that --model takes')
    .action(async (flags: Prints) => { await (await import('../actions/vendor.js')).listKeys(ctx, 'models', flags); });
  examples(list, 'devices models list');
}

/** `users roles …` and `users licences …` */
export function addRoles(users: Command, ctx: Context): void {
  const licences = users.command('licences').alias('licenses').description('The licences that a vendor gives people');
  const held = prints(licences.command('list').alias('ls'))
    .description('Lists the keys of licences, as the settings of a profile want them')
    .action(async (flags: Prints) => { await (await import('../actions/vendor.js')).listLicences(ctx, flags); });
  examples(held, 'users licences list --allow-unverified');

  const roles = users.command('roles').description('Roles that the company has made up at the vendor');
  const list = prints(roles.command('list').alias('ls'))
    .description('Lists such roles')
    .action(async (flags: Prints) => { await (await import('../actions/vendor.js')).listKeys(ctx, 'roles', flags); });
  examples(list, 'users roles list --allow-unverified');

  const assign = writes(roles.command('assign <user>'))
    .description('Gives a person a role')
    .requiredOption('--role <role>', 'its name or id')
    .action(async (ref: string, flags: Writes & { role: string }) => { await (await import('../actions/vendor.js')).assignRole(ctx, ref, flags); });
  examples(assign, 'users roles assign ana@example.com --role "Front desk" --allow-unverified');

  const unassign = destroys(roles.command('unassign <user>'))
    .description('Takes all such roles away from a person')
    .action(async (ref: string, flags: Destroys) => { await (await import('../actions/vendor.js')).unassignRoles(ctx, ref, flags); });
  examples(unassign, 'users roles unassign ana@example.com --allow-unverified');
}
