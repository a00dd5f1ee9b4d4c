// `pbxctl log`: the audit log; `log verify` proves that nobody touched it.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examples, prints, type Prints } from '../options.js';

export interface LogFlags extends Prints {
  readonly user?: string; readonly noun?: string; readonly job?: string; readonly since?: string; readonly until?: string;
}

export function register(log: Command, ctx: Context): void {
  const list = prints(log.command('list', { isDefault: true }))
    .description('Lists changes, newest first (this is what `pbxctl log` does)')
    .option('--user <user>', 'only changes of or by this person')
    .option('--noun <noun>', 'only users, extensions, devices, jobs, …')
    .option('--job <id>', 'only changes of this bulk change')
    .option('--since <when>', 'from this date or instant on; 7d, 12h or 30m for as long ago')
    .option('--until <when>', 'before this date or instant, or as long ago')
    .action(async (flags: LogFlags) => { await (await import('../actions/log.js')).listLog(ctx, flags); });
  log.addHelpText('after', '\n`pbxctl log` takes the flags of `pbxctl log list`: --user, --noun, --job, --since, --until and those of every list.');
  examples(list, 'log', 'log --user ana@example.com --since 2026-11-01', 'log --since 24h', 'log --job 3 -o ndjson');

  const verify = prints(log.command('verify'))
    .description('Checks the chain: finds an entry that was edited, removed or cut off')
    .action(async (flags: Prints) => { await (await import('../actions/log.js')).verifyLog(ctx, flags); });
  examples(verify, 'log verify', 'log verify -o json');
}
