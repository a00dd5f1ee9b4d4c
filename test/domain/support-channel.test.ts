import { describe, expect, it } from '@jest/globals';
import { parseSupportDirectory } from '../../src/domain/support-channel.js';
import { shippedDirectory } from '../../src/domain/shipped-channels.js';
import { supportCalendars } from '../../src/domain/support-calendars.js';

const desk = { id: 'night', provider: 'Sol', name: 'Night desk', purpose: 'Emergencies', calendar: null };
const channel = { id: 'night-phone', desk: 'night', kind: 'phone', address: '+55 15 3333 0000' };

describe('a list of channels', () => {
  it('may be the shipped one, written out and read again (W3)', () => {
    expect(parseSupportDirectory(JSON.parse(JSON.stringify(shippedDirectory)))).toEqual(shippedDirectory);
  });

  it('names, as it ships, only calendars that ship', () => {
    const known = [...supportCalendars.map(({ id }) => id), ...Object.keys(shippedDirectory.calendars)];
    for (const { id, calendar } of shippedDirectory.desks) expect([id, calendar === null || known.includes(calendar)]).toEqual([id, true]);
  });

  it('needs little of a channel', () => {
    expect(parseSupportDirectory({ desks: [desk], channels: [channel] })).toEqual({
      calendars: {}, desks: [desk], channels: [{ ...channel, option: null, who: null, note: null, calendar: null }],
    });
  });

  it.each([
    ['no object', [], 'channels.malformed', 'file'],
    ['no desks', { channels: [channel] }, 'channels.malformed', 'desks'],
    ['an empty list', { desks: [desk], channels: [] }, 'channels.malformed', 'channels'],
    ['a strange entry', { desks: [desk], channels: [{ ...channel, fax: '1' }] }, 'channels.key.unknown', 'channels[0].fax'],
    ['an unknown desk', { desks: [desk], channels: [{ ...channel, desk: 'day' }] }, 'channels.desk.unknown', 'channels[0].desk'],
    ['an unknown kind', { desks: [desk], channels: [{ ...channel, kind: 'pigeon' }] }, 'channels.kind.unknown', 'channels[0].kind'],
    ['twins', { desks: [desk, desk], channels: [channel] }, 'channels.id.twice', 'desks[1].id'],
    ['a desk without a name', { desks: [{ ...desk, name: ' ' }], channels: [channel] }, 'channels.text.needed', 'desks[0].name'],
    ['hours that end before they start', { calendars: { x: { zone: 'UTC', hours: { mon: [['18:00', '08:00']] } } }, desks: [desk], channels: [channel] }, 'calendar.hours.reversed', 'calendars.x.hours.mon[0]'],
  ])('is refused with %s, and the place is named', (_title, input, code, field) => {
    expect(() => parseSupportDirectory(input)).toThrow(expect.objectContaining({ code, values: expect.objectContaining({ field }) }));
  });
});
