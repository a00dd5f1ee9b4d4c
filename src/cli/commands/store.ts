// `pbxctl store …`: the embedded store's file.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { destroys, examples, prints, writes, type Destroys, type Prints, type Writes } from '../options.js';

export function register(store: Command, ctx: Context): void {
  const backup = writes(store.command('backup <file>'))
    .description('Writes a consistent copy, also while others write')
    .action(async (file: string, flags: Writes) => { await (await import('../actions/store.js')).backup(ctx, file, flags); });
  examples(backup, 'store backup pbx-2026-11-23.db');

  const restore = destroys(store.command('restore <file>'))
    .description('Replaces everything by what a backup holds')
    .action(async (file: string, flags: Destroys) => { await (await import('../actions/store.js')).restore(ctx, file, flags); });
  examples(restore, 'store restore pbx-2026-11-23.db --yes');

  const check = prints(store.command('check'))
    .description('Checks the file: structure, references, and the audit log')
    .action(async (flags: Prints) => { await (await import('../actions/store.js')).check(ctx, flags); });
  examples(check, 'store check', 'store check -o json');
}
