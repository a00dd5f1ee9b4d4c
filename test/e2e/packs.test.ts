// The program as it lies on a disk: with the code caches of its packs, without them, and with damaged ones.
import { beforeAll, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { office, program } from './process.js';

const people = office();
const copy = join(people.directory, 'copy');
const dist = join(copy, 'dist');
/** Those that fit this V8; the build may have been made by another. */
const caches = (): string[] => readdirSync(dist).filter((name) => name.endsWith(`.${process.versions.v8}-${process.arch}.cache`)).sort();
const ofStart = (): string => join(dist, caches().find((name) => name.startsWith('start.')) ?? '');

function list(...flags: string[]): unknown {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, join(copy, 'bin', 'pbxctl.cjs'), 'users', 'list', '-o', 'json'], { env: people.env, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name);
}

beforeAll(() => {
  const own = dirname(dirname(program));
  mkdirSync(copy);
  for (const name of ['bin', 'dist', 'package.json']) cpSync(join(own, name), join(copy, name), { recursive: true });
  symlinkSync(join(own, 'node_modules'), join(copy, 'node_modules'));
});

it('has a cache for each pack from the build, starts from them, and leaves them alone', () => {
  const packs = readdirSync(dist).filter((name) => name.endsWith('.pack.js')).map((name) => name.replace('.pack.js', ''));
  expect(packs.sort()).toEqual(['import', 'start', 'table', 'tickets']);
  for (const pack of packs) expect(readdirSync(dist)).toContainEqual(expect.stringMatching(new RegExp(`^${pack}\\..*\\.cache$`)));
  list();
  const before = caches();
  const made = statSync(ofStart()).mtimeMs;
  expect(list()).toEqual(['Helena Prado']);
  expect([caches(), statSync(ofStart()).mtimeMs]).toEqual([before, made]);
});

it.each([
  ['none', () => { rmSync(ofStart()); }],
  ['one of another version of V8', () => { const bytes = readFileSync(ofStart()); bytes.fill(7, 4, 8); writeFileSync(ofStart(), bytes); }],
  ['half a one', () => { writeFileSync(ofStart(), readFileSync(ofStart()).subarray(0, 1000)); }],
])('runs without a fitting cache, and keeps one for the next run: %s', (_, spoil) => {
  const [fitting, names] = [statSync(ofStart()).size, caches()];
  spoil();
  expect(list()).toEqual(['Helena Prado']);
  expect(caches()).toEqual(names);
  expect(statSync(ofStart()).size).toBeGreaterThan(fitting / 2);
  const made = statSync(ofStart()).mtimeMs;
  expect(list()).toEqual(['Helena Prado']);
  expect(statSync(ofStart()).mtimeMs).toBe(made);
});

it('does not take the cache of usual runs away for one with flags of its own', () => {
  const made = statSync(ofStart()).mtimeMs;
  expect(list('--no-opt')).toEqual(['Helena Prado']);
  expect(statSync(ofStart()).mtimeMs).toBe(made);
});
