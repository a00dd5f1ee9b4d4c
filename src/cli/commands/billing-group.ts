// `pbxctl billing groups …`: flags and help only. A file of its own, that only its group loads.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examples, prints, type Prints } from '../options.js';

export function addBillingGroups(billing: Command, ctx: Context): void {
  const groups = billing.command('groups').description('The groups that a vendor bills numbers to');
  const list = prints(groups.command('list').alias('ls'))
    .description('Lists billing groups; `numbers edit --billing-group` puts a number into one')
    .action(async (flags: Prints) => { await (await import('../actions/vendor.js')).listKeys(ctx, 'billingGroups', flags); });
  examples(list, 'billing groups list');
}
