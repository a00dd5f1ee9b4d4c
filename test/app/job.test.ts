// Jobs: opened against a known state, carried out row by row, resumed, undone.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { openJob, planImport } from '../../src/app/import.js';
import { runJob } from '../../src/app/job.js';
import { planUndo } from '../../src/app/undo.js';
import type { BulkRow } from '../../src/domain/bulk/bulk-row.js';
import type { Step } from '../../src/domain/step.js';
import { all, carryOut, commonsOf, directoryOf, jobNeeds, openSteps, person, snapshot } from '../support/directory.js';
import { appOffice, type AppOffice } from './office.js';

let here: AppOffice;
beforeEach(async () => { here = await appOffice(); });

const on = (number: string) => ({ number, tier: 'standard', outboundCallerId: null } as const);
const add = (firstName: string, number: string): Step => ({ do: 'add-user', draft: person({ firstName, extension: on(number) }) });

async function firstNames(): Promise<string[]> {
  return (await all(here.memory.stores.users.list())).map(({ firstName }) => firstName).sort();
}

async function undoPlan(id: string, options: { force?: boolean } = {}) {
  return await planUndo({ ...here.memory.stores, directory: () => directoryOf(here.memory) }, id, options);
}

async function undo(id: string, options: { force?: boolean } = {}) {
  const plan = await undoPlan(id, options);
  const job = await here.memory.stores.jobs.add({ action: 'undo', source: null, sourceDigest: null, format: 'native', undoes: id, results: null, options: {} }, [...plan.rows, ...plan.conflicts]);
  return await runJob(jobNeeds(here.memory), job.id);
}

describe('opening a job', () => {
  const revision = async () => String((await here.memory.stores.log.verify()).entries);
  async function* rows(...given: Partial<BulkRow>[]) {
    for (const [at, row] of given.entries()) yield { row: { row: at + 1, line: at + 2, ...row }, problems: [] };
  }
  const options = { mode: 'extensions', tier: 'standard', softphoneByDefault: true, mayGrant: true, columnOf: () => undefined } as const;
  const draft = { action: 'extensions import', source: null, sourceDigest: null, format: 'native', undoes: null, results: null, options: {} } as const;

  it('is refused when anybody has written since the plan was made; then nothing is written', async () => {
    const commons = { ...commonsOf(here.memory), revision };
    const planned = await planImport({ ...here.needs, commons }, rows({ firstName: 'Bea', lastName: 'Lima' }), options);
    await here.memory.stores.users.edit(here.ana.id, { groups: ['Vendas'] });
    await expect(openJob({ ...here.memory.stores, commons }, draft, planned)).rejects.toMatchObject({ kind: 'refused', code: 'import.stale' });
    expect(await all(here.memory.stores.jobs.list())).toEqual([]);
  });

  it('is refused while another bulk change runs', async () => {
    const commons = { ...commonsOf(here.memory), revision, lock: async () => undefined };
    const planned = await planImport({ ...here.needs, commons }, rows({ firstName: 'Bea', lastName: 'Lima' }), options);
    await expect(openJob({ ...here.memory.stores, commons }, draft, planned)).rejects.toMatchObject({ kind: 'refused', code: 'import.busy' });
  });

  it('writes down each row with its state, and the faults of those left out', async () => {
    const commons = { ...commonsOf(here.memory), revision };
    const planned = await planImport({ ...here.needs, commons }, rows(
      { firstName: 'Bea', lastName: 'Lima' }, { extension: '1001' }, { firstName: 'Eva', lastName: 'Sá', extension: '911' }, { doneStatus: 'created', extension: '1005' }), options);
    const id = await openJob({ ...here.memory.stores, commons }, draft, planned);
    const kept = await all(here.memory.stores.jobs.rows(id));
    expect(kept.map(({ status, problems }) => [status, problems.map(({ code }) => code)])).toEqual([['pending', []], ['unchanged', []], ['failed', ['extension.emergency']], ['skipped', []]]);
  });

  it('does not leave the account without a super admin (U4)', async () => {
    await expect(planImport({ ...here.needs, commons: commonsOf(here.memory) }, rows({ email: 'helena@sol.example', action: 'remove' }), options)).rejects.toMatchObject({ kind: 'refused', code: 'user.last-super-admin' });
  });
});

describe('carrying a job out', () => {
  it('does every row and says so in the journal and in the log', async () => {
    const job = await carryOut(here.memory, [[add('Bea', '1003')], [{ do: 'edit-user', id: here.ana.id, changes: { groups: ['Vendas'] }, before: { groups: [] } }], [{ do: 'remove-user', id: here.rui.id }]]);
    expect(job).toMatchObject({ state: 'done', counts: { created: 1, updated: 1, removed: 1, pending: 0, failed: 0 } });
    expect(await firstNames()).toEqual(['Ana', 'Bea', 'Helena']);
    const bea = await here.memory.stores.users.show('1003');
    expect((await all(here.memory.stores.jobs.rows(job.id))).map(({ done }) => done?.id)).toEqual([bea.id, here.ana.id, here.rui.id]);
    expect((await all(here.memory.stores.log.list({ job: job.id }))).map(({ verb }) => verb)).toEqual(expect.arrayContaining(['add', 'edit', 'remove']));
    expect(here.memory.session.job).toBeNull();
  });

  it('rolls a refused row back alone, all its steps, and goes on', async () => {
    const job = await carryOut(here.memory, [[add('Bea', '1003')], [{ do: 'edit-user', id: here.ana.id, changes: { lastName: 'Braga' }, before: {} }, add('Caio', '1001')], [add('Davi', '1004')]]);
    expect(job).toMatchObject({ state: 'partial', counts: { created: 2, failed: 1, pending: 0 } });
    expect(await firstNames()).toEqual(['Ana', 'Bea', 'Davi', 'Helena', 'Rui']);
    expect((await here.memory.stores.users.show(here.ana.id)).lastName).toBe('Souza');
    const [, failed] = await all(here.memory.stores.jobs.rows(job.id));
    expect(failed).toMatchObject({ status: 'failed', done: null, problems: [{ severity: 'error', code: 'extension.taken', row: 2, line: 3 }] });
    expect(await here.memory.stores.log.verify()).toMatchObject({ intact: true });
  });

  it('ends after the row in hand when it is interrupted, and does the rest later, nothing twice', async () => {
    const stop = new AbortController();
    const id = await openSteps(here.memory, Array.from({ length: 100 }, (_, at) => [add(`P${at}`, String(1100 + at))]));
    let breaths = 0;
    const first = await runJob(jobNeeds(here.memory, { signal: stop.signal, breathe: async () => { breaths += 1; if (breaths === 2) stop.abort(); } }), id);
    expect(first.state).toBe('running');
    expect(first.counts.created).toBe(32);
    const progress: number[] = [];
    const second = await runJob(jobNeeds(here.memory, { progress: (done) => { progress.push(done); } }), id);
    expect(second).toMatchObject({ state: 'done', counts: { created: 100, pending: 0 } });
    expect(progress).toEqual([100]);
    expect(await all(here.memory.stores.users.list())).toHaveLength(103);
  });

  it('keeps nothing of a batch when the store fails under it, and starts again where it was', async () => {
    const id = await openSteps(here.memory, [[add('Bea', '1003')], [add('Caio', '1004')]]);
    const { AppError } = await import('../../src/domain/errors.js');
    const full = { ...here.memory.stores.users, add: async () => { throw new AppError('unavailable', 'store.full', { file: 'x' }); } };
    await expect(runJob(jobNeeds(here.memory, { users: full }), id)).rejects.toMatchObject({ code: 'store.full' });
    expect((await here.memory.stores.jobs.show(id)).counts.pending).toBe(2);
    expect((await runJob(jobNeeds(here.memory), id)).counts.created).toBe(2);
  });

  it('does each row by itself where the backend has no transactions', async () => {
    const job = await runJob(jobNeeds(here.memory, { commons: { close: async () => {} } }), await openSteps(here.memory, [[add('Bea', '1003')], [add('Caio', '1001')], [add('Davi', '1004')]]));
    expect(job).toMatchObject({ state: 'partial', counts: { created: 2, failed: 1 } });
  });

  it('is refused while another runs', async () => {
    const id = await openSteps(here.memory, [[add('Bea', '1003')]]);
    await expect(runJob(jobNeeds(here.memory, { commons: { ...commonsOf(here.memory), lock: async () => undefined } }), id)).rejects.toMatchObject({ kind: 'refused', code: 'job.busy' });
  });
});

describe('undoing a job', () => {
  it('brings back a removed person with the same id, dates, devices and extension', async () => {
    here.at('2026-06-11T12:00:00Z');
    const before = await snapshot(here.memory);
    const { id } = await carryOut(here.memory, [[{ do: 'remove-user', id: here.ana.id }], [add('Bea', '1003')]]);
    here.at('2026-06-12T12:00:00Z');
    expect(await undo(id)).toMatchObject({ state: 'done', counts: { undone: 2 } });
    expect(await snapshot(here.memory)).toEqual(before);
    expect((await here.memory.stores.jobs.show(id)).state).toBe('undone');
  });

  it('lets a linked telephone go instead of removing it with the person', async () => {
    const { id } = await carryOut(here.memory, [[{ do: 'add-user', draft: person({ firstName: 'Bea', existingDeviceIds: [here.spare.id] }) }]]);
    await undo(id);
    expect(await here.memory.stores.devices.show(here.spare.id)).toMatchObject({ userId: null });
  });

  it.each([
    ['was edited', async () => { await here.memory.stores.users.edit((await here.memory.stores.users.show('1003')).id, { groups: ['Vendas'] }); }, 'users edit'],
    ['was given a telephone', async () => { await here.memory.stores.devices.edit(here.spare.id, { userId: (await here.memory.stores.users.show('1003')).id }); }, 'devices edit'],
    ['was given a new telephone', async () => { await here.memory.stores.devices.add({ kind: 'softphone', mac: null, model: null, userId: (await here.memory.stores.users.show('1003')).id }); }, 'devices add'],
    ['was given another number', async () => { await here.memory.stores.extensions.edit('1003', { number: '1099' }); }, 'extensions edit'],
    ['lost the extension', async () => { await here.memory.stores.extensions.remove('1003'); }, 'extensions remove'],
  ])('leaves a person alone who %s since, and names the change', async (_what, change, what) => {
    const { id } = await carryOut(here.memory, [[add('Bea', '1003')], [add('Caio', '1004')]]);
    here.at('2026-06-11T12:00:00Z');
    await change();
    const plan = await undoPlan(id);
    expect(plan.rows.map(({ key }) => key)).toEqual(['row 2']);
    expect(plan.conflicts).toMatchObject([{ row: 1, status: 'failed', problems: [{ code: 'job.changed-since', row: 1, values: { value: 'row 1', what, at: '2026-06-11T12:00:00.000Z' } }] }]);
  });

  it('counts as undone what somebody has taken away since, person, device or extension', async () => {
    const { users, jobs } = here.memory.stores;
    const edit: Step = { do: 'edit-user', id: here.rui.id, changes: { groups: ['A'] }, before: { groups: [] } };
    const { id } = await carryOut(here.memory, [[add('Bea', '1003')], [edit], [{ do: 'add-device', draft: { kind: 'softphone', mac: null, model: null, userId: here.rui.id } }], [add('Caio', '1004')]]);
    here.at('2026-06-11T12:00:00Z');
    await users.remove((await users.show('1003')).id);
    await users.remove(here.rui.id);
    const plan = await undoPlan(id);
    expect([plan.conflicts, plan.rows.map(({ steps }) => steps === '')]).toEqual([[], [false, true, true, true]]);
    expect(await undo(id)).toMatchObject({ state: 'done', counts: { undone: 4, failed: 0 } });
    expect(await jobs.show(id)).toMatchObject({ state: 'undone' });
    expect(await firstNames()).toEqual(['Ana', 'Helena']);
  });

  it('counts as undone what goes while the undo runs, and names a row that fails by its key', async () => {
    const { id } = await carryOut(here.memory, [[add('Bea', '1003')]]);
    const { rows } = await undoPlan(id);
    const undoing = await here.memory.stores.jobs.add({ action: 'undo', source: null, sourceDigest: null, format: 'native', undoes: id, results: null, options: {} }, rows);
    await here.memory.stores.users.remove((await here.memory.stores.users.show('1003')).id);
    expect(await runJob(jobNeeds(here.memory), undoing.id)).toMatchObject({ state: 'done', counts: { undone: 1 } });
    const edited = await openSteps(here.memory, [[{ do: 'edit-user', id: here.rui.id, changes: { groups: ['A'] }, before: { groups: [] } }]]);
    await here.memory.stores.users.remove(here.rui.id);
    await runJob(jobNeeds(here.memory), edited);
    expect((await all(here.memory.stores.jobs.rows(edited)))[0]?.problems).toMatchObject([{ code: 'user.missing', value: 'row 1', values: { value: 'row 1' } }]);
  });

  it('blames nobody for what was done before the job, though the clock stands still', async () => {
    await here.memory.stores.users.edit(here.ana.id, { groups: ['Compras'] });
    const { id } = await carryOut(here.memory, [[{ do: 'edit-user', id: here.ana.id, changes: { groups: [] }, before: { groups: ['Compras'] } }]]);
    expect((await undoPlan(id)).conflicts).toEqual([]);
  });

  it('blames the second of two jobs when the first is undone', async () => {
    const first = await carryOut(here.memory, [[{ do: 'edit-user', id: here.ana.id, changes: { groups: ['A'] }, before: { groups: [] } }]]);
    const second = await carryOut(here.memory, [[{ do: 'edit-user', id: here.ana.id, changes: { groups: ['B'] }, before: { groups: ['A'] } }]]);
    expect((await undoPlan(first.id)).conflicts).toHaveLength(1);
    await undo(second.id);
    expect((await here.memory.stores.users.show(here.ana.id)).groups).toEqual(['A']);
  });

  it('takes back what an interrupted job has done, and the rest can no longer be resumed', async () => {
    const stop = new AbortController();
    const id = await openSteps(here.memory, Array.from({ length: 40 }, (_, at) => [add(`P${at}`, String(1100 + at))]));
    let breaths = 0;
    await runJob(jobNeeds(here.memory, { signal: stop.signal, breathe: async () => { breaths += 1; if (breaths === 2) stop.abort(); } }), id);
    expect((await undo(id)).counts.undone).toBe(32);
    expect(await firstNames()).toEqual(['Ana', 'Helena', 'Rui']);
    expect((await here.memory.stores.jobs.show(id)).state).toBe('undone');
  });

  it('fails for a row alone whose number somebody else has by now', async () => {
    const { id } = await carryOut(here.memory, [[{ do: 'remove-user', id: here.ana.id }], [add('Bea', '1003')]]);
    await here.memory.stores.users.add(person({ firstName: 'Eva', extension: on('1001') }));
    expect(await undo(id)).toMatchObject({ state: 'partial', counts: { undone: 1, failed: 1 } });
    expect(await firstNames()).toEqual(['Eva', 'Helena', 'Rui']);
  });

  it('leaves a job that was undone in part to be undone: the rest only, when what stood in the way is gone', async () => {
    const { id } = await carryOut(here.memory, [[{ do: 'remove-user', id: here.ana.id }], [add('Bea', '1003')], [add('Caio', '1004')]]);
    const eva = await here.memory.stores.users.add(person({ firstName: 'Eva', extension: on('1001') }));
    await undo(id);
    const { jobs, users } = here.memory.stores;
    expect(await jobs.show(id)).toMatchObject({ state: 'partly-undone', counts: { removed: 1, created: 0, undone: 2 } });
    expect((await all(jobs.rows(id))).map(({ status }) => status)).toEqual(['removed', 'undone', 'undone']);
    await users.remove(eva.id);
    expect((await undoPlan(id)).rows.map(({ key }) => key)).toEqual(['row 1']);
    expect(await undo(id)).toMatchObject({ state: 'done', counts: { undone: 1 } });
    expect(await jobs.show(id)).toMatchObject({ state: 'undone', counts: { undone: 3 } });
    expect(await firstNames()).toEqual(['Ana', 'Helena', 'Rui']);
  });

  it('does not take its own earlier half for a change of somebody else', async () => {
    const address: Step = { do: 'edit-user', id: here.ana.id, changes: { email: 'a@sol.example' }, before: { email: 'eva@sol.example' } };
    const { id } = await carryOut(here.memory, [[address], [{ do: 'edit-user', id: here.ana.id, changes: { groups: ['A'] }, before: { groups: [] } }]]);
    const eva = await here.memory.stores.users.add(person({ firstName: 'Eva', email: 'eva@sol.example' }));
    expect(await undo(id)).toMatchObject({ counts: { undone: 1, failed: 1 } });
    await here.memory.stores.users.remove(eva.id);
    expect((await undoPlan(id)).conflicts).toEqual([]);
  });

  it('takes back what somebody changed since, if it is told to', async () => {
    const { id } = await carryOut(here.memory, [[add('Bea', '1003')], [add('Caio', '1004')]]);
    await here.memory.stores.users.edit((await here.memory.stores.users.show('1003')).id, { groups: ['Vendas'] });
    await undo(id);
    expect(await firstNames()).toContain('Bea');
    expect((await undoPlan(id)).rows).toEqual([]);
    await undo(id, { force: true });
    expect(await firstNames()).toEqual(['Ana', 'Helena', 'Rui']);
    expect((await here.memory.stores.jobs.show(id)).state).toBe('undone');
  });

  it('does not take the last super admin away (U4)', async () => {
    const { id } = await carryOut(here.memory, [[{ do: 'add-user', draft: person({ firstName: 'Bea', permission: 'super-admin' }) }]]);
    await here.memory.stores.users.edit(here.helena.id, { permission: 'none' });
    await expect(undoPlan(id)).rejects.toMatchObject({ kind: 'refused', code: 'user.last-super-admin' });
  });

  it('is refused for a job that is undone, for an undo, and for none', async () => {
    const { id } = await carryOut(here.memory, [[add('Bea', '1003')]]);
    const taken = await undo(id);
    await expect(undoPlan(id)).rejects.toMatchObject({ kind: 'refused', code: 'job.undone-already' });
    await expect(undoPlan(taken.id)).rejects.toMatchObject({ kind: 'refused', code: 'job.undo-of-undo' });
    await expect(undoPlan('99')).rejects.toMatchObject({ kind: 'missing', code: 'job.missing' });
  });
});
