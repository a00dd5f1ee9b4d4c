// `pbxctl snapshot`: the account of a profile as one JSON document.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examples, writes, type Writes } from '../options.js';

export function register(snapshot: Command, ctx: Context): void {
  writes(snapshot.argument('<file>', 'where to write it; - for standard output'))
    .action(async (file: string, flags: Writes) => { await (await import('../actions/snapshot.js')).takeSnapshot(ctx, file, flags); });
  examples(snapshot, 'snapshot acme-2026-11-23.json --profile acme', 'snapshot - | jq ".records.users | length"');
}
