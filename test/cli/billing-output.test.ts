// What billing prints for eyes, spreadsheets and scripts.
import { describe, expect, it } from '@jest/globals';
import { localCsv, type LocalCell } from '../../src/cli/local-csv.js';
import { schemas, type Schema } from '../../src/cli/resource-schema.js';
import { drawHistory } from '../../src/cli/views/billing-chart.js';
import type { HistoryMonth } from '../../src/domain/billing/history.js';
import { office } from '../support/pbxctl.js';

function months(...figures: readonly [billed: number, total: string][]): HistoryMonth[] {
  return figures.map(([billed, total], at) => ({
    month: `2026-${String(at + 1).padStart(2, '0')}`, extensions: billed, billed, currency: 'BRL', advance: total, minimum: '0.00', proRata: '0.00', usage: '0.00', oneOff: '0.00', total,
  }));
}

describe('the bars of the history', () => {
  const options = { money: (amount: string) => `R$${amount}`, titles: { quantity: 'Extensions billed', cost: 'Cost' } };
  const year = months([10, '399.00'], [100, '3990.00'], [0, '0.00'], [1, '39.90'], [50, '-12.00']);

  it.each([200, 120, 80, 60, 40, 34, 30])('fit a terminal of %d columns', (width) => {
    for (const unicode of [true, false]) {
      const lines = drawHistory(year, { ...options, width, unicode }).trimEnd().split('\n');
      expect(lines).toHaveLength(6);
      expect(lines.filter((line) => line.length > width)).toEqual([]);
    }
  });

  it('never cut a figure, even where there is no room for bars', () => {
    expect(drawHistory(year, { ...options, width: 10, unicode: false })).toContain('R$3990.00');
  });

  it('are as long as the figures are large; a little is a sliver, nothing and a credit are nothing', () => {
    const [, ten, hundred, none, one, credit] = drawHistory(year, { ...options, width: 120, unicode: false }).split('\n').map((line) => (line.match(/#+/g) ?? []).map(({ length }) => length));
    expect([ten, hundred, none, one, credit]).toEqual([[4, 4], [40, 40], [], [1, 1], [20]]);
    expect(drawHistory(months([1000, '1.00'], [1, '0.01']), { ...options, width: 80, unicode: true })).toMatch(/2026-02 +1 +▏ +R\$0\.01 +[▏▎▍]/);
  });

  it('say nothing but their titles for no months', () => {
    expect(drawHistory([], { ...options, width: 80, unicode: true })).toContain('Cost');
  });
});

describe('CSV for a country’s spreadsheet', () => {
  const row: LocalCell[] = [
    { is: 'text', value: 'a;b "c"' }, { is: 'text', value: '=HYPERLINK("x")' }, { is: 'text', value: 'two\nlines' }, { is: 'number', value: '-1234.50' }, { is: 'number', value: 3 },
    { is: 'number', value: null }, { is: 'date', value: '2026-06-20' }, { is: 'date', value: null }, { is: 'text', value: null },
  ];

  it.each([
    ['pt-BR', '"a;b ""c""";"\'=HYPERLINK(""x"")";two lines;-1234,50;3;;20/06/2026;;'],
    ['de', '"a;b ""c""";"\'=HYPERLINK(""x"")";two lines;-1234,50;3;;20.06.2026;;'],
    ['en', '"a;b ""c""","\'=HYPERLINK(""x"")",two lines,-1234.50,3,,2026-06-20,,'],
  ] as const)('%s: quotes what parts cells, disarms formulas, keeps figures figures', (locale, line) => {
    expect(localCsv(['h'], [row], locale)).toBe(`\uFEFFh\r\n${line}\r\n`);
  });
});

/** What a value has otherwise than its schema says. */
function faults(value: unknown, schema: Schema, path: string): string[] {
  const types = schema.type === undefined ? [] : [schema.type].flat();
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;
  if (types.length > 0 && !types.includes(type)) return [`${path}: ${type}`];
  if (schema.enum !== undefined && !schema.enum.includes(value as string)) return [`${path}: ${String(value)}`];
  if (schema.pattern !== undefined && typeof value === 'string' && !new RegExp(schema.pattern).test(value)) return [`${path}: ${value}`];
  if (Array.isArray(value)) return value.flatMap((item, at) => (schema.items === undefined ? [] : faults(item, schema.items, `${path}[${at}]`)));
  if (typeof value !== 'object' || value === null) return [];
  const record = value as Record<string, unknown>;
  const missing = (schema.required ?? []).filter((key) => !(key in record)).map((key) => `${path}.${key} is missing`);
  return [...missing, ...Object.entries(schema.properties ?? {}).flatMap(([key, of]) => (key in record ? faults(record[key], of, `${path}.${key}`) : []))];
}

describe('JSON', () => {
  it('has the shape that its schema promises', async () => {
    const { pbxctl, at } = await office();
    await pbxctl('extensions add --name Recepção --yes');
    await pbxctl('billing contract set --channel 20.00 --consultancy 180.00 --index 2026-05-01=3.83 --one-off activation=100.00 --valid-from ever');
    await pbxctl('billing import -', { stdin: 'date,item,quantity\n2026-05-02,extension:standard,12\n2026-06-03,one-off:activation,1\n2026-06-04,consultancy,5\n2026-06-08,channel,2\n' });
    at('2026-06-30T12:00:00Z');
    const asked: readonly (readonly [string, string])[] = [
      ['preview', 'preview'], ['what-if --add 1', 'preview'], ['invoice --month 2026-07', 'invoice'], ['contract show', 'contract'], ['explain 2', 'lineExplanation'],
      ['changes --limit 1', 'ledgerEntry'], ['history', 'billingMonth'], ['sync --dry-run', 'syncItem'],
    ];
    for (const [line, noun] of asked) {
      const { code, json } = await pbxctl(`billing ${line} -o json`);
      const schema = schemas[noun] ?? {};
      expect([line, code, [json].flat().flatMap((value) => faults(value, schema, noun))]).toEqual([line, 0, []]);
    }
    const { stdout } = await pbxctl('billing export --month 2026-07');
    const { json } = await pbxctl('billing reconcile - -o json', { stdin: stdout });
    expect([json.agrees, faults(json, schemas['reconciliation'] ?? {}, 'reconciliation')]).toEqual([true, []]);
  });
});
