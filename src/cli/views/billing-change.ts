// The ledger as people and scripts see it; what is printed as CSV can be imported.
import type { LedgerEntry } from '../../domain/ledger.js';
import type { LocalCell } from '../local-csv.js';
import type { View } from '../output/column.js';
import { civilDate } from '../output/people.js';

export const changeView: View<LedgerEntry> = {
  noun: 'ledgerEntry',
  columns: [
    { id: 'seq', value: ({ seq }) => seq, align: 'right', yields: 4 },
    { id: 'date', value: ({ change }) => change.date, text: ({ change }, reader) => civilDate(change.date, reader) },
    { id: 'item', value: ({ change }) => change.item },
    { id: 'quantity', value: ({ change }) => change.quantity, text: ({ change }) => (change.quantity > 0 ? `+${change.quantity}` : String(change.quantity)), align: 'right' },
    { id: 'amount', value: ({ change }) => change.amount, align: 'right', yields: 1 },
    { id: 'ref', value: ({ change }) => change.ref, yields: 5 },
    { id: 'note', value: ({ change }) => change.note },
    { id: 'origin', value: ({ source }) => source, yields: 2 },
    { id: 'by', value: ({ by }) => by, hidden: true },
    { id: 'job', value: ({ job }) => job, yields: 3 },
    { id: 'recordedAt', value: ({ recordedAt }) => recordedAt, hidden: true },
  ],
  record: (entry) => {
    const { seq, change, source, by, job, recordedAt } = entry as LedgerEntry;
    const { date, item, quantity, amount = null, ref = null, note = null } = change;
    return { seq, date, item, quantity, amount, ref, note, origin: source, by, job, recordedAt };
  },
};

export const changesHeader = ['date', 'item', 'quantity', 'amount', 'ref', 'note', 'origin', 'by', 'recordedAt'] as const;

export function changeCells({ change, source, by, recordedAt }: LedgerEntry): LocalCell[] {
  const text = (value: string | null | undefined): LocalCell => ({ is: 'text', value: value ?? null });
  return [
    { is: 'date', value: change.date }, text(change.item), { is: 'number', value: change.quantity }, { is: 'number', value: change.amount ?? null },
    text(change.ref), text(change.note), text(source), text(by), text(recordedAt),
  ];
}
