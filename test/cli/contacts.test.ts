// `contacts`, end to end (T10).
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { schemas } from '../../src/cli/resource-schema.js';
import { office, type Bench } from '../support/pbxctl.js';

async function addRui(house: Bench, more = ''): Promise<{ token: string }> {
  return (await house.pbxctl(`contacts add rui@sol.example --name "Rui Costa" ${more} -o json`)).json;
}

async function states(house: Bench, flags = ''): Promise<string[]> {
  const { stdout } = await house.pbxctl(`contacts list ${flags} --columns name,state --no-header`);
  return stdout.trimEnd().split('\n');
}

describe('a contact', () => {
  it('is there from the beginning: the administrator of the account (T10)', async () => {
    const house = await office();
    const { json } = await house.pbxctl('contacts show @me -o json');
    expect(json).toMatchObject({ name: 'Helena Prado', email: 'helena@sol.example', isAdministrator: true, state: 'confirmed' });
    expect(Object.keys(json).sort()).toEqual([...schemas['contact']?.required ?? []].sort());
  });

  it('is pending until the token that was shown once is given back, however it is typed (T10)', async () => {
    const house = await office();
    const { token } = await addRui(house);
    expect(token).toMatch(/^[0-9a-z]{5}(-[0-9a-z]{5}){3}$/);
    expect(await states(house)).toContain('Rui Costa\tpending');
    expect((await house.pbxctl('contacts list -o json')).stdout).not.toContain(token);
    expect((await house.pbxctl('log -o json')).stdout).not.toContain(token);
    expect((await house.pbxctl(`contacts confirm ${token} --dry-run -o json`)).json).toMatchObject({ name: 'Rui Costa', state: 'confirmed' });
    expect(await states(house)).toContain('Rui Costa\tpending');
    expect(await house.pbxctl('contacts confirm -', { stdin: `  ${token.toUpperCase().replaceAll('-', ' ')}\n` })).toMatchObject({ code: 0 });
    expect(await states(house)).toContain('Rui Costa\tconfirmed');
    expect(await house.pbxctl(`contacts confirm ${token}`)).toMatchObject({ code: 5, stderr: expect.stringContaining('No contact waits for this token.') });
    expect(await house.pbxctl('log verify')).toMatchObject({ code: 0 });
  });

  it('gets a new token when the old one is lost or too old', async () => {
    const house = await office();
    const { token: first } = await addRui(house);
    house.at('2026-06-18T12:00:00Z');
    expect(await house.pbxctl(`contacts confirm ${first}`)).toMatchObject({ code: 5, stderr: expect.stringContaining('too old') });
    const { json } = await house.pbxctl('contacts invite rui@sol.example -o json');
    expect(await house.pbxctl(`contacts confirm ${json.token}`)).toMatchObject({ code: 0 });
    expect(await house.pbxctl('contacts invite rui@sol.example')).toMatchObject({ code: 5 });
  });

  it.each([
    ['vendas@sol.example --name Vendas', 5, 'address of a department'], ['helena@SOL.example --name H', 5, 'belongs to another contact'],
    ['rui --name Rui', 2, ''], ['rui@sol.example --name " "', 2, 'needs a name'], ['rui@sol.example', 2, '--name'],
  ])('is refused as: %s (T10)', async (words, code, message) => {
    const house = await office();
    for (const dryRun of ['', '--dry-run']) expect(await house.pbxctl(`contacts add ${words} ${dryRun}`)).toMatchObject({ code, stderr: expect.stringContaining(message) });
    expect(await states(house)).toEqual(['Helena Prado\tconfirmed']);
  });

  it('is added and released by an administrator contact, and by nobody else (T10)', async () => {
    const house = await office();
    await house.pbxctl('users add --first-name Rui --last-name Costa --email rui@sol.example');
    const asRui = '--as rui@sol.example contacts add ana@sol.example --name "Ana Lima"';
    for (const dryRun of ['', ' --dry-run']) expect(await house.pbxctl(`${asRui}${dryRun}`)).toMatchObject({ code: 4, stderr: expect.stringContaining('may not change the contacts') });
    const { token } = await addRui(house, '--administrator');
    await house.pbxctl(`contacts confirm ${token}`);
    expect(await house.pbxctl(asRui)).toMatchObject({ code: 0 });
    const { json } = await house.pbxctl('log --noun contacts --user rui@sol.example -o json');
    expect(json[0]).toMatchObject({ verb: 'add', label: 'Ana Lima' });
  });

  it('who is the last administrator stays one (T10)', async () => {
    const house = await office();
    const last = { code: 5, stderr: expect.stringContaining('no administrator contact left') };
    expect(await house.pbxctl('contacts remove @me --yes')).toMatchObject(last);
    expect(await house.pbxctl('contacts remove @me --dry-run')).toMatchObject(last);
    expect(await house.pbxctl('contacts edit @me --no-administrator')).toMatchObject(last);
    const { token } = await addRui(house, '--administrator');
    expect(await house.pbxctl('contacts remove @me --yes')).toMatchObject(last);
    await house.pbxctl(`contacts confirm ${token}`);
    expect(await house.pbxctl('contacts edit @me --no-administrator')).toMatchObject({ code: 0 });
  });

  it('is released with others, at once or from a list, and stays on record', async () => {
    const house = await office();
    await addRui(house);
    await house.pbxctl('contacts add ana@sol.example --name "Ana Lima"');
    await house.pbxctl('contacts add eva@sol.example --name "Eva Dias"');
    expect(await house.pbxctl('contacts remove rui@sol.example nobody@sol.example --yes')).toMatchObject({ code: 3 });
    expect(await states(house)).toHaveLength(4);
    expect(await house.pbxctl('contacts remove rui@sol.example ana@sol.example')).toMatchObject({ code: 2, stderr: expect.stringContaining('--yes') });
    await house.pbxctl('contacts remove - --yes', { stdin: 'rui@sol.example\n\nana@sol.example\r\n' });
    expect(await states(house)).toEqual(['Eva Dias\tpending', 'Helena Prado\tconfirmed']);
    expect(await states(house, '--all')).toContain('Rui Costa\treleased');
    expect((await house.pbxctl('contacts remove rui@sol.example --yes')).stderr).toContain('was released before');
    await addRui(house);
    expect(await states(house)).toContain('Rui Costa\tpending');
  });

  it('keeps what is not changed', async () => {
    const house = await office();
    await addRui(house);
    expect((await house.pbxctl('contacts edit rui@sol.example --name "Rui da Costa" -o json')).json).toMatchObject({ name: 'Rui da Costa', isAdministrator: false, state: 'pending' });
    expect((await house.pbxctl('contacts edit rui@sol.example --name "Rui da Costa"')).stderr).toContain('Nothing to change');
  });
});

describe('an import of contacts', () => {
  const csv = 'Nome;E-mail;Administrador\nAna Lima;ana@sol.example;sim\n;info@sol.example;talvez\nHelena;HELENA@sol.example;\nAna L.;Ana@sol.example;não\n';

  it('tells all faults of all rows, and writes nothing while there are any', async () => {
    const house = await office();
    writeFileSync(join(house.directory, 'people.csv'), csv);
    const { code, json, stderr } = await house.pbxctl('contacts import people.csv -o json');
    expect(code).toBe(5);
    expect(json).toMatchObject({ total: 4, created: 0, unchanged: 1, failed: 2, notAttempted: 1 });
    expect(json.problems.map(({ row, column, code: fault }: Record<string, unknown>) => [row, column, fault])).toEqual([
      [2, 'Administrador', 'contact.administrator.malformed'], [2, 'Nome', 'contact.name.needed'], [2, 'E-mail', 'contact.email.role'], [4, 'E-mail', 'contact.email.twice'],
    ]);
    expect(stderr).toContain('people.csv:3 (row 2), Administrador: “talvez” says neither yes nor no.');
    expect(await states(house)).toEqual(['Helena Prado\tconfirmed']);
  });

  it('imports the good rows when asked to, with a token for each, and nothing twice', async () => {
    const house = await office();
    writeFileSync(join(house.directory, 'people.csv'), csv);
    expect(await house.pbxctl('contacts import people.csv --skip-invalid --dry-run')).toMatchObject({ code: 6 });
    expect(await states(house)).toHaveLength(1);
    const { code, json } = await house.pbxctl('contacts import people.csv --skip-invalid -o json');
    expect([code, json.created, json.unchanged, json.failed]).toEqual([6, 1, 1, 2]);
    expect(json.contacts.map(({ status }: { status: string }) => status)).toEqual(['created', 'failed', 'unchanged', 'failed']);
    expect(await house.pbxctl(`contacts confirm ${json.contacts[0].token}`)).toMatchObject({ code: 0 });
    expect((await house.pbxctl('contacts show ana@sol.example -o json')).json).toMatchObject({ isAdministrator: true, state: 'confirmed' });
    expect((await house.pbxctl('contacts import people.csv --skip-invalid -o json')).json).toMatchObject({ created: 0, unchanged: 3 });
  });

  it('takes first and last names apart, from NDJSON too', async () => {
    const house = await office();
    await house.pbxctl('contacts import -', { stdin: '{"firstName":"Eva","lastName":"Dias","email":"eva@sol.example"}\n' });
    expect(await states(house)).toContain('Eva Dias\tpending');
  });

  it('needs a column of addresses', async () => {
    expect(await (await office()).pbxctl('contacts import -', { stdin: 'name,phone\nAna,1\n' })).toMatchObject({ code: 2, stderr: expect.stringContaining('no column for email') });
  });
});
