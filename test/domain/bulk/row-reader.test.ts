import { describe, expect, it } from '@jest/globals';
import type { BulkRow } from '../../../src/domain/bulk/bulk-row.js';
import { readWhole } from '../../support/bulk-file.js';

/** One row with the columns given, read as our own format. */
async function readOne(cells: Readonly<Record<string, string>>, options = {}) {
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const all = { firstName: 'Ana', extension: '1001', ...cells };
  const { rows } = await readWhole(`${Object.keys(all).join(',')}\n${Object.values(all).map(quote).join(',')}\n`, options);
  return rows[0]!;
}
const valueOf = async (field: keyof BulkRow, text: string, options = {}) => (await readOne({ [field]: text }, options)).row[field];
const codesOf = async (field: string, text: string, options = {}) => (await readOne({ [field]: text }, options)).problems.map(({ severity, code }) => `${severity} ${code}`);

describe('cells', () => {
  it('that are empty leave a field as it is, and the clear token clears it', async () => {
    expect((await readOne({ lastName: '', email: ' ', groups: '' })).row).toEqual({ row: 1, line: 2, firstName: 'Ana', extension: '1001' });
    const cleared = await readOne({ lastName: '<clear>', email: '<clear>', deviceModel: '<clear>', outboundCallerId: '<clear>', groups: '<clear>', grants: '<clear>' });
    expect(cleared.row).toMatchObject({ lastName: null, email: null, deviceModel: null, outboundCallerId: null, groups: [], grants: [] });
    expect(await valueOf('email', '~', { clearToken: '~' })).toBeNull();
    expect(await codesOf('extension', '<clear>')).toEqual(['error bulk.value.not-clearable']);
  });

  it('of NDJSON clear with null where that can be, and say nothing else', async () => {
    const { rows } = await readWhole('{"firstName":"Ana","extension":1001,"email":null,"deviceMac":null,"softphone":false,"groups":["A","B"]}\n');
    expect(rows[0]).toEqual({ row: { row: 1, line: 1, firstName: 'Ana', extension: '1001', email: null, softphone: false, groups: ['A', 'B'] }, problems: [] });
  });

  it('of NDJSON keys that come up late are read like the others', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => JSON.stringify({ firstName: 'Ana', extension: String(1000 + i) }));
    const { rows } = await readWhole([...many, '{"firstName":"Eva","E-Mail":"eva@example.com","extension":"auto"}'].join('\n'));
    expect(rows.at(-1)).toEqual({ row: { row: 3001, line: 3001, firstName: 'Eva', extension: 'auto', email: 'eva@example.com' }, problems: [] });
  });

  it.each([
    ['yes', true], ['TRUE', true], ['1', true], ['Sim', true], ['ja', true], ['CHECKED', true], ['enabled', true], ['on', true], ['y', true],
    ['no', false], ['False', false], ['0', false], ['não', false], ['NEIN', false], ['disabled', false], ['off', false], ['n', false],
  ])('hold the boolean %s', async (word, expected) => {
    expect(await valueOf('softphone', word)).toBe(expected);
  });

  it('hold permissions, grants and actions by their names in any spelling', async () => {
    expect(await valueOf('permission', 'Super Admin')).toBe('super-admin');
    expect(await valueOf('grants', 'View invoices | configure_pbx, view-reports')).toEqual(['view-invoices', 'configure-pbx', 'view-reports']);
    expect(await valueOf('groups', 'Sales; Support |Sales')).toEqual(['Sales', 'Support']);
    expect(await valueOf('action', 'del')).toBe('remove');
    expect(await valueOf('action', 'Upsert')).toBe('upsert');
  });

  it.each([
    ['softphone', 'perhaps', 'bulk.boolean.unknown'], ['permission', 'boss', 'bulk.permission.unknown'], ['grants', 'view-invoices;fly', 'bulk.grant.unknown'],
    ['action', 'promote', 'bulk.action.unknown'], ['email', 'ana@example', 'email.malformed'], ['deviceMac', '00:04:13:aa:bb', 'mac.malformed'],
    ['deviceMac', 'ff:ff:ff:ff:ff:ff', 'mac.not-a-device'], ['extension', '12a', 'extension.malformed'], ['extension', '*72', 'extension.star'],
    ['outboundCallerId', 'head office', 'bulk.number.malformed'],
  ])('of %s refuse %j', async (field, text, code) => {
    const { row, problems } = await readOne({ [field]: text });
    expect(problems).toMatchObject([{ severity: 'error', code, row: 1, line: 2, column: field, field, value: text === 'view-invoices;fly' ? 'fly' : text }]);
    expect(row[field as keyof BulkRow]).toBeUndefined();
  });

  it('never make an extension of an emergency code of the country (U1)', async () => {
    expect(await codesOf('extension', '192', { country: 'BR' })).toEqual(['error extension.emergency']);
    expect(await valueOf('extension', '192', { country: 'DE' })).toBe('192');
  });

  it.each(['0004.13AA.BBCC', '00-04-13-aa-bb-cc', '000413aabbcc', '00:04:13:AA:BB:CC'])('hold a MAC spelt %s (U2)', async (mac) => {
    expect(await valueOf('deviceMac', mac)).toBe('00:04:13:aa:bb:cc');
    expect(await valueOf('device', mac)).toBe('00:04:13:aa:bb:cc');
  });

  it('hold the id of a device as it is', async () => {
    expect(await valueOf('device', 'dev_7K2')).toBe('dev_7K2');
  });
});

describe('what a spreadsheet did', () => {
  it.each([
    ['extension', '1001.0', '1001', 'bulk.repaired.number'], ['extension', '1001,0', '1001', 'bulk.repaired.number'],
    ['extension', '10 01', '1001', 'bulk.repaired.number'], ['extension', '\t1001', '1001', 'bulk.repaired.tab'],
    ['extension', "'1001", '1001', 'bulk.repaired.apostrophe'], ['extension', '="0101"', '0101', 'bulk.repaired.formula-text'],
    ['outboundCallerId', '551140041234', '+551140041234', 'bulk.repaired.plus'],
  ])('to %s %j is undone with a warning', async (field, text, expected, code) => {
    const { row, problems } = await readOne({ [field]: text });
    expect(row[field as keyof BulkRow]).toBe(expected);
    expect(problems).toMatchObject([{ severity: 'warning', code, column: field, line: 2 }]);
  });

  it.each([
    ['extension', '1,001', 'bulk.number.thousands'], ['extension', '1.001', 'bulk.number.thousands'], ['extension', '1.21256E+10', 'bulk.number.e-notation'],
    ['outboundCallerId', '5,51199E+12', 'bulk.number.e-notation'], ['deviceMac', '4.13E+11', 'bulk.number.e-notation'], ['deviceMac', '41300001', 'bulk.mac.lost-zeros'],
  ])('to %s %j is reported, since digits are gone', async (field, text, code) => {
    expect(await codesOf(field, text)).toEqual([`error ${code}`]);
  });

  it('leaves alone what only looks damaged', async () => {
    expect((await readOne({ deviceMac: '12e345678901', extension: ' 0101 ', outboundCallerId: '+55 (11) 4004-1234' }))).toEqual({
      row: { row: 1, line: 2, firstName: 'Ana', deviceMac: '12:e3:45:67:89:01', extension: '0101', outboundCallerId: '+551140041234' }, problems: [],
    });
    expect(await valueOf('outboundCallerId', '40041234')).toBe('40041234');
  });

  it("takes the ' away that exports put before formulas, without a word", async () => {
    expect(await readOne({ groups: "'=Sales" })).toMatchObject({ row: { groups: ['=Sales'] }, problems: [] });
  });

  it('takes what is no number of the sheet for the next free extension', async () => {
    for (const word of ['auto', 'AUTO', 'automático', 'next free']) expect(await valueOf('extension', word)).toBe('auto');
  });
});

describe('names', () => {
  it.each([
    ['Ana\u001b[31m', 'U+001B'], ['Ana\u202egpj', 'U+202E'], ['\u200fAna', 'U+200F'], ['Ana\u0007', 'U+0007'], ['Ana\u2066b', 'U+2066'], ['Ana\u0085b', 'U+0085'],
  ])('%j is refused with the column, the line and the character, spelt out', async (name, character) => {
    const { row, problems } = await readOne({ firstName: name });
    expect(problems).toMatchObject([{ severity: 'error', code: 'bulk.control-characters', column: 'firstName', line: 2, values: { character } }]);
    expect(problems[0]!.value).toMatch(/^[\x20-\x7e]+$/);
    expect(row.firstName).toBeUndefined();
  });

  it('over two lines are refused, and counting goes on rightly after them', async () => {
    const { rows } = await readWhole('firstName,extension\n"Ana\r\nMaria",1001\nEva,x\n');
    expect(rows.flatMap(({ problems }) => problems)).toMatchObject([
      { code: 'bulk.embedded-newline', row: 1, line: 2, column: 'firstName' }, { code: 'extension.malformed', row: 2, line: 4 },
    ]);
  });

  it('with a NUL are refused, and so is the row', async () => {
    const filler = 'Ana Souza,1001\n'.repeat(50);
    const { rows } = await readWhole(`name,extension\n${filler}An\0a,1002\n`);
    expect(rows.at(-1)).toEqual({ row: { row: 51, line: 52 }, problems: [{ severity: 'error', code: 'bulk.nul-character', row: 51, line: 52, column: 'name' }] });
  });

  it('of all the world stay as they are', async () => {
    for (const name of ['Łucja', 'Müller-Lüdenscheidt', "D'Ávila", '田中', 'محمد', 'می\u200cخواهم', 'Ana – Recepção “A”', '👩‍💻 Ana']) {
      expect(await readOne({ firstName: name })).toMatchObject({ row: { firstName: name }, problems: [] });
    }
  });

  it('with the sign for a lost character are kept with a warning; too long ones are refused', async () => {
    expect(await codesOf('firstName', 'Jo\ufffdo')).toEqual(['warning bulk.replacement-character']);
    expect(await codesOf('firstName', 'x'.repeat(256))).toEqual(['error bulk.value.too-long']);
  });

  it('that are whole are parted at the last blank', async () => {
    const { rows } = await readWhole('extension,name\n1001,Ana Maria de Souza\n1002,Recepção\n1003,  Lukas   Weber \n');
    expect(rows.map(({ row }) => [row.firstName, row.lastName])).toEqual([['Ana Maria de', 'Souza'], ['Recepção', undefined], ['Lukas', 'Weber']]);
  });
});

describe('rows', () => {
  const header = 'firstName,lastName,email,extension';

  it('that are too short or too long are reported with what was found', async () => {
    const { rows } = await readWhole(`${header}\nAna,Souza,ana@example.com\nEva,Lima,,1002,,\nDora,Dias,,1003,extra\n`);
    expect(rows.map(({ problems }) => problems)).toMatchObject([
      [{ code: 'bulk.row.too-few-cells', row: 1, line: 2, column: 'extension', values: { found: 3, expected: 4 } }], [],
      [{ code: 'bulk.row.too-many-cells', row: 3, line: 4, values: { found: 5, expected: 4 } }],
    ]);
  });

  it('may leave out the empty columns at the end of the header', async () => {
    expect((await readWhole(`${header},,,\nAna,Souza,ana@example.com,1001\n`)).rows[0]!.problems).toEqual([]);
  });

  it('that name nobody are reported: totals and remarks', async () => {
    const { rows } = await readWhole('Extension,Name,Department\n1001,Ana Souza,Sales\n,,25 people\n');
    expect(rows[1]!.problems).toEqual([{ severity: 'error', code: 'bulk.row.no-key', row: 2, line: 3 }]);
  });

  it('report all their faults at once', async () => {
    const { problems } = await readOne({ email: 'x', extension: '1E5', softphone: 'maybe', deviceMac: 'zz' });
    expect(problems.map(({ column }) => column)).toEqual(['extension', 'email', 'softphone', 'deviceMac']);
  });

  it('with a bad quote are reported and the others read', async () => {
    const { rows } = await readWhole('name,extension\nAna "Nina" Souza,1001\nEva Lima,1002\n');
    expect(rows).toMatchObject([{ problems: [{ code: 'bulk.csv.bad-quote', line: 2, column: 'name' }] }, { row: { extension: '1002' }, problems: [] }]);
  });

  it('that an earlier run finished are marked, whatever else is in them', async () => {
    const { rows } = await readWhole(`${header},_status,_error,_id\nAna,Souza,bad,1001,created,,usr_1\nEva,Lima,,1002,failed,taken,\nDora,Dias,,1003,not-attempted,,\n`);
    expect(rows.map(({ row, problems }) => [row.doneStatus, problems.length])).toEqual([['created', 0], [undefined, 0], [undefined, 0]]);
  });

  it('may hold an own key', async () => {
    expect((await readOne({ ref: 'HR-17', note: 'starts in May' })).row).toMatchObject({ ref: 'HR-17' });
  });
});

describe('range rows', () => {
  const read = async (...lines: string[]) => (await readWhole(['firstName,lastName,extension,email,deviceMac', ...lines].join('\n'))).rows;

  it('stand for one row for each extension, all from one line', async () => {
    const rows = await read('Line {n},,098-101,,', 'Ana,Souza,200,,');
    expect(rows.map(({ row }) => [row.firstName, row.extension, row.line])).toEqual(
      [['Line 098', '098', 2], ['Line 099', '099', 2], ['Line 100', '100', 2], ['Line 101', '101', 2], ['Ana', '200', 3]]);
  });

  it('fill addresses and counters', async () => {
    const rows = await read('Room,{01-03},301-303,room{n}@example.com,');
    expect(rows.map(({ row }) => [row.lastName, row.email])).toEqual([['01', 'room301@example.com'], ['02', 'room302@example.com'], ['03', 'room303@example.com']]);
  });

  it.each([
    ['Line {n},,99-101,,', 'bulk.range.widths', 'extension'], ['Line {n},,148-101,,', 'bulk.range.malformed', 'extension'],
    ['Line {n},,10000-20000,,', 'bulk.range.too-long', 'extension'], ['Line {1-5},,101-103,,', 'bulk.range.sizes', 'firstName'],
    ['Line {n},,101-103,one@example.com,', 'bulk.range.shared', 'email'], ['Line {n},,101-103,,000413aabb01', 'bulk.range.shared', 'deviceMac'],
  ])('%s is refused', async (line, code, column) => {
    expect((await read(line)).flatMap(({ problems }) => problems)).toMatchObject([{ severity: 'error', code, column, row: 1, line: 2 }]);
  });

  it('stand for 10,000 rows at most', async () => {
    expect(await read('Line {n},,10000-19999,,')).toHaveLength(10_000);
  });
});
