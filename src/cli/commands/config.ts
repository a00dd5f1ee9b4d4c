// `pbxctl config …`: settings, and where each comes from.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examples, prints, writes, type Prints, type Writes } from '../options.js';

export function register(config: Command, ctx: Context): void {
  const list = prints(config.command('list').alias('ls'))
    .description('Lists all settings')
    .option('--origin', 'with where each value comes from: flag, environment, project, user or default')
    .action(async (flags: Prints & { origin?: boolean }) => { await (await import('../actions/config.js')).listSettings(ctx, flags); });
  examples(list, 'config list --origin', 'config list -o json');

  const get = prints(config.command('get <key>'))
    .description('Prints the value in force')
    .action(async (key: string, flags: Prints) => { await (await import('../actions/config.js')).getSetting(ctx, key, flags); });
  examples(get, 'config get output');

  const set = writes(config.command('set <key> <value>'))
    .description('Sets a value in your own settings')
    .action(async (key: string, value: string, flags: Writes) => { await (await import('../actions/config.js')).setSetting(ctx, key, value, flags); });
  examples(set, 'config set output json', 'config set lang pt-BR');

  const unset = writes(config.command('unset <key>'))
    .description('Takes a value out of your own settings')
    .action(async (key: string, flags: Writes) => { await (await import('../actions/config.js')).setSetting(ctx, key, undefined, flags); });
  examples(unset, 'config unset output');
}
