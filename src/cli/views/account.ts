import type { Account } from '../../domain/account.js';
import type { View } from '../output/column.js';

type Shown = Omit<Account, 'adminId' | 'createdAt'> & Partial<Pick<Account, 'adminId' | 'createdAt'>>;

export const accountView: View<Shown> = {
  noun: 'account',
  columns: [
    { id: 'company', value: (account) => account.company },
    { id: 'country', value: (account) => account.country },
    { id: 'timeZone', value: (account) => account.timeZone },
    { id: 'currency', value: (account) => account.currency },
    { id: 'extensionRange', value: ({ extensionRange: { from, to } }) => `${from}-${to}` },
    { id: 'adminId', value: (account) => account.adminId, hidden: true },
    { id: 'createdAt', value: (account) => account.createdAt, hidden: true },
  ],
};
