import { describe, expect, it } from '@jest/globals';
import { erlangB, parseSpan, planTrunk } from '../../src/domain/trunk-plan.js';
import { billedChannels, parsePort, parseTrunkHost, parseTrunkUser, refuseHeader } from '../../src/domain/trunk.js';

describe('a trunk', () => {
  it.each(['10.0.0.1', '127.1', '3232235777', '0x7f000001', '0x7f.1', '192.168.0.1.', '[2001:db8::1]', '2001:db8::1', 'sip.example.com:5060', 'sip.0x1'])('refuses the address %s (K1)', (host) => {
    expect(() => parseTrunkHost(host, 'domain')).toThrow('trunk.address');
  });

  it.each(['localhost', 'sip..example.com', '-sip.example.com', 'sip_x.example.com', 'tel\u00e9fono.example', 'a b.example', '', `${'a'.repeat(64)}.example`])('takes %p for no name', (host) => {
    expect(() => parseTrunkHost(host, 'proxy')).toThrow('trunk.host.malformed');
  });

  it('takes a DNS name in any case, with its final dot or without', () => {
    expect(parseTrunkHost(' SIP.Example.COM. ', 'domain')).toBe('sip.example.com');
    expect(parseTrunkHost('1and1.example', 'domain')).toBe('1and1.example');
  });

  it('is billed as 5 more channels for each device on which it is used (K2)', () => {
    expect(billedChannels({ channels: 10, devices: [] })).toBe(10);
    expect(billedChannels({ channels: 10, devices: ['d1', 'd2'] })).toBe(20);
  });

  it('has no header of its own (K4), and plain users and ports', () => {
    expect(() => refuseHeader('X-Account: 7')).toThrow('trunk.header');
    expect(() => parseTrunkUser('crm"; drop')).toThrow('trunk.user.malformed');
    for (const port of ['0', '65536', '5060x', '']) expect(() => parsePort(port)).toThrow('port.malformed');
  });
});

describe('a plan for a trunk', () => {
  it('is within the limit at exactly 2 attempts a second, and not above (K3)', () => {
    const hour = { withinSeconds: 3600, holdSeconds: 180, channels: 30 };
    expect(planTrunk({ ...hour, calls: 7200 })).toMatchObject({ attemptsPerSecond: 2, withinLimit: true, leastSeconds: 3600, mostCallsAtOnce: 360 });
    expect(planTrunk({ ...hour, calls: 7201 })).toMatchObject({ withinLimit: false, leastSeconds: 3601 });
  });

  it('tells who finds no channel, by Erlang’s table', () => {
    // Published values: 20.3 erlangs on 30 channels lose 1 %, 4.46 on 10 lose 1 %.
    expect(erlangB(20.337, 30)).toBeCloseTo(0.01, 3);
    expect(erlangB(4.461, 10)).toBeCloseTo(0.01, 3);
    expect(planTrunk({ calls: 400, withinSeconds: 3600, holdSeconds: 180, channels: 10 })).toMatchObject({ erlangs: 20, channelsForOnePercent: 30 });
  });

  it('reads spans, and refuses what is none', () => {
    expect([parseSpan('90', 'within'), parseSpan('15m', 'within'), parseSpan('8 h', 'within')]).toEqual([90, 900, 28_800]);
    for (const text of ['0s', '-1h', '1d', 'soon', '900h']) expect(() => parseSpan(text, 'hold')).toThrow('trunk.span.malformed');
  });
});
