// No figure comes from a floating-point number, from this machine's clock, zone or language, or from a second formula.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { billingCommandText } from '../../src/cli/text/en/billing-cli.js';
import { billingText } from '../../src/cli/text/en/billing.js';
import { invoice, parseContract, preview, type Change } from '../../src/domain/billing.js';
import { addDays } from '../../src/domain/civil-date.js';

const domain = new URL('../../src/domain/', import.meta.url);
const files = ['money.ts', 'billing.ts', ...readdirSync(new URL('billing/', domain)).map((name) => `billing/${name}`)];

function codeOf(file: string): string {
  return readFileSync(new URL(file, domain), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

describe('amounts are never numbers (B8)', () => {
  it.each(files)('%s has no fractions of the floating kind', (file) => {
    expect(codeOf(file)).not.toMatch(/parseFloat|toFixed|toPrecision|Math\.(round|floor|ceil|trunc)|\basNumber\b|\bvalueOf\b/);
    expect(codeOf(file).replace(/'[^']*'|`[^`]*`/g, '')).not.toMatch(/\d\.\d/);
  });

  it('turns nothing into a number but counts, decimals of a currency and the numbers of months, days and lines', () => {
    const uses = files.flatMap((file) => [...codeOf(file).matchAll(/\bNumber\((?:[^()]|\([^()]*\))*\)/g)].map(([use]) => use)).sort();
    expect(uses).toEqual(['Number(date.slice(5, 7))', 'Number(decimals)', 'Number(lastText)', 'Number(left)', 'Number(name)', 'Number(value)']);
  });

  it('types no amount, price, rate or total as a number', () => {
    const typed = files.flatMap((file) => codeOf(file).match(/\b\w*(?:amount|price|total|minor|exact|hourly|percent|prorata|monthly|num|den)\w*\??: number/gi) ?? []);
    expect(typed).toEqual([]);
  });

  it('puts no number on an invoice but counts and days', () => {
    const contract = parseContract({ currency: 'BRL', tiers: { basic: { contracted: 2, price: '33.33' } }, oneOffs: { activation: '9.99' } });
    const made = preview(contract, [{ date: '2026-06-12', item: 'extension:basic', quantity: 1 }, { date: '2026-06-12', item: 'one-off:activation', quantity: 1 }], '2026-06', []);
    const numbers = new Set<string>();
    JSON.stringify(made, (key, value: unknown) => {
      if (typeof value === 'number') numbers.add(key);
      return value;
    });
    expect([...numbers].sort()).toEqual(['days', 'daysInMonth', 'quantity', 'schemaVersion']);
  });
});

describe('figures do not depend on this machine', () => {
  it.each(files)('%s asks for no clock, zone, language or chance', (file) => {
    expect(codeOf(file)).not.toMatch(/\bDate\b|\bIntl\b|toLocale|localeCompare|Math\.random|\bprocess\b/);
  });

  describe('under three zones and languages', () => {
    let program = '';
    beforeAll(() => {
      const root = new URL('../../', import.meta.url).pathname;
      // Through the API in a process of its own: where install scripts run, the file in bin/ is no JavaScript.
      const bundler = `import { buildSync } from 'esbuild';
        const built = buildSync({ entryPoints: ['src/domain/billing.ts'], bundle: true, write: false, format: 'iife', globalName: 'billing' });
        process.stdout.write(built.outputFiles[0].text);`;
      const bundle = execFileSync(process.execPath, ['--input-type=module', '--eval', bundler], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
      const asked = `
        const contract = billing.parseContract({ currency: 'KWD', tiers: { basic: { contracted: 2, price: '33.335' } }, excessMinute: '0.0725' });
        const changes = billing.parseChanges([['2026-03-29', 3], ['2026-03-31', -1], ['2026-04-30', 2]].map(([date, quantity]) => ({ date, tier: 'basic', quantity })), 'KWD');
        const usage = billing.parseChanges([{ date: '2026-03-31', item: 'excess-minute', quantity: 1234567 }], 'KWD');
        console.log(JSON.stringify(billing.preview(contract, changes, '2026-03', usage)));`;
      program = bundle + asked;
    });
    const printed = (zone: string, language: string): string =>
      execFileSync('node', ['-e', program], { encoding: 'utf8', env: { ...process.env, TZ: zone, LANG: language, LC_ALL: language } });

    it.each([['America/Sao_Paulo', 'pt_BR.UTF-8'], ['Pacific/Kiritimati', 'de_DE.UTF-8']])('%s in %s prints what UTC prints', (zone, language) => {
      const here = printed(zone, language);
      expect(here).toBe(printed('UTC', 'C'));
      expect(JSON.parse(here)).toMatchObject({ next: { month: '2026-04', currency: 'KWD' }, change: { next: '89506.108' } });
    });
  });
});

describe('a long ledger', () => {
  it('of ten years and 200,000 changes is folded into one invoice', () => {
    const contract = parseContract({ currency: 'BRL', opening: {}, tiers: { basic: { contracted: 0, price: '10.00' }, premium: { contracted: 0, price: '30.00' } } });
    const changes: Change[] = [];
    for (let index = 0; index < 200_000; index += 1) {
      const date = addDays('2016-01-01', (index * 3650 - ((index * 3650) % 200_000)) / 200_000);
      changes.push({ date, item: index % 2 === 0 ? 'extension:basic' : 'extension:premium', quantity: index % 20 >= 18 ? -8 : 1 });
    }
    const made = invoice(contract, changes, '2025-12');
    // 198,466 changes lie before December 2025: 9923 rounds of twenty, each of which leaves one more of both, and six more.
    expect(made.lines.filter((line) => line.kind === 'advance').map((line) => line.quantity)).toEqual([9926, 9926]);
    expect(made.lines.length).toBeLessThan(200);
  });
});

describe('every code has its sentence and its hint', () => {
  it.each(files.concat('civil-date.ts'))('%s says nothing that has no words', (file) => {
    const source = codeOf(file);
    const codes = [...source.matchAll(/'((?:billing|date|month|money|currency)\.[a-z0-9.-]+[a-z0-9])'/g)].map(([, code]) => code ?? '');
    const assumptions = file.endsWith('assumption.ts')
      ? [...source.replace(/=== '[^']*'/g, '').matchAll(/'([a-z0-9]+(?:-[a-z0-9]+)+)'/g)].map(([, code]) => `billing.assumption.${code ?? ''}`)
      : [];
    const known = Object.keys({ ...billingText, ...billingCommandText });
    const isError = (code: string): boolean => !code.includes('.assumption.') && !code.includes('.warning.');
    for (const code of [...codes, ...assumptions]) {
      expect(known).toContain(code);
      if (isError(code)) expect(known).toContain(`${code}.hint`);
    }
  });
});
