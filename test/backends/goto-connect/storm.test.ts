// Many changes under way while GoTo fails one call in ten: nothing twice, nothing lost, nothing refused.
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import type { Step } from '../../../src/domain/step.js';
import type { UserDraft } from '../../../src/domain/stores.js';
import { all, closeBenches, failure, gotoBench, type GotoBackend, type GotoBench } from '../../support/goto-fake/open.js';
import { addExtension, addUser } from '../../support/goto-fake/state.js';

afterAll(closeBenches);
jest.setTimeout(120_000);

function draftOf(index: number): UserDraft {
  return {
    firstName: 'Ana', lastName: `Diaz ${index}`, email: `ana${index}@sol.example`, permission: 'none', grants: [], groups: [], webLogin: false, hotDesking: false, dialUser: null,
    extension: { number: String(1000 + index), tier: 'standard', outboundCallerId: null }, devices: [], existingDeviceIds: [],
  };
}

/** Takes steps as a bulk change does: so many at once, and a look before anything is taken again. */
async function carryOut(backend: GotoBackend, count: number): Promise<string[]> {
  const made: string[] = [];
  let next = 0;
  async function worker(): Promise<void> {
    while (next < count) {
      const draft = draftOf(next++);
      const step: Step = { do: 'add-user', draft };
      for (;;) {
        try {
          made.push((await backend.stores.users.add(draft)).id);
          break;
        } catch (error) {
          if ((error as { kind?: string }).kind !== 'unavailable') throw error;
          const there = await backend.settled?.(step);
          if (there === undefined) continue;
          made.push(String(there));
          break;
        }
      }
    }
  }
  await Promise.all(Array.from({ length: backend.concurrency ?? 1 }, async () => { await worker(); }));
  return made;
}

function exact({ fake }: GotoBench, count: number): void {
  const wanted = Array.from({ length: count }, (_, index) => [`ana${index}@sol.example`, String(1000 + index)]);
  const byKey = new Map([...fake.state.extensions.values()].map((extension) => [extension.primary, extension.number]));
  const there = [...fake.state.users.values()].map(({ key, email }) => [email, byKey.get(key)]);
  expect(there.sort()).toEqual(wanted.sort());
  expect(fake.state.extensions.size).toBe(count);
}

describe('many persons at GoTo', () => {
  it('adds 200 through resets after commit, 429, 500 and gateway pages on a tenth of the calls, each exactly once', async () => {
    const bench = await gotoBench();
    bench.fake.faults.storm(0.1);
    const made = await carryOut(bench.backend, 200);
    bench.fake.faults.storm(null);
    expect(new Set(made).size).toBe(200);
    exact(bench, 200);
    expect(bench.fake.faults.happened.get('reset-after') ?? 0).toBeGreaterThan(3);
  });

  it('uses at least 95 % of ten requests a second and is never refused', async () => {
    const bench = await gotoBench();
    const start = bench.pace.elapsed();
    await carryOut(bench.backend, 200);
    const seconds = (bench.pace.elapsed() - start) / 1000;
    const calls = bench.fake.seen.filter(({ path }) => path.startsWith('/admin/')).length;
    expect(calls / seconds).toBeGreaterThan(9.5);
    expect(bench.fake.refusals).toBe(0);
    exact(bench, 200);
  });

  it('lists 20,000 extensions in at most 1.3 times what their pages alone take at the limit', async () => {
    const { fake, backend, pace } = await gotoBench();
    for (let index = 0; index < 20_000; index += 1) addExtension(fake.state, { accountKey: fake.accountKey, name: `Phone ${index}`, number: String(100_000 + index) });
    addUser(fake.state, { accountKey: fake.accountKey, email: 'ana@sol.example' });
    const start = pace.elapsed();
    expect(await all(backend.stores.extensions.list())).toHaveLength(20_000);
    expect((pace.elapsed() - start) / 1000).toBeLessThan((200 / 10) * 1.3);
  });

  it('slows down where others use up the limit, and comes back to speed', async () => {
    const bench = await gotoBench({ perSecond: 6 });
    await carryOut(bench.backend, 60);
    exact(bench, 60);
    const { fake } = bench;
    const share = fake.refusals / fake.seen.length;
    expect(share).toBeLessThan(0.15);
  });

  it('gives up after minutes of nothing but 429, saying so', async () => {
    const { backend, fake, pace } = await gotoBench();
    fake.faults.next('429', {}, 10_000);
    const start = pace.elapsed();
    expect(await failure(backend.stores.users.show('ana@sol.example'))).toMatchObject({ kind: 'unavailable', code: 'http.rate-limited', values: { vendorCode: 'TOO_MANY_REQUESTS' } });
    expect(pace.elapsed() - start).toBeLessThan(600_000);
  });
});
