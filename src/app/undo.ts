// Takes a job back. The plan is made from its journal, last row first; what somebody has changed since is left alone and named.
import type { AuditEntry } from '../domain/audit.js';
import { AppError, type Problem } from '../domain/errors.js';
import { mirroredSeq, type Job, type JobRow, type JobRowDraft } from '../domain/job.js';
import type { Directory } from '../domain/directory.js';
import { deltaTracker, type ChargeableDelta } from '../domain/step-delta.js';
import { inverse, packSteps, subjectsOf, type Step } from '../domain/step.js';
import type { BackendCommons, ExtensionUses, JobStore, LogStore } from '../domain/stores.js';
import { superAdminTracker } from '../domain/import-plan.js';
import { fullName } from '../domain/user.js';

export interface UndoNeeds {
  readonly jobs: Pick<JobStore, 'show' | 'rows'>;
  readonly log: Pick<LogStore, 'since'>;
  readonly directory: () => Promise<Directory>;
  /** What call routing refers to by now: it stays. */
  readonly inUse?: BackendCommons['inUse'];
}

export interface UndoPlan {
  readonly job: Job;
  readonly rows: readonly JobRowDraft[];
  /** Rows that were changed by somebody since, and so are left alone. */
  readonly conflicts: readonly JobRowDraft[];
  readonly delta: ChargeableDelta;
}

/**
 * What is left to take back of a job; rows that an earlier undo has taken back are done with. `force`: also what somebody changed
 * since. Throws refused `job.undone-already`, `job.undo-of-undo`, `job.resume-first`.
 */
export async function planUndo({ jobs, log, directory, inUse }: UndoNeeds, id: string, { force = false }: { readonly force?: boolean | undefined } = {}): Promise<UndoPlan> {
  const job = await jobs.show(id);
  if (job.state === 'undone') throw new AppError('refused', 'job.undone-already', { value: id });
  if (job.undoes !== null) throw new AppError('refused', 'job.undo-of-undo', { value: id });
  const changedSince = force ? new Map<string, AuditEntry>() : await laterChanges(log, job);
  const done: JobRow[] = [];
  let halfDone = 0;
  for await (const row of jobs.rows(id)) {
    if (row.done === null || row.steps.length === 0 || row.status === 'undone') continue;
    if (row.status === 'pending') halfDone += 1; else if (row.done.made.length > 0) done.push(row);
  }
  // Where the back end has no transactions, only the resumed job finds out what became of a row that it had begun.
  if (halfDone > 0) throw new AppError('refused', 'job.resume-first', { value: id, count: halfDone });
  const conflicts: JobRowDraft[] = [];
  const rows: JobRowDraft[] = [];
  const present = await directory();
  const uses = await inUse?.() ?? new Map<string, string[]>();
  const tracker = deltaTracker(present);
  const superAdmins = superAdminTracker(present);
  for (const row of done.reverse()) {
    const steps = (row.done === null ? [] : inverse(row.steps, row.done)).filter((step) => !isMoot(step, present, row));
    // Whoever has taken a thing away since has done what the undo would do: no reason to leave the row open for ever.
    const blame = steps.length === 0 ? undefined : firstLaterChange(row, changedSince);
    const of = { seq: mirroredSeq(job, row.seq), row: row.row, line: row.line, key: row.key, userId: row.userId };
    const obstacle = blame === undefined ? usedSince(steps, present, uses, row) : changedSinceBy(blame, row);
    if (obstacle === undefined) {
      for (const step of steps) {
        tracker.take(step);
        superAdmins.take(step);
      }
      rows.push({ ...of, status: 'pending', steps: packSteps(steps), problems: [] });
    } else {
      conflicts.push({ ...of, status: 'failed', steps: packSteps([]), problems: [obstacle] });
    }
  }
  if (superAdmins.left() === 0) {
    throw new AppError('refused', 'user.last-super-admin', { value: [...present.users.values()].filter(({ permission }) => permission === 'super-admin').map(fullName) });
  }
  return { job, rows, conflicts, delta: tracker.delta };
}

/** What a step would take away or change back is not there any more. */
function isMoot(step: Step, { users, extensions, devices }: Directory, { userId, done }: JobRow): boolean {
  switch (step.do) {
    case 'remove-user': case 'edit-user': return !users.has(step.id);
    case 'remove-device': case 'edit-device': return !devices.has(step.id);
    // Who has another number by now still has what the row gave.
    case 'remove-extension': case 'edit-extension': return !extensions.has(step.number) && (users.get(userId ?? done?.id ?? '')?.extension ?? null) === null;
    case 'add-device': case 'add-extension': return step.draft.userId !== null && !users.has(step.draft.userId);
    case 'add-user': return false;
  }
}

/** R2: what is in use by call routing since cannot go. */
function usedSince(steps: readonly Step[], { users }: Directory, uses: ExtensionUses, { row, line }: JobRow): Problem | undefined {
  for (const step of steps) {
    const extension = step.do === 'remove-user' ? users.get(step.id)?.extension
      : step.do === 'remove-extension' || (step.do === 'edit-extension' && step.changes.number !== undefined) ? step.number : undefined;
    const by = extension == null ? [] : uses.get(extension) ?? [];
    if (by.length > 0) return { severity: 'error', code: 'routing.in-use', row, line, value: extension as string, values: { kind: 'extension', value: extension as string, users: by } };
  }
  return undefined;
}

function changedSinceBy({ noun, verb, by, at }: AuditEntry, { key, row, line }: JobRow): Problem {
  return { severity: 'error', code: 'job.changed-since', row, line, values: { value: key, what: `${noun} ${verb}`, by: by ?? '', at } };
}

/** The first change that anybody else made to each thing after the job had begun. */
async function laterChanges(log: Pick<LogStore, 'since'>, job: Job): Promise<Map<string, AuditEntry>> {
  const changed = new Map<string, AuditEntry>();
  // Earlier undos of the job that left a part of it: what they did is nobody else's change.
  const own = new Set([job.id]);
  for await (const entry of log.since(job.createdAt)) {
    // The clock may stand still: what came before the job in its own instant is no later change.
    const opened = openedBy(entry);
    if (opened?.id === job.id) changed.clear();
    if (opened?.undoes === job.id && opened.id !== undefined) own.add(opened.id);
    if (entry.noun === 'jobs' || (entry.job !== null && own.has(entry.job))) continue;
    for (const subject of [entry.subject, ownerIn(entry.from), ownerIn(entry.to)]) {
      if (subject !== undefined && !changed.has(subject)) changed.set(subject, entry);
    }
  }
  return changed;
}

function openedBy({ noun, verb, to }: AuditEntry): { readonly id?: string; readonly undoes?: string | null } | null {
  return noun === 'jobs' && verb === 'add' ? to as { id?: string; undoes?: string | null } | null : null;
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
