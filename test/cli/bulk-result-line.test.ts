import { describe, expect, it } from '@jest/globals';
import { resultLines } from '../../src/cli/bulk-file/result-line.js';
import { recognise, type Recognition } from '../../src/domain/bulk/recognise.js';
import type { RowOutcome } from '../../src/domain/bulk/recognition.js';
import { open, readWhole } from '../support/bulk-file.js';

async function written(content: string | Uint8Array, outcomes: Readonly<Record<number, RowOutcome>>, options = {}): Promise<string> {
  const file = await open(content);
  const recognition: Recognition = recognise(file.header);
  let text = '';
  for await (const line of resultLines(file, recognition, ({ row }) => outcomes[row], options)) text += line;
  return text;
}

describe('the results file', () => {
  it('is the file as it came with three columns more', async () => {
    const content = 'Lista;;\r\n\r\nRamal;Nome;E-mail\r\n1001;"Souza; Ana";ana@example.com\r\n1002;"Lima ""Eva""";\r\n';
    expect(await written(content, { 1: { status: 'created', id: 'usr_1' }, 2: { status: 'failed', error: 'The extension is taken; choose another.' } })).toBe(
      'Lista;;\r\nRamal;Nome;E-mail;_status;_error;_id\r\n1001;"Souza; Ana";ana@example.com;created;;usr_1\r\n'
      + '1002;"Lima ""Eva""";;failed;"The extension is taken; choose another.";\r\n');
  });

  it('can be given back: finished rows are marked, the columns are not added twice', async () => {
    const first = await written('firstName,extension\nAna,1001\nEva,1002\n', { 1: { status: 'created', id: 'usr_1' }, 2: { status: 'failed', error: 'taken' } });
    const { rows, recognition } = await readWhole(first);
    expect(recognition.format.id).toBe('native');
    expect(rows.map(({ row }) => row.doneStatus)).toEqual(['created', undefined]);
    expect(await written(first, { 2: { status: 'created', id: 'usr_2' } })).toBe(
      'firstName,extension,_status,_error,_id\nAna,1001,created,,usr_1\nEva,1002,created,,usr_2\n');
  });

  it('holds only the rows to correct where asked', async () => {
    const outcomes = { 1: { status: 'created' }, 2: { status: 'failed', error: 'taken' }, 3: { status: 'not-attempted' }, 4: { status: 'unchanged' } };
    expect(await written('firstName,extension\nA,11\nB,12\nC,13\nD,14\n', outcomes, { failedOnly: true })).toBe(
      'firstName,extension,_status,_error,_id\nB,12,failed,taken,\nC,13,not-attempted,,\n');
  });

  it('runs no formula in a spreadsheet, and leaves numbers as they are', async () => {
    const lines = (await written('name,extension,note\n=1+1,1001,+5511 4004-1234\n@SUM(A1),1002,-5\n+cmd|calc,1003,(11) 5\n', {})).split('\n');
    expect(lines.slice(1, 4)).toEqual(["'=1+1,1001,+5511 4004-1234,,,", "'@SUM(A1),1002,-5,,,", "'+cmd|calc,1003,(11) 5,,,"]);
    expect(await written('name,extension\nAna,1001\n', { 1: { status: 'failed', error: '=HYPERLINK("x")' } })).toContain('"\'=HYPERLINK(""x"")"');
  });

  it('keeps no secret, not even in a row of the wrong length or with a bad quote', async () => {
    const content = 'name,extension,password,note\nAna,1001,hunter2,x\nEva,extra,1002,hunter3,y\nDora,hunter4\nLia "L" Dias,1004,hunter5,z\n';
    const text = await written(content, {});
    expect(text).not.toContain('hunter');
    expect(text.split('\n')).toHaveLength(6);
    expect(text).toContain('Ana,1001,,x');
    expect(text).toContain('"Lia ""L"" Dias",1004,,z');
  });

  it('keeps a row that is too long too long, with the results in their columns', async () => {
    const text = await written('name,extension\nSouza, Ana,1001\n', { 1: { status: 'failed', error: 'too many cells' } });
    expect(text).toBe('name,extension,_status,_error,_id\nSouza," Ana",failed,too many cells,,1001\n');
    expect((await readWhole(text)).rows[0]!.problems).toMatchObject([{ code: 'bulk.row.too-many-cells' }]);
  });

  it('keeps the mark of the encoding', async () => {
    expect(await written('\ufeffname,extension\nAna,1001\n', {})).toMatch(/^\ufeffname/);
  });

  it('names the columns of a file without header', async () => {
    const file = await open('1001,Ana Souza\n');
    const recognition = recognise(file.header, { map: ['1=extension', '2=displayName'] });
    let text = '';
    for await (const line of resultLines(file, recognition, () => ({ status: 'created' }))) text += line;
    expect(text).toBe('1,2,_status,_error,_id\n1001,Ana Souza,created,,\n');
  });

  it('of NDJSON is NDJSON with the values as they were', async () => {
    const content = '{"firstName":"Ana","extension":1001,"email":null,"groups":["A"],"password":"hunter2"}\n{"firstName":"Eva","extension":1002}\n';
    const lines = (await written(content, { 1: { status: 'created', id: 'usr_1' }, 2: { status: 'failed', error: 'taken' } })).trim().split('\n').map((line) => JSON.parse(line) as unknown);
    expect(lines).toEqual([
      { firstName: 'Ana', extension: 1001, email: null, groups: ['A'], password: '', _status: 'created', _error: '', _id: 'usr_1' },
      { firstName: 'Eva', extension: 1002, _status: 'failed', _error: 'taken', _id: '' },
    ]);
  });

  it('of NDJSON keeps broken lines for correction', async () => {
    expect(await written('{"firstName":"Ana","extension":1001}\n{"firstName"\n', { 2: { status: 'failed', error: 'no JSON' } })).toContain(
      '{"_text":"{\\"firstName\\"","_status":"failed","_error":"no JSON","_id":""}');
  });
});
