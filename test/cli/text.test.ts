import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { backends } from '../../src/backends/registry.js';
import { messagesOf } from '../../src/cli/text/messages.js';
import { fill } from '../../src/cli/text/sentence.js';

const en = await messagesOf('en', backends);

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.includes('text/'))
    .map((path) => readFileSync(join(folder, path), 'utf8'));
}

function found(pattern: RegExp, folder = 'src'): string[] {
  return [...new Set(sourcesIn(folder).flatMap((source) => [...source.matchAll(pattern)].map((match) => match[1] ?? '')))].sort();
}

const kinds = '(?:usage|missing|denied|refused|partial|unavailable|unsupported|cancelled)';
const thrown = found(new RegExp(`new AppError\\(\\s*'${kinds}',\\s*'([a-z0-9.-]+)'`, 'g'));
const noted = found(/(?:\.note|\.say)\(\s*'([a-z0-9.-]+)'/g);

describe('the sentences about invoices', () => {
  it('are in people’s words: no rule of our book, one kind of quotation marks', () => {
    const sources = ['billing', 'billing-cli'].map((name) => readFileSync(join('src/cli/text/en', `${name}.ts`), 'utf8')).join('\n');
    expect(sources.match(/\([BUKNTRGLSW]\d+\)|'\{value\}'|`'\$\{/g)).toBeNull();
    expect(sources.length).toBeGreaterThan(10_000);
  });

  it('call things what people call them, and flags what was typed', () => {
    const say = (code: string, values: Record<string, unknown>): string => fill(en[code] ?? code, values);
    expect(say('billing.warning.unpriced', { quantity: 11, item: 'device:softphone' })).toBe('11 softphones have no price in the contract and are not part of these figures.');
    expect(say('billing.warning.unpriced', { quantity: 1, item: 'number:local:BR' })).toBe('1 local number (BR) has no price in the contract and is not part of these figures.');
    expect(say('billing.quantity.not-whole', { field: 'add', value: '1.5' })).toBe('“1.5” in --add is not a whole number.');
    expect(say('billing.quantity.not-whole', { field: 'quantity', value: '1.5', row: 2, file: 'x.csv' })).toBe('“1.5” in quantity is not a whole number.');
    expect(say('billing.item.unpriced', { item: 'one-off:activation', date: '2026-06-01' })).toBe('The contract has no price for a one-off charge “activation” on 2026-06-01.');
  });
});

describe('the sentences', () => {
  it('has one for every error that is thrown', () => {
    expect(thrown.length).toBeGreaterThan(80);
    expect(thrown.filter((code) => !(code in en))).toEqual([]);
  });

  it('says what to do about every error but an interruption', () => {
    const plain = new Set(['interrupted', 'confirm.declined']);
    expect(thrown.filter((code) => !plain.has(code) && !(`${code}.hint` in en))).toEqual([]);
  });

  it('has one for every note', () => {
    expect(noted.filter((key) => !(key in en) && !key.endsWith('.'))).toEqual([]);
  });

  it('leaves no placeholder and no “undefined” when values are missing', () => {
    for (const [key, message] of Object.entries(en)) {
      const sentence = fill(message, {});
      expect([key, /\{(?!n\})\w+\}/.test(sentence)]).toEqual([key, false]);
    }
  });

  it('titles every column of every view', () => {
    const ids = found(/\{ id: '([A-Za-z]+)'/g, 'src/cli/views');
    expect(ids.length).toBeGreaterThan(40);
    expect(ids.filter((id) => !(`column.${id}` in en))).toEqual([]);
  });
});
