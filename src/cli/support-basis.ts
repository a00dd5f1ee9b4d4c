// What the commands about hours and channels stand on: the company's settings, or what ships where there is no account yet.
import { bookOf, holidayTable, type CalendarBook } from '../app/calendar.js';
import { AppError } from '../domain/errors.js';
import type { HolidayTable } from '../domain/holidays/holiday.js';
import { shippedDirectory } from '../domain/shipped-channels.js';
import type { SupportDirectory } from '../domain/support-channel.js';
import { defaultSupportSettings, type SupportSettings } from '../domain/support-settings.js';
import type { Context } from './context.js';

export interface SupportBasis {
  readonly settings: SupportSettings;
  /** The country whose holidays count. */
  readonly country: string;
  readonly table: HolidayTable | undefined;
  readonly directory: SupportDirectory;
  readonly book: CalendarBook;
}

export async function supportBasis(ctx: Context): Promise<SupportBasis> {
  const { settings, accountCountry } = await settingsOf(ctx);
  const table = await holidayTable(settings.options, accountCountry);
  const directory = settings.directory ?? shippedDirectory;
  return { settings, country: settings.options.country ?? accountCountry, table, directory, book: bookOf(settings, table, directory.calendars) };
}

/** The hours that ship are worth reading before there is an account, and deadlines worth asking. */
async function settingsOf(ctx: Context): Promise<{ settings: SupportSettings; accountCountry: string }> {
  try {
    const { settings } = await ctx.need('calendars', 'settings');
    return { settings: await settings(), accountCountry: (await ctx.account()).country };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'account.missing') throw error;
    return { settings: defaultSupportSettings, accountCountry: 'BR' };
  }
}
