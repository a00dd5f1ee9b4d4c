// A bulk file that has been opened: how it is written, its header, and its rows one at a time.
import type { Problem } from '../../domain/errors.js';
import type { RawHeader, RawRow } from '../../domain/bulk/raw-row.js';

export interface BulkFileOptions {
  /** For messages: the path, or `stdin`. */
  readonly name: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  /** Line of the file that holds the header; 0: there is none. */
  readonly headerRow?: number;
  /** Default 100 MB. */
  readonly maxBytes?: number;
}

export interface BulkFile {
  readonly name: string;
  readonly kind: 'csv' | 'ndjson';
  readonly encoding: string;
  readonly hasBom: boolean;
  /** `,` `;` tab or `|`; empty for NDJSON. */
  readonly delimiter: string;
  readonly newline: '\n' | '\r\n' | '\r';
  readonly header: RawHeader;
  /** Line of the header; null where there is none. */
  readonly headerLine: number | null;
  /** Title lines above the header. */
  readonly preamble: readonly (readonly string[])[];
  /** Grows while rows are read: complete at the end of them. */
  readonly warnings: readonly Problem[];
  /** Once only. Throws usage `bulk.file.no-rows` when there is none. */
  readonly rows: AsyncIterable<RawRow>;
}
