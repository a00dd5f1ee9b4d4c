// The one place that knows the SQLite driver; the built-in node:sqlite has the same interface and can replace it here.
import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import { AppError } from '../../domain/errors.js';
import { searchWords } from '../../domain/ticket/words.js';
import type { Connection, Param, TextMatch } from '../sql/connection.js';
import { migrations, sqlOf } from '../sql/migrations.js';

export interface SqliteConnection extends Connection {
  readonly file: string;
  /** Like `transaction`, but inside another one it can be rolled back alone. */
  nested<T>(work: () => Promise<T>): Promise<T>;
  readonly driver: DatabaseSyncInstance;
  close(): void;
}

// How long a writer waits for another process before it gives up, in milliseconds.
const busyTimeout = 10_000;

/** Opens the file, makes it (0600) if it is not there, and brings its schema up. Throws unavailable `store.*`. */
export function connect(file: string): SqliteConnection {
  const driver = openFile(file);
  try {
    migrate(driver, file);
  } catch (error) {
    driver.close();
    throw translated(error, file);
  }
  return connectionOver(driver, file);
}

function openFile(file: string): DatabaseSyncInstance {
  try {
    if (file !== ':memory:' && !existsSync(file)) {
      makeFolder(dirname(file));
      // Made empty first, so that it never exists with a wider mode; WAL files take theirs from it.
      closeSync(openSync(file, 'a', 0o600));
      chmodSync(file, 0o600);
    }
    const driver = new DatabaseSync(file, { timeout: busyTimeout });
    // FULL: a committed row survives a power cut too, and jobs count on what the journal says.
    driver.exec('pragma synchronous = full; pragma foreign_keys = on;');
    return driver;
  } catch (error) {
    throw translated(error, file);
  }
}

/** Node's own recursive mkdir never ends where a folder denies that it could be made by saying it is not there, as /proc does. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another process was faster
  }
}

function schemaVersion(driver: DatabaseSyncInstance): number {
  return Number((driver.prepare('pragma user_version').get() as { user_version: number }).user_version);
}

/** Looks before anything is written: a file that is not ours, or not ours yet, stays as it is. Both from one snapshot. */
function checkedVersion(driver: DatabaseSyncInstance, file: string): number {
  const { version, tables } = driver.prepare('select user_version as version, (select count(*) from sqlite_master) as tables from pragma_user_version').get() as { version: number; tables: number };
  if (version > migrations.length) throw new AppError('unavailable', 'store.newer', { file, version, known: migrations.length });
  if (version === 0 && tables > 0) throw new AppError('unavailable', 'store.foreign', { file });
  return version;
}

function migrate(driver: DatabaseSyncInstance, file: string): void {
  const version = checkedVersion(driver, file);
  driver.exec('pragma journal_mode = wal');
  if (version === migrations.length) return;
  driver.exec('begin immediate');
  try {
    // Another process may have done it while this one waited for the lock.
    for (let next = schemaVersion(driver); next < migrations.length; next += 1) driver.exec(sqlOf(migrations[next] ?? ''));
    driver.exec(`pragma user_version = ${migrations.length}`);
    driver.exec('commit');
  } catch (error) {
    driver.exec('rollback');
    throw error;
  }
}

function connectionOver(driver: DatabaseSyncInstance, file: string): SqliteConnection {
  const statements = new Map<string, StatementSyncInstance>();
  const commits: (() => Promise<void>)[] = [];
  const rollbacks: (() => void)[] = [];
  let depth = 0;

  function statement(sql: string): StatementSyncInstance {
    let prepared = statements.get(sql);
    if (prepared === undefined) {
      prepared = driver.prepare(sql);
      statements.set(sql, prepared);
    }
    return prepared;
  }
  function guarded<T>(call: () => T): T {
    try {
      return call();
    } catch (error) {
      throw translated(error, file);
    }
  }
  async function bracket<T>(begin: string, commit: string, rollback: string, work: () => Promise<T>): Promise<T> {
    guarded(() => statement(begin).run());
    depth += 1;
    try {
      const result = await work();
      if (depth === 1) for (const write of commits) await write();
      guarded(() => statement(commit).run());
      return result;
    } catch (error) {
      // SQLite rolls back by itself when the disk is full; then there is nothing left to roll back.
      if (driver.isTransaction) driver.exec(rollback);
      for (const forget of rollbacks) forget();
      throw error;
    } finally {
      depth -= 1;
    }
  }
  const begun = <T>(work: () => Promise<T>): Promise<T> => bracket('begin immediate', 'commit', 'rollback', work);

  return {
    file,
    driver,
    all: async <R>(sql: string, ...params: Param[]) => guarded(() => statement(sql).all(...params) as R[]),
    get: async <R>(sql: string, ...params: Param[]) => guarded(() => statement(sql).get(...params) as R | undefined),
    run: async (sql, ...params) => guarded(() => Number(statement(sql).run(...params).changes)),
    each: <R>(sql: string, ...params: Param[]) => walk<R>(driver, file, sql, params),
    transaction: async (work) => depth > 0 ? await work() : await begun(work),
    nested: async (work) => depth > 0
      ? await bracket(`savepoint level${depth}`, `release level${depth}`, `rollback to level${depth}; release level${depth}`, work)
      : await begun(work),
    onCommit: (write) => { commits.push(write); },
    onRollback: (forget) => { rollbacks.push(forget); },
    textMatch,
    jsonRows: (columns, from) => `(select json_group_array(json_array(${columns.join(', ')})) from ${from})`,
    close: () => { driver.close(); },
  };
}

// An iterator does not keep its statement from the garbage collector, and one collected half way takes the process with it: each
// is held here until its last row.
const walked = new Set<StatementSyncInstance>();

/** A statement of its own: a shared one would be reset by the next use of the same SQL. */
async function* walk<R>(driver: DatabaseSyncInstance, file: string, sql: string, params: readonly Param[]): AsyncGenerator<R> {
  const prepared = driver.prepare(sql);
  walked.add(prepared);
  try {
    for (const row of prepared.iterate(...params)) yield row as R;
  } catch (error) {
    throw translated(error, file);
  } finally {
    walked.delete(prepared);
  }
}

/** Words in quotation marks mean nothing to the index but themselves. */
function textMatch(table: string, text: string, column?: string): TextMatch | undefined {
  const words = searchWords(text);
  if (words.length === 0) return undefined;
  const query = words.map(({ word, isBeginning }) => `"${word}"${isBeginning ? '*' : ''}`).join(' ');
  return { from: `${table}_words f`, seq: 'f.rowid', condition: `f.${table}_words match ?`, params: [column === undefined ? query : `${column} : (${query})`] };
}

const uniqueBroken = new Set([2067, 1555]);
const byPrimaryCode: Readonly<Record<number, string>> = {
  5: 'store.busy', 6: 'store.busy', 8: 'store.read-only', 10: 'store.io', 11: 'store.damaged', 13: 'store.full', 14: 'store.cannot-open', 26: 'store.damaged',
};

/** The driver's error as one of ours; anything that is not the machine's or the file's fault stays as it is: a defect. */
export function translated(error: unknown, file: string): unknown {
  // The driver makes its errors in a realm of its own where tests run: asking for Error would miss them.
  if (error instanceof AppError || typeof error !== 'object' || error === null) return error;
  const { errcode, code, message = '' } = error as { errcode?: number; code?: string; message?: string };
  if (errcode !== undefined && uniqueBroken.has(errcode)) {
    const constraint = /failed: ([\w.]+)/.exec(message)?.[1];
    return new AppError('refused', 'conflict', { constraint }, { cause: error });
  }
  const known = errcode === undefined ? undefined : byPrimaryCode[errcode & 0xff];
  if (known !== undefined) return new AppError('unavailable', known, { file }, { cause: error });
  if (code === 'EACCES' || code === 'EPERM' || code === 'ENOENT' || code === 'ENOTDIR' || code === 'EROFS' || code === 'ENOSPC') {
    return new AppError('unavailable', code === 'ENOSPC' ? 'store.full' : 'store.cannot-open', { file }, { cause: error });
  }
  return error;
}
