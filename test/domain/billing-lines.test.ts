// Everything on an invoice that is no extension: devices, channels, numbers, usage, consultancy, one-off charges.
import { describe, expect, it } from '@jest/globals';
import { invoice, parseChanges, parseContract, type Contract, type Invoice } from '../../src/domain/billing.js';

const terms = {
  currency: 'BRL',
  tiers: { standard: { contracted: 2, price: '39.90' } },
  devices: { 'desk-phone': '12.00', softphone: '6.00' },
  channel: '25.00',
  numbers: { BR: { local: '9.00', 'toll-free': '60.00' }, PT: { local: '11.00' } },
  oneOffs: { activation: '150.00' },
  excessMinute: '0.0725',
  consultancy: { hourly: '180.00', adjustments: [{ from: '2025-06-01', percent: '3.83' }, { from: '2026-06-15', percent: '-0.52' }] },
};
const contractOf = (changed: Record<string, unknown> = {}): Contract => parseContract({ ...terms, ...changed });
const july = (changes: unknown[], contract = contractOf()): Invoice => invoice(contract, parseChanges(changes, contract.currency), '2026-07');
const told = (made: Invoice): string[] => made.lines.slice(1).map((line) => `${line.kind}: ${line.description}`);
const assumed = (made: Invoice): string[] => made.assumptions.map(({ code }) => code.replace('billing.assumption.', ''));

describe('devices, channels and numbers (B5)', () => {
  it('end with all that was added under their name, not with the latest of others', () => {
    const made = july([
      { date: '2026-06-02', item: 'channel', quantity: 10, ref: 'crm' }, { date: '2026-06-12', item: 'channel', quantity: 5, ref: 'fax' },
      { date: '2026-06-15', item: 'channel', quantity: 5, ref: 'crm' }, { date: '2026-06-20', item: 'channel', quantity: -15, ref: 'crm' },
    ]);
    expect(made.lines.filter(({ item, kind }) => item === 'channel' && kind === 'pro-rata').map(({ quantity, days }) => [quantity, days])).toEqual([[10, 18], [5, 18], [5, 5]]);
  });

  it('are billed in advance and in part like extensions, in a fixed order', () => {
    const made = july([
      { date: '2026-06-20', item: 'number:local:PT', quantity: 1 },
      { date: '2026-06-20', item: 'number:toll-free:BR', quantity: 1 },
      { date: '2026-05-20', item: 'channel', quantity: 10 },
      { date: '2026-06-10', item: 'channel', quantity: 5 },
      { date: '2026-05-20', item: 'device:softphone', quantity: 4 },
      { date: '2026-06-10', item: 'device:softphone', quantity: -1 },
      { date: '2026-06-25', item: 'device:desk-phone', quantity: 2 },
    ]);
    expect(told(made)).toEqual([
      'advance: 15 x SIP trunk channel, 1..31 Jul, full month x 25.00 = 375.00',
      'advance: 2 x desk phone, 1..31 Jul, full month x 12.00 = 24.00',
      'advance: 3 x softphone, 1..31 Jul, full month x 6.00 = 18.00',
      'advance: 1 x local number PT, 1..31 Jul, full month x 11.00 = 11.00',
      'advance: 1 x toll free number BR, 1..31 Jul, full month x 60.00 = 60.00',
      'pro-rata: 5 x SIP trunk channel, 11..30 Jun, 20/30 days x 25.00 = 83.33',
      'pro-rata: 2 x desk phone, 26..30 Jun, 5/30 days x 12.00 = 4.00',
      'pro-rata: 1 x local number PT, 21..30 Jun, 10/30 days x 11.00 = 3.67',
      'pro-rata: 1 x toll free number BR, 21..30 Jun, 10/30 days x 60.00 = 20.00',
    ]);
    expect(made.lines.every((line) => (line.tier === null) === !line.item.startsWith('extension:'))).toBe(true);
    expect(assumed(made)).toContain('monthly-items');
  });

  it('are left out with one warning each when the contract does not price them', () => {
    const made = july(
      [{ date: '2026-06-20', item: 'device:constructor', quantity: 1 }, { date: '2026-06-22', item: 'number:mobile:BR', quantity: 2 }, { date: '2026-06-22', item: 'number:local:DE', quantity: 1 }],
      contractOf(),
    );
    expect(told(made)).toEqual([]);
    expect(made.total).toBe('79.80');
    expect(made.warnings).toEqual([
      { code: 'billing.warning.unpriced', values: { item: 'device:constructor', quantity: 1 } },
      { code: 'billing.warning.unpriced', values: { item: 'number:local:DE', quantity: 1 } },
      { code: 'billing.warning.unpriced', values: { item: 'number:mobile:BR', quantity: 2 } },
    ]);
    expect(july([{ date: '2026-06-20', item: 'channel', quantity: 0 }], contractOf({ channel: null })).warnings).toEqual([]);
  });
});

describe('usage (never in part)', () => {
  it('adds 5 channels for each softphone on which a trunk was used, once a month (K2)', () => {
    const made = july([
      { date: '2026-06-03', item: 'trunk-softphone', quantity: 1, ref: 'dev-7' },
      { date: '2026-06-09', item: 'trunk-softphone', quantity: 1, ref: 'dev-7' },
      { date: '2026-06-30', item: 'trunk-softphone', quantity: 1, ref: 'dev-9' },
      { date: '2026-06-01', item: 'trunk-softphone', quantity: 2 },
      { date: '2026-05-31', item: 'trunk-softphone', quantity: 8 },
    ]);
    expect(told(made)).toEqual(['usage: 20 x SIP trunk channel, softphones with a trunk: 4 x 5 channels, Jun 2026 x 25.00 = 500.00']);
    expect(made.lines[1]).toMatchObject({ id: 'usage/trunk-softphone', quantity: 20, from: '2026-06-01', to: '2026-06-30', days: null, daysInMonth: null, exact: '500/1' });
    expect(assumed(made)).toEqual(expect.arrayContaining(['usage-whole', 'trunk-channels']));
  });

  it('adds up excess minutes before it rounds', () => {
    const made = july([{ date: '2026-06-03', item: 'excess-minute', quantity: 101 }, { date: '2026-06-04', item: 'excess-minute', quantity: 100 }, { date: '2026-06-05', item: 'excess-minute', quantity: 0 }]);
    expect(told(made)).toEqual(['usage: 201 x excess minute, Jun 2026 x 0.0725 = 14.57']);
    expect(made.lines[1]?.exact).toBe('5829/400');
  });

  it('charges all the minutes of a consultancy call, at least 10, at the rate of its day after the yearly index (B7)', () => {
    const made = july([
      { date: '2026-06-03', item: 'consultancy', quantity: 3, ref: 'T-1041' },
      { date: '2026-06-14', item: 'consultancy', quantity: 25 },
      { date: '2026-06-15', item: 'consultancy', quantity: 11 },
    ]);
    expect(told(made)).toEqual([
      'usage: 11 min of phone consultancy, calls: 1, Jun 2026, 11/60 h x 185.9221512 = 34.09',
      'usage: 35 min of phone consultancy, calls: 2, Jun 2026, 35/60 h x 186.894 = 109.02',
    ]);
    expect(made.lines.map(({ id }) => id)).toEqual(['advance/standard', 'usage/consultancy', 'usage/consultancy/2']);
    expect(assumed(made)).toContain('consultancy');
    expect(july([{ date: '2026-06-03', item: 'consultancy', quantity: 60 }], contractOf({ consultancy: { hourly: '180' } })).total).toBe('259.80');
  });

  it.each(['consultancy', 'excess-minute', 'trunk-softphone', 'one-off:activation'])('refuses %s without a price rather than charging 0', (item) => {
    const bare = contractOf({ channel: null, excessMinute: null, consultancy: null, oneOffs: {} });
    expect(() => july([{ date: '2026-06-03', item, quantity: 1 }], bare)).toThrow(
      expect.objectContaining({ kind: 'refused', code: 'billing.item.unpriced', values: { field: 'item', item, date: '2026-06-03' } }),
    );
  });
});

describe('one-off charges', () => {
  it('have a line each, whole, with their own amount or that of the contract', () => {
    const made = july([
      { date: '2026-06-30', item: 'one-off:activation', quantity: 2, note: 'Filial Curitiba' },
      { date: '2026-06-03', item: 'one-off', quantity: 1, amount: '-20.00', note: 'credit for the outage of May' },
      { date: '2026-06-04', item: 'one-off:activation', quantity: 1, amount: '90.00', note: '' },
      { date: '2026-06-05', item: 'one-off', quantity: 1, amount: { amount: '12.30', currency: 'BRL' } },
      { date: '2026-07-01', item: 'one-off', quantity: 1, amount: '999.00' },
    ]);
    expect(told(made)).toEqual([
      'one-off: 1 x one-off charge (credit for the outage of May), 3 Jun x -20.00 = -20.00',
      'one-off: 1 x activation, 4 Jun x 90.00 = 90.00',
      'one-off: 1 x one-off charge, 5 Jun x 12.30 = 12.30',
      'one-off: 2 x activation (Filial Curitiba), 30 Jun x 150.00 = 300.00',
    ]);
    expect(made.total).toBe('462.10');
    expect(made.lines[1]).toMatchObject({ id: 'one-off/1', from: '2026-06-03', to: '2026-06-03', days: null, daysInMonth: null, exact: '-20/1' });
    expect(new Set(made.lines.map(({ id }) => id)).size).toBe(made.lines.length);
  });
});

describe('what the figures take for granted', () => {
  it('is named on every invoice, each open point once', () => {
    expect(assumed(july([]))).toEqual([
      'day-count-actual', 'removal-day-counts', 'zero-days', 'no-credit', 'no-netting', 'latest-addition-first', 'within-contracted', 'minimum-per-tier', 'tier-change', 'rounding-half-up',
    ]);
    expect(assumed(july([], contractOf({ dayCount: '30/360' })))[0]).toBe('day-count-30-360');
  });
});

describe('a ledger made by a program rather than read', () => {
  it('is refused for a one-off without a name and an amount', () => {
    expect(() => invoice(contractOf(), [{ date: '2026-06-03', item: 'one-off', quantity: 1 }], '2026-07')).toThrow('billing.item.unpriced');
  });

  it.each([
    ['billing.quantity.not-whole', 'extension:standard', 0.5],
    ['billing.quantity.not-whole', 'excess-minute', Number.NaN],
    ['billing.quantity.negative', 'excess-minute', -1],
  ])('is refused with %s for %s x %d', (code, item, quantity) => {
    expect(() => invoice(contractOf(), [{ date: '2026-06-03', item, quantity }], '2026-07')).toThrow(
      expect.objectContaining({ kind: 'refused', code, values: { field: 'quantity', row: 1, item, date: '2026-06-03', value: quantity, inService: undefined } }),
    );
  });
});
