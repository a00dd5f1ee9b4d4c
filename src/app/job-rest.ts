// What the rows that a job has left to do change on the invoice, before it goes on (U11).
import type { Directory } from '../domain/directory.js';
import type { Job, JobRow } from '../domain/job.js';
import { deltaTracker, type ChargeableDelta } from '../domain/step-delta.js';
import type { JobStore } from '../domain/stores.js';

export interface RestNeeds {
  readonly jobs: Pick<JobStore, 'rows'>;
  /** What there is now, as the rows before have left it. */
  readonly directory: () => Promise<Directory>;
}

export async function restDelta({ jobs, directory }: RestNeeds, { id }: Pick<Job, 'id'>, isLeft: (row: JobRow) => boolean): Promise<ChargeableDelta> {
  const { delta, take } = deltaTracker(await directory());
  // Where nothing is rolled back, the first steps of a row may be done.
  for await (const row of jobs.rows(id)) if (isLeft(row)) for (const step of row.steps.slice(row.done?.made.length ?? 0)) take(step);
  return delta;
}
