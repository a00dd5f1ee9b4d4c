// The calendars that help topics go by have to be there: a topic without one could open no ticket.
import type { CalendarBook } from '../../app/calendar.js';
import { AppError } from '../../domain/errors.js';
import { topicsOf } from '../../domain/ticket/settings.js';
import type { Topic } from '../../domain/ticket/topic.js';
import type { Context } from '../context.js';

/** Throws missing `calendar.unknown` for the first topic whose calendar the book does not have. */
export function checkTopicCalendars(topics: readonly Topic[], book: Pick<CalendarBook, 'find'>): void {
  const at = topics.findIndex(({ calendar }) => book.find(calendar) === undefined);
  if (at >= 0) throw new AppError('missing', 'calendar.unknown', { field: `topics[${at}].calendar`, value: topics[at]?.calendar ?? '' });
}

/** Throws refused `calendar.in-use` where a topic goes by a calendar that the book no longer has. */
export async function refuseLostCalendar(ctx: Context, book: Pick<CalendarBook, 'find'>): Promise<void> {
  const { settings } = await ctx.need('tickets', 'settings');
  const topic = topicsOf(await settings()).find(({ calendar }) => book.find(calendar) === undefined);
  if (topic !== undefined) throw new AppError('refused', 'calendar.in-use', { value: topic.calendar, topic: topic.id });
}
