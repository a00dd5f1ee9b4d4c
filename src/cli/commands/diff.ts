// `pbxctl diff`: what is added, missing or different between two accounts.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { collect, examples, prints, type Prints } from '../options.js';

export function register(diff: Command, ctx: Context): void {
  prints(diff.argument('<left>', 'a profile, or the file of a snapshot').argument('<right>', 'another one'))
    .option('--only <nouns>', 'only users, extensions, devices, …', collect)
    .action(async (left: string, right: string, flags: Prints & { only?: string[] }) => { await (await import('../actions/snapshot.js')).diffAccounts(ctx, left, right, flags); });
  examples(diff, 'diff acme acme-test', 'diff acme-2026-11-23.json acme --only users,extensions -o json');
}
