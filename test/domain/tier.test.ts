import { describe, expect, it } from '@jest/globals';
import { parseTier } from '../../src/domain/tier.js';

describe('the tier of an extension (U9)', () => {
  it('is one of four, by any of its names', () => {
    expect(['Basic', ' standard ', 'PREMIUM', 'Teams Edition', 'GTC Standard', 'teams-edition'].map(parseTier)).toEqual(['basic', 'standard', 'premium', 'teams', 'standard', 'teams']);
  });

  it('is never metered or internal: those go through the sales partner', () => {
    for (const text of ['metered', 'Low-Use', 'Tarifado', 'internal', 'Interno']) {
      expect(() => parseTier(text)).toThrow(expect.objectContaining({ kind: 'refused', code: 'tier.partner-only' }));
    }
  });

  it('is no word that JavaScript happens to know', () => {
    for (const text of ['gold', '', 'constructor', 'toString', '__proto__']) {
      expect(() => parseTier(text)).toThrow(expect.objectContaining({ kind: 'usage', code: 'tier.unknown' }));
    }
  });
});
