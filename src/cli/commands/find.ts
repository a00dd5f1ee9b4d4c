// `pbxctl find`: one search over everything by any identifier.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { AppError } from '../../domain/errors.js';
import { examples, prints, type Prints } from '../options.js';

export function register(find: Command, ctx: Context): void {
  prints(find)
    .argument('<word...>', 'an extension, MAC address (or its end), e-mail address, name or id')
    .action(async (words: string[], flags: Prints) => {
      const { hitView } = await import('../views/tool.js');
      const word = words.join(' ').trim();
      if (word === '') throw new AppError('usage', 'find.word-needed', { field: 'word' });
      const { list } = await ctx.need('search', 'list');
      // L1: locations are for administrators; what may not be shown is not found either.
      const hidden = await ctx.mayI('locations', 'list') ? [] : ['location', 'trunk'];
      await ctx.print((await list(word)).filter(({ kind }) => !hidden.includes(kind)), hitView, flags);
    });
  examples(find, 'find 1001', 'find ana lima', 'find aa:bb:cc -o json');
}
