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
import { numberStore } from './numbers.js';
import { portStore } from './ports.js';
import { lineStore, routingStore, soundStore } from './routing.js';
import { locationStore } from './locations.js';
import { networkTestStore } from './network-tests.js';
import { searchStore } from './search.js';
import { orderStore } from './service-orders.js';
import { ticketStore } from './tickets.js';
import { trunkStore } from './trunks.js';
import { userStore } from './users.js';

export function sqlStores(connection: Connection, session: Session): { readonly stores: Omit<Stores, 'store'>; readonly recorder: Recorder } {
  const recorder = auditRecorder(connection, session);
  const parts = { connection, session, recorder };
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
      log: logStore(connection),
      calendars: calendarStore(connection, session, recorder),
      contacts: contactStore(connection, session, recorder),
      tickets: ticketStore(connection, session, recorder),
      numbers: numberStore(writer, recorder),
      orders: orderStore(connection, session, recorder),
      ports: portStore(writer, recorder),
      dialplans: routingStore(parts, 'dial-plan', 'dialplans'),
      groups: routingStore(parts, 'ring-group', 'groups'),
      queues: routingStore(parts, 'queue', 'queues'),
      conferences: routingStore(parts, 'conference', 'conferences'),
      mailboxes: routingStore(parts, 'mailbox', 'mailboxes'),
      faxes: routingStore(parts, 'fax', 'faxes'),
      schedules: routingStore(parts, 'schedule', 'schedules'),
      sounds: soundStore(parts),
      lines: lineStore(parts),
      locations: locationStore(connection, session, recorder),
      trunks: trunkStore(connection, session, recorder, writer.ledger),
      networkTests: networkTestStore(connection, session, recorder),
      search: searchStore(connection),
    },
  };
}
