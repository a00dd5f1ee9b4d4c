// A channel through which support is reached, and the desk behind it (W3): what is known of each, and how a company's own
// list is read.
import { parseCalendar, type CalendarSpec } from './business-hours.js';
import { AppError } from './errors.js';

export const channelKinds = ['phone', 'portal', 'chat', 'mail', 'app', 'community'] as const;
export type ChannelKind = (typeof channelKinds)[number];

export interface SupportChannel {
  readonly id: string;
  /** The desk that answers, by id. */
  readonly desk: string;
  readonly kind: ChannelKind;
  /** A telephone number as it is dialled, an address, a place. */
  readonly address: string | null;
  /** The key to press. */
  readonly option: string | null;
  /** Who may use it, in words; null for every contact. */
  readonly who: string | null;
  readonly note: string | null;
  /** The calendar of its hours where they are not the desk's. */
  readonly calendar: string | null;
}

export interface SupportDesk {
  readonly id: string;
  readonly provider: string;
  readonly name: string;
  /** What it is for, in words. */
  readonly purpose: string;
  /** The name of a calendar; null where nobody said when it is open. */
  readonly calendar: string | null;
}

export interface SupportDirectory {
  /** Hours that only these desks keep, by name; a company's own calendar of that name takes their place. */
  readonly calendars: Readonly<Record<string, CalendarSpec>>;
  readonly desks: readonly SupportDesk[];
  readonly channels: readonly SupportChannel[];
}

/** Reads a company's own list of desks and channels. Throws usage `channels.…` that names the `field`. */
export function parseSupportDirectory(input: unknown): SupportDirectory {
  const root = record(input, 'file', ['calendars', 'desks', 'channels']);
  const calendars = parseCalendars(root['calendars']);
  const desks = list(root['desks'], 'desks').map((entry, index) => parseDesk(entry, `desks[${index}]`));
  const channels = list(root['channels'], 'channels').map((entry, index) => parseChannel(entry, `channels[${index}]`));
  refuseTwins(desks, 'desks');
  refuseTwins(channels, 'channels');
  channels.forEach(({ desk }, index) => {
    if (desks.every(({ id }) => id !== desk)) {
      throw new AppError('usage', 'channels.desk.unknown', { field: `channels[${index}].desk`, value: desk, known: desks.map(({ id }) => id) });
    }
  });
  return { calendars, desks, channels };
}

function parseCalendars(input: unknown): Record<string, CalendarSpec> {
  const given = input === undefined || input === null ? {} : record(input, 'calendars');
  for (const [name, spec] of Object.entries(given)) parseCalendar(spec, `calendars.${name}`);
  return given as Record<string, CalendarSpec>;
}

function parseDesk(input: unknown, field: string): SupportDesk {
  const from = record(input, field, ['id', 'provider', 'name', 'purpose', 'calendar']);
  return {
    id: text(from, 'id', field), provider: text(from, 'provider', field), name: text(from, 'name', field),
    purpose: optionalText(from, 'purpose', field) ?? '', calendar: optionalText(from, 'calendar', field),
  };
}

function parseChannel(input: unknown, field: string): SupportChannel {
  const from = record(input, field, ['id', 'desk', 'kind', 'address', 'option', 'who', 'note', 'calendar']);
  const kind = text(from, 'kind', field);
  if (!(channelKinds as readonly string[]).includes(kind)) {
    throw new AppError('usage', 'channels.kind.unknown', { field: `${field}.kind`, value: kind, known: channelKinds });
  }
  return {
    id: text(from, 'id', field), desk: text(from, 'desk', field), kind: kind as ChannelKind, address: optionalText(from, 'address', field),
    option: optionalText(from, 'option', field), who: optionalText(from, 'who', field), note: optionalText(from, 'note', field),
    calendar: optionalText(from, 'calendar', field),
  };
}

function refuseTwins(entries: readonly { readonly id: string }[], field: string): void {
  entries.forEach(({ id }, index) => {
    if (entries.findIndex((entry) => entry.id === id) < index) throw new AppError('usage', 'channels.id.twice', { field: `${field}[${index}].id`, value: id });
  });
}

function record(input: unknown, field: string, keys?: readonly string[]): Record<string, unknown> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw new AppError('usage', 'channels.malformed', { field });
  const stranger = keys === undefined ? undefined : Object.keys(input).find((key) => !keys.includes(key));
  if (stranger !== undefined) throw new AppError('usage', 'channels.key.unknown', { field: `${field}.${stranger}`, value: stranger, known: keys as readonly string[] });
  return input as Record<string, unknown>;
}

function list(input: unknown, field: string): readonly unknown[] {
  if (!Array.isArray(input) || input.length === 0) throw new AppError('usage', 'channels.malformed', { field });
  return input;
}

function text(from: Record<string, unknown>, key: string, field: string): string {
  const value = from[key];
  if (typeof value !== 'string' || value.trim() === '') throw new AppError('usage', 'channels.text.needed', { field: `${field}.${key}` });
  return value.trim();
}

function optionalText(from: Record<string, unknown>, key: string, field: string): string | null {
  return from[key] === undefined || from[key] === null || from[key] === '' ? null : text(from, key, field);
}
