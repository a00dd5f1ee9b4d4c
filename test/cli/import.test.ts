// The bulk add, whole command lines: plan, refuse, import, again, undo, results, bad input.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { office, type Bench } from '../support/pbxctl.js';

async function state({ pbxctl }: Bench): Promise<unknown> {
  return { users: (await pbxctl('users list -o json')).json, extensions: (await pbxctl('extensions list -o json')).json, devices: (await pbxctl('devices list -o json')).json };
}

async function nothingWritten(here: Bench, before: unknown): Promise<void> {
  expect(await state(here)).toEqual(before);
  expect((await here.pbxctl('jobs list -o json')).json).toEqual([]);
}

/** People with everything a row can say, from line 2 on. */
function people(count: number): string[][] {
  return Array.from({ length: count }, (_, at) => [
    `First${at}`, `Last${at}`, at % 5 === 0 ? '' : `p${at}@sol.example`, at % 7 === 0 ? '' : String(10000 + at), at % 2 === 0 ? 'yes' : 'no',
    at % 3 === 0 ? `0004.13${(at >> 8).toString(16).padStart(2, '0')}.${(at & 255).toString(16).padStart(2, '0')}01` : '', at % 6 === 0 ? 'Snom D785' : '', '', '', '', at % 4 === 0 ? 'Vendas;Compras' : '',
  ]);
}

const header = 'firstName,lastName,email,extension,softphone,deviceMac,deviceModel,device,permission,grants,groups';
const csv = (rows: readonly (readonly string[])[]): string => `${header}\n${rows.map((row) => row.join(',')).join('\n')}\n`;

describe('a file of 2,000 rows with 25 faults of ten kinds', () => {
  const column = { first: 0, email: 2, extension: 3, softphone: 4, mac: 5, device: 7, permission: 8, grants: 9, groups: 10 };
  const names = header.split(',');
  const faults: readonly (readonly [row: number, column: number | null, value: string, code: string])[] = [
    ...[11, 401, 1999].map((row) => [row, column.email, 'ana at sol', 'email.malformed'] as const),
    ...[23, 503].map((row) => [row, column.mac, '00:04:13', 'mac.malformed'] as const),
    ...[37, 601, 1501].map((row) => [row, column.extension, '911', 'extension.emergency'] as const),
    ...[51, 701].map((row) => [row, column.extension, '55', 'extension.outside-range'] as const),
    ...[67, 801, 1601].map((row) => [row, column.extension, '1.21256E+10', 'bulk.number.e-notation'] as const),
    ...[81, 901].map((row) => [row, column.softphone, 'perhaps', 'bulk.boolean.unknown'] as const),
    ...[95, 1001, 1701].map((row) => [row, column.permission, 'boss', 'bulk.permission.unknown'] as const),
    ...[103, 1101].map((row) => [row, column.device, 'no-such-device', 'device.missing'] as const),
    ...[121, 1201, 1801].map((row) => [row, column.email, 'p1@sol.example', 'import.duplicate'] as const),
    ...[133, 1301].map((row) => [row, column.extension, '10001', 'import.duplicate'] as const),
  ];

  it('is refused with all of them; corrected it is imported; again there is nothing to do; undone all is as before', async () => {
    const here = await office('--extension-range 10000-19999');
    const { pbxctl, directory } = here;
    await pbxctl('users add --first-name Ana --last-name Souza --email ana@sol.example --extension 19999 --softphone');
    const before = await state(here);
    const good = people(2000);
    const bad = good.map((row) => [...row]);
    for (const [row, at, value] of faults) (bad[row - 1] as string[])[at as number] = value;
    writeFileSync(join(directory, 'people.csv'), csv(bad));

    const refused = await pbxctl('extensions import people.csv --yes -o json');
    expect(refused.code).toBe(5);
    const errors = refused.json.problems.filter(({ severity }: { severity: string }) => severity === 'error');
    const told = errors.map(({ row, line, column: name, code }: Record<string, unknown>) => [row, line, name, code]);
    expect(told).toEqual([...faults].sort(([a], [b]) => a - b).map(([row, at, , code]) => [row, row + 1, names[at as number], code]));
    expect(told).toHaveLength(25);
    expect(refused.json).toMatchObject({ jobId: null, dryRun: false, total: 2000, created: 0, failed: 25, notAttempted: 1975 });
    await nothingWritten(here, before);

    writeFileSync(join(directory, 'people.csv'), csv(good));
    const dry = await pbxctl('extensions import people.csv --dry-run -o json');
    expect([dry.code, dry.json.jobId, dry.json.created]).toEqual([0, null, 2000]);
    await nothingWritten(here, before);
    const made = await pbxctl('extensions import people.csv --yes -o json');
    expect([made.code, made.json]).toEqual([0, expect.objectContaining({ jobId: '1', total: 2000, created: 2000, failed: 0, notAttempted: 0 })]);
    expect(made.json.cost).toEqual(dry.json.cost);
    expect((await pbxctl('users list -o json')).json).toHaveLength(2002);

    const again = await pbxctl('extensions import people.csv --yes -o json');
    expect([again.code, again.json.unchanged, again.json.jobId]).toEqual([0, 2000, null]);
    expect(again.stderr).toContain('Nothing to do');

    const undone = await pbxctl('jobs undo 1 --yes -o json');
    expect([undone.code, undone.json.failed]).toEqual([0, 0]);
    expect(await state(here)).toEqual(before);
    expect((await pbxctl('log verify')).code).toBe(0);
    expect((await pbxctl('store check')).code).toBe(0);
  }, 60_000);
});

describe('a spreadsheet as people have it', () => {
  const sheet = Buffer.from('Lista de ramais;;\r\nAtualizada em março;;\r\n;;\r\nRamal;Nome;E-mail\r\n1001;José da Conceição;jose@sol.example\r\n1002;Ana Souza;\r\n', 'latin1');

  it('is understood, told how, and imported: title lines, semicolons, Windows-1252, Portuguese names', async () => {
    const { pbxctl, directory } = await office();
    writeFileSync(join(directory, 'ramais.csv'), sheet);
    const { code, stderr, json } = await pbxctl('extensions import ramais.csv --yes -o json');
    expect([code, json.created]).toEqual([0, 2]);
    expect(stderr).toMatch(/Columns: Ramal = extension, Nome = displayName, E-mail = email/);
    expect((await pbxctl('users show 1001 -o json')).json).toMatchObject({ firstName: 'José da', lastName: 'Conceição', email: 'jose@sol.example', softphone: true });
    expect(stderr).toContain('every new extension gets a softphone');
  });

  it('comes from standard input just as well, with --softphone no at no cost (U3)', async () => {
    const { pbxctl } = await office();
    const { code, json, stderr } = await pbxctl('extensions import - --softphone no --yes -o json', { stdin: sheet });
    expect([code, json.created, json.cost]).toEqual([0, 2, { currency: 'BRL', prorata: '0.00', monthly: '399.00', unpriced: [] }]);
    expect(stderr).not.toContain('Chargeable');
    expect((await pbxctl('devices list -o json')).json).toEqual([]);
  });

  it('names lines as the spreadsheet shows them', async () => {
    const { pbxctl } = await office();
    const { code, stderr } = await pbxctl('extensions import - --yes', { stdin: Buffer.concat([sheet, Buffer.from('911;Eva Sá;\r\n', 'latin1')]) });
    expect(code).toBe(5);
    expect(stderr).toContain('stdin:7 (row 3), Ramal: 911 is an emergency number');
  });
});

describe('--map, NDJSON and options of reading', () => {
  it('says what a column means, or leaves it out', async () => {
    const { pbxctl } = await office();
    const stdin = 'Wer,extension,email\nAna Souza,1001,wrong\n';
    const { code, stderr } = await pbxctl('extensions import - --map Wer=displayName --map email=- --yes', { stdin });
    expect([code, stderr]).toEqual([0, expect.stringContaining('Wer = displayName')]);
    expect((await pbxctl('users show 1001 -o json')).json).toMatchObject({ firstName: 'Ana', email: null });
    for (const map of ['Wer=nonsense', 'nowhere=email', 'Wer']) expect([map, (await pbxctl(`extensions import - --map ${map} --yes`, { stdin })).code]).toEqual([map, 2]);
  });

  it('reads one JSON object a line; null clears', async () => {
    const { pbxctl } = await office();
    expect((await pbxctl('users import - --yes -o json', { stdin: '{"firstName":"Ana","lastName":"Souza","email":"ana@sol.example","extension":1001,"softphone":true,"groups":["Vendas"]}\n{"firstName":"Eva","lastName":"Sá"}\n' })).json).toMatchObject({ created: 2 });
    expect((await pbxctl('users show ana@sol.example -o json')).json).toMatchObject({ extension: '1001', softphone: true, groups: ['Vendas'] });
    expect((await pbxctl('extensions import - --yes -o json', { stdin: '{"extension":"1001","email":null}\n' })).json).toMatchObject({ updated: 1 });
    expect((await pbxctl('users show 1001 -o json')).json.email).toBeNull();
    const broken = await pbxctl('users import - --yes', { stdin: '{"firstName":"Ana"}\n{"firstName":\n' });
    expect([broken.code, broken.stderr]).toEqual([5, expect.stringMatching(/stdin:2 \(row 2\)/)]);
  });

  it.each([['--encoding klingon', 2], ['--delimiter abc', 2], ['--header-row x', 2], ['--header-row 99', 2], ['--format nobody', 2], ['--softphone maybe', 2], ['--failed-only', 2], ['--tier metered', 5], ['--tier premium', 5]])(
    'refuses %s with code %i', async (flags, expected) => {
      const { pbxctl } = await office();
      const { code, stderr } = await pbxctl(`extensions import - ${flags} --yes`, { stdin: 'extension,name\n1001,Ana Souza\n' });
      expect([code, stderr]).toEqual([expected, expect.stringMatching(/^(.*\n)*error: /)]);
      expect((await pbxctl('jobs list -o json')).json).toEqual([]);
    });

  it('makes many from a range row', async () => {
    const { pbxctl } = await office();
    expect((await pbxctl('extensions import - --yes -o json', { stdin: 'extension,name,softphone\n1101-1148,Line {n},no\n' })).json).toMatchObject({ total: 48, created: 48 });
    expect((await pbxctl('extensions show 1148 -o json')).json).toMatchObject({ name: 'Line 1148' });
  });

  it('leaves empty cells alone and clears with the token', async () => {
    const { pbxctl } = await office();
    await pbxctl('users add --first-name Ana --last-name Souza --email ana@sol.example --group Vendas --extension 1001');
    await pbxctl('extensions import - --yes', { stdin: 'extension,email,groups\n1001,,\n' });
    expect((await pbxctl('users show 1001 -o json')).json).toMatchObject({ email: 'ana@sol.example', groups: ['Vendas'] });
    await pbxctl('extensions import - --yes --clear-token NONE', { stdin: 'extension,email,groups\n1001,NONE,NONE\n' });
    expect((await pbxctl('users show 1001 -o json')).json).toMatchObject({ email: null, groups: [] });
  });
});

describe('the results file', () => {
  const file = 'firstName,lastName,extension,note\nAna,Souza,1001,first\nRui,Costa,911,second\nEva,Sá,1003,third\n';

  it('is the input with three columns more, also when nothing was written', async () => {
    const { pbxctl, directory } = await office();
    writeFileSync(join(directory, 'people.csv'), file);
    const { code, json } = await pbxctl('extensions import people.csv --results done.csv --yes -o json');
    expect([code, json.results]).toEqual([5, 'done.csv']);
    const lines = readFileSync(join(directory, 'done.csv'), 'utf8').trimEnd().split('\n');
    expect(lines[0]).toBe('firstName,lastName,extension,note,_status,_error,_id');
    expect(lines.slice(1).map((line) => line.split(',')[4])).toEqual(['not-attempted', 'failed', 'not-attempted']);
    expect(lines[2]).toContain('emergency number');
  });

  it('takes the good rows with --skip-invalid, and fed back corrected does only the rest', async () => {
    const { pbxctl, directory } = await office();
    writeFileSync(join(directory, 'people.csv'), file);
    const first = await pbxctl('extensions import people.csv --skip-invalid --results done.csv --yes -o json');
    expect([first.code, first.json]).toEqual([6, expect.objectContaining({ created: 2, failed: 1, notAttempted: 0, total: 3 })]);
    const results = readFileSync(join(directory, 'done.csv'), 'utf8');
    const ana = (await pbxctl('users show 1001 -o json')).json;
    expect(results.split('\n')[1]).toBe(`Ana,Souza,1001,first,created,,${ana.id}`);

    writeFileSync(join(directory, 'again.csv'), results.replace('911', '1002'));
    const second = await pbxctl('extensions import again.csv --results done2.csv --yes -o json');
    expect([second.code, second.json]).toEqual([0, expect.objectContaining({ created: 1, unchanged: 2, total: 3 })]);
    const lines = readFileSync(join(directory, 'done2.csv'), 'utf8').trimEnd().split('\n');
    expect(lines[1]).toBe(`Ana,Souza,1001,first,created,,${ana.id}`);
    expect(lines[2]).toMatch(/^Rui,Costa,1002,second,created,,id/);
    expect((await pbxctl('extensions import done2.csv --yes')).stderr).toContain('Nothing to do');
  });

  it('holds just the rows to correct with --failed-only', async () => {
    const { pbxctl, directory } = await office();
    writeFileSync(join(directory, 'people.csv'), file);
    await pbxctl('extensions import people.csv --skip-invalid --results failed.csv --failed-only --yes');
    const lines = readFileSync(join(directory, 'failed.csv'), 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^Rui,Costa,911,second,failed,/);
  });

  it('never overwrites the input, and is told when it cannot be written', async () => {
    const { pbxctl, directory } = await office();
    writeFileSync(join(directory, 'people.csv'), file.replace('911', '1002'));
    expect((await pbxctl('extensions import people.csv --results people.csv --yes')).code).toBe(2);
    expect((await pbxctl('extensions import people.csv --results no/such/place.csv --yes')).code).toBe(2);
    // Found out before anything is written, not after.
    expect((await pbxctl('jobs list -o json')).json).toEqual([]);
  });
});

describe('bad input', () => {
  const long = `extension,name\n${Array.from({ length: 30 }, (_, at) => `${1100 + at},P${at} Q`).join('\n')}\n`;
  const cases: readonly (readonly [string, string | Uint8Array, number, RegExp])[] = [
    ['an empty file', '', 2, /is empty/],
    ['nothing but blank lines', '\n\n  \n', 2, /is empty/],
    ['a header only', `${header}\n`, 2, /no data rows/],
    ['a short row', 'firstName,lastName,extension\nAna,Souza,1001\nRui\n', 5, /stdin:3 \(row 2\), lastName/],
    ['a long row', 'firstName,lastName,extension\nSouza, Ana,1001,x,y\n', 5, /stdin:2 \(row 1\), column 4/],
    ['a number that a spreadsheet ruined', 'extension,name\n1.21256E+10,Ana Souza\n', 5, /stdin:2 \(row 1\), extension: .*1\.21256E\+10/],
    ['a MAC that a spreadsheet ruined', 'extension,name,mac\n1001,Ana Souza,4.13E+10\n', 5, /stdin:2 \(row 1\), mac/],
    ['a NUL byte', 'extension,name\n1001,Ana\u0000Souza\n', 5, /stdin:2 \(row 1\), name/],
    ['a line break within a cell', 'extension,name\n1001,"Ana\nSouza"\n1002,Rui Costa\n', 5, /stdin:2 \(row 1\), name: .*line/i],
    ['a terminal escape', 'extension,name\n1001,\u001b[31mAna\u001b[0m Souza\n', 5, /stdin:2 \(row 1\), name: .*U\+001B/],
    ['a mark that turns the writing round', 'extension,name\n1001,Ana \u202eazuoS\n', 5, /stdin:2 \(row 1\), name: .*U\+202E/],
    ['a quote that is never closed', 'extension,name\n1001,"Ana Souza\n', 2, /quot/i],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452000000100000001008060000001ff3ff61', 'hex'), 2, /binary|text|NUL/i],
    ['a spreadsheet’s own format', Buffer.concat([Buffer.from('PK\u0003\u0004\u0014\u0000\u0006\u0000'), Buffer.alloc(500, 7)]), 2, /spreadsheet|CSV|binary/i],
    ['columns that nobody knows', 'foo-x,bar-x\n1,2\n', 2, /--map|mean|column/i],
    ['columns that every object has', 'constructor,toString\n1,2\n', 2, /--map|mean|column/i],
    ['a JSON array with what is no object', '[{"firstName":"Ana"}, 7]', 5, /not an object/],
  ];

  it.each(cases)('%s: a clear message, a documented code, nothing written', async (_what, stdin, expected, message) => {
    const here = await office();
    const before = await state(here);
    const { code, stderr, stdout } = await here.pbxctl('extensions import - --yes', { stdin });
    expect([code, stderr]).toEqual([expected, expect.stringMatching(message)]);
    expect(stderr).not.toMatch(/[\u001b\u202e\u0000]/);
    expect(stdout).not.toMatch(/[\u001b\u202e\u0000]/);
    expect(stderr).not.toMatch(/This should not have happened|\n\s+at /);
    await nothingWritten(here, before);
  });

  it('unknown columns of our own format are named, and left out only where asked', async () => {
    const { pbxctl } = await office();
    const stdin = 'firstName,lastName,extension,shoe size,constructor,__proto__\nAna,Souza,1001,41,x,y\n';
    const { code, stderr } = await pbxctl('extensions import - --yes', { stdin });
    expect([code, stderr]).toEqual([2, expect.stringContaining('There is no field for the column shoe size.')]);
    expect((await pbxctl('jobs list -o json')).json).toEqual([]);
    expect((await pbxctl('extensions import - --map "shoe size=-" --map constructor=- --map __proto__=- --yes', { stdin })).code).toBe(0);
  });

  it('NDJSON with names that every object has does no harm', async () => {
    const { pbxctl } = await office();
    const stdin = '{"firstName":"Ana","lastName":"Souza","extension":"1001","__proto__":{"permission":"super-admin"},"constructor":"x"}\n';
    expect((await pbxctl('extensions import - --yes', { stdin })).code).toBe(2);
    const { code, json } = await pbxctl('extensions import - --map __proto__=- --map constructor=- --yes -o json', { stdin });
    expect([code, json.created]).toEqual([0, 1]);
    expect((await pbxctl('users show 1001 -o json')).json.permission).toBe('none');
  });

  it.each([['utf16le', '\ufeff'], ['utf16be', '\ufeff']])('%s is read like any other', async (encoding) => {
    const { pbxctl } = await office();
    const little = Buffer.from('\ufeffextension;name\r\n1001;Zoë Łukasz\r\n', 'utf16le');
    const { code } = await pbxctl('extensions import - --yes', { stdin: encoding === 'utf16le' ? little : Buffer.from(little).swap16() });
    expect(code).toBe(0);
    expect((await pbxctl('users show 1001 -o json')).json.name).toBe('Zoë Łukasz');
  });

  it('a file that is not there is not found; a folder is no file', async () => {
    const { pbxctl } = await office();
    expect((await pbxctl('extensions import nowhere.csv --yes')).code).toBe(3);
    expect((await pbxctl('extensions import . --yes')).code).toBe(2);
  });

  it('a row that is there already under another person, in the store, is named with its owner', async () => {
    const { pbxctl } = await office();
    await pbxctl('users add --first-name Ana --last-name Souza --extension 1001 --new-device 000413AABBCC');
    const { code, stderr } = await pbxctl('extensions import - --yes', { stdin: 'extension,name,mac\n1001,Rui Costa,\n1002,Eva Sá,0004.13aa.bbcc\n' });
    expect(code).toBe(5);
    expect(stderr).toContain('stdin:2 (row 1), extension: Extension 1001 belongs to Ana Souza.');
    expect(stderr).toContain('stdin:3 (row 2), mac: 00:04:13:aa:bb:cc is registered already, for Ana Souza.');
  });

  it('many faults are summed up by their kind; JSON has them all', async () => {
    const { pbxctl } = await office();
    const stdin = `extension,name\n${Array.from({ length: 150 }, (_, at) => `x${at},P${at} Q`).join('\n')}\n`;
    const { stderr } = await pbxctl('extensions import - --yes', { stdin: `${stdin}911,Ana Lima\n` });
    expect([stderr.match(/is not an extension/g)?.length, stderr.match(/emergency number and must/g)?.length]).toEqual([11, 1]);
    expect(stderr).toContain('… and 140 more like: “x0” is not an extension: 2 to 8 digits.\n140 more in all are not shown here.');
    expect((await pbxctl('extensions import - --yes -o json', { stdin })).json.problems.filter(({ severity }: { severity: string }) => severity === 'error')).toHaveLength(150);
  });

  it('shows the codes of errors as an object on stderr under -o json', async () => {
    const { pbxctl } = await office();
    const { code, stderr } = await pbxctl('extensions import - --yes -o json', { stdin: long.replace('1105', '911') });
    expect(code).toBe(5);
    const last = stderr.trimEnd().split('\n').at(-1) ?? '';
    expect(JSON.parse(last)).toMatchObject({ error: { code: 'import.refused', message: expect.any(String), hint: expect.any(String) } });
  });
});

it('removes people by a file with a yes only, as `users remove` does', async () => {
  const here = await office();
  writeFileSync(join(here.directory, 'add.csv'), 'firstName,lastName,email\nRui,Costa,rui@sol.example\n');
  writeFileSync(join(here.directory, 'remove.csv'), 'email,action\nrui@sol.example,remove\n');
  expect((await here.pbxctl('users import add.csv')).code).toBe(0);
  const before = await state(here);
  expect(await here.pbxctl('users import remove.csv -o json')).toMatchObject({ code: 2, stderr: expect.stringContaining('confirm.needed') });
  expect(await state(here)).toEqual(before);
  expect(await here.pbxctl('users import remove.csv --yes -o json')).toMatchObject({ code: 0, json: { removed: 1 } });
});
