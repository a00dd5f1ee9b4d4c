// Imports that are killed with -9 at a random moment and then resumed: whatever the moment, the store ends as after a run that
// nobody disturbed. `node test/e2e/kill-runs.mjs [runs] [rows] [seed]` after a build; the tests run a few, this any number.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

/** Starts a command and kills it after so many milliseconds, counted from `begun` where that is given; whether it was still running then. */
async function killed(home, milliseconds, words, begun = async () => {}) {
  const child = spawn(process.execPath, [program, ...words], { env: environment(home), cwd: directory, stdio: 'ignore' });
  const ended = new Promise((resolve) => { child.once('exit', (_code, signal) => { resolve(signal === 'SIGKILL'); }); });
  await Promise.race([begun(() => child.exitCode !== null).then(async () => { await after(milliseconds); }), ended]);
  child.kill('SIGKILL');
  return await ended;
}

/** Everything the import is answerable for, without the ids that differ from run to run. */
function stateOf(home) {
  // Before the store is opened here, which makes files of its own.
  const files = readdirSync(home).sort();
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
      files,
    };
  } finally {
    store.close();
  }
}

function differences(found, wanted) {
  return Object.keys(wanted).filter((part) => JSON.stringify(found[part]) !== JSON.stringify(wanted[part]))
    .map((part) => {
      const [missing] = wanted[part].filter((line) => !found[part].includes(line));
      const [surplus] = found[part].filter((line) => !wanted[part].includes(line));
      return `${part}: ${found[part].length} for ${wanted[part].length}; missing ${missing ?? 'none'}, surplus ${surplus ?? 'none'}`;
    });
}

const importWords = ['users', 'import', file, '--yes', '--softphone', 'no'];

/** Resolves once the job is being written down: that shows in the size of the store's journal, whatever the pace of the machine. */
function jobBegun(home) {
  const wal = join(home, 'pbxctl.db-wal');
  return async (hasEnded) => {
    while (!hasEnded() && (statSync(wal, { throwIfNoEntry: false })?.size ?? 0) < rows * 20) await after(1);
  };
}

/** A copy of the office in which an import was killed; `pace` learns from imports that were quicker than the moment. */
async function killedImport(office, home, pace) {
  for (;;) {
    rmSync(home, { recursive: true, force: true });
    cpSync(office, home, { recursive: true });
    // Three in four while the job is opened and carried out; the others at any moment.
    const inJob = random() < 0.75;
    const moment = random() * (inJob ? 0.4 : 1) * pace.milliseconds;
    const start = Date.now();
    if (await killed(home, moment, importWords, inJob ? jobBegun(home) : undefined)) return Math.round(moment);
    pace.milliseconds = Math.min(pace.milliseconds, Date.now() - start);
  }
}

/** Carries on as a person would; what is wrong with how that went. */
async function carryOn(home, pace, tally) {
  const killAgain = random() < 0.3;
  const job = JSON.parse(must(pbxctl(home, 'jobs', 'list', '-o', 'json'))).find(({ id }) => id === '2');
  if (job === undefined) {
    tally.beforeJob += 1;
    must(pbxctl(home, ...importWords));
  } else if (job.state === 'interrupted') {
    tally.inJob += 1;
    if (job.counts.pending < job.total && job.counts.pending > 0) tally.halfway += 1;
    if (killAgain && await killed(home, random() * pace.milliseconds * 0.7, ['jobs', 'resume', '2'])) tally.twice += 1;
    const { code, stderr } = pbxctl(home, 'jobs', 'resume', '2');
    // Killed in its last moments, the job may have been finished already.
    if (code !== 0 && !(code === 5 && stderr.includes('done'))) return [`resume: exit ${code}: ${stderr}`];
  } else {
    tally.afterJob += 1;
    if (job.state !== 'done') return [`state ${job.state}`];
  }
  return [];
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
  const pace = { milliseconds: Date.now() - start };
  const wanted = stateOf(undisturbed);

  const tally = { beforeJob: 0, inJob: 0, halfway: 0, twice: 0, afterJob: 0 };
  let bad = 0;
  for (let run = 1; run <= runs; run += 1) {
    const home = join(directory, `run-${run}`);
    const moment = await killedImport(office, home, pace);
    const faults = [...await carryOn(home, pace, tally), ...differences(stateOf(home), wanted), ...verdicts(home)];
    if (faults.length > 0) {
      bad += 1;
      console.log(`run ${run}, killed after ${moment} of ${Math.round(pace.milliseconds)} ms:\n  ${faults.join('\n  ')}`);
    }
    rmSync(home, { recursive: true });
  }
  console.log(`${runs} runs of ${rows} rows (seed ${seed}): ${runs - bad} exact, ${bad} not. Killed before the job ${tally.beforeJob}, during it ${tally.inJob} (${tally.halfway} with some rows done, ${tally.twice} again while resuming), after it ${tally.afterJob}.`);
  process.exitCode = bad > 0 ? 1 : 0;
}

try {
  await main();
} finally {
  rmSync(directory, { recursive: true, force: true });
}
