// The shape of a known format: what gives its files away, and what each column means in our words.
import type { Problem } from '../errors.js';

/** What a column can feed. The last four never reach a BulkRow as they are. */
export const bulkFields = [
  'firstName', 'lastName', 'email', 'extension', 'softphone', 'deviceMac', 'deviceModel', 'device', 'permission', 'grants', 'tier',
  'groups', 'outboundCallerId', 'webLogin', 'hotDesking', 'action', 'ref', 'note', 'displayName', 'enabled', 'kind',
] as const;
export type BulkField = (typeof bulkFields)[number];

/** Text as our own format would have it, and a warning where that took a decision. */
export interface Adapted {
  readonly text: string;
  readonly warning: Pick<Problem, 'code' | 'values'>;
}

/** Cells of the row by field, before they are checked: a format may move one to where it belongs. */
export type CellsByField = Map<BulkField, SourceCell>;

export interface SourceCell {
  readonly text: string;
  /** The file's own name of the column. */
  readonly column: string;
  /** The opposite of what the cell says is meant (3CX `Disabled`). */
  readonly isInverse: boolean;
  /** NDJSON said null. */
  readonly isNull: boolean;
  /** From a JSON value: what it says is what it means. */
  readonly isExact?: boolean;
}

export type ColumnTarget = BulkField | `not ${BulkField}`;

export interface BulkFormat {
  readonly id: string;
  readonly title: string;
  /** Sets of column names, each enough to tell the format; any one name of an inner list will do. */
  readonly signatures: readonly (readonly (readonly string[])[])[];
  /** The signature holds only where it is the whole header. */
  readonly isAlone?: boolean;
  /** A file that has one of these is of another kind after all. */
  readonly notWith?: readonly string[];
  /** Their name -> ours; of several columns with one target the first here wins, where it is not empty. */
  readonly columns: Readonly<Record<string, ColumnTarget>>;
  /** Passwords and PINs: they never leave the reader. */
  readonly secrets?: readonly string[];
  /** Known, but nothing we keep. A `*` at the end stands for any ending, one at both ends for any place in the name. */
  readonly ignored?: readonly string[];
  /** Cells may be missing at the end of a row. */
  readonly isRagged?: boolean;
  /** Published orders, for files whose header was translated or dropped. */
  readonly positions?: readonly (readonly string[])[];
  readonly adapt?: Readonly<Partial<Record<BulkField, (text: string) => string | Adapted>>>;
  readonly rearrange?: (cells: CellsByField) => void;
  /** The object a row belongs to, where several rows may describe one; undefined stands alone. */
  readonly groupKey?: (cells: CellsByField) => string | undefined;
  /** A list of numbers and no people: refused, with the command that reads it. */
  readonly readBy?: string;
  /** Columns whose numbers are always E.164, so that a lost + is certain. */
  readonly e164?: readonly BulkField[];
}
