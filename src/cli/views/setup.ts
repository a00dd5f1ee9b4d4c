// The steps of the getting-started guide as people and scripts see them.
import type { SetupPlace, SetupStatus } from '../../domain/setup.js';
import type { View } from '../output/column.js';

export interface ShownSetup extends SetupStatus {
  /** Commands that do the step without questions. */
  readonly commands: readonly string[];
  /** The task in which somebody left, and how many of its questions were answered. */
  readonly left: { readonly task: SetupPlace['task']; readonly answered: number } | null;
}

const tones = { done: 'good', open: 'warn', waiting: 'warn', skipped: 'muted', elsewhere: 'muted' } as const;

export const setupView: View<ShownSetup> = {
  noun: 'setupStep',
  columns: [
    { id: 'number', value: (row) => row.number, align: 'right' },
    { id: 'step', value: (row) => row.step, text: (row, { say }) => say(`setup.step.${row.step}`) },
    { id: 'state', value: (row) => row.state, text: (row, { say }) => say(`setup.state.${row.state}`), tone: (row) => tones[row.state] },
    { id: 'has', value: (row) => Object.entries(row.has).map(([what, count]) => `${what}=${count}`), text: (row, { say }) => say('setup.has', { has: row.has }), yields: 2 },
    { id: 'lacks', value: (row) => row.lacks.map(({ code }) => code), text: (row, { say }) => row.lacks.map(({ code, which }) => say(`setup.lack.${code}`, { which })).join(' '), yields: 1 },
    { id: 'commands', value: (row) => row.commands, hidden: true },
  ],
};
