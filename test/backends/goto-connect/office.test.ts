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

const address = { street: '1 Rue Sol', unit: null, city: 'Montréal', state: 'QC', postalCode: 'H2X 1Y4', region: 'CA' } as const;
const order = { kind: 'number', summary: '1 × local CA 418', item: { quantity: 1, type: 'local', country: 'CA', areaCode: '418' }, dueOn: null, note: null } as const;

describe('numbers at GoTo', () => {
  it('routes to an extension and to a number by what people call them, and unroutes', async () => {
    const bench = await gotoBench();
    const { fake, backend: { stores: { numbers } } } = bench;
    const main = addNumber(bench, '+15145550100');
    const other = addNumber(bench, '+18005550101');
    const { id } = addExtension(fake.state, { accountKey: fake.accountKey, name: 'Ana', number: '1001' });
    expect(await numbers.edit('+15145550100', { name: 'Main', routeTo: { kind: 'extension', id: '1001' } })).toMatchObject({ name: 'Main' });
    expect(main.routeTo).toEqual({ id, type: 'EXTENSION' });
    expect(await numbers.show('+15145550100')).toMatchObject({ routeTo: { kind: 'extension', id: '1001' }, type: 'local', country: 'CA', vendorStatus: 'SHIMMERING' });
    await numbers.edit('+18005550101', { routeTo: { kind: 'number', id: '+15145550100' } });
    expect(other.routeTo).toEqual({ id: main.id, type: 'PHONE_NUMBER' });
    await numbers.edit('+15145550100', { routeTo: null });
    expect(main.routeTo).toBeNull();
    expect(await failure(numbers.edit('+15145550100', { routeTo: { kind: 'extension', id: '9999' } }))).toMatchObject({ code: 'extension.missing' });
    expect((await all(numbers.list({ type: 'toll-free' }))).map(({ number }) => number)).toEqual(['+18005550101']);
    expect(await failure(numbers.edit('+15145550100', { temporary: true }))).toMatchObject({ kind: 'unsupported', code: 'goto.field' });
  });

  it('puts a number into a billing group by the name of the group, and out of it', async () => {
    const bench = await gotoBench();
    const { fake, backend: { stores: { numbers, billingGroups } } } = bench;
    const main = addNumber(bench, '+15145550100');
    fake.state.billingGroups.set('b1', { id: 'b1', accountKey: fake.accountKey, name: 'Head office' });
    expect(await all(billingGroups.list())).toEqual([{ id: 'b1', name: 'Head office' }]);
    await numbers.edit('+15145550100', { billingGroup: 'head OFFICE', callerIdName: 'Sol' });
    expect(main).toMatchObject({ billingGroupId: 'b1', callerIdName: 'Sol' });
    expect(await numbers.show('+15145550100')).toMatchObject({ billingGroup: 'Head office', callerIdName: 'Sol' });
    await numbers.edit('+15145550100', { billingGroup: null, callerIdName: null });
    expect(main).toMatchObject({ billingGroupId: null, callerIdName: null });
    expect(await failure(numbers.edit('+15145550100', { billingGroup: 'Shop' }))).toMatchObject({ kind: 'missing', code: 'billing-group.missing', values: { known: ['Head office'] } });
  });

  it('gives a permission once, though the reply got lost, and takes it away where GoTo says by which id', async () => {
    const bench = await gotoBench();
    const { fake, backend: { stores: { permissions } } } = bench;
    const number = addNumber(bench, '+15145550100');
    const { key } = addUser(fake.state, { accountKey: fake.accountKey, email: 'ana@sol.example' });
    fake.faults.next('reset-after', { method: 'POST' });
    await permissions.add('+15145550100', { userId: key, rights: ['caller-id'] });
    await permissions.add('+15145550100', { userId: key, rights: ['caller-id'] });
    expect(number.permissions).toHaveLength(1);
    expect(await all(permissions.list('+15145550100'))).toEqual([{ id: null, number: '+15145550100', userId: key, rights: ['caller-id'] }]);
    expect(await failure(permissions.remove('+15145550100', key))).toMatchObject({ kind: 'unsupported', code: 'goto.permission.no-id' });
    fake.state.switches.tellsPermissionId = true;
    await permissions.remove('+15145550100', key);
    expect(number.permissions).toEqual([]);
  });

  it('orders a number of an area and tells which came; a status nobody knows is shown and taken for open', async () => {
    const { fake, backend: { stores: { orders } } } = await gotoBench();
    expect(await orders.add(order)).toMatchObject({ id: 'ord-0001', state: 'active', brought: [expect.stringMatching(/^\+1418555/)] });
    fake.state.switches.orderFails = true;
    expect(await orders.add(order)).toMatchObject({ id: 'ord-0002', state: 'sent', nextActor: 'provider', history: [{ note: 'GAVE_UP' }] });
    expect(await failure(orders.add({ ...order, item: { ...order.item, areaCode: '999' } }))).toMatchObject({ kind: 'refused', code: 'goto.order.area-code' });
    expect(await failure(orders.add({ ...order, item: { ...order.item, country: 'BR' } }))).toMatchObject({ kind: 'unsupported', code: 'goto.order.kind' });
    expect(await failure(orders.show('ord-9'))).toMatchObject({ kind: 'missing', code: 'order.missing' });
    expect(fake.state.orders.size).toBe(2);
  });

  it('tells the id of an order that was placed, even if nobody can say how it stands', async () => {
    const { fake, backend: { stores: { orders } } } = await gotoBench();
    fake.faults.next('500', { method: 'GET', path: /phone-number-orders/ }, 50);
    expect(await orders.add(order)).toMatchObject({ id: 'ord-0001', state: 'sent', history: [] });
  });

  it('never orders a second number when the reply got lost, but says that nobody knows', async () => {
    const { fake, backend: { stores: { orders } } } = await gotoBench();
    fake.faults.next('reset-after', { method: 'POST' });
    expect(await failure(orders.add(order))).toMatchObject({ kind: 'unavailable', code: 'http.outcome-unknown' });
    expect(fake.state.orders.size).toBe(1);
  });
});

describe('locations and calls at GoTo', () => {
  it('reads emergency locations in both spellings of the wire, and leaves them to GoTo', async () => {
    const { fake, backend: { stores: { locations } } } = await gotoBench();
    const at = { accountKey: fake.accountKey, address: { line1: '1 Rue Sol', city: 'Montréal', state: 'QC', postalCode: 'H2X 1Y4', country: 'CA' }, users: new Set<string>(), devices: new Set<string>() };
    fake.state.locations.set('2000000000000000007', { ...at, id: '2000000000000000007', name: 'Head office', emergency: true, wrapped: true });
    fake.state.locations.set('2000000000000000008', { ...at, id: '2000000000000000008', name: 'Shop', emergency: true, wrapped: false });
    expect((await all(locations.list())).map(({ name, confirmed, city }) => [name, confirmed, city])).toEqual([['Head office', true, 'Montréal'], ['Shop', true, 'Montréal']]);
    const someone = { users: ['1'], devices: [] };
    const something = { users: [], devices: ['1'] };
    for (const call of [() => locations.edit('2000000000000000007', { name: 'x' }), () => locations.remove('2000000000000000007'), () => locations.unassign('2000000000000000007', someone), () => locations.unassign('2000000000000000007', something), () => locations.add({ ...address, name: 'New', confirmed: true })]) {
      expect(await failure(call())).toMatchObject({ kind: 'unsupported', code: 'goto.location.emergency' });
    }
  });

  it('makes a location once, and moves a person from one to another', async () => {
    const { fake, backend: { stores: { locations } } } = await gotoBench();
    const { key } = addUser(fake.state, { accountKey: fake.accountKey, email: 'ana@sol.example' });
    fake.faults.next('500-after', { method: 'POST' });
    const shop = await locations.add({ name: 'Shop', ...address, confirmed: false });
    const depot = await locations.add({ name: 'Depot', ...address, confirmed: false });
    expect(fake.state.locations.size).toBe(2);
    await locations.assign(shop.id, { users: [key], devices: [] });
    expect(await failure(locations.remove(shop.id))).toMatchObject({ code: 'location.in-use' });
    expect(await locations.assign(depot.id, { users: [key], devices: [] })).toMatchObject({ users: [key] });
    expect(await locations.show('shop')).toMatchObject({ users: [] });
    expect(await locations.edit(shop.id, { unit: 'Suite 3' })).toMatchObject({ unit: 'Suite 3', street: '1 Rue Sol' });
    expect(fake.state.locations.get(shop.id)?.address).toMatchObject({ line1: '1 Rue Sol', line2: 'Suite 3', country: 'CA' });
    await locations.remove(shop.id);
    expect(await failure(locations.show('Shop'))).toMatchObject({ code: 'location.missing' });
  });

  it('replaces ring steps whole and keeps the rest, with extensions by number', async () => {
    const { fake, backend: { stores: { forwarding } } } = await gotoBench();
    const ana = addExtension(fake.state, { accountKey: fake.accountKey, name: 'Ana', number: '1001' });
    const door = addExtension(fake.state, { accountKey: fake.accountKey, name: 'Door', number: '1002' });
    const steps = [{ seconds: 20, passesCallerId: true, to: [{ kind: 'extension', id: '1002' }, { kind: 'external', id: '+551155550100' }] }] as const;
    const after = await forwarding.edit('1001', { steps, unavailableTo: { kind: 'extension', id: '1002' } });
    expect(ana.forwarding).toMatchObject({ ringSteps: [{ timeout: 20, passThruCallerId: true, items: [{ extensionId: door.id }, { externalNumber: '+551155550100' }] }] });
    expect(after).toEqual({ extension: '1001', finalAction: 'VOICEMAIL', finalTo: null, unavailableTo: { kind: 'extension', id: '1002' }, steps });
    expect(await forwarding.edit('1001', { finalTo: { kind: 'external', id: '+551155550100' }, steps: [] })).toMatchObject({ finalAction: 'EXTERNAL_NUMBER', steps: [] });
    expect(await failure(forwarding.edit('1001', { finalTo: null }))).toMatchObject({ kind: 'unsupported', code: 'goto.forwarding.final' });
    expect(await failure(forwarding.show('1999'))).toMatchObject({ code: 'extension.missing' });
  });

  it('keeps shared mailboxes, once even when the reply got lost, and removes none that a number rings at', async () => {
    const bench = await gotoBench();
    const { fake, backend: { stores: { mailboxes, numbers } } } = bench;
    addNumber(bench, '+15145550100');
    const sales = { name: 'Sales', extension: '3001', email: 'sales@sol.example', members: [], greeting: null };
    fake.faults.next('reset-after', { method: 'POST' });
    const made = await mailboxes.add(sales);
    expect(made).toEqual({ ...sales, id: made.id, createdAt: '', updatedAt: '' });
    Object.assign(fake.state.sharedVoicemails.get(made.id) ?? {}, { emailNotificationEmailAddresses: ['sales@sol.example', 'chefe@sol.example'] });
    await mailboxes.edit(made.id, { email: 'vendas@sol.example' });
    expect(fake.state.sharedVoicemails.get(made.id)).toMatchObject({ emailNotificationEmailAddresses: ['vendas@sol.example', 'chefe@sol.example'] });
    expect((await all(mailboxes.list({ search: 'SAL' }))).map(({ extension }) => extension)).toEqual(['3001']);
    expect(await failure(mailboxes.add({ ...sales, name: 'Other' }))).toMatchObject({ code: 'extension.taken' });
    expect(await failure(mailboxes.add({ ...sales, members: ['1001'] }))).toMatchObject({ kind: 'unsupported', code: 'goto.field' });
    await numbers.edit('+15145550100', { routeTo: { kind: 'mailbox', id: made.id } });
    expect(await mailboxes.usedBy(made.id)).toEqual(['number +15145550100']);
    expect(await failure(mailboxes.remove(made.id))).toMatchObject({ code: 'goto.extension.routed' });
    await numbers.edit('+15145550100', { routeTo: null });
    await mailboxes.remove(made.id);
    expect(fake.state.extensions.size).toBe(0);
  });
});

describe('what only others’ programs tell of GoTo', () => {
  it('gives a role of the company’s own to an address, and takes all of them away', async () => {
    const { fake, backend: { stores: { roles, licences } } } = await gotoBench();
    const { key } = addUser(fake.state, { accountKey: fake.accountKey, email: 'ana+1@sol.example' });
    fake.state.roleSets.set('r1', { id: 'r1', accountKey: fake.accountKey, name: 'Front desk', users: new Set() });
    expect(await all(roles.list())).toEqual([{ id: 'r1', name: 'Front desk' }]);
    await roles.assign(key, 'front desk');
    expect(fake.state.roleSets.get('r1')?.users).toEqual(new Set([key]));
    await roles.unassign(key);
    expect(fake.state.roleSets.get('r1')?.users).toEqual(new Set());
    expect(await failure(roles.assign(key, 'Boss'))).toMatchObject({ kind: 'missing', code: 'role.missing' });
    expect(await all(licences.list())).toEqual([{ id: '5000000000000000003', products: ['JIVE', 'G2C'] }]);
  });
});
