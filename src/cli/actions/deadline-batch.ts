// The batch door of `support deadline`: NDJSON in, NDJSON out, in the same order, nothing held back.
import { answerDeadline, type DeadlineAnswer } from '../../app/deadline.js';
import { AppError } from '../../domain/errors.js';
import type { Calendar } from '../../domain/business-hours.js';
import { bulkSource } from '../bulk-source.js';
import type { Context } from '../context.js';
import { linesOf } from '../ndjson-lines.js';

export async function answerBatch(ctx: Context, file: string): Promise<void> {
  const source = await bulkSource(ctx.machine, file);
  const { say } = await ctx.reader();
  const find = await calendarLookup(ctx);
  let [total, failed] = [0, 0];
  async function answer(line: string): Promise<string> {
    if (line.trim() === '') return '';
    total += 1;
    const given = await answerLine(line, find, say);
    if ('error' in given) failed += 1;
    return `${JSON.stringify(given)}\n`;
  }
  for await (const lines of linesOf(source.bytes(), source.name)) {
    if (ctx.signal.aborted) throw new AppError('cancelled', 'interrupted');
    let answers = '';
    for (const line of lines) answers += await answer(line);
    // A script that waits for its answer before it asks again gets it now.
    if (answers !== '') await ctx.write(answers);
  }
  if (failed > 0) throw new AppError('partial', 'deadline.batch.failed', { count: failed, total });
}

type Say = (code: string, values?: Record<string, unknown>) => string;
type Find = { readonly byName: (name: string) => Calendar | undefined; load(): Promise<void> };

async function answerLine(line: string, find: Find, say: Say): Promise<DeadlineAnswer> {
  let question: unknown;
  try {
    question = JSON.parse(line) as unknown;
  } catch {
    question = undefined;
  }
  if (typeof (question as { calendar?: unknown } | null | undefined)?.calendar === 'string') await find.load();
  return answerDeadline(question, find.byName, say);
}

/** The company's calendars are read when a question first names one: questions that bring their own need no store. */
async function calendarLookup(ctx: Context): Promise<Find> {
  let book: { find(name: string): Calendar | undefined } | undefined;
  return {
    byName: (name) => book?.find(name),
    async load() {
      if (book !== undefined) return;
      const { supportBasis } = await import('../support-basis.js');
      ({ book } = await supportBasis(ctx));
    },
  };
}
