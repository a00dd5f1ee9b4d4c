import { describe, expect, it } from '@jest/globals';
import { ana, bjorn, listed, people, shown } from './office.js';

const two = [ana, bjorn];

describe('--query', () => {
  it('keeps the columns and titles of the noun where it only chooses records', async () => {
    const { stdout } = await listed(two, people, { query: '[?devices > `5`]' });
    expect(stdout).toBe('Name\tExtension\tDevices\tE-mail\nBjörn Müller\t204\t10\t\n');
  });

  it('prints objects as rows with their own keys', async () => {
    const flags = { query: '[].{who: name, in: groups}' };
    expect((await listed(two, people, flags)).stdout).toBe('who\tin\nAna Souza\tsales, support\nBjörn Müller\t\n');
    expect((await listed(two, people, { ...flags, output: 'csv' })).stdout).toBe('who,in\nAna Souza,sales;support\nBjörn Müller,\n');
  });

  it('prints lists as rows without titles', async () => {
    expect((await listed(two, people, { query: '[].[name, devices]' })).stdout).toBe('Ana Souza\t2\nBjörn Müller\t10\n');
  });

  it('prints values a line each, and the same as JSON, CSV and YAML', async () => {
    const flags = { query: '[].name' };
    expect((await listed(two, people, flags)).stdout).toBe('Ana Souza\nBjörn Müller\n');
    expect((await listed(two, people, { ...flags, output: 'json' })).stdout).toBe('[\n  "Ana Souza",\n  "Björn Müller"\n]\n');
    expect((await listed(two, people, { ...flags, output: 'yaml' })).stdout).toBe('- Ana Souza\n- Björn Müller\n');
    expect((await listed([{ ...ana, name: '=1+1' }], people, { ...flags, output: 'csv' })).stdout).toBe("'=1+1\n");
  });

  it('prints a single value bare, and as JSON', async () => {
    expect((await listed(two, people, { query: 'length(@)' }, { width: 80 })).stdout).toBe('2\n');
    expect((await listed(two, people, { query: 'length(@)', output: 'json' })).stdout).toBe('2\n');
    expect((await shown(ana, people, { query: 'groups[1]', output: 'yaml' })).stdout).toBe('support\n');
  });

  it('prints an object as a card', async () => {
    expect((await listed(two, people, { query: '[1].{name: name, devices: devices}' }, { width: 80 })).stdout)
      .toBe('name     Björn Müller\ndevices  10\n');
  });

  it('says so when nothing is found', async () => {
    expect(await listed(two, people, { query: '[?devices > `50`]' })).toEqual({ stdout: '', notes: ['Nothing found.'] });
    expect(await listed(two, people, { query: '[0].phone', output: 'json' })).toEqual({ stdout: 'null\n', notes: [] });
  });

  it('limits what the query gives, not what it looks at', async () => {
    expect((await listed(two, people, { query: '[?devices > `5`].name', limit: 1 })).stdout).toBe('Björn Müller\n');
  });

  it('shows symbols for the control characters in values and in keys', async () => {
    const record = { noun: 'notes', columns: [], record: () => ({ 'a\u001bb': 'c\u001bd' }) };
    expect((await listed([1], record, { query: '[].values(@) | []' })).stdout).toBe('c␛d\n');
    expect((await listed([1], record, { query: 'merge([0], [0])' })).stdout).toBe('a␛b\tc␛d\n');
  });

  it.each([
    ['[?', 3], ['a b', 3], ['a#b', 2], ['a..b', 3], ['[0].', 5], ['', 1], ['{a', 3], ["[?name=='Ana' &&]", 17], ['[].name)', 8],
  ])('tells where %j cannot be read', async (query, position) => {
    await expect(listed(two, people, { query })).rejects.toMatchObject({
      kind: 'usage', code: 'output.query.malformed', values: { position },
    });
  });

  it('tells why a query does not fit the records', async () => {
    await expect(listed(two, people, { query: 'sum([].name)' })).rejects.toMatchObject({ kind: 'usage', code: 'output.query.failed' });
  });
});
