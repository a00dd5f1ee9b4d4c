import { describe, expect, it } from '@jest/globals';
import fastStringWidth from 'fast-string-width';
import type { View } from '../../../src/cli/output/column.js';
import { ana, bjorn, listed, people, shown, type Person } from './office.js';

const two = [ana, bjorn];
const table = (...lines: string[]) => lines.map((line) => line + '\n').join('');

describe('a table on a terminal', () => {
  it('has titles, a thin line, no bars, and figures to the right', async () => {
    expect((await listed(two, people, {}, { width: 80 })).stdout).toBe(table(
      'Name          Extension  Devices  E-mail',
      '────────────  ─────────  ───────  ───────────────',
      'Ana Souza          1001        2  ana@example.com',
      'Björn Müller        204       10',
    ));
  });

  it('leaves out the columns that yield and says which', async () => {
    expect(await listed(two, people, {}, { width: 40 })).toEqual({
      stdout: table(
        'Name          Extension  Devices',
        '────────────  ─────────  ───────',
        'Ana Souza          1001        2',
        'Björn Müller        204       10',
      ),
      notes: ['1 column hidden: email; --columns or a wider window shows it.'],
    });
  });

  it('then cuts text, not figures', async () => {
    expect(await listed(two, people, {}, { width: 20 })).toEqual({
      stdout: table(
        'Name       Extension',
        '─────────  ─────────',
        'Ana Souza       1001',
        'Björn Mü…        204',
      ),
      notes: ['2 columns hidden: devices, email; --columns or a wider window shows them.'],
    });
  });

  it('cuts long text before it leaves out a column', async () => {
    const name = 'Ana Maria Aparecida da Conceição Souza e Silva';
    expect((await listed([{ ...ana, name }], people, {}, { width: 70 })).stdout).toContain('ana@example.com');
  });

  it('leaves out no column that was asked for', async () => {
    const { stdout, notes } = await listed(two, people, { columns: 'name,email' }, { width: 20 });
    expect(stdout).toBe(table('Name       E-mail', '─────────  ─────────', 'Ana Souza  ana@exam…', 'Björn Mü…'));
    expect(notes).toEqual([]);
  });

  it('wraps instead of cutting under --no-truncate, and leaves nothing out', async () => {
    expect(await listed(two, people, { truncate: false }, { width: 40 })).toEqual({
      stdout: table(
        'Name       Extension  Devices  E-mail',
        '─────────  ─────────  ───────  ─────────',
        'Ana Souza       1001        2  ana@examp',
        '                               le.com',
        'Björn            204       10',
        'Müller',
      ),
      notes: [],
    });
  });

  it('has no titles under --no-header', async () => {
    expect((await listed([ana], people, { header: false }, { width: 80 })).stdout).toBe('Ana Souza  1001  2  ana@example.com\n');
  });

  it('prints nothing for nothing, and says so beside it', async () => {
    expect(await listed([], people, {}, { width: 80 })).toEqual({ stdout: '', notes: ['Nothing found.'] });
  });

  it('lines up wide characters, joined emoji, marks of any script and letters in parts', async () => {
    const names = ['王小明', '김민준'.normalize('NFD'), '👩‍👩‍👧 Familie', 'संध्या', 'Zoë'.normalize('NFD'), 'か\u3099', '🇧🇷 Bia', '🫡 new'];
    const { stdout } = await listed(names.map((name) => ({ ...ana, name })), people, { columns: 'name,extension', header: false }, { width: 40 });
    const before = stdout.trimEnd().split('\n').map((line) => line.slice(0, -4));
    const columns = [6, 6, 10, 3, 3, 2, 6, 6];
    expect(before.map((text, i) => text.length - (names[i] ?? '').length + (columns[i] ?? 0))).toEqual(columns.map(() => 12));
  });

  it('cuts between characters, never inside one', async () => {
    const name = '王小明👩‍👩‍👧王小明';
    expect((await listed([{ ...ana, name }], people, { columns: 'name', header: false }, { width: 8 })).stdout).toBe('王小明…\n');
    expect((await listed([{ ...ana, name }], people, { columns: 'name', header: false }, { width: 9 })).stdout).toBe('王小明👩‍👩‍👧…\n');
  });

  it('colours titles and meanings only where there is colour', async () => {
    const flags = { columns: 'name,enabled' };
    const { stdout } = await listed(two, people, flags, { width: 80, colour: true });
    expect(stdout).toContain('\u001b[32myes\u001b[39m');
    expect(stdout).toContain('\u001b[31mno\u001b[39m');
    expect(stdout.replace(/\u001b\[\d+m/g, '')).toBe((await listed(two, people, flags, { width: 80 })).stdout);
  });

  it('shows what a name hides or a terminal would obey', async () => {
    const name = 'Ana\u001b[31m\u202eazuoS\nroot\u200b';
    expect((await listed([{ ...ana, name }], people, { columns: 'name', header: false }, { width: 80 })).stdout)
      .toBe('Ana␛[31m⟪U+202E⟫azuoS↵root⟪U+200B⟫\n');
  });

  it('assumes 80 columns where the terminal reports none', async () => {
    expect((await listed(two, people, {}, { width: 0 })).stdout).toBe((await listed(two, people, {}, { width: 80 })).stdout);
  });
});

describe('a table longer than a page', () => {
  const many = Array.from({ length: 500 }, (_, i): Person => ({ ...ana, name: `Person ${i}`, extension: String(1000 + i) }));

  it('looks like a page', async () => {
    const page = (await listed(many.slice(0, 200), people, {}, { width: 80 })).stdout.split('\n');
    const all = (await listed(many, people, {}, { width: 80 })).stdout.split('\n');
    expect(all).toHaveLength(503);
    expect(all[0]).toBe(page[0]);
    expect(all.slice(2, 202)).toEqual(page.slice(2, 202));
    expect(all[501]).toBe('Person 499       1499        2  ana@example.com');
  });

  it('looks like a page under --no-truncate', async () => {
    const wrapped = many.map((person) => ({ ...person, name: `${person.name} of Customer Care in São Paulo` }));
    const page = (await listed(wrapped.slice(0, 200), people, { truncate: false }, { width: 50, colour: true })).stdout;
    const all = (await listed(wrapped.slice(0, 201), people, { truncate: false }, { width: 50, colour: true })).stdout;
    expect(page.split('\n').length).toBeGreaterThan(600);
    expect(all.startsWith(page)).toBe(true);
  });

  it('cuts a later row that is wider than those measured, and says what it left out', async () => {
    const wide = { ...ana, name: 'Maximiliana Alexandrina Wolfeschlegel' };
    const { stdout, notes } = await listed([...many, wide], people, {}, { width: 34 });
    expect(stdout.split('\n').at(-2)).toBe('Maximilia…       1001        2');
    expect(notes).toEqual(['1 column hidden: email; --columns or a wider window shows it.']);
  });

  it('wraps later rows under --no-truncate', async () => {
    const wide = { ...ana, name: 'Maximiliana Souza' };
    const { stdout } = await listed([...many, wide], people, { truncate: false, columns: 'name,extension' }, { width: 40 });
    expect(stdout.split('\n').slice(-4)).toEqual(['Person 499       1499', 'Maximilian       1001', 'a Souza', '']);
  });
});

describe('a card', () => {
  it('sets titles left and values right, and wraps them in place', async () => {
    const name = 'Ana Maria Aparecida Souza';
    expect((await shown({ ...ana, name }, people, { columns: 'name,devices,enabled' }, { width: 24 })).stdout).toBe(table(
      'Name     Ana Maria',
      '         Aparecida Souza',
      'Devices  2',
      'Enabled  yes',
    ));
  });

  it('does not let a value pass for a field', async () => {
    const { stdout } = await shown({ ...ana, name: 'Ana\nEnabled  no' }, people, { columns: 'name,enabled' }, { width: 60 });
    expect(stdout).toBe(table('Name     Ana↵Enabled  no', 'Enabled  yes'));
  });
});

/** A small generator with a seed, so that a failure can be repeated. */
function createDice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const alphabet = ['a', 'W', ' ', ' ', '-', 'é', 'e\u0301', '王', '𠮷', '👍🏽', '👩‍👩‍👧', '🇩🇪', 'क्षि', 'ﾊ', 'Ｗ', '\u001b[2J', '\u202e', '\t', '\n', '️', 'ก็'];

describe('every line of every table', () => {
  it.each([1, 2, 7, 20, 33, 40, 80, 132])('is at most as wide as a terminal of %i columns', async (width) => {
    const roll = createDice(width * 7919);
    for (let run = 0; run < 40; run++) {
      const text = () => Array.from({ length: roll(roll(4) === 0 ? 60 : 12) }, () => alphabet[roll(alphabet.length)]).join('');
      const columns = Array.from({ length: 1 + roll(9) }, (_, i) => ({
        id: `c${i}`, value: (row: readonly string[]) => row[i], yields: roll(3), align: roll(4) === 0 ? 'right' as const : 'left' as const,
      }));
      const view: View<readonly string[]> = { noun: 'rows', columns, title: (id) => id.repeat(1 + roll(4)) };
      const rows = Array.from({ length: run % 10 === 9 ? 230 : roll(6) }, () => columns.map(text));
      const flags = { truncate: roll(2) === 0, header: roll(3) > 0 };
      const printed = (await listed(rows, view, flags, { width })).stdout
        + (rows[0] ? (await shown(rows[0], view, flags, { width: Math.max(4, width) })).stdout : '');
      const limit = Math.max(4, width);
      const tooWide = printed.split('\n').filter((line) => fastStringWidth(line.replace(/[\u1160-\u11ff]/g, '')) > limit);
      expect(tooWide).toEqual([]);
    }
  });
});
