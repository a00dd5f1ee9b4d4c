// `pbxctl whoami`: who acts, and what they may do.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examples, prints, type Prints } from '../options.js';

export function register(whoami: Command, ctx: Context): void {
  prints(whoami).action(async (flags: Prints) => { await (await import('../actions/account.js')).whoami(ctx, flags); });
  examples(whoami, 'whoami', 'whoami --as ana@example.com -o json');
}
