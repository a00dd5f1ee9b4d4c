// What was found out about a file from its header: the format, why, and what each column becomes.
import type { ErrorValues, Problem } from '../errors.js';
import type { BulkField, BulkFormat } from './format.js';

export type ColumnUse = 'field' | 'ignored' | 'secret' | 'result' | 'unknown' | 'empty';

export interface MappedColumn {
  /** As the file has it. */
  readonly name: string;
  readonly index: number;
  readonly use: ColumnUse;
  readonly field?: BulkField;
  readonly isInverse?: boolean;
  /** Lower goes first among columns of one field. */
  readonly rank?: number;
  /** For `result`: which one. */
  readonly result?: '_status' | '_error' | '_id';
}

export interface Recognition {
  readonly format: BulkFormat;
  /** A text code and what fills it: the plan's first line says which format was taken and why. */
  readonly reason: { readonly code: string; readonly values: ErrorValues };
  readonly columns: readonly MappedColumn[];
  /** Columns were matched by likeness of names: show the mapping and ask before going on. */
  readonly isGuess: boolean;
  /** Of the file as a whole; errors here stop the import. */
  readonly problems: readonly Problem[];
  /** What a name that turns up later (NDJSON) becomes. */
  readonly mapColumn: (name: string, index: number) => MappedColumn;
}

export interface RecogniseOptions {
  /** --format */
  readonly format?: string;
  /** --map theirs=ours, one each; `theirs=-` leaves the column out. */
  readonly map?: readonly string[];
}

/** A finished row of an earlier run, or one of this run. */
export interface RowOutcome {
  readonly status: string;
  readonly error?: string;
  readonly id?: string;
}
