// What only a real process can show: pipes, streams, file modes, a full disk, the environment.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { emptyOffice, office, peopleCsv, program } from './process.js';

function mode(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

describe('streams', () => {
  it('ends quietly with 0 when whoever reads its output has gone', async () => {
    const here = office();
    here.pbxctl('users', 'import', here.file('people.csv', peopleCsv(4000)), '--yes');
    for (const words of [['users', 'list'], ['users', 'list', '-o', 'json'], ['users', 'export']]) {
      const running = here.start(...words);
      await once(running.process.stdout as NodeJS.ReadableStream, 'data');
      running.process.stdout?.destroy();
      expect([words, await running.ended]).toEqual([words, expect.objectContaining({ code: 0, signal: null, stderr: '' })]);
    }
  }, 30_000);

  it.each([['users', 'list'], ['users', '--help'], ['--help'], ['--version']])('says so, with 7 and without a stack, where its output cannot be written: %s %s', (...words) => {
    const here = office();
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [program, ...words], { env: here.env, encoding: 'utf8', stdio: ['ignore', full, 'pipe'] });
    closeSync(full);
    expect([status, stderr]).toEqual([7, expect.stringMatching(/^error: The output could not be written: no space left\.\n[^\n]+\n$/)]);
  });

  it('waits for nothing where stdin is closed: the flag that was missing is named', () => {
    const here = office();
    expect(here.pbxctl('users', 'add')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--first-name') });
    expect(here.pbxctl('users', 'import', '-')).toMatchObject({ code: 2, stderr: expect.stringContaining('stdin is empty') });
    expect(here.pbxctl('users', 'remove', 'helena@sol.example')).toMatchObject({ code: expect.any(Number), signal: null });
  });

  it('says its version, alone or among other words', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
    const here = emptyOffice({ PBXCTL_NOW: 'nonsense' });
    expect(here.pbxctl('--version')).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
    expect(here.pbxctl('-V')).toMatchObject({ code: 0, stdout: `${version}\n` });
    expect(here.pbxctl('--no-color', '--version')).toMatchObject({ code: 0, stdout: `${version}\n` });
    expect(readdirSync(here.directory)).toEqual([]);
  });
});

describe('the environment', () => {
  it('refuses a clock that is no instant, and names the variable', () => {
    const here = office();
    for (const value of ['yesterday', '2026-06-10', '2026-13-10T00:00:00Z']) {
      const { status, stderr } = spawnSync(process.execPath, [program, 'billing', 'preview'], { env: { ...here.env, PBXCTL_NOW: value }, encoding: 'utf8' });
      expect([value, status, stderr]).toEqual([value, 2, expect.stringMatching(/PBXCTL_NOW/)]);
      expect(stderr).not.toMatch(/\n\s+at /);
    }
  });

  it('shows no stack without --debug, and one with it', () => {
    const here = office();
    const file = here.file('faulty.csv', 'firstName,lastName,email\nRui,Costa,rui@\n');
    expect(here.pbxctl('users', 'import', file).stderr).not.toMatch(/\n\s+at .*:\d+/);
    expect(here.pbxctl('users', 'show', 'nobody', '--debug').stderr).toMatch(/\n\s+at .*:\d+/);
  });
});

describe('files', () => {
  it('keeps store, lock, settings and results from everybody else (0600, their folder 0700)', () => {
    const here = emptyOffice();
    mkdirSync(join(here.directory, 'out'));
    const under = (words: readonly string[]) => spawnSync('/bin/sh', ['-c', `umask 000; exec "$0" "$@"`, process.execPath, program, ...words], { cwd: here.directory, env: here.env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    under(['init', '--company', 'Padaria Sol', '--contracted', '10', '--price', '39.90', '--admin', 'Helena Prado <helena@sol.example>', '--extension-range', '10000-99999']);
    here.file('people.csv', peopleCsv(3));
    expect(under(['users', 'import', 'people.csv', '--yes', '--results', 'out/done.csv'])).toMatchObject({ status: 0 });
    expect(under(['users', 'export', 'out/everybody.csv'])).toMatchObject({ status: 0 });
    expect(under(['config', 'set', 'output', 'json'])).toMatchObject({ status: 0 });
    expect(under(['store', 'backup', 'out/backup.db'])).toMatchObject({ status: 0 });
    const made = [...readdirSync(here.home).map((name) => join(here.home, name)), ...readdirSync(join(here.directory, 'out')).map((name) => join(here.directory, 'out', name))];
    expect(made.length).toBeGreaterThanOrEqual(6);
    expect(made.map((path) => [path, mode(path)])).toEqual(made.map((path) => [path, '600']));
    expect(mode(here.home)).toBe('700');
  }, 30_000);

  it('refuses a file of 200 MB at once, whatever is in it, and one of NUL bytes as no text', () => {
    const here = office();
    const sparse = here.file('huge.csv', peopleCsv(100));
    truncateSync(sparse, 200_000_000);
    const zeros = here.file('zeros.csv', '');
    truncateSync(zeros, 50_000_000);
    const start = Date.now();
    expect(here.pbxctl('users', 'import', sparse, '--yes')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('100 MB') });
    expect(here.pbxctl('users', 'import', zeros, '--yes')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/no text|not text|binary/i) });
    // Reading it all would take tens of seconds; this is generous to a busy machine.
    expect(Date.now() - start).toBeLessThan(15_000);
    expect(JSON.parse(here.pbxctl('users', 'list', '-o', 'json').stdout)).toHaveLength(1);
  }, 30_000);

  it('says when the disk is full, keeps what was done, and goes on when there is room', () => {
    const here = office();
    const small = join(here.directory, 'small');
    mkdirSync(small);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', small]).status !== 0) {
      process.stderr.write('full disk: not tested, since mounting a small one is not allowed here\n');
      return;
    }
    try {
      const env = { ...here.env, PBXCTL_HOME: join(small, 'home') };
      const run = (...words: string[]) => spawnSync(process.execPath, [program, ...words], { cwd: here.directory, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1e8 });
      run('init', '--company', 'Padaria Sol', '--contracted', '10', '--price', '39.90', '--admin', 'Helena Prado <helena@sol.example>', '--extension-range', '10000-99999');
      here.file('people.csv', peopleCsv(2500));
      const full = run('users', 'import', 'people.csv', '--yes');
      expect(full).toMatchObject({ status: 7, stderr: expect.stringMatching(/full/i) });
      expect(full.stderr).not.toMatch(/\n\s+at .*:\d+/);

      expect(spawnSync('mount', ['-o', 'remount,size=60m', small]).status).toBe(0);
      const hasJob = JSON.parse(run('jobs', 'list', '-o', 'json').stdout).length > 0;
      expect(run(...(hasJob ? ['jobs', 'resume'] : ['users', 'import', 'people.csv', '--yes']))).toMatchObject({ status: 0 });
      expect(JSON.parse(run('users', 'list', '-o', 'json').stdout)).toHaveLength(2501);
      expect(run('log', 'verify').status).toBe(0);
      expect(run('store', 'check').status).toBe(0);
    } finally {
      spawnSync('umount', [small]);
    }
  }, 60_000);
});
