// A company whose people are at GoTo: a profile bound to the fake, logged in by personal token.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { open } from '../../../src/backends/goto-connect/index.js';
import { manifest } from '../../../src/backends/goto-connect/manifest.js';
import { backends } from '../../../src/backends/registry.js';
import type { BackendEntry } from '../../../src/cli/machine.js';
import { startGotoFake, type FakeOptions, type GotoFake } from '../../support/goto-fake/server.js';
import { addExtension, addUser } from '../../support/goto-fake/state.js';
import { bench, type Bench, type Given, type Outcome } from '../../support/pbxctl.js';

export interface GotoOffice {
  readonly fake: GotoFake;
  readonly made: Bench;
  pbxctl(line: string, given?: Given): Promise<Outcome>;
  close(): Promise<void>;
}

/** The registry with a GoTo that gives up on a silent host after 400 milliseconds: long enough for a busy machine. */
export const impatient: readonly BackendEntry[] = backends.map((entry) => (entry.manifest.id !== manifest.id ? entry
  : { ...entry, open: async (settings, session, environment) => await open(settings, session, environment, { timeout: 400 }) }));

export const client = { PBXCTL_CLIENT_ID: 'client-1', PBXCTL_CLIENT_SECRET: 'shh-client' };

/** `people` of them are there already, extensions from 1000; `at` says what of the account is kept at GoTo. */
export async function gotoOffice({ people = 3, loggedIn = true, at = '--bind directory=goto-connect', ...options }: FakeOptions & { people?: number; loggedIn?: boolean; at?: string } = {}): Promise<GotoOffice> {
  const made = bench();
  const fake = await startGotoFake({ clock: made.elapsed, ...options });
  const { accountKey, settings, state } = fake;
  for (let index = 0; index < people; index += 1) {
    const user = addUser(state, {
      accountKey, email: index === 0 ? 'helena@sol.example' : `person${index}@sol.example`, firstName: index === 0 ? 'Helena' : `Person${index}`, lastName: 'Prado',
      adminRoles: index === 0 ? ['SUPER_USER'] : [], licenseKeys: ['5000000000000000003'],
    });
    addExtension(state, { accountKey, name: `${user.firstName} Prado`, number: String(1000 + index), primary: user.key });
  }
  const office: GotoOffice = {
    fake, made, close: async () => { await fake.close(); },
    pbxctl: async (line, given = {}) => await made.pbxctl(`${line} --profile sol`, { backends: impatient, ...given }),
  };
  const sets = ['oauth', 'admin', 'api'].map((name) => `--set goto-connect.${name}=${settings[name as 'oauth']}`).join(' ');
  await well(made.pbxctl(`profile add sol ${at} --set goto-connect.licence=5000000000000000003 ${sets}`, { backends: impatient }));
  await well(office.pbxctl('init --company "Padaria Sol" --contracted 10 --price 39.90 --admin "Helena Prado <helena@sol.example>"'));
  if (loggedIn) await well(office.pbxctl('login --token-stdin', { stdin: 'PAT-EXAMPLE\n', env: client }));
  return office;
}

export async function well(call: Promise<Outcome>): Promise<Outcome> {
  const outcome = await call;
  if (outcome.code !== 0) throw new Error(`exit ${outcome.code}\n${outcome.stdout}\n${outcome.stderr}`);
  return outcome;
}

/** A file of new people, with extensions from 1100. */
export function hires(made: Bench, count: number, name = 'hires.csv'): string {
  const rows = Array.from({ length: count }, (_, index) => `Ana${index},Ximenes,ana${index}@sol.example,${1100 + index}`);
  writeFileSync(join(made.directory, name), ['First name,Last name,Email,Extension', ...rows, ''].join('\n'));
  return name;
}
