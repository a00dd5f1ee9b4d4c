import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { office, peopleCsv, type Office, type Running } from './process.js';

interface Job { readonly id: string; readonly state: string; readonly total: number; readonly counts: Readonly<Record<string, number>> }

function jobs({ pbxctl }: Office): Job[] {
  return JSON.parse(pbxctl('jobs', 'list', '-o', 'json').stdout) as Job[];
}

function emails({ pbxctl }: Office): string[] {
  return (JSON.parse(pbxctl('users', 'list', '-o', 'json').stdout) as { email: string }[]).map(({ email }) => email).sort();
}

/** Interrupts once the job is opened: its plan is told on stderr just before. */
async function interrupt(running: Running, times = 1): Promise<void> {
  let heard = '';
  while (!heard.includes('Plan for') && running.process.exitCode === null) {
    const [text] = await once(running.process.stderr as NodeJS.ReadableStream, 'data') as [string];
    heard += text;
  }
  for (let time = 0; time < times; time += 1) running.process.kill('SIGINT');
}

describe('an import that is killed with -9', () => {
  it('ends as if nobody had disturbed it, whenever it was killed, once it is resumed', () => {
    const script = fileURLToPath(new URL('./kill-runs.mjs', import.meta.url));
    const { stdout, status } = spawnSync(process.execPath, [script, '8', '2000', '3'], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
    expect(stdout).toContain('8 runs of 2000 rows (seed 3): 8 exact, 0 not.');
    expect(status).toBe(0);
  }, 120_000);
});

describe('an import that is interrupted with Ctrl-C', () => {
  it('ends after the row in hand with 130, says how to go on, and is finished by resume', async () => {
    const here = office();
    const file = here.file('people.csv', peopleCsv(6000));
    const running = here.start('users', 'import', file, '--yes', '-o', 'json');
    await interrupt(running);
    const { code, stdout, stderr } = await running.ended;
    expect(code).toBe(130);
    // The price of the whole would be wrong for a part.
    expect(JSON.parse(stdout)).toMatchObject({ total: 6000, cost: null });
    expect(stderr).toContain('pbxctl jobs resume 1');
    const [job] = jobs(here);
    expect(job).toMatchObject({ state: 'interrupted', total: 6000 });
    expect(here.pbxctl('users', 'list', '-o', 'ndjson').stdout.trimEnd().split('\n')).toHaveLength(1 + (job?.counts['created'] ?? 0));

    expect(here.pbxctl('jobs', 'resume')).toMatchObject({ code: 0, stderr: expect.stringContaining('Done: job 1') });
    expect(emails(here)).toEqual(['helena@sol.example', ...Array.from({ length: 6000 }, (_, index) => `ana${10_000 + index}@sol.example`)].sort());
    expect(here.pbxctl('log', 'verify').code).toBe(0);
  }, 60_000);

  it('ends at once at the second Ctrl-C, and resume still finishes it', async () => {
    const here = office();
    const running = here.start('users', 'import', here.file('people.csv', peopleCsv(6000)), '--yes');
    await interrupt(running, 2);
    const { code, signal } = await running.ended;
    expect([code, signal]).toContainEqual(code === null ? 'SIGINT' : 130);
    if (jobs(here).length > 0) expect(here.pbxctl('jobs', 'resume').code).toBe(0);
    else expect(here.pbxctl('users', 'import', 'people.csv', '--yes').code).toBe(0);
    expect(emails(here)).toHaveLength(6001);
    expect(here.pbxctl('store', 'check').code).toBe(0);
  }, 60_000);
});

describe('two imports of overlapping files at the same moment', () => {
  it('end exactly, or one of them is refused in plain words; never a mixture', async () => {
    const here = office();
    const files = [here.file('north.csv', peopleCsv(1500, 10_000)), here.file('south.csv', peopleCsv(1500, 11_000))];
    const ended = await Promise.all(files.map(async (file) => await here.start('users', 'import', file, '--yes').ended));
    const found = emails(here).filter((email) => email.startsWith('ana'));
    const wanted = new Set<string>();
    for (const [index, { code, stderr }] of ended.entries()) {
      expect([0, 5]).toContain(code);
      if (code === 5) expect(stderr).toMatch(/another bulk change|Somebody else changed/i);
      else for (let person = 0; person < 1500; person += 1) wanted.add(`ana${10_000 + index * 1000 + person}@sol.example`);
    }
    expect(ended.some(({ code }) => code === 0)).toBe(true);
    expect(found).toEqual([...wanted].sort());

    // Whoever was refused tries again: what the other brought is recognised.
    for (const file of files) expect(here.pbxctl('users', 'import', file, '--yes').code).toBe(0);
    expect(emails(here).filter((email) => email.startsWith('ana'))).toHaveLength(2500);
    expect(here.pbxctl('log', 'verify').code).toBe(0);
    expect(readdirSync(here.home).sort()).toEqual(['pbxctl.db', 'pbxctl.db.jobs.lock']);
  }, 60_000);
});
