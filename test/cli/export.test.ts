// What export writes, import reads, and finds nothing to do.
import { lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { forSeeds } from '../support/random.js';
import { office, type Bench } from '../support/pbxctl.js';

let here: Bench;
beforeEach(async () => { here = await office(); });

const odd = [
  { firstName: 'Ana', lastName: 'Souza', email: 'Ana.Souza@sol.example', extension: '1001', softphone: true, deviceMac: '00:04:13:00:00:01', deviceModel: 'Snom, D785', groups: ['Vendas', 'Compras'], permission: 'custom', grants: ['view-reports', 'configure-pbx'] },
  { firstName: '=1+1', lastName: '@SUM(A1)', extension: '1002', softphone: false },
  { firstName: '-Ana', lastName: '+55', extension: '1003' }, { firstName: "'=x", lastName: "''-y", extension: '1004' }, { firstName: "'90", lastName: '\'\'+1', extension: '1011' },
  { firstName: 'Zoë "Z"', lastName: 'O’Connor; Jr, III', extension: '1005' }, { firstName: '日本', lastName: '太郎 👩‍💻', extension: '1006' },
  { firstName: 'José'.normalize('NFD'), lastName: 'Ñandú', extension: '1007', groups: ['Ação'] }, { firstName: 'Só', extension: '1008', softphone: true },
  { firstName: 'Rui', lastName: 'Costa', extension: '1012', groups: ['Sales; north', 'a|b, "c"', '=1+1', "'=x", '-y; z'] },
  { firstName: 'Lia', lastName: 'Dias' }, { firstName: 'Lia', lastName: 'Dias' }, { firstName: 'Lia', lastName: 'Dias', email: 'lia@sol.example' }, { firstName: '007', lastName: '1e5', extension: '1010' },
];

async function nothingToDo(noun: string, file: string): Promise<void> {
  const { code, json, stderr } = await here.pbxctl(`${noun} import ${file} --dry-run -o json`);
  expect([noun, code, json?.created, json?.updated, json?.unchanged === json?.total, stderr]).toEqual([noun, 0, 0, 0, true, expect.stringContaining('Nothing to do')]);
}

describe('export', () => {
  beforeEach(async () => {
    const { pbxctl } = here;
    const made = await pbxctl('extensions import - --softphone no --yes -o json', { stdin: odd.map((row) => JSON.stringify(row)).join('\n') });
    expect([made.code, made.json.created]).toEqual([0, odd.length]);
    // A second and a third telephone, a person without extension who has a device, a shared extension, a device that nobody has.
    for (const line of ['devices add 000413000002 --user 1001', 'devices add 000413000003 --user 1001 --model "Yealink T46U"', 'devices add 000413000004 --user 1003', 'extensions remove 1003 --yes', 'extensions add 1900 --name Sala', 'devices add 000413000005']) {
      expect([line, (await pbxctl(line)).code]).toEqual([line, 0]);
    }
  });

  it.each(['users', 'extensions'])('of %s read back says that there is nothing to do', async (noun) => {
    const { code, stderr } = await here.pbxctl(`${noun} export people.csv`);
    expect([code, stderr]).toEqual([0, expect.stringContaining('people.csv')]);
    await nothingToDo(noun, 'people.csv');
    for (const format of ['ndjson', 'json', 'yaml']) {
      writeFileSync(join(here.directory, `people.${format}`), (await here.pbxctl(`${noun} export -o ${format}`)).stdout);
      await nothingToDo(noun, `people.${format}`);
    }
  });

  it('brought into another account makes the same people', async () => {
    const { stdout } = await here.pbxctl('users export --query "[?extension]" -o ndjson');
    const csv = (await here.pbxctl('users export')).stdout;
    expect(stdout.split('\n').length).toBeGreaterThan(5);
    const other = await office();
    const kept = csv.split('\n').filter((line) => !line.startsWith('Helena')).join('\n').replace(/,id\d+,/g, ',,');
    const made = await other.pbxctl('extensions import - --yes -o json', { stdin: kept });
    expect([made.code, made.json.created]).toEqual([0, odd.length]);
    const names = async (bench: Bench) => (await bench.pbxctl('users list -o json')).json.map(({ name, email, groups, permission }: Record<string, unknown>) => [name, email, groups, permission]);
    expect(await names(other)).toEqual(await names(here));
  });

  it('runs no formula in a spreadsheet', async () => {
    const { stdout } = await here.pbxctl('users export');
    for (const cell of stdout.split('\n').flatMap((line) => line.split(','))) expect(cell).not.toMatch(/^"?[=@]/);
  });

  it('writes a private file, and overwrites only where told to', async () => {
    await here.pbxctl('users export people.csv');
    expect(statSync(join(here.directory, 'people.csv')).mode & 0o777).toBe(0o600);
    expect((await here.pbxctl('users export people.csv')).code).toBe(5);
    expect((await here.pbxctl('users export people.csv --force')).code).toBe(0);
    expect((await here.pbxctl('users export no/such/people.csv')).code).toBe(7);
    expect(readFileSync(join(here.directory, 'people.csv'), 'utf8').split('\n')[0]).toBe('firstName,lastName,email,extension,softphone,deviceMac,deviceModel,device,permission,grants,groups,tier');
  });
});

it('a file that is a device, as /dev/null, is written to and stays what it is', async () => {
  const sink = join(here.directory, 'sink');
  symlinkSync('/dev/null', sink);
  writeFileSync(join(here.directory, 'people.csv'), 'firstName,lastName\nAna,Souza\n');
  for (const line of ['users export sink', 'extensions import people.csv --results sink --yes', 'dialplans export --file sink']) expect([line, (await here.pbxctl(line)).code]).toEqual([line, 0]);
  expect(lstatSync(sink).isSymbolicLink()).toBe(true);
});

describe('a list in JSON or YAML', () => {
  it('has every field in each record, and faults with the line where the record begins', async () => {
    const { json } = await here.pbxctl('users export -o json');
    expect(json[0]).toMatchObject({ firstName: 'Helena', extension: null, deviceMac: null, tier: null });
    const list = '[\n  {"firstName": "Ana", "lastName": "[x], {y}",\n   "extension": "1001"},\n  7, {"firstName": "Bia", "extension": "911"}\n]\n';
    const faults = async (stdin: string): Promise<unknown> => (await here.pbxctl('users import - --yes -o json', { stdin })).json.problems.map(({ line, code, severity }: Record<string, unknown>) => (severity === 'error' ? [line, code] : [])).filter(([line]: unknown[]) => line);
    expect(await faults(list)).toEqual([[4, 'bulk.json.not-an-object'], [4, 'extension.emergency']]);
    expect(await faults('# people\n- firstName: Ana\n  extension: "1001"\n- firstName: Bia\n  extension: "911"\n')).toEqual([[4, 'extension.emergency']]);
    expect(await faults('[{"firstName": "Ana"}, {"firstName": ')).toEqual([[1, 'bulk.json.malformed']]);
    expect((await here.pbxctl('users import -', { stdin: '[]' })).stderr).toContain('has no data rows');
  });

  it('is read from a table in a pipe, too', async () => {
    await here.pbxctl('users add --first-name Ana --last-name Souza --email a@sol.example --group A,B --new-device 000413000001 --model X1');
    writeFileSync(join(here.directory, 'people.txt'), (await here.pbxctl('users export -o table')).stdout);
    await nothingToDo('users', 'people.txt');
  });

  it('of tiers moves an extension from one to the other, at the price of both, and back', async () => {
    await here.pbxctl('billing contract set --tier standard --contracted 10 --price 39.90 --tier premium --contracted 5 --price 79.90');
    const { code, json, stderr } = await here.pbxctl('users import - --yes -o json', { stdin: 'firstName,lastName,email,softphone,tier\nAna,Souza,a@sol.example,yes,standard\nBia,Luz,b@sol.example,yes,\n' });
    expect([code, json.problems.map(({ row, code: fault }: Record<string, unknown>) => [row, fault]), stderr.includes('premium')]).toEqual([5, [[2, 'tier.needed']], true]);
    const tiered = (tier: string): { stdin: string } => ({ stdin: `firstName,lastName,email,softphone,tier\nAna,Souza,a@sol.example,yes,${tier}\n` });
    expect((await here.pbxctl('users import - --yes -o json', tiered('basic'))).json.problems).toMatchObject([{ row: 1, code: 'tier.not-contracted', column: 'tier', value: 'basic' }]);
    expect((await here.pbxctl('users import - --yes', tiered('standard'))).code).toBe(0);
    const moved = await here.pbxctl('users import - --yes', tiered('premium'));
    expect(moved.stderr).toMatch(/~ Ana Souza: Tier standard → premium\n/);
    expect(moved.stderr).toContain('Chargeable: -1 standard extension and +1 premium extension.');
    expect((await here.pbxctl('users export --query "[?tier].tier" -o json')).json).toEqual(['premium']);
    expect((await here.pbxctl('users import - --tier standard --dry-run', { stdin: 'email\na@sol.example\n' })).stderr).toContain('1 person keeps another tier than standard. A column tier in the file changes it.');
    expect((await here.pbxctl('jobs undo 2 --yes')).code).toBe(0);
    expect((await here.pbxctl('extensions list -o json')).json).toMatchObject([{ tier: 'standard' }]);
  });
});

describe('names at random', () => {
  it('survive export and import, whatever is in them', async () => {
    const pieces = ['=', '+', '-', '@', "'", '"', ',', ';', ' ', 'a', 'É', 'ß', '1', '|', '<', '%', '\\', '#', 'م', '한'];
    const rows: object[] = [];
    forSeeds(120, (random, seed) => {
      const word = () => `${random.list(random.whole(1, 6), () => random.pick(pieces)).join('').trim()}x`.trim();
      rows.push({ firstName: word(), lastName: word(), extension: String(1000 + seed), softphone: false });
    });
    const made = await here.pbxctl('users import - --yes -o json', { stdin: rows.map((row) => JSON.stringify(row)).join('\n') });
    expect([made.code, made.json.created]).toEqual([0, rows.length]);
    await here.pbxctl('users export people.csv');
    await nothingToDo('users', 'people.csv');
  });
});

describe('the template', () => {
  it('with its examples is a file that can be imported', async () => {
    const { stdout } = await here.pbxctl('extensions template --with-examples');
    expect(stdout.split('\n')[0]).toBe('firstName,lastName,email,extension,softphone,deviceMac,deviceModel,device,permission,grants,groups');
    expect((await here.pbxctl('extensions import - --yes -o json', { stdin: stdout })).json).toMatchObject({ created: 2, failed: 0 });
  });

  it.each(['freepbx', '3cx-v16', '3cx-v20', 'webex-users', 'switchvox', 'vodia', 'wazo', 'netsapiens-users'])('for %s is recognised as such', async (format) => {
    const { stdout } = await here.pbxctl(`extensions template --for ${format} --with-examples`);
    expect((await here.pbxctl('extensions import - --dry-run --skip-invalid -o json', { stdin: stdout })).json).toMatchObject({ format, total: 2 });
  });
});
