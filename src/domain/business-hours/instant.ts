// Instants as text: ISO 8601 in, with an offset; out on the clock of a zone.
import { dateOfDayNumber, dayNumber, isCivilDate } from '../civil-date.js';
import { AppError } from '../errors.js';
import { dayMs, instantOfLocal, type Zone } from './zone.js';

const shape = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?([Zz]|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads an ISO 8601 instant into milliseconds since the epoch. A text without an offset is read on the clock of `zone`,
 * and refused where none is given. Throws usage `instant.malformed`, `instant.nonexistent` or `instant.no-offset`.
 */
export function parseInstant(text: string, field = 'at', zone?: Zone): number {
  const parts = shape.exec(text.trim());
  if (parts === null) throw new AppError('usage', 'instant.malformed', { field, value: text });
  const [, , hour, minute, second = '0', fraction = '', offset] = parts;
  const date = parts[1] as string;
  if (!isCivilDate(date) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    throw new AppError('usage', 'instant.nonexistent', { field, value: text });
  }
  const clock = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  const local = dayNumber(date) * dayMs + clock;
  if (offset !== undefined) return local - parseOffset(offset, text, field);
  if (zone === undefined) throw new AppError('usage', 'instant.no-offset', { field, value: text });
  return instantOfLocal(zone, local);
}

function parseOffset(offset: string, text: string, field: string): number {
  if (offset.length === 1) return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2));
  if (hours > 23 || minutes > 59) throw new AppError('usage', 'instant.nonexistent', { field, value: text });
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** An instant as ISO 8601 on the clock of a zone, '2026-03-09T14:20:00-03:00'; milliseconds only where there are any. */
export function formatInstant(instant: number, zone: Zone): string {
  const offset = zone.offsetAt(instant);
  // Offsets with seconds (local mean time, before clocks went by zones) have no form in ISO 8601.
  if (offset % 60_000 !== 0) return `${formatLocal(instant)}Z`;
  const minutes = Math.abs(offset) / 60_000;
  return `${formatLocal(instant + offset)}${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

function formatLocal(local: number): string {
  const day = Math.floor(local / dayMs);
  const clock = local - day * dayMs;
  const seconds = Math.floor(clock / 1000);
  const fraction = clock % 1000 === 0 ? '' : `.${String(clock % 1000).padStart(3, '0')}`;
  return `${dateOfDayNumber(day)}T${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}${fraction}`;
}

function pad(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
