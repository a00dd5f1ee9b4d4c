// What GoTo cannot do, as a person meets it: never a silent no-op, never "done" for what was not done.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addDevice } from './device.js';
import { gotoOffice, well, type GotoOffice } from './office.js';

let office: GotoOffice;
beforeEach(async () => { office = await gotoOffice(); });
afterEach(async () => { await office.close(); });

describe('what GoTo does only by hand', () => {
  it('ends with code 8, the steps, and a reference that is kept; the device is still there', async () => {
    const device = addDevice(office.fake);
    const dry = await office.pbxctl(`devices remove ${device.id} --dry-run`);
    expect(dry.stderr).toContain('only by hand');
    const asked = await office.pbxctl(`devices remove ${device.id} --yes -o json`);
    expect(asked.code).toBe(8);
    expect(asked.stderr).toContain('admin.goto.com');
    const error = JSON.parse(asked.stderr.trim().split('\n').at(-1) ?? '');
    expect(error.error).toMatchObject({ code: 'work-order.kept', reference: 'WO-000001' });
    expect((await well(office.pbxctl('work-orders list -o json'))).json).toEqual([expect.objectContaining({ reference: 'WO-000001', noun: 'devices', verb: 'remove', facts: { ref: device.id } })]);
    await office.pbxctl(`devices remove ${device.id} --yes`);
    expect((await well(office.pbxctl('work-orders list -o json'))).json).toHaveLength(1);
    expect(office.fake.state.devices.has(device.id)).toBe(true);
    expect((await well(office.pbxctl('log --noun devices -o json'))).json).toEqual([]);
  });

  it('has texts for porting, invoices, dial plans and tickets', async () => {
    for (const task of ['ports add', 'invoices list', 'dialplans add', 'tickets add']) {
      const { json } = await well(office.pbxctl(`work-orders add "${task}" --set numbers=+14185550142 --set name=Night --set subject=Echo -o json`));
      expect([task, json.steps.length > 0]).toEqual([task, true]);
    }
  });

  it('is refused at once where nothing of it exists at all', async () => {
    expect(await office.pbxctl('find helena')).toMatchObject({ code: 8, stderr: expect.stringContaining('Embedded store') });
  });
});

describe('a key of 26 digits', () => {
  it('survives list, JSON and edit', async () => {
    office.fake.state.switches.keyDigits = 26;
    office.fake.state.switches.bareKeys = true;
    await well(office.pbxctl('users add --first-name Eva --last-name Luz --email eva@sol.example --extension 1200'));
    const listed = (await well(office.pbxctl('users list -o json'))).json.find(({ email }: { email: string }) => email === 'eva@sol.example');
    expect(listed.id).toMatch(/^\d{26}$/);
    const edited = await well(office.pbxctl(`users edit ${listed.id} --last-name Prado -o json`));
    expect(edited.json).toMatchObject({ id: listed.id, lastName: 'Prado' });
    expect(office.fake.state.users.get(listed.id)?.lastName).toBe('Prado');
  });
});

describe('billing of a GoTo profile', () => {
  it('is previewed after two syncs a week apart: what came between is charged in part', async () => {
    const { made } = office;
    made.at('2026-06-10T12:00:00Z');
    await well(office.pbxctl('billing contract set --tier standard --contracted 3 --price 39.90 --valid-from ever'));
    const first = await well(office.pbxctl('billing sync -o json'));
    expect(first.json).toContainEqual({ item: 'extension:standard', inService: 3, inLedger: 0, difference: 3 });
    made.at('2026-06-20T12:00:00Z');
    const { addExtension, addUser } = await import('../../support/goto-fake/state.js');
    for (const [index, number] of ['1300', '1301'].entries()) {
      const { key } = addUser(office.fake.state, { accountKey: office.fake.accountKey, email: `new${index}@sol.example`, firstName: 'New', lastName: 'Person', licenseKeys: ['5000000000000000003'] });
      addExtension(office.fake.state, { accountKey: office.fake.accountKey, name: 'New Person', number, primary: key });
    }
    await well(office.pbxctl('billing sync'));
    const { json } = await well(office.pbxctl('billing preview -o json'));
    const proRata = json.next.lines.filter(({ kind }: { kind: string }) => kind === 'pro-rata');
    // 2 x 39.90 x 10/30
    expect(proRata).toEqual([expect.objectContaining({ quantity: 2, days: 10, amount: '26.60' })]);
    expect(json.next.lines.find(({ kind }: { kind: string }) => kind === 'advance')).toMatchObject({ quantity: 5, amount: '199.50' });
    expect((await well(office.pbxctl('billing sync -o json'))).json.map(({ difference }: { difference: number }) => difference)).toEqual([0, 0]);
    expect((await well(office.pbxctl('billing changes -o json'))).json.map(({ ref, date }: { ref: string; date: string }) => [ref, date]).filter(([, date]: [string, string]) => date === '2026-06-20')).toEqual(expect.arrayContaining([['1300', '2026-06-20'], ['1301', '2026-06-20']]));
  });
});

describe('snapshot and diff', () => {
  it('shows what was added, is missing or different since', async () => {
    await well(office.pbxctl('snapshot before.json'));
    await well(office.pbxctl('users add --first-name Eva --last-name Luz --email eva@sol.example --extension 1200'));
    await well(office.pbxctl('users edit person1@sol.example --last-name Costa'));
    await well(office.pbxctl('users remove person2@sol.example --yes'));
    const { json } = await well(office.pbxctl('diff before.json sol --only users -o json'));
    expect(json.map(({ key, kind, fields }: { key: string; kind: string; fields: string[] }) => [key, kind, fields])).toEqual([
      ['eva@sol.example', 'added', []], ['person1@sol.example', 'different', ['lastName']], ['person2@sol.example', 'missing', []],
    ]);
    expect((await well(office.pbxctl('diff sol sol -o json'))).json).toEqual([]);
  });
});
