// Contacts as people and scripts see them.
import type { Contact } from '../../domain/contact.js';
import type { View } from '../output/column.js';
import { instant } from '../output/people.js';

export interface ShownContact extends Contact {
  /** Only where it was made just now. */
  readonly token?: string | null;
  readonly tokenUntil?: string | null;
}

export const contactView: View<ShownContact> = {
  noun: 'contact',
  columns: [
    { id: 'name', value: (contact) => contact.name },
    { id: 'email', value: (contact) => contact.email, yields: 1 },
    { id: 'state', value: (contact) => contact.state, tone: (contact) => ({ pending: 'warn', confirmed: 'good', released: 'muted' } as const)[contact.state] },
    { id: 'isAdministrator', value: (contact) => contact.isAdministrator, yields: 2 },
    { id: 'createdAt', value: (contact) => contact.createdAt, text: (contact, reader) => (contact.createdAt === '' ? '' : instant(contact.createdAt, reader)), yields: 3 },
    { id: 'confirmedAt', value: (contact) => contact.confirmedAt, hidden: true },
    { id: 'releasedAt', value: (contact) => contact.releasedAt, hidden: true },
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
    { id: 'tokenUntil', value: (contact) => contact.tokenUntil, hidden: true },
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
    { id: 'tokenUntil', value: (contact) => contact.tokenUntil, hidden: true },
    { id: 'id', value: (contact) => contact.id, hidden: true },
  ],
};
