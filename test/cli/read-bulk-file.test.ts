import { describe, expect, it } from '@jest/globals';
import { open, rowsOf } from '../support/bulk-file.js';

const header = 'firstName,lastName,email,extension';
const cellsOf = async (content: string | Uint8Array, options = {}) => (await rowsOf(await open(content, options))).map(({ cells }) => cells);
const linesOf = async (content: string | Uint8Array, options = {}) => (await rowsOf(await open(content, options))).map(({ line }) => line);
const failure = async (content: string | Uint8Array, options = {}) => {
  try {
    await rowsOf(await open(content, options));
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('encodings', () => {
  const text = `${header}\nJosé,Ñandú,jose@example.com,1001\nŁucja,Wąs,lucja@example.com,1002\n`;
  const rows = [['José', 'Ñandú', 'jose@example.com', '1001'], ['Łucja', 'Wąs', 'lucja@example.com', '1002']];
  const utf16be = (content: string) => Buffer.from(content, 'utf16le').swap16();

  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8', false],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf-8', true],
    ['UTF-16 LE with a mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le', true],
    ['UTF-16 BE with a mark', utf16be(`\ufeff${text}`), 'utf-16be', true],
    ['UTF-16 LE without one', Buffer.from(text, 'utf16le'), 'utf-16le', false],
    ['UTF-16 BE without one', utf16be(text), 'utf-16be', false],
  ])('reads %s', async (_, bytes, encoding, hasBom) => {
    const file = await open(bytes);
    expect(file).toMatchObject({ encoding, hasBom, header: { names: header.split(',') } });
    expect((await rowsOf(file)).map(({ cells }) => cells)).toEqual(rows);
  });

  it.each([1, 2, 3, 7])('reads characters that are cut by chunks of %d bytes', async (chunk) => {
    expect(await cellsOf(text, { chunk })).toEqual(rows);
    expect(await cellsOf(Buffer.from(`\ufeff${text}`, 'utf16le'), { chunk })).toEqual(rows);
    expect(await cellsOf(text.replaceAll('\n', '\r\n'), { chunk })).toEqual(rows);
  });

  it('takes bytes that are not UTF-8 for Windows-1252, with a warning that names the line', async () => {
    const file = await open(Buffer.concat([Buffer.from(`${header}\nAna,Souza,a@example.com,1001\nJo`), Buffer.from([0xe3, 0x6f, 0x2c, 0x93, 0x80, 0x94]),
      Buffer.from(',j@example.com,1002\n')]));
    expect((await rowsOf(file))[1]!.cells).toEqual(['João', '“€”', 'j@example.com', '1002']);
    expect(file.warnings).toEqual([{ severity: 'warning', code: 'bulk.file.windows-1252', line: 3, values: { line: 3 } }]);
  });

  it('takes the encoding it is told', async () => {
    const bytes = Buffer.from('Nome;Ramal\nJo\xe3o;1001\n', 'latin1');
    expect(await cellsOf(bytes, { encoding: 'cp1252' })).toEqual([['João', '1001']]);
    expect(await cellsOf(Buffer.from('Name,Extension\nZo\xeb,1001\n', 'latin1'), { encoding: 'iso-8859-15' })).toEqual([['Zoë', '1001']]);
    expect(await failure(bytes, { encoding: 'utf-8' })).toMatchObject({ code: 'bulk.file.bad-encoding', values: { line: 2 } });
    expect(await failure(bytes, { encoding: 'morse' })).toMatchObject({ kind: 'usage', code: 'bulk.encoding.unknown' });
  });

  it('refuses a file that is partly UTF-8 and says where it stops being so', async () => {
    const bytes = Buffer.concat([Buffer.from(`${header}\nJosé Ñandú,Gómez,,1001\nMüller,`), Buffer.from([0xff]), Buffer.from(',,1002\n')]);
    expect(await failure(bytes)).toMatchObject({ code: 'bulk.file.bad-encoding', values: { file: 'people.csv', line: 3 } });
  });

  it('refuses UTF-16 that ends in the middle of a character', async () => {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(await failure(bytes.subarray(0, -1))).toMatchObject({ code: 'bulk.file.bad-encoding', values: { encoding: 'UTF-16LE' } });
  });
});

describe('delimiters and line ends', () => {
  it.each([',', ';', '\t', '|'])('finds the delimiter %j, whatever the cells hold', async (delimiter) => {
    const others = [',', ';', '\t', '|'].filter((one) => one !== delimiter).join('');
    const lines = [['firstName', 'email', 'extension', 'note'], ['Ana', 'a@example.com', '1001', `x${others}${others}y`]];
    const file = await open(lines.map((cells) => cells.join(delimiter)).join('\n'));
    expect(file.delimiter).toBe(delimiter);
    expect((await rowsOf(file))[0]!.cells).toEqual(lines[1]);
  });

  it('takes the delimiter it is told, by name or as it is', async () => {
    expect(await cellsOf('name:extension\nAna:1001', { delimiter: ':' })).toEqual([['Ana', '1001']]);
    expect(await cellsOf('name\textension\nAna\t1001', { delimiter: 'tab' })).toEqual([['Ana', '1001']]);
    expect(await failure('name,extension\nAna,1001', { delimiter: 'ab' })).toMatchObject({ code: 'bulk.delimiter.unknown' });
  });

  it('obeys the sep= line of a spreadsheet', async () => {
    const file = await open('sep=;\r\nRamal;Nome\r\n1001;Ana Souza\r\n');
    expect(file).toMatchObject({ delimiter: ';', headerLine: 2, newline: '\r\n' });
    expect((await rowsOf(file))[0]).toMatchObject({ row: 1, line: 3, cells: ['1001', 'Ana Souza'] });
  });

  it.each([['LF', '\n'], ['CRLF', '\r\n'], ['CR', '\r']])('counts lines ended by %s, within quotes and over blank lines too', async (_, end) => {
    const content = ['List of people', '', 'name,extension', '"Ana', 'Maria",1001', '', ' ,', 'Bruno,1002', '"a', 'b', 'c",1003', 'Dora,1004'].join(end);
    expect(await linesOf(content)).toEqual([4, 8, 9, 12]);
    expect((await rowsOf(await open(content))).map(({ row }) => row)).toEqual([1, 2, 3, 4]);
  });

  it('reads quoted delimiters, doubled quotes and mixed line ends', async () => {
    expect(await cellsOf('name,extension\r\n"Souza, ""Ana""",1001\n"Weber",1002\rLima,1003')).toEqual(
      [['Souza, "Ana"', '1001'], ['Weber', '1002'], ['Lima', '1003']]);
  });
});

describe('the header', () => {
  it('is the first line with two known names, below titles', async () => {
    const file = await open('Lista de ramais;;\nAtualizada em março;;\n\nRamal;Nome;E-mail\n1001;Ana Souza;ana@example.com\n');
    expect(file).toMatchObject({ headerLine: 4, delimiter: ';', header: { names: ['Ramal', 'Nome', 'E-mail'] } });
    expect(file.preamble).toEqual([['Lista de ramais', '', ''], ['Atualizada em março', '', '']]);
    expect((await rowsOf(file))[0]).toMatchObject({ row: 1, line: 5 });
  });

  it('is the first line with anything in it where no line qualifies', async () => {
    expect(await open('\nWho,Where\nAna,Hall\n')).toMatchObject({ headerLine: 2, header: { names: ['Who', 'Where'], isMissing: false } });
  });

  it('is the line asked for', async () => {
    const file = await open('name,extension\nWho,Dial\nAna,1001\n', { headerRow: 2 });
    expect(file).toMatchObject({ headerLine: 2, header: { names: ['Who', 'Dial'] } });
    expect(await failure('name,extension\nAna,1001\n', { headerRow: 9 })).toMatchObject({ code: 'bulk.header-row.missing', values: { line: 9 } });
  });

  it('is missing where the file begins with data, or by order', async () => {
    const file = await open('1001,Ana\n1002,Bruno\n');
    expect(file).toMatchObject({ headerLine: null, header: { isMissing: true, firstCells: ['1001', 'Ana'] } });
    expect((await rowsOf(file)).map(({ line }) => line)).toEqual([1, 2]);
    expect(await linesOf('name,extension\nAna,1001\n', { headerRow: 0 })).toEqual([1, 2]);
  });

  it('may hold line breaks', async () => {
    const file = await open('"Extension\n(internal)","First name",Email\n1001,Ana,a@example.com\n');
    expect(file.headerLine).toBe(1);
    expect((await rowsOf(file))[0]).toMatchObject({ row: 1, line: 3 });
  });
});

describe('NDJSON', () => {
  it('takes the keys as header and every line as a row', async () => {
    const file = await open('{"firstName":"Ana","extension":1001}\n\n{"firstName":"Bruno","softphone":true,"groups":["Sales","Support"],"email":null}\n');
    expect(file).toMatchObject({ kind: 'ndjson', header: { names: ['firstName', 'extension', 'softphone', 'groups', 'email'] } });
    expect(await rowsOf(file)).toMatchObject([
      { row: 1, line: 1, cells: ['Ana', '1001', '', '', ''] },
      { row: 2, line: 3, cells: ['Bruno', '', 'true', 'Sales;Support', null] },
    ]);
  });

  it('names keys that come up after the beginning of the file', async () => {
    const many = Array.from({ length: 4000 }, (_, i) => JSON.stringify({ firstName: 'Ana', extension: String(1000 + i) }));
    const rows = await rowsOf(await open([...many, '{"email":"late@example.com"}'].join('\n')));
    expect(rows.at(-1)).toMatchObject({ row: 4001, line: 4001, names: ['firstName', 'extension', 'email'], cells: ['', '', 'late@example.com'] });
  });

  it('reports broken lines and goes on', async () => {
    const rows = await rowsOf(await open('{"firstName":"Ana"}\n{"firstName":\n7\n{"firstName":"Bruno"}'));
    expect(rows.map(({ fault }) => fault?.code)).toEqual([undefined, 'bulk.json.malformed', 'bulk.json.not-an-object', undefined]);
    expect(rows[1]!.fault).toMatchObject({ row: 2, line: 2, severity: 'error' });
  });

  it('refuses one big array and says what to do', async () => {
  });
});

describe('files that cannot be read', () => {
  it.each<[string, string | Uint8Array, string, object]>([
    ['nothing', '', 'bulk.file.empty', { file: 'people.csv' }],
    ['a mark and nothing else', '\ufeff', 'bulk.file.empty', {}],
    ['blanks only', ' \n \r\n\t\n', 'bulk.file.empty', {}],
    ['a header only', `${header}\r\n`, 'bulk.file.no-rows', {}],
    ['a header and empty rows', `${header}\n,,,\n , ,,\n`, 'bulk.file.no-rows', {}],
    ['a quote that is never closed', `${header}\nAna,Souza,,1001\nBruno,"Lima,,1002\nC,D,,1003\n`, 'bulk.csv.quote-not-closed', { line: 3 }],
    ['NUL bytes in the header', 'first\0Name,extension\nAna,1001\n', 'bulk.file.binary', { line: 1 }],
    ['noise', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251)), 'bulk.file.binary', {}],
    ['a workbook', Buffer.from('PK\u0003\u0004rest of it'), 'bulk.file.workbook', {}],
    ['a PDF', '%PDF-1.7 …', 'bulk.file.binary', { line: 1 }],
    ['a row of more than 1 MB', `${header}\nAna,Souza,,1001\n"${'x'.repeat(1_100_000)}",,,1002\n`, 'bulk.row.too-long', { line: 3 }],
    ['an object of more than 1 MB', `{"a":1}\n{"a":"${'x'.repeat(1_100_000)}"}`, 'bulk.row.too-long', { line: 2 }],
  ])('refuses %s', async (_, content, code, values) => {
    expect(await failure(content)).toMatchObject({ kind: 'usage', code, values });
  });

  it('refuses what is over the limit, which it names', async () => {
    const big = Buffer.alloc(3_000_000, `${header}\n`);
    expect(await failure(big, { maxBytes: 2_000_000, chunk: 65_536 })).toMatchObject({ code: 'bulk.file.too-large', values: { limit: 2 } });
  });

  it('stops reading once it is over the limit', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        given += 1;
        yield Buffer.from('name,extension\n'.repeat(1000));
      }
    }
    const { readBulkFile } = await import('../../src/cli/read-bulk-file.js');
    const file = await readBulkFile(endless(), { name: 'stdin', maxBytes: 1_000_000 });
    await expect(rowsOf(file)).rejects.toMatchObject({ code: 'bulk.file.too-large' });
    expect(given).toBeLessThan(80);
  });
});

describe('bad quotes', () => {
  it('spoil their own row only', async () => {
    const rows = await rowsOf(await open('name,extension,email\nAna "Nina" Souza,1001,\nBruno,1002,\n"Cara"x,1003,\nDora,1004,\nEva,"1005\n"", "x'.replace('\nEva,"1005\n"", "x', '\nEva,1005,a"b')));
    expect(rows.map(({ row, line, fault }) => [row, line, fault?.code, fault?.column])).toEqual([
      [1, 2, 'bulk.csv.bad-quote', 'name'], [2, 3, undefined, undefined], [3, 4, 'bulk.csv.bad-quote', 'name'],
      [4, 5, undefined, undefined], [5, 6, 'bulk.csv.bad-quote', 'email'],
    ]);
    expect(rows[1]!.cells).toEqual(['Bruno', '1002', '']);
  });

  it.each([1, 5, 4096])('are found when the file comes in chunks of %d bytes', async (chunk) => {
    const good = Array.from({ length: 300 }, (_, i) => `Person ${i},${1000 + i}`);
    const lines = ['name,extension', ...good.flatMap((line, i) => (i % 10 === 0 ? [line, `Bad "${i},1`] : [line]))];
    const rows = await rowsOf(await open(lines.join('\r\n'), { chunk }));
    expect(rows).toHaveLength(330);
    expect(rows.filter(({ fault }) => fault !== undefined).map(({ line }) => line)).toEqual(
      lines.flatMap((line, i) => (line.startsWith('Bad') ? [i + 1] : [])));
    expect(rows.every(({ line, row }) => line === row + 1)).toBe(true);
  });
});
