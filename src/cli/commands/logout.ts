// `pbxctl logout`: takes the login of a profile away, here and at the vendor.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { destroys, examples, type Destroys } from '../options.js';

export function register(logout: Command, ctx: Context): void {
  destroys(logout)
    .option('--backend <backend>', 'which one, where several are bound to the profile')
    .action(async (flags: Destroys & { backend?: string }) => { await (await import('../actions/login.js')).logOut(ctx, flags); });
  examples(logout, 'logout', 'logout --profile acme');
}
