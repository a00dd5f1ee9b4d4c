// The calendars of the desks, opened when a clock needs one; and a short name for the state they are in, which needs none.
import type { Account } from '../domain/account.js';
import type { CalendarStore } from '../domain/stores.js';
import type { SupportSettings } from '../domain/support-settings.js';
import type { CalendarBook } from './calendar.js';
import type { Calendars } from './ticket-time.js';

export interface CalendarsNeeds {
  readonly account: () => Promise<Pick<Account, 'country'>>;
  readonly calendars: Pick<CalendarStore, 'settings'>;
  /** The program's version: its tables of holidays come with it. */
  readonly edition: string;
}

// Tickets outlive the calendar they were opened under; a list must not fail because one was taken away.
const whenGone = 'technical-support';

export function ticketCalendars({ account, calendars, edition }: CalendarsNeeds): Calendars {
  let settings: Promise<SupportSettings> | undefined;
  let book: Promise<CalendarBook> | undefined;
  const known = (): Promise<SupportSettings> => (settings ??= calendars.settings());
  async function open(): Promise<CalendarBook> {
    const [{ bookOf, holidayTable }, { shippedDirectory }] = await Promise.all([import('./calendar.js'), import('../domain/shipped-channels.js')]);
    const given = await known();
    return bookOf(given, await holidayTable(given.options, (await account()).country), (given.directory ?? shippedDirectory).calendars);
  }
  return {
    async get(name) {
      const known = await (book ??= open());
      return known.find(name) ?? known.get(whenGone);
    },
    async revision() {
      const { options, calendars: own, holidays, directory } = await known();
      return digest(JSON.stringify([edition, (await account()).country, options, own, holidays, directory?.calendars ?? null]));
    },
  };
}

/** Two passes of FNV-1a: enough to tell one state of the settings from the next, at no cost. */
function digest(text: string): string {
  let [a, b] = [0x811c9dc5, 0x1000193];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + i), 0x01000193);
  }
  return ((a >>> 0).toString(36) + (b >>> 0).toString(36));
}
