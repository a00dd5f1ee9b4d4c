// Channels, desks and hours as people and scripts see them. `now` is in words for people, in instants for scripts.
import type { CalendarSource } from '../../app/calendar.js';
import type { ChannelNow, OpenState } from '../../app/support.js';
import { formatInstant, zoneOf } from '../../domain/business-hours.js';
import type { View } from '../output/column.js';
import { hoursText, openText } from '../output/open-time.js';

function edges(now: OpenState | null, zone: string | null): { isOpen: boolean | null; opensAt: string | null; closesAt: string | null } {
  const shown = (at: number | null | undefined): string | null => (at == null || zone === null ? null : formatInstant(at, zoneOf(zone)));
  return { isOpen: now?.isOpen ?? null, opensAt: shown(now?.opensAt), closesAt: shown(now?.closesAt) };
}

export const channelView: View<ChannelNow> = {
  noun: 'supportChannel',
  record: ({ id, provider, desk, deskName, purpose, kind, address, option, who, note, calendar, zone, hours, now }) => ({
    id, provider, desk, deskName, purpose, kind, address, option, who, note, calendar, zone,
    always: hours?.always ?? (hours === null ? null : false), hours: hours?.hours ?? null, ...edges(now, zone),
  }),
  columns: [
    { id: 'provider', value: (channel) => channel.provider },
    { id: 'deskName', value: (channel) => channel.deskName },
    { id: 'kind', value: (channel) => channel.kind, text: (channel, reader) => reader.say(`support.kind.${channel.kind}`), yields: 1 },
    // Where the kind is left out, a channel without an address would say nothing.
    { id: 'address', value: (channel) => channel.address, text: (channel, reader) => channel.address ?? `(${reader.say(`support.kind.${channel.kind}`)})` },
    { id: 'option', value: (channel) => channel.option },
    {
      // To the right, because such columns are the last to be narrowed: this is what people look for.
      id: 'isOpen', value: (channel) => channel.now?.isOpen, text: (channel, reader) => openText(channel.now, channel.zone, reader), align: 'right',
      tone: (channel) => (channel.now === null ? 'muted' : channel.now.isOpen ? 'good' : 'warn'),
    },
    { id: 'hours', value: (channel) => channel.calendar, text: (channel, reader) => (channel.hours === null ? '' : hoursText(channel.hours, reader)), yields: 3 },
    { id: 'who', value: (channel) => channel.who, yields: 2 },
    { id: 'note', value: (channel) => channel.note, yields: 4 },
    { id: 'purpose', value: (channel) => channel.purpose, hidden: true },
    { id: 'zone', value: (channel) => channel.zone, hidden: true },
    { id: 'desk', value: (channel) => channel.desk, hidden: true },
    { id: 'id', value: (channel) => channel.id, hidden: true },
  ],
};

export interface CalendarNow extends CalendarSource {
  readonly now: OpenState;
  readonly holidaysUntil: string | null;
}

export const calendarView: View<CalendarNow> = {
  noun: 'calendar',
  record: ({ name, origin, spec, now, holidaysUntil }) => ({
    name, origin, zone: spec.zone, always: spec.always ?? false, hours: spec.hours ?? null, dates: spec.dates ?? {}, breaks: spec.breaks ?? {},
    holidays: spec.holidays ?? [], validFrom: spec.validFrom ?? null, earlier: spec.earlier ?? [], holidaysUntil, ...edges(now, spec.zone),
  }),
  columns: [
    { id: 'name', value: (calendar) => calendar.name },
    { id: 'hours', value: (calendar) => (calendar.spec.always === true ? 'always' : JSON.stringify(calendar.spec.hours ?? {})), text: (calendar, reader) => hoursText(calendar.spec, reader) },
    {
      id: 'isOpen', value: (calendar) => calendar.now.isOpen, text: (calendar, reader) => openText(calendar.now, calendar.spec.zone, reader),
      tone: (calendar) => (calendar.now.isOpen ? 'good' : 'warn'),
    },
    { id: 'zone', value: (calendar) => calendar.spec.zone, yields: 2 },
    { id: 'origin', value: (calendar) => calendar.origin, yields: 3, tone: (calendar) => (calendar.origin === 'own' ? 'strong' : 'muted') },
    { id: 'holidaysUntil', value: (calendar) => calendar.holidaysUntil, hidden: true },
  ],
};

export interface ShownOptions {
  readonly country: string;
  readonly countryOrigin: 'account' | 'set';
  readonly regions: readonly string[];
  readonly knownRegions: readonly string[];
  readonly optionalDays: boolean;
  readonly tableFrom: string | null;
  readonly tableUntil: string | null;
  readonly addedDays: number;
}

export const optionsView: View<ShownOptions> = {
  noun: 'supportOptions',
  columns: [
    { id: 'country', value: (options) => options.country },
    { id: 'regions', value: (options) => options.regions },
    { id: 'optionalDays', value: (options) => options.optionalDays },
    { id: 'addedDays', value: (options) => options.addedDays },
    { id: 'tableFrom', value: (options) => options.tableFrom },
    { id: 'tableUntil', value: (options) => options.tableUntil },
    { id: 'countryOrigin', value: (options) => options.countryOrigin, hidden: true },
    { id: 'knownRegions', value: (options) => options.knownRegions, hidden: true },
  ],
};
