// `pbxctl log`, `store`, `doctor`, `schema`, `jobs`, `completion`: what the tool knows of itself.
import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { schemas, type Schema } from '../../src/cli/resource-schema.js';
import { misfits } from '../support/schema.js';
import { bench, office, type Bench } from '../support/pbxctl.js';

let here: Bench;
let pbxctl: Bench['pbxctl'];
const storeFile = () => join(here.directory, 'home', 'pbxctl.db');

beforeEach(async () => {
  here = await office();
  ({ pbxctl } = here);
  await pbxctl('users add --first-name Ana --last-name Souza --email ana@sol.example --extension 1001 --softphone');
  await pbxctl('devices add 000413000001 --user 1001 --model "Snom D785"');
  await pbxctl('extensions import - --skip-invalid --yes', { stdin: 'firstName,lastName,extension\nLia,Dias,1050\nEva,Reis,911\n' });
});

describe('what -o json prints', () => {
  it.each([
    ['user', 'users list'], ['user', 'users show 1001'], ['user', 'users add --first-name X --last-name Y --dry-run'], ['user', 'users edit 1001 --group Vendas'], ['user', 'users remove 1050 --yes'],
    ['extension', 'extensions list'], ['extension', 'extensions show 1001'], ['extension', 'extensions add --name Sala --dry-run'], ['extension', 'extensions remove 1050 --yes'],
    ['device', 'devices list'], ['device', 'devices show 000413000001'], ['device', 'devices add 000413000002 --dry-run'], ['device', 'devices remove 000413000001 --yes'],
    ['account', 'account show'], ['jobResult', 'extensions import - --dry-run'], ['jobResult', 'extensions import - --yes'], ['jobResult', 'jobs undo 1 --dry-run'], ['jobResult', 'jobs undo 1 --yes'],
    ['job', 'jobs list'], ['job', 'jobs show 1'], ['logEntry', 'log'], ['logEntry', 'log --noun devices'], ['logVerdict', 'log verify'],
  ])('keeps the schema of %s: %s', async (noun, line) => {
    const { code, json } = await pbxctl(`${line} -o json`, { stdin: 'firstName,lastName,extension,deviceMac\nX,Y,1060,nonsense\nZ,Z,1061,\n'.replace('nonsense', line.includes('--yes') ? '' : 'nonsense') });
    expect([line, [0, 5].includes(code)]).toEqual([line, true]);
    const schema = (await pbxctl(`schema ${noun}`)).json as Schema;
    expect([json].flat().flatMap((one) => misfits(one, schema))).toEqual([]);
    expect([json].flat().length).toBeGreaterThan(0);
  });

  it('of an error keeps its schema too', async () => {
    const { stderr } = await pbxctl('users show nobody -o json');
    expect(misfits(JSON.parse(stderr), (await pbxctl('schema error')).json as Schema)).toEqual([]);
  });

  it('is described for every noun, singular or plural; others are not found', async () => {
    expect((await pbxctl('schema -o json')).json.map(({ name }: { name: string }) => name)).toEqual(Object.keys(schemas));
    for (const noun of Object.keys(schemas)) expect([noun, (await pbxctl(`schema ${noun}`)).json.$schema]).toEqual([noun, 'https://json-schema.org/draft/2020-12/schema']);
    expect((await pbxctl('schema users')).json.properties.email).toEqual({ type: ['string', 'null'] });
    for (const noun of ['nothing', 'constructor', '__proto__', 'toStrings']) expect([noun, (await pbxctl(`schema ${noun}`)).code]).toEqual([noun, 3]);
  });
});

describe('pbxctl log', () => {
  it('has who, when, what, from, to and job, newest first', async () => {
    here.at('2026-06-11T12:00:00Z');
    await pbxctl('users edit 1001 --last-name Braga');
    const [entry] = (await pbxctl('log -o json --limit 1')).json;
    const { id } = (await pbxctl('users show @me -o json')).json;
    expect(entry).toMatchObject({ noun: 'users', verb: 'edit', by: id, label: 'Ana Braga', at: '2026-06-11T12:00:00.000Z', from: { lastName: 'Souza' }, to: { lastName: 'Braga' }, job: null });
    expect((await pbxctl('log --job 1 -o json')).json.some(({ verb, job }: Record<string, string>) => verb === 'add' && job === '1')).toBe(true);
  });

  it('is chosen by person, also of one who is gone, and by days of the account’s zone', async () => {
    const { id } = (await pbxctl('users show 1001 -o json')).json;
    here.at('2026-06-11T02:30:00Z');
    await pbxctl('users remove 1001 --yes');
    expect((await pbxctl(`log --user ${id} -o json`)).json.map(({ verb }: { verb: string }) => verb)).toEqual(['remove', 'add']);
    // 02:30 UTC is still the 10th in São Paulo.
    expect((await pbxctl('log --since 2026-06-11 -o json')).json).toEqual([]);
    expect((await pbxctl('log --since 2026-06-10T23:00:00-03:00 -o json')).json).toHaveLength(1);
    expect((await pbxctl('log --until 2026-06-10 -o json')).json).toEqual([]);
    expect((await pbxctl('log --noun work-orders --limit 1')).code).toBe(0);
    expect(await pbxctl('log --noun foo')).toMatchObject({ code: 2, stderr: expect.stringContaining('tickets') });
    for (const when of ['yesterday', '2026-13-01', '2026-02-30']) expect([when, (await pbxctl(`log --since ${when}`)).code]).toEqual([when, 2]);
  });

  it('calls people by name, also who is gone, and keeps their ids for scripts', async () => {
    await pbxctl('users add --first-name Rui --last-name Costa --email rui@sol.example --permission custom --grant configure-pbx');
    const { id } = (await pbxctl('users show rui@sol.example -o json')).json;
    await pbxctl('users edit 1001 --last-name Braga --as rui@sol.example');
    await pbxctl('users edit rui@sol.example --last-name Souza');
    await pbxctl('users remove rui@sol.example --yes');
    expect((await pbxctl('log --limit 3 --columns by,what --no-header')).stdout).toBe('Helena Prado\tusers remove\nHelena Prado\tusers edit\nRui Souza\tusers edit\n');
    expect((await pbxctl('log -o json')).json[2]).toMatchObject({ by: id, byName: 'Rui Souza' });
    expect((await pbxctl('log --limit 3 --columns by --no-header -o csv')).stdout).toContain(id);
  });

  it('verify finds what somebody changed past it, and ends with 5', async () => {
    expect(await pbxctl('log verify')).toMatchObject({ code: 0, stderr: expect.stringContaining('intact') });
    const driver = new DatabaseSync(storeFile());
    driver.exec("update audit set label = 'Somebody Else' where seq = 3");
    driver.close();
    expect(await pbxctl('log verify')).toMatchObject({ code: 5, stderr: expect.stringContaining('entry 3') });
    expect((await pbxctl('store check')).code).toBe(5);
    expect(await pbxctl('doctor')).toMatchObject({ code: 5, stderr: expect.stringContaining('audit log') });
  });
});

describe('pbxctl store', () => {
  it('backs up and restores everything', async () => {
    const before = (await pbxctl('users list -o json')).stdout;
    expect((await pbxctl('store backup copy.db -o json')).json).toEqual({ file: join(here.directory, 'copy.db'), bytes: statSync(join(here.directory, 'copy.db')).size });
    await pbxctl('users remove 1001 1050 --yes');
    expect((await pbxctl('store restore copy.db')).code).toBe(2);
    expect((await pbxctl('store restore copy.db --dry-run')).code).toBe(0);
    expect((await pbxctl('users list -o json')).stdout).not.toBe(before);
    expect((await pbxctl('store restore copy.db --yes')).code).toBe(0);
    expect((await pbxctl('users list -o json')).stdout).toBe(before);
    expect((await pbxctl('store check -o json')).json).toMatchObject({ ok: true, problems: [] });
    expect((await pbxctl('log verify')).code).toBe(0);
  });

  it.each([['store backup copy.db', 5], ['store backup copy.db --dry-run', 5], ['store backup no/such/copy.db', 7], ['store restore none.db --yes', 3], ['store restore letter.txt --yes', 5], ['store restore letter.txt --dry-run', 5]])('%s ends with code %i', async (line, code) => {
    writeFileSync(join(here.directory, 'copy.db'), 'mine');
    writeFileSync(join(here.directory, 'letter.txt'), 'Dear Sir, '.repeat(500));
    expect([line, (await pbxctl(line)).code]).toEqual([line, code]);
    expect(readFileSync(join(here.directory, 'copy.db'), 'utf8')).toBe('mine');
    expect((await pbxctl('users list -o json')).json).toHaveLength(3);
  });

  it.each(['users list', 'users add --first-name X --last-name Y', 'doctor', 'store check', 'jobs list', 'log verify'])('that is damaged is said to be, whatever is asked: %s', async (line) => {
    writeFileSync(storeFile(), 'not a database at all '.repeat(1000));
    // Taken away, not emptied: whoever still has them mapped would be killed by the system.
    for (const suffix of ['-wal', '-shm']) rmSync(storeFile() + suffix, { force: true });
    const { code, stdout, stderr } = await pbxctl(line);
    expect([line, code, stdout + stderr]).toEqual([line, line === 'doctor' ? 5 : 7, expect.stringContaining('damaged')]);
  });

  it('of a newer program is left alone', async () => {
    const driver = new DatabaseSync(storeFile());
    driver.exec('pragma user_version = 999');
    driver.close();
    expect(await pbxctl('users list')).toMatchObject({ code: 7, stderr: expect.stringContaining('newer pbxctl (schema 999') });
  });
});

describe('pbxctl doctor', () => {
  it('finds nothing wrong with an office as it should be', async () => {
    const { code, json } = await pbxctl('doctor -o json');
    expect([code, json.filter(({ ok }: { ok: boolean }) => !ok)]).toEqual([0, []]);
  });

  it('tells how to begin where there is nothing', async () => {
    const { code, stdout } = await bench().pbxctl('doctor');
    expect([code, stdout]).toEqual([5, expect.stringContaining('pbxctl init')]);
    expect(stdout.match(/pbxctl init/g)).toHaveLength(1);
    expect(stdout).toContain('as “store file” above');
  });

  it('sees a store that others can read, and a person who is not there', async () => {
    chmodSync(storeFile(), 0o644);
    expect((await pbxctl('doctor')).stdout).toContain('mode 644');
    chmodSync(storeFile(), 0o600);
    expect(await pbxctl('doctor --as nobody@sol.example')).toMatchObject({ code: 5, stdout: expect.stringContaining('nobody@sol.example') });
  });
});

describe('pbxctl jobs', () => {
  it('lists jobs and shows what became of each row', async () => {
    expect((await pbxctl('jobs list -o json')).json).toMatchObject([{ id: '1', action: 'extensions import', state: 'partial', counts: { created: 1, failed: 1 } }]);
    expect((await pbxctl('jobs show 1 --rows -o json')).json).toMatchObject([{ row: 1, key: '1050', status: 'created' }, { row: 2, status: 'failed', problems: [{ code: 'extension.emergency' }] }]);
    expect((await pbxctl('jobs show 1 --failed -o json')).json).toHaveLength(1);
  });

  it('ends after the row in hand when interrupted, says how to go on, and goes on', async () => {
    const stop = new AbortController();
    const rows = Array.from({ length: 200 }, (_, at) => `P${at},Q,${1100 + at},yes`);
    writeFileSync(join(here.directory, 'people.csv'), `firstName,lastName,extension,softphone\n${rows.join('\n')}\n`);
    // The journal is written before the first row: from then on every read of the clock belongs to a row.
    const running = pbxctl('extensions import people.csv --results done.csv --yes -o json', { signal: stop.signal });
    const timer = setInterval(() => { void countOf().then((n) => { if (n > 0) stop.abort(); }); }, 1);
    async function countOf(): Promise<number> {
      const driver = new DatabaseSync(storeFile(), { readOnly: true });
      const { n } = driver.prepare('select count(*) as n from jobs where id = 2').get() as { n: number };
      driver.close();
      return n;
    }
    const { code, json, stderr } = await running;
    clearInterval(timer);
    if (code === 130) {
      expect(json.created + json.notAttempted).toBe(200);
      expect(stderr).toContain('jobs resume');
      expect((await pbxctl('jobs show 2 -o json')).json.state).toBe('interrupted');
      expect((await pbxctl('jobs resume --dry-run -o json')).code).toBe(0);
      expect(await pbxctl('jobs resume -o json')).toMatchObject({ code: 0, json: { created: 200, notAttempted: 0 } });
    } else expect([code, json.created]).toEqual([0, 200]);
    const results = readFileSync(join(here.directory, 'done.csv'), 'utf8').trimEnd().split('\n').slice(1);
    expect(results.filter((line) => /,created,,id\d+$/.test(line))).toHaveLength(200);
    expect((await pbxctl('users list -o json')).json).toHaveLength(203);
    expect((await pbxctl('jobs resume')).code).toBe(3);
    expect((await pbxctl('jobs resume 2')).code).toBe(5);
  });

  it('undo names what somebody changed since, takes the rest back, and does it once', async () => {
    await pbxctl('extensions import - --yes', { stdin: 'firstName,lastName,extension\nBea,Lima,1060\nCaio,Reis,1061\n' });
    here.at('2026-06-11T12:00:00Z');
    await pbxctl('users edit 1060 --group Vendas');
    const dry = await pbxctl('jobs undo 2 --dry-run -o json');
    expect([dry.code, dry.json]).toEqual([0, expect.objectContaining({ jobId: null, dryRun: true, action: 'undo', removed: 1, failed: 1, total: 2 })]);
    expect((await pbxctl('jobs undo 2')).code).toBe(2);
    const { code, stderr } = await pbxctl('jobs undo 2 --yes');
    expect([code, stderr]).toEqual([6, expect.stringMatching(/1060.*changed|users edit/)]);
    expect((await pbxctl('users show 1060')).code).toBe(0);
    expect((await pbxctl('users show 1061')).code).toBe(3);
    expect(stderr).toContain('Job 2 is undone in part (by job 3): 1 row of 2 is left.');
    expect((await pbxctl('jobs list -o json')).json[1]).toMatchObject({ id: '2', state: 'partly-undone', counts: { undone: 1 } });
    const again = await pbxctl('jobs undo 2 --yes -o json');
    expect([again.code, again.stdout, again.stderr]).toEqual([6, '', expect.stringContaining('job.undo-blocked')]);
    expect((await pbxctl('jobs undo 2 --yes --force')).code).toBe(0);
    expect((await pbxctl('jobs undo 2 --yes --force')).code).toBe(5);
    expect((await pbxctl('jobs retry 2')).code).toBe(5);
  });

  it('retry has nothing to do for rows that were faulty in the file', async () => {
    expect((await pbxctl('jobs retry 1')).code).toBe(5);
    expect((await pbxctl('jobs retry 99')).code).toBe(3);
  });
});

describe('pbxctl completion', () => {
  const query = async (...words: string[]) => (await pbxctl(`completion query -- ${words.map((word) => `"${word}"`).join(' ')}`)).stdout.split('\n').filter((line) => line !== '').map((line) => line.split('\t')[0]);

  it('completes commands, verbs and flags', async () => {
    expect(await query('us')).toEqual(['users']);
    expect(await query('users', 'e')).toEqual(expect.arrayContaining(['edit', 'enable-login', 'export']));
    expect(await query('users', 'add', '--first')).toEqual(['--first-name']);
    expect(await query('users', 'list', '--output', '')).toEqual(['table', 'json', 'ndjson', 'csv', 'yaml']);
    expect(await query('users', 'list', '--pro')).toEqual(['--profile']);
  });

  it('completes the words that a flag or argument takes', async () => {
    expect(await query('users', 'add', '--permission', 'c')).toEqual(['custom']);
    for (const flag of ['--grant', '--revoke']) expect(await query('users', 'edit', '1001', flag, 'view')).toEqual(['view-invoices', 'view-reports']);
    expect(await query('devices', 'add', '--kind', 'p')).toEqual(['paging']);
    expect(await query('extensions', 'import', 'x.csv', '--format', 'web')).toEqual(['webex-users', 'webex-devices']);
    expect(await query('schema', 'jobR')).toEqual(['jobResult']);
    expect(await query('manual', 'show', 'exit')).toEqual(['exit-codes']);
    expect(await query('network', 'show', '')).toEqual([]);
  });

  it('completes with what is in the store', async () => {
    expect(await query('users', 'show', 'ana')).toEqual(['ana@sol.example']);
    expect(await query('extensions', 'show', '10')).toEqual(['1001', '1050']);
    expect(await query('devices', 'show', '00')).toEqual(['00:04:13:00:00:01']);
    expect(await query('jobs', 'undo', '')).toEqual(['1']);
    expect(await query('devices', 'assign', '00:04:13:00:00:01', 'an')).toEqual(['ana@sol.example']);
    expect(await query('config', 'set', 'la')).toEqual(['lang']);
    expect(await query('users', 'show', '--profile', 'd')).toEqual(['default']);
  });

  it('completes what a noun has, not what is called the same elsewhere', async () => {
    writeFileSync(join(here.directory, 'numbers.csv'), 'number,type\n+551140028922,local\n');
    await pbxctl('numbers import numbers.csv --yes');
    await pbxctl('groups add "Front desk" --member 1001');
    const reference = (JSON.parse((await pbxctl('tickets new --topic question --subject Help -m Please -o json')).stdout) as { reference: string }).reference;
    expect(await query('numbers', 'show', '')).toEqual(['+551140028922']);
    expect(await query('routes', 'trace', '+55')).toEqual(['+551140028922']);
    expect(await query('groups', 'show', '')).toEqual(['Front desk']);
    expect(await query('numbers', 'route', '+551140028922', '--to', 'ring')).toEqual(['ring-group:Front desk']);
    expect(await query('extensions', 'edit', '100')).toEqual(['1001']);
    expect(await query('tickets', 'show', '')).toEqual([reference]);
    expect((await query('contacts', 'show', ''))[0]).toMatch(/@/);
  });

  it('says nothing where there is nothing to say, and never fails', async () => {
    const { code, stdout, stderr } = await bench().pbxctl('completion query -- users show ""');
    expect([code, stdout, stderr]).toEqual([0, '', '']);
    expect(await query('nonsense', 'x')).toEqual([]);
  });

  it.each([['bash', ['-n']], ['zsh', ['-n']], ['fish', ['--no-execute']]] as const)('prints a script that %s can read', async (shell, flags) => {
    const { code, stdout } = await pbxctl(`completion ${shell}`);
    expect([code, stdout]).toEqual([0, expect.stringContaining('pbxctl completion query')]);
    const script = join(here.directory, `completion.${shell}`);
    writeFileSync(script, stdout);
    const checked = spawnSync(shell, [...flags, script], { encoding: 'utf8' });
    // A shell that this machine does not have cannot be asked.
    if ((checked.error as { code?: string } | undefined)?.code !== 'ENOENT') expect([checked.status, checked.stderr]).toEqual([0, '']);
  });
});
