// All SQL stores over one connection, sharing one audit log and one ledger. Each loads when its noun is first asked for: a
// listing of people need not wait for tickets and invoices.
import type { Maintenance, Session, Stores } from '../../domain/stores.js';
import { auditRecorder, type Recorder } from './audit-log.js';
import type { Connection } from './connection.js';
import { ledger } from './ledger.js';

/** Every noun as a promise of its store; reading the property loads it. */
export type LateStores = { readonly [N in keyof Stores]: Promise<Stores[N]> };

export function sqlStores(connection: Connection, session: Session, maintenance: Maintenance): { readonly stores: LateStores; readonly recorder: Recorder } {
  const recorder = auditRecorder(connection, session);
  const parts = { connection, session, recorder };
  const writer = { connection, session, ledger: ledger(connection, session) };
  const users = once(async () => (await import('./users.js')).userStore(connection, session, recorder, writer));
  const loaders: { readonly [N in keyof Stores]: () => Promise<Stores[N]> } = {
    users,
    account: once(async () => (await import('./account.js')).accountStore(connection, session, recorder, { add: async (draft) => await (await users()).add(draft) })),
    extensions: once(async () => (await import('./extensions.js')).extensionStore(writer, recorder)),
    devices: once(async () => (await import('./devices.js')).deviceStore(writer, recorder)),
    billing: once(async () => (await import('./billing.js')).billingStore(connection, session, recorder)),
    jobs: once(async () => (await import('./jobs.js')).jobStore(connection, session, recorder)),
    log: once(async () => (await import('./audit-log.js')).logStore(connection, recorder)),
    calendars: once(async () => (await import('./calendars.js')).calendarStore(connection, session, recorder)),
    contacts: once(async () => (await import('./contacts.js')).contactStore(connection, session, recorder)),
    tickets: once(async () => (await import('./tickets.js')).ticketStore(connection, session, recorder)),
    numbers: once(async () => (await import('./numbers.js')).numberStore(writer, recorder)),
    orders: once(async () => (await import('./service-orders.js')).orderStore(connection, session, recorder)),
    ports: once(async () => (await import('./ports.js')).portStore(writer, recorder)),
    dialplans: once(async () => (await import('./routing.js')).routingStore(parts, 'dial-plan', 'dialplans')),
    groups: once(async () => (await import('./routing.js')).routingStore(parts, 'ring-group', 'groups')),
    queues: once(async () => (await import('./routing.js')).routingStore(parts, 'queue', 'queues')),
    conferences: once(async () => (await import('./routing.js')).routingStore(parts, 'conference', 'conferences')),
    mailboxes: once(async () => (await import('./routing.js')).routingStore(parts, 'mailbox', 'mailboxes')),
    faxes: once(async () => (await import('./routing.js')).routingStore(parts, 'fax', 'faxes')),
    schedules: once(async () => (await import('./routing.js')).routingStore(parts, 'schedule', 'schedules')),
    sounds: once(async () => (await import('./routing.js')).soundStore(parts)),
    lines: once(async () => (await import('./routing.js')).lineStore(parts)),
    locations: once(async () => (await import('./locations.js')).locationStore(connection, session, recorder)),
    trunks: once(async () => (await import('./trunks.js')).trunkStore(connection, session, recorder, writer.ledger)),
    networkTests: once(async () => (await import('./network-tests.js')).networkTestStore(connection, session, recorder)),
    workOrders: once(async () => (await import('./work-orders.js')).workOrderStore(connection, session, recorder)),
    setup: once(async () => (await import('./setup.js')).setupStore(connection, recorder)),
    search: once(async () => (await import('./search.js')).searchStore(connection)),
    store: async () => maintenance,
  };
  return { recorder, stores: late(loaders) };
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => (loading ??= load());
}

/** Properties that load when they are read. */
function late(loaders: { readonly [N in keyof Stores]: () => Promise<Stores[N]> }): LateStores {
  const stores = {};
  for (const [noun, load] of Object.entries(loaders)) Object.defineProperty(stores, noun, { enumerable: true, get: load });
  return stores as LateStores;
}
