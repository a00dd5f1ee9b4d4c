// Writes the user's settings file, by `conf`; reading is config.ts.
import { basename, dirname, extname } from 'node:path';
import Conf from 'conf';
import { AppError } from '../domain/errors.js';
import type { UserFile } from './config.js';

/** Changes the file under its own name, 0600. Throws unavailable `config.unwritable`. */
export function changeUserFile(path: string, change: (file: UserFile) => UserFile): void {
  try {
    const store = new Conf<Record<string, unknown>>({
      cwd: dirname(path), configName: basename(path, extname(path)), configFileMode: 0o600, accessPropertiesByDotNotation: false, projectName: 'pbxctl',
    });
    store.store = { ...change(store.store as UserFile) };
  } catch (error) {
    throw new AppError('unavailable', 'config.unwritable', { file: path }, { cause: error });
  }
}
