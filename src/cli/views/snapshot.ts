// Snapshots and differences as people and scripts see them.
import type { Difference } from '../../domain/snapshot.js';
import type { View } from '../output/column.js';

export interface TakenSnapshot {
  readonly file: string;
  readonly profile: string;
  readonly takenAt: string;
  readonly counts: Readonly<Record<string, number>>;
}

export const snapshotView: View<TakenSnapshot> = {
  noun: 'snapshot',
  columns: [
    { id: 'file', value: (taken) => taken.file },
    { id: 'profile', value: (taken) => taken.profile },
    { id: 'takenAt', value: (taken) => taken.takenAt, hidden: true },
    { id: 'counts', value: (taken) => Object.entries(taken.counts).map(([noun, count]) => `${noun}: ${count}`) },
  ],
};

function brief(values: Difference['left']): string {
  return values === null ? '' : Object.entries(values).map(([field, value]) => `${field}: ${typeof value === 'string' ? value : JSON.stringify(value)}`).join('; ');
}

export const differenceView: View<Difference> = {
  noun: 'difference',
  columns: [
    { id: 'noun', value: (difference) => difference.noun },
    { id: 'key', value: (difference) => difference.key },
    { id: 'difference', value: (difference) => difference.kind, tone: ({ kind }) => (kind === 'added' ? 'good' : kind === 'missing' ? 'bad' : 'warn') },
    { id: 'leftSide', value: ({ kind, left }) => (kind === 'different' ? brief(left) : ''), yields: 1 },
    { id: 'rightSide', value: ({ kind, right }) => (kind === 'different' ? brief(right) : ''), yields: 1 },
  ],
};
