// SQLite in memory: the only stand-in for a store of records.
import { connect } from '../../src/backends/sqlite/connection.js';
import { sqlStores } from '../../src/backends/sql/stores.js';
import type { Session, Stores } from '../../src/domain/stores.js';

export function memorySqlite(now = '2026-06-10T12:00:00Z'): { stores: Omit<Stores, 'store'>; session: Session; connection: ReturnType<typeof connect> } {
  let ids = 0;
  const session: Session = { by: 'tester', job: null, now: () => new Date(now), newId: () => `id${String(++ids).padStart(6, '0')}` };
  const connection = connect(':memory:');
  return { stores: sqlStores(connection, session).stores, session, connection };
}
