// Extension numbers that nobody has yet but that an unfinished job is still to give: whoever takes one spoils a row of it (U1).
import type { Step } from '../domain/step.js';
import type { JobStore } from '../domain/stores.js';

/** Number -> the job that needs it. */
export type Reserved = () => Promise<ReadonlyMap<string, string>>;

const batchSize = 2000;

export function reservedNumbers(jobs: Pick<JobStore, 'list' | 'pending'>): Reserved {
  return async () => {
    const reserved = new Map<string, string>();
    for await (const { id, state } of jobs.list()) {
      if (state !== 'running') continue;
      let after = 0;
      for (;;) {
        const rows = await jobs.pending(id, after, batchSize);
        for (const { steps } of rows) for (const number of steps.flatMap(numberOf)) reserved.set(number, id);
        after = rows.at(-1)?.seq ?? after;
        if (rows.length < batchSize) break;
      }
    }
    return reserved;
  };
}

function numberOf(step: Step): string[] {
  if (step.do === 'add-user') return step.draft.extension === null ? [] : [step.draft.extension.number];
  if (step.do === 'add-extension') return [step.draft.number];
  return step.do === 'edit-extension' && step.changes.number !== undefined ? [step.changes.number] : [];
}
