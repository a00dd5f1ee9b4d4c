// The audit log as people and scripts see it.
import type { AuditEntry, AuditVerdict } from '../../domain/audit.js';
import type { View } from '../output/column.js';
import { instant } from '../output/people.js';

function brief(value: unknown): string {
  return value === null ? '' : JSON.stringify(value);
}

export const logView: View<AuditEntry> = {
  noun: 'logEntry',
  columns: [
    { id: 'seq', value: (entry) => entry.seq, align: 'right' },
    { id: 'at', value: (entry) => entry.at, text: (entry, reader) => instant(entry.at, reader) },
    { id: 'by', value: (entry) => entry.by, yields: 2 },
    { id: 'what', value: (entry) => `${entry.noun} ${entry.verb}` },
    { id: 'subject', value: (entry) => entry.subject, yields: 3 },
    { id: 'label', value: (entry) => entry.label },
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
