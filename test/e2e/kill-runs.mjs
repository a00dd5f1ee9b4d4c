// Imports that are killed with -9 at a random moment and then resumed: whatever the moment, the store ends as after a run that
// nobody disturbed. `node test/e2e/kill-runs.mjs [runs] [rows] [seed]` after a build; the tests run a few, this any number.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DatabaseSync } from '@photostructure/sqlite';

const program = fileURLToPath(new URL('../../bin/pbxctl.cjs', import.meta.url));
const [runs = 100, rows = 5000, seed = 1] = process.argv.slice(2).map(Number);
const directory = mkdtempSync(join(tmpdir(), 'pbxctl-kill-'));
const file = join(directory, 'people.csv');

// A seeded choice, so that a failing run can be had again (as far as the machine's own speed allows).
let state = seed >>> 0;
function random() {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
}

function people(count, suffix) {
  const lines = Array.from({ length: count }, (_, index) => {
    const number = String(10_000 + index);
    return `Ana ${index},Souza${suffix},ana${index}@sol.example,${number},${index % 2 === 0 ? 'yes' : 'no'},${index % 2 === 0 ? '' : `02:00:00:00:${number.slice(1, 3)}:${number.slice(3)}`}`;
  });
  return ['firstName,lastName,email,extension,softphone,deviceMac', ...lines, ''].join('\n');
}

function environment(home) {
  return { ...process.env, PBXCTL_HOME: home, PBXCTL_NOW: '2026-06-10T12:00:00Z', CI: '1' };
}

function pbxctl(home, ...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { env: environment(home), cwd: directory, encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

function must(outcome) {
  if (outcome.code !== 0) throw new Error(`exit ${outcome.code}: ${outcome.stderr}`);
  return outcome.stdout;
}

/** Starts a command and kills it after so many milliseconds; whether it was still running then. */
async function killed(home, milliseconds, ...words) {
  const child = spawn(process.execPath, [program, ...words], { env: environment(home), cwd: directory, stdio: 'ignore' });
  const ended = new Promise((resolve) => { child.once('exit', (_code, signal) => { resolve(signal === 'SIGKILL'); }); });
  await Promise.race([after(milliseconds), ended]);
  child.kill('SIGKILL');
  return await ended;
}

/** Everything the import is answerable for, without the ids that differ from run to run. */
function stateOf(home) {
  const store = new DatabaseSync(join(home, 'pbxctl.db'), { readOnly: true });
  const all = (sql) => store.prepare(sql).all().map((row) => Object.values(row).join('|'));
  try {
    return {
      people: all(`select u.email_key, u.first_name, u.last_name, e.number, e.chargeable, (select group_concat(d.kind || coalesce(d.mac, '')) from devices d where d.user_id = u.id)
        from users u left join extensions e on e.user_id = u.id order by 1`),
      counts: all("select 'users', count(*) from users union all select 'extensions', count(*) from extensions union all select 'devices', count(*) from devices"),
      ledger: all('select item, note, count(*), sum(quantity), count(distinct ref) from ledger group by 1, 2 order by 1, 2'),
      audit: all("select noun, verb, job, count(*), count(distinct subject) from audit where noun <> 'jobs' group by 1, 2, 3 order by 1, 2, 3"),
      journal: all('select job_id, status, count(*) from job_outcomes group by 1, 2 order by 1, 2'),
      jobs: all('select id, state, total from jobs order by id'),
      files: readdirSync(home).sort(),
    };
  } finally {
    store.close();
  }
}

function differences(found, wanted) {
  return Object.keys(wanted).filter((part) => JSON.stringify(found[part]) !== JSON.stringify(wanted[part]))
    .map((part) => {
      const at = wanted[part].findIndex((line, index) => line !== found[part][index]);
      return `${part}: ${found[part].length} lines for ${wanted[part].length}; first difference "${found[part][at]}" for "${wanted[part][at]}"`;
    });
}

const importWords = ['users', 'import', file, '--yes', '--softphone', 'no'];

/** Kills, carries on as a person would, and returns how it went and what is wrong with the end. */
async function oneRun(home, duration, tally) {
  // Three in four in the later part, where the job is opened and carried out; the others from the first moment on.
  const earliest = random() < 0.75 ? 0.45 : 0;
  const moment = (earliest + random() * (1.02 - earliest)) * duration;
  const killAgain = random() < 0.3;
  if (!await killed(home, moment, ...importWords)) tally.tooLate += 1;
  const job = JSON.parse(must(pbxctl(home, 'jobs', 'list', '-o', 'json'))).find(({ id }) => id === '2');
  if (job === undefined) {
    tally.beforeJob += 1;
    must(pbxctl(home, ...importWords));
  } else if (job.state === 'interrupted') {
    tally.inJob += 1;
    if (job.counts.pending < job.total && job.counts.pending > 0) tally.halfway += 1;
    if (killAgain && await killed(home, random() * duration * 0.7, 'jobs', 'resume', '2')) tally.twice += 1;
    const { code, stderr } = pbxctl(home, 'jobs', 'resume', '2');
    if (code !== 0 && !stderr.includes('done')) return { moment, faults: [`resume: exit ${code}: ${stderr}`] };
  } else if (job.state !== 'done') return { moment, faults: [`state ${job.state}`] };
  return { moment, faults: [] };
}

/** What only the program itself can say of the end. */
function verdicts(home) {
  const faults = [];
  const log = pbxctl(home, 'log', 'verify');
  if (log.code !== 0) faults.push(`log verify: ${log.stdout}${log.stderr}`);
  const store = pbxctl(home, 'store', 'check');
  if (store.code !== 0) faults.push(`store check: ${store.stdout}${store.stderr}`);
  const again = pbxctl(home, ...importWords, '-o', 'json');
  const { jobId, unchanged } = again.code === 0 ? JSON.parse(again.stdout) : {};
  if (jobId !== null || unchanged !== rows) faults.push(`imported again: exit ${again.code}: ${again.stdout}${again.stderr}`);
  return faults;
}

async function main() {
  const office = join(directory, 'office');
  must(pbxctl(office, 'init', '--company', 'Padaria Sol', '--contracted', '10', '--price', '39.90', '--admin', 'Helena Prado <helena@sol.example>', '--extension-range', '10000-99999'));
  // A tenth is there already under another name, so that rows change people as well as add them.
  writeFileSync(file, people(Math.ceil(rows / 10), ' Lima'));
  must(pbxctl(office, ...importWords));
  writeFileSync(file, people(rows, ''));
  const undisturbed = join(directory, 'undisturbed');
  cpSync(office, undisturbed, { recursive: true });
  const start = Date.now();
  must(pbxctl(undisturbed, ...importWords));
  const duration = Date.now() - start;
  const wanted = stateOf(undisturbed);

  const tally = { beforeJob: 0, inJob: 0, halfway: 0, twice: 0, tooLate: 0 };
  let bad = 0;
  for (let run = 1; run <= runs; run += 1) {
    const home = join(directory, `run-${run}`);
    cpSync(office, home, { recursive: true });
    const { moment, faults } = await oneRun(home, duration, tally);
    faults.push(...differences(stateOf(home), wanted), ...verdicts(home));
    if (faults.length > 0) {
      bad += 1;
      console.log(`run ${run}, killed after ${Math.round(moment)} of ${duration} ms:\n  ${faults.join('\n  ')}`);
    }
    rmSync(home, { recursive: true });
  }
  console.log(`${runs} runs of ${rows} rows (seed ${seed}): ${runs - bad} exact, ${bad} not. Killed before the job ${tally.beforeJob}, during it ${tally.inJob} (${tally.halfway} with some rows done, ${tally.twice} again while resuming), too late ${tally.tooLate}.`);
  process.exitCode = bad > 0 ? 1 : 0;
}

try {
  await main();
} finally {
  rmSync(directory, { recursive: true, force: true });
}
