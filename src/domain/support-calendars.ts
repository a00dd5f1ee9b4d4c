// The hours of the desks as they ship (T8), in Brasilia time. A company replaces them in its settings; the holidays of
// the country and of the customer's state are put in when a calendar is made.
import { parseCalendar, type Calendar, type DayOff, type Interval, type WeeklyHours } from './business-hours.js';
import type { CivilDate } from './civil-date.js';

export interface SupportCalendar {
  readonly id: string;
  readonly zone: string;
  readonly hours?: WeeklyHours;
  readonly always?: boolean;
  /** The country whose holidays close the desk, or, round the clock, are no business days. */
  readonly country: string;
}

function mondayToFriday(...intervals: Interval[]): WeeklyHours {
  return { mon: intervals, tue: intervals, wed: intervals, thu: intervals, fri: intervals };
}

const brasilia = { zone: 'America/Sao_Paulo', country: 'BR' } as const;

/** The shipped calendars (T8), technical support first: it is the one a ticket gets when nothing else is said. */
export const supportCalendars: readonly SupportCalendar[] = [
  { id: 'technical-support', ...brasilia, hours: mondayToFriday(['07:00', '19:00']) },
  { id: 'service-centre', ...brasilia, hours: mondayToFriday(['08:00', '12:00'], ['13:30', '18:00']) },
  { id: 'ombudsman', ...brasilia, hours: mondayToFriday(['08:00', '12:00'], ['13:30', '17:30']) },
  { id: 'retail', ...brasilia, hours: { ...mondayToFriday(['08:00', '19:00']), sat: [['09:00', '15:00']] } },
  { id: 'cloud', ...brasilia, always: true },
  { id: 'prime', ...brasilia, always: true },
  { id: 'prime-on-call', ...brasilia, hours: mondayToFriday(['07:00', '08:00'], ['12:00', '13:30'], ['18:00', '19:00']) },
];

/** A shipped calendar with holidays put in; undefined for an unknown id. `holidaysUntil` is the last date of their table. */
export function supportCalendar(id: string, holidays: readonly DayOff[], holidaysUntil?: CivilDate): Calendar | undefined {
  const found = supportCalendars.find((calendar) => calendar.id === id);
  if (found === undefined) return undefined;
  const { country: _country, id: name, ...hours } = found;
  return parseCalendar({ ...hours, name, holidays, ...(holidaysUntil === undefined ? {} : { holidaysUntil }) });
}
