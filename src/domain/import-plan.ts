// Rows of a file + what exists now -> what would be created, changed, left as it is or refused. Nothing is written here.
import type { BulkRow, ReadRow } from './bulk/bulk-row.js';
import type { Directory } from './directory.js';
import type { Problem } from './errors.js';
import { extensionPool } from './extension.js';
import { checkFaulty, decidePerson, matchPerson, type Match } from './import-person.js';
import type { PlanContext, PlannedOutcome, PlanState } from './import-state.js';
import { packSteps, type PackedSteps, type Step } from './step.js';
import { deltaTracker, type ChargeableDelta } from './step-delta.js';
import type { User } from './user.js';

export interface PlannedRow {
  readonly row: number;
  readonly line: number;
  /** What the row is about, whatever its position in the file: its own ref, extension, e-mail or name. */
  readonly key: string;
  readonly label: string;
  readonly outcome: PlannedOutcome;
  /** The user that the row is about, where there is one already. */
  readonly userId: string | null;
  readonly steps: PackedSteps;
}

export interface ImportPlan {
  readonly rows: readonly PlannedRow[];
  readonly problems: readonly Problem[];
  readonly counts: Readonly<Record<PlannedOutcome, number>>;
  readonly delta: ChargeableDelta;
  /** How many there would be; without any, nobody could ever give a permission again. */
  readonly superAdminsLeft: number;
}

/** Takes rows one by one and gives the plan at the end; rows that need a free number or a name to match wait until all others are known. */
export function importPlanner(context: PlanContext): { add(read: ReadRow): void; finish(): ImportPlan } {
  const state: PlanState = {
    ...context,
    pool: extensionPool(context.account.extensionRange, context.account.country, [...context.directory.extensions.keys(), ...context.reserved ?? []]),
    claims: { extension: new Map(), email: new Map(), mac: new Map(), device: new Map(), user: new Map() },
    leaving: new Set(),
    keepTier: new Set(),
  };
  const tracker = deltaTracker(context.directory);
  const superAdmins = superAdminTracker(context.directory);
  const rows: PlannedRow[] = [];
  const problems: Problem[] = [];
  const waiting: { readonly index: number; readonly read: ReadRow }[] = [];

  function settle(index: number, read: ReadRow, match: Match): void {
    const found = [...read.problems, ...match.problems];
    const decided = found.some(isError) ? checkFaulty(state, read.row, match, found) : decidePerson(state, read.row, match, found);
    for (const step of decided?.steps ?? []) {
      const lacking = context.impossible?.(step);
      if (lacking !== undefined) found.push({ ...lacking, severity: 'error', row: read.row.row, line: read.row.line });
    }
    problems.push(...found);
    const refused = decided === undefined || found.some(isError);
    if (!refused) {
      for (const step of decided.steps) {
        tracker.take(step);
        superAdmins.take(step);
      }
    }
    rows[index] = {
      row: read.row.row, line: read.row.line, key: keyOf(read.row, match.user), label: labelOf(read.row, match.user),
      userId: match.user?.id ?? null,
      outcome: refused ? 'refused' : decided.outcome,
      steps: refused ? '' : packSteps(decided.steps),
    };
  }

  return {
    add(read) {
      const index = rows.length;
      if (read.row.doneStatus !== undefined && isFinished(read.row.doneStatus)) {
        rows.push({ row: read.row.row, line: read.row.line, key: keyOf(read.row), label: labelOf(read.row), outcome: 'finished', userId: null, steps: '' });
        return;
      }
      if (read.row.continues !== undefined && read.problems.every((problem) => !isError(problem))) {
        // A further line of a person whose first line was planned already (Wazo, Audian).
        rows.push({ row: read.row.row, line: read.row.line, key: `row ${read.row.continues}`, label: '', outcome: 'unchanged', userId: null, steps: '' });
        return;
      }
      rows.push(placeholder);
      const match = matchPerson(state, read.row);
      if (match === 'wait') waiting.push({ index, read }); else settle(index, read, match);
    },
    finish() {
      for (const { index, read } of waiting) settle(index, read, matchPerson(state, read.row, 'by-name') as Match);
      const counts = { create: 0, update: 0, remove: 0, unchanged: 0, refused: 0, finished: 0 };
      for (const row of rows) counts[row.outcome] += 1;
      if (state.keepTier.size > 0) problems.push({ severity: 'warning', code: 'import.tier-kept', values: { count: state.keepTier.size, tier: context.tier } });
      problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
      return { rows, problems, counts, delta: tracker.delta, superAdminsLeft: superAdmins.left() };
    },
  };
}

const placeholder: PlannedRow = { row: 0, line: 0, key: '', label: '', outcome: 'refused', userId: null, steps: '' };

/** Follows who may hand out permissions (U4): without anybody left, nobody ever could again. */
export function superAdminTracker({ users }: Directory): { take(step: Step): void; left(): number } {
  const left = new Set<string>();
  for (const user of users.values()) if (user.permission === 'super-admin') left.add(user.id);
  let added = 0;
  return {
    left: () => left.size + added,
    take(step) {
      if (step.do === 'remove-user') left.delete(step.id);
      if (step.do === 'add-user' && step.draft.permission === 'super-admin') added += 1;
      if (step.do !== 'edit-user' || step.changes.permission === undefined) return;
      if (step.changes.permission === 'super-admin') left.add(step.id); else left.delete(step.id);
    },
  };
}

function isError(problem: Problem): boolean {
  return problem.severity === 'error';
}

function isFinished(status: NonNullable<BulkRow['doneStatus']>): boolean {
  return status === 'created' || status === 'updated' || status === 'unchanged' || status === 'removed';
}

function keyOf(row: BulkRow, user?: User): string {
  return row.ref ?? (row.extension === 'auto' ? undefined : row.extension) ?? row.email ?? user?.extension ?? labelOf(row, user);
}

function labelOf(row: BulkRow, user?: User): string {
  const name = `${row.firstName ?? user?.firstName ?? ''} ${row.lastName ?? user?.lastName ?? ''}`.trim();
  return name === '' ? row.extension ?? row.email ?? `line ${row.line}` : name;
}
