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

const name = [{ after: /First name:/, keys: `Ana${enter}` }, { after: /Last name:/, keys: `Souza${enter}` }];
const rest = [{ after: /E-mail address/, keys: enter }, { after: /Extension:/, keys: enter }, { after: /What does it ring on/, keys: enter }];

describe('a missing value', () => {
  it('of a required option is asked for, and then the command runs', async () => {
    await here.pbxctl('devices add 000413aabbcc');
    const { code, answered } = await at('devices edit 000413aabbcc', [{ after: /its model.*: *$/i, keys: `T46${enter}` }]);
    expect([code, answered]).toEqual([0, 1]);
    expect((await here.pbxctl('devices show 000413aabbcc -o json')).json.model).toBe('T46');
  });

  it('of an argument is asked for, also where flags stand before and behind', async () => {
    await here.pbxctl('users add --first-name Ana --last-name Souza --extension 1001');
    const { code, stdout } = await at('--no-color users show -o json', [{ after: /user.*: *$/i, keys: `1001${enter}` }]);
    expect([code, JSON.parse(stdout).name]).toEqual([0, 'Ana Souza']);
  });

  it('that begins with a dash is still a value', async () => {
    await here.pbxctl('devices add 000413aabbcc');
    const { code } = await at('devices edit 000413aabbcc', [{ after: /its model.*: *$/i, keys: `-T46${enter}` }]);
    expect(code).toBe(0);
    expect((await here.pbxctl('devices show 000413aabbcc -o json')).json.model).toBe('-T46');
  });

  it('of several arguments is asked for each', async () => {
    await here.pbxctl('users add --first-name Ana --last-name Souza --extension 1001');
    await here.pbxctl('devices add 000413aabbcc');
    const { code } = await at('devices assign --yes', [{ after: /device.*: *$/i, keys: `000413aabbcc${enter}` }, { after: /user.*: *$/i, keys: `1001${enter}` }]);
    expect(code).toBe(0);
    expect((await here.pbxctl('devices show 000413aabbcc -o json')).json.userId).not.toBeNull();
  });

  it('of a command with a wizard is asked for with what matters beside it; Enter takes what is proposed', async () => {
    const { code, answered, stderr } = await at('users add', [...name, ...rest]);
    expect([code, answered]).toEqual([0, 5]);
    expect(stderr).toContain('The same without questions:\n  pbxctl users add --first-name Ana --last-name Souza --extension 1000\n');
    expect(await people()).toContain('Ana Souza');
  });

  it('that breaks its rule is asked for again, with the reason', async () => {
    const { code, stderr, answered } = await at('users add --first-name Ana --last-name Souza', [{ after: /E-mail address/, keys: `x${enter}` }]);
    expect([code, stderr, answered]).toEqual([0, expect.not.stringContaining('E-mail address'), 0]);
    const again = await at('users add --first-name Bea', [
      { after: /Last name:/, keys: enter }, { after: /A value is needed/, keys: `Lima${enter}` }, { after: /E-mail address/, keys: `helena@sol.example${enter}` },
      { after: /belongs to Helena Prado already/, keys: `\u0015bea@sol.example${enter}` }, { after: /Extension:/, keys: `1000${enter}` }, { after: /Extension 1000 is in use/, keys: `\u0015${enter}` },
      { after: /What does it ring on/, keys: enter },
    ]);
    expect([again.code, again.answered]).toEqual([0, 7]);
    expect((await here.pbxctl('users show 1001 -o json')).json).toMatchObject({ name: 'Bea Lima', email: 'bea@sol.example' });
  });

  it('interrupted by Ctrl-C ends with 130; nothing is written, and the command that goes on is said', async () => {
    const { code, stderr } = await at('users add', [name[0] as Typed, { after: /Last name:/, keys: ctrlC }]);
    expect([code, stderr]).toEqual([130, expect.stringContaining('To go on from here:\n  pbxctl users add --first-name Ana\n')]);
    expect(await people()).toEqual(['Helena Prado']);
  });

  it.each([['--no-input', {}], ['', { CI: 'true' }], ['', { PBXCTL_INPUT: 'never' }]] as const)('is an error that names the flag, with %j %j', async (flag, env) => {
    const { code, stderr, answered } = await at(`users add --first-name Ana ${flag}`.trim(), [{ after: /last name/i, keys: `Souza${enter}` }], env);
    expect([code, answered]).toEqual([2, 0]);
    expect(stderr).toContain('--last-name');
  });

  it('cannot be asked for with -i where nobody can be asked', async () => {
    const { code, stderr } = await here.pbxctl('users add -i --first-name Ana --last-name Souza -o json');
    expect([code, JSON.parse(stderr).error.code]).toEqual([2, 'ask.nobody']);
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
