// A dry run refuses what the real run refuses, in the same words, and what it prints for programs says that nothing was done.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { office, type Bench } from '../support/pbxctl.js';

let here: Bench;

beforeAll(async () => {
  here = await office();
  for (const line of [
    'users add --first-name Ana --last-name Souza --email ana@sol.example --extension 1001 --softphone',
    'users add --first-name Rui --last-name Costa --email rui@sol.example --extension 1002 --permission custom --grant view-invoices',
    'users add --first-name Bea --last-name Lima --email bea@sol.example --extension 1003',
    'extensions add 1040 --name Porta', 'devices add 000413000009', 'devices add 000413000008 --user 1003', 'groups add Vendas --member 1001,1040',
    'numbers import - --yes', 'locations add Loja --street "1 S Main St" --city Boise --region US-ID --postal 83702',
  ]) await here.pbxctl(line, { stdin: 'number,routeTo\n+551140028922,1002\n+551140028923,\n' });
}, 30_000);

const writes: readonly (readonly [line: string, code: number, why: string])[] = [
  ['users remove 1001', 5, 'in use by ring-group Vendas'], ['users remove ana@sol.example rui@sol.example', 5, 'in use by'], ['users remove 1002', 5, 'number +551140028922'],
  ['users remove 1003 --keep-devices', 0, ''], ['extensions remove 1040', 5, 'in use by ring-group Vendas'], ['extensions remove 1001', 5, 'in use by'], ['extensions edit 1001 --number 1091', 5, 'in use by'],
  ['extensions edit 1003 --number 1002', 5, 'is in use'], ['extensions add 1001 --name X', 5, 'is in use'], ['extensions add --user 1001', 5, 'has extension'],
  ['users add --first-name A --last-name B --extension 1001', 5, 'is in use'], ['users edit 1003 --email rui@sol.example', 5, 'belongs to'], ['users edit 1003 --web-login --email ""', 5, 'needs an e-mail'],
  ['users enable-login nobody@sol.example', 3, 'no user'], ['devices add 000413000009', 5, 'is registered already'], ['devices assign 000413000008 1001', 5, 'Bea Lima’s'],
  ['devices remove 000413000007', 3, 'no device'], ['groups remove Vendas', 0, ''], ['numbers release +551140028922', 5, ''], ['numbers route +551140028923 --to 1077', 3, ''],
  ['users edit 1003 --last-name "a\tb"', 2, 'U+0009'], ['users add --first-name "a\nb" --last-name B', 2, 'U+000A'],
];

describe('a dry run', () => {
  it.each(writes)('of %s ends as the real run does', async (line, code, why) => {
    const log = async (): Promise<string> => (await here.pbxctl('log -o json')).stdout;
    const before = await log();
    const dry = await here.pbxctl(`${line} --dry-run -o json`);
    expect([dry.code, await log()]).toEqual([code, before]);
    if (code === 0) return;
    expect(dry.stderr).toContain(why);
    const real = await here.pbxctl(`${line}${/^(users|extensions|devices|groups) remove|release/.test(line) ? ' --yes' : ''} -o json`);
    expect([real.code, real.stderr.trimEnd().split('\n').at(-1), await log()]).toEqual([code, dry.stderr.trimEnd().split('\n').at(-1), before]);
  });

  it('says so with each record, whatever the command', async () => {
    for (const line of [
      'users add --first-name A --last-name B', 'users edit 1003 --group X', 'users remove 1003', 'users enable-login 1003', 'extensions add 1050 --name X', 'extensions edit 1003 --name X', 'extensions remove 1003',
      'devices add 000413000077', 'devices edit 000413000009 --model X', 'devices assign 000413000009 1003', 'devices remove 000413000009', 'groups add X --member 1001', 'groups edit Vendas --ring-seconds 20',
      'groups remove Vendas', 'mailboxes add X --member 1001', 'conferences add X', 'queues add X --agent 1001', 'numbers edit +551140028923 --name X', 'numbers route +551140028923 --to 1001', 'numbers order --type local --count 2',
      'account edit --company X', 'trunks add X --domain sip.example.com --user acme', 'tickets new --topic question --subject X -m Y --yes', 'contacts add x@sol.example --name "X Y"',
    ]) {
      const outcome = await here.pbxctl(`${line} --dry-run -o json`);
      if (outcome.code !== 0 || outcome.stdout === '') throw new Error(`${line}\n${outcome.stderr}`);
      const { json } = outcome;
      expect([line, [json].flat().length > 0, [json].flat().every(({ dryRun }) => dryRun === true)]).toEqual([line, true, true]);
    }
    expect((await here.pbxctl('users add --first-name A --last-name B --dry-run -o yaml')).stdout).toContain('dryRun: true');
    expect((await here.pbxctl('users edit 1003 --group Y -o json')).json).not.toHaveProperty('dryRun');
  });
});

describe('users edit', () => {
  it('gives a number, an app and telephones, all or none, at their price (U1-U3)', async () => {
    const { pbxctl } = here;
    await pbxctl('users add --first-name Lia --last-name Dias --email lia@sol.example --extension 1030');
    const before = (await pbxctl('log -o json')).stdout;
    for (const [flags, code, why] of [['--extension 1002 --softphone', 5, 'is in use'], ['--softphone --new-device 000413000008', 5, 'registered already'], ['--model X', 2, 'MAC address'], ['--device nope', 3, 'no device']] as const) {
      expect([flags, await pbxctl(`users edit 1030 ${flags}`)]).toEqual([flags, expect.objectContaining({ code, stderr: expect.stringContaining(why) })]);
    }
    const line = 'users edit 1030 --extension 1031 --softphone --new-device 000413000031 --device 000413000009 -o json';
    const dry = await pbxctl(`${line} --dry-run`);
    expect([dry.code, (await pbxctl('log -o json')).stdout]).toEqual([0, before]);
    const real = await pbxctl(line);
    expect(real.json).toMatchObject({ extension: '1031', softphone: true, cost: dry.json.cost });
    expect(real.json.devices).toHaveLength(3);
    expect(real.stderr).toContain('Chargeable: +1 standard extension, +1 desk phone and +1 softphone.');
    expect(real.stderr).toMatch(/Changed Lia Dias: Extension 1030 → 1031; Devices \(none\) → 00:04:13:00:00:31, softphone, \S+\.\n/);
    expect((await pbxctl('users edit 1031 --extension 1031 --softphone --new-device 0004.1300.0031')).stderr).toContain('nothing to change');
    await pbxctl('extensions remove 1031 --yes');
    expect((await pbxctl('users edit lia@sol.example --extension next -o json')).json.extension).toMatch(/^1\d{3}$/);
  });

  it('says from what to what, and adds a grant as the hint of a refusal proposes', async () => {
    const refused = await here.pbxctl('extensions add 1060 --name X --as rui@sol.example');
    const hint = /users edit \S+ --permission custom --grant configure-pbx/.exec(refused.stderr)?.[0] ?? '';
    const { json, stderr } = await here.pbxctl(`${hint} -o json`);
    expect(json.grants).toEqual(['view-invoices', 'configure-pbx']);
    expect(stderr).toContain('Changed Rui Costa: Grants view-invoices → view-invoices, configure-pbx.');
    expect((await here.pbxctl('users edit 1002 --revoke view-invoices -o json')).json.grants).toEqual(['configure-pbx']);
    expect((await here.pbxctl('extensions edit 1040 --name Portão')).stderr).toContain('Changed extension 1040: Name Porta → Portão.');
  });
});
