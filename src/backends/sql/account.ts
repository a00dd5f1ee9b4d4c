// The account in SQL: one row, made together with its first super admin.
import type { Account } from '../../domain/account.js';
import { AppError } from '../../domain/errors.js';
import type { AccountStore, Session, UserStore } from '../../domain/stores.js';
import { fullName } from '../../domain/user.js';
import type { Recorder } from './audit-log.js';
import type { Connection } from './connection.js';
import { insertFirstContact } from './contacts.js';

interface AccountRow {
  readonly company: string; readonly country: string; readonly time_zone: string; readonly currency: string;
  readonly extension_from: string; readonly extension_to: string; readonly admin_id: string; readonly created_at: string;
}

function accountOf(row: AccountRow): Account {
  return {
    company: row.company, country: row.country, timeZone: row.time_zone, currency: row.currency,
    extensionRange: { from: row.extension_from, to: row.extension_to }, adminId: row.admin_id, createdAt: row.created_at,
  };
}

export function accountStore(connection: Connection, session: Session, recorder: Recorder, users: Pick<UserStore, 'add'>): AccountStore {
  async function show(): Promise<Account> {
    const row = await connection.get<AccountRow>('select * from account');
    if (row === undefined) throw new AppError('missing', 'account.missing');
    return accountOf(row);
  }

  return {
    show,
    async add(account, admin) {
      return await connection.transaction(async () => {
        if (await connection.get('select 1 as one from account') !== undefined) throw new AppError('refused', 'account.exists');
        const createdAt = session.now().toISOString();
        await connection.run('insert into account values (1, ?, ?, ?, ?, ?, ?, ?, ?)', account.company, account.country, account.timeZone, account.currency,
          account.extensionRange.from, account.extensionRange.to, '', createdAt);
        const { id } = await users.add(admin);
        await connection.run('update account set admin_id = ?', id);
        // T10: somebody has to be able to register the other contacts.
        await insertFirstContact(connection, recorder, { id, name: fullName(admin), email: admin.email, at: createdAt, contactId: session.newId() });
        const made = { ...account, adminId: id, createdAt };
        await recorder.record({ noun: 'account', verb: 'add', subject: 'account', label: account.company, from: null, to: made });
        return made;
      });
    },
    async edit(changes) {
      return await connection.transaction(async () => {
        const before = await show();
        const after = { ...before, ...changes };
        await connection.run('update account set company = ?, extension_from = ?, extension_to = ?', after.company, after.extensionRange.from, after.extensionRange.to);
        await recorder.record({ noun: 'account', verb: 'edit', subject: 'account', label: after.company, from: before, to: changes });
        return after;
      });
    },
  };
}
