// Whatever ends a write ends its dry run with the same code and the same words: over all nouns, in an office where things are in use.
import { expect, it } from '@jest/globals';
import { office } from '../support/pbxctl.js';

const numbers = 'number,routeTo\n+12085550123,1001\n+12085550124,ring-group:Vendas\n';

it('every write ends as its dry run does', async () => {
  const { pbxctl } = await office('--country US');
  const setup = [
    'users add --first-name Ana --last-name Souza --email ana@sol.example --extension 1001 --softphone', 'extensions add 1040 --name Porta', 'devices add 000413000009',
    'groups add Vendas --member 1001,1040', 'groups add Compras --member 1040', 'mailboxes add Box --member 1001', 'schedules add Aberto --hours "mon-fri 08:00-18:00"',
    'queues add Fila --agent 1001', 'conferences add Sala', 'locations add Loja --street "1 S Main St" --city Boise --region US --state ID --zip 83702 --confirmed',
    'trunks add T1 --domain sip.example.com --user acme', 'contacts add c@sol.example --name "C D"', 'tickets new --topic question --subject X -m Y --yes',
    'numbers import - --yes', 'locations assign Loja --user 1001',
  ];
  for (const line of setup) expect([line, (await pbxctl(line, { stdin: numbers })).code]).toEqual([line, 0]);
  const lines = [
    'groups add Vendas --member 1001', 'groups add X --member 1999', 'groups edit Vendas --name Compras', 'groups edit Vendas --member 1999', 'groups remove Vendas',
    'mailboxes remove Box', 'mailboxes edit Box --extension 1050', 'queues remove Fila', 'queues edit Fila --agent 1998', 'conferences edit Sala --name ""',
    'schedules remove Aberto', 'schedules edit Aberto --name ""', 'locations add Loja --street "2 S Main St" --city Boise --region US --state ID --zip 83702 --confirmed',
    'locations add X --street "2 S Main St" --city Boise --region CA --state ID --zip 83702 --confirmed', 'locations edit Loja --zip 1', 'locations remove Loja',
    'locations assign Loja --user 1998', 'locations unassign Loja --user 1998', 'trunks add T1 --domain sip.example.com --user acme2',
    'trunks add T2 --domain 10.0.0.1 --user x', 'trunks edit T1 --domain 1.2.3.4', 'trunks add T3 --domain sip.example.com --user acme',
    'contacts add c@sol.example --name "C D"', 'contacts add vendas@sol.example --name "C D"', 'contacts edit c@sol.example --email ana@sol.example',
    'contacts edit c@sol.example --email bad', 'contacts remove helena@sol.example', 'contacts confirm c@sol.example', 'numbers edit +12085550123 --name ""',
    'numbers route +12085550123 --to queue:None', 'numbers route +12085550123 --to number:+12085550123', 'numbers route +12085550123 --to +12085550123',
    'numbers unroute +12085550199', 'numbers release +12085550123', 'numbers caller-id +12085550123 1998', 'numbers order --type local --number +12085550123',
    'numbers order --type none', 'numbers caller-id +12085550199 1001', 'orders new --kind did --summary ""', 'orders advance S-9', 'orders cancel S-9', 'ports cancel 9',
    'ports remove 9', 'devices assign 000413000009 1998', 'devices edit 000413000001 --model x', 'devices unassign 000413000009', 'devices add --kind paging',
    'devices add --kind softphone --user 1001', 'account edit --extension-range 5-4', 'account edit --currency XXX', 'account edit --country ZZ',
    'account edit --admin nobody', 'account edit --extension-range 2000-2999', 'users edit helena@sol.example --permission none', 'users remove helena@sol.example',
    'users enable-login 1001 --email helena@sol.example', 'extensions edit 1040 --user 1001', 'extensions edit 1040 --tier gold',
    'extensions edit 1040 --caller-id +12085550199', 'extensions edit 1040 --caller-id 1', 'billing contract set --price -1', 'billing contract set --contracted x',
    'billing contract set --day-count weird', 'tickets close T-1', 'tickets rate T-1 --no-satisfied', 'tickets resolve T-1', 'tickets contest T-1',
    'tickets assign T-1 nobody', 'jobs undo 9', 'jobs retry 9', 'jobs resume 9', 'lines edit 1001 --caller-id +12085550199', 'lines edit 1999 --caller-id +12085550123',
    'support holidays add 2026-13-01 --name X', 'store restore nowhere.db', 'dialplans remove none', 'dialplans import none.yaml', 'sounds add X none.wav',
  ];
  for (const line of lines) {
    const dry = await pbxctl(`${line} --dry-run`);
    const plain = await pbxctl(line);
    // What would be asked first is answered, so that the refusal behind it is reached.
    const real = plain.code === 2 && plain.stderr.includes('--yes') ? await pbxctl(`${line} --yes`) : plain;
    const end = ({ code, stderr }: typeof dry): unknown[] => [line, code, /error: .*/.exec(stderr)?.[0]];
    expect(end(dry)).toEqual(end(real));
  }
}, 120_000);
