// The getting-started guide of an account whose people are at GoTo: they are read there, and what is kept in neither place is left out.
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { gotoOffice, well, type GotoOffice } from './office.js';

let office: GotoOffice;
beforeEach(async () => { office = await gotoOffice(); });
afterEach(async () => { await office.close(); });

it('counts people where they are, and keeps skipped steps in the house', async () => {
  await well(office.pbxctl('users add --first-name Rui --last-name Costa --email rui@sol.example --softphone --yes'));
  await well(office.pbxctl('setup run live --skip'));
  const { json } = await well(office.pbxctl('setup status -o json'));
  const states = Object.fromEntries((json as { step: string; state: string }[]).map(({ step, state }) => [step, state]));
  expect(states).toMatchObject({ users: 'done', numbers: 'open', live: 'skipped' });
});
