// Where a login is kept: the keychain of the operating system, or else a file that nobody else can read.
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../domain/errors.js';
import type { Keychain, Machine } from '../machine.js';
import { makeFolder } from '../make-folder.js';

export interface Login {
  readonly kind: 'personal-token' | 'browser';
  /** The authorisation server that issued it: the refresh or personal token goes there and nowhere else. */
  readonly issuer: string;
  /** The hosts that the access token may be shown to, as they were when it was issued. */
  readonly hosts: readonly string[];
  readonly clientId: string;
  readonly clientSecret: string | null;
  /** The personal access token, or the refresh token. */
  readonly renewal: string;
  readonly accessToken: string;
  readonly expiresAt: string;
  readonly scope: string;
  readonly principal: string;
}

export type Kept = 'keychain' | 'file';

export interface LoginKeeper {
  load(): Promise<{ readonly login: Login; readonly kept: Kept } | undefined>;
  keep(login: Login): Promise<Kept>;
  /** Takes every trace away; where there was one. */
  forget(): Promise<readonly Kept[]>;
}

type Where = { readonly machine: Pick<Machine, 'env' | 'keychain' | 'platform' | 'newId'>; readonly dataDirectory: string; readonly profile: string; readonly backend: string };

export function loginKeeper({ machine, dataDirectory, profile, backend }: Where): LoginKeeper {
  const name = `${profile}.${backend}`;
  const file = credentialFile(machine, join(dataDirectory, 'credentials'), `${name}.json`);
  async function keychain(): Promise<Keychain | undefined> {
    if (machine.env['PBXCTL_KEYCHAIN'] === 'off') return undefined;
    return machine.keychain ?? await (await import('./system-keychain.js')).systemKeychain();
  }

  return {
    async load() {
      const text = await file.read();
      if (text !== undefined) return { login: JSON.parse(text) as Login, kept: 'file' };
      const secret = await orNothing(async () => await readPieces(await keychain(), name));
      return secret === undefined ? undefined : { login: JSON.parse(secret) as Login, kept: 'keychain' };
    },
    async keep(login) {
      const text = JSON.stringify(login);
      const isInKeychain = await orNothing(async () => await writePieces(await keychain(), name, text));
      if (isInKeychain === true) {
        await file.remove();
        return 'keychain';
      }
      await file.write(text);
      return 'file';
    },
    async forget() {
      const gone: Kept[] = [];
      if (await orNothing(async () => await removePieces(await keychain(), name))) gone.push('keychain');
      if (await file.remove()) gone.push('file');
      return gone;
    },
  };
}

// A keychain that is locked, absent or forbidden is none: the file serves.
async function orNothing<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}

// Windows takes 2,560 bytes for one secret; a login with a token of 4,096 characters needs several.
const pieceLength = 1000;

async function readPieces(keychain: Keychain | undefined, name: string): Promise<string | undefined> {
  const first = await keychain?.read(`${name}#0`);
  const [, count, start = ''] = /^(\d+):(.*)$/s.exec(first ?? '') ?? [];
  if (keychain === undefined || count === undefined) return undefined;
  let text = start;
  for (let index = 1; index < Number(count); index += 1) text += await keychain.read(`${name}#${index}`) ?? '';
  return text;
}

async function writePieces(keychain: Keychain | undefined, name: string, text: string): Promise<boolean> {
  if (keychain === undefined) return false;
  await removePieces(keychain, name);
  const pieces = text.match(new RegExp(`.{1,${pieceLength}}`, 'gs')) ?? [''];
  for (const [index, piece] of pieces.entries()) await keychain.write(`${name}#${index}`, index === 0 ? `${pieces.length}:${piece}` : piece);
  return await readPieces(keychain, name) === text;
}

async function removePieces(keychain: Keychain | undefined, name: string): Promise<boolean> {
  const first = await keychain?.read(`${name}#0`);
  if (keychain === undefined || first === undefined) return false;
  const count = Number(/^(\d+):/.exec(first)?.[1] ?? 1);
  for (let index = count - 1; index >= 0; index -= 1) await keychain.remove(`${name}#${index}`);
  return true;
}

/** A file of 0600 in a folder of 0700, replaced in one step. */
function credentialFile({ platform, newId }: Where['machine'], folder: string, name: string): { read(): Promise<string | undefined>; write(text: string): Promise<void>; remove(): Promise<boolean> } {
  const path = join(folder, name);
  return {
    async read() {
      try {
        const { mode } = await stat(path);
        if (platform !== 'win32' && (mode & 0o077) !== 0) throw new AppError('refused', 'login.file-mode', { file: path, mode: (mode & 0o777).toString(8) });
        return await readFile(path, 'utf8');
      } catch (error) {
        if ((error as { code?: string }).code === 'ENOENT') return undefined;
        if (error instanceof AppError) throw error;
        throw new AppError('unavailable', 'login.file-unreadable', { file: path }, { cause: error });
      }
    },
    async write(text) {
      const fresh = `${path}.${newId()}.part`;
      try {
        makeFolder(folder, 0o700);
        await writeFile(fresh, text, { mode: 0o600, flag: 'wx' });
        await rename(fresh, path);
      } catch (error) {
        await rm(fresh, { force: true });
        throw new AppError('unavailable', 'login.file-unwritable', { file: path }, { cause: error });
      }
    },
    async remove() {
      try {
        await rm(path);
        return true;
      } catch (error) {
        if ((error as { code?: string }).code === 'ENOENT') return false;
        throw new AppError('unavailable', 'login.file-unwritable', { file: path }, { cause: error });
      }
    },
  };
}
