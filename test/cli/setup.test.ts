// The getting-started wizard (W1) with scripted answers on a store of its own: from an empty account to a number that rings, left
// anywhere and taken up, and a second run that finds everything done.
import { describe, expect, it } from '@jest/globals';
import { runSetup } from '../../src/cli/actions/setup.js';
import { schemas, type Schema } from '../../src/cli/resource-schema.js';
import { misfits } from '../support/schema.js';
import { office, type Bench } from '../support/pbxctl.js';
import { wizardRun, type WizardRun } from '../support/wizard-run.js';

type Script = Parameters<typeof wizardRun>[1];

async function setup({ directory }: Bench, script: Script, step?: string, flags: { dryRun?: boolean } = {}): Promise<WizardRun> {
  return await wizardRun(directory, script, async (ctx) => { await runSetup(ctx, step, flags); });
}

interface Shown { readonly step: string; readonly state: string; readonly lacks: readonly { code: string; which: string[] }[]; readonly left: { task: string; answered: number } | null }

async function states(here: Bench): Promise<Record<string, string>> {
  const { json } = await here.pbxctl('setup status -o json');
  return Object.fromEntries((json as Shown[]).map(({ step, state }) => [step, state]));
}

const next = 'setup.what-next';
const rui = {
  'ask.user.first-name': 'Rui', 'ask.user.last-name': 'Costa', 'ask.user.email': 'rui@sol.example', 'ask.user.extension': '', 'ask.user.devices': '',
  'ask.user.permission': 'none', 'ask.user.web-login': 'yes', 'user.confirm-add': 'yes',
};
const number = { 'setup.ask.own-number': '11 3003-0000', 'ask.number.name': 'Main', 'number.import.confirm': 'yes' };
const rest = { 'setup.ask.apps': 'yes', 'setup.ask.straight': 'yes', 'setup.ask.route-number': '+551130030000', 'setup.ask.route-to': '1000' };
const through = ['person', 'next', 'apps', 'next', 'own', 'next', 'straight', 'next', 'skip', 'route', 'next', 'channels', 'next'];

describe('setup', () => {
  it('goes from an empty account to a number that is routed and traced, and finds everything done the second time', async () => {
    const here = await office();
    const first = await setup(here, { ...rui, ...number, ...rest, [next]: through });
    expect([first.error, first.asked.filter((key) => key === next)]).toEqual([undefined, through.map(() => next)]);
    expect(await states(here)).toEqual({ users: 'done', phones: 'done', numbers: 'done', routing: 'done', customise: 'skipped', live: 'done', support: 'done' });
    expect((await here.pbxctl('routes trace +551130030000 -o json')).json.end).toMatchObject({ kind: 'extension', target: '1000' });
    const second = await setup(here, {});
    expect([second.error, second.asked]).toEqual([undefined, []]);
    expect(second.stderr).toMatch(/^Setting up Padaria Sol:\n( {2}[✓-] \d .+: (done|skipped)\n){7}Everything is set up\..*\n$/);
    expect((await here.pbxctl('setup')).code).toBe(0);
  });

  it('writes by the commands themselves: prices first, in the audit log, and shown as one would type them', async () => {
    const here = await office();
    const { stderr } = await setup(here, { ...rui, ...number, [next]: ['person', 'next', 'skip', 'own', 'left'] });
    const command = 'pbxctl users add --first-name Rui --last-name Costa --email rui@sol.example --extension 1000 --web-login --softphone';
    expect(stderr).toContain(`$ ${command}`);
    expect(stderr).toMatch(/What you did, as commands:\n {2}pbxctl users add/);
    expect(stderr.indexOf('Cost: ')).toBeLessThan(stderr.indexOf('Added Rui Costa'));
    expect(stderr).toContain(`printf 'number,name\\n+551130030000,Main\\n' | pbxctl numbers import -`);
    const log = (await here.pbxctl('log -o json')).json as { noun: string; verb: string }[];
    expect(log.map(({ noun, verb }) => `${noun} ${verb}`)).toEqual(expect.arrayContaining(['users add', 'numbers add', 'setup edit']));
  });

  it('shows commands for the account that it works on, not for another', async () => {
    const here = await office();
    const { stderr } = await wizardRun(here.directory, { ...rui, ...number, [next]: ['own', 'left'] }, async (ctx) => { await runSetup(ctx, 'numbers', {}); }, { argv: ['--profile', 'default', 'setup', '--as=helena@sol.example'] });
    expect(stderr).toContain(`$ printf 'number,name\\n+551130030000,Main\\n' | pbxctl --profile default --as=helena@sol.example numbers import -`);
  });

  it('can be left at any question, by Ctrl-C or by choice, and goes on there with what was answered', async () => {
    const here = await office();
    const keys = Object.keys(rui).filter((key) => key !== 'user.confirm-add');
    for (const [at, stop] of keys.entries()) {
      const way = at % 2 === 0 ? 'ctrl-c' : '<<';
      const { [stop as keyof typeof rui]: _answer, ...others } = rui;
      const left = await setup(here, { ...others, ...(way === '<<' ? { [stop]: '<<' } : {}), [next]: ['person'] });
      expect([stop, left.error, left.stderr]).toEqual([stop, way === '<<' ? undefined : 'interrupted', expect.stringContaining('pbxctl setup')]);
      const kept = ((await here.pbxctl('setup status -o json')).json as Shown[])[0];
      expect([stop, kept?.left]).toEqual([stop, { task: 'person', answered: at }]);
      const again = await setup(here, {});
      expect([stop, again.asked]).toEqual([stop, [stop]]);
      if (at > 0) expect(again.stderr).toContain('First name: Rui');
    }
    const end = await setup(here, { ...rui, [next]: ['left'] });
    expect(end.asked).toEqual([keys.at(-1), 'user.confirm-add', next]);
    expect((await here.pbxctl('users show 1000 -o json')).json).toMatchObject({ firstName: 'Rui', email: 'rui@sol.example', softphone: true, webLogin: true });
  });

  it('goes one question back, keeps the answer as the proposal, and comes back between tasks at the first', async () => {
    const here = await office();
    const run = await setup(here, { ...rui, 'ask.user.first-name': ['Rui', 'Ruy'], 'ask.user.last-name': ['<', 'Costa'], 'ask.user.email': 'ruy@sol.example', [next]: ['person', 'left'] });
    expect(run.asked.slice(1, 5)).toEqual(['ask.user.first-name', 'ask.user.last-name', 'ask.user.first-name', 'ask.user.last-name']);
    expect((await here.pbxctl('users show 1000 -o json')).json).toMatchObject({ name: 'Ruy Costa' });
    const out = await setup(here, { 'ask.user.first-name': '<', [next]: ['person', 'next', 'before', 'left'] });
    expect(out.asked).toEqual([next, 'ask.user.first-name', next, next, next]);
    expect(out.stderr.match(/## |Step \d of 7: \w+/g)).toEqual(['Step 1 of 7: people', 'Step 2 of 7: phones', 'Step 1 of 7: people']);
  });

  it('checks each answer with the rule of the command', async () => {
    const here = await office();
    await here.pbxctl('users add --first-name Ana --last-name Lima --email ana@sol.example --new-device 00:04:13:aa:bb:cc --yes');
    for (const [key, answer, code] of [['ask.user.email', 'ana@sol.example', 'user.email.taken'], ['ask.user.extension', '190', 'extension.emergency'], ['ask.user.extension', '1000', 'extension.taken'], ['ask.mac', '0004.13AA.BBCC', 'device.mac.taken']] as const) {
      await here.pbxctl('setup reset --yes');
      expect([key, (await setup(here, { ...rui, 'ask.user.devices': 'new', [key]: answer, [next]: ['person'] }, 'users')).error]).toEqual([key, code]);
    }
  });

  it('comes back to the question when a price is declined or a command is refused, with nothing written', async () => {
    const here = await office();
    const { asked, stderr } = await setup(here, { ...rui, 'user.confirm-add': ['no', 'yes'], 'ask.user.web-login': ['yes', 'no'], [next]: ['person', 'left'] });
    expect(asked.slice(-5)).toEqual(['ask.user.web-login', 'user.confirm-add', 'ask.user.web-login', 'user.confirm-add', next]);
    expect(stderr).toContain('Nothing was changed.');
    expect((await here.pbxctl('users show 1000 -o json')).json).toMatchObject({ webLogin: false });
    const refused = await setup(here, { 'setup.ask.file': ['nothing.wav', '<<'], 'setup.ask.name-of.sounds': 'Welcome', [next]: ['sound'] }, 'routing');
    expect(refused.asked.slice(-3)).toEqual(['setup.ask.file', 'setup.ask.name-of.sounds', 'setup.ask.name-of.sounds']);
    expect(refused.stderr).toContain('error: ');
  });

  it('goes on in the midst of a port order, which is there by then', async () => {
    const here = await office();
    const read = Object.fromEntries(['exact-data', 'patience', 'keep-service', 'keep-broadband', 'keep-temporary'].map((word) => [`port.acknowledge.${word}`, 'yes']));
    const left = await setup(here, { ...read, 'setup.ask.country': 'US', 'port.ask.numbers': '212-555-0103', 'port.ask.losingProvider': 'Verizon', [next]: ['port'] }, 'numbers');
    expect([left.error, left.asked.slice(1, 8)]).toEqual(['interrupted', [...Object.keys(read), 'setup.ask.country', 'port.ask.numbers']]);
    const again = await setup(here, {});
    expect([again.asked, again.stderr]).toEqual([['port.ask.portType'], expect.stringContaining('$ pbxctl ports continue P-1')]);
    const orders = (await here.pbxctl('ports list -o json')).json as unknown[];
    expect(orders).toEqual([expect.objectContaining({ id: 'P-1', losingProvider: 'Verizon' })]);
    // The way out of it: the step by its name.
    expect((await setup(here, { [next]: ['left'] }, 'numbers')).asked).toEqual([next]);
    expect(await states(here)).toMatchObject({ numbers: 'open' });
  });

  it('makes a menu for several people from what is there, and routes a number to it', async () => {
    const here = await office();
    for (const name of ['Ana', 'Rui']) await here.pbxctl(`users add --first-name ${name} --last-name Lima --softphone --yes`);
    const routing = await setup(here, {
      'setup.ask.name-of.groups': '', 'setup.ask.members': [['1000', '1001']], 'setup.ask.no-answer': 'external', 'setup.ask.outside': '+55 11 98765-4321',
      'setup.ask.name-of.schedules': '', 'setup.ask.hours': '', 'setup.ask.holidays': '', 'setup.ask.name-of.mailboxes': '', 'setup.ask.mailbox-email': '',
      'ask.plan.name': '', 'ask.plan.schedule': 'Office hours', 'ask.plan.keys': '1 2', 'ask.plan.key': ['extension', 'ring-group'], 'ask.plan.extension': '1000', 'ask.plan.timeout': 'ring-group',
      'ask.plan.which': ['Reception', 'Reception', 'Company'], 'ask.plan.closed': 'mailbox', 'ask.plan.holiday': 'as-closed', [next]: ['group', 'schedule', 'mailbox', 'plan', 'next'],
    }, 'routing');
    expect([routing.error, routing.stderr]).toEqual([undefined, expect.stringContaining('pbxctl dialplans add "Main line" --schedule "Office hours" --key 1=1000 --key 2=ring-group:Reception --open ring-group:Reception --closed mailbox:Company')]);
    await setup(here, { ...number, [next]: ['own', 'next'] }, '3');
    const live = await setup(here, { 'setup.ask.route-number': '+551130030000', 'setup.ask.route-to': 'dial-plan:Main line', [next]: ['route', 'next'] }, 'live');
    expect(live.stderr).toContain('$ pbxctl routes trace +551130030000');
    expect((await here.pbxctl('routes trace +551130030000 --press 2 --no-answer -o json')).json.end).toMatchObject({ kind: 'external', target: '+5511987654321' });
  });

  it('takes names instead of a list where the list would not fit the screen', async () => {
    const here = await office();
    const people = Array.from({ length: 16 }, (_, index) => `Ana${index},Lima,,${1000 + index},yes`);
    await here.pbxctl('users import - --yes', { stdin: ['firstName,lastName,email,extension,softphone', ...people, ''].join('\n') });
    const answers = { 'setup.ask.name-of.groups': '', 'setup.ask.no-answer': '-', [next]: ['group', 'left'] };
    expect((await setup(here, { ...answers, 'setup.ask.members': '1000,1999' }, 'routing')).error).toBe('extension.missing');
    expect((await setup(here, { ...answers, 'setup.ask.members': '1000, 1015', [next]: ['left'] }, 'routing')).error).toBeUndefined();
    expect((await here.pbxctl('groups show Reception -o json')).json.members).toEqual(['1000', '1015']);
  });

  it('asks and carries out everything under --dry-run, and keeps nothing', async () => {
    const here = await office();
    const before = (await here.pbxctl('log -o json')).stdout;
    const { stderr } = await setup(here, { ...rui, [next]: ['person', 'left'] }, 'users', { dryRun: true });
    expect(stderr).toContain('Would add Rui Costa');
    expect((await here.pbxctl('log -o json')).stdout).toBe(before);
    expect(((await here.pbxctl('setup status -o json')).json as Shown[]).map(({ left }) => left)).toEqual(Array(7).fill(null));
  });

  it('fits its texts to a narrow screen', async () => {
    const here = await office();
    const { stderr } = await wizardRun(here.directory, { ...rui, [next]: ['person'], 'ask.user.web-login': '<<' }, async (ctx) => { await runSetup(ctx, 'users', {}); }, { columns: 40 });
    const texts = stderr.split('\n').filter((line) => !line.includes('$') && !line.includes('pbxctl'));
    expect(texts.filter((line) => line.length > 40)).toEqual([]);
  });
});

describe('setup without a terminal', () => {
  it('tells its state in the shape of the schema, also when it was left half-way', async () => {
    const here = await office();
    await setup(here, { 'ask.user.first-name': 'Rui', [next]: ['person'] });
    const { json } = await here.pbxctl('setup status -o json');
    expect((json as Shown[]).flatMap((row) => misfits(row, schemas['setupStep'] as Schema))).toEqual([]);
    expect((json as Shown[])[0]).toMatchObject({ step: 'users', state: 'open', left: { task: 'person', answered: 1 } });
    expect((await here.pbxctl('schema setupStep')).code).toBe(0);
  });

  it('shows how far it is, names the commands, and ends as a missing input does', async () => {
    const here = await office();
    const { code, stdout, stderr } = await here.pbxctl('setup');
    expect([code, stdout]).toEqual([2, expect.stringContaining('Call routing')]);
    expect(stderr).toContain('pbxctl users add --first-name NAME');
    expect(stderr).toMatch(/error: Not set up yet: users, phones/);
    const json = await here.pbxctl('setup run live -o json');
    expect([json.code, (json.json as Shown[]).map(({ step }) => step), JSON.parse(json.stderr.slice(json.stderr.indexOf('{'))).error.code]).toEqual([2, ['live'], 'setup.terminal-needed']);
  });

  it('is settled by flags where nothing leaves a record, and forgets it again', async () => {
    const here = await office();
    expect((await here.pbxctl('setup run customise --skip')).code).toBe(0);
    expect((await here.pbxctl('setup run --acknowledge apps,support')).code).toBe(0);
    expect(await states(here)).toMatchObject({ customise: 'skipped', support: 'done', phones: 'open' });
    expect((await here.pbxctl('setup reset --dry-run')).stderr).toContain('Would forget');
    expect(await states(here)).toMatchObject({ customise: 'skipped' });
    expect((await here.pbxctl('setup reset')).code).toBe(2);
    expect((await here.pbxctl('setup reset --yes')).code).toBe(0);
    expect(await states(here)).toMatchObject({ customise: 'open', support: 'open' });
  });

  it('names the steps and words that there are', async () => {
    const here = await office();
    for (const [line, word] of [['setup run lunch', 'customise'], ['setup run --skip', 'customise'], ['setup run --acknowledge everything', 'straight']] as const) {
      const { code, stderr } = await here.pbxctl(line);
      expect([line, code, stderr]).toEqual([line, 2, expect.stringContaining(word)]);
    }
  });

  it('is for those who may configure the phone system', async () => {
    const here = await office();
    await here.pbxctl('users add --first-name Ana --last-name Lima --email ana@sol.example');
    expect((await here.pbxctl('setup status --as ana@sol.example')).code).toBe(4);
    expect((await here.pbxctl('setup run users --skip --as ana@sol.example')).code).toBe(4);
  });
});
