// `support deadline`, one by one and through the batch door: the examples of T5 to T8.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { deadlineOperations } from '../../src/app/deadline.js';
import { schemas } from '../../src/cli/resource-schema.js';
import { bench, office } from '../support/pbxctl.js';

const friday = '--from 2026-03-06T16:20';

async function explained(line: string, prepare: readonly string[] = []): Promise<string[]> {
  const house = await office();
  for (const step of prepare) expect(await house.pbxctl(step)).toMatchObject({ code: 0 });
  const { code, stdout } = await house.pbxctl(`support deadline ${line} --explain --no-header`);
  expect(code).toBe(0);
  return stdout.trimEnd().split('\n');
}

describe('an urgent ticket of Friday 16:20', () => {
  it('is due on Monday at 14:20, with its working (T7, T8)', async () => {
    expect(await explained(`${friday} --add 10h`)).toEqual([
      'Fri, Mar 6, 2026\t2 h 40 min\t16:20–19:00\t\t2 h 40 min',
      'Sat, Mar 7, 2026\t\t\tweekend\t2 h 40 min',
      'Sun, Mar 8, 2026\t\t\tweekend\t2 h 40 min',
      'Mon, Mar 9, 2026\t7 h 20 min\t07:00–14:20\t\t10 h',
      'Due Mon, Mar 9, 2026, 2:20 PM (America/Sao_Paulo).',
    ]);
  });

  it('is due later by the open time in which the customer was waited for (T8)', async () => {
    expect(await explained(`${friday} --add 10h --wait 2026-03-06T17:00..2026-03-09T09:00`)).toEqual([
      'Fri, Mar 6, 2026\t40 min\t16:20–17:00\t2 h waiting for the customer\t40 min',
      'Sat, Mar 7, 2026\t\t\tweekend\t40 min',
      'Sun, Mar 8, 2026\t\t\tweekend\t40 min',
      'Mon, Mar 9, 2026\t9 h 20 min\t09:00–18:20\t2 h waiting for the customer\t10 h',
      'Due Mon, Mar 9, 2026, 6:20 PM (America/Sao_Paulo).',
    ]);
  });

  it('has no deadline but time left while the waiting goes on (T8)', async () => {
    const lines = await explained(`${friday} --add 10h --wait 2026-03-06T17:00..`);
    expect(lines.at(-1)).toBe('Paused since Fri, Mar 6, 2026, 5:00 PM (America/Sao_Paulo), 9 h 20 min left.');
  });

  it('over Carnival goes on working, unless optional days are off (T8)', async () => {
    expect((await explained('--from 2026-02-13T16:20 --add 10h')).at(-1)).toBe('Due Mon, Feb 16, 2026, 2:20 PM (America/Sao_Paulo).');
    const off = await explained('--from 2026-02-13T16:20 --add 10h', ['support options set --optional-days']);
    expect(off.slice(3)).toEqual([
      'Mon, Feb 16, 2026\t\t\tholiday: Carnaval (segunda-feira)\t2 h 40 min',
      'Tue, Feb 17, 2026\t\t\tholiday: Carnaval (terça-feira)\t2 h 40 min',
      'Wed, Feb 18, 2026\t5 h\t14:00–19:00\tpartly off: Quarta-feira de Cinzas\t7 h 40 min',
      'Thu, Feb 19, 2026\t2 h 20 min\t07:00–09:20\t\t10 h',
      'Due Thu, Feb 19, 2026, 9:20 AM (America/Sao_Paulo).',
    ]);
  });
});

describe('business days', () => {
  it('leave the start out and end with their last day: Good Friday plus seven (T5)', async () => {
    const lines = await explained('--from 2026-04-03 --add 7bd');
    expect(lines[0]).toBe('Fri, Apr 3, 2026\t\tstart, not counted\t0 d');
    expect(lines.at(-1)).toEqual(expect.stringMatching(/^Last day: Tue, Apr 14, 2026 \(America\/Sao_Paulo\)\..*at 19:00.*midnight/));
  });

  it('reach from December into February for maintenance (T7)', async () => {
    const { json } = await (await office()).pbxctl('support deadline --from 2026-12-18T10:00 --add 45bd -o json');
    expect(json).toMatchObject({ unit: 'days', date: '2027-02-23', at: '2027-02-23T19:00:00-03:00', warnings: [] });
    expect(Object.keys(json).sort()).toEqual([...schemas['deadline']?.required ?? []].sort());
  });

  it('begin on a day that there is', async () => {
    expect(await bench().pbxctl('support deadline --from 2026-02-30 --add 7bd -o json')).toMatchObject({ code: 2, stderr: expect.stringContaining('date.nonexistent') });
  });

  it('go back too, as hours do', async () => {
    const house = await office();
    expect((await house.pbxctl('support deadline --from 2026-04-14 --subtract 7bd -o json')).json.date).toBe('2026-04-02');
    expect((await house.pbxctl('support deadline --from 2026-03-09T14:20 --subtract 10h -o json')).json.at).toBe('2026-03-06T16:20:00-03:00');
    expect((await house.pbxctl('support deadline --from 2026-03-09T14:20 --add 10h --subtract -o json')).json.at).toBe('2026-03-06T16:20:00-03:00');
  });

  it('warn past the end of the table of holidays', async () => {
    const { json, stderr } = await (await office()).pbxctl('support deadline --from 2035-12-20 --add 10bd -o json');
    expect(json.warnings).toEqual([{ code: 'holidays.table-ended', until: '2035-12-31' }]);
    expect(stderr).toContain('2035-12-31');
  });
});

describe('the answer', () => {
  const hostZone = process.env['TZ'];
  afterEach(() => {
    if (hostZone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = hostZone;
  });

  it('is the same wherever it is asked (T8)', async () => {
    const answers = new Set<string>();
    for (const zone of ['UTC', 'America/Sao_Paulo', 'Asia/Kolkata']) {
      process.env['TZ'] = zone;
      const house = bench();
      for (const flags of ['--explain', '-o json', '--explain -o csv']) {
        const { stdout } = await house.pbxctl(`support deadline ${friday} --add 10h ${flags}`, { env: { TZ: zone } });
        answers.add(`${flags}: ${stdout}`);
      }
    }
    expect(answers.size).toBe(3);
  });

  it('comes on the reader’s own clock too, beside the result', async () => {
    const { stderr } = await bench().pbxctl(`support deadline ${friday} --add 10h --explain`, { env: { TZ: 'Asia/Kolkata' } });
    expect(stderr).toBe('On your clock: Mon, Mar 9, 2026, 10:50 PM (Asia/Kolkata).\n');
  });

  it('takes a calendar from a file', async () => {
    const house = bench();
    writeFileSync(join(house.directory, 'kolkata.json'), JSON.stringify({ zone: 'Asia/Kolkata', always: true }));
    expect((await house.pbxctl('support deadline --from 2026-03-06T10:00 --add 10h --calendar ./kolkata.json -o json')).json.at).toBe('2026-03-06T20:00:00+05:30');
  });

  it.each([
    ['--add 5x', 2, 'not an amount of open time'],
    ['', 2, '--add is missing'],
    ['--add 1h --subtract 2h', 2, 'not both'],
    ['--add 1h --from 2026-02-30', 2, ''],
    ['--add 1h --wait tomorrow', 2, 'spell of waiting'],
    ['--add 1h --wait 2026-03-09T09:00..2026-03-06T09:00', 2, 'ends before it starts'],
    ['--add 1h --calendar moon', 3, 'There is no calendar named moon.'],
    ['--add 1h --calendar ./moon.json', 3, 'moon.json'],
    ['--add 900000h', 5, 'within 20 years'],
  ])('is an error for: %s', async (flags, code, message) => {
    expect(await bench().pbxctl(`support deadline ${flags}`)).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(message) });
  });
});

describe('the batch door', () => {
  const golden = join('test', 'support', 'deadline-batch');

  it('answers every question in its order, and ends with 6 when one was wrong', async () => {
    const house = await office();
    const { code, stdout, stderr } = await house.pbxctl('support deadline --batch -', { stdin: readFileSync(`${golden}.questions.ndjson`) });
    expect(stdout).toBe(readFileSync(`${golden}.answers.ndjson`, 'utf8'));
    expect(code).toBe(6);
    expect(stderr).toContain('4 questions of 20 could not be answered.');
  });

  it('gives each answer before the next question is asked', async () => {
    const house = bench();
    writeFileSync(join(house.directory, 'q.ndjson'), '{"id":1,"calendar":{"zone":"UTC","always":true},"op":"is-open","from":"2026-03-06T16:20:00Z"}\r\n\r\n');
    expect(await house.pbxctl('support deadline --batch q.ndjson')).toMatchObject({ code: 0, stdout: '{"id":1,"open":true}\n', stderr: '' });
  });

  it('takes amounts as --add does, and help names every operation', async () => {
    const house = bench();
    const calendar = '{"zone":"UTC","hours":{"fri":[["08:00","18:00"]],"mon":[["08:00","18:00"]]}}';
    writeFileSync(join(house.directory, 'q.ndjson'), [
      `{"id":1,"calendar":${calendar},"op":"add","from":"2026-03-06T16:00:00Z","amount":"2h30m"}`, `{"id":2,"calendar":${calendar},"op":"add-days","from":"2026-03-06","amount":"1bd"}`,
      `{"id":3,"calendar":${calendar},"op":"add","from":"2026-03-06T16:00:00Z","amount":"5bd"}`,
    ].join('\n'));
    const answers = (await house.pbxctl('support deadline --batch q.ndjson')).stdout.trim().split('\n').map((line) => JSON.parse(line) as object);
    expect(answers).toEqual([{ id: 1, at: '2026-03-09T08:30:00+00:00' }, { id: 2, date: '2026-03-09' }, { id: 3, error: expect.objectContaining({ code: 'clock.amount.malformed', field: 'amount' }) }]);
    const { stdout } = await house.pbxctl('support deadline --help');
    expect(deadlineOperations.filter((op) => !stdout.includes(op))).toEqual([]);
  });

  it('says what is wrong with a file that is not there', async () => {
    expect(await bench().pbxctl('support deadline --batch none.ndjson')).toMatchObject({ code: 3, stderr: expect.stringContaining('none.ndjson') });
  });
});
