// The linter over an order of 5,000 numbers, through the whole program: processor time beyond that over one number.
// Alone: node .config/build.mjs && node test/bench/porting.mjs
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment, heading, inTurn, missedLimits, processorTime, program, report } from './measure.mjs';

const directory = mkdtempSync(join(tmpdir(), 'pbxctl-bench-'));
const env = environment(join(directory, 'home'));

function pbxctl(...words) {
  const { status, stderr } = spawnSync(process.execPath, [program, ...words], { env, encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0) throw new Error(`pbxctl ${words.join(' ')}: exit ${status}\n${stderr}`);
}

try {
  heading('Porting: processor time beyond that for one number, medians of 5 in turn');
  pbxctl('init', '--company', 'Harbor Bakery', '--country', 'US', '--time-zone', 'America/New_York', '--currency', 'USD', '--contracted', '10', '--price', '39.90', '--admin', 'Ana Lima <ana@harbor.example>');
  const list = join(directory, 'list.csv');
  for (const numbers of ['2122000000 - 2122004999', '2125550103']) {
    writeFileSync(list, `numbers,provider,account\n${numbers},Verizon,4711\n`);
    pbxctl('ports', 'import', list, '--yes');
  }
  // An order without papers has findings: 5.
  const lint = (order) => () => processorTime(['ports', 'lint', order, '-o', 'json'], env, [0, 5]);
  const medians = await inTurn(5, { one: lint('P-2'), many: lint('P-1') });
  report('ports lint over 5,000 numbers', medians.many - medians.one, 'ms', 2000, `${medians.many.toFixed(0)} ms with the program's start`);
  if (missedLimits() > 0) process.exitCode = 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
