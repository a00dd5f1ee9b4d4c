// The wizards at a terminal: each asks for what is missing, refuses what the rule refuses, and ends with a command that, pasted
// into a shell, does the same and asks nothing.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { commandLine, flagWords, wordsForAll, sameCommand } from '../../src/cli/same-command.js';
import { office, type Bench } from '../support/pbxctl.js';
import { atTerminal, ctrlC, enter, type Terminal, type Typed } from '../support/terminal.js';

let here: Bench;
beforeEach(async () => { here = await office(); });

const down = '\u001b[B';
const up = '\u001b[A';
const anew = '\u0015';
const q = (after: RegExp, keys = ''): Typed => ({ after, keys: `${keys}${enter}` });
const at = (words: readonly string[], typed: readonly Typed[]) => atTerminal(here.directory, words, typed);

/** The command that was said, as a shell reads it. */
function said({ stderr }: Terminal, after: 'The same without questions:' | 'To go on from here:'): string[] {
  const command = stderr.split('\n')[stderr.split('\n').findIndex((line) => line.includes(after)) + 1]?.trim() ?? '';
  const { stdout } = spawnSync('sh', ['-c', `pbxctl() { printf '%s\\0' "$@"; }\n${command}`], { encoding: 'utf8' });
  return stdout.split('\0').slice(0, -1);
}

async function routing(): Promise<void> {
  for (const line of [
    'users add --first-name Ana --last-name Lima --softphone', 'queues add "Sales & Co" --agent 1000 --wait-seconds 60 --on-timeout 1000', 'queues add Dead --agent 1000 --wait-seconds 60', 'mailboxes add Company --email a@sol.example',
    'schedules add Office --hours "mon-fri 08:00-18:00" --holidays BR',
  ]) expect([line, (await here.pbxctl(line)).stderr]).toEqual([line, expect.not.stringContaining('error:')]);
}

interface Case { readonly words: string; readonly before?: () => Promise<unknown>; readonly typed: readonly Typed[]; readonly same: readonly string[] }

const cases: readonly Case[] = [
  {
    words: 'users add',
    typed: [
      q(/First name:/, "Ana $HOME"), q(/Last name:/, "d'Ávila"), q(/E-mail address/, 'ana'), q(/is not an e-mail address/, `${anew}ana@sol.example`), q(/Extension:/, '911'),
      q(/is an emergency number/, `${anew}1007`), q(/What does it ring on/, up), q(/MAC address/, '123'), q(/is not a MAC address/, `${anew}0004.13AA.BBCC`),
    ],
    same: ['--first-name', 'Ana $HOME', '--last-name', "d'Ávila", '--email', 'ana@sol.example', '--extension', '1007', '--new-device', '0004.13AA.BBCC', '--softphone', '--yes'],
  },
  {
    words: 'users add -i --first-name Ana --last-name Lima --email ana@sol.example',
    typed: [
      q(/Extension:/), q(/What does it ring on/), q(/Permission as administrator/, up), q(/Which things/, ' '), q(/Groups/, 'Vendas, Compras'),
      q(/log in on the web/), q(/hot desking/, up), q(/Dialable user name/, '4711'),
    ],
    same: ['--extension', '1000', '--grant', 'configure-pbx', '--hot-desking', '--dial-user', '4711', '--permission', 'custom', '--group', 'Vendas', '--group', 'Compras'],
  },
  {
    words: 'devices add', before: async () => await here.pbxctl('devices add 000413aabbcc'),
    typed: [q(/MAC address/, '000413aabbcc'), q(/is registered already/, `${anew}000413aabbcd`), q(/Who gets it/, 'nobody'), q(/There is no/, `${anew}@me`)],
    same: ['--user', '@me', '--yes', '000413aabbcd'],
  },
  { words: 'devices add -i', typed: [q(/What is it/, down), q(/Who gets it/, 'helena@sol.example')], same: ['--kind', 'softphone', '--user', 'helena@sol.example', '--yes'] },
  { words: 'extensions add', typed: [q(/For whom/), q(/What is it called/, '-Front desk'), q(/Extension:/)], same: ['--name=-Front desk', '--yes', '1000'] },
  {
    words: 'numbers order', typed: [q(/What kind of number/), q(/In which country/, 'XYZ'), q(/is not a country/, `${anew}BR`), q(/Area code/, '11'), q(/How many/, '0'), q(/no number of numbers/, `${anew}2`)],
    same: ['--type', 'local', '--country', 'BR', '--area-code', '11', '--count', '2', '--yes'],
  },
  {
    words: 'dialplans add', before: routing,
    typed: [
      q(/What is the plan called/, 'Main line'), q(/Which schedule/, down), q(/Which keys/, '1x'), q(/is no key of a telephone/, `${anew}1, 2`), q(/Where does the key 1 lead/, down), q(/Which one/), q(/Where does the key 2 lead/), q(/Which extension/, '2000'),
      q(/There is no extension 2000/, `${anew}1000`), q(/when nothing is pressed/, down.repeat(3)), q(/Which number outside/, '11 9'), q(/is not a telephone number/, `${anew}+5511987654321`),
      q(/Where does it go when closed/, down.repeat(2)), q(/Which one/), q(/And on holidays/),
    ],
    same: ['--schedule', 'Office', '--key', '1=queue:Sales & Co', '--key', '2=1000', '--open', 'external:+5511987654321', '--closed', 'mailbox:Company', 'Main line'],
  },
  {
    words: 'init', typed: [q(/company called/, 'Sol'), q(/one extension costs/, '39,90'), q(/is not a price/, `${anew}39.90`), q(/Which tier/), q(/How many extensions are contracted/, '10')],
    same: ['--company', 'Sol', '--price', '39.90', '--tier', 'standard', '--contracted', '10'],
  },
  { words: 'init', typed: [q(/company called/, 'Sol'), q(/one extension costs/, '-')], same: ['--company', 'Sol'] },
  {
    words: 'billing contract set',
    typed: [
      q(/Which tiers/, ` ${down} ${down} `), q(/How many basic/, '-1'), q(/negative|below/i, `${anew}5`), q(/one basic extension costs/, '19.90'), q(/How many premium/, '2'), q(/one premium extension costs/, '1.234'),
      q(/could be a thousand/, `${anew}59.90`), q(/From which day on/, '2026-02-30'), q(/There is no 2026-02-30/, `${anew}2026-08-01`),
    ],
    same: ['--tier', 'basic', '--tier', 'premium', '--contracted', '5', '--contracted', '2', '--price', '19.90', '--price', '59.90', '--remove-tier', 'standard', '--valid-from', '2026-08-01', '--yes'],
  },
  {
    words: 'billing what-if', typed: [q(/What happens/, down.repeat(2)), q(/How many/, '3'), q(/On which day/, '2026-06-20'), q(/removed on which day/, '2026-06-19'), q(/before/, `${anew}2026-07-05`)],
    same: ['--add', '3', '--on', '2026-06-20', '--until', '2026-07-05'],
  },
  {
    words: 'billing what-if', before: async () => {
      await here.pbxctl('billing contract set --tier premium --contracted 0 --price 60.00 --valid-from ever');
      await here.pbxctl('billing import -', { stdin: 'date,tier,quantity\n2026-05-04,standard,3\n' });
    },
    typed: [q(/What happens/, down.repeat(3)), q(/Of what/), q(/To which tier/), q(/How many/, '1'), q(/On which day/, '2026-06-20')],
    same: ['--move', '1', '--tier', 'standard', '--to', 'premium', '--on', '2026-06-20'],
  },
  { words: 'profile add', typed: [q(/What is the profile called/, 'a b'), q(/is not a good name/, `${anew}acme`), q(/Where do its records live/, down), q(/Which of them are at GoTo/)], same: [...['directory', 'numbers', 'routing', 'locations', 'billing'].flatMap((group) => ['--bind', `${group}=goto-connect`]), 'acme'] },
];

describe('a wizard', () => {
  it.each(cases)('of $words asks, refuses, and says the command that does the same without questions', async ({ words, before, typed, same }) => {
    await before?.();
    const line = [...words.split(' '), ...(words.includes('what-if') ? [] : ['--dry-run']), '-o', 'json'];
    const asked = await at(line, typed);
    expect([asked.stderr, asked.code, asked.answered]).toEqual([asked.stderr, 0, typed.length]);
    const command = said(asked, 'The same without questions:');
    expect(command).toEqual([...line.filter((word) => word !== '-i'), ...same]);
    const again = await at(command, []);
    expect([again.stderr, again.code, again.stdout]).toEqual([again.stderr, 0, asked.stdout]);
    expect(again.stderr).not.toContain('Enter takes');
  });

  it('of tickets keeps every answer at Ctrl-C, offers them again, and ends with the same command', async () => {
    writeFileSync(join(here.directory, 'trace one.txt'), 'x');
    const first = await at(['tickets', 'new', '--topic', 'other'], [q(/Subject/, "It's $5"), q(/impact/, down), { after: /urgency/, keys: ctrlC }]);
    expect([first.code, first.stderr]).toEqual([130, expect.stringContaining('is kept as the draft')]);
    const typed = [{ after: /“It's \$5”. Use it\?/, keys: `y${enter}` }, q(/urgency/), q(/A file to attach/, 'none.txt'), q(/There is no file none.txt/, `${anew}trace one.txt`), q(/Another file/), q(/Text/, 'Since "today"')];
    const done = await at(['tickets', 'new', '-o', 'json'], typed);
    expect([done.stderr, done.code, done.answered]).toEqual([done.stderr, 0, typed.length]);
    const command = said(done, 'The same without questions:');
    expect(command).toEqual(['tickets', 'new', '--topic', 'other', '--subject', "It's $5", '--message', 'Since "today"', '--impact', 'high', '--urgency', 'medium', '--attach', 'trace one.txt']);
    const again = await at([...command, '-o', 'json'], []);
    const { subject, messages, attachments, priority } = JSON.parse(again.stdout);
    expect(JSON.parse(done.stdout)).toMatchObject({ subject, priority, messages: [{ text: messages[0].text }], attachments: [{ sha256: attachments[0].sha256 }] });
    expect((await here.pbxctl('tickets drafts -o json')).json).toEqual([]);
  });

  it('of ports keeps every answer at Ctrl-C, offers the draft again, and ends with a command that makes the same order', async () => {
    const us = await office('--country US --time-zone America/New_York --currency USD');
    const run = (words: readonly string[], typed: readonly Typed[]) => atTerminal(us.directory, words, typed);
    const first = await run(['ports', 'new'], [q(/Which numbers/, '555-12'), q(/too few digits/, `${anew}2125550103 - 04`), q(/Who has the numbers now/, "Joe's $ Phones"), { after: /Do all numbers/, keys: ctrlC }]);
    expect([first.code, first.stderr]).toEqual([130, expect.stringContaining('P-1 has every answer so far. Go on with: pbxctl ports continue P-1')]);
    const typed = [
      { after: /left unfinished/, keys: `y${enter}` }, q(/Do all numbers/), q(/Whose account/), q(/Who signs/, 'Ana Lima'), q(/house number/, '12'), q(/street/, 'Water St'), q(/city/, 'New York'),
      q(/Postcode/, '10'), q(/is no postcode/, `${anew}10001`), q(/main number/, '2125550103'), q(/Account number/, '4711'), q(/State or province/, 'NY'), q(/Name of the business/, 'Harbor'), q(/PIN/, down),
      q(/Suite/), q(/Which day/, '2026-06-01'), q(/is past/, anew), ...[/exactly as/, /15 business days/, /present service/, /broadband/].map((after) => ({ after, keys: `y${enter}` })),
    ];
    const done = await run(['ports', 'new', '-o', 'json'], typed);
    expect([done.stderr, done.code, done.answered]).toEqual([done.stderr, 0, typed.length]);
    const again = await run([...said(done, 'The same without questions:'), '-o', 'json'], []);
    const { id: _first, createdAt: _made, updatedAt: _changed, version: _version, ...order } = JSON.parse(done.stdout);
    expect(JSON.parse(again.stdout)).toMatchObject({ ...order, problems: [] });
    expect(again.code).toBe(0);
  });

  it('goes on from where it was left, by the command it says', async () => {
    const left = await at(['--no-color', 'users', 'add', '--softphone'], [q(/First name:/, 'Ana'), q(/Last name:/, 'Lima'), { after: /E-mail address/, keys: ctrlC }]);
    expect(left.code).toBe(130);
    const command = said(left, 'To go on from here:');
    expect(command).toEqual(['--no-color', 'users', 'add', '--softphone', '--first-name', 'Ana', '--last-name', 'Lima', '-i']);
    const on = await at([...command, '--dry-run'], [{ after: /E-mail address/, keys: ctrlC }]);
    expect([on.answered, on.stderr]).toEqual([1, expect.not.stringContaining('First name:')]);
  });

  it('goes one question back', async () => {
    const { stderr } = await at(['users', 'add', '--dry-run'], [q(/First name:/, 'Anna'), q(/Last name:/, '<'), q(/First name:/, `${anew}Ana`), q(/Last name:/, 'Lima'), q(/E-mail/), q(/Extension/), q(/ring on/)]);
    expect(stderr).toContain('Would add Ana Lima');
  });

  it('shows the price before it asks to confirm, and leaves the command when the answer is no (U11)', async () => {
    const no = await at(['users', 'add'], [q(/First name:/, 'Ana'), q(/Last name:/, 'Lima'), q(/E-mail/), q(/Extension/), q(/ring on/, up.repeat(3)), { after: /Add Ana Lima.*\(y\/N\)/, keys: `n${enter}` }]);
    expect([no.code, no.stderr.indexOf('Cost:') < no.stderr.indexOf('Add Ana Lima')]).toEqual([130, true]);
    expect(no.stderr).toMatch(/Add Ana Lima[^]*No\nNothing was changed\.\n$/);
    expect((await here.pbxctl('users list -o json')).json).toHaveLength(1);
  });

  it('of dial plans draws what was answered before it is saved, and names what has to be made first (R2)', async () => {
    const { code, stderr } = await at(['dialplans', 'add', 'Main'], [q(/Which keys/), q(/Where does a call go when open/, down), { after: /Save the dial plan/, keys: `n${enter}` }]);
    expect([code, stderr]).toEqual([130, expect.stringContaining('Not there yet, so not offered: schedules, sounds, groups, queues')]);
    expect(stderr).toContain('open: hang-up');
    expect(stderr).toMatch(/Save the dial plan Main\?[^?]*No\nNothing was changed\.\n$/);
    expect((await here.pbxctl('dialplans list -o json')).json).toEqual([]);
  });

  it('never runs for a command that was given all it needs', async () => {
    await routing();
    for (const line of ['users add --first-name A --last-name B', 'extensions add --name Lab --yes', 'devices add 000413aabbcd --yes', 'dialplans add Main --open 1000', 'profile add x', 'billing contract set --price 40.00 --yes', 'billing what-if --add 1']) {
      const { code, stderr } = await at(line.split(' '), []);
      expect([line, code, stderr]).toEqual([line, 0, expect.not.stringContaining('Enter takes')]);
    }
  });
});

describe('the same command', () => {
  const linux = { platform: 'linux', argv: [] };

  it('is quoted for the shell, with hidden characters spelt out', () => {
    expect(commandLine(['a b', "it's", '', '$x `y` \\', "it's $5", '1=2', '~ana', '=x', 'two\nlines\u200b'], 'linux')).toBe(`pbxctl "a b" "it's" "" '$x \`y\` \\' 'it'\\''s $5' 1=2 "~ana" "=x" $'two\\nlines\\u200b'`);
    expect(commandLine(['a b', "it's $5", 'two\n$lines'], 'win32')).toBe(`pbxctl "a b" 'it''s $5' "two\`n\`$lines"`);
  });

  it('writes answers as flags: yes, no, lists, and what begins with a dash', () => {
    expect(flagWords({ webLogin: true, hasPin: false, key: ['1=a', '2=b'], name: '-x', email: '', none: undefined })).toEqual(['--web-login', '--no-has-pin', '--key', '1=a', '--key', '2=b', '--name=-x', '--email=']);
  });

  it('keeps what was typed, without -i, and stays before a --', () => {
    expect(sameCommand({ ...linux, argv: ['users', 'add', '-iy', '--', 'x'] }, { email: 'a@b' })).toBe('pbxctl users add -y --email a@b -- x');
    expect(sameCommand({ ...linux, argv: ['devices', 'add', '--interactive'] }, { mac: '-m' }, { positional: 'mac' })).toBe('pbxctl devices add -- -m');
    expect(wordsForAll(['--profile', 'a', 'ports', '--lang=de', 'new'])).toEqual(['--profile', 'a', '--lang=de']);
  });
});
