// What people see on a terminal: questions, tables that fit, colours, progress.
import { beforeAll, expect, it } from '@jest/globals';
import stringWidth from 'fast-string-width';
import { onTerminal, terminal, type Seen } from './on-terminal.js';
import { office, peopleCsv, type Office } from './process.js';

function tableOf({ text }: Seen): string[] {
  return text.split('\n').filter((line) => line !== '');
}

onTerminal('questions', () => {
  let here: Office;
  beforeAll(() => { here = office(); });

  it('asks for what is required and missing, and runs as if it had been typed', () => {
    const steps = [['First name:', 'Rui\r'], ['Last name:', "d'Costa\r"], ['E-mail address', '\r'], ['Extension:', '\r'], ['What does it ring on', '\r']] as const;
    const seen = terminal(here, ['users', 'add'], { steps });
    expect(seen).toMatchObject({ code: 0, waiting: [] });
    expect(seen.text).toContain("Added Rui d'Costa");
  });

  it('asks again with the rule when the answer breaks it', () => {
    const seen = terminal(here, ['devices', 'add'], { steps: [['MAC address', '00:zz\r'], ['is not a MAC address', '\u0015'], ['MAC address', '00:04:13:aa:bb:cc\r'], ['Who gets it?', '\r'], ['(y/N)', 'y\r']] });
    expect(seen).toMatchObject({ code: 0, waiting: [] });
    expect(seen.text).toContain('00:04:13:aa:bb:cc');
  });

  it('ends with 130 at Ctrl-C, and nothing is written', () => {
    const before = here.pbxctl('log', '-o', 'json').stdout;
    const seen = terminal(here, ['users', 'add'], { steps: [['First name:', 'Eva\r'], ['Last name:', '\u0003']] });
    expect(seen).toMatchObject({ code: 130, waiting: [] });
    expect(seen.text).not.toMatch(/\n\s+at .*:\d+/);
    expect(here.pbxctl('log', '-o', 'json').stdout).toBe(before);
  });

  it('asks before it takes anything away; no is no', () => {
    const seen = terminal(here, ['users', 'remove', '10000'], { steps: [["Remove Rui d'Costa?", 'n\r']] });
    expect(seen).toMatchObject({ code: 130, waiting: [] });
    expect(here.pbxctl('users', 'show', '10000').code).toBe(0);
    expect(terminal(here, ['users', 'remove', '10000'], { steps: [["Remove Rui d'Costa?", 'y\r']] })).toMatchObject({ code: 0, waiting: [] });
    expect(here.pbxctl('users', 'show', '10000').code).toBe(3);
  });

  it('asks nothing under --no-input or in CI', () => {
    for (const [words, env] of [[['users', 'add', '--no-input'], {}], [['users', 'add'], { CI: 'true' }]] as const) {
      const seen = terminal(here, words, { env });
      expect([words, seen.code, seen.text]).toEqual([words, 2, expect.stringContaining('--first-name')]);
    }
  });

  it('shows how far an import is', () => {
    const seen = terminal(here, ['users', 'import', here.file('people.csv', peopleCsv(3000, 20_000)), '--yes']);
    expect(seen.code).toBe(0);
    expect(seen.text).toMatch(/\d+\/3000/);
    expect(seen.text).toContain('Done: job');
  });
});

onTerminal('Ctrl-C at a question', () => {
  it('of a wizard leaves nothing behind but the command that goes on', () => {
    const here = office();
    const seen = terminal(here, ['users', 'add', '--softphone'], { columns: 40, steps: [['First name:', 'Ana\r'], ['Last name:', 'Lima\r'], ['E-mail', '\u0003']] });
    expect(seen).toMatchObject({ code: 130, waiting: [] });
    expect(seen.text).toContain('pbxctl users add --softphone --first-name Ana --last-name Lima -i');
    expect(here.pbxctl('users', 'list', '-o', 'ndjson').stdout.trim().split('\n')).toHaveLength(1);
  });
});

onTerminal('a long ticket', () => {
  it('goes through the pager, a short one does not, and --no-pager prints it', () => {
    const here = office();
    const ticket = (text: string): string => here.pbxctl('tickets', 'new', '--topic', 'other', '--subject', 'Log', '-m', text).stdout.split('\n')[0] ?? '';
    const [long, short] = [ticket(Array.from({ length: 60 }, (_, index) => `- line ${index}`).join('\n')), ticket('A word.')];
    const env = { PAGER: 'sed s/^/paged:/' };
    expect(terminal(here, ['tickets', 'show', long], { env }).text).toMatch(/paged:.*line 59/);
    expect(terminal(here, ['tickets', 'show', long, '--no-pager'], { env }).text).not.toContain('paged:');
    expect(terminal(here, ['tickets', 'show', short], { env }).text).not.toContain('paged:');
  });
});

onTerminal('Ctrl-C while it shows how far it is', () => {
  it('finishes what is in hand, and says how to go on', () => {
    const here = office();
    const file = here.file('people.csv', peopleCsv(5000, 20_000));
    const seen = terminal(here, ['users', 'import', file, '--yes'], { steps: [['/5000', '\u0003']] });
    expect(seen).toMatchObject({ code: 130, waiting: [] });
    expect(seen.text).toContain('jobs resume');
    const [job] = JSON.parse(here.pbxctl('jobs', 'list', '-o', 'json').stdout) as { total: number; counts: { pending: number } }[];
    expect([job?.total, (job?.counts.pending ?? 0) > 0]).toEqual([5000, true]);
  });
});

onTerminal('tables', () => {
  let here: Office;
  beforeAll(() => {
    here = office();
    const names = ['山田,太郎', 'Jose\u0301,Conceic\u0327a\u0303o', 'Íris,Müller-Lüdenscheidt von der Weide', 'Ada,Lovelace'];
    here.pbxctl('users', 'import', here.file('names.csv', ['firstName,lastName,email,extension,softphone', ...names.map((name, index) => `${name},person${index}@sol.example,${10_001 + index},yes`), ''].join('\n')), '--yes');
  });

  it('fit the window, however narrow, and say which columns are hidden', () => {
    for (const columns of [40, 60, 100, 200]) {
      const seen = terminal(here, ['users', 'list'], { columns });
      const table = tableOf(seen).filter((line) => !line.includes('hidden'));
      expect([columns, seen.code, table.length]).toEqual([columns, 0, 7]);
      expect([columns, table.filter((line) => stringWidth(line) > columns)]).toEqual([columns, []]);
    }
    expect(terminal(here, ['users', 'list'], { columns: 40 }).text).toContain('columns hidden');
    expect(terminal(here, ['users', 'list'], { columns: 200 }).text).not.toContain('hidden');
  });

  it('line up under wide characters and combining marks', () => {
    const rows = tableOf(terminal(here, ['users', 'list', '--columns', 'name,email'])).filter((line) => line.includes('@'));
    expect(rows).toHaveLength(5);
    expect(new Set(rows.map((line) => stringWidth(line.slice(0, line.search(/\S+@/))))).size).toBe(1);
  });

  it('are coloured on a terminal, and not where NO_COLOR, --no-color or a pipe says so', () => {
    const coloured = (words: readonly string[], env = {}) => /\u001b\[[0-9;]*m/.test(terminal(here, words, { env }).shown);
    expect(coloured(['users', 'list'])).toBe(true);
    expect(coloured(['users', 'list'], { NO_COLOR: '1' })).toBe(false);
    expect(coloured(['users', 'list', '--no-color'])).toBe(false);
    expect(coloured(['users', 'list'], { TERM: 'dumb' })).toBe(false);
    expect(coloured(['users', 'list'], { TERM: 'dumb', FORCE_COLOR: '1' })).toBe(true);
    expect(coloured(['users', 'list'], { FORCE_COLOR: '0' })).toBe(false);
    // The plain form of a pipe is for programs: no colour, whoever asks.
    expect(here.pbxctl('users', 'list').stdout).not.toContain('\u001b');
  });

  it('show terminal escapes in names instead of obeying them', () => {
    const evil = office();
    const added = evil.pbxctl('users', 'add', '--first-name', 'Eva\u001b[2J\u001b]0;owned\u0007', '--last-name', 'Lima');
    if (added.code === 0) {
      const { shown } = terminal(evil, ['users', 'list'], { env: { NO_COLOR: '1' } });
      expect(shown).toContain('Eva');
      expect(shown).not.toContain('\u001b[2J');
      expect(shown).not.toContain('\u0007');
    } else {
      expect(added.stderr).not.toContain('\u001b');
    }
  });
});
