import { describe, expect, it } from '@jest/globals';
import { ana, bjorn, listed, people, shown, type Person } from './office.js';

const two = [ana, bjorn];

describe('JSON', () => {
  it('prints a list as an array, element by element', async () => {
    const { stdout } = await listed(two, people, { output: 'json' });
    expect(JSON.parse(stdout)).toEqual(two);
    expect(stdout).toBe(JSON.stringify(two, null, 2) + '\n');
  });

  it('prints an empty list as [] and one thing as an object', async () => {
    expect((await listed([], people, { output: 'json' })).stdout).toBe('[]\n');
    expect((await shown(ana, people, { output: 'json' })).stdout).toBe(JSON.stringify(ana, null, 2) + '\n');
  });

  it('uses the record of the view where it has one', async () => {
    const view = { ...people, record: (person: Person) => ({ user: person.email ?? null }) };
    expect((await listed(two, view, { output: 'ndjson' })).stdout).toBe('{"user":"ana@example.com"}\n{"user":null}\n');
  });

  it('has only the columns asked for, in that order', async () => {
    const { stdout } = await listed(two, people, { output: 'ndjson', columns: 'extension, groups' });
    expect(stdout).toBe('{"extension":"1001","groups":["sales","support"]}\n{"extension":"204","groups":[]}\n');
  });

  it.each(['json', 'ndjson', 'yaml'] as const)('leaves no character in %s that a terminal would obey', async (output) => {
    const name = 'Ana\u001b[31m\u009b2J\u007f\u202egnp\u2066\u200f\u2028\u0000';
    const { stdout } = await listed([{ ...ana, name }], people, { output });
    expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/);
    if (output !== 'yaml') expect([JSON.parse(stdout)].flat()).toEqual([{ ...ana, name }]);
    else expect((await import('yaml')).parse(stdout)).toEqual([{ ...ana, name }]);
  });
});

describe('YAML', () => {
  it('prints a list as one sequence and quotes what YAML 1.1 reads as something else', async () => {
    const { stdout } = await listed([{ ...ana, name: 'no' }, { ...bjorn, name: '12:30' }], people, { output: 'yaml', columns: 'name,extension,groups' });
    expect(stdout).toBe('- name: "no"\n  extension: "1001"\n  groups:\n    - sales\n    - support\n- name: "12:30"\n  extension: "204"\n  groups: []\n');
  });

  it('prints an empty list as [] and one thing as a mapping', async () => {
    expect((await listed([], people, { output: 'yaml' })).stdout).toBe('[]\n');
    expect((await shown(bjorn, people, { output: 'yaml', columns: 'name,email' })).stdout).toBe('name: Björn Müller\nemail: null\n');
  });
});

describe('CSV', () => {
  it('has ids in the header, every column, lists joined by semicolons, nothing for null', async () => {
    expect((await listed(two, people, { output: 'csv' })).stdout).toBe(
      'name,extension,devices,email,groups,enabled\n'
      + 'Ana Souza,1001,2,ana@example.com,sales;support,true\n'
      + 'Björn Müller,204,10,,,false\n',
    );
  });

  it('prints header and one row for one thing, and no header under --no-header', async () => {
    expect((await shown(ana, people, { output: 'csv', columns: 'name,extension' })).stdout).toBe('name,extension\nAna Souza,1001\n');
    expect((await listed(two, people, { output: 'csv', columns: 'extension', header: false })).stdout).toBe('1001\n204\n');
  });

  it.each([
    ['comma', 'Souza, Ana', '"Souza, Ana"'],
    ['quote', 'Ana "Aninha" Souza', '"Ana ""Aninha"" Souza"'],
    ['line break', 'Ana\nSouza', '"Ana\nSouza"'],
    ['a lone empty cell', '', '""'],
    ['terminal escape', 'Ana\u001b[2J', 'Ana␛[2J'],
    ['formula', '=HYPERLINK("http://evil.example")', `"'=HYPERLINK(""http://evil.example"")"`],
    ['formula by sign', '-2+3+cmd|calc', "'-2+3+cmd|calc"],
    ['formula by at sign', '@SUM(A1)', "'@SUM(A1)"],
    ['formula behind a tab', '\t=1+1', "'\t=1+1"],
    ['quoted formula', "'=1+1", "''=1+1"],
    ['phone number', '+5511999990000', '+5511999990000'],
    ['negative number', '-12.50', '-12.50'],
  ])('writes safely: %s', async (_, name, cell) => {
    expect((await listed([{ ...ana, name }], people, { output: 'csv', columns: 'name', header: false })).stdout).toBe(`${cell}\n`);
  });

  it('neutralises each element of a list, since some spreadsheets split at semicolons', async () => {
    const groups = ['sales', '=1+1'];
    expect((await listed([{ ...ana, groups }], people, { output: 'csv', columns: 'groups', header: false })).stdout).toBe("sales;'=1+1\n");
  });

  it('keeps formulas and control characters under --raw', async () => {
    const { stdout } = await listed([{ ...ana, name: '=1+1\u001b' }], people, { output: 'csv', columns: 'name', header: false, raw: true });
    expect(stdout).toBe('=1+1\u001b\n');
  });
});

describe('in a pipe', () => {
  it('separates the columns of the table by tabs, titles first, without colour', async () => {
    expect((await listed(two, people, {}, { colour: true })).stdout).toBe(
      'Name\tExtension\tDevices\tE-mail\nAna Souza\t1001\t2\tana@example.com\nBjörn Müller\t204\t10\t\n',
    );
  });

  it('cuts nothing and keeps one line and the same number of cells whatever a name holds', async () => {
    const name = 'Ana\tMaria\n' + 'Souza '.repeat(60) + 'x';
    const lines = (await listed([{ ...ana, name }], people, { header: false })).stdout.split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]?.split('\t')).toEqual([`Ana␉Maria↵${'Souza '.repeat(60)}x`, '1001', '2', 'ana@example.com']);
  });

  it('prints one thing as title and value lines', async () => {
    expect((await shown(ana, people, { columns: 'name,enabled' })).stdout).toBe('Name\tAna Souza\nEnabled\tyes\n');
    expect((await shown(ana, people, { columns: 'name,enabled', header: false })).stdout).toBe('Ana Souza\nyes\n');
  });
});

describe('--columns', () => {
  it('keeps the order asked for', async () => {
    expect((await listed([ana], people, { columns: 'extension,name' })).stdout).toBe('Extension\tName\n1001\tAna Souza\n');
  });

  it('refuses an unknown name and lists the valid ones, before anything is printed', async () => {
    await expect(listed(two, people, { columns: 'name,phone', output: 'json' })).rejects.toMatchObject({
      kind: 'usage', code: 'output.columns.unknown',
      values: { unknown: ['phone'], valid: ['name', 'extension', 'devices', 'email', 'groups', 'enabled'] },
    });
  });
});

describe('--sort', () => {
  const order = async (sort: string, extra: readonly Person[] = []) =>
    (await listed([...two, ...extra], people, { sort, columns: 'name', header: false })).stdout.trimEnd().split('\n');
  const carla: Person = { name: 'carla Dias', extension: '99', devices: 2, email: 'Carla@example.com' };

  it('compares numbers by size, also those in texts', async () => {
    expect(await order('extension', [carla])).toEqual(['carla Dias', 'Björn Müller', 'Ana Souza']);
    expect(await order('-devices')).toEqual(['Björn Müller', 'Ana Souza']);
  });

  it('compares decimals by value: 1.25 before 1.5', async () => {
    const view = { noun: 'rates', columns: [{ id: 'rate', value: (rate: string) => rate }] };
    expect((await listed(['1.5', '-3', '1.25', '10'], view, { sort: 'rate', header: false })).stdout).toBe('-3\n1.25\n1.5\n10\n');
  });

  it('puts what is empty last in both directions', async () => {
    expect(await order('email', [carla])).toEqual(['Ana Souza', 'carla Dias', 'Björn Müller']);
    expect(await order('-email', [carla])).toEqual(['carla Dias', 'Ana Souza', 'Björn Müller']);
  });

  it('takes a column by its title too, in any case', async () => {
    expect(await order('-E-mail')).toEqual(await order('-email'));
    const { stdout } = await listed(two, people, { output: 'csv', columns: 'e-mail,EXTENSION, Name' });
    expect(stdout.split('\r\n')[0]?.replace('\ufeff', '').split('\n')[0]).toBe('email,extension,name');
  });

  it('keeps the order of equals, and sorts by hidden columns', async () => {
    expect(await order('-devices', [carla])).toEqual(['Björn Müller', 'Ana Souza', 'carla Dias']);
    expect(await order('enabled', [])).toEqual(['Björn Müller', 'Ana Souza']);
  });

  it('refuses an unknown column', async () => {
    await expect(order('phone')).rejects.toMatchObject({ kind: 'usage', code: 'output.sort.unknown' });
  });

  it('comes before --limit', async () => {
    expect((await listed(two, people, { sort: '-devices', limit: 1, output: 'csv', columns: 'name', header: false })).stdout).toBe('Björn Müller\n');
  });
});
