// Days off as people and scripts see them, those of the shipped tables and those that were added.
import { weekdays } from '../../domain/business-hours/calendar.js';
import type { View } from '../output/column.js';
import { civilDate } from '../output/people.js';

export interface ShownHoliday {
  /** Null for a day of a shipped table, which cannot be removed. */
  readonly id: string | null;
  readonly date: string;
  readonly name: string;
  readonly country: string | null;
  readonly region: string | null;
  readonly kind: 'public' | 'optional';
  readonly from: string | null;
  readonly until: string | null;
  readonly legalSource: string | null;
  readonly origin: 'shipped' | 'added';
  /** Whether it closes the desks under the options in force. */
  readonly counts: boolean;
}

export const holidayView: View<ShownHoliday> = {
  noun: 'holiday',
  columns: [
    { id: 'date', value: (day) => day.date, text: (day, reader) => civilDate(day.date, reader) },
    {
      id: 'weekday', value: (day) => weekdays[(new Date(`${day.date}T00:00:00Z`).getUTCDay() + 6) % 7],
      text: (day, reader) => new Intl.DateTimeFormat(reader.lang, { weekday: 'short', timeZone: 'UTC' }).format(Date.parse(`${day.date}T00:00:00Z`)), yields: 3,
    },
    { id: 'name', value: (day) => day.name },
    { id: 'region', value: (day) => day.region, yields: 2 },
    { id: 'kind', value: (day) => day.kind, yields: 2 },
    { id: 'part', value: (day) => (day.from === null && day.until === null ? null : `${day.from ?? '00:00'}–${day.until ?? '24:00'}`), yields: 1 },
    { id: 'counts', value: (day) => day.counts, tone: (day) => (day.counts ? undefined : 'muted'), yields: 4 },
    { id: 'id', value: (day) => day.id, yields: 5 },
    { id: 'country', value: (day) => day.country, hidden: true },
    { id: 'from', value: (day) => day.from, hidden: true },
    { id: 'until', value: (day) => day.until, hidden: true },
    { id: 'origin', value: (day) => day.origin, hidden: true },
    { id: 'legalSource', value: (day) => day.legalSource, hidden: true },
  ],
};
