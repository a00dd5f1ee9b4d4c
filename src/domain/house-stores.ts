// The stores of what is the house's own wherever people are: jobs, the audit log, search, the file itself.
import type { AuditEntry, AuditFilter, AuditVerdict, NamedEntry } from './audit.js';
import type { Job, JobDraft, JobRow, JobRowDraft, JobRowOutcome, JobState, TakenBack } from './job.js';
import type { RoutingKind } from './routing.js';
import type { SetupKept } from './setup.js';

export interface JobStore {
  list(): AsyncIterable<Job>;
  show(id: string): Promise<Job>;
  rows(id: string): AsyncIterable<JobRow>;
  /** The next rows after `seq` that are still to be done, at most `limit`. */
  pending(id: string, seq: number, limit: number): Promise<readonly JobRow[]>;
  /** Writes the job and all its rows down before the first of them is carried out. */
  add(draft: JobDraft, rows: Iterable<JobRowDraft>): Promise<Job>;
  /**
   * Marks what became of rows, and with it which rows of another job are thereby undone; written in the transaction of their own
   * changes where the backend has one.
   */
  settle(id: string, outcomes: readonly JobRowOutcome[], takenBack?: TakenBack): Promise<void>;
  edit(id: string, state: JobState): Promise<void>;
}

export interface LogStore {
  /** Entries from an instant on: what an undo has to know to leave others' work alone. */
  since(instant: string): AsyncIterable<AuditEntry>;
  list(filter?: AuditFilter): AsyncIterable<NamedEntry>;
  verify(): Promise<AuditVerdict>;
  /** Notes a change that was made elsewhere, at a remote back end; changes of the store itself note themselves. */
  record(entry: Pick<AuditEntry, 'noun' | 'verb' | 'subject' | 'label' | 'from' | 'to'>): Promise<void>;
}

export interface Hit {
  readonly kind: 'user' | 'extension' | 'device' | 'job' | 'ticket' | 'location' | 'trunk' | 'network-test' | 'number' | 'port' | 'order' | 'contact' | 'work-order' | RoutingKind;
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  /** The command that shows it. */
  readonly command: string;
  /** 0 to 100: 100 is the very identifier, 0 a word somewhere. */
  readonly score: number;
}

export interface SearchStore {
  /** `hidden` kinds are not looked for: what may not be shown is not found. */
  list(word: string, hidden?: readonly Hit['kind'][]): Promise<readonly Hit[]>;
}

/** What only the getting-started wizard knows (W1). */
export interface SetupStore {
  show(): Promise<SetupKept>;
  edit(changes: Partial<SetupKept>): Promise<SetupKept>;
  /** Forgets all of it; what was there. */
  remove(): Promise<SetupKept>;
}

export interface Maintenance {
  backup(file: string): Promise<{ readonly file: string; readonly bytes: number }>;
  /** Replaces everything by what the backup holds, in one transaction; a dry run only looks whether it could. */
  restore(file: string, options?: { readonly dryRun?: boolean }): Promise<{ readonly file: string; readonly entries: number }>;
  check(): Promise<{ readonly file: string; readonly schema: number; readonly problems: readonly string[] }>;
}
