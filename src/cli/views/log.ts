// The audit log as people and scripts see it.
import type { AuditEntry, AuditVerdict, NamedEntry } from '../../domain/audit.js';
import type { Reader, View } from '../output/column.js';
import { instant } from '../output/people.js';

function brief(value: unknown): string {
  return value === null ? '' : JSON.stringify(value);
}

/** What an edit made of what: `lastName: Souza → Lopes`. Things that came or went whole are named by their label. */
function changesOf({ from, to }: AuditEntry, shown: (value: unknown) => string = written): string[] {
  if (typeof from !== 'object' || typeof to !== 'object' || from === null || to === null) return [];
  const before = from as Readonly<Record<string, unknown>>;
  return Object.entries(to).filter(([field, value]) => written(value) !== written(before[field])).map(([field, value]) => `${field}: ${shown(before[field])} → ${shown(value)}`);
}

const isoInstant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** The same on the reader's own clock. */
function changesFor(entry: AuditEntry, reader: Reader): string {
  return changesOf(entry, (value) => (typeof value === 'string' && isoInstant.test(value) ? instant(value, reader) : written(value))).join(', ');
}

function written(value: unknown): string {
  if (value === null || value === undefined || value === '') return '-';
  if (Array.isArray(value)) return value.length === 0 ? '-' : value.map(written).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}

export const logView: View<NamedEntry> = {
  noun: 'logEntry',
  columns: [
    { id: 'seq', value: (entry) => entry.seq, align: 'right' },
    { id: 'at', value: (entry) => entry.at, text: (entry, reader) => instant(entry.at, reader) },
    { id: 'by', value: (entry) => entry.by, text: ({ by, byName }) => byName ?? by ?? '', yields: 2 },
    { id: 'byName', value: (entry) => entry.byName, hidden: true },
    { id: 'what', value: (entry) => `${entry.noun} ${entry.verb}` },
    { id: 'label', value: (entry) => entry.label },
    { id: 'changes', value: (entry) => changesOf(entry), text: changesFor, yields: 3 },
    { id: 'subject', value: (entry) => entry.subject, hidden: true },
    { id: 'job', value: (entry) => entry.job, yields: 1 },
    { id: 'from', value: (entry) => brief(entry.from), hidden: true },
    { id: 'to', value: (entry) => brief(entry.to), hidden: true },
    { id: 'hash', value: (entry) => entry.hash, hidden: true },
  ],
};

export const verdictView: View<AuditVerdict> = {
  noun: 'logVerdict',
  columns: [
    { id: 'intact', value: (verdict) => verdict.intact, tone: (verdict) => (verdict.intact ? 'good' : 'bad') },
    { id: 'entries', value: (verdict) => verdict.entries, align: 'right' },
    { id: 'brokenAt', value: (verdict) => verdict.brokenAt, align: 'right' },
    { id: 'reason', value: (verdict) => verdict.reason },
    { id: 'head', value: (verdict) => verdict.head, yields: 1 },
  ],
};
