// `pbxctl logout`: takes the login of a profile away, here and at the vendor.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { asks, examples, type Asks } from '../options.js';

export function register(logout: Command, ctx: Context): void {
  asks(logout)
    .option('--backend <backend>', 'which one, where several are bound to the profile')
    .action(async (flags: Asks & { backend?: string }) => { await (await import('../actions/login.js')).logOut(ctx, flags); });
  examples(logout, 'logout', 'logout --profile acme');
}
