// `find`: one word looked up in everything the person may see.
import { AppError } from '../../domain/errors.js';
import type { Hit, Noun } from '../../domain/stores.js';
import type { Context } from '../context.js';
import type { Prints } from '../options.js';
import { isOffered } from '../offered.js';
import { ticketHits } from '../ticket/ticket-hits.js';
import { hitView } from '../views/tool.js';

// L1 and the papers of a port: what may not be shown is not found either. All else, everybody may see.
const guarded = { location: 'locations', trunk: 'trunks', port: 'ports', job: 'jobs' } as const satisfies Partial<Record<Hit['kind'], Noun>>;

export async function findWord(ctx: Context, words: readonly string[], flags: Prints): Promise<void> {
  const word = words.join(' ').trim();
  if (word === '') throw new AppError('usage', 'find.word-needed', { field: 'word' });
  const { list } = await ctx.need('search', 'list');
  const hidden: Hit['kind'][] = [];
  for (const [kind, noun] of Object.entries(guarded)) if (!await ctx.mayI(noun, 'show')) hidden.push(kind as Hit['kind']);
  const tickets = isOffered(ctx, 'tickets', 'list', 'settle') ? await ticketHits(ctx, word) : [];
  await ctx.print([...await list(word, hidden), ...tickets].sort((a, b) => b.score - a.score), hitView, flags);
}
