// A back end of one page, registered and bound: every state of a verb, as a person meets it.
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { BackendEntry } from '../../../src/cli/machine.js';
import { backends } from '../../../src/backends/registry.js';
import { bench, type Bench } from '../../support/pbxctl.js';
import { open } from './index.js';
import { manifest } from './manifest.js';

const page = { cards: [{ no: 7, given: 'Ana', family: 'Lima', mail: 'ana@sol.example' }, { no: 8, given: 'Rui', family: 'Costa', mail: 'rui@sol.example' }] };
// The line in the registry.
const entry: BackendEntry = { manifest, open: async (settings, session, environment) => await open(settings, session, environment, async () => page) };
const known = { backends: [...backends, entry] };

let office: Bench;
const run = async (line: string) => await office.pbxctl(`${line} --profile book`, known);
beforeEach(async () => {
  office = bench();
  expect((await office.pbxctl('profile add book --backend address-book --set address-book.url=https://book.example/cards', known)).code).toBe(0);
  expect((await run('init --company "Padaria Sol" --price 39.90 --admin "Helena Prado <helena@sol.example>"')).code).toBe(0);
});

describe('a back end that is a folder and a line', () => {
  it('is listed with the state of each verb', async () => {
    const { json } = await run('backends list -o json');
    expect(json.filter(({ backend }: { backend: string }) => backend === 'address-book').map(({ state, verbs }: { state: string; verbs: string[] }) => [state, verbs]))
      .toEqual([['supported', ['list', 'show']], ['unverified', ['edit']], ['manual', ['remove']]]);
  });

  it('has the people of its profile, while jobs, log and ledger stay in the embedded store', async () => {
    expect((await run('users list -o json')).json.map(({ name }: { name: string }) => name)).toEqual(['Ana Lima', 'Rui Costa']);
    expect((await run('jobs list -o json')).json).toEqual([]);
    expect((await run('profile show -o json')).json).toMatchObject({ backend: 'sqlite', bindings: { directory: 'address-book' } });
  });

  it('refuses what nobody has seen work, and marks it in every output once it is allowed', async () => {
    expect(await run('users edit ana@sol.example --last-name Prado')).toMatchObject({ code: 8, stderr: expect.stringContaining('--allow-unverified') });
    const { code, json, stderr } = await run('users edit ana@sol.example --last-name Prado --allow-unverified -o json');
    expect([code, json.lastName, json.unverified]).toEqual([0, 'Prado', ['users edit']]);
    expect(stderr).toContain('Unverified');
    const csv = await run('users edit ana@sol.example --last-name Sousa --allow-unverified -o csv');
    expect(csv.stdout.split('\n')[0]).toMatch(/,unverified$/);
  });

  it('writes every change at the vendor into the audit log of the house', async () => {
    await run('users edit ana@sol.example --last-name Prado --allow-unverified');
    const [entryOfEdit] = (await run('log --noun users -o json')).json;
    expect(entryOfEdit).toMatchObject({ noun: 'users', verb: 'edit', subject: '7', label: 'Ana Prado', from: { lastName: 'Lima' }, to: { lastName: 'Prado' } });
  });

  it('makes a work order of what only people can do, keeps it, and never says done', async () => {
    const asked = await run('work-orders add "users remove" --set ref=rui@sol.example');
    expect([asked.code, asked.stderr]).toEqual([0, expect.stringContaining('WO-000001')]);
    const { json } = await run('work-orders show 1 -o json');
    expect(json).toMatchObject({ state: 'open', steps: ['Find the card of rui@sol.example.', 'Strike it out and date it.'], text: 'Please take rui@sol.example out of the address book.' });
    expect(await run('work-orders done WO-1 --outcome "struck out"')).toMatchObject({ code: 0 });
    expect(await run('work-orders done WO-1')).toMatchObject({ code: 5 });
    expect((await run('work-orders list -o json')).json).toEqual([]);
  });

  it('refuses what it cannot do in any way, and names who can', async () => {
    expect(await run('users add --first-name Eva --last-name Luz')).toMatchObject({ code: 8, stderr: expect.stringContaining('Embedded store') });
    expect(await run('extensions list')).toMatchObject({ code: 8 });
  });
});
