import { execFileSync } from 'node:child_process';
import { expect, it } from '@jest/globals';

it('keeps the rooms apart as .config/dependency-cruiser.cjs says', () => {
  let report = '';
  try {
    execFileSync(process.execPath, ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.config/dependency-cruiser.cjs', '--output-type', 'err', 'src'], {
      encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' },
    });
  } catch (error) {
    report = (error as { stdout: string }).stdout;
  }
  expect(report).toBe('');
}, 60_000);
