// Groups, queues, schedules, sounds, lines and routes, end to end (R1-R3, U7).
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { routingSchemas } from '../../src/cli/routing-schema.js';
import { company, mp3, wav } from '../support/company-plan.js';
import type { Bench } from '../support/pbxctl.js';

describe('what is in use', () => {
  let house: Bench;
  beforeAll(async () => {
    house = await company();
    await house.pbxctl('dialplans import main.yaml');
  });

  it.each([
    ['schedules remove "Office hours" --yes', 'dial-plan Main line'],
    ['queues remove Sales --yes', 'dial-plan Main line'],
    ['sounds remove "Menu PT" --yes', 'dial-plan Main line'],
    ['extensions remove 1001 --yes', 'dial-plan Main line and ring-group Support'],
    ['users remove 1003 --yes', 'ring-group Support'],
    ['extensions edit 1002 --number 1902', 'queue Sales'],
  ])('stays, and the refusal names its users: %s', async (line, users) => {
    const { code, stderr } = await house.pbxctl(line);
    expect([code, stderr]).toEqual([5, expect.stringContaining(`is in use by ${users}.`)]);
  });

  it('goes when nothing uses it any more', async () => {
    await house.pbxctl('dialplans remove "Main line" --yes');
    expect((await house.pbxctl('schedules remove "Office hours" --yes')).code).toBe(0);
  });
});

describe('things of call routing', () => {
  it('refuse what makes no sense, and save nothing of it', async () => {
    const house = await company();
    for (const [line, code, says] of [
      ['groups add Empty', 5, 'needs somebody'], ['groups add Twice --member 1001,1001', 5, 'named twice'], ['groups add Ghost --member 7777', 3, '7777'],
      ['queues add Odd --agent 1001 --wait-seconds 20', 2, 'no step of 15'], ['queues add Lone', 5, 'way on'], ['queues add SALES --agent 1001', 5, 'already'],
      ['mailboxes add Nobody', 5, 'Somebody has to'], ['schedules add Odd --hours "mon-fri 08:00-12:00,11:00-18:00"', 2, 'overlap'],
      ['schedules add Odd --hours weekdays', 2, 'cannot be read'], ['schedules add Odd --hours "mon 08:00-12:00" --holidays XX', 3, 'XX'],
    ] as const) {
      const { code: got, stderr } = await house.pbxctl(line);
      expect([line, got, stderr]).toEqual([line, code, expect.stringContaining(says)]);
    }
    expect((await house.pbxctl('groups list -o json')).json).toHaveLength(1);
    expect((await house.pbxctl('schedules list -o json')).json).toHaveLength(1);
  });

  it('print what their schema says, and are found by name', async () => {
    const house = await company();
    const shown = await Promise.all([['groups show support', 'ringGroup'], ['queues show Sales', 'queue'], ['mailboxes show Company', 'mailbox'], ['schedules show "office hours"', 'schedule'], ['sounds show Welcome', 'sound'], ['lines show 1001', 'line']]
      .map(async ([line, noun]) => ({ noun, json: (await house.pbxctl(`${line} -o json`)).json as object })));
    for (const { noun, json } of shown) expect([noun, Object.keys(json)]).toEqual([noun, expect.arrayContaining([...routingSchemas[noun as 'queue'].required ?? []])]);
    expect((await house.pbxctl('find sales -o json')).json[0]).toMatchObject({ kind: 'queue', label: 'Sales', score: 100 });
  });

  it('change only where something differs, and nothing in a dry run', async () => {
    const house = await company();
    expect((await house.pbxctl('groups edit Support --ring-seconds 20')).stderr).toContain('Nothing to change');
    expect((await house.pbxctl('groups edit Support --ring-seconds 30 --dry-run')).stderr).toContain('Would change');
    expect((await house.pbxctl('groups show Support -o json')).json.ringSeconds).toBe(20);
    await house.pbxctl('schedules edit "Office hours" --date 2026-12-24=08:00-11:00 --day-off "2026-08-15=Padroeira"');
    await house.pbxctl('schedules edit "Office hours" --forget 2026-08-15');
    expect((await house.pbxctl('schedules show "Office hours" -o json')).json).toMatchObject({ dates: { '2026-12-24': [['08:00', '11:00']] }, daysOff: [] });
  });
});

describe('sound clips', () => {
  it('are known by their content, whatever the name says', async () => {
    const house = await company();
    const put = (name: string, bytes: Uint8Array | string): void => { writeFileSync(join(house.directory, name), bytes); };
    put('a.wav', mp3());
    put('b.mp3', 'this is a text that somebody renamed');
    put('c.wav', wav(1).subarray(0, 500));
    put('d.wav', wav(1, 17));
    put('e.wav', '');
    expect((await house.pbxctl('sounds add a.wav -o json')).json).toMatchObject({ name: 'a', format: 'mp3', seconds: 1, sampleRate: 44_100, channels: 1 });
    for (const [file, says] of [['b.mp3', 'neither WAV nor MP3'], ['c.wav', 'cut off'], ['d.wav', 'coded'], ['e.wav', 'no sound']] as const) {
      const { code, stderr } = await house.pbxctl(`sounds add ${file}`);
      expect([file, code, stderr]).toEqual([file, 5, expect.stringContaining(says)]);
    }
    expect((await house.pbxctl('sounds export Welcome copy.wav')).code).toBe(0);
    expect((await house.pbxctl('sounds add copy.wav -o json')).json.sha256).toBe((await house.pbxctl('sounds show Welcome -o json')).json.sha256);
  });
});

describe('a line', () => {
  it('has a busy greeting only in a dial plan, and the temporary one goes first (U7)', async () => {
    const house = await company();
    expect((await house.pbxctl('lines greeting 1001 busy --sound Welcome')).stderr).toContain('in no dial plan');
    await house.pbxctl('dialplans import main.yaml');
    expect((await house.pbxctl('lines greeting 1001 busy --sound Welcome')).code).toBe(0);
    await house.pbxctl('lines greeting 1001 unavailable --sound "Menu PT"');
    const greeting = async (flag: string): Promise<string> => (await house.pbxctl(`routes trace 1001 ${flag} -o json`)).json.path[0].values.greeting;
    expect([await greeting('--busy'), await greeting('--no-answer')]).toEqual(['Welcome', 'Menu PT']);
    await house.pbxctl('lines greeting 1001 temporary --sound Holiday');
    expect([await greeting('--busy'), await greeting('--no-answer')]).toEqual(['Holiday', 'Holiday']);
  });

  it('forwards, round in circles too, and the trace says so (R3)', async () => {
    const house = await company();
    await house.pbxctl('lines edit 1001 --forward 1002');
    expect((await house.pbxctl('routes trace 1001 -o json')).json.end).toMatchObject({ kind: 'extension', target: '1002' });
    await house.pbxctl('lines edit 1002 --forward 1001');
    expect((await house.pbxctl('routes trace 1001 -o json')).json.end).toMatchObject({ kind: 'loop' });
    expect((await house.pbxctl('lines edit 1003 --forward 1003')).code).toBe(5);
  });
});

describe('the batch door of traces', () => {
  it('answers each question in its place, and faulty ones with an error (exit 6)', async () => {
    const house = await company();
    await house.pbxctl('dialplans import main.yaml');
    const at = '2026-06-08T10:00:00-03:00';
    const { code, stdout } = await house.pbxctl('routes trace --batch -', { stdin: [
      JSON.stringify({ id: 1, number: 'dial-plan:Main line', at, press: ['1', '1'] }), 'no json', JSON.stringify({ id: 'b', number: '+5511999999999', at }),
      JSON.stringify({ id: 3, number: '1001', at, press: 'x' }), JSON.stringify({ id: 4, number: '1001', at: '2026-06-08T10:00:00-03:00', assume: 'no-answer' }),
    ].join('\n') });
    const answers = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as { id: unknown; end?: object; error?: { code: string; field: string | null } });
    expect(code).toBe(6);
    expect(answers.map(({ id, end, error }) => [id, end ?? error?.code])).toEqual([
      [1, expect.objectContaining({ kind: 'queue', target: 'Sales' })], [null, 'trace.batch.malformed'], ['b', 'number.missing'], [3, 'trace.press'],
      [4, expect.objectContaining({ kind: 'voicemail', target: '1001' })],
    ]);
  });
});
