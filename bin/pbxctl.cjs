#!/usr/bin/env node
'use strict';
// The fast paths for --version and for --help into a pipe (written at build time), then the built entry; nothing else.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const words = process.argv.slice(2);
const only = words.length === 1 ? words[0] : '';
if (only === '--version' || only === '-V') {
  process.stdout.write(`${version()}\n`);
} else if ((only === '--help' || only === '-h') && !process.stdout.isTTY) {
  process.stdout.on('error', () => {}); // whoever read it has gone
  process.stdout.write(readFileSync(join(__dirname, '..', 'dist', 'help.txt'), 'utf8'));
} else {
  require('./load.cjs').load('start', 'main.js').main(version());
}

function version() {
  return JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')).version;
}
