// Rows of a file + what exists -> a plan: whom each row is about, which steps it takes, and everything that is wrong with it.
import { describe, expect, it } from '@jest/globals';
import type { BulkRow } from '../../src/domain/bulk/bulk-row.js';
import type { Problem } from '../../src/domain/errors.js';
import { importPlanner, type ImportPlan } from '../../src/domain/import-plan.js';
import type { PlanContext } from '../../src/domain/import-state.js';
import { unpackSteps, type Step } from '../../src/domain/step.js';
import type { Device } from '../../src/domain/device.js';
import type { User } from '../../src/domain/user.js';
import { account, directoryOf, person, type Memory } from '../support/directory.js';
import { memorySqlite } from '../support/memory-sqlite.js';

const [snom, yealink, spare] = ['00:04:13:00:00:01', '80:5e:c0:00:00:02', '00:04:13:00:00:09'] as const;

interface Office { readonly memory: Memory; readonly ana: User; readonly rui: User; readonly lia: User; readonly noor: User; readonly spare: Device }

/** Ana 1001 (softphone, Snom), Rui 1002 (no e-mail), two Lia Costas without e-mail or phone (1003, none), Noor without extension, shared 1900. */
async function office(): Promise<Office> {
  const memory = memorySqlite();
  await account(memory);
  const { users, extensions, devices } = memory.stores;
  const on = (number: string) => ({ number, tier: 'standard', outboundCallerId: null } as const);
  const ana = await users.add(person({
    firstName: 'Ana', email: 'Ana@sol.example', extension: on('1001'), groups: ['Vendas'],
    devices: [{ kind: 'softphone', mac: null, model: null }, { kind: 'desk-phone', mac: snom, model: 'Snom D785' }],
  }));
  const rui = await users.add(person({ firstName: 'Rui', lastName: 'Prado', extension: on('1002'), permission: 'custom', grants: ['view-reports'] }));
  const lia = await users.add(person({ firstName: 'Lia', lastName: 'Costa', extension: on('1003') }));
  await users.add(person({ firstName: 'Lia', lastName: 'Costa' }));
  const noor = await users.add(person({ firstName: 'Noor', email: 'noor@sol.example' }));
  await extensions.add({ number: '1900', kind: 'shared', name: 'Recepção', userId: null, tier: 'standard', outboundCallerId: null });
  return { memory, ana, rui, lia, noor, spare: await devices.add({ kind: 'desk-phone', mac: spare, model: null, userId: null }) };
}

type Row = Omit<BulkRow, 'row' | 'line'> & { readonly problems?: readonly Problem[] };

async function plan({ memory }: Office, rows: readonly Row[], options: Partial<PlanContext> = {}): Promise<ImportPlan> {
  const planner = importPlanner({
    mode: 'extensions', account: { country: 'BR', extensionRange: { from: '1000', to: '1999' } }, directory: await directoryOf(memory), tier: 'standard',
    softphoneByDefault: false, mayGrant: true, columnOf: (field) => `their ${field}`, ...options,
  });
  rows.forEach(({ problems = [], ...row }, at) => { planner.add({ row: { row: at + 1, line: at + 2, ...row }, problems }); });
  return planner.finish();
}

function outcomes(made: ImportPlan): string[] {
  return made.rows.map(({ outcome }) => outcome);
}

function steps(made: ImportPlan, at = 0): Step[] {
  return unpackSteps(made.rows[at]?.steps ?? '');
}

function faults(made: ImportPlan): string[] {
  return made.problems.map(({ severity, row, code, column }) => `${severity} ${row} ${code} ${column}`);
}

const bea = { firstName: 'Bea', lastName: 'Lima' } as const;

describe('whom a row is about', () => {
  it('is told by the extension', async () => {
    const here = await office();
    expect(outcomes(await plan(here, [{ extension: '1001' }, { extension: '1002', firstName: 'Rui', lastName: 'Prado' }, { extension: '1050', ...bea }]))).toEqual(['unchanged', 'unchanged', 'create']);
  });

  it('is told by the e-mail address in any case (U6)', async () => {
    const here = await office();
    const made = await plan(here, [{ email: 'ANA@sol.example', lastName: 'Braga' }], { mode: 'users' });
    expect(steps(made)).toEqual([
      { do: 'edit-user', id: here.ana.id, changes: { lastName: 'Braga', email: 'ANA@sol.example' }, before: { lastName: 'Souza', email: 'Ana@sol.example' } },
    ]);
  });

  it('is told by both when they agree, and refused when they name two people', async () => {
    const here = await office();
    const made = await plan(here, [{ extension: '1001', email: 'ana@sol.example', groups: ['Compras'] }, { extension: '1002', email: 'noor@sol.example' }]);
    expect(outcomes(made)).toEqual(['update', 'refused']);
    expect(faults(made)).toEqual(['error 2 import.two-people their extension']);
  });

  it('is told by the name where a row gives nothing else, namesakes in turn', async () => {
    const here = await office();
    const lia = { firstName: 'Lia', lastName: 'Costa' };
    expect(outcomes(await plan(here, [lia, lia, lia]))).toEqual(['unchanged', 'unchanged', 'create']);
    // The one whose extension is in the file is taken by that row, wherever it stands.
    const made = await plan(here, [lia, { ...lia, extension: '1003' }]);
    expect(outcomes(made)).toEqual(['unchanged', 'unchanged']);
    expect(made.rows[0]?.userId).not.toBe(here.lia.id);
    expect(made.rows[1]?.userId).toBe(here.lia.id);
  });

  it('is not told by the name where an unknown e-mail says that it is somebody else', async () => {
    const here = await office();
    expect(outcomes(await plan(here, [{ firstName: 'Lia', lastName: 'Costa', email: 'lia.nova@sol.example' }]))).toEqual(['create']);
  });

  it('is a namesake in another normal form of Unicode', async () => {
    const here = await office();
    await here.memory.stores.users.add(person({ firstName: 'João', lastName: 'Conceição' }));
    expect(outcomes(await plan(here, [{ firstName: 'João'.normalize('NFD'), lastName: 'CONCEIÇÃO' }]))).toEqual(['update']);
  });

  it('is nobody’s if the number belongs to somebody of another name, unless the row says update', async () => {
    const here = await office();
    const made = await plan(here, [{ extension: '1001', ...bea }]);
    expect(faults(made)).toEqual(['error 1 import.extension-taken their extension']);
    expect(outcomes(await plan(here, [{ extension: '1001', ...bea, action: 'update' }]))).toEqual(['update']);
  });

  it('is nobody if the number is shared', async () => {
    expect(faults(await plan(await office(), [{ extension: '1900', ...bea }]))).toEqual(['error 1 import.extension-shared their extension']);
  });

  it('takes a new address for a person found by number and name (U6)', async () => {
    const here = await office();
    expect(steps(await plan(here, [{ extension: '1001', firstName: 'Ana', lastName: 'Souza', email: 'ana.souza@sol.example' }]))).toEqual([
      { do: 'edit-user', id: here.ana.id, changes: { email: 'ana.souza@sol.example' }, before: { email: 'Ana@sol.example' } },
    ]);
  });

  it('in a file of extensions does not move somebody to another number by mistake; in a file of users it does', async () => {
    const here = await office();
    const row = { email: 'ana@sol.example', extension: '1077' };
    expect(faults(await plan(here, [row]))).toEqual(['error 1 import.email-has-extension their email']);
    expect(steps(await plan(here, [{ ...row, email: 'Ana@sol.example' }], { mode: 'users' }))).toEqual([
      { do: 'edit-extension', number: '1001', changes: { number: '1077' }, before: { number: '1001' } },
    ]);
  });
});

describe('a row of somebody new', () => {
  it('brings everything at once (U1-U4)', async () => {
    const here = await office();
    const made = await plan(here, [{
      ...bea, email: 'bea@sol.example', extension: '1050', softphone: true, deviceMac: yealink, deviceModel: 'T46U', device: here.spare.id,
      permission: 'custom', grants: ['configure-pbx'], groups: ['Vendas'], webLogin: true, hotDesking: true, outboundCallerId: '+551140028922',
    }]);
    expect(steps(made)).toEqual([{
      do: 'add-user',
      draft: person({
        firstName: 'Bea', lastName: 'Lima', email: 'bea@sol.example', permission: 'custom', grants: ['configure-pbx'], groups: ['Vendas'], webLogin: true, hotDesking: true,
        extension: { number: '1050', tier: 'standard', outboundCallerId: '+551140028922' },
        devices: [{ kind: 'softphone', mac: null, model: null }, { kind: 'desk-phone', mac: yealink, model: 'T46U' }], existingDeviceIds: [here.spare.id],
      }),
    }]);
    expect([...made.delta.extensions, ...made.delta.devices]).toEqual([['standard', 1], ['softphone', 1], ['desk-phone', 1]]);
    expect(made.rows[0]).toMatchObject({ row: 1, line: 2, key: '1050', label: 'Bea Lima', outcome: 'create', userId: null });
  });

  it('takes the next free numbers after all that the file names (U1)', async () => {
    const made = await plan(await office(), [{ ...bea, extension: 'auto' }, { firstName: 'Caio', lastName: 'Reis' }, { firstName: 'Davi', lastName: 'Luz', extension: '1000' }, { firstName: 'Eva', lastName: 'Sá', extension: '1005' }]);
    const numbers = made.rows.map((_, at) => steps(made, at)[0]).map((step) => (step?.do === 'add-user' ? step.draft.extension?.number : undefined));
    expect(numbers).toEqual(['1004', '1006', '1000', '1005']);
  });

  it('who exists without an extension waits for the next free number too, lest a later row asks for it by name (U1)', async () => {
    const made = await plan(await office(), [{ email: 'noor@sol.example', extension: 'auto' }, { ...bea, extension: '1000' }], { mode: 'users' });
    expect(steps(made)).toMatchObject([{ do: 'add-extension', draft: { number: '1004' } }]);
    expect(steps(made, 1)).toMatchObject([{ do: 'add-user', draft: { extension: { number: '1000' } } }]);
  });

  it('takes no number if the row is faulty, so that the corrected file gets the plan that was shown', async () => {
    const made = await plan(await office(), [{ ...bea, permission: 'none', grants: ['view-reports'] }, { firstName: 'Caio', lastName: 'Reis' }]);
    expect(outcomes(made)).toEqual(['refused', 'create']);
    expect(steps(made, 1)).toMatchObject([{ draft: { extension: { number: '1000' } } }]);
  });

  it.each([
    ['nothing, no default', {}, false, []],
    ['nothing, softphone by default', {}, true, ['softphone']],
    ['no softphone, though it is the default', { softphone: false }, true, []],
    ['a desk phone, though a softphone is the default', { deviceMac: yealink }, true, ['desk-phone']],
    ['both', { softphone: true, deviceMac: yealink }, false, ['softphone', 'desk-phone']],
  ] as const)('that says %s of devices gets them (U2, U3)', async (_what, row, softphoneByDefault, kinds) => {
    const made = await plan(await office(), [{ ...bea, ...row }], { softphoneByDefault });
    expect(steps(made)).toMatchObject([{ draft: { devices: kinds.map((kind) => ({ kind })) } }]);
    // U3: a standalone user costs nothing.
    expect([...made.delta.extensions.values()]).toEqual(kinds.length > 0 ? [1] : []);
  });

  it('needs a name; a last name that is missing is said', async () => {
    const made = await plan(await office(), [{ extension: '1050' }, { extension: '1051', firstName: 'Portaria' }, { extension: '1052', lastName: 'Lima' }]);
    expect(faults(made)).toEqual(['error 1 user.name-needed their firstName', 'warning 2 user.last-name-missing their lastName']);
    expect(outcomes(made)).toEqual(['refused', 'create', 'create']);
  });

  it('with a department’s address is warned of (U6), once it is new', async () => {
    const here = await office();
    await here.memory.stores.users.add(person({ firstName: 'Vendas', email: 'vendas@sol.example' }));
    expect(faults(await plan(here, [{ ...bea, email: 'info@sol.example' }, { email: 'vendas@sol.example' }]))).toEqual(['warning 1 email.role their email']);
  });
});

describe('what is wrong with a row', () => {
  it('is an emergency or star code, or no number at all (U1)', async () => {
    const made = await plan(await office(), [{ ...bea, extension: '911' }, { ...bea, extension: '190' }, { ...bea, extension: '*98' }, { ...bea, extension: 'recep' }]);
    expect(faults(made)).toEqual([
      'error 1 extension.emergency their extension', 'error 2 extension.emergency their extension', 'error 3 extension.star their extension', 'error 4 extension.malformed their extension',
    ]);
  });

  it('is a number outside the account’s range, for new people and for those who move (U1)', async () => {
    const here = await office();
    expect(faults(await plan(here, [{ ...bea, extension: '2000' }]))).toEqual(['error 1 extension.outside-range their extension']);
    expect(faults(await plan(here, [{ email: 'ana@sol.example', extension: '50' }], { mode: 'users' }))).toEqual(['error 1 extension.outside-range their extension']);
  });

  it('is a key that the file has twice, told with the first line', async () => {
    const here = await office();
    const made = await plan(here, [
      { ...bea, extension: '1050', email: 'bea@sol.example', deviceMac: yealink, device: here.spare.id },
      { firstName: 'Caio', lastName: 'Reis', extension: '1050' }, { firstName: 'Davi', lastName: 'Luz', email: 'BEA@sol.example' },
      { firstName: 'Eva', lastName: 'Sá', deviceMac: yealink }, { firstName: 'Fábio', lastName: 'Rey', device: spare },
    ]);
    expect(faults(made)).toEqual([
      'error 2 import.duplicate their extension', 'error 3 import.duplicate their email', 'error 4 import.duplicate their deviceMac', 'error 5 import.duplicate their device',
    ]);
    expect(made.problems.every(({ values }) => values?.['first'] === 2)).toBe(true);
  });

  it('is one person in two rows, said once', async () => {
    const here = await office();
    expect(faults(await plan(here, [{ extension: '1001' }, { email: 'ana@sol.example' }]))).toEqual(['error 2 import.duplicate their extension']);
    expect(faults(await plan(here, [{ extension: '1001' }, { extension: '1001' }]))).toEqual(['error 2 import.duplicate their extension']);
  });

  it('is a telephone that somebody has, that nobody has, or that does not exist (U2)', async () => {
    const here = await office();
    const made = await plan(here, [
      { ...bea, deviceMac: snom }, { ...bea, firstName: 'Bia', deviceMac: spare }, { ...bea, firstName: 'Cris', device: 'unknown' },
      { ...bea, firstName: 'Dora', device: here.ana.devices[0]?.id ?? '' },
    ]);
    expect(faults(made)).toEqual([
      'error 1 device.mac.taken their deviceMac', 'error 2 device.mac.unassigned their deviceMac', 'error 3 device.missing their device', 'error 4 device.assigned their device',
    ]);
    expect(made.problems[0]?.values).toMatchObject({ owner: 'Ana Souza' });
  });

  it('is a permission that only a super admin gives, takes, or removes with the person (U4)', async () => {
    const here = await office();
    const made = await plan(here, [
      { ...bea, permission: 'super-admin' }, { ...bea, firstName: 'Bia', grants: ['configure-pbx'] }, { extension: '1002', grants: ['view-reports', 'configure-pbx'] },
      { extension: '1001', permission: 'custom', grants: ['view-reports'] },
    ], { mayGrant: false });
    expect(new Set(faults(made))).toEqual(new Set([1, 2, 3, 4].map((row) => `error ${row} permission.super-admin-only their permission`)));
    expect(faults(await plan(here, [{ extension: '1002', action: 'remove' }], { mayGrant: false }))).toEqual(['error 1 permission.super-admin-only their permission']);
    // What is so already may be said by anybody.
    expect(outcomes(await plan(here, [{ extension: '1002', permission: 'custom', grants: ['view-reports'] }], { mayGrant: false }))).toEqual(['unchanged']);
  });

  it('is a grant without the permission custom (U4)', async () => {
    expect(faults(await plan(await office(), [{ ...bea, permission: 'super-admin', grants: ['view-reports'] }]))).toEqual(['error 1 grants.need-custom their grants']);
  });

  it('found by the reader keeps the row out, with everything else that is wrong with it', async () => {
    const problem: Problem = { severity: 'error', code: 'bulk.boolean.unknown', row: 1, line: 2, column: 'softphone' };
    const made = await plan(await office(), [{ ...bea, extension: '911', problems: [problem] }]);
    expect(made.problems.map(({ code }) => code)).toEqual(['bulk.boolean.unknown', 'extension.emergency']);
    expect(made.counts).toEqual({ create: 0, update: 0, remove: 0, unchanged: 0, refused: 1, finished: 0 });
  });

  it('comes all at once, not one with each correction: what else a row gets wrong is found beside the cell that could not be read', async () => {
    const here = await office();
    const unread = (row: number, field: string): Problem => ({ severity: 'error', code: 'bulk.unread', row, line: row + 1, column: `their ${field}`, field });
    const made = await plan(here, [
      { ...bea, extension: '1050', problems: [unread(1, 'softphone')] }, { firstName: 'Caio', lastName: 'Reis', extension: '1050' },
      { ...bea, firstName: 'Bia', extension: '5000', deviceMac: spare, problems: [unread(3, 'email')] }, { ...bea, firstName: 'Cris', device: 'none', problems: [unread(4, 'permission')] },
      { ...bea, firstName: 'Dora', email: 'dora@sol.example', deviceMac: snom, problems: [unread(5, 'extension')] },
    ]);
    expect(faults(made)).toEqual([
      'error 1 bulk.unread their softphone', 'error 2 import.duplicate their extension',
      'error 3 bulk.unread their email', 'error 3 extension.outside-range their extension', 'error 3 device.mac.unassigned their deviceMac',
      'error 4 bulk.unread their permission', 'error 4 device.missing their device',
      // Whose row it is cannot be told without the extension: the telephone may be their own.
      'error 5 bulk.unread their extension',
    ]);
    expect(made.counts.refused).toBe(5);
  });

  it('is not said twice of what cannot be anyway', async () => {
    const made = await plan(await office(), [{ ...bea, extension: '5000' }, { firstName: 'Caio', lastName: 'Reis', extension: '5000' }, { ...bea, firstName: 'Bia', device: 'none' }, { ...bea, firstName: 'Cris', device: 'none' }]);
    expect(made.problems.map(({ code }) => code)).toEqual(['extension.outside-range', 'extension.outside-range', 'device.missing', 'device.missing']);
  });

  it('comes in the order of the file, also for rows that had to wait', async () => {
    const made = await plan(await office(), [{ ...bea, permission: 'none', grants: ['view-reports'] }, { ...bea, extension: '911' }]);
    expect(made.problems.map(({ line }) => line)).toEqual([2, 3]);
  });
});

describe('the action of a row', () => {
  it('add refuses somebody who is there and different; the same again is nothing to do', async () => {
    const here = await office();
    const made = await plan(here, [{ extension: '1001', groups: ['Compras'], action: 'add' }, { extension: '1002', action: 'add' }, { ...bea, action: 'add' }]);
    expect(outcomes(made)).toEqual(['refused', 'unchanged', 'create']);
    expect(faults(made)).toEqual(['error 1 import.exists their action']);
  });

  it('update refuses nobody', async () => {
    expect(faults(await plan(await office(), [{ ...bea, extension: '1050', action: 'update' }]))).toEqual(['error 1 import.nobody-to-update their extension']);
    expect(faults(await plan(await office(), [{ email: 'x@sol.example', firstName: 'X', lastName: 'Y', action: 'update' }], { mode: 'users' }))).toEqual(['error 1 import.nobody-to-update their email']);
  });

  it('remove takes a person away with everything, and is nothing to do where nobody is', async () => {
    const here = await office();
    const made = await plan(here, [{ extension: '1001', action: 'remove' }, { extension: '1050', action: 'remove' }]);
    expect(outcomes(made)).toEqual(['remove', 'unchanged']);
    expect(steps(made)).toEqual([{ do: 'remove-user', id: here.ana.id }]);
    expect([...made.delta.extensions, ...made.delta.devices]).toEqual([['standard', -1], ['softphone', -1], ['desk-phone', -1]]);
  });

  it('upsert makes or changes', async () => {
    expect(outcomes(await plan(await office(), [{ extension: '1001', groups: [], action: 'upsert' }, { ...bea, action: 'upsert' }]))).toEqual(['update', 'create']);
  });

  it('counts how many super admins would be left (U4)', async () => {
    const here = await office();
    const remove = { email: 'helena@sol.example', action: 'remove' } as const;
    expect((await plan(here, [remove])).superAdminsLeft).toBe(0);
    expect((await plan(here, [remove, { ...bea, permission: 'super-admin' }])).superAdminsLeft).toBe(1);
    expect((await plan(here, [{ email: 'helena@sol.example', permission: 'none' }, { extension: '1001', permission: 'super-admin' }])).superAdminsLeft).toBe(1);
  });
});

describe('a row of somebody who is there', () => {
  it('changes only what it says, and nothing where all is so', async () => {
    const here = await office();
    const made = await plan(here, [
      { extension: '1001', firstName: 'Ana', lastName: 'Souza', softphone: true, deviceMac: snom, deviceModel: 'Snom D785', groups: ['Vendas'], permission: 'none' },
      { extension: '1002', grants: ['view-reports'] },
    ]);
    expect(outcomes(made)).toEqual(['unchanged', 'unchanged']);
    expect([...made.delta.extensions, ...made.delta.devices]).toEqual([]);
  });

  it('clears what it says to clear', async () => {
    const here = await office();
    expect(steps(await plan(here, [{ extension: '1001', email: null, lastName: null, groups: [] }]))).toMatchObject([{ changes: { email: null, lastName: '', groups: [] } }]);
  });

  it('adds and removes the softphone; the last device takes the extension out of charge (U3)', async () => {
    const here = await office();
    const more = await plan(here, [{ extension: '1002', softphone: true }]);
    expect(steps(more)).toMatchObject([{ do: 'add-device', draft: { kind: 'softphone', userId: here.rui.id } }]);
    expect([...more.delta.extensions]).toEqual([['standard', 1]]);
    const less = await plan(here, [{ extension: '1001', softphone: false }]);
    expect(steps(less)).toMatchObject([{ do: 'remove-device' }]);
    expect([...less.delta.extensions, ...less.delta.devices]).toEqual([['softphone', -1]]);
  });

  it('changes a telephone’s model, brings a new one, or links one that nobody has', async () => {
    const here = await office();
    const made = await plan(here, [{ extension: '1001', deviceMac: snom, deviceModel: 'Snom D862' }, { extension: '1002', deviceMac: yealink }, { extension: '1003', device: here.spare.id }]);
    expect(steps(made)).toEqual([{ do: 'edit-device', id: here.ana.devices.find(({ mac }) => mac === snom)?.id, changes: { model: 'Snom D862' }, before: { model: 'Snom D785' } }]);
    expect(steps(made, 1)).toMatchObject([{ do: 'add-device', draft: { mac: yealink } }]);
    expect(steps(made, 2)).toEqual([{ do: 'edit-device', id: here.spare.id, changes: { userId: here.lia.id }, before: { userId: null } }]);
    // The spare one is on the invoice already; its first owner's extension comes into charge.
    expect([...made.delta.extensions, ...made.delta.devices]).toEqual([['standard', 2], ['desk-phone', 1]]);
  });

  it('gets an extension when it names one, asks for the next, or brings the first device', async () => {
    const here = await office();
    for (const row of [{ extension: '1004' }, { extension: 'auto' }, { softphone: true }, { deviceMac: yealink }]) {
      const [first] = steps(await plan(here, [{ email: 'noor@sol.example', ...row }], { mode: 'users' }));
      expect(first).toMatchObject({ do: 'add-extension', draft: { userId: here.noor.id, name: 'Noor Souza', number: row.extension === '1004' ? '1004' : '1000' } });
    }
    expect(outcomes(await plan(here, [{ email: 'noor@sol.example', softphone: false }], { mode: 'users' }))).toEqual(['unchanged']);
  });

  it('gets none for the devices they have: an export of a person without extension says nothing new', async () => {
    const here = await office();
    await here.memory.stores.extensions.remove('1001');
    const row = { firstName: 'Ana', lastName: 'Souza', email: 'Ana@sol.example', softphone: true, deviceMac: snom, deviceModel: 'Snom D785' };
    for (const mode of ['users', 'extensions'] as const) expect(outcomes(await plan(here, [row], { mode }))).toEqual(['unchanged']);
  });

  it('loses grants with the permission custom, and keeps them when only more is said (U4)', async () => {
    const here = await office();
    expect(steps(await plan(here, [{ extension: '1002', permission: 'none' }]))).toMatchObject([{ changes: { permission: 'none', grants: [] }, before: { permission: 'custom', grants: ['view-reports'] } }]);
    expect(outcomes(await plan(here, [{ extension: '1002', permission: 'custom' }]))).toEqual(['unchanged']);
    expect(steps(await plan(here, [{ extension: '1001', grants: ['view-reports'] }]))).toMatchObject([{ changes: { permission: 'custom', grants: ['view-reports'] } }]);
  });
});

describe('rows that are no work', () => {
  it('were finished by an earlier run', async () => {
    const made = await plan(await office(), [{ ...bea, extension: '1050', doneStatus: 'created' }, { ...bea, extension: '1051', doneStatus: 'failed' }]);
    expect(outcomes(made)).toEqual(['finished', 'create']);
    expect(made.counts.finished).toBe(1);
  });

  it('continue the row of the same person', async () => {
    const made = await plan(await office(), [{ ...bea, extension: '1050' }, { continues: 1 }]);
    expect(outcomes(made)).toEqual(['create', 'unchanged']);
    expect(made.rows[1]?.key).toBe('row 1');
  });

  it('continue it with a fault of their own', async () => {
    const made = await plan(await office(), [{ ...bea, extension: '1050' }, { continues: 1, extension: '1051', problems: [{ severity: 'error', code: 'bulk.row.second-line', row: 2, line: 3 }] }]);
    expect(outcomes(made)).toEqual(['create', 'refused']);
  });
});

describe('the key of a row', () => {
  it('is its ref, its extension, its address, the person’s extension, or its name', async () => {
    const made = await plan(await office(), [
      { ref: 'HR-7', extension: '1001' }, { extension: '1002', email: 'rui@sol.example' }, { ...bea, email: 'bea@sol.example', extension: 'auto' },
      { firstName: 'Lia', lastName: 'Costa' }, { firstName: 'Caio', lastName: 'Reis' },
    ]);
    expect(made.rows.map(({ key }) => key)).toEqual(['HR-7', '1002', 'bea@sol.example', '1003', 'Caio Reis']);
  });
});
