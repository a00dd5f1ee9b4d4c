// `pbxctl lines follow-me …`: flags and help only. A file of its own, that only its group loads.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examples, gather, prints, writes, type Prints, type Writes } from '../options.js';

export interface FollowFlags extends Writes { readonly step?: readonly string[]; readonly steps?: boolean; readonly passCallerId?: boolean; readonly then?: string; readonly unavailable?: string }

export function addFollowMe(lines: Command, ctx: Context): void {
  const follow = lines.command('follow-me').description('Find-me/follow-me: what rings one after the other, and what comes then');
  const show = prints(follow.command('show <extension>'))
    .description('Shows what rings when an extension is called')
    .action(async (ref: string, flags: Prints) => { await (await import('../actions/vendor.js')).showFollowMe(ctx, ref, flags); });
  examples(show, 'lines follow-me show 1001');

  const edit = writes(follow.command('edit <extension>'))
    .description('Changes what rings when an extension is called; only what you name changes, steps are replaced whole')
    .option('--step <targets:seconds>', 'what rings together and for how long; may be repeated, in order', gather)
    .option('--no-steps', 'nothing rings beside the extension itself')
    .option('--pass-caller-id', 'those who are rung outside see the caller’s number')
    .option('--then <target>', 'where the call goes after the last step: 1002, external:+14185550142')
    .option('--unavailable <target>', 'where it goes while no phone can be reached; empty for nowhere')
    .action(async (ref: string, flags: FollowFlags) => { await (await import('../actions/vendor.js')).editFollowMe(ctx, ref, flags); });
  examples(edit, 'lines follow-me edit 1001 --step 1001:15 --step 1002,external:+14185550142:20 --then 1003', 'lines follow-me edit 1001 --no-steps --unavailable ""');
}
