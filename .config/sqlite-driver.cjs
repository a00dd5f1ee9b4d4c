// Stands in for node-gyp-build when the SQLite driver is bundled: the binary is taken from where npm puts it. node-gyp-build looks
// through every place a binary could be, and resolving the driver's package reads a folder tree: 5 ms of every start together.
'use strict';
const { existsSync } = require('node:fs');
const { dirname, join } = require('node:path');

module.exports = function load() {
  const driver = join(__dirname, '..', '..', 'node_modules', '@photostructure', 'sqlite');
  const file = join(driver, 'prebuilds', `${process.platform}-${process.arch}`, '@photostructure+sqlite.glibc.node');
  // A driver that was compiled here goes first, and Alpine's C library needs another binary: the long way finds both.
  if (existsSync(file) && !existsSync(join(driver, 'build')) && !existsSync('/etc/alpine-release')) {
    const binary = { exports: {} };
    process.dlopen(binary, file);
    return binary.exports;
  }
  const { createRequire } = require('node:module');
  const home = createRequire(join(__dirname, 'chunk.js')).resolve('@photostructure/sqlite/package.json');
  return createRequire(home)('node-gyp-build')(dirname(home));
};
