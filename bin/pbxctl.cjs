#!/usr/bin/env node
'use strict';
// The fast paths for --version and for --help into a pipe (written at build time), then the built entry; nothing else.
const words = process.argv.slice(2);
const only = words.length === 1 ? words[0] : '';
if (only === '--version' || only === '-V') {
  process.stdout.write(`${require('../package.json').version}\n`);
} else if ((only === '--help' || only === '-h') && !process.stdout.isTTY) {
  process.stdout.on('error', () => {}); // whoever read it has gone
  process.stdout.write(require('node:fs').readFileSync(require.resolve('../dist/help.txt'), 'utf8'));
} else {
  require('../dist/main.js').main(require('../package.json').version);
}
