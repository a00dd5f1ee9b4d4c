// `pbxctl demo`: a throw-away account in the profile `demo`, and a tour of the main job.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examples, writes, type Writes } from '../options.js';

export function register(demo: Command, ctx: Context): void {
  writes(demo)
    .option('--people <count>', 'how many people the file to import has', '25')
    .option('--quiet', 'make the account, leave out the tour')
    .action(async (flags: Writes & { people: string; quiet?: boolean }) => { await (await import('../actions/demo.js')).demo(ctx, flags); });
  examples(demo, 'demo', 'demo --quiet', 'demo --people 500');
}
