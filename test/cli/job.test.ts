// A bulk change that goes on says before what the rest of it costs, as the import did (U11).
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { stoppedAfterRow } from '../support/asking.js';
import { office, type Bench } from '../support/pbxctl.js';
import { atTerminal, enter } from '../support/terminal.js';

let here: Bench;
beforeEach(async () => {
  here = await office();
  writeFileSync(join(here.directory, 'people.csv'), 'firstName,lastName,email,extension,softphone\nIda,Sá,,1211,yes\nUwe,Rot,,1212,yes\nMia,Gil,,1213,no\nBea,Lima,bea@sol.example,1214,yes\n');
  // Ten are contracted: the eleventh and the ones after it cost something.
  for (let at = 0; at < 10; at += 1) await here.pbxctl(`extensions add --name Sala${at}`);
  expect((await here.pbxctl('extensions import people.csv', { signal: stoppedAfterRow(1, 4) })).code).toBe(130);
});

describe('an interrupted import', () => {
  it('is resumed after the price of what is left was shown, which is that of the result', async () => {
    const dry = await here.pbxctl('jobs resume --dry-run -o json');
    expect(dry.stderr).toContain('Chargeable: +2 standard extensions and +2 softphones.');
    // 2 of 13 extensions, 20 days of June.
    expect(dry.json).toMatchObject({ dryRun: true, created: 1, notAttempted: 3, cost: { currency: 'BRL', prorata: '53.20', monthly: '518.70' } });
    const done = await here.pbxctl('jobs resume -o json');
    expect([done.code, done.stderr.indexOf('Cost: ') < done.stderr.indexOf('Done: job 1')]).toEqual([0, true]);
    expect(done.json).toMatchObject({ created: 4, notAttempted: 0, cost: dry.json.cost });
  });

  it('asks on a terminal, and stays as it is when the answer is no', async () => {
    const no = await atTerminal(here.directory, ['jobs', 'resume'], [{ after: /Cost: [^]*Go on with job 1 \(3 of 4 rows are left\)\?/, keys: `n${enter}` }]);
    expect([no.code, no.answered, no.stderr]).toEqual([130, 1, expect.stringContaining('Nothing was changed.')]);
    expect((await here.pbxctl('jobs list -o json')).json).toMatchObject([{ state: 'interrupted', counts: { pending: 3 } }]);
    expect((await atTerminal(here.directory, ['jobs', 'resume', '--yes'], [])).code).toBe(0);
  });

  it('tells those who may see no invoice that it costs something, and not how much (B6)', async () => {
    await here.pbxctl('users add --first-name Rui --last-name Costa --email rui@sol.example --permission custom --grant configure-pbx');
    const { code, stderr, json } = await here.pbxctl('jobs resume --as rui@sol.example -o json');
    expect([code, json.cost, stderr]).toEqual([0, null, expect.stringContaining('Chargeable: +2 standard')]);
    expect(stderr).not.toMatch(/Cost|39[.,]90/);
  });

  it('is undone after the price of that was shown', async () => {
    await here.pbxctl('jobs resume');
    const { stderr } = await atTerminal(here.directory, ['jobs', 'undo', '1'], [{ after: /Take back 4 rows/, keys: `n${enter}` }]);
    expect([stderr.indexOf('Chargeable: -3 standard extensions') < stderr.indexOf('Take back'), stderr.indexOf('Cost: ') < stderr.indexOf('Take back')]).toEqual([true, true]);
    expect(stderr).toMatch(/-3 standard extensions[^]*Cost: /);
  });
});

describe('failed rows', () => {
  it('are tried again after their price was shown', async () => {
    await here.pbxctl('users add --first-name Bea --last-name Reis --email bea@sol.example --extension 1300');
    expect((await here.pbxctl('jobs resume')).code).toBe(6);
    expect(await here.pbxctl('jobs retry 1 --dry-run')).toMatchObject({ code: 0, stderr: expect.stringMatching(/Chargeable: \+1 standard extension and \+1 softphone[^]*Cost: [^]*Would try 1 row/) });
    await here.pbxctl('users remove bea@sol.example --yes');
    const no = await atTerminal(here.directory, ['jobs', 'retry', '1'], [{ after: /Try 1 row of job 1 again\?/, keys: `n${enter}` }]);
    expect([no.code, (await here.pbxctl('jobs list -o json')).json[0].state]).toEqual([130, 'partial']);
    expect((await here.pbxctl('jobs retry 1')).code).toBe(0);
  });
});
