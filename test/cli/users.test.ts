import { beforeEach, describe, expect, it } from '@jest/globals';
import { office, type Bench } from '../support/pbxctl.js';

let pbxctl: Bench['pbxctl'];
beforeEach(async () => { ({ pbxctl } = await office()); });

const addAna = 'users add --first-name Ana --last-name Souza --email ana@sol.example';

describe('pbxctl users add', () => {
  it('prints the person on stdout and the news, with the price, on stderr (U1, U3, U11)', async () => {
    const { code, json, stderr } = await pbxctl(`${addAna} --softphone --new-device 0004.13AA.BBCC --group Vendas,Compras -o json`);
    expect(code).toBe(0);
    expect(json).toMatchObject({
      firstName: 'Ana', lastName: 'Souza', name: 'Ana Souza', email: 'ana@sol.example', extension: '1000', permission: 'none', grants: [], softphone: true, groups: ['Vendas', 'Compras'],
      webLogin: false, hotDesking: false, status: 'active', createdAt: '2026-06-10T12:00:00.000Z', cost: { currency: 'BRL', prorata: '0.00', monthly: '399.00', unpriced: ['device:desk-phone', 'device:softphone'] },
    });
    expect(json.devices).toEqual([{ id: expect.any(String), kind: 'desk-phone', mac: '00:04:13:aa:bb:cc', model: null }, { id: expect.any(String), kind: 'softphone', mac: null, model: null }]);
    expect(stderr).toContain('Chargeable: +1 standard extension, +1 desk phone and +1 softphone. With the Connect package');
    expect(stderr).toContain('Added Ana Souza, extension 1000.');
  });

  it('says nothing of charges for a standalone user, who costs nothing (U3)', async () => {
    const { code, stderr } = await pbxctl(addAna);
    expect([code, stderr]).toEqual([0, 'Added Ana Souza, extension 1000.\n']);
  });

  it('shows the charge above the contracted quantity, to the cent (U11, B3)', async () => {
    for (let at = 0; at < 10; at += 1) await pbxctl(`users add --first-name P${at} --last-name Q --softphone`);
    const { json } = await pbxctl(`${addAna} --softphone --dry-run -o json`);
    // 20 of 30 days of 39.90.
    expect(json.cost).toEqual({ currency: 'BRL', prorata: '26.60', monthly: '438.90', unpriced: ['device:softphone'] });
    expect((await pbxctl('users list -o json')).json).toHaveLength(11);
  });

  it('checks everything in a dry run, and writes nothing', async () => {
    expect(await pbxctl(`${addAna} --softphone --dry-run -o json`)).toMatchObject({ code: 0, json: { id: '', extension: '1000', softphone: true }, stderr: expect.stringContaining('Would add Ana Souza') });
    expect((await pbxctl('users show ana@sol.example')).code).toBe(3);
    await pbxctl(addAna);
    expect((await pbxctl(`${addAna} --dry-run`)).code).toBe(5);
  });

  it('warns of a department’s address and takes it (U6)', async () => {
    const { code, stderr } = await pbxctl('users add --first-name Vendas --last-name Sol --email vendas@sol.example');
    expect([code, stderr]).toEqual([0, expect.stringContaining('vendas@sol.example looks like a department’s address')]);
  });

  it.each([
    ['--extension 911', 5, 'emergency number'], ['--extension *98', 5, 'star code'], ['--extension 2000', 5, 'outside'], ['--extension abc', 2, 'is not an extension'],
    ['--email ana', 2, 'is not an e-mail address'], ['--email helena@sol.example', 5, 'belongs to Helena Prado'], ['--new-device 123', 2, 'is not a MAC address'],
    ['--device none', 3, 'There is no device'], ['--permission boss', 2, 'is no permission'], ['--permission custom', 2, 'at least one grant'], ['--grant all', 2, 'cannot be granted'],
    ['--web-login', 5, 'needs an e-mail address'], ['--tier metered', 5, 'sales partner'], ['--tier premium', 5, 'not under contract'], ['--tier gold', 2, 'is no tier'],
  ])('with %s ends with code %i and says why', async (flags, code, why) => {
    const outcome = await pbxctl(`users add --first-name Bea --last-name Lima ${flags}`);
    expect([outcome.code, outcome.stdout, outcome.stderr]).toEqual([code, '', expect.stringContaining(why)]);
    expect((await pbxctl('users list -o json')).json).toHaveLength(1);
  });

  it('asks for nothing where nobody can answer, and names the flag', async () => {
    const { code, stderr } = await pbxctl('users add --first-name Ana');
    expect([code, stderr]).toEqual([2, expect.stringContaining('--last-name')]);
  });

  it('suggests the flag or command that was meant', async () => {
    expect((await pbxctl('users add --frist-name Ana')).stderr).toMatch(/--first-name/);
    expect((await pbxctl('users ad')).stderr).toMatch(/add/);
    expect((await pbxctl('user list')).code).toBe(0);
    expect((await pbxctl('usres list')).stderr).toMatch(/users/);
  });
});

describe('pbxctl users edit, show, enable-login', () => {
  beforeEach(async () => { await pbxctl(`${addAna} --softphone`); });

  it('changes what is named, by e-mail, extension, id or @me', async () => {
    const { id } = (await pbxctl('users show 1000 -o json')).json;
    for (const [ref, group] of [['ana@sol.example', 'A'], ['1000', 'B'], [id, 'C']]) expect((await pbxctl(`users edit ${ref} --group ${group} -o json`)).json.groups).toEqual([group]);
    expect((await pbxctl('users edit @me --last-name Braga -o json')).json).toMatchObject({ firstName: 'Helena', lastName: 'Braga' });
    expect((await pbxctl('users show @me -o json --as ana@sol.example')).json).toMatchObject({ firstName: 'Ana' });
  });

  it('says when there is nothing to change, and writes no entry for it', async () => {
    const before = (await pbxctl('log -o json')).json.length;
    expect(await pbxctl('users edit 1000 --last-name Souza')).toMatchObject({ code: 0, stderr: expect.stringContaining('nothing to change') });
    expect((await pbxctl('log -o json')).json).toHaveLength(before);
  });

  it('lets a person log in on the web with the address on the profile, and says what comes next (U6)', async () => {
    const { code, stderr, json } = await pbxctl('users enable-login 1000 -o json');
    expect([code, json.webLogin]).toEqual([0, true]);
    expect(stderr).toContain('registers at the registration page with exactly this address: ana@sol.example');
    expect((await pbxctl('users edit 1000 --email ""')).code).toBe(5);
    await pbxctl('users add --first-name Rui --last-name Costa');
    expect((await pbxctl('users enable-login 1001')).code).toBe(5);
    expect((await pbxctl('users enable-login 1001 --email rui@sol.example -o json')).json).toMatchObject({ webLogin: true, email: 'rui@sol.example' });
  });

  it('keeps a dialable password out of sight (U5)', async () => {
    const { code, stdout, stderr } = await pbxctl('users edit 1000 --dial-user 4711 --dial-password-stdin -o json', { stdin: '918273\n' });
    expect([code, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ dialUser: '4711', dialPassword: true })]);
    expect(stdout + stderr + (await pbxctl('log -o json')).stdout).not.toContain('918273');
  });

  it('takes an answer for somebody unknown as not found, with a hint', async () => {
    expect(await pbxctl('users show nobody@sol.example')).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('pbxctl find nobody@sol.example') });
  });
});

describe('pbxctl users remove', () => {
  beforeEach(async () => { await pbxctl(`${addAna} --softphone --new-device 000413AABBCC`); });

  it('says what goes with a person, warns of the contracted minimum, and wants a yes (U10)', async () => {
    const asked = await pbxctl('users remove ana@sol.example');
    expect([asked.code, asked.stderr]).toEqual([2, expect.stringContaining('--yes')]);
    const { code, stderr, json } = await pbxctl('users remove ana@sol.example --yes -o json');
    expect([code, json[0].status]).toEqual([0, 'removed']);
    expect(stderr).toContain('With Ana Souza goes: extension 1000, 00:04:13:aa:bb:cc and softphone.');
    expect(stderr).toContain('Below the minimum: 0 standard extensions would be in service, 10 are contracted');
    expect((await pbxctl('devices list -o json')).json).toEqual([]);
  });

  it('keeps desk phones for somebody else where asked', async () => {
    await pbxctl('users remove 1000 --keep-devices --yes');
    expect((await pbxctl('devices list -o json')).json).toMatchObject([{ mac: '00:04:13:aa:bb:cc', userId: null }]);
  });

  it('removes several at once or none at all, each counted once', async () => {
    await pbxctl('users add --first-name Rui --last-name Costa');
    expect((await pbxctl('users remove 1000 nobody --yes')).code).toBe(3);
    expect((await pbxctl('users list -o json')).json).toHaveLength(3);
    expect((await pbxctl('users remove 1000 1001 ana@sol.example --yes -o json')).json).toHaveLength(2);
  });

  it('keeps a super admin (U4)', async () => {
    expect(await pbxctl('users remove @me --yes')).toMatchObject({ code: 5, stderr: expect.stringContaining('no super admin would be left') });
    expect((await pbxctl('users remove helena@sol.example --dry-run')).code).toBe(5);
  });

  it('writes nothing in a dry run, and asks nothing', async () => {
    expect(await pbxctl('users remove 1000 --dry-run')).toMatchObject({ code: 0, stderr: expect.stringContaining('Would remove Ana Souza') });
    expect((await pbxctl('users show 1000')).code).toBe(0);
  });
});

describe('pbxctl users list', () => {
  beforeEach(async () => {
    await pbxctl('users add --first-name João --last-name Ávila --group Vendas --softphone');
    await pbxctl('users add --first-name Bea --last-name Lima --email bea@sol.example --permission custom --grant view-reports');
  });

  it('prints tab-separated columns without a terminal, and an array as JSON', async () => {
    expect((await pbxctl('users list --columns extension,name,email')).stdout).toBe('EXTENSION\tNAME\tE-MAIL\n1001\tBea Lima\tbea@sol.example\n\tHelena Prado\thelena@sol.example\n1000\tJoão Ávila\t\n'.replace('EXTENSION\tNAME\tE-MAIL', 'Extension\tName\tE-mail'));
    expect((await pbxctl('users list --search nobody -o json')).stdout.trim()).toBe('[]');
  });

  it('finds by search, group and permission, sorts, limits and queries', async () => {
    expect((await pbxctl('users list --search AVILA -o json')).json).toMatchObject([{ name: 'João Ávila' }]);
    expect((await pbxctl('users list --group Vendas -o json')).json).toHaveLength(1);
    expect((await pbxctl('users list --permission custom -o json')).json).toMatchObject([{ grants: ['view-reports'] }]);
    expect((await pbxctl('users list --sort -name --limit 1 -o json')).json).toMatchObject([{ name: 'João Ávila' }]);
    expect((await pbxctl('users list -o json --query "[?softphone].name"')).json).toEqual(['João Ávila']);
    expect(await pbxctl('users list --columns name,nome')).toMatchObject({ code: 2, stderr: expect.stringContaining('extension') });
    expect((await pbxctl('users list --permission boss')).code).toBe(2);
  });
});
