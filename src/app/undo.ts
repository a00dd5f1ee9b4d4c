// Takes a job back. The plan is made from its journal, last row first; what somebody has changed since is left alone and named.
import type { AuditEntry } from '../domain/audit.js';
import { AppError, type Problem } from '../domain/errors.js';
import type { Job, JobRow, JobRowDraft } from '../domain/job.js';
import type { Directory } from '../domain/directory.js';
import { deltaTracker, type ChargeableDelta } from '../domain/step-delta.js';
import { inverse, packSteps, subjectsOf } from '../domain/step.js';
import type { JobStore, LogStore } from '../domain/stores.js';
import { superAdminTracker } from '../domain/import-plan.js';
import { fullName } from '../domain/user.js';

export interface UndoNeeds {
  readonly jobs: Pick<JobStore, 'show' | 'rows'>;
  readonly log: Pick<LogStore, 'since'>;
  readonly directory: () => Promise<Directory>;
}

export interface UndoPlan {
  readonly job: Job;
  readonly rows: readonly JobRowDraft[];
  /** Rows that were changed by somebody since, and so cannot be taken back. */
  readonly conflicts: readonly Problem[];
  readonly delta: ChargeableDelta;
}

/** Throws refused `job.not-undoable` for a job that is pending, an undo, or undone already, and `job.resume-first`. */
export async function planUndo({ jobs, log, directory }: UndoNeeds, id: string): Promise<UndoPlan> {
  const job = await jobs.show(id);
  if (job.state === 'undone') throw new AppError('refused', 'job.undone-already', { value: id });
  if (job.undoes !== null) throw new AppError('refused', 'job.undo-of-undo', { value: id });
  const changedSince = await laterChanges(log, job);
  const done: JobRow[] = [];
  let halfDone = 0;
  for await (const row of jobs.rows(id)) {
    if (row.done === null || row.steps.length === 0) continue;
    if (row.status === 'pending') halfDone += 1; else if (row.done.made.length > 0) done.push(row);
  }
  // Where the back end has no transactions, only the resumed job finds out what became of a row that it had begun.
  if (halfDone > 0) throw new AppError('refused', 'job.resume-first', { value: id, count: halfDone });
  const conflicts: Problem[] = [];
  const rows: JobRowDraft[] = [];
  const present = await directory();
  const tracker = deltaTracker(present);
  const superAdmins = superAdminTracker(present);
  for (const row of done.reverse()) {
    const blame = firstLaterChange(row, changedSince);
    if (blame === undefined) {
      const steps = row.done === null ? [] : inverse(row.steps, row.done);
      for (const step of steps) {
        tracker.take(step);
        superAdmins.take(step);
      }
      rows.push({ seq: rows.length + 1, row: row.row, line: row.line, key: row.key, status: 'pending', steps: packSteps(steps), userId: row.userId, problems: [] });
    } else {
      conflicts.push({ severity: 'error', code: 'job.changed-since', row: row.row, line: row.line, values: { value: row.key, what: `${blame.noun} ${blame.verb}`, by: blame.by ?? '', at: blame.at } });
    }
  }
  if (superAdmins.left() === 0) {
    throw new AppError('refused', 'user.last-super-admin', { value: [...present.users.values()].filter(({ permission }) => permission === 'super-admin').map(fullName) });
  }
  return { job, rows, conflicts, delta: tracker.delta };
}

/** The first change that anybody else made to each thing after the job had begun. */
async function laterChanges(log: Pick<LogStore, 'since'>, job: Job): Promise<Map<string, AuditEntry>> {
  const changed = new Map<string, AuditEntry>();
  for await (const entry of log.since(job.createdAt)) {
    // The clock may stand still: what came before the job in its own instant is no later change.
    if (isOpening(entry, job)) changed.clear();
    if (entry.job === job.id || entry.noun === 'jobs') continue;
    for (const subject of [entry.subject, ownerIn(entry.from), ownerIn(entry.to)]) {
      if (subject !== undefined && !changed.has(subject)) changed.set(subject, entry);
    }
  }
  return changed;
}

function isOpening({ noun, verb, to }: AuditEntry, job: Job): boolean {
  return noun === 'jobs' && verb === 'add' && (to as { id?: unknown } | null)?.id === job.id;
}

// A telephone given to somebody since is a change of that person: removing them would take it along.
function ownerIn(value: unknown): string | undefined {
  const owner = typeof value === 'object' && value !== null ? (value as { userId?: unknown }).userId : undefined;
  return typeof owner === 'string' ? owner : undefined;
}

function firstLaterChange(row: JobRow, changed: ReadonlyMap<string, AuditEntry>): AuditEntry | undefined {
  if (changed.size === 0) return undefined;
  for (const [index, step] of row.steps.entries()) {
    if (index >= (row.done?.made.length ?? 0)) continue;
    for (const subject of subjectsOf(step, row.done?.made[index])) {
      const entry = changed.get(subject);
      if (entry !== undefined) return entry;
    }
  }
  return undefined;
}
