// `pbxctl devices models …`: flags and help only. A file of its own, that only its group loads.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examples, prints, type Prints } from '../options.js';

export function addModels(devices: Command, ctx: Context): void {
  const models = devices.command('models').description('The models that a vendor makes devices of');
  const list = prints(models.command('list').alias('ls'))
    .description('Lists device models, by the names that --model takes')
    .action(async (flags: Prints) => { await (await import('../actions/vendor.js')).listKeys(ctx, 'models', flags); });
  examples(list, 'devices models list');
}
