// A lock that the kernel lets go of when its holder dies, however it dies: an exclusive transaction on a file of its own.
import { closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';
import { translated } from './connection.js';

/** Holds the lock until released; undefined when another process has it. */
export function holdLock(file: string): (() => Promise<void>) | undefined {
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  const driver = new DatabaseSync(file, { timeout: 0 });
  try {
    // A journal on disk would be left behind by a kill, though nothing is ever written here.
    driver.exec('pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    driver.close();
    if ((error as { errcode?: number }).errcode === 5) return undefined;
    throw translated(error, file);
  }
  return async () => { driver.close(); };
}
