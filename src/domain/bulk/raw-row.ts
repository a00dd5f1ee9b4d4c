// A row as it stands in the file, before anybody knows what its columns mean.
import type { Problem } from '../errors.js';

export interface RawRow {
  /** Data row from 1: title, header and blank lines do not count. */
  readonly row: number;
  /** Line of the file on which the row starts, from 1, as an editor shows it. */
  readonly line: number;
  /** In the order of the header. null only in NDJSON, where it says "clear". */
  readonly cells: readonly (string | null)[];
  /** All names so far, where an NDJSON object brings keys that the header did not have. */
  readonly names?: readonly string[];
  /** The object of an NDJSON line, for writing it back as it was. */
  readonly object?: Readonly<Record<string, unknown>>;
  /** Why the row cannot be read at all (a bad quote, broken JSON); `cells` then hold its text as it is. */
  readonly fault?: Problem;
}

/** What a header is made of before it is recognised. */
export interface RawHeader {
  readonly names: readonly string[];
  /** The file begins with data: names are empty and only the number and look of the cells can tell the format. */
  readonly isMissing: boolean;
  /** The first data row, which is all that can be looked at when the header is missing. */
  readonly firstCells?: readonly (string | null)[];
}

const marks = /\p{M}/gu;
const others = /[^\p{L}\p{N}]/gu;

/** A column name without case, accents, blanks and punctuation, so that `E-Mail *` and `email` are one. */
export function foldName(name: string): string {
  if (/^[a-z\d]*$/.test(name)) return name;
  return name.normalize('NFKD').replace(marks, '').replace(others, '').toLowerCase().replaceAll('ß', 'ss');
}
