// Real processes against the fake over real connections: killed in the middle with no time to tidy up, resumed, exact. And what a
// process shows to others while it runs: its arguments hold no secret.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from '@jest/globals';
import { startGotoFake, type GotoFake } from '../support/goto-fake/server.js';
import { addUser } from '../support/goto-fake/state.js';
import { emptyOffice, program, type Ended, type Office } from './process.js';

let fake: GotoFake;
afterEach(async () => { await fake.close(); });

async function gotoOffice(): Promise<Office> {
  // Start-up of the process counts against no limit of the fake: the program keeps to 10 a second by itself.
  fake = await startGotoFake({ perSecond: 12 });
  addUser(fake.state, { accountKey: fake.accountKey, email: 'helena@sol.example', firstName: 'Helena', lastName: 'Prado', adminRoles: ['SUPER_USER'] });
  const office = emptyOffice({ PBXCTL_KEYCHAIN: 'off', PBXCTL_NOW: '', PBXCTL_CLIENT_ID: 'client-1', PBXCTL_CLIENT_SECRET: 'shh-client', PBXCTL_PAT: 'PAT-EXAMPLE', PBXCTL_ACCOUNT: fake.accountKey });
  const sets = (['oauth', 'admin', 'api'] as const).flatMap((name) => ['--set', `goto-connect.${name}=${fake.settings[name]}`]);
  for (const words of [['profile', 'add', 'sol', '--bind', 'directory=goto-connect', ...sets], ['profile', 'use', 'sol'], ['init', '--company', 'Padaria Sol', '--contracted', '10', '--price', '39.90', '--admin', 'Helena Prado <helena@sol.example>']]) {
    const { code, stderr } = await office.start(...words).ended;
    if (code !== 0) throw new Error(stderr);
  }
  return office;
}

/** Kills the process as soon as so many people are there. */
async function killedAt(office: Office, people: number, ...words: string[]): Promise<{ ended: Ended; commandLine: string }> {
  const { process: child, ended } = office.start(...words);
  let commandLine = '';
  const watch = setInterval(() => {
    if (commandLine === '' && process.platform === 'linux') commandLine = readFileSync(`/proc/${child.pid}/cmdline`, 'utf8');
    if (fake.state.users.size >= people) child.kill('SIGKILL');
  }, 2);
  const end = await ended;
  clearInterval(watch);
  return { ended: end, commandLine };
}

it('does nothing twice when it is killed at any moment and resumed, whatever gets lost on the way', async () => {
  const office = await gotoOffice();
  const rows = Array.from({ length: 40 }, (_, index) => `Ana${index},Ximenes,ana${index}@sol.example,${1100 + index}`);
  office.file('hires.csv', ['First name,Last name,Email,Extension', ...rows, ''].join('\n'));
  fake.faults.storm(0.1, ['reset-before', 'reset-after', '429', '500', '500-after'], 3);
  const first = await killedAt(office, 10, 'extensions', 'import', 'hires.csv', '--softphone', 'no', '--results', 'done.csv');
  expect(first.ended.signal).toBe('SIGKILL');
  expect(first.commandLine).not.toMatch(/PAT-EXAMPLE|shh-client/);
  for (const people of [18, 27]) expect((await killedAt(office, people, 'jobs', 'resume')).ended.signal).toBe('SIGKILL');
  const { code, stdout, stderr } = await office.start('jobs', 'resume', '--results', 'done.csv', '-o', 'json').ended;
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  expect(JSON.parse(stdout)).toMatchObject({ total: 40, created: 40, failed: 0, notAttempted: 0 });
  const { users, extensions } = fake.state;
  expect([users.size, extensions.size, new Set([...extensions.values()].map(({ primary }) => primary)).size]).toEqual([41, 40, 40]);
  const done = readFileSync(`${office.directory}/done.csv`, 'utf8').trim().split('\n').slice(1);
  expect(done.filter((line) => line.includes(',created,'))).toHaveLength(40);
  const log = await office.start('log', '--noun', 'users', '--job', '1', '-o', 'json').ended;
  expect(JSON.parse(log.stdout)).toHaveLength(40);
}, 150_000);

it('keeps a login where the next process finds it, also on a machine without a desktop', async () => {
  const office = await gotoOffice();
  // No bus, no Secret Service: what is left is the kernel's keyring, which the next process may not read.
  const env = { ...office.env, PBXCTL_KEYCHAIN: '', PBXCTL_PAT: '', PBXCTL_ACCOUNT: '', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' };
  async function run(stdin: string, ...words: string[]): Promise<{ code: number | null; text: string }> {
    const child = spawn(process.execPath, [program, ...words], { cwd: office.directory, env });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => { text += part; });
    child.stdin.end(stdin);
    return await new Promise((resolve) => { child.once('close', (code) => { resolve({ code, text }); }); });
  }
  expect(await run('PAT-EXAMPLE', 'login', '--token-stdin')).toMatchObject({ code: 0 });
  expect(await run('', 'users', 'list')).toMatchObject({ code: 0, text: expect.stringContaining('helena@sol.example') });
  expect(await run('', 'logout', '--yes')).toMatchObject({ code: 0, text: expect.stringContaining('Nothing is left') });
}, 60_000);
