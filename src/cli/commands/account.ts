// `pbxctl account …`: what holds for the whole phone system; only a super admin changes it (U4).
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examples, prints, writes, type Prints, type Writes } from '../options.js';

export function register(account: Command, ctx: Context): void {
  const show = prints(account.command('show'))
    .description('Shows the account')
    .action(async (flags: Prints) => { await (await import('../actions/account.js')).showAccount(ctx, flags); });
  examples(show, 'account show', 'account show -o json');

  const edit = writes(account.command('edit'))
    .description('Changes the account’s name or extension range')
    .option('--company <name>', 'the company’s name')
    .option('--extension-range <range>', 'from which extensions are taken: 1000-1999')
    .action(async (flags: Writes & { company?: string; extensionRange?: string }) => { await (await import('../actions/account.js')).editAccount(ctx, flags); });
  examples(edit, 'account edit --extension-range 2000-4999');
}
