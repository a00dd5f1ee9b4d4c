// The main job on a long file, as an administrator lives through it: 25 faults of ten kinds among so many rows, all reported with row
// and column and nothing written; corrected, imported; imported again, nothing to do; undone, everything as before; the log intact.
// `node test/e2e/planted-faults.mjs [rows]` after a build; a test does the same in one process with fewer rows.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/pbxctl.cjs', import.meta.url));
const [rows = 10_000] = process.argv.slice(2).map(Number);
const directory = mkdtempSync(join(tmpdir(), 'pbxctl-faults-'));
const file = join(directory, 'people.csv');
const names = ['firstName', 'lastName', 'email', 'extension', 'softphone', 'deviceMac', 'device', 'permission', 'groups'];

const kinds = [
  ['email', 'ana at sol', 'email.malformed'], ['deviceMac', '00:04:13', 'mac.malformed'], ['extension', '911', 'extension.emergency'],
  ['extension', '55', 'extension.outside-range'], ['extension', '1.21256E+10', 'bulk.number.e-notation'], ['softphone', 'perhaps', 'bulk.boolean.unknown'],
  ['permission', 'boss', 'bulk.permission.unknown'], ['device', 'no-such-device', 'device.missing'], ['email', 'p1@sol.example', 'import.duplicate'],
  ['extension', '100001', 'import.duplicate'],
];
// Spread over the whole file, the last row included; the first two rows are what the duplicates repeat.
const faults = Array.from({ length: 25 }, (_, at) => ({ row: rows - (24 - at) * Math.floor((rows - 3) / 25), column: kinds[at % 10][0], value: kinds[at % 10][1], code: kinds[at % 10][2] }));

function people() {
  return Array.from({ length: rows }, (_, at) => ({
    firstName: `First${at}`, lastName: `Last ${at}`, email: `p${at}@sol.example`, extension: String(100_000 + at), softphone: at % 2 === 0 ? 'yes' : 'no',
    deviceMac: at % 3 === 0 ? `0004.13${(at >> 16).toString(16).padStart(2, '0')}.${(at & 0xffff).toString(16).padStart(4, '0')}` : '', device: '', permission: '', groups: at % 4 === 0 ? 'Vendas;Compras' : '',
  }));
}

function write(list) {
  writeFileSync(file, [names, ...list.map((person) => names.map((name) => person[name]))].map((cells) => `${cells.join(',')}\n`).join(''));
}

function pbxctl(...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    env: { ...process.env, PBXCTL_HOME: join(directory, 'home'), PBXCTL_NOW: '2026-06-10T12:00:00Z', CI: '1' }, cwd: directory, encoding: 'utf8', maxBuffer: 2 ** 28,
  });
  return { code: status, stdout, stderr };
}

function lists() {
  return ['users', 'extensions', 'devices'].map((noun) => pbxctl(noun, 'list', '-o', 'ndjson').stdout);
}

const importing = ['extensions', 'import', file, '--yes', '-o', 'json'];

function step(what, work) {
  const start = Date.now();
  const seen = work();
  console.log(`${what}: ${seen} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
}

function main() {
  assert.equal(pbxctl('init', '--company', 'Padaria Sol', '--contracted', '10', '--price', '39.90', '--admin', 'Helena Prado <helena@sol.example>', '--extension-range', '100000-999999').code, 0);
  assert.equal(pbxctl('users', 'add', '--first-name', 'Ana', '--last-name', 'Souza', '--softphone', '--extension', '999999').code, 0);
  const before = lists();
  const good = people();
  step(`${rows} rows, ${faults.length} faults of ${kinds.length} kinds`, () => {
    const bad = good.map((person) => ({ ...person }));
    for (const { row, column, value } of faults) bad[row - 1][column] = value;
    write(bad);
    const { code, stdout } = pbxctl(...importing);
    assert.equal(code, 5);
    const told = JSON.parse(stdout).problems.filter(({ severity }) => severity === 'error').map(({ row, line, column, code: kind }) => ({ row, line, column, code: kind }));
    assert.deepEqual(told, faults.map(({ row, column, code: kind }) => ({ row, line: row + 1, column, code: kind })));
    assert.deepEqual(lists(), before);
    assert.deepEqual(JSON.parse(pbxctl('jobs', 'list', '-o', 'json').stdout), []);
    return `all ${told.length} told with row, line and column; nothing written`;
  });
  step('corrected', () => {
    write(good);
    const { code, stdout } = pbxctl(...importing);
    assert.equal(code, 0);
    assert.equal(JSON.parse(stdout).created, rows);
    return `${JSON.parse(stdout).created} created`;
  });
  step('imported again', () => {
    const { code, stdout, stderr } = pbxctl(...importing);
    assert.deepEqual([code, JSON.parse(stdout).unchanged, JSON.parse(stdout).jobId], [0, rows, null]);
    return stderr.trimEnd().split('\n').at(-1);
  });
  step('jobs undo 1', () => {
    const { code, stdout } = pbxctl('jobs', 'undo', '1', '--yes', '-o', 'json');
    assert.deepEqual([code, JSON.parse(stdout).failed], [0, 0]);
    assert.deepEqual(lists(), before);
    return `${JSON.parse(stdout).removed} taken back; people, extensions and devices as before`;
  });
  step('log verify, store check', () => {
    const verdict = pbxctl('log', 'verify', '-o', 'json');
    assert.deepEqual([verdict.code, pbxctl('store', 'check').code], [0, 0]);
    return `${JSON.parse(verdict.stdout).entries} entries, intact`;
  });
}

try {
  main();
} finally {
  rmSync(directory, { recursive: true, force: true });
}
