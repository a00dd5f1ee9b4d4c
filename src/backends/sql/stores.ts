// All SQL stores over one connection, sharing one audit log and one ledger.
import type { Session, Stores } from '../../domain/stores.js';
import { accountStore } from './account.js';
import { auditRecorder, logStore, type Recorder } from './audit-log.js';
import { calendarStore } from './calendars.js';
import type { Connection } from './connection.js';
import { contactStore } from './contacts.js';
import { deviceStore } from './devices.js';
import { extensionStore } from './extensions.js';
import { jobStore } from './jobs.js';
import { billingStore, ledger } from './ledger.js';
import { searchStore } from './search.js';
import { ticketStore } from './tickets.js';
import { userStore } from './users.js';
import { workOrderStore } from './work-orders.js';

export function sqlStores(connection: Connection, session: Session): { readonly stores: Omit<Stores, 'store'>; readonly recorder: Recorder } {
  const recorder = auditRecorder(connection, session);
  const writer = { connection, session, ledger: ledger(connection, session) };
  const users = userStore(connection, session, recorder, writer);
  return {
    recorder,
    stores: {
      users,
      account: accountStore(connection, session, recorder, users),
      extensions: extensionStore(writer, recorder),
      devices: deviceStore(writer, recorder),
      billing: billingStore(connection, session, recorder),
      jobs: jobStore(connection, session, recorder),
      log: logStore(connection, recorder),
      calendars: calendarStore(connection, session, recorder),
      contacts: contactStore(connection, session, recorder),
      tickets: ticketStore(connection, session, recorder),
      workOrders: workOrderStore(connection, session, recorder),
      search: searchStore(connection),
    },
  };
}
