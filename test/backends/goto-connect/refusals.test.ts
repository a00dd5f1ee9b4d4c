// What GoTo says no with, in each of its spellings, and what becomes of it.
import { afterAll, describe, expect, it } from '@jest/globals';
import { all, closeBenches, failure, gotoBench } from '../../support/goto-fake/open.js';
import { addUser } from '../../support/goto-fake/state.js';

afterAll(closeBenches);

describe('the token', () => {
  it('that ran out is renewed once, in the middle of a list, and the list goes on', async () => {
    const bench = await gotoBench({ renew: ({ fake }) => fake.issue() });
    for (let index = 0; index < 250; index += 1) addUser(bench.fake.state, { accountKey: bench.fake.accountKey, email: `p${index}@sol.example` });
    bench.fake.state.switches.adminPage = 100;
    bench.token.expiresAt = bench.pace.elapsed() + 50;
    expect(await all(bench.backend.stores.users.list())).toHaveLength(250);
    expect(bench.renewals()).toBeGreaterThan(0);
  });

  it('that was revoked is denied after one renewal, not after many', async () => {
    const { backend, token, renewals, fake } = await gotoBench();
    token.revoked = true;
    expect(await failure(all(backend.stores.extensions.list()))).toMatchObject({ kind: 'denied', code: 'http.unauthenticated', values: { vendorCode: 'AUTHN_INVALID_TOKEN', reference: expect.stringMatching(/^r-/) } });
    expect(renewals()).toBeLessThanOrEqual(2);
    expect(fake.seen.length).toBeLessThanOrEqual(4);
  });

  it('without identity: is told which scope it lacks, not to log in again', async () => {
    const { backend, token } = await gotoBench();
    token.scopes = ['voice-admin.v1.read'];
    expect(await failure(backend.stores.users.show('ana@sol.example'))).toMatchObject({ kind: 'denied', code: 'goto.scope.identity' });
    token.scopes = ['identity:'];
    expect(await failure(all(backend.stores.devices.list()))).toMatchObject({ kind: 'denied', code: 'goto.scope', values: { vendorCode: 'AUTHZ_INSUFFICIENT_SCOPE' } });
  });

  it('of somebody who is no admin is denied', async () => {
    const { backend, token } = await gotoBench();
    token.role = 'member';
    expect(await failure(all(backend.stores.devices.list()))).toMatchObject({ kind: 'denied', code: 'http.forbidden', values: { vendorCode: 'UNAUTHORIZED' } });
  });

  it('tells whom it stands for and every account it reaches, without the scope of the Admin API too', async () => {
    const { backend, fake, token } = await gotoBench();
    fake.state.accounts.set('4000000000000000010', { key: '4000000000000000010', name: 'Padaria Lua', organizationId: 'o2', extensionLength: 4 });
    token.accounts.push('4000000000000000010');
    const accounts = [{ key: '4000000000000000009', name: 'Padaria Sol' }, { key: '4000000000000000010', name: 'Padaria Lua' }];
    expect(await backend.identity?.()).toEqual({ principal: 'helena@sol.example', accounts });
    token.scopes = ['users.v1.read'];
    expect(await backend.identity?.()).toEqual({ principal: '', accounts });
  });
});

describe('the account', () => {
  it('that may not be seen is denied, though GoTo answers with an empty list', async () => {
    const { again } = await gotoBench();
    const other = await again({ account: '4000000000000000099' });
    for (const list of [other.stores.users.list(), other.stores.extensions.list(), other.stores.locations.list(), other.stores.numbers.list()]) {
      expect(await failure(all<unknown>(list))).toMatchObject({ kind: 'denied', code: 'goto.account.not-visible', values: { value: '4000000000000000099', known: ['4000000000000000009'] } });
    }
  });

  it('that is empty is empty', async () => {
    const { backend } = await gotoBench();
    expect(await all(backend.stores.users.list())).toEqual([]);
  });

  it('that nobody chose is asked for with those there are, even where there is only one', async () => {
    const { again } = await gotoBench();
    expect(await failure(all((await again({ account: '' })).stores.users.list()))).toMatchObject({ kind: 'usage', code: 'goto.account.needed', values: { known: ['4000000000000000009 Padaria Sol'] } });
  });
});

describe('GoTo’s host', () => {
  it('is never spoken to without TLS, but for a test on this machine', async () => {
    const { again } = await gotoBench();
    for (const api of ['http://api.goto.com', 'ftp://api.goto.com', 'not an address']) expect(await failure(again({ api }))).toMatchObject({ kind: 'usage', code: 'goto.host' });
  });

  it('that sends us elsewhere is not followed, and the token goes nowhere', async () => {
    const { backend, fake } = await gotoBench();
    fake.faults.next('elsewhere');
    expect(await failure(all(backend.stores.devices.list()))).toMatchObject({ kind: 'unavailable', code: 'http.redirected', values: { to: 'https://login.evil.example' } });
  });

  it('that answers with an error inside a 200 is not believed', async () => {
    const { backend, fake } = await gotoBench();
    fake.faults.next('error-inside', { path: /device-models/ }, 9);
    const draft = { kind: 'desk-phone', mac: '00:04:13:aa:bb:cc', model: 'Yealink T46U', userId: null } as const;
    expect(await failure(backend.stores.devices.add(draft))).toMatchObject({ kind: 'unavailable', code: 'http.server', values: { vendorCode: 'UNKNOWN_ERROR' } });
  });

  it.each(['500', '502-html', '503', '504-empty', 'truncated', 'reset-before', '429', '429-wait'] as const)('is asked again for a list after %s', async (kind) => {
    const { backend, fake } = await gotoBench();
    addUser(fake.state, { accountKey: fake.accountKey, email: 'ana@sol.example' });
    fake.faults.next(kind, {}, 2);
    expect(await all(backend.stores.users.list())).toHaveLength(1);
  });

  it('that stays silent or half open is left after the time-out, and said to be so', async () => {
    for (const kind of ['hang-before', 'half-open'] as const) {
      const { backend, fake } = await gotoBench({ timeout: 60 });
      fake.faults.next(kind, {}, 50);
      expect(await failure(backend.stores.users.show('ana@sol.example'))).toMatchObject({ kind: 'unavailable', code: 'http.timeout' });
    }
  });

  it('that sends too much, or a web page, is not believed', async () => {
    const { backend, fake } = await gotoBench();
    fake.faults.next('huge');
    expect(await failure(backend.stores.users.show('ana@sol.example'))).toMatchObject({ kind: 'unavailable', code: 'http.too-large' });
    fake.faults.next('html');
    expect(await failure(backend.stores.users.show('ana@sol.example'))).toMatchObject({ kind: 'unavailable', code: 'http.not-json' });
  });

  it('obeys Ctrl-C in a list at once, and finishes a person who is half made', async () => {
    const { backend, fake, controller } = await gotoBench({ renew: ({ fake: one }) => one.issue() });
    fake.faults.next('503', { method: 'PATCH' }, 1);
    const adding = backend.stores.users.add({
      firstName: 'Ana', lastName: 'Diaz', email: 'ana@sol.example', permission: 'none', grants: [], groups: [], webLogin: false, hotDesking: false, dialUser: null,
      extension: { number: '1042', tier: 'standard', outboundCallerId: null }, devices: [], existingDeviceIds: [],
    });
    while (!fake.seen.some(({ method }) => method === 'POST')) await new Promise((resolve) => { setImmediate(resolve); });
    controller.abort();
    const user = await adding;
    expect([...fake.state.extensions.values()][0]?.primary).toBe(user.id);
    expect(await failure(all(backend.stores.extensions.list()))).toMatchObject({ kind: 'cancelled', code: 'interrupted' });
  });
});
