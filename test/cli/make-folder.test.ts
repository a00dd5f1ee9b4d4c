import { expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../../src/cli/make-folder.js';

it('makes all that is missing, for its owner alone, and is content with what is there', () => {
  const home = mkdtempSync(join(tmpdir(), 'pbxctl-folder-'));
  try {
    makeFolder(join(home, 'a', 'b'), 0o700);
    makeFolder(join(home, 'a', 'b'), 0o700);
    expect([join(home, 'a'), join(home, 'a', 'b')].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700]);
  } finally {
    rmSync(home, { recursive: true });
  }
});

// It ended in no time, or never.
(existsSync('/proc/self') ? it : it.skip)('gives up where nothing can be made', () => {
  expect(() => { makeFolder('/proc/nope/deeper'); }).toThrow('ENOENT');
});
