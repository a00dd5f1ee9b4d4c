#!/usr/bin/env node
'use strict';
// The fast paths for --version and for --help into a pipe (written at build time), then the built entry; nothing else.
const { fstatSync, readFileSync, writeSync } = require('node:fs');
const { join } = require('node:path');

const words = process.argv.slice(2);
const only = words.length === 1 ? words[0] : '';
if (only === '--version' || only === '-V') {
  print(`${version()}\n`);
} else if ((only === '--help' || only === '-h') && !isTerminal()) {
  print(readFileSync(join(__dirname, '..', 'dist', 'help.txt'), 'utf8'));
} else {
  require('./load.cjs').load('start', 'main.js').main(version());
}

function version() {
  return JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')).version;
}

/** Asks Node, which loads its streams for that, only where the answer can be yes. */
function isTerminal() {
  try {
    return fstatSync(1).isCharacterDevice() && process.stdout.isTTY === true;
  } catch {
    return false;
  }
}

function print(text) {
  try {
    writeSync(1, text);
  } catch (error) {
    // EPIPE: whoever read it has gone. Else Node's stream knows how to wait, or what to say.
    if (error.code !== 'EPIPE') process.stdout.write(text);
  }
}
