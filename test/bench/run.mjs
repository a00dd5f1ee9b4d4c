// `npm run bench`: start-up, import and listings against the limits the house has set itself. Ratios are taken within one run,
// case by case in turn; figures depend on the machine, so this is a report and no test.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environment, heading, inTurn, measured, median, missedLimits, program, report } from './measure.mjs';
import { peopleCsv } from './people.mjs';

const directory = mkdtempSync(join(tmpdir(), 'pbxctl-bench-'));
const node = process.execPath;
const beside = (name) => fileURLToPath(new URL(name, import.meta.url));

function pbxctl(home, ...words) {
  const { status, stderr } = spawnSync(node, [program, ...words], { env: environment(home), encoding: 'utf8' });
  if (status !== 0) throw new Error(`pbxctl ${words.join(' ')}: exit ${status}\n${stderr}`);
}

function office(name) {
  const home = join(directory, name);
  pbxctl(home, 'init', '--company', 'Padaria Sol', '--contracted', '10', '--price', '39.90', '--admin', 'Helena Prado <helena@sol.example>', '--extension-range', '100000-999999');
  return home;
}

function csvOf(count) {
  const file = join(directory, `people-${count}.csv`);
  if (!existsSync(file)) writeFileSync(file, peopleCsv(count));
  return file;
}

const importWords = (file) => [program, 'extensions', 'import', file, '--yes', '-o', 'json'];

async function startUp() {
  heading('Start-up against node -e 0, medians of 25 runs in turn');
  const home = office('start-up');
  pbxctl(home, 'extensions', 'import', csvOf(49), '--yes');
  const env = environment(home);
  const list = ['users', 'list'];
  const onTerminal = (...words) => () => measured('script', ['-qec', [node, ...words].join(' '), '/dev/null'], { env });
  const hasScript = spawnSync('script', ['--version']).status === 0;
  const medians = await inTurn(25, {
    bare: () => measured(node, ['-e', '0'], { env }),
    version: () => measured(node, [program, '--version'], { env }),
    help: () => measured(node, [program, '--help'], { env }),
    json: () => measured(node, [program, ...list, '-o', 'json'], { env }),
    ...(hasScript ? { bareOnTerminal: onTerminal('-e', '0'), table: onTerminal(program, ...list) } : {}),
  });
  const against = (what, name, bare, limit) => { report(what, medians[name] / medians[bare], 'x', limit, `${medians[name].toFixed(1)} ms against ${medians[bare].toFixed(1)} ms`); };
  against('--version', 'version', 'bare', 1.25);
  against('--help', 'help', 'bare', 1.45);
  against('users list -o json, 50 people', 'json', 'bare', 1.8);
  // The pseudo-terminal itself takes its time, so that what it is compared with runs on one too.
  if (hasScript) against('users list as a table on a terminal, 50 people', 'table', 'bareOnTerminal', 2.9);
  else console.log('users list on a terminal: not measured, there is no script(1) here');
}

/** A copy of a store in which nobody has been added yet. */
function fresh(template, name) {
  const home = join(directory, name);
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { mode: 0o700 });
  copyFileSync(join(template, 'pbxctl.db'), join(home, 'pbxctl.db'));
  return home;
}

async function imports() {
  heading('Import of valid rows: validation, plan and apply, process to process');
  const template = office('template');
  const { bare, whole } = await inTurn(7, {
    bare: () => measured(node, [beside('./bare-insert.mjs'), join(fresh(template, 'bare'), 'pbxctl.db'), '10000'], { env: environment(template) }),
    whole: () => measured(node, importWords(csvOf(10_000)), { env: environment(fresh(template, 'small')) }),
  });
  report('10,000 rows against the bare driver', whole / bare, 'x', 5, `${whole.toFixed(0)} ms against ${bare.toFixed(0)} ms`);

  const home = fresh(template, 'large');
  const large = await measured(node, importWords(csvOf(100_000)), { env: environment(home), withPeak: true });
  report('100,000 rows: peak memory', large.megabytes, 'MB', 300);
  report('100,000 rows: time against 10,000', large.milliseconds / whole, 'x', 11, `${(large.milliseconds / 1000).toFixed(1)} s`);
  const again = await measured(node, importWords(csvOf(100_000)), { env: environment(home), withPeak: true });
  report('100,000 rows imported again (nothing to do): peak memory', again.megabytes, 'MB', undefined, `${(again.milliseconds / 1000).toFixed(1)} s`);
  return home;
}

async function listings(home) {
  heading('Listing 100,000 people');
  const forms = { ndjson: ['-o', 'ndjson'], csv: ['-o', 'csv'], piped: [] };
  const figures = Object.fromEntries(Object.keys(forms).map((name) => [name, []]));
  for (let round = 0; round < 3; round += 1) {
    for (const [name, words] of Object.entries(forms)) figures[name].push(await measured(node, [program, 'users', 'list', ...words], { env: environment(home), withPeak: true }));
  }
  const time = (name) => median(figures[name].map(({ milliseconds }) => milliseconds));
  const peak = (name) => Math.max(...figures[name].map(({ megabytes }) => megabytes));
  report('users list -o ndjson: peak memory', peak('ndjson'), 'MB', undefined, `${time('ndjson').toFixed(0)} ms`);
  for (const [name, title] of [['csv', 'users list -o csv'], ['piped', 'users list | …']]) {
    report(`${title}: peak memory`, peak(name), 'MB', 200);
    report(`${title}: time against -o ndjson`, time(name) / time('ndjson'), 'x', 1.5, `${time(name).toFixed(0)} ms`);
  }
}

console.log(`node ${process.version}, ${process.platform} ${process.arch}`);
try {
  await startUp();
  await listings(await imports());
  const missed = missedLimits();
  console.log(missed === 0 ? '\nEvery limit is met.' : `\n${missed} of the limits missed.`);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
// Nouns with figures of their own bring a file of their own.
for (const name of ['./deadline.mjs', './billing.mjs', './tickets.mjs', './routing.mjs', './porting.mjs', './find.mjs']) {
  if (existsSync(beside(name))) spawnSync(node, [beside(name)], { stdio: 'inherit' });
}
