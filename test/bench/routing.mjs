// What a trace through 1,000 nodes and the check of 10,000 take: whole commands, in processor time beyond the same command with a
// plan of three nodes. Alone: node .config/build.mjs && node test/bench/routing.mjs
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment, heading, inTurn, missedLimits, processorTime, program, report } from './measure.mjs';

const directory = mkdtempSync(join(tmpdir(), 'pbxctl-bench-'));
const env = environment(join(directory, 'home'));
// A sound plan is refused for nothing; its warnings are told all the same.
const check = (file) => () => processorTime(['dialplans', 'check', join(directory, file), '-o', 'json'], env);
const trace = (name) => () => processorTime(['routes', 'trace', `dial-plan:${name}`, '-o', 'json'], env);

/** Schedules and menus by turns, each leading to the next. */
function longPlan(count) {
  const nodes = {};
  for (let at = 0; at < count - 1; at += 1) {
    nodes[`n${at}`] = at % 2 === 0
      ? { type: 'schedule', schedule: 'Hours', open: `n${at + 1}`, closed: `n${at + 1}` }
      : { type: 'auto-attendant', keys: { 1: `n${at + 1}` }, timeout: `n${at + 1}` };
  }
  nodes[`n${count - 1}`] = { type: 'voicemail', mailbox: 'Company' };
  return { name: `Plan ${count}`, start: 'n0', nodes };
}

/** As people write it: block style, a line for each field. */
function yamlOf({ name, start, nodes }) {
  const fields = (node) => Object.entries(node).map(([field, value]) => (typeof value === 'object' ? `    ${field}:\n      "1": ${value[1]}\n` : `    ${field}: ${value}\n`)).join('');
  return `name: ${name}\nstart: ${start}\nnodes:\n${Object.entries(nodes).map(([node, value]) => `  ${node}:\n${fields(value)}`).join('')}`;
}

function pbxctl(...words) {
  const { status, stderr } = spawnSync(process.execPath, [program, ...words], { env, encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0) throw new Error(`pbxctl ${words.join(' ')}: exit ${status}\n${stderr}`);
}

try {
  heading('Dial plans: processor time beyond the same command with three nodes, medians of 15 in turn');
  pbxctl('init', '--company', 'Padaria Sol', '--contracted', '10', '--price', '39.90', '--admin', 'Helena Prado <helena@sol.example>');
  pbxctl('schedules', 'add', 'Hours', '--hours', 'mon-fri 08:00-18:00');
  pbxctl('mailboxes', 'add', 'Company', '--email', 'recados@sol.example');
  for (const count of [3, 1000, 10_000]) {
    writeFileSync(join(directory, `${count}.json`), JSON.stringify(longPlan(count)));
    writeFileSync(join(directory, `${count}.yaml`), yamlOf(longPlan(count)));
    if (count < 10_000) pbxctl('dialplans', 'import', join(directory, `${count}.yaml`));
  }
  const medians = await inTurn(15, { few: trace('Plan 3'), many: trace('Plan 1000') });
  report('routes trace through 1,000 nodes', medians.many - medians.few, 'ms', 10, `${medians.many.toFixed(0)} ms with the program's start`);
  const checks = await inTurn(5, { few: check('3.yaml'), json: check('10000.json'), yaml: check('10000.yaml') });
  report('dialplans check of 10,000 nodes, YAML', checks.yaml - checks.few, 'ms', 1000, `${checks.yaml.toFixed(0)} ms with the program's start`);
  report('dialplans check of 10,000 nodes, JSON', checks.json - checks.few, 'ms', 1000, `${checks.json.toFixed(0)} ms with the program's start`);
  if (missedLimits() > 0) process.exitCode = 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
