// Opens a back end that talks to another host: settings of the profile, the way in, the pace, and the log of --debug.
import { AppError } from '../domain/errors.js';
import type { AnyBackend, BackendEnvironment, Session } from '../domain/stores.js';
import type { Config } from './config.js';
import type { BackendEntry, Machine } from './machine.js';
import { visible } from './output/visible.js';

export interface RemoteOpening {
  readonly machine: Machine;
  readonly config: Config;
  readonly session: Session;
  readonly note: (key: string, values?: Readonly<Record<string, unknown>>) => void;
}

export async function openRemote(opening: RemoteOpening, entry: BackendEntry): Promise<AnyBackend> {
  const { machine, config, session } = opening;
  const { manifest } = entry;
  const { name, remote } = config.profile();
  const settings = remote[manifest.id] ?? {};
  if (manifest.login !== undefined && settings[manifest.login.accountSetting] === undefined) {
    const fromEnvironment = machine.env['PBXCTL_ACCOUNT'];
    if (!fromEnvironment) throw new AppError('usage', 'login.no-account', { profile: name, backend: manifest.title, field: 'account' });
    return await entry.open({ ...settings, [manifest.login.accountSetting]: fromEnvironment }, session, await environmentOf(opening, entry));
  }
  return await entry.open(settings, session, await environmentOf(opening, entry));
}

/** What a remote back end is given of the machine. */
export async function environmentOf({ machine, config }: RemoteOpening, { manifest }: BackendEntry): Promise<BackendEnvironment> {
  const { name, remote } = config.profile();
  const { credentialsFor } = await import('./login/credentials.js');
  return {
    ...machine.pace,
    signal: machine.signal,
    debug: debugLog(machine),
    credentials: credentialsFor({ machine, profile: name, dataDirectory: config.dataDirectory, manifest, settings: remote[manifest.id] ?? {} }),
  };
}

/** Takes the lines of --debug, which are free of secrets already; what a host put into them moves no cursor. */
export function debugLog(machine: Machine): (line: string) => void {
  if (!machine.argv.includes('--debug')) return () => {};
  return (line) => { machine.stderr.write(`debug: ${visible(line)}\n`); };
}
