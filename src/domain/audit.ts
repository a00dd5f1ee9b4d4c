// The audit log: who changed what, when, from what to what; each entry sealed with the one before it.

export interface AuditEntry {
  readonly seq: number;
  readonly at: string;
  readonly by: string | null;
  readonly noun: string;
  readonly verb: string;
  /** The key of what changed: a user's id, an extension's number. */
  readonly subject: string;
  /** What a person would call it, at the time. */
  readonly label: string;
  readonly from: unknown;
  readonly to: unknown;
  readonly job: string | null;
  readonly hash: string;
}

/** An entry as it is listed. */
export interface NamedEntry extends AuditEntry {
  /** What whoever did it is called, or was when they were removed; null for what happens by itself. */
  readonly byName: string | null;
}

/** Whether an entry tells of an internal note: that there is one, from whom and when, is for support staff only. */
export function isInternal({ noun, to }: Pick<AuditEntry, 'noun' | 'to'>): boolean {
  return noun === 'tickets' && typeof to === 'object' && to !== null && 'internal' in to && to.internal === true;
}

export interface AuditFilter {
  readonly user?: string;
  readonly noun?: string;
  readonly subject?: string;
  readonly job?: string;
  /** An ISO instant; entries before it are left out. */
  readonly since?: string;
  readonly until?: string;
  readonly newestFirst?: boolean;
}

export interface AuditVerdict {
  readonly entries: number;
  readonly intact: boolean;
  /** The first entry that does not fit: edited, removed, put in, or cut off at the end. */
  readonly brokenAt: number | null;
  readonly reason: 'edited' | 'missing' | 'cut-off' | null;
  readonly head: string;
}

/** The text that is hashed: the hash of the entry before, then every field with its length, so that no two entries read alike. */
export function sealedText(previousHash: string, entry: Omit<AuditEntry, 'hash' | 'from' | 'to'> & { from: string | null; to: string | null }): string {
  const { at, by, noun, verb, subject, label, from, to, job } = entry;
  let text = `${previousHash}|${entry.seq}`;
  for (const field of [at, by, noun, verb, subject, label, from, to, job]) text += field === null ? '|-' : `|${field.length}:${field}`;
  return text;
}

/** What the first entry is chained to. */
export const firstHash = '0'.repeat(64);
