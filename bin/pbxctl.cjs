#!/usr/bin/env node
'use strict';
// The fast paths for --version and for --help into a pipe (written at build time), then the built entry; nothing else.
const { fstatSync, readFileSync, writeSync } = require('node:fs');
const { join } = require('node:path');

const words = process.argv.slice(2);
if (!isAnswered(words.length === 1 ? words[0] : '')) require('./load.cjs').load('start', 'main.js').main(version());

function isAnswered(word) {
  if (word === '--version' || word === '-V') return isPrinted(`${version()}\n`);
  if ((word === '--help' || word === '-h') && !isTerminal()) return isPrinted(readFileSync(join(__dirname, '..', 'dist', 'help.txt'), 'utf8'));
  return false;
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

/** False where the program itself has to say why not. */
function isPrinted(text) {
  try {
    writeSync(1, text);
  } catch (error) {
    // EPIPE: whoever read it has gone. EAGAIN: Node's stream knows how to wait.
    if (error.code === 'EAGAIN') process.stdout.write(text);
    else if (error.code !== 'EPIPE') return false;
  }
  return true;
}
