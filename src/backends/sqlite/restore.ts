// Puts a backup in the place of what is there: in one transaction, so that a kill leaves the old store or the new one, and
// other processes that have the file open see either.
import { closeSync, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';
import { AppError } from '../../domain/errors.js';
import { connect, translated, type SqliteConnection } from './connection.js';

/** Throws missing `store.backup.missing`, refused `store.backup.not-ours`, unavailable `store.*`. */
export async function restoreFrom(target: SqliteConnection, file: string, dryRun = false): Promise<{ file: string; entries: number }> {
  if (!existsSync(file)) throw new AppError('missing', 'store.backup.missing', { file });
  // A copy is brought up to today's schema; the backup itself stays as it is.
  const copy = `${target.file}.restoring`;
  try {
    rmSync(copy, { force: true });
    copyOf(file, copy);
    connect(copy).close();
    return { file, entries: dryRun ? entriesIn(copy) : replaceAll(target, copy) };
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${copy}${suffix}`, { force: true });
  }
}

function entriesIn(copy: string): number {
  const backup = new DatabaseSync(copy, { readOnly: true });
  try {
    return Number((backup.prepare('select count(*) as n from audit').get() as { n: number }).n);
  } finally {
    backup.close();
  }
}

// What begins otherwise was never a store: to call it a damaged one would send people looking for what they have not lost.
function isDatabase(file: string): boolean {
  const start = Buffer.alloc(16);
  const handle = openSync(file, 'r');
  try {
    return readSync(handle, start, 0, 16, 0) === 16 && start.toString('latin1') === 'SQLite format 3\0';
  } finally {
    closeSync(handle);
  }
}

function copyOf(file: string, copy: string): void {
  try {
    if (statSync(file).isFile() && !isDatabase(file)) throw new AppError('refused', 'store.backup.not-ours', { file });
    const source = new DatabaseSync(file, { readOnly: true });
    try {
      const known = source.prepare("select count(*) as n from sqlite_master where name in ('account', 'users', 'audit')").get() as { n: number };
      if (Number(known.n) !== 3) throw new AppError('refused', 'store.backup.not-ours', { file });
      const [first] = source.prepare('pragma quick_check').all() as { quick_check: string }[];
      if (first?.quick_check !== 'ok') throw new AppError('unavailable', 'store.damaged', { file });
      source.prepare('vacuum into ?').run(copy);
    } finally {
      source.close();
    }
  } catch (error) {
    throw translated(error, file);
  }
}

function replaceAll({ driver }: SqliteConnection, copy: string): number {
  driver.prepare('attach ? as backup').run(copy);
  // Off, not deferred: whole tables are copied page by page, which settles no reference that was waiting for its row.
  driver.exec('pragma foreign_keys = off');
  try {
    driver.exec('begin immediate');
    const tables = driver.prepare("select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%'").all() as { name: string }[];
    // Indexes of words are tables too, of another type: their triggers fill them anew.
    for (const { name } of tables) driver.exec(`delete from main."${name}"; insert into main."${name}" select * from backup."${name}"`);
    driver.exec('commit');
    return Number((driver.prepare('select count(*) as n from main.audit').get() as { n: number }).n);
  } catch (error) {
    if (driver.isTransaction) driver.exec('rollback');
    throw error;
  } finally {
    driver.exec('detach backup; pragma foreign_keys = on;');
  }
}
