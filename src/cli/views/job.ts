// Jobs, their rows, and the result that every bulk change prints.
import type { Cost } from '../../domain/billing.js';
import type { Problem } from '../../domain/errors.js';
import type { Job, JobRow, ShownJobState } from '../../domain/job.js';
import type { Column, View } from '../output/column.js';
import { instant, money } from '../output/people.js';

export interface ShownJob extends Omit<Job, 'state'> {
  readonly state: ShownJobState;
}

export const jobView: View<ShownJob> = {
  noun: 'job',
  columns: [
    { id: 'id', value: (job) => job.id, align: 'right' },
    { id: 'action', value: (job) => job.action },
    { id: 'state', value: (job) => job.state, tone: (job) => (job.state === 'done' ? 'good' : job.state === 'undone' ? 'muted' : 'warn') },
    { id: 'total', value: (job) => job.total, align: 'right' },
    ...(['created', 'updated', 'unchanged', 'removed', 'failed', 'pending', 'undone'] as const).map((status): Column<ShownJob> => ({
      id: status, value: (job) => job.counts[status], align: 'right', yields: status === 'failed' || status === 'pending' ? 1 : 3,
    })),
    { id: 'source', value: (job) => job.source, yields: 2 },
    { id: 'createdAt', value: (job) => job.createdAt, text: (job, reader) => instant(job.createdAt, reader), yields: 4 },
    { id: 'finishedAt', value: (job) => job.finishedAt, hidden: true },
    { id: 'by', value: (job) => job.by, hidden: true },
    { id: 'format', value: (job) => job.format, hidden: true },
    { id: 'undoes', value: (job) => job.undoes, hidden: true },
  ],
};

/** A row with its problems as the result of the import tells them. */
export type ShownJobRow = Omit<JobRow, 'problems'> & { readonly problems: readonly ShownProblem[] };

export const jobRowView: View<ShownJobRow> = {
  noun: 'jobRow',
  record: ({ seq, row, line, key, status, done, userId, problems }) => ({ seq, row, line, key, status, id: done?.id ?? userId, problems }),
  columns: [
    { id: 'row', value: (row) => row.row, align: 'right' },
    { id: 'line', value: (row) => row.line, align: 'right' },
    { id: 'key', value: (row) => row.key },
    { id: 'status', value: (row) => row.status, tone: (row) => (row.status === 'failed' ? 'bad' : row.status === 'pending' ? 'warn' : undefined) },
    { id: 'id', value: (row) => row.done?.id ?? row.userId, yields: 1 },
    { id: 'problems', value: (row) => row.problems.map(({ code }) => code), text: (row) => row.problems.map(({ message }) => message).join(' ') },
  ],
};

/** The jobResult of the command surface; its counts add up to total. */
export interface JobResult {
  readonly jobId: string | null;
  readonly action: string;
  readonly dryRun: boolean;
  /** What `--plan` takes to carry out this plan and no other; null where nothing is planned any more. */
  readonly plan: string | null;
  readonly format: string;
  readonly total: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly failed: number;
  readonly notAttempted: number;
  readonly cost: Cost | null;
  readonly results: string | null;
  readonly problems: readonly ShownProblem[];
}

export interface ShownProblem {
  readonly severity: Problem['severity'];
  readonly row: number | null;
  readonly line: number | null;
  readonly column: string | null;
  readonly field: string | null;
  readonly code: string;
  readonly value: string | null;
  readonly message: string;
  /** What to do about it. */
  readonly hint: string | null;
}

/** Of an import that costs nothing and leaves no job: without the rows that stay empty. */
export function plainResultView(result: JobResult): View<JobResult> {
  return { ...jobResultView, columns: jobResultView.columns.map((column) => (column.value(result) === null ? { ...column, hidden: true } : column)) };
}

export const jobResultView: View<JobResult> = {
  noun: 'jobResult',
  columns: [
    { id: 'jobId', value: (result) => result.jobId },
    { id: 'action', value: (result) => result.action },
    { id: 'dryRun', value: (result) => result.dryRun, hidden: true },
    { id: 'plan', value: (result) => result.plan, hidden: true },
    { id: 'format', value: (result) => result.format },
    ...(['total', 'created', 'updated', 'unchanged', 'removed', 'failed', 'notAttempted'] as const).map((id): Column<JobResult> => ({
      id, value: (result) => result[id], align: 'right', tone: (result) => (id === 'failed' && result.failed > 0 ? 'bad' : undefined),
    })),
    { id: 'prorata', value: ({ cost }) => cost?.prorata ?? null, text: ({ cost }, reader) => (cost === null ? '' : money(cost.prorata, cost.currency, reader)), align: 'right' },
    { id: 'monthly', value: ({ cost }) => cost?.monthly ?? null, text: ({ cost }, reader) => (cost === null ? '' : money(cost.monthly, cost.currency, reader)), align: 'right' },
    { id: 'results', value: (result) => result.results },
  ],
};
