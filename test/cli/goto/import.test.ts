// The bulk add at a vendor whose answers get lost: nothing twice, nothing missing, the results file exact, and all of it undone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { FaultKind } from '../../support/goto-fake/faults.js';
import { allScopes } from '../../support/goto-fake/server.js';
import { client, gotoOffice, hires, well, type GotoOffice } from './office.js';

let office: GotoOffice;
afterEach(async () => { await office.close(); });

const badWeather: readonly FaultKind[] = ['reset-before', 'reset-after', '429', '429-wait', '500', '500-after', '502-html', '504-empty', 'hang-after', 'hang-before', 'truncated'];

/** A signal that comes once so many new people are there. */
function afterPeople(count: number): AbortSignal {
  const controller = new AbortController();
  const { users } = office.fake.state;
  const watch = setInterval(() => {
    if (users.size < count) return;
    clearInterval(watch);
    controller.abort();
  }, 1);
  watch.unref();
  return controller.signal;
}

function counts(): { people: number; extensions: number; linked: number; addresses: number; numbers: number } {
  const { users, extensions } = office.fake.state;
  const all = [...extensions.values()];
  return {
    people: users.size, extensions: all.length, linked: all.filter(({ primary }) => primary !== null && users.has(primary)).length,
    addresses: new Set([...users.values()].map(({ email }) => email)).size, numbers: new Set(all.map(({ number }) => number)).size,
  };
}

describe('extensions import at GoTo', () => {
  it('brings 500 people in while one call in ten fails, interrupted twice, and takes them all out again', async () => {
    office = await gotoOffice({ people: 3 });
    hires(office.made, 500);
    office.fake.faults.storm(0.1, badWeather, 7);
    const first = await office.pbxctl('extensions import hires.csv --softphone no --results done.csv -o json', { signal: afterPeople(150) });
    expect([first.code, first.stderr.includes('jobs resume')]).toEqual([130, true]);
    expect(JSON.parse(first.stdout)).toMatchObject({ total: 500, cost: null, failed: 0, results: 'done.csv' });
    const second = await office.pbxctl('jobs resume --results done.csv -o json', { signal: afterPeople(350) });
    expect(second.code).toBe(130);
    const third = await well(office.pbxctl('jobs resume --results done.csv -o json'));
    expect(third.json).toMatchObject({ total: 500, created: 500, failed: 0, notAttempted: 0 });
    expect(counts()).toEqual({ people: 503, extensions: 503, linked: 503, addresses: 503, numbers: 503 });
    expect([...office.fake.faults.happened.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(100);
    const results = readFileSync(join(office.made.directory, 'done.csv'), 'utf8').trim().split('\n').slice(1);
    expect(results).toHaveLength(500);
    const keyOf = new Map([...office.fake.state.users.values()].map(({ email, key }) => [email, key]));
    for (const line of results) {
      const cells = line.split(',');
      expect(cells.at(-3)).toBe('created');
      expect(cells.at(-1)).toBe(keyOf.get(cells[2] ?? ''));
    }

    const again = await well(office.pbxctl('extensions import hires.csv --softphone no -o json'));
    expect(again.json).toMatchObject({ created: 0, unchanged: 500 });

    const undone = await well(office.pbxctl('jobs undo 1 --yes -o json'));
    expect(undone.json).toMatchObject({ failed: 0 });
    expect(counts()).toEqual({ people: 3, extensions: 3, linked: 3, addresses: 3, numbers: 3 });
    expect((await well(office.pbxctl('log verify'))).stdout).toContain('yes');
    const log = await well(office.pbxctl('log --noun users --job 1 -o json'));
    expect(log.json).toHaveLength(500);
  }, 280_000);
});

describe('rows with what GoTo has no place for', () => {
  it('are refused in the plan, all at once and before anything is written', async () => {
    office = await gotoOffice({ people: 3 });
    const { writeFileSync } = await import('node:fs');
    writeFileSync(join(office.made.directory, 'hires.csv'), 'First name,Last name,Email,Extension,Groups\nAna,Lima,ana@sol.example,1100,Sales\nRui,Costa,rui@sol.example,1101,\nEva,Luz,,1102,\n');
    const before = office.fake.seen.filter(({ api, method }) => api !== 'oauth' && method !== 'GET').length;
    const { code, stderr, json } = await office.pbxctl('extensions import hires.csv --softphone no -o json');
    expect([code, json.problems.map(({ row, code: fault }: { row: number; code: string }) => [row, fault])]).toEqual([expect.any(Number), [[1, 'goto.field'], [3, 'goto.user.email-needed']]]);
    expect([code === 0, stderr]).toEqual([false, expect.stringContaining('no place for groups')]);
    expect(office.fake.seen.filter(({ api, method }) => api !== 'oauth' && method !== 'GET')).toHaveLength(before);
  });
});

describe('a login that ends in the middle of a job', () => {
  const browse = async (url: string): Promise<boolean> => {
    await fetch(url);
    return true;
  };
  /** Does something once so many people are there. */
  function once(count: number, act: () => void): void {
    const { users } = office.fake.state;
    const watch = setInterval(() => {
      if (users.size < count) return;
      clearInterval(watch);
      act();
    }, 1);
    watch.unref();
  }
  function revokeAll(): void {
    for (const token of office.fake.state.tokens.values()) token.revoked = true;
  }

  it('is renewed where it only ran out: the job does not notice', async () => {
    office = await gotoOffice({ people: 3, loggedIn: false });
    await well(office.pbxctl('login --browser --port 0', { env: { PBXCTL_CLIENT_ID: 'public-1' }, browse }));
    hires(office.made, 60);
    office.fake.state.switches.rotatesRefresh = true;
    for (const count of [15, 40]) once(count, revokeAll);
    expect((await well(office.pbxctl('extensions import hires.csv --softphone no -o json'))).json).toMatchObject({ created: 60, failed: 0 });
    expect([counts().linked, office.fake.oauth.refreshes]).toEqual([63, 2]);
  }, 60_000);

  it('stops the job with code 4 where it was revoked, marks no row as failed, and goes on after a new login', async () => {
    office = await gotoOffice({ people: 3, loggedIn: false });
    await well(office.pbxctl('login --browser --port 0', { env: { PBXCTL_CLIENT_ID: 'public-1' }, browse }));
    hires(office.made, 60);
    once(25, () => {
      revokeAll();
      office.fake.oauth.grants.clear();
    });
    const stopped = await office.pbxctl('extensions import hires.csv --softphone no --results done.csv');
    expect([stopped.code, stopped.stderr]).toEqual([4, expect.stringContaining('pbxctl login --profile sol')]);
    expect(stopped.stderr).toContain('pbxctl jobs resume');
    const [job] = (await well(office.pbxctl('jobs list -o json'))).json;
    expect(job.counts).toMatchObject({ failed: 0 });
    expect(job.counts.created).toBeGreaterThan(5);
    expect(await office.pbxctl('jobs resume')).toMatchObject({ code: 4 });
    office.fake.oauth.grants.set('PAT-EXAMPLE', { ...office.fake.oauth.person });
    await well(office.pbxctl('login --token-stdin', { stdin: 'PAT-EXAMPLE', env: client }));
    expect((await well(office.pbxctl('jobs resume --results done.csv -o json'))).json).toMatchObject({ total: 60, created: 60, failed: 0 });
    expect(counts()).toEqual({ people: 63, extensions: 63, linked: 63, addresses: 63, numbers: 63 });
    expect(readFileSync(join(office.made.directory, 'done.csv'), 'utf8').match(/,created,/g)).toHaveLength(60);
    expect((await well(office.pbxctl('log --noun users --job 1 -o json'))).json).toHaveLength(60);
  }, 60_000);

  it('stops it too where the token lost a scope, and says which', async () => {
    office = await gotoOffice({ people: 3 });
    hires(office.made, 30);
    once(10, () => { for (const token of office.fake.state.tokens.values()) token.scopes = token.scopes.filter((scope) => scope !== 'voice-admin.v1.write'); });
    const stopped = await office.pbxctl('extensions import hires.csv --softphone no');
    expect([stopped.code, stopped.stderr]).toEqual([4, expect.stringMatching(/lacks a scope.*AUTHZ_INSUFFICIENT_SCOPE.*Reference: r-/s)]);
    for (const token of office.fake.state.tokens.values()) token.scopes = [...allScopes];
    expect((await well(office.pbxctl('jobs resume -o json'))).json).toMatchObject({ created: 30, failed: 0 });
    expect(counts()).toEqual({ people: 33, extensions: 33, linked: 33, addresses: 33, numbers: 33 });
  }, 60_000);

  it('notes nothing twice where the process died after a change was noted and before its row was marked', async () => {
    office = await gotoOffice({ people: 3 });
    hires(office.made, 4);
    await well(office.pbxctl('extensions import hires.csv --softphone no'));
    const before = (await well(office.pbxctl('log --job 1 -o json'))).json as { noun: string }[];
    const store = new DatabaseSync(join(office.made.directory, 'home', 'sol.db'));
    store.exec(`update job_outcomes set status = 'pending', done = '{"id":"","made":[]}' where seq in (2, 3); update jobs set state = 'running'`);
    store.close();
    expect((await well(office.pbxctl('jobs resume -o json'))).json).toMatchObject({ created: 4, failed: 0 });
    expect(counts()).toEqual({ people: 7, extensions: 7, linked: 7, addresses: 7, numbers: 7 });
    const after = (await well(office.pbxctl('log --job 1 -o json'))).json as { noun: string }[];
    const changes = (entries: { noun: string }[]) => entries.filter(({ noun }) => noun !== 'jobs');
    expect(changes(after)).toEqual(changes(before));
  }, 60_000);
});
