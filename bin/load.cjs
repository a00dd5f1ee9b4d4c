'use strict';
// Loads dist/ in packs: what a usual command needs lies in a few scripts, with V8's code cache beside each, so that a start opens a
// handful of files instead of fifty and compiles next to nothing (a third less time). Chunks outside the packs are ordinary modules.
const { accessSync, constants, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { Script } = require('node:vm');
const { join, posix } = require('node:path');

const dist = join(__dirname, '..', 'dist');
const packs = new Map();

function opened(pack) {
  return packs.get(pack) ?? open(pack);
}

function open(pack) {
  const file = join(dist, `${pack}.pack.js`);
  // A cache serves one version of V8 only; V8 itself looks whether it fits.
  const cacheFile = join(dist, `${pack}.${process.versions.v8}-${process.arch}.cache`);
  let cachedData;
  try {
    cachedData = readFileSync(cacheFile);
  } catch { /* not made yet */ }
  const script = new Script(readFileSync(file, 'latin1'), { filename: file, ...(cachedData === undefined ? {} : { cachedData }) });
  const content = { table: script.runInThisContext(), modules: Object.create(null) };
  packs.set(pack, content);
  if (cachedData === undefined || script.cachedDataRejected) process.once('exit', () => { keep(script, cacheFile, content); });
  return content;
}

/**
 * Keeps what this run has compiled, for the next. Beside the program and nowhere else: whoever can write there can change the
 * program anyway. A run that used little of the pack leaves it to a later one.
 */
function keep(script, cacheFile, { table, modules }) {
  const own = Object.values(table).filter((code) => typeof code === 'function');
  if (Object.keys(modules).length < 0.8 * own.length) return;
  // With flags of its own V8 wants a cache of its own: the usual one stays.
  if (process.execArgv.length > 0 || process.env.NODE_OPTIONS) return;
  try {
    accessSync(dist, constants.W_OK);
    const temporary = `${cacheFile}.${process.pid}`;
    writeFileSync(temporary, script.createCachedData());
    renameSync(temporary, cacheFile);
  } catch { /* no cache, then */ }
}

/** The exports of one chunk, named by its path below dist/. */
function load(pack, name) {
  const { table, modules } = opened(pack);
  const code = table[name];
  // The first pack names the holder of every chunk of another: asking it saves the file that only points there (0.3 ms each).
  if (typeof code === 'string') return load(code, name);
  const known = modules[name];
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  modules[name] = module;
  const folder = posix.dirname(name);
  code(module.exports, (request) => {
    if (request[0] !== '.') return require(request);
    const path = request.startsWith('./') && folder !== '.' ? `${folder}/${request.slice(2)}` : posix.join(folder, request);
    if (Object.hasOwn(table, path)) return load(pack, path);
    return Object.hasOwn(opened('start').table, path) ? load('start', path) : require(join(dist, path));
  }, module, join(dist, folder));
  return module.exports;
}

module.exports = { load, packs };
