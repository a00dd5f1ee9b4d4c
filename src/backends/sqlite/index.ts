// The embedded store: one SQLite file, all nouns.
import { chmodSync, existsSync, statSync } from 'node:fs';
import { AppError } from '../../domain/errors.js';
import type { Backend, Maintenance, Session } from '../../domain/stores.js';
import { extensionsInUse } from '../sql/extension-uses.js';
import { sqlStores } from '../sql/stores.js';
import { connect, translated, type SqliteConnection } from './connection.js';
import { holdLock } from './lock.js';
import type { manifest } from './manifest.js';

export interface SqliteSettings {
  readonly file: string;
  /** Whether a file that is not there is made. */
  readonly create: boolean;
}

export async function open(settings: SqliteSettings, session: Session): Promise<Backend<typeof manifest.capabilities>> {
  if (!settings.create && settings.file !== ':memory:' && !existsSync(settings.file)) throw new AppError('missing', 'account.missing', { file: settings.file });
  const connection = connect(settings.file);
  const { stores, recorder } = sqlStores(connection, session, maintenance(connection));
  return {
    stores,
    atomically: (work) => connection.nested(work),
    inUse: async () => await extensionsInUse(connection),
    revision: async () => String(await recorder.revision()),
    lock: async (name) => holdLock(`${settings.file}.${name}.lock`),
    async close() { connection.close(); },
  };
}

function maintenance(connection: SqliteConnection): Maintenance {
  return {
    async backup(file) {
      if (existsSync(file)) throw new AppError('refused', 'store.backup.exists', { file });
      try {
        // A transactionally consistent copy, even while others write.
        connection.driver.prepare('vacuum into ?').run(file);
      } catch (error) {
        throw translated(error, file);
      }
      chmodSync(file, 0o600);
      return { file, bytes: statSync(file).size };
    },
    async restore(file, { dryRun } = {}) {
      const { restoreFrom } = await import('./restore.js');
      return await restoreFrom(connection, file, dryRun);
    },
    async check() {
      const rows = await connection.all<{ integrity_check: string }>('pragma integrity_check');
      const orphans = await connection.all<{ table: string; parent: string }>('pragma foreign_key_check');
      const version = await connection.get<{ user_version: number }>('pragma user_version');
      return {
        file: connection.file,
        schema: Number(version?.user_version),
        problems: [
          ...rows.map((row) => row.integrity_check).filter((text) => text !== 'ok'),
          ...orphans.map((row) => `${row.table} refers to a missing row of ${row.parent}`),
        ],
      };
    },
  };
}
