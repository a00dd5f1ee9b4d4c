// `pbxctl extensions`, `devices`, `account` and `find`, by whole command lines.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { office, type Bench } from '../support/pbxctl.js';

let pbxctl: Bench['pbxctl'];
beforeEach(async () => {
  ({ pbxctl } = await office());
  await pbxctl('users add --first-name Ana --last-name Souza --email ana@sol.example --extension 1001 --softphone');
  await pbxctl('users add --first-name João --last-name Ávila --extension 1002');
});

describe('pbxctl extensions', () => {
  it('adds a shared one, charged as it stands, and shows it', async () => {
    const { code, json, stderr } = await pbxctl('extensions add --name Recepção -o json');
    expect([code, json]).toEqual([0, expect.objectContaining({ number: '1000', kind: 'shared', name: 'Recepção', userId: null, tier: 'standard', chargeable: true, removedAt: null, cost: expect.any(Object) })]);
    expect(stderr).toContain('Added extension 1000, Recepção.');
    expect((await pbxctl('extensions show 1000 -o json')).json.name).toBe('Recepção');
  });

  it('proposes the next free numbers (U1)', async () => {
    expect((await pbxctl('extensions next --count 3 -o json')).json).toEqual([{ number: '1000' }, { number: '1003' }, { number: '1004' }]);
    for (const count of ['0', '-1', '1.5', 'x', '99999']) expect([count, (await pbxctl(`extensions next --count=${count}`)).code]).toEqual([count, 2]);
  });

  it('changes number, name, caller id and owner, and says so', async () => {
    // U8: only a number of the account can be shown.
    await pbxctl('numbers import - --yes', { stdin: 'number\n+551140028922\n' });
    expect(await pbxctl('extensions edit 1001 --number 1101 --caller-id "+55 11 4002-8922" -o json')).toMatchObject({ code: 0, json: { number: '1101', outboundCallerId: '+551140028922' }, stderr: expect.stringContaining('Changed extension 1001: Number 1001 → 1101; Caller ID (none) → +551140028922.') });
    expect((await pbxctl('users show ana@sol.example -o json')).json.extension).toBe('1101');
    expect(await pbxctl('extensions edit 1101 --number 1101')).toMatchObject({ code: 0, stderr: expect.stringContaining('nothing to change') });
  });

  it('tells what giving an extension to somebody with a device costs (U3, U11)', async () => {
    await pbxctl('extensions remove 1001 --yes');
    const { code, stderr, json } = await pbxctl('extensions edit 1002 --user ana@sol.example -o json');
    expect([code, json.chargeable, json.kind]).toEqual([0, true, 'user']);
    expect(stderr).toContain('Chargeable: +1 standard extension');
  });

  it.each([['extensions add 1001 --name X', 5], ['extensions add 112 --name X', 5], ['extensions add', 2], ['extensions add --name X --user nobody', 3], ['extensions add --name X --tier internal', 5], ['extensions edit 1999 --name X', 3], ['extensions remove 1999 --yes', 3], ['extensions remove 1001', 2], ['extensions list --kind fax', 2], ['extensions list --tier gold', 2], ['extensions edit 1001 --user 1002', 5]])(
    '%s ends with code %i and changes nothing', async (line, expected) => {
      const before = (await pbxctl('extensions list -o json')).stdout;
      const { code, stdout, stderr } = await pbxctl(line);
      expect([code, stdout, stderr]).toEqual([expected, '', expect.stringMatching(/error: .+\n.+/)]);
      expect((await pbxctl('extensions list -o json')).stdout).toBe(before);
    });
});

describe('pbxctl devices', () => {
  it('adds, shows, gives, takes and removes one, whatever spelling its MAC comes in (U2)', async () => {
    expect((await pbxctl('devices add 0004.13AA.BBCC --model "Snom D785" -o json')).json).toMatchObject({ mac: '00:04:13:aa:bb:cc', model: 'Snom D785', kind: 'desk-phone', userId: null, chargeable: true });
    expect((await pbxctl('devices assign 00-04-13-aa-bb-cc 1002 -o json')).stderr).toContain('+1 standard extension');
    expect((await pbxctl('devices list --user 1002 -o json')).json).toHaveLength(1);
    expect((await pbxctl('devices assign 000413aabbcc 1001')).code).toBe(5);
    expect((await pbxctl('devices edit 000413aabbcc --model ""  -o json')).json.model).toBeNull();
    expect((await pbxctl('devices unassign 000413aabbcc -o json')).json.userId).toBeNull();
    expect((await pbxctl('devices list --unassigned -o json')).json).toHaveLength(1);
    expect((await pbxctl('devices remove 000413aabbcc 0004.13aa.bbcc --yes -o json')).json).toHaveLength(1);
  });

  it.each([['devices add', 2], ['devices add 123', 2], ['devices add ff:ff:ff:ff:ff:ff', 2], ['devices add 000413aabbcc --kind paging', 2], ['devices add --kind softphone', 2], ['devices add --kind softphone --user 1001', 5], ['devices add 000413aabbcc --kind fax', 2], ['devices add 000413aabbcc --user nobody', 3], ['devices show none', 3], ['devices remove none --yes', 3]])(
    '%s ends with code %i', async (line, expected) => {
      const { code, stdout } = await pbxctl(line);
      expect([code, stdout]).toEqual([expected, '']);
      expect((await pbxctl('devices list -o json')).json).toHaveLength(1);
    });
});

describe('pbxctl account', () => {
  it('shows it, and changes name and range (U4)', async () => {
    expect((await pbxctl('account show -o json')).json).toMatchObject({ company: 'Padaria Sol', country: 'BR', timeZone: 'America/Sao_Paulo', currency: 'BRL', extensionRange: { from: '1000', to: '1999' } });
    expect((await pbxctl('account edit --company "Padaria Lua" --extension-range 2000-2999 -o json')).json).toMatchObject({ company: 'Padaria Lua', extensionRange: { from: '2000', to: '2999' } });
    expect((await pbxctl('extensions next -o json')).json).toEqual([{ number: '2000' }]);
    const log = (await pbxctl('log -o json')).json.length;
    expect((await pbxctl('account edit --company "Padaria Lua"')).stderr).toContain('Nothing to change');
    expect((await pbxctl('log -o json')).json).toHaveLength(log);
    for (const flags of ['--company ""', '--company "  "', '--extension-range 5-9', '--extension-range 2000-1000']) expect([flags, (await pbxctl(`account edit ${flags}`)).code]).toEqual([flags, 2]);
  });

  it('is made once; what init is given is checked', async () => {
    expect((await pbxctl('init --company Other')).code).toBe(5);
    const { bench } = await import('../support/pbxctl.js');
    for (const flags of ['--country Brasil', '--time-zone Mars/Base', '--currency QQQ', '--tier metered', '--tier constructor', '--contracted -1', '--contracted many', '--price 1,2,3', '--price=-5', '--extension-range 9-1', '--admin "Ana <ana>"', '--company ""']) {
      const made = bench();
      const { code, stderr } = await made.pbxctl(`init --company Sol --price 10 ${flags}`);
      expect([flags, code, stderr]).toEqual([flags, flags.includes('metered') ? 5 : 2, expect.stringMatching(/^error: /m)]);
      expect((await made.pbxctl('account show')).code).toBe(3);
    }
    const dry = bench();
    expect((await dry.pbxctl('init --company Sol --dry-run')).code).toBe(0);
    expect((await dry.pbxctl('account show')).code).toBe(3);
  });
});

describe('pbxctl find', () => {
  it.each([['1001', 'extension'], ['ana@sol.example', 'user'], ['ANA', 'user'], ['joao', 'user'], ['ÁVILA', 'user'], ['00:04:13:aa:bb:cc', 'device'], ['0004.13AA.BBCC', 'device'], ['bbcc', 'device'], ['snom', 'device'], ['recepcao', 'extension']])('%s finds the %s, and how to show it', async (word, kind) => {
    await pbxctl('devices add 000413aabbcc --model "Snom D785"');
    await pbxctl('extensions add 1900 --name Recepção');
    const { code, json } = await pbxctl(`find ${word} -o json`);
    expect([code, json[0]]).toEqual([0, expect.objectContaining({ kind })]);
    expect((await pbxctl(json[0].command)).code).toBe(0);
  });

  it('puts the very identifier first, and takes wildcards for what they are', async () => {
    await pbxctl('users add --first-name Bea --last-name 1001 --extension 1005');
    expect((await pbxctl('find 1001 -o json')).json.map(({ kind, score }: { kind: string; score: number }) => [kind, score])[0]).toEqual(['extension', 100]);
    for (const word of ['%', '_', 'nobody', '"']) expect([word, (await pbxctl(`find ${word === '"' ? "'\"'" : word} -o json`)).json]).toEqual([word, []]);
  });
});
