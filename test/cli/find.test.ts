// One word looked up in everything, best match first; and what waits for whom about numbers and sites.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { office, type Bench } from '../support/pbxctl.js';

let house: Bench;

async function good(line: string, given?: { stdin: string }): Promise<any> { // eslint-disable-line @typescript-eslint/no-explicit-any -- tests look into it freely
  const { code, stdout, stderr } = await house.pbxctl(`${line} -o json`, given);
  if (code !== 0) throw new Error(`${line}: ${code} ${stderr}`);
  return JSON.parse(stdout);
}

async function hits(word: string, more = ''): Promise<string[]> {
  return (await good(`find "${word}" ${more}`)).map(({ kind, label }: { kind: string; label: string }) => `${kind} ${label}`);
}

beforeAll(async () => {
  house = await office('--country US --time-zone America/New_York --currency USD');
  await good('numbers import - --yes', { stdin: 'number,name\n+12125550190,Front desk\n+16465550190,\n+12125550191,\n' });
  await good('ports new --numbers "7185550103 - 7185550104" --country US --losing-provider Verizon --account-number 4711 --provider bandwidth --reference spring-move --no-input');
  await good('orders new --kind number --summary "Ten numbers in Harlem" --quantity 10');
  await good('users add --first-name João --last-name Ávila --email joao@sol.example --softphone');
  await good('devices add 00:04:13:aa:bb:cc --model "Snom D785" --user joao@sol.example');
  await good('locations add "Harlem office" --region US --street "1 W 125th St" --city "New York" --state NY --zip 10027');
  await good('trunks add Dialer --domain sip.example.com --user dialer-7 --channels 2 --yes');
  await good('mailboxes add "Caixa de São João" --email recados@sol.example');
  await good('groups add Dialers --member 1000');
  await good('contacts add zoe@sol.example --name "Zoë Weiß"');
});

describe('pbxctl find', () => {
  it.each([
    ['555-0190', ['number +12125550190', 'number +16465550190']],
    ['(212) 555-0191', ['number +12125550191']],
    ['front', ['number +12125550190']],
    ['P-1', ['port P-1']],
    ['spring-move', ['port P-1']],
    ['verizon', ['port P-1']],
    ['7185550104', ['port P-1']],
    ['0104', ['port P-1']],
    ['s-1', ['order Ten numbers in Harlem']],
    ['dialer-7', ['trunk Dialer']],
    ['3aab', ['device 00:04:13:aa:bb:cc']],
    ['d785', ['device 00:04:13:aa:bb:cc']],
    ['10027', ['location Harlem office']],
    ['zoe', ['contact Zoë Weiß']],
  ])('%s finds %j', async (word, expected) => {
    expect((await hits(word)).sort()).toEqual([...expected].sort());
  });

  it('puts the name itself before its beginning, and that before a word in the middle', async () => {
    expect(await hits('dialer')).toEqual(['trunk Dialer', 'ring-group Dialers']);
    expect(await hits('harlem')).toEqual(['location Harlem office', 'order Ten numbers in Harlem']);
    expect(await hits('joão')).toEqual(['user João Ávila', 'mailbox Caixa de São João']);
  });

  it('shows what it found by the command it names', async () => {
    for (const word of ['front', 'verizon', 'harlem', 'dialer', 'joao', 'zoe', '3aab']) {
      for (const { command } of await good(`find ${word}`)) expect([command, (await house.pbxctl(command)).code]).toEqual([command, 0]);
    }
  });

  it('keeps up with what is renamed, released and removed', async () => {
    await good('groups add Painters --member 1000');
    await good('groups edit Painters --name Plumbers');
    expect([await hits('painters'), await hits('plumb')]).toEqual([[], ['ring-group Plumbers']]);
    await good('groups remove Plumbers --yes');
    expect(await hits('plumb')).toEqual([]);
  });

  it('finds nothing of what may not be seen: ports, locations, trunks, jobs', async () => {
    await good('users add --first-name Rui --last-name Costa --email rui@sol.example');
    expect(await hits('harlem', '--as rui@sol.example')).toEqual(['order Ten numbers in Harlem']);
    for (const word of ['verizon', '7185550104', 'dialer-7']) expect([word, await hits(word, '--as rui@sol.example')]).toEqual([word, []]);
  });
});

describe('pbxctl inbox', () => {
  it('has what waits for somebody about numbers and sites, and how to go on', async () => {
    const items = await good('inbox');
    expect(items.map(({ kind, id, action, command }: Record<string, string>) => [kind, id, action, command])).toEqual(expect.arrayContaining([
      ['port', 'P-1', 'fill-in', 'ports show P-1'], ['order', 'S-1', 'wait', 'orders show S-1'], ['number', '+12125550190', 'route', 'routes list --unrouted'],
      ['location', expect.any(String), 'confirm', expect.stringMatching(/^locations show /)],
    ]));
    const [, open] = items.find(({ kind }: { kind: string }) => kind === 'number').subject.split(' ');
    expect(open).toBe('+2');
  });

  it('leaves to whoever may do it what others may not', async () => {
    await house.pbxctl('users add --first-name Bea --last-name Lima --email bea@sol.example');
    expect((await good('inbox --as bea@sol.example')).map(({ kind }: { kind: string }) => kind)).toEqual(['order']);
  });
});
