// Tells people what a plan or a job found: faults with line and column on stderr, the jobResult as the result.
import type { Problem } from '../domain/errors.js';
import type { Job } from '../domain/job.js';
import type { ImportPlan } from '../domain/import-plan.js';
import type { Cost } from '../domain/billing.js';
import type { Context } from './context.js';
import type { JobResult, ShownProblem } from './views/job.js';

// More lines than this nobody reads in a terminal; the results file and -o json have all.
const mostLines = 100;
const mostOfAKind = 10;

export async function shownProblems(ctx: Context, problems: readonly Problem[]): Promise<ShownProblem[]> {
  const shown: ShownProblem[] = [];
  for (const problem of problems) {
    const values = { ...problem, ...problem.values, ...(problem.value === undefined ? {} : { value: problem.value }) };
    const hintKey = `${problem.code}.hint`;
    const hint = await ctx.say(hintKey, values);
    shown.push({
      severity: problem.severity, row: problem.row ?? null, line: problem.line ?? null, column: problem.column ?? null,
      field: problem.field ?? null, code: problem.code, value: problem.value ?? null,
      message: await ctx.say(problem.code, values), hint: hint === hintKey ? null : hint,
    });
  }
  return shown;
}

/**
 * One line each, errors before warnings, in the order of the file; of one kind the first few, and how many more there are. What to
 * do about an error is said where it comes first.
 */
export function noteProblems(ctx: Context, file: string, problems: readonly ShownProblem[]): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  const ofKind = new Map<string, number>();
  let lines = 0;
  let hidden = 0;
  for (const problem of [...errors, ...warnings]) {
    const kind = `${problem.severity} ${problem.code}`;
    const before = ofKind.get(kind) ?? 0;
    ofKind.set(kind, before + 1);
    if (before >= mostOfAKind || lines >= mostLines) {
      hidden += 1;
      continue;
    }
    lines += 1;
    ctx.note('import.problem', { file, ...problem });
    if (problem.severity === 'error' && problem.hint !== null && before === 0) ctx.note('import.problem-hint', { hint: problem.hint });
  }
  if (hidden === 0) return;
  for (const [kind, count] of ofKind) {
    const [severity, code = ''] = kind.split(' ');
    if (count > mostOfAKind) ctx.note('import.more-alike', { count: count - mostOfAKind, severity, example: problems.find((one) => one.code === code)?.message ?? code });
  }
  ctx.note('import.more-problems', { count: hidden });
}

export function planResult(plan: ImportPlan, of: Pick<JobResult, 'action' | 'dryRun' | 'plan' | 'format' | 'cost' | 'problems' | 'results'>, isRefused: boolean): JobResult {
  const { create, update, remove, unchanged, refused, finished } = plan.counts;
  return {
    jobId: null, ...pickHead(of), total: plan.rows.length,
    created: isRefused ? 0 : create, updated: isRefused ? 0 : update, unchanged: unchanged + finished, removed: isRefused ? 0 : remove,
    failed: refused, notAttempted: isRefused ? create + update + remove : 0, ...pickTail(of),
  };
}

export function jobResult(job: Job, of: { cost: Cost | null; results: string | null; problems: readonly ShownProblem[] }): JobResult {
  const { counts } = job;
  return {
    jobId: job.id, action: job.action, dryRun: false, plan: null, format: job.format, total: job.total, created: counts.created, updated: counts.updated,
    unchanged: counts.unchanged + counts.skipped, removed: counts.removed + counts.undone, failed: counts.failed, notAttempted: counts.pending, ...pickTail(of),
  };
}

function pickHead({ action, dryRun, plan, format }: Pick<JobResult, 'action' | 'dryRun' | 'plan' | 'format'>) {
  return { action, dryRun, plan, format };
}

function pickTail({ cost, results, problems }: Pick<JobResult, 'cost' | 'results' | 'problems'>) {
  return { cost, results, problems };
}
