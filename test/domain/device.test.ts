import { describe, expect, it } from '@jest/globals';
import { draftDevice } from '../../src/domain/device.js';

describe('a device from what was typed (U2)', () => {
  it('has its MAC address in one spelling; the model of a desk phone is found later', () => {
    expect(draftDevice({ kind: 'desk-phone', mac: '0004.13AA.BBCC' })).toEqual({ kind: 'desk-phone', mac: '00:04:13:aa:bb:cc', model: null });
    expect(draftDevice({ kind: 'desk-phone', mac: '000413aabbcc', model: '  Snom D785 ' }).model).toBe('Snom D785');
    expect(draftDevice({ kind: 'desk-phone', mac: '000413aabbcc', model: '   ' }).model).toBeNull();
  });

  it('must name its model if it is a paging device', () => {
    expect(() => draftDevice({ kind: 'paging', mac: '000413aabbcc' })).toThrow(expect.objectContaining({ kind: 'usage', code: 'device.model-needed' }));
    expect(() => draftDevice({ kind: 'paging', mac: '000413aabbcc', model: ' ' })).toThrow('device.model-needed');
    expect(draftDevice({ kind: 'paging', mac: '000413aabbcc', model: 'Algo 8301' })).toEqual({ kind: 'paging', mac: '00:04:13:aa:bb:cc', model: 'Algo 8301' });
  });

  it('has no MAC address if it is a softphone, and one if it is not', () => {
    expect(draftDevice({ kind: 'softphone', model: 'Desktop app' })).toEqual({ kind: 'softphone', mac: null, model: null });
    expect(() => draftDevice({ kind: 'softphone', mac: '000413aabbcc' })).toThrow('device.softphone-has-no-mac');
    expect(() => draftDevice({ kind: 'desk-phone' })).toThrow('device.mac-needed');
  });
});
