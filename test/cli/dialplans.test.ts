// Dial plans of a company, end to end (R1-R3): import, check, graph, trace, compare.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { routingSchemas as schemas } from '../../src/cli/routing-schema.js';
import { company, mainPlan } from '../support/company-plan.js';
import type { Bench } from '../support/pbxctl.js';

async function imported(): Promise<Bench> {
  const house = await company();
  const { code, stderr } = await house.pbxctl('dialplans import main.yaml');
  expect([code, stderr]).toEqual([0, 'Added the dial plan Main line.\n']);
  return house;
}

async function endAt(house: Bench, at: string, more = ''): Promise<unknown> {
  return (await house.pbxctl(`routes trace "dial-plan:Main line" --at ${at} ${more} -o json`)).json.end;
}

describe('the plan of a company', () => {
  it('is imported, and importing it again changes nothing', async () => {
    const house = await imported();
    const { stderr } = await house.pbxctl('dialplans import main.yaml');
    expect(stderr).toBe('Nothing to change: dial plan Main line.\n');
    const { json } = await house.pbxctl('dialplans show "main line" -o json');
    expect(json.nodes.sales).toEqual({ type: 'queue', queue: 'Sales', overflow: 'mobile', timeout: 'mobile', noAgents: 'mobile' });
    expect(Object.keys(json)).toEqual(expect.arrayContaining([...schemas.dialPlan.required ?? []]));
  });

  it('goes by its name where people read which number rings at it, and by its id for scripts', async () => {
    const house = await imported();
    await house.pbxctl('numbers import - --yes', { stdin: 'number\n+551140028922\n' });
    await house.pbxctl('numbers route +551140028922 --to "dial-plan:Main line"');
    for (const line of ['numbers list', 'numbers show +551140028922']) expect((await house.pbxctl(line)).stdout).toContain('dial-plan:Main line');
    const { id } = (await house.pbxctl('dialplans show "Main line" -o json')).json;
    expect((await house.pbxctl('numbers list -o json')).json[0].routeTo).toEqual({ kind: 'dial-plan', id });
    expect((await house.pbxctl('numbers export')).stdout).toContain(`dial-plan:${id}`);
  });

  it('comes back the same out of its own export', async () => {
    const house = await imported();
    const { stdout } = await house.pbxctl('dialplans export "Main line"');
    writeFileSync(join(house.directory, 'again.yaml'), stdout);
    expect((await house.pbxctl('dialplans diff "Main line" again.yaml -o json')).json).toEqual([]);
    expect((await house.pbxctl('dialplans import again.yaml')).stderr).toBe('Nothing to change: dial plan Main line.\n');
  });

  it('leads callers where they belong at seven times of a week and on a holiday (R3)', async () => {
    const house = await imported();
    const sales = { kind: 'queue', target: 'Sales' };
    const night = { kind: 'mailbox', target: 'Company' };
    expect(await endAt(house, '2026-06-08T07:59')).toMatchObject(night);
    expect(await endAt(house, '2026-06-08T08:00', '--press 1,1')).toMatchObject(sales);
    expect(await endAt(house, '2026-06-09T12:30', '--press 1,1')).toMatchObject(night);
    expect(await endAt(house, '2026-06-10T17:00')).toMatchObject({ kind: 'extension', target: '1001' });
    expect(await endAt(house, '2026-06-11T10:00', '--press 2,2')).toMatchObject({ kind: 'ring-group', target: 'Support' });
    expect(await endAt(house, '2026-06-12T10:00', '--press 1,1003')).toMatchObject({ kind: 'extension', target: '1003' });
    expect(await endAt(house, '2026-06-13T10:00', '--press 1,1')).toMatchObject(night);
    expect(await endAt(house, '2026-09-07T10:00', '--press 1,1')).toMatchObject(night);
  });

  it('tells why, node by node, also over time-outs when nobody answers (R3)', async () => {
    const house = await imported();
    const { json } = await house.pbxctl('routes trace "dial-plan:Main line" --at 2026-06-08T10:00 --press 1,1 --no-answer -o json');
    expect(json.path.map(({ node, exit }: { node: string; exit: string }) => [node, exit])).toEqual([
      [null, 'hours'], ['hours', 'open'], ['welcome', '1'], ['portuguese', 'next'], ['menu pt', '1'], ['sales', 'timeout'], ['mobile', 'noAnswer'], ['night', null],
    ]);
    expect(json.path[5]).toMatchObject({ name: 'Sales', message: 'has waited 120 seconds', reason: 'trace.queue.timeout' });
    const holiday = await house.pbxctl('routes trace "dial-plan:Main line" --at 2026-09-07T10:00');
    expect(holiday.stdout).toContain('holiday: Independência');
    expect(holiday.stderr).toBe('Ends at the mailbox Company.\n');
  });

  it('shows a whole day with its exact hours (R3)', async () => {
    const house = await imported();
    const { stdout } = await house.pbxctl('routes trace "dial-plan:Main line" --day 2026-06-08 --columns from,until,rings --no-header');
    expect(stdout.split('\n').map((line) => line.replace(/2026-06-0[89]T(\d\d:\d\d):00-03:00/g, '$1'))).toEqual([
      '00:00\t08:00\tmailbox Company', '08:00\t12:00\textension 1001', '12:00\t13:00\tmailbox Company', '13:00\t18:00\textension 1001', '18:00\t24:00\tmailbox Company', '',
    ]);
  });

  it('is compared by what callers notice, not by its text', async () => {
    const house = await imported();
    const edited = mainPlan.replace('keys: { "1": sales, "2": support, "9": menu pt }', 'keys: { "1": support, "2": support, "9": menu pt }').replace('holiday: holiday message', 'holiday: mobile')
      .replace('start: hours\n', 'start: hours # moved\n');
    writeFileSync(join(house.directory, 'edited.yaml'), edited.replace('  holiday message: { type: sound, sound: Holiday, next: night }\n', ''));
    const { code, json } = await house.pbxctl('dialplans diff "Main line" edited.yaml -o json');
    expect(code).toBe(0);
    expect(json).toEqual([
      { when: ['mon-fri 08:00-12:00,13:00-18:00'], path: ['1', '1'], before: 'queue Sales', after: 'ring-group Support' },
      { when: ['holiday'], path: [], before: 'voicemail Company', after: 'external +5511987654321' },
    ]);
  });

  it('is compared along every way to what has changed', async () => {
    const house = await imported();
    writeFileSync(join(house.directory, 'edited.yaml'), mainPlan.replaceAll('timeout: reception', 'timeout: sales'));
    const { json } = await house.pbxctl('dialplans diff "Main line" edited.yaml -o json');
    const [when, before, after] = [['mon-fri 08:00-12:00,13:00-18:00'], 'line 1001', 'queue Sales'];
    expect(json).toEqual([{ when, path: ['1', 'timeout'], before, after }, { when, path: ['2', 'timeout'], before, after }]);
  });

  it('is drawn for the terminal, as Mermaid and for Graphviz', async () => {
    const house = await imported();
    expect((await house.pbxctl('dialplans graph "Main line"')).stdout).toContain('├─ open → welcome: auto-attendant Welcome\n');
    expect((await house.pbxctl('dialplans graph "Main line" --format mermaid')).stdout).toMatch(/^flowchart TD\n.*-->\|"open"\| n1/s);
    expect((await house.pbxctl('dialplans graph main.yaml --format dot')).stdout).toContain('"hours" -> "night" [label="closed"];');
  });
});

describe('a faulty plan', () => {
  it('is refused with all its faults at once, with lines, and nothing is saved (R2)', async () => {
    const house = await company();
    writeFileSync(join(house.directory, 'bad.yaml'), `name: Bad
nodes:
  a: { type: schedule, schedule: Nights, open: b, closed: a }
  b:
    type: auto-attendant
    keys: { "1": c, 1: d, "x": c }
    timeout: zzz
  c: { type: sound, sound: Welcome, next: d }
  d: { type: sound, sound: Welcome, next: c }
  e: { type: hang-up }
  f: { type: queue }
`);
    const { code, json } = await house.pbxctl('dialplans check bad.yaml -o json');
    expect(code).toBe(5);
    const told = json.map(({ code: what, node, line }: { code: string; node: string; line: number }) => `${line} ${node} ${what}`);
    expect(told).toEqual(expect.arrayContaining([
      '3 a plan.use.unknown', '6 b plan.key.twice', '6 b plan.key.not-on-phone', '7 b plan.exit.unknown', '8 c plan.loop.trapped', '10 e plan.node.unreachable',
      '11 f plan.use.missing', '3 a plan.loop.silent', '4 b plan.menu.no-sound',
    ]));
    expect(Object.keys(json[0]).sort()).toEqual([...schemas.planFinding.required ?? []].sort());
    const refused = await house.pbxctl('dialplans import bad.yaml');
    expect([refused.code, refused.stderr]).toEqual([5, expect.stringContaining('error, line 7, node b: The exit timeout leads to “zzz”')]);
    expect((await house.pbxctl('dialplans list -o json')).json).toEqual([]);
  });

  it.each([
    ['a bomb of aliases', `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'.split('').map((name, at) => `${name}: &${name} [${`*${'abcdefghi'[at] ?? ''},`.repeat(9)}]`).join('\n')}\n`, 2],
    ['brackets without end', '['.repeat(100_000), 2],
    ['what is no YAML', 'name: "x\nnodes: {', 2],
    ['nothing', '', 2],
    ['a list of words', '- a\n- b\n', 5],
  ])('is refused clearly: %s', async (_, text, expected) => {
    const house = await company();
    writeFileSync(join(house.directory, 'odd.yaml'), text);
    const { code, stderr } = await house.pbxctl('dialplans import odd.yaml');
    expect([code, stderr]).toEqual([expected, expect.stringMatching(/error/)]);
    expect(stderr).not.toMatch(/should not have happened/);
  });
});

describe('a plan made from answers', () => {
  it('does what was answered, and is refused while it would not (R2)', async () => {
    const house = await company();
    await house.pbxctl('queues edit Sales --on-timeout mailbox:Company');
    const { code } = await house.pbxctl('dialplans add Shop --schedule "Office hours" --greeting Welcome --key 1=queue:Sales --key 2=1001 --open 1001 --closed mailbox:Company');
    expect(code).toBe(0);
    expect((await house.pbxctl('routes trace dial-plan:Shop --at 2026-06-08T10:00 --press 1 -o json')).json.end).toMatchObject({ kind: 'queue' });
    expect((await house.pbxctl('dialplans add Odd --open group:Support')).stderr).toContain('neither the node nor the ring group has an exit');
  });

  it('is edited in the editor, which sees the document', async () => {
    const house = await imported();
    writeFileSync(join(house.directory, 'edit.sh'), `sed -i 's/ringSeconds: 15/ringSeconds: 25/' "$1"; cp "$1" ${join(house.directory, 'seen.yaml')}\n`);
    const { code, stderr } = await house.pbxctl('dialplans edit "Main line"', { env: { EDITOR: `sh ${join(house.directory, 'edit.sh')}` } });
    expect([code, stderr]).toEqual([0, expect.stringContaining('Changed the dial plan Main line')]);
    expect(readFileSync(join(house.directory, 'seen.yaml'), 'utf8')).toContain('ringSeconds: 25');
    expect((await house.pbxctl('dialplans show "Main line" -o json')).json.nodes.reception.ringSeconds).toBe(25);
  });
});
