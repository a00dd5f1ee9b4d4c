// A bulk change as a value: its rows, what became of each, and what undoing it would take.
import type { Problem } from './errors.js';
import type { Done, PackedSteps, Step } from './step.js';

/** `partly-undone`: some rows were left alone or failed when it was taken back; they can still be. */
export type JobState = 'running' | 'done' | 'partial' | 'undone' | 'partly-undone';

/** `interrupted` is never stored: it is a running job that nobody is running. */
export type ShownJobState = JobState | 'interrupted';

export interface JobDraft {
  readonly action: 'users import' | 'extensions import' | 'undo';
  /** The file as it was named, and the digest of what it held; null for standard input. */
  readonly source: string | null;
  readonly sourceDigest: string | null;
  readonly format: string;
  readonly undoes: string | null;
  readonly results: string | null;
  readonly options: Readonly<Record<string, string>>;
}

export interface Job extends JobDraft {
  readonly id: string;
  readonly state: JobState;
  readonly by: string | null;
  readonly total: number;
  readonly counts: Readonly<Record<JobRowStatus, number>>;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

export type JobRowStatus = 'pending' | 'created' | 'updated' | 'unchanged' | 'removed' | 'failed' | 'skipped' | 'undone';

/** A row as it is written down before it is carried out. */
export interface JobRowDraft {
  readonly seq: number;
  /** Data row and line of the file. */
  readonly row: number;
  readonly line: number;
  /** What the row is about, whatever its position: an extension, e-mail or MAC. */
  readonly key: string;
  readonly status: JobRowStatus;
  /** What is to be done, in this order; none for a row that is as it should be. */
  readonly steps: PackedSteps;
  /** The person the row is about, where there is one already. */
  readonly userId: string | null;
  readonly problems: readonly Problem[];
}

export interface JobRow extends Omit<JobRowDraft, 'steps'> {
  readonly steps: readonly Step[];
  /** What was done, enough to take it back. */
  readonly done: Done | null;
}

/** Which rows of an earlier job an undo has taken back. */
export interface TakenBack {
  readonly job: string;
  readonly seqs: readonly number[];
}

/** An undo's row has the place of the row it takes back, counted from the end: what was done last is undone first. */
export function mirroredSeq({ total }: Pick<Job, 'total'>, seq: number): number {
  return total + 1 - seq;
}

export interface JobRowOutcome {
  readonly seq: number;
  readonly status: JobRowStatus;
  readonly done: Done | null;
  readonly problems: readonly Problem[];
}
