// SQLite in memory: the only stand-in for a store of records.
import { accountStore } from '../../src/backends/sql/account.js';
import { auditRecorder, logStore } from '../../src/backends/sql/audit-log.js';
import { billingStore } from '../../src/backends/sql/billing.js';
import { calendarStore } from '../../src/backends/sql/calendars.js';
import type { Connection } from '../../src/backends/sql/connection.js';
import { contactStore } from '../../src/backends/sql/contacts.js';
import { deviceStore } from '../../src/backends/sql/devices.js';
import { extensionStore } from '../../src/backends/sql/extensions.js';
import { jobStore } from '../../src/backends/sql/jobs.js';
import { ledger } from '../../src/backends/sql/ledger.js';
import { locationStore } from '../../src/backends/sql/locations.js';
import { networkTestStore } from '../../src/backends/sql/network-tests.js';
import { numberStore } from '../../src/backends/sql/numbers.js';
import { portStore } from '../../src/backends/sql/ports.js';
import { lineStore, routingStore, soundStore } from '../../src/backends/sql/routing.js';
import { searchStore } from '../../src/backends/sql/search.js';
import { orderStore } from '../../src/backends/sql/service-orders.js';
import { ticketStore } from '../../src/backends/sql/tickets.js';
import { setupStore } from '../../src/backends/sql/setup.js';
import { trunkStore } from '../../src/backends/sql/trunks.js';
import { userStore } from '../../src/backends/sql/users.js';
import { workOrderStore } from '../../src/backends/sql/work-orders.js';
import { connect } from '../../src/backends/sqlite/connection.js';
import type { Session, Stores } from '../../src/domain/stores.js';

/** The stores of src/backends/sql/stores.ts without the waiting: tests ask for many at once. */
export function storesOver(connection: Connection, session: Session): Omit<Stores, 'store'> {
  const recorder = auditRecorder(connection, session);
  const writer = { connection, session, ledger: ledger(connection, session) };
  const parts = { connection, session, recorder };
  const users = userStore(connection, session, recorder, writer);
  return {
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
    workOrders: workOrderStore(connection, session, recorder),
    setup: setupStore(connection, recorder),
    search: searchStore(connection),
  };
}

export function memorySqlite(now = '2026-06-10T12:00:00Z'): { stores: Omit<Stores, 'store'>; session: Session; connection: ReturnType<typeof connect> } {
  let ids = 0;
  const session: Session = { by: 'tester', job: null, now: () => new Date(now), newId: () => `id${String(++ids).padStart(6, '0')}` };
  const connection = connect(':memory:');
  return { stores: storesOver(connection, session), session, connection };
}
