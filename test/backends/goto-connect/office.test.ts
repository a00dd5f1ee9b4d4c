import { afterAll, describe, expect, it } from '@jest/globals';
import { all, closeBenches, failure, gotoBench, type GotoBench } from '../../support/goto-fake/open.js';
import { addExtension, addUser, type FakeNumber } from '../../support/goto-fake/state.js';

afterAll(closeBenches);

function addNumber({ fake }: GotoBench, number: string): FakeNumber {
  const made: FakeNumber = { id: fake.state.nextId(), accountKey: fake.accountKey, number, name: number, callerIdName: null, smsEnabled: true, routeTo: null, billingGroupId: null, permissions: [] };
  fake.state.numbers.set(made.id, made);
  return made;
}

describe('extensions and devices at GoTo', () => {
  it('lists whose an extension is, passes kinds by that nobody knows yet, and leaves out what has no number', async () => {
    const { fake, backend } = await gotoBench();
    const { key } = addUser(fake.state, { accountKey: fake.accountKey, email: 'ana@sol.example', licenseKeys: ['5000000000000000003'] });
    addExtension(fake.state, { accountKey: fake.accountKey, name: 'Ana', number: '1001', primary: key });
    addExtension(fake.state, { accountKey: fake.accountKey, name: 'Sales', number: '2001', type: 'HOLOGRAM_LINE' });
    addExtension(fake.state, { accountKey: fake.accountKey, name: 'Night', type: 'DIAL_PLAN' });
    expect((await all(backend.stores.extensions.list())).map(({ number, kind, userId, chargeable }) => [number, kind, userId, chargeable])).toEqual([['1001', 'user', key, true], ['2001', 'shared', null, true]]);
    expect(await failure(backend.stores.extensions.edit('2001', { name: 'Support' }))).toMatchObject({ kind: 'unsupported', code: 'goto.extension.kind' });
  });

  it('names the extension that holds a person already, by its number', async () => {
    const { fake, backend } = await gotoBench();
    const { key } = addUser(fake.state, { accountKey: fake.accountKey, email: 'ana@sol.example' });
    addExtension(fake.state, { accountKey: fake.accountKey, name: 'Ana', number: '1001', primary: key });
    const draft = { number: '1002', kind: 'user', name: 'Ana two', userId: key, tier: 'standard', outboundCallerId: null } as const;
    expect(await failure(backend.stores.extensions.add(draft))).toMatchObject({ kind: 'refused', code: 'extension.user-has-one', values: { extension: '1001' } });
    expect(fake.state.extensions.size).toBe(1);
  });

  it('refuses a number of the wrong length with GoTo’s reference, and a taken one though the 409 is empty', async () => {
    const { backend } = await gotoBench();
    const draft = { number: '1002', kind: 'shared', name: 'Door', userId: null, tier: 'standard', outboundCallerId: null } as const;
    await backend.stores.extensions.add(draft);
    expect(await failure(backend.stores.extensions.add(draft))).toMatchObject({ kind: 'refused', code: 'extension.taken', values: { value: '1002' } });
    const refusal = await failure(backend.stores.extensions.add({ ...draft, number: '10022' }));
    expect(refusal).toMatchObject({ code: 'goto.extension.invalid' });
    expect(refusal.values['reference']).toMatch(/^r-/);
  });

  it('makes an extension once when the reply got lost, and finds it by its number', async () => {
    const { fake, backend } = await gotoBench();
    fake.faults.next('reset-after', { method: 'POST' });
    const made = await backend.stores.extensions.add({ number: '1002', kind: 'shared', name: 'Door', userId: null, tier: 'standard', outboundCallerId: null });
    expect(made.number).toBe('1002');
    expect(fake.state.extensions.size).toBe(1);
    expect(fake.seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('changes a device’s model and person in two calls, as GoTo demands', async () => {
    const { fake, backend } = await gotoBench();
    const { key } = addUser(fake.state, { accountKey: fake.accountKey, email: 'ana@sol.example', licenseKeys: ['5000000000000000003'] });
    const { id } = await backend.stores.devices.add({ kind: 'desk-phone', mac: '00:04:13:aa:bb:cc', model: 'yealink.t46u', userId: null });
    expect(await backend.stores.devices.edit(id, { model: 'Polycom VVX 250', userId: key })).toMatchObject({ model: 'Polycom VVX 250', userId: key });
    expect(fake.state.devices.get(id)).toMatchObject({ modelId: 'polycom.vvx250', assignedUserKey: key });
    expect((await all(backend.stores.devices.list({ userId: key }))).map(({ mac }) => mac)).toEqual(['00:04:13:aa:bb:cc']);
  });
});

describe('numbers at GoTo', () => {
  it('routes to an extension and to a number by what people call them, and unroutes', async () => {
    const bench = await gotoBench();
    const { fake, backend: { office } } = bench;
    const main = addNumber(bench, '+15145550100');
    const other = addNumber(bench, '+15145550101');
    const { id } = addExtension(fake.state, { accountKey: fake.accountKey, name: 'Ana', number: '1001' });
    expect(await office.numbers.edit('+15145550100', { name: 'Main', routeTo: { kind: 'extension', id: '1001' } })).toMatchObject({ name: 'Main' });
    expect(main.routeTo).toEqual({ id, type: 'EXTENSION' });
    expect((await office.numbers.show('+15145550100')).routeTo).toEqual({ kind: 'extension', id: '1001' });
    await office.numbers.edit('+15145550101', { routeTo: { kind: 'number', id: '+15145550100' } });
    expect(other.routeTo).toEqual({ id: main.id, type: 'PHONE_NUMBER' });
    await office.numbers.edit('+15145550100', { routeTo: null });
    expect(main.routeTo).toBeNull();
    expect(await failure(office.numbers.edit('+15145550100', { routeTo: { kind: 'extension', id: '9999' } }))).toMatchObject({ code: 'extension.missing' });
  });

  it('gives a permission once, though the reply got lost', async () => {
    const bench = await gotoBench();
    const { fake, backend: { office } } = bench;
    const number = addNumber(bench, '+15145550100');
    const { key } = addUser(fake.state, { accountKey: fake.accountKey, email: 'ana@sol.example' });
    fake.faults.next('reset-after', { method: 'POST' });
    await office.numbers.permit('+15145550100', key, ['OUTBOUND_CALLER_ID']);
    expect(number.permissions).toHaveLength(1);
    expect(await office.numbers.permissions('+15145550100')).toEqual([{ userId: key, permissions: ['OUTBOUND_CALLER_ID'] }]);
  });

  it('orders a number of an area and waits until it is there; a status nobody knows ends in words', async () => {
    const { fake, backend: { office } } = await gotoBench();
    const order = await office.orders.fulfilled(await office.orders.add('418'));
    expect(order.number?.number).toMatch(/^\+1418555/);
    fake.state.switches.orderFails = true;
    expect(await failure(office.orders.fulfilled(await office.orders.add('418')))).toMatchObject({ kind: 'unavailable', code: 'goto.order.open', values: { status: 'GAVE_UP' } });
    expect(await failure(office.orders.add('999'))).toMatchObject({ kind: 'refused', code: 'goto.order.area-code' });
  });

  it('never orders a second number when the reply got lost, but says that nobody knows', async () => {
    const { fake, backend: { office } } = await gotoBench();
    fake.faults.next('reset-after', { method: 'POST' });
    expect(await failure(office.orders.add('418'))).toMatchObject({ kind: 'unavailable', code: 'http.outcome-unknown' });
    expect(fake.state.orders.size).toBe(1);
  });
});

describe('locations and calls at GoTo', () => {
  it('reads emergency locations in both spellings of the wire, and leaves them to GoTo', async () => {
    const { fake, backend: { office } } = await gotoBench();
    const at = { accountKey: fake.accountKey, address: { line1: '1 Rue Sol', city: 'Montréal', state: 'QC', postalCode: 'H2X 1Y4', country: 'CA' }, users: new Set<string>(), devices: new Set<string>() };
    fake.state.locations.set('2000000000000000007', { ...at, id: '2000000000000000007', name: 'Head office', emergency: true, wrapped: true });
    fake.state.locations.set('2000000000000000008', { ...at, id: '2000000000000000008', name: 'Shop', emergency: true, wrapped: false });
    expect((await all(office.locations.list())).map(({ name, emergency, address }) => [name, emergency, address.city])).toEqual([['Head office', true, 'Montréal'], ['Shop', true, 'Montréal']]);
    for (const call of [office.locations.edit('2000000000000000007', { name: 'x' }), office.locations.remove('2000000000000000007'), office.locations.leave('2000000000000000007', 'users', '1'), office.locations.leave('2000000000000000007', 'devices', '1')]) {
      expect(await failure(call)).toMatchObject({ kind: 'unsupported', code: 'goto.location.emergency' });
    }
  });

  it('makes a location once, and moves a person from one to another', async () => {
    const { fake, backend: { office } } = await gotoBench();
    const { key } = addUser(fake.state, { accountKey: fake.accountKey, email: 'ana@sol.example' });
    const address = { line1: '1 Rue Sol', line2: null, city: 'Montréal', state: 'QC', postalCode: 'H2X 1Y4', country: 'CA' };
    fake.faults.next('500-after', { method: 'POST' });
    const shop = await office.locations.add({ name: 'Shop', address });
    const depot = await office.locations.add({ name: 'Depot', address });
    expect(fake.state.locations.size).toBe(2);
    await office.locations.join(shop.id, 'users', key);
    await office.locations.join(depot.id, 'users', key);
    expect([await office.locations.members(shop.id, 'users'), await office.locations.members(depot.id, 'users')]).toEqual([[], [key]]);
    await office.locations.remove(shop.id);
    expect(await failure(office.locations.show('Shop'))).toMatchObject({ code: 'location.missing' });
  });

  it('replaces ring steps whole and keeps the rest, with extensions by number', async () => {
    const { fake, backend: { office } } = await gotoBench();
    const ana = addExtension(fake.state, { accountKey: fake.accountKey, name: 'Ana', number: '1001' });
    const door = addExtension(fake.state, { accountKey: fake.accountKey, name: 'Door', number: '1002' });
    const after = await office.forwarding.edit('1001', { ringSteps: [{ timeout: 20, passCallerId: true, to: [{ kind: 'extension', id: '1002' }, { kind: 'number', id: '+551155550100' }] }], unavailableTo: { kind: 'extension', id: '1002' } });
    expect(ana.forwarding).toMatchObject({ ringSteps: [{ timeout: 20, passThruCallerId: true, items: [{ extensionId: door.id }, { externalNumber: '+551155550100' }] }] });
    expect(after).toMatchObject({ finalAction: 'VOICEMAIL', unavailableTo: { kind: 'extension', id: '1002' }, ringSteps: [{ to: [{ kind: 'extension', id: '1002' }, { kind: 'number', id: '+551155550100' }] }] });
  });

  it('sets a voicemail password that comes back in clear, and logs it nowhere', async () => {
    const { fake, backend: { office }, log } = await gotoBench();
    addExtension(fake.state, { accountKey: fake.accountKey, name: 'Ana', number: '1001' });
    expect(await office.forwarding.voicemail('1001', { password: '839204', transcribes: true })).toBeUndefined();
    expect([...fake.state.extensions.values()][0]?.voicemail['password']).toBe('839204');
    expect(log.join('\n')).not.toContain('839204');
    expect(log.join('\n')).toContain('[secret]');
  });

  it('keeps shared mailboxes, once even when the reply got lost, and lists billing groups', async () => {
    const { fake, backend: { office } } = await gotoBench();
    fake.faults.next('reset-after', { method: 'POST' });
    const made = await office.mailboxes.add({ name: 'Sales', extension: '3001' });
    await office.mailboxes.edit(made.id, { notify: ['sales@sol.example'] });
    expect(await all(office.mailboxes.list())).toEqual([{ id: made.id, name: 'Sales', extension: '3001', notify: ['sales@sol.example'], transcribes: false }]);
    expect(await failure(office.mailboxes.add({ name: 'Other', extension: '3001' }))).toMatchObject({ code: 'extension.taken' });
    fake.state.billingGroups.set('b1', { id: 'b1', accountKey: fake.accountKey, name: 'Head office' });
    expect(await all(office.billingGroups())).toEqual([{ id: 'b1', name: 'Head office' }]);
  });
});
