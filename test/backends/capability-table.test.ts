// The capability table of the README is what the manifests say. `UPDATE_DOCS=1 npm run unit -- capability-table` writes it anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { backends } from '../../src/backends/registry.js';
import { statedCapabilities } from '../../src/domain/noun-group.js';

const readme = fileURLToPath(new URL('../../README.md', import.meta.url));
const [begin, end] = ['<!-- capabilities -->\n', '<!-- /capabilities -->'];

function table(): string {
  const stated = backends.map(({ manifest }) => ({ title: manifest.title, rows: statedCapabilities(manifest) }));
  const nouns = [...new Set(stated.flatMap(({ rows }) => rows.map(({ noun }) => noun)))];
  const cell = (rows: ReturnType<typeof statedCapabilities>, noun: string): string => rows.filter((row) => row.noun === noun)
    .map(({ state, verbs }) => (state === 'supported' ? verbs.join(' ') : `*${state}:* ${verbs.join(' ')}`)).join('; ') || '-';
  const lines = [
    `| noun | ${stated.map(({ title }) => title).join(' | ')} |`, `|---|${stated.map(() => '---|').join('')}`,
    ...nouns.map((noun) => `| ${noun} | ${stated.map(({ rows }) => cell(rows, noun)).join(' | ')} |`),
  ];
  return `${lines.join('\n')}\n`;
}

it('is in the README as the manifests say', () => {
  const text = readFileSync(readme, 'utf8');
  const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
  expect([text.includes(begin), to >= from]).toEqual([true, true]);
  if (process.env['UPDATE_DOCS']) writeFileSync(readme, text.slice(0, from) + table() + text.slice(to));
  else expect(text.slice(from, to)).toBe(table());
});
