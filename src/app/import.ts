// The bulk add: rows of a file -> a plan with its price -> a job. Deciding is domain/import-plan.ts; carrying out is job.ts.
import type { Account } from '../domain/account.js';
import type { Reserved } from './reserved-number.js';
import type { ReadRow } from '../domain/bulk/bulk-row.js';
import { readDirectory } from '../domain/directory.js';
import { importPlanner, type ImportPlan, type PlannedRow } from '../domain/import-plan.js';
import type { PlanContext } from '../domain/import-state.js';
import type { JobDraft, JobRowDraft } from '../domain/job.js';
import type { BackendCommons, DeviceStore, ExtensionStore, JobStore, UserStore } from '../domain/stores.js';
import { AppError, type Problem } from '../domain/errors.js';
import { callOf, type Step } from '../domain/step.js';

export interface ImportNeeds {
  readonly account: Account;
  readonly users: Pick<UserStore, 'list'>;
  readonly extensions: Pick<ExtensionStore, 'list'>;
  readonly devices: Pick<DeviceStore, 'list'>;
  readonly commons: BackendCommons;
  readonly reserved?: Reserved;
}

export type ImportOptions = Pick<PlanContext, 'mode' | 'tier' | 'isTierAsked' | 'contracted' | 'softphoneByDefault' | 'mayGrant' | 'columnOf'>;

export interface PlannedImport {
  readonly plan: ImportPlan;
  /** The state of the store that the plan was made against. */
  readonly revision: string | undefined;
}

/** Reads what exists and all rows, and decides every one of them. Memory holds the directory and the plan, not the file. */
export async function planImport(needs: ImportNeeds, rows: AsyncIterable<ReadRow>, options: ImportOptions): Promise<PlannedImport> {
  const revision = await needs.commons.revision?.();
  // Asked before the directory: what a running job gives out meanwhile is then in one of the two.
  const reserved = (await needs.reserved?.())?.keys() ?? [];
  const directory = await readDirectory({ users: needs.users.list(), extensions: needs.extensions.list(), unassigned: needs.devices.list({ unassigned: true }) });
  const { rehearse } = needs.commons;
  const inUse = await needs.commons.inUse?.();
  const planner = importPlanner({ ...options, account: needs.account, directory, reserved, ...(inUse === undefined ? {} : { inUse }), ...(rehearse === undefined ? {} : { impossible: (step) => impossible(rehearse, step) }) });
  for await (const read of rows) planner.add(read);
  const plan = planner.finish();
  if (plan.superAdminsLeft === 0) throw new AppError('refused', 'user.last-super-admin', { value: 'import' });
  return { plan, revision };
}

/** What the back end has no place for in a step: said of the row before anything is written. */
function impossible(rehearse: NonNullable<BackendCommons['rehearse']>, step: Step): Pick<Problem, 'code' | 'field' | 'values'> | undefined {
  const { noun, verb, args } = callOf(step);
  try {
    rehearse(noun, verb, args);
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { field } = error.values;
    return { code: error.code, values: error.values, ...(typeof field === 'string' ? { field } : {}) };
  }
}

/**
 * Writes the job down with everything it is to do; nothing of it is done yet. Throws refused `import.busy` while another bulk
 * change runs (its rows would be planned for twice), refused `import.stale` if anybody has changed the store since the plan.
 */
export async function openJob(needs: { jobs: Pick<JobStore, 'add'>; commons: BackendCommons }, draft: JobDraft, planned: PlannedImport): Promise<string> {
  const { atomically, lock, revision } = needs.commons;
  const release = lock === undefined ? async () => {} : await lock('jobs');
  if (release === undefined) throw new AppError('refused', 'import.busy');
  const start = async (): Promise<string> => {
    // Inside the transaction nobody else can write: what was planned against is what there is.
    if (await revision?.() !== planned.revision) throw new AppError('refused', 'import.stale');
    return (await needs.jobs.add(draft, jobRows(planned.plan))).id;
  };
  try {
    return await (atomically === undefined ? start() : atomically(start));
  } finally {
    await release();
  }
}

function* jobRows({ rows, problems }: ImportPlan): Iterable<JobRowDraft> {
  const faults = new Map<number, Problem[]>();
  for (const problem of problems) {
    if (problem.severity !== 'error' || problem.row === undefined) continue;
    const known = faults.get(problem.row);
    if (known) known.push(problem); else faults.set(problem.row, [problem]);
  }
  for (const [index, planned] of rows.entries()) yield jobRow(planned, index + 1, faults.get(planned.row) ?? []);
}

function jobRow({ row, line, key, outcome, userId, steps }: PlannedRow, seq: number, faults: readonly Problem[]): JobRowDraft {
  const settled = { unchanged: 'unchanged', finished: 'skipped', refused: 'failed' } as const;
  const status = outcome in settled ? settled[outcome as keyof typeof settled] : 'pending';
  return {
    seq, row, line, key, status, steps, userId,
    problems: status === 'failed' ? faults : [],
  };
}
