// `node test/bench/porting.mjs`: the linter over an order of 5,000 numbers, through the whole program. Limit: 2 s of work.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { environment, program } from './measure.mjs';

const directory = mkdtempSync(join(tmpdir(), 'pbxctl-bench-'));
const env = environment(join(directory, 'home'));

function pbxctl(...words) {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [program, ...words], { env, encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0 && status !== 5) throw new Error(`pbxctl ${words.join(' ')}: exit ${status}\n${stderr}`);
  return Math.round(performance.now() - started);
}

try {
  pbxctl('init', '--company', 'Harbor Bakery', '--country', 'US', '--time-zone', 'America/New_York', '--currency', 'USD', '--contracted', '10', '--price', '39.90', '--admin', 'Ana Lima <ana@harbor.example>');
  const list = join(directory, 'list.csv');
  writeFileSync(list, `numbers,provider,account\n2122000000 - 2122004999,Verizon,4711\n`);
  const made = pbxctl('ports', 'import', list, '--yes', '-o', 'json');
  const linted = pbxctl('ports', 'lint', 'P-1', '-o', 'json');
  process.stdout.write(`5,000 numbers: import ${made} ms, lint ${linted} ms (limit 2000 ms)\n`);
  if (linted > 2000) process.exitCode = 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
