// Contracts and changes as they come from files, flags and batch lines: taken whole, or refused at the field that is wrong.
import { describe, expect, it } from '@jest/globals';
import { parseChange, parseChanges, parseContract, parseItem, parseTier } from '../../src/domain/billing.js';
import { AppError } from '../../src/domain/errors.js';

const tiers = { standard: { contracted: 10, price: '39.90' } };

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return `${error.kind} ${error.code} ${String(error.values['field'])}`;
    throw error;
  }
  return 'taken';
}

describe('a contract', () => {
  it('is taken as the batch door sends it', () => {
    expect(parseContract({ currency: 'BRL', dayCount: 'actual', rounding: 'half-up', tiers })).toEqual({
      currency: 'BRL', timeZone: null, billingContact: null, opening: 'contracted',
      versions: [{
        validFrom: null, dayCount: 'actual', rounding: 'half-up', tiers, devices: {}, channel: null, numbers: {}, oneOffs: {}, excessMinute: null, consultancy: null, minimumDays: null,
      }],
    });
  });

  it('comes back from what it was kept as', () => {
    const contract = parseContract({
      currency: 'KWD', timeZone: 'Asia/Kuwait', billingContact: 'accounts@example.com', opening: { 'extension:premium': 3, 'device:desk-phone': '2' },
      versions: [
        { currency: 'KWD', validFrom: '2026-07-01', dayCount: '30/360', rounding: 'half-even', tiers: { premium: { contracted: 4, price: { amount: '3.250', currency: 'KWD' } } } },
        { validFrom: null, tiers: {}, devices: { 'desk-phone': '1.250' }, channel: '2', numbers: { KW: { local: '0.750' } }, oneOffs: { activation: '10' }, excessMinute: '0.0125', minimumDays: 30, consultancy: { hourly: '20', adjustments: [{ from: '2026-01-01', percent: '-3.18' }] } },
      ],
    });
    expect(contract.versions.map(({ validFrom }) => validFrom)).toEqual([null, '2026-07-01']);
    expect(contract.versions[1]?.tiers).toEqual({ premium: { contracted: 4, price: '3.250' } });
    expect(contract.opening).toEqual({ 'extension:premium': 3, 'device:desk-phone': 2 });
    expect(parseContract(JSON.parse(JSON.stringify(contract)))).toEqual(contract);
  });

  it.each<[string, unknown]>([
    ['missing billing.contract.missing contract', undefined],
    ['missing billing.contract.missing contract', null],
    ['missing billing.contract.missing contract.versions', { currency: 'BRL', versions: [] }],
    ['usage billing.field.shape contract', []],
    ['usage billing.field.shape contract', 'standard'],
    ['usage billing.field.missing contract.currency', { tiers }],
    ['usage billing.field.shape contract.currency', { currency: 986 }],
    ['usage currency.unknown contract.currency', { currency: 'R$' }],
    ['usage billing.field.unknown contract.dayCuont', { currency: 'BRL', tiers, dayCuont: '30/360' }],
    ['usage billing.field.choice contract.dayCount', { currency: 'BRL', tiers, dayCount: '30/365' }],
    ['usage billing.field.choice contract.rounding', { currency: 'BRL', tiers, rounding: 2 }],
    ['usage date.nonexistent contract.validFrom', { currency: 'BRL', tiers, validFrom: '2026-02-30' }],
    ['usage billing.tier.unknown contract.tiers.metered', { currency: 'BRL', tiers: { metered: { contracted: 1, price: '1.00' } } }],
    ['usage billing.tier.unpriced contract.tiers.basic.price', { currency: 'BRL', tiers: { basic: { contracted: 1 } } }],
    ['usage money.malformed contract.tiers.basic.price', { currency: 'BRL', tiers: { basic: { contracted: 1, price: 39.9 } } }],
    ['usage money.malformed contract.tiers.basic.price', { currency: 'BRL', tiers: { basic: { contracted: 1, price: '1.234' } } }],
    ['usage billing.price.negative contract.tiers.basic.price', { currency: 'BRL', tiers: { basic: { contracted: 1, price: '-1.00' } } }],
    ['usage billing.currency.mixed contract.tiers.basic.price.currency', { currency: 'BRL', tiers: { basic: { contracted: 1, price: { amount: '1.00', currency: 'USD' } } } }],
    ['usage billing.field.missing contract.tiers.basic.contracted', { currency: 'BRL', tiers: { basic: { price: '1.00' } } }],
    ['usage billing.quantity.not-whole contract.tiers.basic.contracted', { currency: 'BRL', tiers: { basic: { contracted: 1.5, price: '1.00' } } }],
    ['usage billing.quantity.negative contract.tiers.basic.contracted', { currency: 'BRL', tiers: { basic: { contracted: -1, price: '1.00' } } }],
    ['usage billing.quantity.too-large contract.tiers.basic.contracted', { currency: 'BRL', tiers: { basic: { contracted: 1e9 + 1, price: '1.00' } } }],
    ['usage billing.item.unknown contract.devices.Desk Phone', { currency: 'BRL', devices: { 'Desk Phone': '1.00' } }],
    ['usage billing.item.unknown contract.numbers.Brasil', { currency: 'BRL', numbers: { Brasil: { local: '1.00' } } }],
    ['usage money.malformed contract.numbers.BR.local', { currency: 'BRL', numbers: { BR: { local: '1,00' } } }],
    ['usage billing.item.unknown contract.opening.consultancy', { currency: 'BRL', opening: { consultancy: 1 } }],
    ['usage billing.tier.unknown contract.opening.extension:gold', { currency: 'BRL', opening: { 'extension:gold': 1 } }],
    ['usage billing.field.shape contract.consultancy.adjustments', { currency: 'BRL', consultancy: { hourly: '1.00', adjustments: {} } }],
    ['usage billing.percent.out-of-range contract.consultancy.adjustments[0].percent', { currency: 'BRL', consultancy: { hourly: '1.00', adjustments: [{ from: '2026-01-01', percent: '-100.1' }] } }],
    ['usage billing.field.shape contract.consultancy.adjustments[0].percent', { currency: 'BRL', consultancy: { hourly: '1.00', adjustments: [{ from: '2026-01-01', percent: 3.83 }] } }],
    ['usage billing.contract.two-forms contract.tiers', { currency: 'BRL', tiers, versions: [{ tiers }] }],
    ['usage billing.currency.mixed contract.versions[1].currency', { currency: 'BRL', versions: [{ tiers }, { validFrom: '2026-01-01', currency: 'USD', tiers }] }],
    ['usage billing.contract.same-day contract.versions', { currency: 'BRL', versions: [{ tiers }, { tiers }] }],
    ['usage billing.contract.same-day contract.versions', { currency: 'BRL', versions: [{ validFrom: '2026-01-01' }, {}, { validFrom: '2026-01-01' }] }],
    ['usage billing.field.unknown contract.versions[0].opening', { currency: 'BRL', versions: [{ opening: {} }] }],
  ])('is refused with %s', (expected, given) => {
    expect(refusal(() => parseContract(given))).toBe(expected);
  });
});

describe('a change', () => {
  it('is a tier, or an item, on a date', () => {
    expect(parseChange({ date: '2026-06-20', tier: 'teams', quantity: 1 }, 'BRL')).toEqual({ date: '2026-06-20', item: 'extension:teams', quantity: 1 });
    expect(parseChange({ date: '2026-06-20', tier: null, item: 'one-off:activation', quantity: '+2', amount: '-1.50', ref: 'OS-12', note: 'Visita' }, 'BRL'))
      .toEqual({ date: '2026-06-20', item: 'one-off:activation', quantity: 2, amount: '-1.50', ref: 'OS-12', note: 'Visita' });
    expect(parseChange({ date: '2026-06-20', item: 'number:local:BR', quantity: '-3' }, 'BRL').quantity).toBe(-3);
  });

  it.each<[string, unknown]>([
    ['usage billing.field.shape change', 'standard'],
    ['usage billing.field.missing change.date', { tier: 'basic', quantity: 1 }],
    ['usage date.malformed change.date', { date: '20/06/2026', tier: 'basic', quantity: 1 }],
    ['usage date.nonexistent change.date', { date: '2026-06-31', tier: 'basic', quantity: 1 }],
    ['usage billing.tier.unknown change.tier', { date: '2026-06-20', tier: 'Standard', quantity: 1 }],
    ['usage billing.field.shape change.tier', { date: '2026-06-20', tier: 1, quantity: 1 }],
    ['usage billing.field.missing change.tier', { date: '2026-06-20', quantity: 1 }],
    ['usage billing.change.two-items change.item', { date: '2026-06-20', tier: 'basic', item: 'channel', quantity: 1 }],
    ['usage billing.item.unknown change.item', { date: '2026-06-20', item: 'fax', quantity: 1 }],
    ['usage billing.field.missing change.quantity', { date: '2026-06-20', tier: 'basic' }],
    ['usage billing.quantity.not-whole change.quantity', { date: '2026-06-20', tier: 'basic', quantity: 1.5 }],
    ['usage billing.quantity.not-whole change.quantity', { date: '2026-06-20', tier: 'basic', quantity: '1.5' }],
    ['usage billing.quantity.not-whole change.quantity', { date: '2026-06-20', tier: 'basic', quantity: 'three' }],
    ['usage billing.quantity.not-whole change.quantity', { date: '2026-06-20', tier: 'basic', quantity: Number.NaN }],
    ['usage billing.quantity.not-whole change.quantity', { date: '2026-06-20', tier: 'basic', quantity: () => 1 }],
    ['usage billing.quantity.too-large change.quantity', { date: '2026-06-20', tier: 'basic', quantity: -1e10 }],
    ['usage billing.quantity.negative change.quantity', { date: '2026-06-20', item: 'excess-minute', quantity: -1 }],
    ['usage billing.change.amount-not-allowed change.amount', { date: '2026-06-20', tier: 'basic', quantity: 1, amount: '1.00' }],
    ['usage billing.field.missing change.amount', { date: '2026-06-20', item: 'one-off', quantity: 1 }],
    ['usage money.malformed change.amount', { date: '2026-06-20', item: 'one-off', quantity: 1, amount: '1,00' }],
    ['usage billing.currency.mixed change.amount.currency', { date: '2026-06-20', item: 'one-off', quantity: 1, amount: { amount: '1.00', currency: 'EUR' } }],
    ['usage billing.field.unknown change.until', { date: '2026-06-20', tier: 'basic', quantity: 1, until: '2026-06-30' }],
  ])('is refused with %s', (expected, given) => {
    expect(refusal(() => parseChange(given, 'BRL'))).toBe(expected);
  });
});

describe('a list of changes', () => {
  it('names the row and the path of what is wrong', () => {
    const given = [{ date: '2026-06-20', tier: 'basic', quantity: 1 }, { date: '2026-06-20', tier: 'gold', quantity: 1 }];
    expect(() => parseChanges(given, 'BRL')).toThrow(expect.objectContaining({
      code: 'billing.tier.unknown', values: { field: 'changes[1].tier', value: 'gold', known: ['basic', 'standard', 'premium', 'teams'], row: 2 },
    }));
    expect(refusal(() => parseChanges({}, 'BRL', 'plan'))).toBe('usage billing.field.shape plan');
  });

  it('passes on an error that is nobody\'s typing', () => {
    const broken = { get date(): string { throw new TypeError('gone'); } };
    expect(() => parseChanges([broken], 'BRL')).toThrow(TypeError);
  });

  it('refuses a removal that is listed after its adding and dated before it', () => {
    const list = (...entries: [string, number, string?][]) => parseChanges(entries.map(([date, quantity, ref]) => ({ date, tier: 'basic', quantity, ref })), 'BRL');
    expect(() => list(['2026-06-20', 3], ['2026-06-10', -3])).toThrow(expect.objectContaining({
      kind: 'refused', code: 'billing.change.removal-before-adding', values: { field: 'changes[1].date', row: 2, item: 'extension:basic', date: '2026-06-10', added: '2026-06-20' },
    }));
    expect(() => list(['2026-06-01', 1], ['2026-06-20', 1], ['2026-06-21', -1], ['2026-05-30', -1])).toThrow('billing.change.removal-before-adding');
    expect(list(['2026-06-10', -3], ['2026-06-20', 3], ['2026-06-20', -2], ['2026-06-25', -5], ['2026-06-01', -1])).toHaveLength(5);
    expect(list(['2026-06-20', 1, '1011'], ['2026-06-10', -1, '1003'])).toHaveLength(2);
  });
});

describe('an item key', () => {
  it('has a tier that can be read by itself (U9)', () => {
    expect(parseTier('premium')).toBe('premium');
    expect(refusal(() => parseTier('metered'))).toBe('usage billing.tier.unknown tier');
  });

  it.each([
    ['extension:teams', { type: 'extension', tier: 'teams' }],
    ['device:desk-phone', { type: 'device', device: 'desk-phone' }],
    ['channel', { type: 'channel' }],
    ['number:toll-free:BR', { type: 'number', number: 'toll-free', country: 'BR' }],
    ['one-off', { type: 'one-off', name: null }],
    ['one-off:activation', { type: 'one-off', name: 'activation' }],
    ['consultancy', { type: 'consultancy' }],
    ['excess-minute', { type: 'excess-minute' }],
    ['trunk-softphone', { type: 'trunk-softphone' }],
  ])('%s is read', (key, item) => {
    expect(parseItem(key)).toEqual(item);
  });

  it.each([
    '', 'extension', 'extension:', 'extension:gold', 'extension:basic:x', 'device', 'device:', 'device:Desk', 'device:a:b', 'channel:x', 'number', 'number:local', 'number:local:br',
    'number:Local:BR', 'number:local:BR:x', 'one-off:', 'one-off:a:b', 'consultancy:x', 'fax',
  ])('%j is refused', (key) => {
    expect(refusal(() => parseItem(key, 'given'))).toMatch(/^usage billing\.(item|tier)\.unknown given$/);
  });
});
