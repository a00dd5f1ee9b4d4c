// `pbxctl schema`: the JSON schema of a resource, as -o json prints it.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examples, prints, type Prints } from '../options.js';

export function register(schema: Command, ctx: Context): void {
  prints(schema)
    .argument('[noun]', 'user, extension, device, …; without it the list of them')
    .action(async (noun: string | undefined, flags: Prints) => { await (await import('../actions/schema.js')).printSchema(ctx, noun, flags); });
  examples(schema, 'schema', 'schema user', 'schema jobResult');
}
