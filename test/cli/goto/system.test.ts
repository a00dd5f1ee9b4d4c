// The whole phone system at GoTo, by the command line: numbers, orders, mailboxes, find-me/follow-me, locations and what only
// GoTo keeps. Every write is held against the fake, the audit log and a dry run.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FakeNumber } from '../../support/goto-fake/state.js';
import { gotoOffice, well, type GotoOffice } from './office.js';

let office: GotoOffice;
beforeEach(async () => { office = await gotoOffice({ at: '--bind directory=goto-connect,numbers=goto-connect,routing=goto-connect,locations=goto-connect,billing=goto-connect' }); });
afterEach(async () => { await office.close(); });

function addNumber(number: string, given: Partial<FakeNumber> = {}): FakeNumber {
  const { state, accountKey } = office.fake;
  const made: FakeNumber = { id: state.nextId(), accountKey, number, name: number, callerIdName: null, smsEnabled: false, routeTo: null, billingGroupId: null, permissions: [], ...given };
  state.numbers.set(made.id, made);
  return made;
}

/** Every request that changed something. */
const writes = (): number => office.fake.seen.filter(({ api, method }) => api !== 'oauth' && method !== 'GET').length;

/** Runs a line as a dry run, which must write nothing, then for good. */
async function dryThenReal(line: string): Promise<Awaited<ReturnType<typeof well>>> {
  const before = writes();
  await well(office.pbxctl(`${line} --dry-run`));
  expect([line, writes()]).toEqual([line, before]);
  return await well(office.pbxctl(line));
}

async function logged(noun: string): Promise<{ verb: string; subject: string; to: unknown }[]> {
  return (await well(office.pbxctl(`log --noun ${noun} -o json`))).json;
}

async function refused(line: string): Promise<{ code: number; error: { code: string; message: string; hint: string } }> {
  const { code, stderr } = await office.pbxctl(`${line} -o json`);
  return { code, error: JSON.parse(stderr.trim().split('\n').at(-1) ?? '').error };
}

describe('numbers at GoTo', () => {
  it('are listed, routed, named and put into a billing group, each change once and on record', async () => {
    const number = addNumber('+14185550142');
    office.fake.state.billingGroups.set('b1', { id: 'b1', accountKey: office.fake.accountKey, name: 'Head office' });
    expect((await well(office.pbxctl('numbers list -o json'))).json).toEqual([expect.objectContaining({ number: '+14185550142', country: 'CA', type: 'local', status: 'active', routeTo: null, vendorStatus: 'SHIMMERING' })]);
    await dryThenReal('numbers route "+1 418 555 0142" --to 1001');
    expect(office.fake.state.extensions.get(number.routeTo?.id ?? '')?.number).toBe('1001');
    await dryThenReal('numbers edit +14185550142 --name "Front desk" --caller-id-name Sol --billing-group "Head office"');
    expect(number).toMatchObject({ name: 'Front desk', callerIdName: 'Sol', billingGroupId: 'b1' });
    expect((await well(office.pbxctl('numbers show +14185550142 -o json'))).json).toMatchObject({ routeTo: { kind: 'extension', id: '1001' }, billingGroup: 'Head office' });
    expect((await well(office.pbxctl('billing groups list -o json'))).json).toEqual([{ id: 'b1', name: 'Head office' }]);
    const before = writes();
    expect((await well(office.pbxctl('numbers route +14185550142 --to 1001'))).stderr).toContain('nothing to change');
    expect(writes()).toBe(before);
    await well(office.pbxctl('numbers unroute +14185550142'));
    expect((await logged('numbers')).map(({ verb, subject }) => [verb, subject])).toEqual([['edit', '+14185550142'], ['edit', '+14185550142'], ['edit', '+14185550142']]);
    expect((await refused('numbers route +14185550142 --to 1999')).code).toBe(3);
    expect((await refused('numbers edit +14185550142 --billing-group Shop')).error.hint).toContain('Head office');
    expect(await refused('numbers edit +14185550142 --temporary')).toMatchObject({ code: 8, error: { code: 'goto.field' } });
  });

  it('are ordered one by one, priced, and wait in orders until they come', async () => {
    const { stderr, json } = await well(office.pbxctl('numbers order --type local --country CA --area-code 418 --count 2 --yes -o json'));
    expect(json.map(({ number }: { number: string }) => number)).toEqual([expect.stringMatching(/^\+1418555/), expect.stringMatching(/^\+1418555/)]);
    expect([office.fake.state.orders.size, stderr]).toEqual([2, expect.stringContaining('ord-0002')]);
    office.fake.state.switches.orderFails = true;
    expect((await well(office.pbxctl('numbers order --type local --country CA --area-code 418 --yes -o json'))).json).toEqual([]);
    expect((await well(office.pbxctl('orders show ord-0003 -o json'))).json).toMatchObject({ state: 'sent', nextActor: 'provider', history: [{ note: 'GAVE_UP' }] });
    expect((await logged('orders')).map(({ subject }) => subject).sort()).toEqual(['ord-0001', 'ord-0002', 'ord-0003']);
    await well(office.pbxctl('numbers order --type local --country CA --area-code 418 --dry-run'));
    expect(await refused('numbers order --type toll-free --country US --yes')).toMatchObject({ code: 8, error: { code: 'goto.order.kind' } });
    expect(office.fake.state.orders.size).toBe(3);
  });

  it('of other kinds, and whole files of them, become one work order that names them all', async () => {
    addNumber('+14185550142');
    const { writeFileSync } = await import('node:fs');
    const { join } = await import('node:path');
    writeFileSync(join(office.made.directory, 'numbers.csv'), 'number,type,country,name\n+14185550142,local,CA,+14185550142\n+18005550143,toll-free,US,Sales\n+18005550144,toll-free,US,Help\n');
    expect(await refused('numbers import numbers.csv --yes')).toMatchObject({ code: 8, error: { code: 'work-order.kept' } });
    expect((await well(office.pbxctl('work-orders show 1 -o json'))).json).toMatchObject({ title: 'Order numbers: +18005550143, +18005550144', facts: { country: 'US', name: 'Sales, Help' } });
  });

  it('are given up by hand only: the work order waits in the inbox, with who acts and until when', async () => {
    addNumber('+14185550142');
    expect(await refused('numbers release +14185550142 --yes')).toMatchObject({ code: 8, error: { code: 'work-order.kept' } });
    expect(office.fake.state.numbers.size).toBe(1);
    // Wednesday; five business days in Brazil, where 4 June was the holiday.
    expect((await well(office.pbxctl('inbox -o json'))).json).toEqual([expect.objectContaining({
      kind: 'work-order', id: 'WO-000001', action: 'carry-out', until: '2026-06-17', breached: false, nextActor: expect.stringContaining('account owner'), command: 'work-orders show WO-000001',
    })]);
    office.made.at('2026-06-18T12:00:00Z');
    expect((await well(office.pbxctl('inbox'))).stdout).toContain('support.goto.com');
    expect((await well(office.pbxctl('inbox -o json'))).json).toMatchObject([{ breached: true }]);
    await well(office.pbxctl('work-orders done 1 --outcome "case 4711"'));
    expect((await well(office.pbxctl('inbox -o json'))).json).toEqual([]);
  });

  it('say who may use them; taking that away is unverified, and says so', async () => {
    const number = addNumber('+14185550142', { smsEnabled: true });
    office.fake.state.switches.tellsPermissionId = true;
    await dryThenReal('numbers permissions add +14185550142 --user person1@sol.example --may caller-id,texting');
    expect((await well(office.pbxctl('numbers permissions list +14185550142 -o json'))).json).toEqual([expect.objectContaining({ user: 'person1@sol.example', rights: ['caller-id', 'texting'] })]);
    expect(await refused('numbers permissions remove +14185550142 --user 1001 --yes')).toMatchObject({ code: 8, error: { code: 'backend.unverified' } });
    expect(number.permissions).toHaveLength(1);
    const removed = await well(office.pbxctl('numbers permissions remove +14185550142 --user 1001 --yes --allow-unverified -o json'));
    expect([removed.json[0].unverified, number.permissions]).toEqual([['permissions remove'], []]);
    expect((await refused('numbers permissions add +14185550142 --user 1001 --may fly')).code).toBe(2);
    const mute = addNumber('+14185550143');
    expect(await refused('numbers permissions add +14185550143 --user 1001 --may texting --dry-run')).toMatchObject({ code: 5, error: { code: 'permission.no-texting' } });
    expect(mute.permissions).toEqual([]);
    expect((await logged('permissions')).map(({ verb, subject }) => [verb, subject])).toEqual([['remove', '+14185550142'], ['add', '+14185550142']]);
  });
});

describe('what a call meets at GoTo', () => {
  it('shared mailboxes are made, mailed, reached by a number, and removed', async () => {
    addNumber('+14185550142');
    expect(await refused('mailboxes add Sales --email sales@sol.example')).toMatchObject({ code: 2, error: { code: 'goto.mailbox.extension-needed' } });
    await dryThenReal('mailboxes add Sales --extension 3001 --email sales@sol.example');
    await dryThenReal('mailboxes edit Sales --name Vendas');
    expect((await well(office.pbxctl('mailboxes list -o json'))).json).toEqual([expect.objectContaining({ name: 'Vendas', extension: '3001', email: 'sales@sol.example' })]);
    await well(office.pbxctl('numbers route +14185550142 --to mailbox:Vendas'));
    const traced = await well(office.pbxctl('routes trace +14185550142'));
    expect(traced.stderr).toContain('does not tell how lines ring');
    expect((await well(office.pbxctl('routes list -o json'))).json).toHaveLength(1);
    expect((await well(office.pbxctl('mailboxes show Vendas -o json'))).json.usedBy).toEqual(['number +14185550142']);
    expect((await refused('mailboxes remove Vendas --yes')).code).toBe(5);
    await well(office.pbxctl('numbers unroute +14185550142'));
    await dryThenReal('mailboxes remove Vendas --yes');
    expect([...office.fake.state.extensions.values()].some(({ number }) => number === '3001')).toBe(false);
    expect(await refused('mailboxes add Club --extension 3002 --member 1001')).toMatchObject({ code: 8, error: { code: 'goto.field' } });
  });

  it('calls follow a person to extensions and outside, step by step', async () => {
    await dryThenReal('lines follow-me edit 1001 --step 1002:15 --step 1002,external:+14185550199:20 --then external:+14185550198 --pass-caller-id');
    const extension = [...office.fake.state.extensions.values()].find(({ number }) => number === '1001');
    expect(extension?.forwarding).toMatchObject({ ringSteps: [{ timeout: 15 }, { timeout: 20, passThruCallerId: true }], finalStep: { action: 'EXTERNAL_NUMBER', externalNumber: '+14185550198' } });
    const shown = await well(office.pbxctl('lines follow-me show person1@sol.example -o csv'));
    expect(shown.stdout).toContain('1002:15');
    expect((await well(office.pbxctl('lines follow-me edit 1001 --then external:+14185550198'))).stderr).toContain('Nothing to change');
    expect((await refused('lines follow-me edit 1001 --step 1002:5000')).code).toBe(2);
    expect((await refused('lines follow-me edit 1001 --then hang-up')).code).toBe(8);
    await well(office.pbxctl('lines follow-me edit 1001 --no-steps'));
    expect(extension?.forwarding['ringSteps']).toEqual([]);
    expect((await logged('forwarding')).map(({ verb, subject }) => [verb, subject])).toEqual([['edit', '1001'], ['edit', '1001']]);
    expect(await refused('lines list')).toMatchObject({ code: 8, error: { code: 'backend.cannot' } });
  });
});

describe('locations at GoTo', () => {
  it('are made, moved into and out of, and removed; those for emergencies become a work order', async () => {
    const add = 'locations add Quebec --region CA --street "1 Rue Sol" --city Montréal --province QC --postal-code "H2X 1Y4"';
    await dryThenReal(add);
    expect(await refused(add)).toMatchObject({ code: 5, error: { code: 'location.name.taken' } });
    await dryThenReal('locations assign Quebec --user person1@sol.example');
    expect((await well(office.pbxctl('locations list -o json'))).json).toEqual([expect.objectContaining({ name: 'Quebec', confirmed: false, state: 'QC', users: [expect.stringMatching(/^7/)] })]);
    expect((await refused('locations remove Quebec --yes')).code).toBe(5);
    await dryThenReal('locations unassign Quebec --user person1@sol.example');
    await dryThenReal('locations edit Quebec --unit "Suite 3"');
    await dryThenReal('locations remove Quebec --yes');
    expect(office.fake.state.locations.size).toBe(0);
    const emergency = await refused(`${add} --confirmed`);
    expect(emergency).toMatchObject({ code: 8, error: { code: 'goto.location.emergency', hint: expect.stringContaining('work-orders add') } });
    expect((await well(office.pbxctl('work-orders add "emergencyLocations edit" --set ref=Quebec -o json'))).json.steps[0]).toContain('Quebec');
  });
});

describe('a dry run', () => {
  it('refuses what GoTo has no place for, as the change itself does', async () => {
    addNumber('+14185550142');
    const lines: readonly (readonly [line: string, code: string])[] = [
      ['numbers order --type toll-free --country US --yes', 'goto.order.kind'], ['numbers edit +14185550142 --temporary', 'goto.field'], ['numbers caller-id +14185550142 --line 1001', 'goto.caller-id'],
      ['mailboxes add Sales', 'receiver.nobody'], ['mailboxes add Sales --email a@sol.example', 'goto.mailbox.extension-needed'], ['mailboxes add Sales --extension 3001 --member 1001', 'goto.field'],
      ['locations add X --region CA --street "1 Rue Sol" --city Montréal --province QC --postal-code "H2X 1Y4" --confirmed', 'goto.location.emergency'],
      ['lines follow-me edit 1001 --then hang-up', 'forwarding.target'], ['users add --first-name Eva --last-name Luz --extension 1200 --yes', 'goto.user.email-needed'],
      ['users add --first-name Eva --last-name Luz --email e@sol.example --group Sales --yes', 'goto.field'], ['users edit 1001 --group Sales', 'goto.field'], ['extensions edit 1001 --caller-id +14185550142', 'goto.caller-id'],
    ];
    const before = writes();
    for (const [line, code] of lines) {
      const [dry, real] = [await refused(`${line} --dry-run`), await refused(line)];
      expect([line, dry.error.code, real.error.code, dry.code === real.code]).toEqual([line, code, code, true]);
    }
    expect(writes()).toBe(before);
  });
});

describe('who may, and what nobody has seen', () => {
  it('a person without the permission changes nothing, and is told so before GoTo is asked', async () => {
    await office.close();
    office = await gotoOffice({ at: '--bind numbers=goto-connect,routing=goto-connect,locations=goto-connect' });
    await well(office.pbxctl('users add --first-name Eva --last-name Luz --email eva@sol.example --extension 1200 --yes'));
    addNumber('+14185550142');
    const before = office.fake.seen.length;
    for (const line of ['numbers route +14185550142 --to 1200', 'numbers order --type local --country CA --area-code 418 --yes', 'mailboxes add Sales --extension 3001', 'lines follow-me edit 1200 --no-steps', 'locations list', 'numbers permissions add +14185550142 --user 1200 --may caller-id']) {
      expect([line, await refused(`${line} --as eva@sol.example`)]).toEqual([line, expect.objectContaining({ code: 4, error: expect.objectContaining({ code: 'permission.missing' }) })]);
    }
    expect(office.fake.seen.slice(before).filter(({ method }) => method !== 'GET')).toEqual([]);
    expect((await well(office.pbxctl('numbers list --as eva@sol.example -o json'))).json).toHaveLength(1);
  });

  it('roles, licences and the list of orders are tried only when one says so', async () => {
    const { state, accountKey } = office.fake;
    state.roleSets.set('r1', { id: 'r1', accountKey, name: 'Front desk', users: new Set() });
    for (const line of ['users roles list', 'users roles assign 1001 --role "Front desk"', 'users roles unassign 1001 --yes', 'users licences list', 'orders list']) {
      expect([line, await refused(line)]).toEqual([line, expect.objectContaining({ code: 8, error: expect.objectContaining({ code: 'backend.unverified' }) })]);
    }
    expect((await well(office.pbxctl('users roles assign 1001 --role "front desk" --allow-unverified -o json'))).json).toMatchObject({ user: 'person1@sol.example', unverified: ['roles list', 'roles assign'] });
    expect(state.roleSets.get('r1')?.users.size).toBe(1);
    await well(office.pbxctl('users roles unassign 1001 --yes --allow-unverified'));
    expect(state.roleSets.get('r1')?.users.size).toBe(0);
    expect((await well(office.pbxctl('users licences list --allow-unverified -o json'))).json).toEqual([expect.objectContaining({ id: '5000000000000000003', unverified: ['licences list'] })]);
    expect((await well(office.pbxctl('devices models list -o json'))).json).toContainEqual({ id: 'yealink.t46u', name: 'Yealink T46U' });
  });

  it('the ledger learns of numbers too: two syncs later they are on the preview', async () => {
    office.made.at('2026-06-10T12:00:00Z');
    await well(office.pbxctl('billing contract set --tier standard --contracted 3 --price 39.90 --number local:CA=5.00 --valid-from ever'));
    addNumber('+14185550142');
    await well(office.pbxctl('billing sync'));
    office.made.at('2026-06-20T12:00:00Z');
    addNumber('+14185550143');
    expect((await well(office.pbxctl('billing sync -o json'))).json).toContainEqual({ item: 'number:local:CA', inService: 2, inLedger: 1, difference: 1 });
    const { json } = await well(office.pbxctl('billing preview -o json'));
    const lines = json.next.lines.filter(({ item }: { item: string }) => item === 'number:local:CA');
    // One all of July, the other too, and 10 of 30 days of June.
    expect(lines.map(({ kind, amount }: { kind: string; amount: string }) => [kind, amount]).sort()).toEqual([['advance', '10.00'], ['pro-rata', '1.67']]);
    office.fake.state.numbers.clear();
    expect((await well(office.pbxctl('billing sync -o json'))).json).toContainEqual({ item: 'number:local:CA', inService: 0, inLedger: 2, difference: -2 });
  });

  it('a snapshot takes numbers, mailboxes and locations too', async () => {
    addNumber('+14185550142');
    const { json } = await well(office.pbxctl('snapshot all.json -o json'));
    expect(json.counts).toMatchObject({ users: 3, numbers: 1, mailboxes: 0, locations: 0 });
  });
});
