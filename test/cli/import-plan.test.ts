// What the plan of an import says, and that it says what will be done: names, permissions, prices, what is in use.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { office } from '../support/pbxctl.js';

const ana = 'users add --first-name Ana --last-name Souza --email ana@sol.example --extension 1001 --softphone';

describe('the plan', () => {
  it('shows from what to what, who gets which permission, and warns of a name that changes by the address alone', async () => {
    const { pbxctl, directory } = await office();
    await pbxctl(ana);
    const many = Array.from({ length: 12 }, (_, at) => `P${at},Q,p${at}@sol.example,,`).join('\n');
    writeFileSync(join(directory, 'p.csv'), `firstName,lastName,email,permission,grants\n${many}\nEva,Vaz,eva@sol.example,super-admin,\nIsa,Luz,isa@sol.example,,view-reports\nBia,Reis,ana@sol.example,,\n`);
    const { code, stderr, json } = await pbxctl('users import p.csv --dry-run -o json');
    expect(code).toBe(0);
    expect(stderr).toContain('  + Eva Vaz: extension 1013, permission super-admin\n  + Isa Luz: extension 1014, permission custom (view-reports)\n  ~ Bia Reis: First name Ana → Bia, Last name Souza → Reis\n  … and 5 more\n');
    expect(json.problems).toMatchObject([{ severity: 'warning', code: 'import.renames', line: 16, column: 'email', value: 'ana@sol.example' }]);
    expect(stderr).toContain('p.csv:16 (row 15), email: warning: ana@sol.example is Ana Souza’s address, so this row names Ana Souza Bia Reis.');
    expect((await pbxctl('users import - --dry-run', { stdin: 'firstName,lastName,email,extension\nAna,Braga,ana@sol.example,1001\n' })).stderr).not.toContain('warning');
  });

  it('warns again of a failed row that is imported as it is', async () => {
    const { pbxctl, directory } = await office();
    writeFileSync(join(directory, 'p.csv'), 'firstName,lastName,email\nAna,Souza,a@sol.example\nEva,Reis,a@sol.example\n');
    expect((await pbxctl('users import p.csv --skip-invalid --results f.csv --failed-only --yes')).code).toBe(6);
    expect(readFileSync(join(directory, 'f.csv'), 'utf8')).toContain('Eva,Reis,a@sol.example,failed');
    expect((await pbxctl('users import f.csv --dry-run')).stderr).toMatch(/warning: a@sol.example is Ana Souza’s address.*\n[^]*~ Eva Reis: First name Ana → Eva/);
  });

  it('says how many new people get neither phone nor app, unless that was asked for', async () => {
    const { pbxctl } = await office();
    const stdin = 'firstName,lastName,email,deviceMac\nAna,Souza,a@sol.example,000413000001\nEva,Reis,e@sol.example,\nIsa,Luz,i@sol.example,\n';
    expect((await pbxctl('users import - --dry-run', { stdin })).stderr).toContain('2 of 3 new people get neither phone nor app');
    for (const word of ['yes', 'no']) expect((await pbxctl(`users import - --dry-run --softphone ${word}`, { stdin })).stderr).not.toContain('neither phone nor app');
  });

  it('has the price of what is done: none where all is refused, that of the good rows where the faulty are left out', async () => {
    const { pbxctl } = await office();
    const stdin = `firstName,lastName,extension,softphone\n${Array.from({ length: 11 }, (_, at) => `P${at},Q,${1001 + at},yes`).join('\n')}\nX,Y,911,yes\n`;
    const refused = await pbxctl('extensions import - --dry-run -o json', { stdin });
    expect([refused.code, refused.json.cost]).toEqual([5, null]);
    expect(refused.stderr).not.toMatch(/Chargeable|Cost/);
    const price = { currency: 'BRL', prorata: '26.60', monthly: '438.90', unpriced: ['device:softphone'] };
    const dry = await pbxctl('extensions import - --skip-invalid --dry-run -o json', { stdin });
    const real = await pbxctl('extensions import - --skip-invalid --yes -o json', { stdin });
    expect([dry.json.cost, real.code, real.json.created, real.json.cost]).toEqual([price, 6, 11, price]);
  });

  it('refuses to remove or renumber what call routing leads to, and an undo leaves it alone (R2)', async () => {
    const { pbxctl } = await office();
    await pbxctl(ana);
    const stdin = 'firstName,lastName,email,extension\nEva,Reis,e@sol.example,1002\nIsa,Luz,i@sol.example,1003\n';
    await pbxctl('users import - --softphone yes --yes', { stdin });
    await pbxctl('groups add Vendas --member 1001,1002');
    const removal = await pbxctl('users import - --dry-run -o json', { stdin: 'email,action,extension\nana@sol.example,remove,\ne@sol.example,,1009\ni@sol.example,remove,\n' });
    expect([removal.code, removal.json.failed, removal.json.notAttempted]).toEqual([5, 2, 1]);
    expect(removal.json.problems).toMatchObject([{ code: 'routing.in-use', row: 1, message: expect.stringContaining('ring-group Vendas') }, { code: 'routing.in-use', row: 2, value: '1002' }]);
    const undo = await pbxctl('jobs undo 1 --dry-run -o json');
    expect(undo.json).toMatchObject({ failed: 1, removed: 1, problems: [{ code: 'routing.in-use', row: 1 }] });
    const done = await pbxctl('jobs undo 1 --yes -o json');
    expect([done.code, done.json.failed, done.json.cost]).toEqual([6, 1, undo.json.cost]);
  });
});

describe('the results file', () => {
  it('overwrites nothing but where told to, and is marked for spreadsheets where the file was not UTF-8', async () => {
    const { pbxctl, directory } = await office();
    writeFileSync(join(directory, 'people.csv'), Buffer.from('firstName,lastName,extension\nAna,Souza,1001\nEva,Sá,1003\n', 'latin1'));
    writeFileSync(join(directory, 'done.csv'), 'corrected by hand');
    expect(await pbxctl('extensions import people.csv --results done.csv --yes')).toMatchObject({ code: 5, stderr: expect.stringContaining('--force') });
    expect(readFileSync(join(directory, 'done.csv'), 'utf8')).toBe('corrected by hand');
    expect((await pbxctl('jobs list -o json')).json).toEqual([]);
    expect((await pbxctl('extensions import people.csv --results done.csv --force --yes')).code).toBe(0);
    expect(readFileSync(join(directory, 'done.csv'), 'utf8')).toMatch(/^\ufefffirstName.*\n.*\nEva,Sá,1003,created,,/);
  });
});

describe('jobs', () => {
  it('show the problems of rows as the import told them, the value with it', async () => {
    const { pbxctl } = await office();
    const stdin = 'firstName,lastName,extension\nAna,Souza,1001\nEva,Reis,1.2E+10\n';
    const { json } = await pbxctl('extensions import - --skip-invalid --yes -o json', { stdin });
    const [row] = (await pbxctl('jobs show 1 --failed -o json')).json;
    expect(row.problems).toEqual(json.problems.filter(({ severity }: { severity: string }) => severity === 'error'));
    expect((await pbxctl('jobs show 1 --failed')).stdout).toContain('1.2E+10 lost its digits in a spreadsheet.');
  });

  it('list when each was started under a title of its own', async () => {
    const { pbxctl } = await office();
    await pbxctl('extensions import - --yes', { stdin: 'firstName,lastName,extension\nAna,Souza,1001\n' });
    const titles = (await pbxctl('jobs list')).stdout.split('\n')[0]?.split('\t') ?? [];
    expect([new Set(titles).size, titles.includes('Started')]).toEqual([titles.length, true]);
  });

  it('undone after somebody removed a person are undone; nothing is left for ever', async () => {
    const { pbxctl } = await office();
    await pbxctl('users import - --yes', { stdin: 'firstName,lastName,email\nAna,Souza,a@sol.example\nEva,Reis,e@sol.example\n' });
    await pbxctl('users remove a@sol.example --yes');
    expect(await pbxctl('jobs undo 1 --yes -o json')).toMatchObject({ code: 0, json: { failed: 0, removed: 2 } });
    expect((await pbxctl('jobs show 1 -o json')).json).toMatchObject({ state: 'undone' });
  });
});
