// What a person reads, and a script gets, when something is wrong between us and the vendor: one line each, the vendor's reference
// where it gave one, the exit code, and nothing half told.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FaultKind } from '../../support/goto-fake/faults.js';
import { gotoOffice, well, type GotoOffice } from './office.js';

let office: GotoOffice;
beforeEach(async () => { office = await gotoOffice(); });
afterEach(async () => { await office.close(); });

interface Told { readonly code: number; readonly stdout: string; readonly error: { readonly code: string; readonly message: string; readonly hint: string; readonly reference?: string } }

async function told(line: string): Promise<Told> {
  const { code, stdout, stderr } = await office.pbxctl(`${line} -o json`);
  return { code, stdout, error: JSON.parse(stderr.trim().split('\n').at(-1) ?? '{}').error };
}

const always: readonly (readonly [fault: FaultKind, exit: number, code: string, words: RegExp])[] = [
  ['elsewhere', 7, 'http.redirected', /login\.evil\.example.*not followed/], ['truncated', 7, 'http.truncated', /ends in the middle/], ['html', 7, 'http.not-json', /web page/],
  ['error-inside', 7, 'http.server', /UNKNOWN_ERROR.*Reference: r-/], ['half-open', 7, 'http.timeout', /in time/], ['hang-before', 7, 'http.timeout', /in time/],
  ['502-html', 7, 'http.server', /fault of its own/], ['504-empty', 7, 'http.server', /504/], ['503', 7, 'http.server', /UNAVAILABLE.*Reference: r-/], ['reset-before', 7, 'http.reset', /broke off/],
];

describe('a host that goes on like this', () => {
  it.each(always)('%s: exit %p', async (fault, exit, code, words) => {
    office.fake.faults.next(fault, { path: /\/extensions$/ }, 1000);
    const { stdout, ...outcome } = await told('extensions list');
    expect(outcome).toEqual({ code: exit, error: expect.objectContaining({ code, message: expect.stringMatching(words), hint: expect.stringMatching(/\w/) }) });
    // A list that was cut off is no list.
    expect(stdout).toBe('');
  });

  it('too many, for ten minutes: it waits five, says so, and a job that waited as long goes on later', async () => {
    office.fake.faults.next('429', {}, 100_000);
    const start = office.made.elapsed();
    expect(await told('extensions list')).toMatchObject({ code: 7, error: { code: 'http.rate-limited', hint: expect.stringContaining('jobs resume') } });
    expect(office.made.elapsed() - start).toBeGreaterThan(200_000);
  }, 30_000);
});

describe('a list that changes while it is read', () => {
  it('shows nobody twice, and nobody who stayed is left out', async () => {
    await office.close();
    office = await gotoOffice({ people: 60 });
    office.fake.state.switches.adminPage = 10;
    const { users } = office.fake.state;
    const [first] = users.keys();
    // Somebody of the first page goes while later pages are read: all that follow slide to the page before.
    const watch = setInterval(() => {
      if (office.fake.seen.filter(({ path }) => path.endsWith('/users')).length < 3) return;
      users.delete(first ?? '');
      clearInterval(watch);
    }, 1);
    const { json } = await well(office.pbxctl('users list -o json'));
    clearInterval(watch);
    const ids = json.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...users.keys()].filter((key) => !ids.includes(key))).toEqual([]);
  });
});

describe('a token that may not', () => {
  function scopes(...given: string[]): void {
    for (const grant of office.fake.oauth.grants.values()) Object.assign(grant, { scopes: given });
    for (const token of office.fake.state.tokens.values()) token.scopes = given;
  }

  it('lacks the scope of people: says which, and that logging in again does not help', async () => {
    scopes('voice-admin.v1.read', 'voice-admin.v1.write');
    expect(await told('users list')).toMatchObject({ code: 4, error: { code: 'goto.scope.identity', message: expect.stringContaining('identity:'), hint: expect.stringContaining('does not help') } });
  });

  it('lacks another scope: names it with the vendor’s reference', async () => {
    scopes('identity:');
    expect(await told('extensions list')).toMatchObject({ code: 4, error: { code: 'goto.scope', reference: expect.stringMatching(/^r-/), message: expect.stringMatching(/AUTHZ_INSUFFICIENT_SCOPE/) } });
  });

  it('belongs to somebody who is no administrator', async () => {
    for (const token of office.fake.state.tokens.values()) token.role = 'member';
    expect(await told('users list')).toMatchObject({ code: 4, error: { code: 'http.forbidden', hint: expect.stringContaining('super admin') } });
  });

  it('gets 404 for what is another account’s: missing, as if it were not there', async () => {
    const { state } = office.fake;
    state.accounts.set('4000000000000000017', { key: '4000000000000000017', name: 'Lua', organizationId: 'aa', extensionLength: 4 });
    const { addUser } = await import('../../support/goto-fake/state.js');
    const { key } = addUser(state, { accountKey: '4000000000000000017', email: 'x@lua.example' });
    expect(await told(`users show ${key}`)).toMatchObject({ code: 3, error: { code: 'user.missing' } });
    expect(await told(`users remove ${key} --yes`)).toMatchObject({ code: 3 });
    expect(state.users.has(key)).toBe(true);
  });
});

describe('a change that nobody answered', () => {
  it('is said to be open, with what it was about, and noted as such', async () => {
    await office.close();
    office = await gotoOffice({ at: '--bind numbers=goto-connect' });
    office.fake.faults.next('reset-after', { method: 'POST' });
    const outcome = await office.pbxctl('numbers order --type local --country CA --area-code 418 --yes');
    expect([outcome.code, outcome.stderr]).toEqual([7, expect.stringMatching(/orders add 1 × local CA 418.*Look before you do it again/s)]);
    expect((await well(office.pbxctl('log --noun orders -o json'))).json[0].to).toMatchObject({ uncertain: 'http.outcome-unknown', asked: { item: { areaCode: '418' } } });
  });
});
