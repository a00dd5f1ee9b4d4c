// Secrets are planted in every place where they enter, and looked for in every place where something comes out.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { gotoOffice, hires, type GotoOffice } from './office.js';

let office: GotoOffice;
afterEach(async () => { await office.close(); });

const planted = { pat: 'PAT-PLANTED-4f1c9a', clientSecret: 'CLIENT-PLANTED-77ab', voicemail: '90817263' };

async function browse(url: string): Promise<boolean> {
  await fetch(url);
  return true;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

it('lets no secret into any output, log, journal, result, snapshot or file that others can read', async () => {
  office = await gotoOffice({ loggedIn: false });
  const { fake, made } = office;
  fake.oauth.clients.set('client-2', planted.clientSecret);
  fake.oauth.grants.set(planted.pat, { ...fake.oauth.person });
  for (const extension of fake.state.extensions.values()) extension.voicemail['password'] = planted.voicemail;
  hires(made, 12);
  fake.state.switches.rotatesRefresh = true;
  const env = { PBXCTL_CLIENT_ID: 'client-2', PBXCTL_CLIENT_SECRET: planted.clientSecret };
  const printed: string[] = [];
  async function run(line: string, given: Parameters<GotoOffice['pbxctl']>[1] = {}): Promise<void> {
    for (const debug of ['', ' --debug']) {
      const { stdout, stderr } = await office.pbxctl(line + debug, given);
      printed.push(stdout, stderr);
    }
  }
  await run('login --token-stdin', { stdin: `${planted.pat}\n`, env });
  await run('login --token-stdin -o json', { stdin: 'PAT-EXAMPLE', env: { ...env, PBXCTL_CLIENT_SECRET: `${planted.clientSecret}-wrong` } });
  await run('login --browser --port 0', { env, browse });
  fake.faults.storm(0.2, ['reset-after', '500', 'html', 'truncated', '502-html'], 5);
  await run('extensions import hires.csv --softphone no --results done.csv');
  for (const token of fake.state.tokens.values()) token.revoked = true;
  fake.faults.storm(null);
  for (const line of ['whoami -o json', 'users list -o json', 'users edit ana1@sol.example --last-name Lima', 'users show ana1@sol.example', 'jobs list -o json', 'jobs show 1 --rows -o json',
    'log -o json', 'log --columns seq,from,to', 'snapshot all.json', 'diff all.json sol', 'backends check', 'doctor', 'profile show -o json', 'config list --origin']) await run(line);
  await run('users list', { env: { PBXCTL_TOKEN: planted.pat } });
  fake.oauth.grants.clear();
  for (const token of fake.state.tokens.values()) token.revoked = true;
  await run('users list -o json');

  const secrets = [...Object.values(planted), 'PAT-EXAMPLE', 'shh-client', ...fake.state.tokens.keys(), ...fake.seen.flatMap(({ api, body }) => (api === 'oauth' ? [...new URLSearchParams(body).entries()] : []))
    .flatMap((pair) => (Array.isArray(pair) && ['pat', 'refresh_token', 'code', 'code_verifier', 'client_secret'].includes(pair[0]) ? [pair[1]] : []))].filter((secret) => secret.length > 5);
  expect(secrets.length).toBeGreaterThan(8);
  expect(printed.join('').includes('debug: > ')).toBe(true);
  const all = printed.join('\n');
  expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
  expect(secrets.filter((secret) => all.includes(Buffer.from(`client-2:${secret}`).toString('base64')))).toEqual([]);

  const found: string[] = [];
  for (const file of filesIn(made.directory)) {
    const name = relative(made.directory, file);
    if (name === 'hires.csv') continue;
    // What nobody but the owner may read: everything that the tool writes.
    if ((statSync(file).mode & 0o077) !== 0) found.push(`${name}: mode ${(statSync(file).mode & 0o777).toString(8)}`);
    const text = readFileSync(file, 'latin1');
    if (!name.startsWith(join('home', 'credentials'))) found.push(...secrets.filter((secret) => text.includes(secret)).map((secret) => `${name}: ${secret}`));
  }
  expect(found).toEqual([]);
}, 60_000);
