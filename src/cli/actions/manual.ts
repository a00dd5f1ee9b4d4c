// `manual`, `manual TOPIC`, `manual search`.
import { AppError } from '../../domain/errors.js';
import type { ManualFlags } from '../commands/manual.js';
import type { Context } from '../context.js';
import { loadTopics, topics } from '../manual/topics.js';
import type { TopicEntry } from '../manual/topic.js';
import type { Prints } from '../options.js';
import { page } from '../pager.js';
import { matchView, topicListView, topicView } from '../views/manual.js';

export async function showManual(ctx: Context, name: string | undefined, flags: ManualFlags): Promise<void> {
  if (name === undefined) {
    await ctx.print(topics, topicListView, flags);
    return ctx.note('manual.next');
  }
  const entry = await findTopic(name);
  const text = await entry.load();
  if (!ctx.isRead(flags)) return await ctx.printOne({ ...entry, text }, topicView, flags);
  const { stdout } = ctx.machine;
  const [{ renderTopic }, { loadPaint }] = await Promise.all([import('../manual/render.js'), import('../output/tone.js')]);
  await page(ctx, renderTopic(text, stdout.columns || 80, await loadPaint(ctx.isColoured())), flags.pager !== false);
}

/** By its name, the beginning of it, or one of its other words. */
async function findTopic(name: string): Promise<TopicEntry> {
  const { wordsOf } = await import('../manual/search.js');
  const wanted = wordsOf(name).join('-');
  const exact = topics.find(({ id }) => id === wanted);
  if (exact !== undefined) return exact;
  const begun = topics.filter(({ id }) => wanted !== '' && id.startsWith(wanted));
  if (begun.length === 1 && begun[0] !== undefined) return begun[0];
  const named = topics.filter(({ id, keywords }) => wordsOf(`${id} ${keywords}`).some((word) => word === wanted || `${word}s` === wanted || word === `${wanted}s`));
  if (begun.length === 0 && named.length === 1 && named[0] !== undefined) return named[0];
  const near = [...new Set([...begun, ...named])];
  throw new AppError('missing', 'manual.topic.missing', { value: name, known: (near.length > 0 ? near : topics).map(({ id }) => id) });
}

export async function searchManual(ctx: Context, words: readonly string[], flags: Prints): Promise<void> {
  const { searchTopics, unknownWords } = await import('../manual/search.js');
  const query = words.join(' ');
  const all = await loadTopics();
  const matches = searchTopics(all, query);
  await ctx.print(matches, matchView(query), flags);
  const [best] = matches;
  const unknown = best === undefined ? [] : unknownWords(all, query);
  if (unknown.length > 0) ctx.note('manual.unknown', { words: unknown });
  ctx.note(best === undefined ? 'manual.none' : 'manual.read', { topic: best?.topic, query });
}
