// What somebody runs into on the first day: slips of the fingers, half-known flags, tables that must be read by people.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { bench, office, type Bench } from '../support/pbxctl.js';

let here: Bench;
let pbxctl: Bench['pbxctl'];
beforeEach(async () => {
  here = await office();
  ({ pbxctl } = here);
});

async function refusal(line: string, given: Parameters<Bench['pbxctl']>[1] = {}): Promise<{ code: number; error: Record<string, unknown> }> {
  const { code, stderr } = await pbxctl(`${line} -o json`, given);
  return { code, error: (JSON.parse(stderr.trimEnd().split('\n').at(-1) ?? '') as { error: Record<string, unknown> }).error };
}

describe('a slip on the command line', () => {
  it.each([
    ['users add --frist-name Ana', 'There is no flag --frist-name here.', 'Did you mean --first-name?', 'frist-name'],
    ['users add --email a@sol.example', '--first-name and --last-name are needed.', expect.stringContaining('On a terminal you are asked'), 'first-name'],
    ['-o json users list', 'There is no flag -o here.', 'It comes after the command: pbxctl users list -o ….', 'o'],
    ['users show ana lima', expect.stringContaining('Too many arguments'), expect.stringContaining('quotation marks'), null],
    ['users list --json', 'There is no flag --json here.', 'Did you mean -o json?', 'json'],
    ['users remove 1000 --force', 'There is no flag --force here.', 'Did you mean --yes?', 'force'],
    ['users show', 'Missing: <user>.', '`pbxctl users show --help` shows what is possible.', 'user'],
    ['users list --columns name --sort nme', 'There is no column nme.', expect.stringContaining('name, email'), 'sort'],
    ['users list --output xml', '“xml” is no value for --output.', 'Use table, json, ndjson, csv or yaml.', 'output'],
    ['users list --output jsn', '“jsn” is no value for --output.', 'Did you mean json? Use table, json, ndjson, csv or yaml.', 'output'],
    ['users list --lang pt', '“pt” is no value for --lang.', 'Did you mean pt-BR? Use en, pt-BR or de.', 'lang'],
    ['--lang=de-DE users list', '“de-DE” is no value for --lang.', 'Did you mean de? Use en, pt-BR or de.', 'lang'],
    ['users list --limit x', '“x” is not a number of lines.', 'Give a whole number, such as --limit 20.', 'limit'],
    ['lines greeting 1000 busi', '“busi” is no value for <greeting>.', 'Did you mean busy? Use unavailable, busy or temporary.', 'greeting'],
    ['users list ana lima', 'Too many arguments: pbxctl users list takes none, and “ana” and “lima” are left over.', 'To look for it: pbxctl users list --search "ana lima".', null],
    ['tickets rate X --satisfied --unsatisfied', 'Only one of --unsatisfied and --satisfied can be given.', expect.stringContaining('tickets rate --help'), 'unsatisfied'],
    ['profile add', '<name> is needed.', expect.stringMatching(/^It is an argument: it stands after the command, without a flag/), 'name'],
    ['users list --columns nam', 'There is no column nam.', expect.stringMatching(/^Did you mean name\? Columns: /), 'columns'],
    ['users lst', 'There is no command “lst”.', 'Did you mean list?', null],
    ['usres list', 'There is no command “usres”.', 'Did you mean users?', null],
    ['users', 'A command is missing.', '`pbxctl users --help` shows what is possible.', null],
    ['extensions next --count 0', '“0” will not do for --count: a whole number is needed.', expect.any(String), 'count'],
  ])('%s: what is wrong, what to do, and the field for scripts', async (line, message, hint, field) => {
    expect(await refusal(line)).toEqual({ code: 2, error: expect.objectContaining({ message, hint, field }) });
  });

  it.each([
    ['log --since', '--since needs a value: --since <when>.', '`pbxctl log --help` shows what is possible.', 'since'],
    ['ports attach P-1 x.pdf --kind', '--kind needs a value: --kind <kind>.', 'Use loa, bill, csr or other.', 'kind'],
  ])('%s: a flag without its value', async (line, message, hint, field) => {
    const { code, stderr } = await pbxctl(line, { env: { PBXCTL_OUTPUT: 'json' } });
    expect([code, JSON.parse(stderr)]).toEqual([2, { error: expect.objectContaining({ message, hint, field }) }]);
  });

  it('in what help is asked for gets no help of something else', async () => {
    for (const line of ['help usres', 'usres --help', 'help users lst', 'users lst --help']) {
      expect([line, await pbxctl(line)]).toEqual([line, expect.objectContaining({ code: 2, stdout: '', stderr: expect.stringMatching(/There is no command.*\nDid you mean/) })]);
    }
    expect((await pbxctl('help users add')).stdout).toContain('Usage: pbxctl users add');
    expect((await pbxctl('log --user x --help')).stdout).toContain('Usage: pbxctl log');
  });

  it('does not pass for an edit that changes nothing', async () => {
    for (const line of ['users edit @me', 'users edit @me --dry-run', 'extensions edit 1000', 'account edit -o json']) expect([line, (await pbxctl(line)).code]).toEqual([line, 2]);
    expect((await pbxctl('users edit @me --last-name Prado')).code).toBe(0);
  });

  it('in the project’s file is not passed over', async () => {
    for (const [text, key] of [['{"output":"json"}', 'output'], ['{"settings":{"colour":"never"}}', 'colour']] as const) {
      writeFileSync(join(here.directory, '.pbxctl.json'), text);
      expect(await pbxctl('users list')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(`key “${key}”[^]*{"settings": `) });
    }
  });
});

describe('help', () => {
  it('shows first what the command alone has, then what all have, then where the global flags are', async () => {
    const { stdout } = await pbxctl('users add --help');
    const places = ['--first-name', '--dry-run', '--columns', 'Examples:', 'Everywhere: --profile'].map((word) => stdout.indexOf(word));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });
});

describe('init', () => {
  it.each([
    ['--admin "Ana Lima <ana@sol.example"', 'admin'], ['--admin ana@sol.example', 'admin'], ['--admin "<ana@sol.example>"', 'admin'],
    ['--country XX', 'time-zone'], ['--country NZ --time-zone Pacific/Auckland', 'currency'], ['--price 39,90', 'price'],
  ])('%s makes no account: %s is named', async (flags, field) => {
    const { pbxctl: fresh } = bench();
    const { code, stderr } = await fresh(`init --company Sol ${flags} -o json`);
    expect([code, JSON.parse(stderr)]).toEqual([2, { error: expect.objectContaining({ field }) }]);
    expect((await fresh('users list')).code).toBe(3);
  });
});

describe('tables', () => {
  beforeEach(async () => {
    await pbxctl('users add --first-name Ana --last-name Souza --email ana@sol.example --softphone');
    await pbxctl('devices add 000413000001 --user ana@sol.example');
  });

  it('name people where scripts get their ids', async () => {
    expect((await pbxctl('devices list')).stdout).toContain('00:04:13:00:00:01\tdesk-phone\t\tAna Souza\tyes');
    const { id } = (await pbxctl('users show ana@sol.example -o json')).json as { id: string };
    expect((await pbxctl('devices list -o json')).json).toContainEqual(expect.objectContaining({ mac: '00:04:13:00:00:01', userId: id }));
    expect((await pbxctl('devices list -o csv')).stdout).toContain(id);
    expect((await pbxctl('devices unassign 000413000001')).stderr).toContain('Took 00:04:13:00:00:01 from Ana Souza');
    expect((await pbxctl('devices assign 000413000001 @me')).stderr).toContain('Gave 00:04:13:00:00:01 to Helena Prado.');
    expect((await pbxctl('devices edit 000413000001 --model "Snom D785"')).stderr).toContain('Changed 00:04:13:00:00:01: its model is Snom D785.');
  });

  it('of the log say who made what of what', async () => {
    await pbxctl('users edit ana@sol.example --last-name Lopes --group Vendas');
    const [, newest] = (await pbxctl('log --limit 1')).stdout.split('\n');
    expect(newest?.split('\t').slice(2)).toEqual(['Helena Prado', 'users edit', 'Ana Lopes', 'lastName: Souza → Lopes, groups: - → Vendas', '']);
  });
});

describe('log --since', () => {
  it('takes how long ago as well as a day, and says so', async () => {
    here.at('2026-06-12T12:00:00Z');
    await pbxctl('users add --first-name Bea --last-name Lima');
    expect((await pbxctl('log --since 24h -o json')).json).toHaveLength(1);
    expect((await pbxctl('log --since 3d -o json')).json.length).toBeGreaterThan(1);
    expect(await refusal('log --since yesterday')).toMatchObject({ code: 2, error: { code: 'log.when', field: 'since', hint: expect.stringContaining('--since 2026-03-06') } });
  });
});

describe('find', () => {
  it('takes a name as it is typed, without quotation marks, and nothing for nothing', async () => {
    expect((await pbxctl('find helena prado -o json')).json).toMatchObject([{ kind: 'user', label: 'Helena Prado' }, { kind: 'contact', label: 'Helena Prado' }]);
    expect((await refusal('find ""'))).toMatchObject({ code: 2, error: { code: 'find.word-needed' } });
  });
});

describe('a refusal for want of permission', () => {
  it('names the command that gives it', async () => {
    await pbxctl('users add --first-name Rui --last-name Costa --email rui@sol.example');
    const as = { env: { PBXCTL_AS: 'rui@sol.example' } };
    expect(await refusal('users add --first-name A --last-name B', as)).toMatchObject({ code: 4, error: { hint: expect.stringContaining('--permission custom --grant configure-pbx.') } });
    expect(await refusal('store backup copy.db', as)).toMatchObject({ code: 4, error: { hint: expect.stringContaining('--permission super-admin.') } });
  });
});

describe('a price', () => {
  it('shows of a line that was there before what the change adds', async () => {
    await pbxctl('account show');
    for (let at = 0; at < 11; at += 1) await pbxctl(`extensions add --name Sala${at}`);
    expect((await pbxctl('extensions add --name Copa --dry-run')).stderr).toMatch(/2 x Standard.*= 53\.20, of which 26\.60 without this change/);
  });
});

describe('an import', () => {
  it('says once for each kind of fault what to do, and names cells and columns', async () => {
    const { stderr } = await pbxctl('extensions import - --dry-run', { stdin: 'firstName,lastName,extension\nAna,Lima,"1,2E+03"\nRui\nBea,Reis,"1,3E+03"\nLia,Sá,1001,x\n' });
    expect(stderr.match(/Format the column as text/g)).toHaveLength(1);
    expect(stderr).toContain('The row has 1 cell; the header has 3.');
    expect(stderr).toContain('stdin:5 (row 4), column 4:');
    expect((await pbxctl('extensions import - --dry-run', { stdin: 'firstName,lastName,departmnt\nAna,Lima,x\n' })).stderr).toContain('--map "departmnt=-"');
  });

  it('writes the results that were asked for in a dry run too: they are a report, not a change', async () => {
    const stdin = 'firstName,lastName,extension\nAna,Lima,911\nBea,Reis,\n';
    writeFileSync(join(here.directory, 'people.csv'), stdin);
    expect((await pbxctl('extensions import people.csv --dry-run --results all.csv')).code).toBe(5);
    expect(readFileSync(join(here.directory, 'all.csv'), 'utf8')).toMatch(/^.*_status,_error,_id\nAna,Lima,911,failed,.*emergency.*\nBea,Reis,,not-attempted,,\n$/s);
    await pbxctl('extensions import people.csv --dry-run --skip-invalid --results wrong.csv --failed-only');
    expect(readFileSync(join(here.directory, 'wrong.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(2);
    expect((await pbxctl('users list -o json')).json).toHaveLength(1);
  });

  it('carries out the plan that was looked at, or nothing', async () => {
    writeFileSync(join(here.directory, 'people.csv'), 'firstName,lastName\nAna,Lima\nBea,Reis\n');
    const dry = await pbxctl('extensions import people.csv --dry-run -o json');
    const { plan } = dry.json as { plan: string };
    expect([plan, dry.stderr]).toEqual([expect.stringMatching(/^[0-9a-f]{12}$/), expect.stringContaining(`--plan ${plan} instead of --dry-run`)]);
    here.at('2026-06-11T12:00:00Z');
    expect((await pbxctl('extensions import people.csv --dry-run -o json')).json).toMatchObject({ plan });
    // Somebody takes the extension that the plan gives to Ana.
    await pbxctl('extensions add 1000 --name Sala');
    expect(await refusal(`extensions import people.csv --yes --plan ${plan}`)).toMatchObject({ code: 5, error: { code: 'import.other-plan', field: 'plan' } });
    expect((await pbxctl('users list -o json')).json).toHaveLength(1);
    await pbxctl('extensions remove 1000 --yes');
    expect((await pbxctl(`extensions import people.csv --yes --plan ${plan} -o json`)).json).toMatchObject({ created: 2, plan: null });
    expect((await pbxctl(`extensions import people.csv --yes --plan ${plan}`)).code).toBe(0);
  });

  it('tells its news before its result', async () => {
    const order: string[] = [];
    const { stdout, stderr } = await pbxctl('extensions import - --dry-run', { stdin: 'firstName,lastName\nAna,Lima\n', told: (stream) => { order.push(stream); } });
    expect([stdout, stderr]).toEqual([expect.stringContaining('Created\t1'), expect.stringContaining('+ Ana Lima')]);
    expect(order.lastIndexOf('stderr')).toBeLessThan(order.indexOf('stdout'));
  });
});

describe('what a script learns', () => {
  it('of an order that nobody can carry out at once is the order', async () => {
    expect((await pbxctl('numbers order --type local --count 2 --yes -o json')).json).toMatchObject([{ id: 'S-1', kind: 'number', state: 'request', item: { quantity: 2 } }]);
  });

  it('of terms that are not given is that, and no version of the contract comes of it', async () => {
    const before = (await pbxctl('billing contract show -o json')).stdout;
    expect(await refusal('billing contract set')).toMatchObject({ code: 2, error: { code: 'billing.contract.nothing', field: 'tier' } });
    expect((await pbxctl('billing contract show -o json')).stdout).toBe(before);
  });

  it('of a host that refuses every connection is that, and no verdict on the network', async () => {
    expect(await refusal('network test 127.0.0.1:9 --seconds 1')).toMatchObject({ code: 7, error: { code: 'network.refuses' } });
  });

  it('of a text that could not be sent is the draft it is kept as', async () => {
    const { reference } = (await pbxctl('tickets new --topic question --subject Greeting -m How -o json')).json as { reference: string };
    await pbxctl(`tickets resolve ${reference} -m So`);
    await pbxctl(`tickets close ${reference} --yes`);
    const { error } = await refusal(`tickets reply ${reference} -m Thanks`);
    expect(error).toMatchObject({ code: 'ticket.closed', draft: expect.any(String) });
    expect((await pbxctl('tickets drafts -o json')).json).toMatchObject([{ id: error['draft'], text: 'Thanks' }]);
  });
});
