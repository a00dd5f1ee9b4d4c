import { expect, it } from '@jest/globals';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isatty } from 'node:tty';
import { fdStream, isPlain } from '../../../src/cli/output/fd-stream.js';

const never = { onGone: () => { throw new Error('nobody has gone'); }, instead: () => { throw new Error('no need'); } };

it('writes everything in order, beyond ASCII and beyond one system call', () => {
  const directory = mkdtempSync(join(tmpdir(), 'pbxctl-fd-'));
  try {
    const fd = openSync(join(directory, 'out'), 'w');
    expect(isPlain(fd, isatty)).toBe(true);
    const stream = fdStream(fd, never);
    const long = 'ção😀'.repeat(100_000);
    expect([stream.write('São Paulo\n'), stream.write(''), stream.write(long)]).toEqual([true, true, true]);
    closeSync(fd);
    expect(readFileSync(join(directory, 'out'), 'utf8')).toBe(`São Paulo\n${long}`);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

it('takes devices that are no terminal, and leaves a closed descriptor to the stream of Node', () => {
  const nowhere = openSync('/dev/null', 'w');
  expect(isPlain(nowhere, () => { throw new Error('it costs too much'); })).toBe(true);
  closeSync(nowhere);
  const fd = openSync('/dev/full', 'w');
  expect(isPlain(fd, isatty)).toBe(true);
  closeSync(fd);
  expect(isPlain(fd, isatty)).toBe(false);
});

it('throws when the disk is full, where the command still can say so', () => {
  const fd = openSync('/dev/full', 'w');
  expect(() => fdStream(fd, never).write('x')).toThrow(expect.objectContaining({ code: 'output.unwritten', values: { reason: 'ENOSPC' } }));
  closeSync(fd);
});
