import { describe, expect, it } from '@jest/globals';
import { invoice, parseContract, type Change, type Contract } from '../../src/domain/billing.js';
import { explainLine, findLine, longDecimal } from '../../src/domain/billing/explain-line.js';

const contract = parseContract({
  currency: 'BRL', opening: {}, tiers: { standard: { contracted: 10, price: '39.90' } }, channel: '20.00', excessMinute: '0.0325', minimumDays: 20,
  oneOffs: { activation: '100.00' }, consultancy: { hourly: '180.00', adjustments: [] },
});
const ten: Change = { date: '2026-01-05', item: 'extension:standard', quantity: 10 };

function steps(of: Contract, changes: readonly Change[], month: string, id: string): { codes: string[]; values: Record<string, unknown>; dates: string[] } {
  const made = invoice(of, changes, month);
  const { invoice: found, line } = findLine([made], id);
  const { steps: all, changes: behind } = explainLine(of, changes, found, line);
  return {
    codes: all.map(({ code }) => code.replace('billing.explain.', '')), values: Object.assign({}, ...all.map(({ values }) => values)) as Record<string, unknown>,
    dates: behind.map(({ date }) => date),
  };
}

describe('the derivation of a line', () => {
  it('of an advance says what came and went in the month before', () => {
    const changes = [ten, { ...ten, date: '2026-06-12', quantity: 3 }, { ...ten, date: '2026-06-20', quantity: -1 }];
    const { codes, values, dates } = steps(contract, changes, '2026-07', 'advance/standard');
    expect(codes).toEqual(['in-service', 'full-month', 'price', 'exact', 'rounded-half-up']);
    expect([values['before'], values['added'], values['removed'], values['inService'], dates]).toEqual([10, 3, 1, 12, ['2026-06-12', '2026-06-20']]);
  });

  it('of an advance counts what was there before the first change', () => {
    const made = parseContract({ currency: 'BRL', tiers: { standard: { contracted: 4, price: '39.90' } } });
    expect(steps(made, [], '2026-07', 'advance/standard').values).toMatchObject({ before: 4, inService: 4 });
    const other = parseContract({ currency: 'BRL', opening: { channel: 2 }, channel: '20.00' });
    expect(steps(other, [], '2026-07', 'advance/channel').values).toMatchObject({ before: 2, inService: 2 });
    const besides = parseContract({ currency: 'BRL', tiers: { standard: { contracted: 4, price: '39.90' } }, channel: '20.00' });
    expect(steps(besides, [{ date: '2026-06-12', item: 'channel', quantity: 1 }], '2026-07', 'advance/channel').values).toMatchObject({ before: 0, inService: 1 });
  });

  it('of a minimum says how many are missing (U10)', () => {
    const { codes, values } = steps(contract, [{ ...ten, quantity: 7 }], '2026-07', 'minimum/standard');
    expect([codes.slice(0, 2), values['contracted'], values['missing']]).toEqual([['in-service', 'minimum'], 10, 3]);
  });

  it('of a pro-rata names the additions and removals of its span, and those within the contracted quantity', () => {
    const changes: Change[] = [
      { ...ten, quantity: 9 }, { ...ten, date: '2026-06-05', quantity: 2, ref: 'a' }, { ...ten, date: '2026-06-05', quantity: 1, ref: 'b' },
      { ...ten, date: '2026-06-20', quantity: -1, ref: 'b' }, { ...ten, date: '2026-06-25', quantity: -1, ref: 'c' },
    ];
    const kept = steps(contract, changes, '2026-07', 'pro-rata/standard/2026-06-05..30');
    expect([kept.codes, kept.dates]).toEqual([['added', 'within-contracted', 'kept', 'days', 'month-actual', 'price', 'exact', 'rounded-half-up'], ['2026-06-05']]);
    const ended = steps(contract, changes, '2026-07', 'pro-rata/standard/2026-06-05..20');
    expect([ended.codes.includes('removed'), ended.values['dates'], ended.dates]).toEqual([true, ['2026-06-20'], ['2026-06-05', '2026-06-20']]);
  });

  it('of a pro-rata follows 30/360 and half to even', () => {
    const other = parseContract({ currency: 'BRL', opening: {}, dayCount: '30/360', rounding: 'half-even', channel: '20.00' });
    const { codes, values } = steps(other, [{ date: '2026-07-31', item: 'channel', quantity: 1 }], '2026-08', '2');
    expect([codes.at(-1), codes.includes('month-30'), values['start'], values['days']]).toEqual(['rounded-half-even', true, 30, 0]);
  });

  it('of consultancy shows the least ten minutes and each yearly adjustment (B7)', () => {
    const made = parseContract({
      currency: 'BRL', opening: {}, consultancy: { hourly: '180.00', adjustments: [{ from: '2025-05-01', percent: '5' }, { from: '2026-05-01', percent: '3.83' }, { from: '2027-05-01', percent: '9' }] },
    });
    const calls: Change[] = [7, 12, 3].map((quantity, day) => ({ date: `2026-06-1${String(day)}`, item: 'consultancy', quantity }));
    const { codes, values } = steps(made, calls, '2026-07', 'usage/consultancy');
    expect(codes).toEqual(['usage', 'least-minutes', 'adjusted', 'adjusted', 'price-hour', 'exact', 'rounded-half-up']);
    // 180 x 1.05 x 1.0383 = 196.2387; 32 minutes of it are 104.66064.
    expect(values).toMatchObject({ short: 2, quantity: 32, before: '189.00', percent: '3.83', after: '196.2387', price: '196.2387', formula: '32 x 196.2387 / 60', amount: '104.66' });
  });

  it('of a trunk on softphones shows five channels for each device, once a month (K2)', () => {
    const used: Change[] = ['a', 'a', 'b'].map((ref, day) => ({ date: `2026-06-1${String(day)}`, item: 'trunk-softphone', quantity: 1, ref }));
    expect(steps(contract, used, '2026-07', 'usage/trunk-softphone')).toMatchObject({ codes: ['usage', 'channels', 'price', 'exact', 'rounded-half-up'], values: { devices: 2, each: 5, quantity: 10 } });
  });

  it('of usage names only what its own price was charged for', () => {
    const made = parseContract({
      currency: 'BRL', opening: {}, timeZone: 'America/Sao_Paulo',
      versions: [{ validFrom: null, excessMinute: '0.10' }, { validFrom: '2026-06-15', excessMinute: '0.20' }],
    });
    const used: Change[] = ['2026-06-10', '2026-06-12', '2026-06-20'].map((date) => ({ date, item: 'excess-minute', quantity: 10 }));
    expect([steps(made, used, '2026-07', 'usage/excess-minute'), steps(made, used, '2026-07', 'usage/excess-minute/2')].map(({ values, dates }) => [values['entries'], values['quantity'], dates]))
      .toEqual([[2, 20, ['2026-06-10', '2026-06-12']], [1, 10, ['2026-06-20']]]);
  });

  it('of a minimum duration, of usage, of one-off charges and of consultancy', () => {
    const changes: Change[] = [
      ten, { ...ten, date: '2026-06-05', quantity: 1 }, { ...ten, date: '2026-06-10', quantity: -1 },
      { date: '2026-06-11', item: 'excess-minute', quantity: 100 }, { date: '2026-06-12', item: 'one-off:activation', quantity: 1 },
      { date: '2026-06-12', item: 'one-off:activation', quantity: 2 }, { date: '2026-06-13', item: 'consultancy', quantity: 25 },
    ];
    const short = steps(contract, changes, '2026-07', 'minimum-duration/standard/2026-06-05..2026-06-10');
    expect([short.codes[0], short.dates]).toEqual(['shortfall', ['2026-06-05', '2026-06-10']]);
    expect(steps(contract, changes, '2026-07', 'usage/excess-minute').values).toMatchObject({ entries: 1, quantity: 100, formula: '100 x 0.0325', decimal: '3.25' });
    expect(steps(contract, changes, '2026-07', 'one-off/2').dates).toEqual(['2026-06-12']);
    expect(steps(contract, changes, '2026-07', 'usage/consultancy').values).toMatchObject({ formula: '25 x 180.00 / 60', exact: '75/1' });
  });

  it('is of the version of the contract that priced it', () => {
    const changed = parseContract({ currency: 'BRL', opening: {}, versions: [
      { tiers: { standard: { contracted: 0, price: '39.90' } } }, { validFrom: '2026-06-15', tiers: { standard: { contracted: 0, price: '42.50' } } },
    ] });
    const changes = [{ ...ten, date: '2026-06-10', quantity: 1 }, { ...ten, date: '2026-06-20', quantity: 1 }];
    const made = invoice(changed, changes, '2026-07');
    expect(made.lines.map((line) => [line.kind, explainLine(changed, changes, made, line).terms.validFrom])).toEqual([['advance', '2026-06-15'], ['pro-rata', null], ['pro-rata', '2026-06-15']]);
  });

  it('refuses a line that is not there, naming those that are', () => {
    const made = invoice(contract, [ten], '2026-07');
    expect(() => findLine([made], '2')).toThrow('billing.line.missing');
    expect(() => findLine([made], 'advance/gold')).toThrow(expect.objectContaining({ values: expect.objectContaining({ known: ['advance/standard'] }) }));
  });

  it.each([['133/10', '13.3'], ['4389/310', '14.158064...'], ['0/1', '0'], ['-1/3', '-0.333333...'], ['12/1', '12'], ['1/1000000', '0.000001'], ['1/3000000', '0.000000...']])('shows %s as %s', (exact, shown) => {
    expect(longDecimal(exact)).toBe(shown);
  });
});
