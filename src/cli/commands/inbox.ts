// `pbxctl inbox`: what waits for the person, and until when.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examples, prints, type Prints } from '../options.js';

export function register(inbox: Command, ctx: Context): void {
  prints(inbox).action(async (flags: Prints) => { await (await import('../actions/inbox.js')).showInbox(ctx, flags); });
  examples(inbox, 'inbox', 'inbox -o json | jq ".[].until"');
}
