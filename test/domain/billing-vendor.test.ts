import { describe, expect, it } from '@jest/globals';
import { parseContract, type Change } from '../../src/domain/billing.js';
import { conventionSets, underConventions } from '../../src/domain/billing/convention.js';
import { reconcile } from '../../src/domain/billing/reconcile.js';
import { readDate, readFigure, readVendorRow, type VendorField, type VendorRow } from '../../src/domain/billing/vendor-row.js';

const place = { row: 1, line: 2 };
const read = (cells: Partial<Record<VendorField, string>>, mark: 'point' | 'comma' = 'point', currency = 'BRL'): VendorRow => readVendorRow(cells, place, currency, mark);

describe('a figure on somebody else’s invoice', () => {
  it.each([
    ['39.90', 'point', 'BRL', '39.90', null], ['R$ 1.234,56', 'comma', 'BRL', '1234.56', 'BRL'], ['1,234.56 USD', 'point', 'USD', '1234.56', 'USD'], ['-12,00', 'comma', 'EUR', '-12.00', null],
    ['1000.00', 'point', 'JPY', '1000', null], ['1.250', 'point', 'KWD', '1.250', null], ['007.50', 'point', 'BRL', '7.50', null], ['$ 5.00', 'point', 'CAD', '5.00', null],
    ['\u22125.00', 'point', 'BRL', '-5.00', null], ['12,345 EUR', 'comma', 'BRL', '12.345', 'EUR'], ['R$\u00a039.90', 'point', 'BRL', '39.90', 'BRL'],
  ] as const)('%s with a decimal %s is %s', (cell, mark, currency, amount, shown) => {
    expect(readFigure(cell, currency, mark)).toEqual({ amount, currency: shown });
  });

  it.each([
    ['39,90', 'point', 'billing.vendor.decimal-mark'], ['39.90', 'comma', 'billing.vendor.decimal-mark'], ['1.234', 'point', 'money.malformed'], ['1.234', 'comma', 'billing.vendor.decimal-mark'],
    ['1,23,456.00', 'point', 'billing.vendor.decimal-mark'], ['', 'point', 'billing.field.missing'], ['n/a', 'point', 'money.malformed'], ['12.345678', 'point', 'money.malformed'],
    ['ABC 12.00', 'point', 'currency.unknown'],
  ] as const)('%s with a decimal %s is refused: %s', (cell, mark, code) => {
    expect(() => readFigure(cell, 'BRL', mark)).toThrow(code);
  });

  it('reads days before months, and guesses no other order', () => {
    expect([readDate('20/06/2026', 'from'), readDate('1.7.2026', 'from'), readDate('2026-06-20', 'from'), readDate('', 'from')]).toEqual(['2026-06-20', '2026-07-01', '2026-06-20', null]);
    expect(() => readDate('06/20/2026', 'from')).toThrow('date.malformed');
  });
});

describe('a row of somebody else’s invoice', () => {
  it.each([
    [{ kind: 'Mensalidade', tier: 'Padrão' }, 'advance', 'extension:standard'], [{ description: 'Anteilig Premium 21.-30.6.' }, 'pro-rata', 'extension:premium'],
    [{ kind: 'minimum', item: 'extension:basic' }, 'minimum', 'extension:basic'], [{ description: 'Excess minutes June' }, 'usage', 'excess-minute'],
    [{ description: 'Tischtelefon, monatlich' }, 'advance', 'device:desk-phone'], [{ kind: 'one-off', item: 'one-off:activation' }, 'one-off', 'one-off:activation'],
    [{ description: 'Valor total' }, 'total', null], [{ kind: 'assumption', description: 'Day count actual' }, 'note', null], [{ description: 'Multa' }, null, null],
    [{ kind: 'usage', item: 'channel' }, 'usage', 'channel'],
  ] as const)('%j is %s of %s', (cells, kind, item) => {
    expect(read({ ...cells, amount: '1.00' })).toMatchObject({ kind, item, fault: null });
  });

  it('keeps what is wrong with it, the first fault, and throws nothing', () => {
    expect(read({ amount: 'x', quantity: '1.5' }).fault).toMatchObject({ code: 'money.malformed' });
    expect(read({ amount: '1.00', quantity: '1.5' }).fault).toMatchObject({ code: 'billing.quantity.not-whole', values: { field: 'quantity' } });
    expect(read({ amount: '1.00', item: 'device:no such' }).fault).toMatchObject({ code: 'billing.item.unknown' });
    expect(read({ amount: '1.00', from: '2026-02-30' }).fault).toMatchObject({ code: 'date.malformed', values: { field: 'from' } });
    expect(read({ amount: '1.00', quantity: '2,00', days: '3', month: '2026-07', id: 'x' })).toMatchObject({ quantity: 2, days: 3, month: '2026-07', id: 'x', fault: null });
  });
});

describe('other conventions', () => {
  it('are tried one at a time before two together, and never what the contract does anyway', () => {
    const sets = conventionSets(parseContract({ currency: 'BRL', dayCount: '30/360', rounding: 'half-even' }));
    expect(sets[0]).toEqual(['actual']);
    expect(sets.map(({ length }) => length)).toEqual([...sets.map(({ length }) => length)].sort((a, b) => a - b));
    expect(sets.flat()).not.toContain('30/360');
    expect(sets.flat()).not.toContain('half-even');
  });

  it('leave what was in service at the beginning as it was', () => {
    const contract = parseContract({ currency: 'BRL', tiers: { basic: { contracted: 3, price: '10.00' } } });
    expect(underConventions(contract, ['no-minimum'])).toMatchObject({ opening: { 'extension:basic': 3 }, versions: [{ tiers: { basic: { contracted: 0 } } }] });
    expect(underConventions({ ...contract, opening: { channel: 1 } }, ['half-even', '30/360'])).toMatchObject({ opening: { channel: 1 }, versions: [{ dayCount: '30/360', rounding: 'half-even' }] });
    expect(underConventions(contract, ['actual', 'half-up']).versions[0]).toMatchObject({ dayCount: 'actual', rounding: 'half-up' });
  });
});

describe('two invoices side by side', () => {
  const contract = parseContract({ currency: 'BRL', opening: {}, tiers: { basic: { contracted: 0, price: '10.00' } }, oneOffs: { activation: '100.00' } });
  const changes: Change[] = [
    { date: '2026-01-02', item: 'extension:basic', quantity: 5 }, { date: '2026-06-10', item: 'extension:basic', quantity: 1 }, { date: '2026-06-20', item: 'extension:basic', quantity: 1 },
    { date: '2026-06-21', item: 'one-off:activation', quantity: 1 }, { date: '2026-06-22', item: 'one-off:activation', quantity: 1 },
  ];
  const compare = (rows: readonly Partial<Record<VendorField, string>>[]): ReturnType<typeof reconcile> =>
    reconcile(contract, changes, '2026-07', rows.map((cells, at) => readVendorRow(cells, { row: at + 1, line: at + 2 }, 'BRL', 'point')));
  const advance = { kind: 'advance', tier: 'basic', quantity: '7', amount: '70.00' };
  const once = { kind: 'one-off', item: 'one-off:activation', quantity: '1', amount: '100.00' };

  it('match rows without dates each to the line it fits best', () => {
    const result = compare([advance, { kind: 'pro-rata', tier: 'basic', amount: '3.33' }, { kind: 'pro-rata', tier: 'basic', amount: '6.67' }, once, once]);
    expect([result.agrees, result.rows.map(({ ourLines }) => ourLines[0])]).toEqual([true, ['advance/basic', 'pro-rata/basic/2026-06-20..30', 'pro-rata/basic/2026-06-10..30', 'one-off/1', 'one-off/2']]);
  });

  it('explain the sum of several of our lines on one row of theirs', () => {
    const agrees = compare([advance, { kind: 'pro-rata', tier: 'basic', quantity: '2', amount: '10.00' }, once, once]);
    expect(agrees.agrees).toBe(true);
    const counted = compare([advance, { kind: 'pro-rata', tier: 'basic', quantity: '2', amount: '10.67' }, once, once]);
    expect([counted.agrees, counted.conventions]).toEqual([false, ['start-day-counted']]);
  });

  it('report each row once, and each of ours that is nowhere', () => {
    const result = compare([advance, { id: 'pro-rata/basic/2026-06-10..30', amount: '6.67' }, { description: 'Multa', amount: '9.99' }, { description: 'Total', amount: '1.00' }]);
    expect(result.rows.map(({ row, status, kind }) => [row, status, kind])).toEqual([
      [1, 'agrees', 'advance'], [2, 'agrees', 'pro-rata'], [3, 'unmatched', null], [4, 'differs', 'total'], [null, 'missing', 'pro-rata'], [null, 'missing', 'one-off'], [null, 'missing', 'one-off'],
    ]);
    expect([result.ours, result.theirs, result.difference, result.conventions]).toEqual(['280.00', '86.66', '-193.34', null]);
  });

  it('find a line by its amount where a row says only its kind', () => {
    const result = compare([advance, { kind: 'pro-rata', amount: '3.33' }, { kind: 'pro-rata', amount: '6.67' }, once, once]);
    expect(result.agrees).toBe(true);
  });
});
