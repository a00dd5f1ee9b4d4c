import { describe, expect, it } from '@jest/globals';
import { draftLocation, draftLocationChanges, missingFields, type Location } from '../../src/domain/location.js';
import { formatPostalCode, subdivisionCode, subdivisionsOf, subdivisionsOfCode } from '../../src/domain/postal.js';
import { abbreviateCompass } from '../../src/domain/street.js';

const newYork = { name: 'New York office', region: 'US', street: '350 South 5th Avenue', city: 'New York', state: 'NY', zip: '10118' };
const toronto = { name: 'Toronto', region: 'CA', street: '100 Queen Street West', city: 'Toronto', province: 'Ontario', postalCode: 'm5h2n2' };

describe('a location (L1)', () => {
  it('needs a state and a ZIP code in the US, a province and a postal code in Canada', () => {
    expect(missingFields({ name: 'Hub' }, 'US')).toEqual(['street', 'city', 'state', 'zip']);
    expect(missingFields({ name: 'Hub' }, 'CA')).toEqual(['street', 'city', 'province', 'postal-code']);
    expect(() => draftLocation({ ...newYork, zip: undefined })).toThrow('location.field.needed');
    expect(() => draftLocation({ ...toronto, zip: '10118' })).toThrow('location.field.other-region');
    expect(draftLocation(toronto).draft).toEqual({ name: 'Toronto', region: 'CA', street: '100 Queen Street W', unit: null, city: 'Toronto', state: 'ON', postalCode: 'M5H 2N2', confirmed: false });
  });

  it.each(['BR', 'DE', 'Mexico', ''])('is refused in %p', (region) => {
    expect(() => draftLocation({ ...newYork, region })).toThrow('location.region.unknown');
  });

  it.each([
    ['350 South 5th Avenue', '350 S 5th Avenue'], ['12 north west Glisan Street', '12 NW Glisan Street'], ['7 S. Main St.', '7 S Main St.'], ['9 Main Street South', '9 Main Street S'],
    ['12 North Street', '12 North Street'], ['12 West Avenue North', '12 West Avenue N'], ['41 Northwestern Road', '41 Northwestern Road'], ['5 Bay Street', '5 Bay Street'],
    ['1600 Pennsylvania Avenue Northwest', '1600 Pennsylvania Avenue NW'],
  ])('abbreviates compass points: %s is %s', (typed, kept) => {
    expect(abbreviateCompass(typed, 'US')).toBe(kept);
  });

  it('abbreviates French points in Canada only, and tells what it rewrote', () => {
    expect(abbreviateCompass('1000 rue Sherbrooke Ouest', 'CA')).toBe('1000 rue Sherbrooke O');
    expect(abbreviateCompass('1000 rue Sherbrooke Ouest', 'US')).toBe('1000 rue Sherbrooke Ouest');
    expect(draftLocation(newYork).warnings).toEqual([expect.objectContaining({ code: 'location.street.abbreviated' })]);
    expect(draftLocation({ ...newYork, keepStreet: true }).draft.street).toBe('350 South 5th Avenue');
  });

  it.each([['PO Box 12', 'location.street.box'], ['P.O. Box 12', 'location.street.box'], ['Main Street', 'location.street.number'], ['350', 'location.street.name']])('refuses %s as a street', (street, code) => {
    expect(() => draftLocation({ ...newYork, street })).toThrow(code);
  });

  it('refuses a code that lies in another state, and names that state', () => {
    expect(() => draftLocation({ ...newYork, zip: '90210' })).toThrow(expect.objectContaining({ kind: 'refused', code: 'location.postal-code.other-state', values: expect.objectContaining({ known: ['CA'] }) }));
    expect(() => draftLocation({ ...toronto, postalCode: 'V6B 1A1' })).toThrow(expect.objectContaining({ values: expect.objectContaining({ known: ['BC'] }) }));
    expect(() => draftLocation({ ...newYork, state: 'Ontario' })).toThrow('location.state.unknown');
    for (const zip of ['1011', '101181', 'ABCDE', '10118-1']) expect(() => draftLocation({ ...newYork, zip })).toThrow('location.postal-code.malformed');
  });

  it('has to be confirmed again once its address changes', () => {
    const before: Location = { id: 'l1', ...draftLocation({ ...newYork, confirmed: true }).draft, users: [], devices: [], createdAt: '2026-06-10T12:00:00Z' };
    expect(draftLocationChanges(before, { name: 'Headquarters' }).changes).toEqual({ name: 'Headquarters' });
    expect(draftLocationChanges(before, { unit: 'Floor 22' }).changes).toEqual({ unit: 'Floor 22', confirmed: false });
    expect(draftLocationChanges(before, { unit: 'Floor 22', confirmed: true }).changes).toEqual({ unit: 'Floor 22' });
    expect(draftLocationChanges(before, {}).changes).toEqual({});
  });
});

describe('postal codes', () => {
  it.each([
    ['US', '99501', 'AK'], ['US', '20500', 'DC'], ['US', '00901', 'PR'], ['US', '73301', 'TX'], ['US', '06390', 'CT'], ['US', '83414', 'ID'],
    ['CA', 'K1A 0B1', 'ON'], ['CA', 'H2X 1Y4', 'QC'], ['CA', 'X0A 0H0', 'NU'], ['CA', 'Y1A 2C6', 'YT'],
  ] as const)('in %s, %s can lie in %s', (region, code, state) => {
    expect(subdivisionsOfCode(region, code)).toContain(state);
  });

  it('give every state at least one beginning, and no beginning to more than two', () => {
    const owners = Array.from({ length: 1000 }, (_, n) => subdivisionsOfCode('US', `${String(n).padStart(3, '0')}01`));
    expect(owners.every((states) => states.length <= 2)).toBe(true);
    expect(new Set(owners.flat())).toEqual(new Set(subdivisionsOf('US')));
    expect(subdivisionsOf('CA')).toHaveLength(13);
  });

  it('are written as the post writes them, and states go by name too', () => {
    expect(formatPostalCode('US', '101180110')).toBe('10118-0110');
    expect(formatPostalCode('CA', 'k1a0b1')).toBe('K1A 0B1');
    expect(formatPostalCode('CA', 'D1A 0B1')).toBeUndefined();
    expect(subdivisionCode('CA', 'quebec')).toBe('QC');
    expect(subdivisionCode('US', ' new  york ')).toBe('NY');
  });
});
