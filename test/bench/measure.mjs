// What the benchmarks share: running a process to its end with its time and peak memory, medians, and lines of the report.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const program = fileURLToPath(new URL('../../bin/pbxctl.cjs', import.meta.url));
const cpuHook = fileURLToPath(new URL('./cpu-time.mjs', import.meta.url));
const peakHook = fileURLToPath(new URL('./peak-memory.mjs', import.meta.url));

export function environment(home) {
  const inherited = { ...process.env };
  // It adds 36 ms to every start of Node 20, whatever is started.
  for (const name of ['NODE_EXTRA_CA_CERTS', 'NODE_OPTIONS', 'CI', 'NO_COLOR', 'FORCE_COLOR']) delete inherited[name];
  return { ...inherited, PBXCTL_HOME: home, PBXCTL_NOW: '2026-06-10T12:00:00Z', TERM: 'xterm-256color', LANG: 'C.UTF-8' };
}

/** Runs `command`; its output is read through a pipe and thrown away. Milliseconds, bytes of stdout, and megabytes if `withPeak`. */
export async function measured(command, words, { env = process.env, withPeak = false } = {}) {
  const peakFile = join(tmpdir(), `pbxctl-peak-${process.pid}`);
  const given = withPeak ? { ...env, PBXCTL_BENCH_PEAK: peakFile } : env;
  const start = process.hrtime.bigint();
  const child = spawn(command, withPeak ? ['--import', peakHook, ...words] : words, { env: given, stdio: ['ignore', 'pipe', 'pipe'] });
  let bytes = 0;
  let stderr = '';
  child.stdout.on('data', (chunk) => { bytes += chunk.length; });
  child.stderr.on('data', (chunk) => { stderr += chunk; });
  const code = await new Promise((resolve, reject) => { child.once('error', reject).once('close', resolve); });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (code !== 0) throw new Error(`${command} ${words.join(' ')}: exit ${code}\n${stderr}`);
  if (!withPeak) return { milliseconds, bytes };
  const megabytes = Number(readFileSync(peakFile, 'utf8')) / 1024;
  rmSync(peakFile);
  return { milliseconds, bytes, megabytes };
}

/** Milliseconds of processor that a process of ours takes, whatever else the machine does; `good` codes are no fault. */
export function processorTime(words, env, good = [0]) {
  const file = join(tmpdir(), `pbxctl-cpu-${process.pid}`);
  const { status, stderr } = spawnSync(process.execPath, ['--import', cpuHook, program, ...words], { env: { ...env, PBXCTL_BENCH_CPU: file }, encoding: 'utf8', maxBuffer: 1e9 });
  if (!good.includes(status)) throw new Error(`pbxctl ${words.join(' ')}: exit ${status}\n${stderr}`);
  const milliseconds = Number(readFileSync(file, 'utf8'));
  rmSync(file);
  return { milliseconds };
}

/** Everything that files of `src` export, as the program would run it, without a process around. */
export async function builtFrom(...files) {
  const { build } = await import('esbuild');
  const source = new URL('../../src/', import.meta.url).pathname;
  const contents = files.map((file) => `export * from ${JSON.stringify(`${source}${file}`)};`).join('\n');
  const built = await build({ stdin: { contents, resolveDir: source }, bundle: true, write: false, format: 'esm', platform: 'node' });
  return await import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].contents).toString('base64')}`);
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}

/** Takes the cases in turn, so that a busy spell of the machine meets all of them; each case's median. */
export async function inTurn(times, cases) {
  const values = new Map(Object.keys(cases).map((name) => [name, []]));
  for (let round = 0; round < times; round += 1) {
    for (const [name, run] of Object.entries(cases)) values.get(name).push((await run()).milliseconds);
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, median(all)]));
}

let missed = 0;

/** One line: what, how much, and how it stands to its limit; without a limit it is told for comparison. */
export function report(what, figure, unit, limit, more = '') {
  const number = figure.toFixed(unit === 'x' ? 2 : 0);
  const isMet = limit === undefined || figure <= limit;
  if (!isMet) missed += 1;
  const verdict = limit === undefined ? '' : `at most ${limit} ${unit}: ${isMet ? 'met' : 'MISSED'}`;
  console.log(`${what.padEnd(58)} ${`${number} ${unit}`.padStart(9)}  ${verdict.padEnd(24)} ${more}`.trimEnd());
}

export function heading(text) {
  console.log(`\n${text}`);
}

export function missedLimits() {
  return missed;
}
