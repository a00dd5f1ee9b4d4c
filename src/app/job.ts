// Carries out a job row by row with its journal. A row's changes and its mark in the journal are one transaction, so that a
// kill at any moment leaves a row either done and marked or neither; rows are found by their mark, never by position.
import { AppError } from '../domain/errors.js';
import type { Job, JobRow, JobRowOutcome, JobRowStatus } from '../domain/job.js';
import type { Done, Made, Step } from '../domain/step.js';
import type { BackendCommons, DeviceStore, ExtensionStore, JobStore, Session, UserStore } from '../domain/stores.js';

export interface JobNeeds {
  readonly jobs: Pick<JobStore, 'show' | 'pending' | 'settle' | 'edit'>;
  readonly users: Pick<UserStore, 'add' | 'edit' | 'remove'>;
  readonly extensions: Pick<ExtensionStore, 'add' | 'edit' | 'remove'>;
  readonly devices: Pick<DeviceStore, 'add' | 'edit' | 'remove'>;
  readonly commons: BackendCommons;
  readonly session: Session;
  readonly signal: AbortSignal;
  readonly progress: (done: number) => void;
  /** Lets the process hear of a Ctrl-C: rows follow each other without a pause otherwise. */
  readonly breathe: () => Promise<void>;
}

// Rows per transaction: a commit that reaches the disk costs as much as a hundred rows, and a kill repeats no more than these.
const batchSize = 2000;

/** Runs what is pending of a job; returns it as it then stands. Throws refused `job.busy` while another bulk change runs. */
export async function runJob(needs: JobNeeds, id: string): Promise<Job> {
  const release = needs.commons.lock === undefined ? async () => {} : await needs.commons.lock('jobs');
  if (release === undefined) throw new AppError('refused', 'job.busy', { value: id });
  needs.session.job = id;
  try {
    const job = await needs.jobs.show(id);
    let settled = job.total - job.counts.pending;
    let after = 0;
    for (;;) {
      const batch = await needs.jobs.pending(id, after, batchSize);
      if (batch.length === 0 || needs.signal.aborted) break;
      settled += await runBatch(needs, job, batch);
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
async function runBatch(needs: JobNeeds, job: Job, batch: readonly JobRow[]): Promise<number> {
  const { atomically } = needs.commons;
  if (atomically === undefined) return await runRows(needs, job, batch, async (row) => await runRow(needs, job, row));
  try {
    return await atomically(async () => await runRows(needs, job, batch, async (row) => await carriedOut(needs, job, row)));
  } catch (error) {
    if (!isRowsOwn(error)) throw error;
    return await atomically(async () => await runRows(needs, job, batch, async (row) => await runRow(needs, job, row)));
  }
}

async function runRows(needs: JobNeeds, job: Job, batch: readonly JobRow[], run: (row: JobRow) => Promise<JobRowOutcome>): Promise<number> {
  const isOneTransaction = needs.commons.atomically !== undefined;
  const outcomes: JobRowOutcome[] = [];
  for (const row of batch) {
    if (outcomes.length % rowsPerBreath === 0) await needs.breathe();
    if (needs.signal.aborted) break;
    const outcome = await run(row);
    outcomes.push(outcome);
    if (!isOneTransaction) await needs.jobs.settle(job.id, [outcome]);
  }
  if (isOneTransaction) await needs.jobs.settle(job.id, outcomes);
  return outcomes.length;
}

async function carriedOut(needs: JobNeeds, job: Job, { seq, steps }: JobRow): Promise<JobRowOutcome> {
  const made = await takeSteps(needs, steps);
  return { seq, status: statusOf(job, steps), done: { id: idOf(steps, made), made }, problems: [] };
}

/** A refusal that is the row's own fault; that the store is full or gone is not. */
function isRowsOwn(error: unknown): error is AppError {
  return error instanceof AppError && error.kind !== 'unavailable' && error.kind !== 'cancelled';
}

/** All steps of a row or none: what a refused row had begun is rolled back alone. */
async function runRow(needs: JobNeeds, job: Job, row: JobRow): Promise<JobRowOutcome> {
  const { atomically } = needs.commons;
  try {
    return await (atomically === undefined ? carriedOut(needs, job, row) : atomically(async () => await carriedOut(needs, job, row)));
  } catch (error) {
    if (!isRowsOwn(error)) throw error;
    return { seq: row.seq, status: 'failed', done: null, problems: [{ severity: 'error', code: error.code, row: row.row, line: row.line, values: error.values }] };
  }
}

async function takeSteps(needs: JobNeeds, steps: readonly Step[]): Promise<Made[]> {
  const made: Made[] = [];
  for (const step of steps) made.push(await takeStep(needs, step));
  return made;
}

async function takeStep({ users, extensions, devices }: JobNeeds, step: Step): Promise<Made> {
  switch (step.do) {
    case 'add-user': return (await users.add(step.draft)).id;
    case 'edit-user': return (await users.edit(step.id, step.changes)).id;
    case 'remove-user': return await users.remove(step.id);
    case 'add-extension': return (await extensions.add(step.draft)).number;
    case 'edit-extension': return (await extensions.edit(step.number, step.changes)).number;
    case 'remove-extension': return await extensions.remove(step.number);
    case 'add-device': return (await devices.add(step.draft)).id;
    case 'edit-device': return (await devices.edit(step.id, step.changes)).id;
    case 'remove-device': return await devices.remove(step.id);
  }
}

function statusOf(job: Job, steps: readonly Step[]): JobRowStatus {
  if (job.undoes !== null) return 'undone';
  const [first] = steps;
  return first?.do === 'add-user' ? 'created' : first?.do === 'remove-user' ? 'removed' : 'updated';
}

/** The id that scripts get: of the person where the row is about one. */
function idOf(steps: readonly Step[], made: readonly Made[]): Done['id'] {
  for (const [index, step] of steps.entries()) {
    const [what] = [made[index]];
    if (step.do === 'add-user') return what as string;
    if (step.do === 'edit-user' || step.do === 'remove-user') return step.id;
    if ((step.do === 'add-device' || step.do === 'add-extension') && step.draft.userId !== null) return step.draft.userId;
    if (step.do === 'edit-device' && typeof step.changes.userId === 'string') return step.changes.userId;
  }
  const [first] = made;
  return typeof first === 'string' ? first : '';
}

async function close(needs: JobNeeds, id: string): Promise<Job> {
  const job = await needs.jobs.show(id);
  if (job.counts.pending > 0) return job;
  const finish = async (): Promise<void> => {
    await needs.jobs.edit(id, job.counts.failed > 0 ? 'partial' : 'done');
    if (job.undoes !== null) await needs.jobs.edit(job.undoes, 'undone');
  };
  await (needs.commons.atomically === undefined ? finish() : needs.commons.atomically(finish));
  return await needs.jobs.show(id);
}
