// How long a trace through 1,000 nodes and the check of 10,000 take, as functions and as commands.
// Alone: node .config/build.mjs && node test/bench/routing.mjs
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

const program = new URL('../../bin/pbxctl.cjs', import.meta.url).pathname;
const source = (path) => new URL(`../../src/${path}`, import.meta.url).pathname;

async function load(path) {
  const { build } = await import('esbuild');
  const built = await build({ entryPoints: [source(path)], bundle: true, write: false, format: 'esm', platform: 'node' });
  return await import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].contents).toString('base64')}`);
}

/** Schedules and menus by turns, each leading to the next. */
function longPlan(count) {
  const nodes = {};
  for (let at = 0; at < count - 1; at += 1) {
    nodes[`n${at}`] = at % 2 === 0
      ? { type: 'schedule', schedule: 'Hours', open: `n${at + 1}`, closed: `n${at + 1}` }
      : { type: 'auto-attendant', keys: { 1: `n${at + 1}` }, timeout: `n${at + 1}` };
  }
  nodes[`n${count - 1}`] = { type: 'voicemail', mailbox: 'Company' };
  return { name: `Long ${count}`, start: 'n0', nodes };
}

function best(rounds, work) {
  return Math.min(...Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }));
}

function run(words, env) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { env, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${words.join(' ').slice(0, 200)}\n${stderr}`);
  return { ms: performance.now() - start, stdout };
}

async function functions() {
  const { trace } = await load('domain/dial-plan/trace.ts');
  const { parsePlan } = await load('domain/dial-plan/parse.ts');
  const { checkPlan } = await load('domain/dial-plan/check.ts');
  const { scheduleCalendar, scheduleClock } = await load('domain/schedule.ts');
  const clock = scheduleClock(scheduleCalendar({ name: 'Hours', zone: 'America/Sao_Paulo', hours: { mon: [['08:00', '18:00']] }, daysOff: [], dates: {} }));
  const resolve = (_kind, ref) => ref;
  const plan = { id: 'p', ...parsePlan(longPlan(1000), resolve).plan };
  const world = { plan: () => plan, schedule: (id) => ({ id, name: id }), clock: () => clock, mailbox: (id) => ({ id, name: id }), sound: () => undefined };
  let end;
  // The first one, too: a command traces once.
  const first = best(1, () => { ({ end } = trace(world, { to: { kind: 'dial-plan', id: 'p' }, at: Date.UTC(2026, 5, 8, 15), press: [], assume: 'answered' })); });
  if (end.kind !== 'mailbox') throw new Error(`ended at ${end.kind}`);
  const document = longPlan(10_000);
  const facts = { isOwnNumber: () => false, schedule: () => ({ hasHolidays: false, oddities: [] }), hasOwnExit: () => true };
  const check = best(3, () => { checkPlan(parsePlan(document, resolve).plan, facts); });
  return { first, check };
}

/** Measures, prints and returns figures with the limits they have to keep. */
export async function routing(print = (line) => { console.log(line); }) {
  const home = mkdtempSync(join(tmpdir(), 'pbxctl-bench-'));
  const env = { ...process.env, PBXCTL_HOME: home, PBXCTL_NOW: '2026-06-08T15:00:00Z', PBXCTL_PROFILE: '', PBXCTL_AS: '', NO_COLOR: '1' };
  try {
    const { first, check } = await functions();
    run(['init', '--company', 'Padaria Sol', '--contracted', '10', '--price', '39.90', '--admin', 'Helena Prado <helena@sol.example>'], env);
    run(['schedules', 'add', 'Hours', '--hours', 'mon-fri 08:00-18:00'], env);
    run(['mailboxes', 'add', 'Company', '--email', 'recados@sol.example'], env);
    for (const count of [1000, 10_000]) writeFileSync(join(home, `${count}.json`), JSON.stringify(longPlan(count)));
    run(['dialplans', 'import', join(home, '1000.json')], env);
    const start = run(['--version'], env).ms;
    const traced = run(['routes', 'trace', 'dial-plan:Long 1000', '-o', 'json'], env).ms;
    const checked = run(['dialplans', 'check', join(home, '10000.json'), '-o', 'json'], env).ms;
    print(`trace through 1000 nodes, the first one: ${first.toFixed(1)} ms; limit 10 ms`);
    print(`reading and checking 10000 nodes: ${check.toFixed(0)} ms; limit 1000 ms`);
    print(`as commands, of which ${start.toFixed(0)} ms to start: routes trace ${traced.toFixed(0)} ms; dialplans check, from JSON text with lines: ${checked.toFixed(0)} ms`);
    return { first, check, traced, checked, isWithinLimits: first <= 10 && check <= 1000 };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!(await routing()).isWithinLimits) process.exitCode = 1;
}
