// The examples of the rule book, and the cases at the edges of months, years, contracts and currencies.
import { describe, expect, it } from '@jest/globals';
import { costOfChange, inServiceOn, invoice, parseChanges, parseContract, preview, type Contract, type Invoice } from '../../src/domain/billing.js';

const standard = (contracted = 10, price = '39.90'): unknown => ({ standard: { contracted, price } });
const contractOf = (terms: Record<string, unknown> = {}): Contract => parseContract({ currency: 'BRL', tiers: standard(), ...terms });
const changesOf = (...entries: [date: string, quantity: number, tier?: string][]) =>
  parseChanges(entries.map(([date, quantity, tier = 'standard']) => ({ date, tier, quantity })), 'BRL');
const told = (made: Invoice): string[] => made.lines.map((line) => `${line.kind}: ${line.description}`);
const codesOf = (made: Invoice): string[] => made.warnings.map(({ code }) => code.replace('billing.warning.', ''));

describe('the examples of the rule book', () => {
  it('bills 10 in advance and 15 days of 1 that came and went (B2)', () => {
    const changes = changesOf(['2026-06-05', 1], ['2026-06-20', -1]);
    expect(told(invoice(contractOf(), changes, '2026-07'))).toEqual([
      'advance: 10 x Standard, 1..31 Jul, full month x 39.90 = 399.00',
      'pro-rata: 1 x Standard, 6..20 Jun, 15/30 days x 39.90 = 19.95',
    ]);
    expect(told(invoice(contractOf({ dayCount: '30/360' }), changes, '2026-07'))[1]).toBe('pro-rata: 1 x Standard, 6..20 Jun, 15/30 days x 39.90 = 19.95');
  });

  it('bills 11 in advance and 10 days of 1 that came on the 20th of a month of 30 days (B3)', () => {
    const made = invoice(contractOf(), changesOf(['2026-06-20', 1]), '2026-07');
    expect(made).toMatchObject({ schemaVersion: 1, month: '2026-07', period: { from: '2026-07-01', to: '2026-07-31' }, dayCount: 'actual', rounding: 'half-up', currency: 'BRL', total: '452.20', warnings: [] });
    expect(made.lines).toEqual([
      {
        id: 'advance/standard', kind: 'advance', item: 'extension:standard', tier: 'standard', quantity: 11, unitPrice: '39.90', from: '2026-07-01', to: '2026-07-31',
        days: 31, daysInMonth: 31, exact: '4389/10', amount: '438.90', description: '11 x Standard, 1..31 Jul, full month x 39.90 = 438.90',
      },
      {
        id: 'pro-rata/standard/2026-06-20..30', kind: 'pro-rata', item: 'extension:standard', tier: 'standard', quantity: 1, unitPrice: '39.90', from: '2026-06-21', to: '2026-06-30',
        days: 10, daysInMonth: 30, exact: '133/10', amount: '13.30', description: '1 x Standard, 21..30 Jun, 10/30 days x 39.90 = 13.30',
      },
    ]);
  });

  it('counts 11 of 31 days from the 20th of July, and 10 of 30 in every commercial month (B4)', () => {
    const part = (dayCount: string, date: string, month: string) => invoice(contractOf({ dayCount }), changesOf([date, 1]), month).lines[1];
    expect(part('actual', '2026-07-20', '2026-08')).toMatchObject({ days: 11, daysInMonth: 31, from: '2026-07-21', to: '2026-07-31', amount: '14.16' });
    expect(part('30/360', '2026-07-20', '2026-08')).toMatchObject({ days: 10, daysInMonth: 30, from: '2026-07-21', to: '2026-07-30', amount: '13.30' });
    expect(part('30/360', '2026-02-20', '2026-03')).toMatchObject({ days: 10, daysInMonth: 30, from: '2026-02-21', to: '2026-02-28', amount: '13.30' });
  });

  it('bills 16 days of July and all of August for an addition on 15 July, as the vendor publishes', () => {
    expect(told(invoice(contractOf({ tiers: standard(0, '31.00') }), changesOf(['2026-07-15', 1]), '2026-08'))).toEqual([
      'advance: 1 x Standard, 1..31 Aug, full month x 31.00 = 31.00',
      'pro-rata: 1 x Standard, 16..31 Jul, 16/31 days x 31.00 = 16.00',
    ]);
  });
});

describe('the contracted minimum (U10)', () => {
  it('bills the missing one on a line of its own, and warns', () => {
    const made = invoice(contractOf(), changesOf(['2026-06-10', -1]), '2026-07');
    expect(told(made)).toEqual([
      'advance: 9 x Standard, 1..31 Jul, full month x 39.90 = 359.10',
      'minimum: 1 x Standard, 9 in service of 10 contracted, 1..31 Jul, full month x 39.90 = 39.90',
    ]);
    expect(made.total).toBe('399.00');
    expect(made.warnings).toEqual([{ code: 'billing.warning.below-minimum', values: { tier: 'standard', contracted: 10, inService: 9, missing: 1, month: '2026-07' } }]);
  });

  it('bills nothing but the minimum when none is in service', () => {
    expect(told(invoice(contractOf(), changesOf(['2026-06-10', -10]), '2026-07'))).toEqual(['minimum: 10 x Standard, 0 in service of 10 contracted, 1..31 Jul, full month x 39.90 = 399.00']);
  });

  it('charges no pro-rata for a seat that the minimum has paid for, and the full one for those above it', () => {
    const made = invoice(contractOf(), changesOf(['2026-06-10', -2], ['2026-06-20', 5]), '2026-07');
    expect(told(made)).toEqual([
      'advance: 13 x Standard, 1..31 Jul, full month x 39.90 = 518.70',
      'pro-rata: 3 x Standard, 21..30 Jun, 10/30 days x 39.90 = 39.90',
    ]);
  });

  it('is a minimum for each tier: more of one does not make up for less of another', () => {
    const tiers = { basic: { contracted: 5, price: '10.00' }, standard: { contracted: 5, price: '20.00' }, premium: { contracted: 5, price: '30.00' }, teams: { contracted: 5, price: '40.00' } };
    const made = invoice(contractOf({ tiers }), changesOf(['2026-06-20', -1, 'basic'], ['2026-06-20', 1], ['2026-06-20', 3, 'premium'], ['2026-06-25', -5, 'teams']), '2026-07');
    expect(told(made)).toEqual([
      'advance: 4 x Basic, 1..31 Jul, full month x 10.00 = 40.00',
      'advance: 6 x Standard, 1..31 Jul, full month x 20.00 = 120.00',
      'advance: 8 x Premium, 1..31 Jul, full month x 30.00 = 240.00',
      'minimum: 1 x Basic, 4 in service of 5 contracted, 1..31 Jul, full month x 10.00 = 10.00',
      'minimum: 5 x Teams Edition, 0 in service of 5 contracted, 1..31 Jul, full month x 40.00 = 200.00',
      'pro-rata: 1 x Standard, 21..30 Jun, 10/30 days x 20.00 = 6.67',
      'pro-rata: 3 x Premium, 21..30 Jun, 10/30 days x 30.00 = 30.00',
    ]);
    expect(made.total).toBe('646.67');
    expect(codesOf(made)).toEqual(['below-minimum', 'below-minimum']);
  });
});

describe('months and years', () => {
  it('divides a leap February by 29', () => {
    expect(told(invoice(contractOf(), changesOf(['2024-02-20', 1]), '2024-03'))[1]).toBe('pro-rata: 1 x Standard, 21..29 Feb, 9/29 days x 39.90 = 12.38');
    expect(told(invoice(contractOf(), changesOf(['2026-02-20', 1]), '2026-03'))[1]).toBe('pro-rata: 1 x Standard, 21..28 Feb, 8/28 days x 39.90 = 11.40');
  });

  it('looks back from January to December', () => {
    expect(told(invoice(contractOf(), changesOf(['2025-12-30', 1]), '2026-01'))).toEqual([
      'advance: 11 x Standard, 1..31 Jan, full month x 39.90 = 438.90',
      'pro-rata: 1 x Standard, 31 Dec, 1/31 days x 39.90 = 1.29',
    ]);
  });

  it('counts the first of a month as a day of that month, not as in service when its invoice is cut', () => {
    const changes = changesOf(['2026-07-01', 1]);
    expect(told(invoice(contractOf(), changes, '2026-07'))).toEqual(['advance: 10 x Standard, 1..31 Jul, full month x 39.90 = 399.00']);
    expect(told(invoice(contractOf(), changes, '2026-08'))).toEqual([
      'advance: 11 x Standard, 1..31 Aug, full month x 39.90 = 438.90',
      'pro-rata: 1 x Standard, 2..31 Jul, 30/31 days x 39.90 = 38.61',
    ]);
  });

  it('charges 0 days for the last day, or for a day on which it came and went, and says so', () => {
    const lastDay = invoice(contractOf(), changesOf(['2026-06-30', 2]), '2026-07');
    expect(lastDay.lines[1]).toMatchObject({ quantity: 2, days: 0, daysInMonth: 30, from: null, to: null, exact: '0/1', amount: '0.00', description: '2 x Standard, added 30 Jun, 0/30 days x 39.90 = 0.00' });
    expect(lastDay.warnings).toEqual([{ code: 'billing.warning.zero-days-last-day', values: { item: 'extension:standard', quantity: 2, date: '2026-06-30' } }]);
    const sameDay = invoice(contractOf(), changesOf(['2026-06-10', 1], ['2026-06-10', -1]), '2026-07');
    expect(sameDay.lines[1]).toMatchObject({ days: 0, amount: '0.00' });
    expect(sameDay.warnings).toEqual([{ code: 'billing.warning.zero-days-same-day', values: { item: 'extension:standard', quantity: 1, date: '2026-06-10' } }]);
    const both = invoice(contractOf(), changesOf(['2026-06-30', 3], ['2026-06-30', -1]), '2026-07');
    expect(both.lines[1]).toMatchObject({ quantity: 3, days: 0 });
    expect(both.warnings.map(({ values }) => values['quantity'])).toEqual([1, 2]);
  });

  it('takes the 31st for the 30th in a commercial month, and February for a month of 30', () => {
    const days = (dayCount: string, month: string, ...entries: [string, number][]) => invoice(contractOf({ dayCount }), changesOf(...entries), month).lines.filter(({ kind }) => kind === 'pro-rata').map((line) => line.days);
    expect(days('30/360', '2026-08', ['2026-07-31', 1])).toEqual([0]);
    expect(days('30/360', '2026-08', ['2026-07-30', 1])).toEqual([0]);
    expect(days('30/360', '2026-08', ['2026-07-29', 1], ['2026-07-31', -1])).toEqual([1]);
    expect(days('actual', '2026-08', ['2026-07-29', 1], ['2026-07-31', -1])).toEqual([2]);
    expect(days('30/360', '2026-03', ['2026-02-20', 1], ['2026-02-28', -1])).toEqual([8]);
    const lastOfFebruary = invoice(contractOf({ dayCount: '30/360' }), changesOf(['2026-02-28', 1]), '2026-03').lines[1];
    expect(lastOfFebruary).toMatchObject({ days: 2, from: '2026-02-28', to: '2026-02-28', amount: '2.66' });
  });
});

describe('removals', () => {
  it('leaves the month of removal billed in full, without a credit', () => {
    const changes = changesOf(['2026-06-20', 3], ['2026-07-05', -3]);
    expect(told(invoice(contractOf(), changes, '2026-07'))[0]).toBe('advance: 13 x Standard, 1..31 Jul, full month x 39.90 = 518.70');
    expect(told(invoice(contractOf(), changes, '2026-08'))).toEqual(['advance: 10 x Standard, 1..31 Aug, full month x 39.90 = 399.00']);
  });

  it('sets no removal off against a later addition', () => {
    const made = invoice(contractOf(), changesOf(['2026-05-10', 1], ['2026-06-10', -1], ['2026-06-20', 1]), '2026-07');
    expect(told(made)[1]).toBe('pro-rata: 1 x Standard, 21..30 Jun, 10/30 days x 39.90 = 13.30');
  });

  it('ends the latest addition when it does not say which', () => {
    expect(told(invoice(contractOf(), changesOf(['2026-06-05', 2], ['2026-06-10', 2], ['2026-06-20', -3]), '2026-07')).slice(1)).toEqual([
      'pro-rata: 1 x Standard, 6..20 Jun, 15/30 days x 39.90 = 19.95',
      'pro-rata: 1 x Standard, 6..30 Jun, 25/30 days x 39.90 = 33.25',
      'pro-rata: 2 x Standard, 11..20 Jun, 10/30 days x 39.90 = 26.60',
    ]);
  });

  it('ends the very extension that it names', () => {
    const item = 'extension:standard';
    const named = (...entries: [string, number, string][]) => parseChanges(entries.map(([date, quantity, ref]) => ({ date, item, quantity, ref })), 'BRL');
    const june = named(['2026-06-05', 1, '1011'], ['2026-06-10', 1, '1012'], ['2026-06-20', -1, '1011']);
    expect(told(invoice(contractOf(), june, '2026-07')).slice(1)).toEqual([
      'pro-rata: 1 x Standard, 6..20 Jun, 15/30 days x 39.90 = 19.95',
      'pro-rata: 1 x Standard, 11..30 Jun, 20/30 days x 39.90 = 26.60',
    ]);
    const older = named(['2026-05-05', 1, '1011'], ['2026-06-10', 1, '1012'], ['2026-06-20', -1, '1011']);
    expect(told(invoice(contractOf(), older, '2026-07')).slice(1)).toEqual(['pro-rata: 1 x Standard, 11..30 Jun, 20/30 days x 39.90 = 26.60']);
    const again = named(['2026-06-02', 1, '1011'], ['2026-06-05', -1, '1011'], ['2026-06-10', 1, '1011'], ['2026-06-12', -1, '1011'], ['2026-06-20', -1, '1003']);
    expect(told(invoice(contractOf(), again, '2026-07'))).toEqual([
      'advance: 9 x Standard, 1..31 Jul, full month x 39.90 = 359.10',
      'minimum: 1 x Standard, 9 in service of 10 contracted, 1..31 Jul, full month x 39.90 = 39.90',
      'pro-rata: 1 x Standard, 3..5 Jun, 3/30 days x 39.90 = 3.99',
      'pro-rata: 1 x Standard, 11..12 Jun, 2/30 days x 39.90 = 2.66',
    ]);
  });

  it('ends recent additions for a name that nobody knows only when nothing older is left', () => {
    const contract = contractOf({ tiers: standard(1), opening: { 'extension:standard': 1 } });
    const changes = parseChanges([
      { date: '2026-06-05', tier: 'standard', quantity: 2 }, { date: '2026-06-10', tier: 'standard', quantity: -2, ref: '1900' },
    ], 'BRL');
    expect(told(invoice(contract, changes, '2026-07')).slice(1)).toEqual([
      'pro-rata: 1 x Standard, 6..10 Jun, 5/30 days x 39.90 = 6.65',
      'pro-rata: 1 x Standard, 6..30 Jun, 25/30 days x 39.90 = 33.25',
    ]);
  });

  it('ends all that came under one name, whether the minimum had paid for it or not', () => {
    const group = (quantity: number, date: string) => ({ date, tier: 'standard', quantity, ref: 'order 77' });
    const changes = parseChanges([{ date: '2026-06-02', tier: 'standard', quantity: -1 }, group(2, '2026-06-05'), group(-2, '2026-06-20')], 'BRL');
    expect(told(invoice(contractOf(), changes, '2026-07'))).toEqual([
      'advance: 9 x Standard, 1..31 Jul, full month x 39.90 = 359.10',
      'minimum: 1 x Standard, 9 in service of 10 contracted, 1..31 Jul, full month x 39.90 = 39.90',
      'pro-rata: 1 x Standard, 6..20 Jun, 15/30 days x 39.90 = 19.95',
    ]);
  });

  it('refuses to remove what is not there, naming the row', () => {
    const changes = changesOf(['2026-06-20', -10], ['2026-06-21', -1]);
    expect(() => invoice(contractOf(), changes, '2026-07')).toThrow(expect.objectContaining({
      kind: 'refused', code: 'billing.change.removal-before-adding',
      values: { field: 'quantity', row: 2, item: 'extension:standard', date: '2026-06-21', value: -1, inService: 0 },
    }));
  });

  it('reads a ledger in any order of dates, and keeps the order within a day', () => {
    const changes = changesOf(['2026-06-20', 1], ['2026-05-02', 4], ['2026-06-05', 1], ['2026-06-20', -2], ['2026-08-01', 9]);
    const sorted = changesOf(['2026-05-02', 4], ['2026-06-05', 1], ['2026-06-20', 1], ['2026-06-20', -2]);
    expect(invoice(contractOf(), changes, '2026-07')).toEqual(invoice(contractOf(), sorted, '2026-07'));
  });

  it('is a removal and an addition on that day when the tier changes', () => {
    const tiers = { standard: { contracted: 10, price: '39.90' }, premium: { contracted: 0, price: '59.90' } };
    const made = invoice(contractOf({ tiers }), changesOf(['2026-05-05', 1], ['2026-06-15', -1], ['2026-06-15', 1, 'premium']), '2026-07');
    expect(told(made)).toEqual([
      'advance: 10 x Standard, 1..31 Jul, full month x 39.90 = 399.00',
      'advance: 1 x Premium, 1..31 Jul, full month x 59.90 = 59.90',
      'pro-rata: 1 x Premium, 16..30 Jun, 15/30 days x 59.90 = 29.95',
    ]);
  });
});

describe('contracts over time', () => {
  const versions = [{ validFrom: '2026-06-16', tiers: standard(12, '45.00') }, { tiers: standard(10, '39.90') }];

  it('leaves the past alone when the price changes during the year', () => {
    const contract = parseContract({ currency: 'BRL', versions });
    expect(told(invoice(contract, [], '2026-06'))).toEqual(['advance: 10 x Standard, 1..30 Jun, full month x 39.90 = 399.00']);
    expect(told(invoice(contract, changesOf(['2026-06-10', 1], ['2026-06-20', 3]), '2026-07'))).toEqual([
      'advance: 14 x Standard, 1..31 Jul, full month x 45.00 = 630.00',
      'pro-rata: 1 x Standard, 11..30 Jun, 20/30 days x 39.90 = 26.60',
      'pro-rata: 2 x Standard, 21..30 Jun, 10/30 days x 45.00 = 30.00',
    ]);
    expect(invoice(contract, [], '2026-07').assumptions).toContainEqual({ code: 'billing.assumption.price-of-the-day', values: {} });
  });

  it('refuses a month, an addition or a charge that no version covers', () => {
    const contract = contractOf({ validFrom: '2026-06-16' });
    expect(() => invoice(contract, [], '2026-06')).toThrow(expect.objectContaining({ kind: 'missing', code: 'billing.contract.missing', values: { field: 'contract', date: '2026-06-01' } }));
    expect(() => invoice(contract, changesOf(['2026-06-10', 1]), '2026-07')).toThrow(expect.objectContaining({ code: 'billing.contract.missing', values: { field: 'contract', date: '2026-06-10' } }));
    expect(invoice(contract, changesOf(['2026-05-10', 1]), '2026-07').total).toBe('438.90');
  });

  it('refuses a tier in service that has no price', () => {
    expect(() => invoice(contractOf(), changesOf(['2026-06-10', 1, 'premium']), '2026-07')).toThrow(
      expect.objectContaining({ kind: 'refused', code: 'billing.tier.unpriced', values: { field: 'tier', value: 'premium', quantity: 1, date: '2026-07-01' } }),
    );
    const dropped = parseContract({ currency: 'BRL', versions: [{ tiers: { basic: { contracted: 1, price: '10.00' } } }, { validFrom: '2026-07-01', tiers: standard() }] });
    expect(() => invoice(dropped, [], '2026-07')).toThrow('billing.tier.unpriced');
    expect(told(invoice(dropped, changesOf(['2026-06-10', -1, 'basic']), '2026-07'))).toEqual(['minimum: 10 x Standard, 0 in service of 10 contracted, 1..31 Jul, full month x 39.90 = 399.00']);
  });

  it('starts from the counts that are given in place of the contracted ones', () => {
    const contract = contractOf({ opening: {} });
    expect(told(invoice(contract, changesOf(['2026-06-10', 3]), '2026-07'))).toEqual([
      'advance: 3 x Standard, 1..31 Jul, full month x 39.90 = 119.70',
      'minimum: 7 x Standard, 3 in service of 10 contracted, 1..31 Jul, full month x 39.90 = 279.30',
    ]);
    expect(inServiceOn(contract, changesOf(['2026-06-10', 3], ['2026-06-11', 1]), '2026-06-10')).toEqual(new Map([['extension:standard', 3]]));
  });

  it('charges the days missing to a minimum duration, where one is agreed', () => {
    const short = changesOf(['2026-06-05', 2], ['2026-06-20', -2]);
    expect(told(invoice(contractOf({ minimumDays: 30 }), short, '2026-07'))).toEqual([
      'advance: 10 x Standard, 1..31 Jul, full month x 39.90 = 399.00',
      'minimum: 2 x Standard, 5 Jun to 20 Jun, 15 days short of 30, 15/30 days x 39.90 = 39.90',
      'pro-rata: 2 x Standard, 6..20 Jun, 15/30 days x 39.90 = 39.90',
    ]);
    const across = changesOf(['2026-05-20', 1], ['2026-06-20', -1]);
    expect(told(invoice(contractOf({ minimumDays: 60 }), across, '2026-07'))[1]).toBe('minimum: 1 x Standard, 20 May to 20 Jun, 19 days short of 60, 19/30 days x 39.90 = 25.27');
    expect(told(invoice(contractOf({ minimumDays: 60, dayCount: '30/360' }), across, '2026-07'))[1]).toBe('minimum: 1 x Standard, 20 May to 20 Jun, 20 days short of 60, 20/30 days x 39.90 = 26.60');
    expect(told(invoice(contractOf({ minimumDays: 41 }), across, '2026-07'))).toHaveLength(1);
    expect(invoice(contractOf({ minimumDays: 30 }), short, '2026-07').assumptions).toContainEqual({ code: 'billing.assumption.minimum-duration', values: { days: 30 } });
    expect(told(invoice(contractOf({ minimumDays: 30 }), short, '2026-08'))).toHaveLength(1);
  });

  it('groups what is short by the same dates, leaves out seats that the minimum has paid for, devices, and days before the contract', () => {
    const named = ['1011', '1012'].flatMap((ref) => [{ date: '2026-06-05', tier: 'standard', quantity: 1, ref }, { date: '2026-06-20', tier: 'standard', quantity: -1, ref }]);
    const device = [{ date: '2026-06-05', item: 'device:desk-phone', quantity: 1 }, { date: '2026-06-20', item: 'device:desk-phone', quantity: -1 }];
    const made = invoice(contractOf({ minimumDays: 30, devices: { 'desk-phone': '10.00' } }), parseChanges([...named, ...device], 'BRL'), '2026-07');
    expect(told(made).filter((line) => line.startsWith('minimum'))).toEqual(['minimum: 2 x Standard, 5 Jun to 20 Jun, 15 days short of 30, 15/30 days x 39.90 = 39.90']);
    const paidFor = changesOf(['2026-05-02', -1], ['2026-06-05', 1], ['2026-06-20', -1]);
    expect(told(invoice(contractOf({ minimumDays: 30 }), paidFor, '2026-07')).filter((line) => line.includes('short'))).toEqual([]);
    const early = changesOf(['2026-05-20', 1], ['2026-06-20', -1]);
    expect(told(invoice(contractOf({ minimumDays: 90, validFrom: '2026-06-01' }), early, '2026-07'))).toHaveLength(1);
    const versions = [{ tiers: standard() }, { validFrom: '2026-06-10', tiers: standard(), minimumDays: 30 }];
    expect(told(invoice(parseContract({ currency: 'BRL', versions }), changesOf(['2026-06-05', 1], ['2026-06-20', -1]), '2026-07'))).toHaveLength(2);
  });
});

describe('currencies', () => {
  it('rounds to the yen and to the thousandth of a dinar', () => {
    const june = changesOf(['2026-07-20', 1]);
    const made = (currency: string, price: string) => invoice(contractOf({ currency, tiers: standard(2, price) }), june, '2026-08');
    expect(told(made('JPY', '1500'))).toEqual(['advance: 3 x Standard, 1..31 Aug, full month x 1500 = 4500', 'pro-rata: 1 x Standard, 21..31 Jul, 11/31 days x 1500 = 532']);
    expect(told(made('KWD', '3.250'))).toEqual(['advance: 3 x Standard, 1..31 Aug, full month x 3.250 = 9.750', 'pro-rata: 1 x Standard, 21..31 Jul, 11/31 days x 3.250 = 1.153']);
    expect([made('JPY', '1500').total, made('KWD', '3.250').total]).toEqual(['5032', '10.903']);
  });

  it('rounds a half as the contract says', () => {
    const half = (rounding: string) => invoice(contractOf({ rounding, tiers: standard(0, '0.15') }), changesOf(['2026-06-20', 1], ['2026-06-25', -1]), '2026-07');
    expect([half('half-up').total, half('half-even').total]).toEqual(['0.03', '0.02']);
    expect(half('half-even').assumptions).toContainEqual({ code: 'billing.assumption.rounding-half-even', values: { currency: 'BRL' } });
    expect(half('half-even').lines[0]?.exact).toBe('1/40');
  });
});

describe('previews and the cost of a change', () => {
  it('shows a lasting addition as part and full, a temporary one as part', () => {
    const lasting = preview(contractOf(), [], '2026-06', changesOf(['2026-06-20', 3]));
    expect({ before: lasting.before, change: lasting.change }).toEqual({ before: { next: '399.00', after: '399.00' }, change: { next: '159.60', after: '119.70' } });
    const brief = preview(contractOf(), [], '2026-06', changesOf(['2026-06-10', 3], ['2026-06-20', -3]));
    expect(brief.change).toEqual({ next: '39.90', after: '0.00' });
    expect(brief.next.month).toBe('2026-07');
    expect(brief.after.month).toBe('2026-08');
  });

  it('is the plain two invoices without a what-if', () => {
    const changes = changesOf(['2026-06-20', 1]);
    expect(preview(contractOf(), changes, '2026-06')).toEqual({ next: invoice(contractOf(), changes, '2026-07'), after: invoice(contractOf(), changes, '2026-08') });
  });

  it('prices a change before it is confirmed, with its devices (U11)', () => {
    const contract = contractOf({ devices: { softphone: '6.00' } });
    const soFar = changesOf(['2026-06-02', 1]);
    const added = parseChanges([{ date: '2026-06-20', tier: 'standard', quantity: 2 }, { date: '2026-06-20', item: 'device:softphone', quantity: 2 }], 'BRL');
    expect(costOfChange(contract, soFar, added, '2026-06-20')).toEqual({ currency: 'BRL', prorata: '30.60', monthly: '530.70', unpriced: [] });
    expect(costOfChange(contract, soFar, [], '2026-06-20')).toEqual({ currency: 'BRL', prorata: '0.00', monthly: '438.90', unpriced: [] });
  });

  it('keeps the month at the minimum when a removal goes below it', () => {
    expect(costOfChange(contractOf(), [], changesOf(['2026-06-20', -2]), '2026-06-20')).toEqual({ currency: 'BRL', prorata: '0.00', monthly: '399.00', unpriced: [] });
  });

  it('leaves the penalty of a minimum duration out of what comes back every month', () => {
    const contract = contractOf({ minimumDays: 90 });
    expect(costOfChange(contract, changesOf(['2026-06-20', 1]), changesOf(['2026-07-10', -1]), '2026-06-25').monthly).toBe('399.00');
  });
});
