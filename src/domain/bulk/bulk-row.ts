// What a row of a bulk file says, in our words, whichever system's file it was read from.
import type { Problem } from '../errors.js';
import type { Tier } from '../tier.js';
import type { Grant, Permission } from '../user.js';

export type RowAction = 'add' | 'update' | 'remove' | 'upsert';

/** The result columns of an earlier run of this file; a row that is done is skipped. */
export type RowStatus = 'created' | 'updated' | 'unchanged' | 'removed' | 'failed' | 'not-attempted' | 'undone';

/** Only what the row says: an absent field means "leave as it is", null means "clear". */
export interface BulkRow {
  /** Data row from 1, and the line of the file on which it starts. */
  readonly row: number;
  readonly line: number;
  readonly action?: RowAction;
  readonly ref?: string;
  readonly doneStatus?: RowStatus;
  readonly firstName?: string;
  readonly lastName?: string | null;
  readonly email?: string | null;
  /** Digits, or `auto` for the next free one. */
  readonly extension?: string;
  readonly softphone?: boolean;
  readonly deviceMac?: string;
  readonly deviceModel?: string | null;
  /** Id or MAC of a device that exists already. */
  readonly device?: string;
  /** In which the extension is, or is made. */
  readonly tier?: Tier;
  readonly permission?: Permission;
  readonly grants?: readonly Grant[];
  readonly groups?: readonly string[];
  readonly outboundCallerId?: string | null;
  readonly webLogin?: boolean;
  readonly hotDesking?: boolean;
  /** The earlier row of the same person that this one repeats (Wazo): nothing to do of its own, it shares that row's outcome. */
  readonly continues?: number;
}

/** A row and what is wrong with it; `row` is absent when nothing usable is left. */
export interface ReadRow {
  readonly row: BulkRow;
  readonly problems: readonly Problem[];
}
