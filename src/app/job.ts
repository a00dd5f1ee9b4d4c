// Carries out a job row by row with its journal. A row's changes and its mark in the journal are one transaction, so that a
// kill at any moment leaves a row either done and marked or neither; rows are found by their mark, never by position.
import { AppError, type Problem } from '../domain/errors.js';
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
}

// Rows per transaction: a commit that reaches the disk costs more than a hundred rows.
const batchSize = 250;

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

async function runBatch(needs: JobNeeds, job: Job, batch: readonly JobRow[]): Promise<number> {
  const atomically = needs.commons.atomically ?? (<T>(work: () => Promise<T>): Promise<T> => work());
  return await atomically(async () => {
    let count = 0;
    for (const row of batch) {
      if (needs.signal.aborted) break;
      await needs.jobs.settle(job.id, row.seq, await runRow(needs, job, row, atomically));
      count += 1;
    }
    return count;
  });
}

/** All steps of a row or none: what a refused row had begun is rolled back alone. */
async function runRow(needs: JobNeeds, job: Job, row: JobRow, atomically: NonNullable<BackendCommons['atomically']>): Promise<JobRowOutcome> {
  try {
    const made = await atomically(async () => await takeSteps(needs, row.steps));
    return { status: statusOf(job, row.steps), done: { id: idOf(row.steps, made), made }, problems: [] };
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'unavailable' || error.kind === 'cancelled') throw error;
    const problem: Problem = { severity: 'error', code: error.code, row: row.row, line: row.line, values: error.values };
    return { status: 'failed', done: null, problems: [problem] };
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
