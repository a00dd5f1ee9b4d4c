// Runs a job to its end (or the first Ctrl-C) and reports: the same for a fresh import, a resumed one, a retry and an undo.
import { runJob } from '../app/job.js';
import type { Cost } from '../domain/billing.js';
import { AppError } from '../domain/errors.js';
import type { Job, JobRow } from '../domain/job.js';
import { jobResult, noteProblems, shownProblems } from './bulk-report.js';
import type { ImportFlags } from './bulk-options.js';
import type { BulkSource } from './bulk-source.js';
import type { Context } from './context.js';
import { startProgress } from './progress.js';
import { jobResultView, type ShownProblem } from './views/job.js';

export async function carryOut(ctx: Context, id: string): Promise<Job> {
  const jobs = await ctx.need('jobs', 'show', 'pending', 'settle', 'edit');
  const { total } = await jobs.show(id);
  const progress = await startProgress(ctx, 'job.progress', total);
  try {
    return await runJob({
      jobs, users: await ctx.offers('users', 'add', 'edit', 'remove'), extensions: await ctx.offers('extensions', 'add', 'edit', 'remove'),
      devices: await ctx.offers('devices', 'add', 'edit', 'remove'), commons: await ctx.backend('users'),
      session: ctx.session, signal: ctx.signal, progress: (done) => { progress.update(done); },
      breathe: async () => { await new Promise<void>((resolve) => { setImmediate(resolve); }); },
    }, id);
  } catch (error) {
    // What was done is in the journal; whatever stopped it, the rest can be done later.
    if (!(error instanceof AppError) || error.code !== 'job.busy') ctx.note('job.how-to-resume', { id });
    throw error;
  } finally {
    progress.stop();
  }
}

export interface ReportOptions {
  /** Where the rows came from; undefined when it is gone or changed. */
  readonly source: BulkSource | undefined;
  readonly flags: ImportFlags;
  readonly cost: Cost | null;
  /** What was found before the job ran. */
  readonly problems: readonly ShownProblem[];
  /** Rows that were never to be done, and that the price does not count: faulty ones, and what an undo leaves alone. */
  readonly leftOut?: number;
}

/** Writes the results file, prints the jobResult, and throws partial (6) or cancelled (130) where not all is well. */
export async function finishReport(ctx: Context, job: Job, { source, flags, cost, problems, leftOut = 0 }: ReportOptions): Promise<void> {
  const { rows } = await ctx.need('jobs', 'rows');
  const failures = await failuresOf(ctx, job, rows(job.id));
  const known = new Set(problems.map(({ row, code }) => `${row} ${code}`));
  const fresh = failures.filter(({ row, code }) => !known.has(`${row} ${code}`));
  noteProblems(ctx, source?.name ?? fileOf(job), fresh);
  let results: string | null = null;
  if (flags.results !== undefined && source !== undefined) {
    const { jobOutcomes, writeResults } = await import('./bulk-results.js');
    const outcomes = await jobOutcomes(rows(job.id), async (row) => (await shownProblems(ctx, row.problems)).map(({ message }) => message).join(' '));
    results = await writeResults(ctx, source, flags, flags.results, outcomes);
  }
  // It is the price of all that was to be done; of a part of it, it would be wrong.
  const isWhole = job.counts.pending === 0 && job.counts.failed <= leftOut;
  await ctx.printOne(jobResult(job, { cost: isWhole ? cost : null, results, problems: [...problems, ...fresh] }), jobResultView, flags);
  if (job.counts.pending > 0) throw new AppError('cancelled', 'job.interrupted', { id: job.id, done: job.total - job.counts.pending, total: job.total });
  if (job.counts.failed > 0) throw new AppError('partial', job.undoes === null ? 'job.partial' : 'job.undo-partial', { ...(job.undoes === null ? {} : { undoes: job.undoes }), id: job.id, count: job.counts.failed, total: job.total });
  ctx.note(job.undoes === null ? 'job.done' : 'job.undo-done', { id: job.id, undoes: job.undoes, total: job.total });
}

/** For messages, where the file itself is not read again. */
export function fileOf({ source }: Pick<Job, 'source'>): string {
  return source ?? 'stdin';
}

async function failuresOf(ctx: Context, job: Job, rows: AsyncIterable<JobRow>): Promise<ShownProblem[]> {
  if (job.counts.failed === 0) return [];
  const failures: ShownProblem[] = [];
  for await (const row of rows) if (row.status === 'failed') failures.push(...await shownProblems(ctx, row.problems));
  return failures;
}
