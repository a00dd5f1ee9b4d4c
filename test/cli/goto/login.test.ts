// Logging in and out at a vendor: by token, by browser, several accounts, what is kept where, and what is renewed.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Keychain } from '../../../src/cli/machine.js';
import { client, gotoOffice, well, type GotoOffice } from './office.js';

let office: GotoOffice;
afterEach(async () => { await office.close(); });

function memoryKeychain(): Keychain & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return { entries, read: async (name) => entries.get(name), write: async (name, secret) => { entries.set(name, secret); }, remove: async (name) => { entries.delete(name); } };
}

const kept = (): string => join(office.made.directory, 'home', 'credentials');

/** A browser that follows where the vendor sends it. */
async function browse(url: string): Promise<boolean> {
  await fetch(url);
  return true;
}

describe('login by personal access token', () => {
  it('keeps the login in a file of 0600 in a folder of 0700 where there is no keychain', async () => {
    office = await gotoOffice();
    const [file = ''] = readdirSync(kept());
    expect(statSync(join(kept(), file)).mode & 0o777).toBe(0o600);
    expect(statSync(kept()).mode & 0o777).toBe(0o700);
    const { json } = await well(office.pbxctl('whoami -o json'));
    expect(json.remote).toEqual([expect.objectContaining({ backend: 'goto-connect', account: office.fake.accountKey, principal: 'helena@sol.example', kept: 'file' })]);
    expect((await well(office.pbxctl('backends check'))).stdout).toContain('Padaria Sol (4000000000000000009)');
  });

  it('keeps it in the keychain where there is one, in pieces that Windows takes, and no file', async () => {
    office = await gotoOffice({ loggedIn: false });
    const keychain = memoryKeychain();
    await well(office.pbxctl('login --token-stdin', { stdin: 'PAT-EXAMPLE', env: client, keychain }));
    expect(existsSync(kept()) ? readdirSync(kept()) : []).toEqual([]);
    expect(Math.max(...[...keychain.entries.values()].map((secret) => secret.length))).toBeLessThan(1300);
    expect((await well(office.pbxctl('users list -o json', { keychain }))).json).toHaveLength(3);
    await well(office.pbxctl('logout --yes', { keychain }));
    expect(keychain.entries.size).toBe(0);
  });

  it('says what is wrong with a token, and with a client', async () => {
    office = await gotoOffice({ loggedIn: false });
    expect(await office.pbxctl('login --token-stdin -o json', { stdin: 'PAT-WRONG', env: client })).toMatchObject({ code: 4, stderr: expect.stringContaining('login.refused') });
    expect(await office.pbxctl('login --token-stdin -o json', { stdin: 'PAT-EXAMPLE', env: { ...client, PBXCTL_CLIENT_SECRET: 'other' } })).toMatchObject({ code: 4, stderr: expect.stringContaining('login.client-refused') });
    expect(await office.pbxctl('login --no-input')).toMatchObject({ code: 2, stderr: expect.stringContaining('--token-stdin') });
    expect(existsSync(kept())).toBe(false);
  });

  it('serves CI from the environment and keeps nothing', async () => {
    office = await gotoOffice({ loggedIn: false });
    const env = { PBXCTL_ACCOUNT: office.fake.accountKey };
    expect(await office.pbxctl('users list')).toMatchObject({ code: 2, stderr: expect.stringContaining('pbxctl login') });
    expect((await well(office.pbxctl('users list -o json', { env: { ...env, ...client, PBXCTL_PAT: 'PAT-EXAMPLE' } }))).json).toHaveLength(3);
    expect((await well(office.pbxctl('users list -o json', { env: { ...env, PBXCTL_TOKEN: office.fake.issue().token } }))).json).toHaveLength(3);
    expect(await office.pbxctl('users list', { env: { ...env, PBXCTL_TOKEN: 'eyJold.token' } })).toMatchObject({ code: 4, stderr: expect.stringContaining('PBXCTL_TOKEN') });
    expect(existsSync(kept())).toBe(false);
  });
});

describe('login by browser', () => {
  it('proves with PKCE that the code is its own, on a loopback port', async () => {
    office = await gotoOffice({ loggedIn: false });
    const { stderr } = await well(office.pbxctl('login --browser --port 0', { env: { PBXCTL_CLIENT_ID: 'public-1' }, browse }));
    expect(stderr).toContain('code_challenge_method=S256');
    expect(stderr).not.toMatch(/verifier/);
    expect((await well(office.pbxctl('users list -o json'))).json).toHaveLength(3);
  });

  it('takes no answer with another state', async () => {
    office = await gotoOffice({ loggedIn: false });
    const statuses: number[] = [];
    async function forged(url: string): Promise<boolean> {
      const back = new URL(new URL(url).searchParams.get('redirect_uri') ?? '');
      statuses.push((await fetch(`${back.href}?code=stolen&state=forged`)).status, (await fetch(`${back.origin}/other?code=a`)).status);
      return await browse(url);
    }
    await well(office.pbxctl('login --browser --port 0', { env: { PBXCTL_CLIENT_ID: 'public-1' }, browse: forged }));
    expect(statuses).toEqual([404, 404]);
  });

  it('ends when the person declines', async () => {
    office = await gotoOffice({ loggedIn: false });
    async function decline(url: string): Promise<boolean> {
      const asked = new URL(url).searchParams;
      await fetch(`${asked.get('redirect_uri')}?error=access_denied&state=${encodeURIComponent(asked.get('state') ?? '')}`);
      return true;
    }
    expect(await office.pbxctl('login --browser --port 0', { env: { PBXCTL_CLIENT_ID: 'public-1' }, browse: decline })).toMatchObject({ code: 4, stderr: expect.stringContaining('access_denied') });
  });
});

describe('several accounts', () => {
  it('are never picked from silently', async () => {
    office = await gotoOffice({ loggedIn: false });
    const { state, oauth } = office.fake;
    state.accounts.set('4000000000000000017', { key: '4000000000000000017', name: 'Padaria Lua', organizationId: 'aa', extensionLength: 4 });
    oauth.grants.get('PAT-EXAMPLE')?.accounts.push('4000000000000000017');
    const asked = await office.pbxctl('login --token-stdin --no-input', { stdin: 'PAT-EXAMPLE', env: client });
    expect(asked).toMatchObject({ code: 2, stderr: expect.stringContaining('4000000000000000017 Padaria Lua') });
    expect(existsSync(kept())).toBe(false);
    const { json } = await well(office.pbxctl('login --token-stdin --account 4000000000000000017 -o json', { stdin: 'PAT-EXAMPLE', env: client }));
    expect(json.account).toBe('4000000000000000017');
    expect(await office.pbxctl('login --token-stdin --account 42', { stdin: 'PAT-EXAMPLE', env: client })).toMatchObject({ code: 4 });
  });
});

describe('a token that ends', () => {
  it('is renewed once for all requests under way, and the renewed one is kept', async () => {
    office = await gotoOffice({ loggedIn: false, people: 40 });
    await well(office.pbxctl('login --browser --port 0', { env: { PBXCTL_CLIENT_ID: 'public-1' }, browse }));
    for (const token of office.fake.state.tokens.values()) token.revoked = true;
    expect((await well(office.pbxctl('users list -o json'))).json).toHaveLength(40);
    expect(office.fake.oauth.refreshes).toBe(1);
    expect((await well(office.pbxctl('users list -o json'))).json).toHaveLength(40);
    expect(office.fake.oauth.refreshes).toBe(1);
  });

  it('says how to log in again when the refresh token is gone too', async () => {
    office = await gotoOffice({ loggedIn: false });
    await well(office.pbxctl('login --browser --port 0', { env: { PBXCTL_CLIENT_ID: 'public-1' }, browse }));
    for (const token of office.fake.state.tokens.values()) token.revoked = true;
    office.fake.oauth.grants.clear();
    expect(await office.pbxctl('users list')).toMatchObject({ code: 4, stderr: expect.stringContaining('pbxctl login --profile sol') });
  });

  it('goes to no other host, also when the profile names one', async () => {
    office = await gotoOffice();
    const file = join(office.made.directory, 'home', 'config.json');
    const { writeFileSync } = await import('node:fs');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(office.fake.settings.admin, 'http://127.0.0.1:9'));
    const before = office.fake.seen.length;
    expect(await office.pbxctl('users list')).toMatchObject({ code: 5, stderr: expect.stringContaining('127.0.0.1:9') });
    expect(office.fake.seen.slice(before).filter(({ api }) => api === 'admin')).toEqual([]);
  });
});

describe('logout', () => {
  it('leaves nothing behind: no file, no account, and the vendor takes the token back', async () => {
    office = await gotoOffice({ loggedIn: false });
    await well(office.pbxctl('login --browser --port 0', { env: { PBXCTL_CLIENT_ID: 'public-1' }, browse }));
    const grants = office.fake.oauth.grants.size;
    await well(office.pbxctl('logout --yes'));
    expect(office.fake.oauth.grants.size).toBe(grants - 1);
    expect(readdirSync(kept())).toEqual([]);
    expect(readFileSync(join(office.made.directory, 'home', 'config.json'), 'utf8')).not.toContain('4000000000000000009');
    expect((await office.pbxctl('users list')).code).not.toBe(0);
  });
});
