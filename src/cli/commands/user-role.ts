// `pbxctl users roles …` and `users licences …`: flags and help only. A file of its own, that only its group loads.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { destroys, examples, prints, writes, type Destroys, type Prints, type Writes } from '../options.js';

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
