import { beforeEach, describe, expect, it } from '@jest/globals';
import { nextFree } from '../../src/app/extension.js';
import { reservedNumbers } from '../../src/app/reserved-number.js';
import { draftUser, freeExtension } from '../../src/app/user.js';
import { planImport } from '../../src/app/import.js';
import { runJob } from '../../src/app/job.js';
import { commonsOf, jobNeeds, openSteps, person, type Memory } from '../support/directory.js';
import { appOffice, type AppOffice } from './office.js';

let here: AppOffice;
let memory: Memory;
beforeEach(async () => { here = await appOffice(); memory = here.memory; });

const on = (number: string) => ({ number, tier: 'standard', outboundCallerId: null } as const);

describe('numbers that an unfinished job is still to give', () => {
  it('are passed over, and refused with the job that needs them; once it is finished they are simply taken', async () => {
    const id = await openSteps(memory, [
      [{ do: 'add-user', draft: person({ firstName: 'Bea', extension: on('1000') }) }],
      [{ do: 'edit-extension', number: '1002', changes: { number: '1003' }, before: { number: '1002' } }],
    ]);
    const needs = { ...here.needs, reserved: reservedNumbers(memory.stores.jobs) };
    expect(await nextFree(needs, 2)).toEqual(['1004', '1005']);
    expect((await draftUser(needs, { firstName: 'Eva', lastName: 'Reis' }, 'standard')).draft.extension?.number).toBe('1004');
    await expect(freeExtension(needs, '1003')).rejects.toMatchObject({ kind: 'refused', code: 'extension.reserved', values: { value: '1003', job: id, next: '1004' } });
    const rows = async function* () { yield { row: { row: 1, line: 2, firstName: 'Isa', email: 'isa@sol.example' }, problems: [] }; };
    const { plan } = await planImport({ ...needs, commons: commonsOf(memory) }, rows(), { mode: 'users', tier: 'standard', softphoneByDefault: false, mayGrant: true, columnOf: () => undefined });
    expect(plan.rows[0]?.steps).toContain('"number":"1004"');
    await runJob(jobNeeds(memory), id);
    expect(await nextFree(needs, 1)).toEqual(['1002']);
    await expect(freeExtension(needs, '1003')).rejects.toMatchObject({ code: 'extension.taken' });
  });

  it('are never taken for free while the job gives them out', async () => {
    const id = await openSteps(memory, [[{ do: 'add-user', draft: person({ firstName: 'Bea', extension: on('1000') }) }]]);
    const { jobs, extensions } = memory.stores;
    let isDone = false;
    // The job ends between the two questions, whichever comes first.
    const finish = async (): Promise<void> => {
      if (!isDone) await runJob(jobNeeds(memory), id);
      isDone = true;
    };
    const needs = {
      ...here.needs,
      extensions: { async *list() { yield* extensions.list(); await finish(); } },
      reserved: async () => { const found = await reservedNumbers(jobs)(); await finish(); return found; },
    };
    expect(await freeExtension(needs, undefined)).toBe('1003');
  });

  it('that somebody took all the same are named, with the number and nothing else', async () => {
    const id = await openSteps(memory, [[{ do: 'add-user', draft: person({ firstName: 'Bea', email: 'bea@sol.example', extension: on('1003') }) }]]);
    await memory.stores.users.add(person({ firstName: 'Eva', extension: on('1003') }));
    await runJob(jobNeeds(memory), id);
    for await (const row of memory.stores.jobs.rows(id)) expect(row.problems).toMatchObject([{ code: 'extension.taken', field: 'extension', value: '1003' }]);
  });
});
