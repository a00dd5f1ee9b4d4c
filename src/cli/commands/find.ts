// `pbxctl find`: one search over everything by any identifier.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examples, prints, type Prints } from '../options.js';

export function register(find: Command, ctx: Context): void {
  prints(find)
    .argument('<word...>', 'an extension, a number or some of its digits, a MAC address or its end, an e-mail address, a name, the reference of a ticket or an order')
    .action(async (words: string[], flags: Prints) => { await (await import('../actions/find.js')).findWord(ctx, words, flags); });
  examples(find, 'find 1001', 'find ana lima', 'find 5501', 'find P-12', 'find aa:bb:cc -o json');
}
