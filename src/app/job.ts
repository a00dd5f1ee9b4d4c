// Carries out a job row by row with its journal. A row's changes and its mark in the journal are one transaction, so that a
// kill at any moment leaves a row either done and marked or neither; rows are found by their mark, never by position. Where the
// back end has no transactions, job-row.ts sees to it that nothing is done twice.
import { AppError } from '../domain/errors.js';
import { mirroredSeq, type Job, type JobRow, type JobRowOutcome } from '../domain/job.js';
import type { BackendCommons, JobStore, Session } from '../domain/stores.js';
import { carriedOut, carriedOutApart, isRowsOwn, refusedRow, type StepNeeds } from './job-row.js';

export interface JobNeeds extends StepNeeds {
  readonly jobs: Pick<JobStore, 'show' | 'pending' | 'settle' | 'edit'>;
  readonly commons: BackendCommons;
  readonly session: Session;
  readonly signal: AbortSignal;
  readonly progress: (done: number) => void;
  /** Lets the process hear of a Ctrl-C: rows follow each other without a pause otherwise. */
  readonly breathe: () => Promise<void>;
}

interface RunningJob extends Job {
  /** The job that this one takes back. */
  readonly original: Job | undefined;
}

// Rows per transaction: a commit that reaches the disk costs as much as a hundred rows, and a kill repeats no more than these.
const batchSize = 2000;

/** Runs what is pending of a job; returns it as it then stands. Throws refused `job.busy` while another bulk change runs. */
export async function runJob(needs: JobNeeds, id: string): Promise<Job> {
  const release = needs.commons.lock === undefined ? async () => {} : await needs.commons.lock('jobs');
  if (release === undefined) throw new AppError('refused', 'job.busy', { value: id });
  needs.session.job = id;
  try {
    const shown = await needs.jobs.show(id);
    const job: RunningJob = { ...shown, original: shown.undoes === null ? undefined : await needs.jobs.show(shown.undoes) };
    let settled = job.total - job.counts.pending;
    let after = 0;
    for (;;) {
      const batch = await needs.jobs.pending(id, after, batchSize);
      if (batch.length === 0 || needs.signal.aborted) break;
      settled += await runBatch(needs, job, batch, settled);
      after = batch.at(-1)?.seq ?? after;
      needs.progress(settled);
    }
    return await close(needs, id);
  } finally {
    needs.session.job = null;
    await release();
  }
}

const rowsPerBreath = 32;

/** One transaction for many rows. Should one of them be refused, the whole is rolled back and taken again row by row. */
async function runBatch(needs: JobNeeds, job: RunningJob, batch: readonly JobRow[], settledBefore: number): Promise<number> {
  const { atomically } = needs.commons;
  if (atomically === undefined) return await runApart(needs, job, batch, settledBefore);
  try {
    return await atomically(async () => await runTogether(needs, job, batch, async (row) => await carriedOut(needs, job, row)));
  } catch (error) {
    if (!isRowsOwn(error)) throw error;
    return await atomically(async () => await runTogether(needs, job, batch, async (row) => await runRow(needs, job, row, atomically)));
  }
}

async function runTogether(needs: JobNeeds, job: RunningJob, batch: readonly JobRow[], run: (row: JobRow) => Promise<JobRowOutcome>): Promise<number> {
  const outcomes: JobRowOutcome[] = [];
  for (const row of batch) {
    if (outcomes.length % rowsPerBreath === 0) await needs.breathe();
    if (needs.signal.aborted) break;
    outcomes.push(await run(row));
  }
  await settle(needs, job, outcomes);
  return outcomes.length;
}

/** The mark of an undone row and that of the row it takes back are one: whoever asks again undoes the rest, and nothing twice. */
async function settle({ jobs }: JobNeeds, { id, original }: RunningJob, outcomes: readonly JobRowOutcome[]): Promise<void> {
  const seqs = original === undefined ? [] : outcomes.filter(({ status }) => status === 'undone').map(({ seq }) => mirroredSeq(original, seq));
  await (original === undefined ? jobs.settle(id, outcomes) : jobs.settle(id, outcomes, { job: original.id, seqs }));
}

/** All steps of a row or none: what a refused row had begun is rolled back alone. */
async function runRow(needs: JobNeeds, job: RunningJob, row: JobRow, atomically: NonNullable<BackendCommons['atomically']>): Promise<JobRowOutcome> {
  try {
    return await atomically(async () => await carriedOut(needs, job, row));
  } catch (error) {
    if (!isRowsOwn(error)) throw error;
    return refusedRow(row, error);
  }
}

/**
 * Rows at a far host: several under way at once, each marked by itself. The first that stops the job lets those under way end,
 * and starts no more.
 */
async function runApart(needs: JobNeeds, job: RunningJob, batch: readonly JobRow[], settledBefore: number): Promise<number> {
  const waiting = batch[Symbol.iterator]();
  let count = 0;
  let stop: { readonly error: unknown } | undefined;
  async function work(): Promise<void> {
    for (;;) {
      await needs.breathe();
      if (needs.signal.aborted || stop !== undefined) return;
      const next = waiting.next();
      if (next.done === true) return;
      try {
        await settle(needs, job, [await carriedOutApart(needs, job, next.value)]);
        count += 1;
        needs.progress(settledBefore + count);
      } catch (error) {
        stop ??= { error };
      }
    }
  }
  await Promise.all(Array.from({ length: needs.commons.concurrency ?? 1 }, work));
  // An interruption is no failure of the job: what was done is reported, and the rest can be resumed.
  if (stop !== undefined && !(needs.signal.aborted && stop.error instanceof AppError && stop.error.kind === 'cancelled')) throw stop.error;
  return count;
}

async function close(needs: JobNeeds, id: string): Promise<Job> {
  const job = await needs.jobs.show(id);
  if (job.counts.pending > 0) return job;
  const finish = async (): Promise<void> => {
    await needs.jobs.edit(id, job.counts.failed > 0 ? 'partial' : 'done');
    if (job.undoes !== null) await needs.jobs.edit(job.undoes, job.counts.failed > 0 ? 'partly-undone' : 'undone');
  };
  await (needs.commons.atomically === undefined ? finish() : needs.commons.atomically(finish));
  return await needs.jobs.show(id);
}
