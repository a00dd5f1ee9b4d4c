// Steps and their inverse, and what they change on the invoice, held against the store that carries them out.
import { describe, expect, it } from '@jest/globals';
import { planUndo } from '../../src/app/undo.js';
import { runJob } from '../../src/app/job.js';
import { inverse, packSteps, unpackSteps, type Step } from '../../src/domain/step.js';
import { deltaTracker } from '../../src/domain/step-delta.js';
import { account, carryOut, deltaItems, difference, directoryOf, fillAtRandom, inService, jobNeeds, person, snapshot, stepsAtRandom, type Memory } from '../support/directory.js';
import { memorySqlite } from '../support/memory-sqlite.js';
import { randomOf } from '../support/random.js';

const seeds = Array.from({ length: 40 }, (_, at) => at + 1);

async function officeAtRandom(seed: number): Promise<Memory & { setClock(instant: string): void }> {
  const memory = memorySqlite();
  let now = '2026-06-10T12:00:00Z';
  Object.assign(memory.session, { now: () => new Date(now) });
  await account(memory);
  await fillAtRandom(memory, randomOf(seed), 12);
  return { ...memory, setClock: (instant) => { now = instant; } };
}

async function undone(memory: Memory, id: string): Promise<Record<string, number>> {
  const plan = await planUndo({ jobs: memory.stores.jobs, log: memory.stores.log, directory: () => directoryOf(memory) }, id);
  expect(plan.conflicts).toEqual([]);
  const undo = await memory.stores.jobs.add({ action: 'undo', source: null, sourceDigest: null, format: 'native', undoes: id, results: null, options: {} }, plan.rows);
  const done = await runJob(jobNeeds(memory), undo.id);
  expect(done.counts).toMatchObject({ failed: 0, pending: 0, undone: plan.rows.length });
  return deltaItems(plan.delta);
}

describe('steps of every kind on directories made at random', () => {
  it.each(seeds)('change the ledger by what the plan said, and undone leave everything as it was (U3, U11): seed %i', async (seed) => {
    const memory = await officeAtRandom(seed);
    const [before, chargedBefore] = [await snapshot(memory), await inService(memory)];
    memory.setClock('2026-06-20T12:00:00Z');
    const directory = await directoryOf(memory);
    const rows = stepsAtRandom(directory, randomOf(seed + 1000));
    const tracker = deltaTracker(directory);
    for (const step of rows.flat()) tracker.take(step);

    const job = await carryOut(memory, rows);
    expect(job.counts).toMatchObject({ failed: 0, pending: 0 });
    const charged = await inService(memory);
    expect(difference(chargedBefore, charged)).toEqual(deltaItems(tracker.delta));

    memory.setClock('2026-06-25T12:00:00Z');
    expect(await undone(memory, job.id)).toEqual(difference(charged, await inService(memory)));
    expect(await snapshot(memory)).toEqual(before);
    expect(difference(chargedBefore, await inService(memory))).toEqual({});
    expect(await memory.stores.log.verify()).toMatchObject({ intact: true });
  });

  it('keep the ledger in step with what is there: each chargeable thing is in it once', async () => {
    const memory = await officeAtRandom(77);
    await carryOut(memory, stepsAtRandom(await directoryOf(memory), randomOf(78)));
    const there = new Map<string, number>();
    for await (const { chargeable, tier } of memory.stores.extensions.list()) if (chargeable) there.set(`extension:${tier}`, (there.get(`extension:${tier}`) ?? 0) + 1);
    for await (const { chargeable, kind } of memory.stores.devices.list()) if (chargeable) there.set(`device:${kind}`, (there.get(`device:${kind}`) ?? 0) + 1);
    expect(difference(there, await inService(memory))).toEqual({});
  });
});

describe('the inverse of steps', () => {
  it('goes backwards, and lets linked devices go before the person', () => {
    const steps: Step[] = [
      { do: 'add-user', draft: person({ firstName: 'Ana', existingDeviceIds: ['d1', 'd2'] }) },
      { do: 'add-extension', draft: { number: '1001', kind: 'user', name: 'Ana', userId: 'u1', tier: 'standard', outboundCallerId: null } },
    ];
    expect(inverse(steps, { id: 'u1', made: ['u1', '1001'] })).toEqual([
      { do: 'remove-extension', number: '1001' },
      { do: 'edit-device', id: 'd2', changes: { userId: null }, before: { userId: 'u1' } },
      { do: 'edit-device', id: 'd1', changes: { userId: null }, before: { userId: 'u1' } },
      { do: 'remove-user', id: 'u1' },
    ]);
  });

  it('finds an extension under its new number', () => {
    const step: Step = { do: 'edit-extension', number: '1001', changes: { number: '1101' }, before: { number: '1001' } };
    expect(inverse([step], { id: '', made: ['1101'] })).toEqual([{ do: 'edit-extension', number: '1101', changes: { number: '1001' }, before: { number: '1101' } }]);
  });

  it('survives the journal as text', () => {
    const steps: Step[] = [{ do: 'edit-user', id: 'u1', changes: { email: null }, before: { email: 'ana@example.com' } }];
    expect(unpackSteps(packSteps(steps))).toEqual(steps);
    expect(unpackSteps(packSteps([]))).toEqual([]);
  });
});
