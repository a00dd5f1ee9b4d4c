// The ledger: every change of a chargeable quantity with its civil date (U11), the ground of every invoice.
import type { Change } from './billing.js';

export interface LedgerEntry {
  readonly seq: number;
  /** Its `ref` says what it was: the extension's number, a device's id. */
  readonly change: Change;
  readonly source: 'change' | 'import' | 'sync';
  readonly by: string | null;
  readonly job: string | null;
  readonly recordedAt: string;
}

export type LedgerDraft = Pick<LedgerEntry, 'change' | 'source'>;

export interface LedgerFilter {
  /** Civil dates, both included. */
  readonly from?: string;
  readonly to?: string;
}
