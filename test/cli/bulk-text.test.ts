import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bulkText } from '../../src/cli/text/en/bulk.js';

const sources = ['src/domain/bulk', 'src/cli/bulk-file'].flatMap((folder) => readdirSync(join(process.cwd(), folder), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts')).map((name) => join(process.cwd(), folder, name)));
const codes = new Set([...sources, join(process.cwd(), 'src/cli/read-bulk-file.ts')]
  .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/'(bulk\.[a-z0-9.-]+)'/g)].map(([, code]) => code!)));
const texts: Readonly<Record<string, unknown>> = bulkText;

describe('the sentences about bulk files', () => {
  it('exist for every code, and none is left over', () => {
    const sentences = Object.keys(texts).filter((key) => !key.endsWith('.hint'));
    expect(sentences.sort()).toEqual([...codes].sort());
  });

  it('say what to do wherever a row or a file is refused', () => {
    const without = [...codes].filter((code) => texts[`${code}.hint`] === undefined);
    expect(without.filter((code) => !/^bulk\.(reason|repaired|name|column\.twice|columns|email|extension)/.test(code))).toEqual([]);
  });
});
