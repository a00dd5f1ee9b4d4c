// `pbxctl setup …`: flags and help only. What is done is decided in domain/setup.ts, the questions are in cli/wizards/setup.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { collect, destroys, examples, prints, writes, type Destroys, type Prints, type Writes } from '../options.js';

export interface SetupFlags extends Writes { readonly skip?: boolean; readonly acknowledge?: readonly string[] }

export function register(setup: Command, ctx: Context): void {
  const run = writes(setup.command('run', { isDefault: true }))
    .description('Goes through the steps with questions, from where you left, or through one of them (this is what `pbxctl setup` does)')
    .argument('[step]', 'users, phones, numbers, routing, customise, live or support; or 1 to 7')
    .option('--skip', 'mark the step as skipped, ask nothing')
    .option('--acknowledge <list>', 'say that something is done which leaves no record: apps, straight, support', collect)
    .action(async (step: string | undefined, flags: SetupFlags) => { await (await import('../actions/setup.js')).runSetup(ctx, step, flags); });
  examples(run, 'setup', 'setup run numbers', 'setup run 4 --dry-run', 'setup run customise --skip', 'setup run phones --acknowledge apps');

  const status = prints(setup.command('status'))
    .description('Shows what is done and what is left, read from what there is')
    .action(async (flags: Prints) => { await (await import('../actions/setup.js')).showSetup(ctx, flags); });
  examples(status, 'setup status', 'setup status -o json --query "[?state==\'open\'].step"', 'setup status --columns step,state,commands');

  const reset = destroys(setup.command('reset'))
    .description('Forgets what was skipped, acknowledged and half answered; people, numbers and plans stay')
    .action(async (flags: Destroys) => { await (await import('../actions/setup.js')).resetSetup(ctx, flags); });
  examples(reset, 'setup reset', 'setup reset --dry-run');
}
