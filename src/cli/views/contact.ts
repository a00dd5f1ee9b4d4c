// Contacts as people and scripts see them.
import type { Contact } from '../../domain/contact.js';
import type { Column, View } from '../output/column.js';
import { instant } from '../output/people.js';

export interface ShownContact extends Contact {
  /** Only where it was made just now. */
  readonly token?: string | null;
  readonly tokenUntil?: string | null;
}

/** An instant, which may not have come yet. */
function moment<T, K extends keyof T & string>(id: K, more: Partial<Column<T>> = { hidden: true }): Column<T> {
  const at = (record: T): string | null => (record[id] as string | null | undefined) ?? null;
  return { id, value: at, text: (record, reader) => instant(at(record) ?? '', reader), ...more };
}

export const contactView: View<ShownContact> = {
  noun: 'contact',
  columns: [
    { id: 'name', value: (contact) => contact.name },
    { id: 'email', value: (contact) => contact.email, yields: 1 },
    { id: 'state', value: (contact) => contact.state, tone: (contact) => ({ pending: 'warn', confirmed: 'good', released: 'muted' } as const)[contact.state] },
    { id: 'isAdministrator', value: (contact) => contact.isAdministrator, yields: 2 },
    moment('createdAt', { yields: 3 }), moment('confirmedAt'), moment('releasedAt'),
    { id: 'userId', value: (contact) => contact.userId, hidden: true },
    { id: 'id', value: (contact) => contact.id, hidden: true },
  ],
};

/** With the token, for the one time that it can be shown. */
export const invitedView: View<ShownContact> = {
  ...contactView,
  columns: [
    ...contactView.columns,
    { id: 'token', value: (contact) => contact.token },
    moment('tokenUntil'),
  ],
};

export interface ImportedContact {
  readonly row: number;
  readonly status: 'created' | 'unchanged' | 'failed' | 'not-attempted';
  readonly id: string | null;
  readonly name: string;
  readonly email: string;
  readonly isAdministrator: boolean;
  readonly token: string | null;
  readonly tokenUntil: string | null;
}

export const importedView: View<ImportedContact> = {
  noun: 'importedContact',
  columns: [
    { id: 'row', value: (contact) => contact.row, align: 'right' },
    { id: 'name', value: (contact) => contact.name },
    { id: 'email', value: (contact) => contact.email },
    { id: 'isAdministrator', value: (contact) => contact.isAdministrator, yields: 1 },
    { id: 'status', value: (contact) => contact.status, tone: (contact) => ({ created: 'good', unchanged: 'muted', failed: 'bad', 'not-attempted': 'warn' } as const)[contact.status] },
    { id: 'token', value: (contact) => contact.token },
    moment('tokenUntil'),
    { id: 'id', value: (contact) => contact.id, hidden: true },
  ],
};
