// The comparison of two invoices, a row for each of theirs and each of ours that they do not have.
import type { ReconciledRow, Reconciliation } from '../../domain/billing/reconcile.js';
import type { Reader, Tone, View } from '../output/column.js';
import { billingCommandText } from '../text/en/billing-cli.js';
import { billingText } from '../text/en/billing.js';
import { fill, type Message } from '../text/sentence.js';

const tones: Readonly<Record<ReconciledRow['status'], Tone | undefined>> = {
  'agrees': 'good', 'differs': 'bad', 'unmatched': 'bad', 'missing': 'bad', 'unreadable': 'warn', 'other-currency': 'warn', 'other-month': 'warn', 'note': 'muted',
};

type Say = (key: string, values?: Record<string, unknown>) => string;

/** Why a row is as it is, in words. */
function reasonOf({ problem, explainedBy, status, kind }: ReconciledRow, say: Say): string {
  if (problem !== null) return say(problem.code, problem.values);
  if (explainedBy.length > 0) return say('billing.reconcile.explained', { conventions: explainedBy.map((one) => say(`billing.convention.${one}`)) });
  // A total differs because lines do; they say why.
  return status === 'agrees' || status === 'note' || kind === 'total' ? '' : say(`billing.reconcile.status.${status}`);
}

const english: Say = (key, values) => fill(({ ...billingText, ...billingCommandText } as Readonly<Record<string, Message>>)[key] ?? key, values);

export function reconciliationRecord(result: Reconciliation): Record<string, unknown> {
  return { ...result, rows: result.rows.map((row) => ({ ...row, message: reasonOf(row, english) || null })) };
}

export const reconciliationView: View<ReconciledRow> = {
  noun: 'reconciliation',
  columns: [
    { id: 'row', value: ({ row }) => row, align: 'right' },
    { id: 'status', value: ({ status }) => status, tone: ({ status }) => tones[status] },
    { id: 'kind', value: ({ kind }) => kind },
    { id: 'description', value: ({ description }) => description },
    { id: 'theirs', value: ({ theirs }) => theirs, align: 'right' },
    { id: 'ours', value: ({ ours }) => ours, align: 'right' },
    { id: 'difference', value: ({ difference }) => difference, align: 'right' },
    { id: 'reason', value: (row) => reasonOf(row, english), text: (row, reader: Reader) => reasonOf(row, (key, values) => reader.say(key, values)) },
    { id: 'explainedBy', value: ({ explainedBy }) => explainedBy, hidden: true },
    { id: 'ourLines', value: ({ ourLines }) => ourLines, hidden: true },
    { id: 'line', value: ({ line }) => line, hidden: true },
  ],
};
