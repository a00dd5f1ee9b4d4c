// `pbxctl numbers permissions …`: flags and help only. A file of its own, that only its group loads.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { collect, destroys, examples, prints, writes, type Destroys, type Prints, type Writes } from '../options.js';

export interface GrantFlags extends Writes { readonly user: string; readonly may: readonly string[] }

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
