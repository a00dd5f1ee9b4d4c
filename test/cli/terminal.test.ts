// At a terminal what is missing is asked for, with its rule; elsewhere, and where nobody wants to be asked, it is an error.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { office, type Bench } from '../support/pbxctl.js';
import { atTerminal, ctrlC, enter, type Typed } from '../support/terminal.js';

let here: Bench;
beforeEach(async () => { here = await office(); });

const at = (line: string, typed: readonly Typed[], env: Record<string, string> = {}) => atTerminal(here.directory, line.split(' '), typed, env);
const people = async () => (await here.pbxctl('users list -o json')).json.map(({ name }: { name: string }) => name);

describe('a missing value', () => {
  it('of an option is asked for, one after the other, and then the command runs', async () => {
    const { code, answered } = await at('users add', [{ after: /first name.*: *$/i, keys: `Ana${enter}` }, { after: /last name.*: *$/i, keys: `Souza${enter}` }]);
    expect([code, answered]).toEqual([0, 2]);
    expect(await people()).toContain('Ana Souza');
  });

  it('of an argument is asked for, also where flags stand before and behind', async () => {
    await here.pbxctl('users add --first-name Ana --last-name Souza --extension 1001');
    const { code, stdout } = await at('--no-color users show -o json', [{ after: /user.*: *$/i, keys: `1001${enter}` }]);
    expect([code, JSON.parse(stdout).name]).toEqual([0, 'Ana Souza']);
  });

  it('that begins with a dash is still a value', async () => {
    const { code } = await at('users add --last-name Souza', [{ after: /first name.*: *$/i, keys: `-Ana${enter}` }]);
    expect(code).toBe(0);
    expect(await people()).toContain('-Ana Souza');
  });

  it('that breaks its rule is asked for again, with the reason', async () => {
    await here.pbxctl('devices add 000413aabbcc');
    const { code, stderr, answered } = await at('users add --first-name Ana', [{ after: /last name.*: *$/i, keys: enter }, { after: /A value is needed/, keys: `Souza${enter}` }]);
    expect([code, answered]).toEqual([0, 2]);
    expect(stderr).toContain('A value is needed.');
  });

  it('of several arguments is asked for each', async () => {
    await here.pbxctl('users add --first-name Ana --last-name Souza --extension 1001');
    await here.pbxctl('devices add 000413aabbcc');
    const { code } = await at('devices assign', [{ after: /device.*: *$/i, keys: `000413aabbcc${enter}` }, { after: /user.*: *$/i, keys: `1001${enter}` }]);
    expect(code).toBe(0);
    expect((await here.pbxctl('devices show 000413aabbcc -o json')).json.userId).not.toBeNull();
  });

  it('interrupted by Ctrl-C ends with 130, and nothing is written', async () => {
    const { code } = await at('users add', [{ after: /first name.*: *$/i, keys: `Ana${enter}` }, { after: /last name.*: *$/i, keys: ctrlC }]);
    expect(code).toBe(130);
    expect(await people()).toEqual(['Helena Prado']);
  });

  it.each([['--no-input', {}], ['', { CI: 'true' }], ['', { PBXCTL_INPUT: 'never' }]] as const)('is an error that names the flag, with %j %j', async (flag, env) => {
    const { code, stderr, answered } = await at(`users add --first-name Ana ${flag}`.trim(), [{ after: /last name/i, keys: `Souza${enter}` }], env);
    expect([code, answered]).toEqual([2, 0]);
    expect(stderr).toContain('--last-name');
  });
});

describe('what costs or destroys', () => {
  it('is asked about after its price is shown; no is no (U11)', async () => {
    const no = await at('users add --first-name Ana --last-name Souza --softphone', [{ after: /Add Ana Souza/, keys: `n${enter}` }]);
    expect([no.code, no.stderr.indexOf('Cost:') < no.stderr.indexOf('Add Ana Souza'), no.stderr]).toEqual([130, true, expect.stringContaining('Nothing was changed.')]);
    expect(await people()).toEqual(['Helena Prado']);
    const yes = await at('users add --first-name Ana --last-name Souza --softphone', [{ after: /Add Ana Souza/, keys: `y${enter}` }]);
    expect(yes.code).toBe(0);
    expect(await people()).toContain('Ana Souza');
  });

  it('is not asked about with --yes, in a dry run, or where it costs nothing', async () => {
    for (const flags of ['--softphone --yes', '--softphone --dry-run', '']) {
      const { code, answered } = await at(`users add --first-name Ana --last-name Souza ${flags}`.trim(), [{ after: /Add Ana Souza.*\?/, keys: `n${enter}` }]);
      expect([flags, code, answered]).toEqual([flags, 0, 0]);
    }
  });

  it('is asked about before anything goes, and default is no', async () => {
    await here.pbxctl('users add --first-name Ana --last-name Souza --extension 1001');
    expect((await at('users remove 1001', [{ after: /Remove Ana Souza\?/, keys: enter }])).code).toBe(130);
    expect(await people()).toContain('Ana Souza');
    expect((await at('users remove 1001', [{ after: /Remove Ana Souza\?/, keys: `y${enter}` }])).code).toBe(0);
  });

  it('an import shows plan and price, and asks once', async () => {
    writeFileSync(join(here.directory, 'people.csv'), 'firstName,lastName,softphone\nAna,Souza,yes\nRui,Costa,no\n');
    const no = await at('extensions import people.csv', [{ after: /Go on/, keys: `n${enter}` }]);
    expect(no.code).toBe(130);
    expect((await here.pbxctl('jobs list -o json')).json).toEqual([]);
    const yes = await at('extensions import people.csv', [{ after: /Go on \(2 to create\)\?/, keys: `y${enter}` }]);
    expect([yes.code, yes.answered]).toEqual([0, 1]);
    expect(yes.stderr.indexOf('Plan for 2 rows')).toBeLessThan(yes.stderr.indexOf('Go on'));
  });
});
