#!/usr/bin/env node
'use strict';
// The fast path for --version, then the built entry; nothing else.
const [word, ...rest] = process.argv.slice(2);
if (rest.length === 0 && (word === '--version' || word === '-V')) {
  process.stdout.write(`${require('../package.json').version}\n`);
} else {
  require('../dist/main.js').main(require('../package.json').version);
}
