// `pbxctl backends …`: where records live, and what each place can do, from the manifests.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examples, prints, type Prints } from '../options.js';

export function register(backends: Command, ctx: Context): void {
  const list = prints(backends.command('list').alias('ls'))
    .description('Lists back ends with the verbs each offers')
    .action(async (flags: Prints) => {
      const { capabilityView } = await import('../views/tool.js');
      const { statedCapabilities } = await import('../../domain/noun-group.js');
      const rows = ctx.machine.backends.flatMap(({ manifest }) => statedCapabilities(manifest).map((stated) => ({ backend: manifest.id, title: manifest.title, ...stated })));
      await ctx.print(rows, capabilityView, flags);
    });
  examples(list, 'backends list', 'backends list -o json');

  const check = prints(backends.command('check'))
    .description('Opens each back end of the profile in use and says whether it answers')
    .action(async (flags: Prints) => { await (await import('../actions/doctor.js')).checkBackend(ctx, flags); });
  examples(check, 'backends check', 'backends check --profile demo');
}
