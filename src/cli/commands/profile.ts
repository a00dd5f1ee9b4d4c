// `pbxctl profile …`: named accounts and the back end of each.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import type { ProfileFlags } from '../wizards/profile.js';
import { collect, destroys, examples, interactive, prints, writes, type Destroys, type Prints, type Writes } from '../options.js';

export function register(profile: Command, ctx: Context): void {
  const list = prints(profile.command('list').alias('ls'))
    .description('Lists profiles; the one in use is marked')
    .action(async (flags: Prints) => { await (await import('../actions/config.js')).listProfiles(ctx, flags); });
  examples(list, 'profile list');

  const show = prints(profile.command('show [name]'))
    .description('Shows a profile, by default the one in use')
    .action(async (name: string | undefined, flags: Prints) => { await (await import('../actions/config.js')).showProfile(ctx, name, flags); });
  examples(show, 'profile show', 'profile show demo -o json');

  const add = interactive(writes(profile.command('add [name]')))
    .description('Makes a profile; `init --profile NAME` then makes its account')
    .option('--backend <backend>', 'where its records live (see: pbxctl backends list); sqlite by default')
    .option('--file <file>', 'file of the embedded store')
    .option('--bind <group=backend>', 'directory, numbers, porting, routing, locations, tickets or billing at another back end; may be repeated', collect)
    .option('--set <backend.setting=value>', 'a setting of a bound back end, such as its addresses; may be repeated', collect)
    .action(async (name: string | undefined, flags: ProfileFlags) => { await (await import('../actions/config.js')).addProfile(ctx, { ...flags, ...(name === undefined ? {} : { name }) }); });
  examples(add, 'profile add', 'profile add berlin', 'profile add filial --file ./filial.db', 'profile add acme --bind directory=goto-connect');

  const use = writes(profile.command('use <name>'))
    .description('Makes a profile the one in use')
    .action(async (name: string, flags: Writes) => { await (await import('../actions/config.js')).useProfile(ctx, name, flags); });
  examples(use, 'profile use berlin');

  const remove = destroys(profile.command('remove <name>').alias('rm'))
    .description('Forgets a profile; its store stays where it is')
    .action(async (name: string, flags: Destroys) => { await (await import('../actions/config.js')).removeProfile(ctx, name, flags); });
  examples(remove, 'profile remove berlin --yes');
}
