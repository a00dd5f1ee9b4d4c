// `pbxctl manual …`: the manual that ships with the tool.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examples, prints, type Prints } from '../options.js';

export interface ManualFlags extends Prints { readonly pager?: boolean }

export function register(manual: Command, ctx: Context): void {
  const show = prints(manual.command('show [topic]', { isDefault: true }))
    .description('Shows a topic, in the pager on a terminal; without one, the list of topics (this is what `pbxctl manual` does)')
    .option('--no-pager', 'print it at once, also on a terminal')
    .action(async (topic: string | undefined, flags: ManualFlags) => { await (await import('../actions/manual.js')).showManual(ctx, topic, flags); });
  examples(show, 'manual', 'manual bulk-import', 'manual show tickets --no-pager');

  const search = prints(manual.command('search <words...>'))
    .description('Searches all topics, best passage first; the beginning of a word is enough')
    .action(async (words: string[], flags: Prints) => { await (await import('../actions/manual.js')).searchManual(ctx, words, flags); });
  examples(search, 'manual search resume interrupted import', 'manual search holid -o json');
}
