import { describe, expect, it } from '@jest/globals';
import { parseMac } from '../../src/domain/mac.js';
import { forSeeds } from '../support/random.js';

describe('a MAC address (U2)', () => {
  it.each([
    '00:04:13:aa:bb:cc', '00-04-13-AA-BB-CC', '0004.13AA.BBCC', '000413AABBCC', '000413aabbcc', '00 04 13 aa bb cc', '00.04.13.aa.bb.cc',
    '0004-13aa-bbcc', '000413-aabbcc', '000413:aabbcc', '  000413AABBCC ', '0x000413AABBCC',
  ])('is kept in one spelling, however it is typed: %s', (text) => {
    expect(parseMac(text)).toBe('00:04:13:aa:bb:cc');
  });

  it.each(['', '0004', '00:04:13:aa:bb', '00:04:13:aa:bb:cc:dd', '00:04:13-aa:bb:cc', '00:04:13:aa:bb:cg', 'O0:04:13:aa:bb:cc', '000413AABBC', '00:04:13:aa:bb:c', '00041 3AABBCC', '00：04：13：aa：bb：cc'])(
    'of the wrong shape is refused and shown: %p', (text) => {
      expect(() => parseMac(text)).toThrow(expect.objectContaining({ kind: 'usage', code: 'mac.malformed', values: { field: 'mac', value: text.trim() } }));
    });

  it.each(['00:00:00:00:00:00', 'ff:ff:ff:ff:ff:ff', '01:00:5e:00:00:01', '33:33:00:00:00:01'])('that names no single phone is refused: %s', (text) => {
    expect(() => parseMac(text)).toThrow(expect.objectContaining({ code: 'mac.not-a-device' }));
  });

  it('reads what it has written', () => {
    forSeeds(200, (random) => {
      const digits = random.list(6, (at) => (random.whole(0, 255) & (at === 0 ? 0xfe : 0xff) | (at === 5 ? 1 : 0)).toString(16).padStart(2, '0'));
      const kept = parseMac(digits.join(random.pick(['', ':', '-', '.', ' '])).toUpperCase());
      expect(kept).toBe(digits.join(':'));
      expect(parseMac(kept)).toBe(kept);
    });
  });
});
