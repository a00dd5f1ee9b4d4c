// Channels and desks at an instant (W3): what each is reached by, its hours, and whether it is open.
import { isOpenAt, nextClosing, nextOpening, type Calendar, type CalendarSpec } from '../domain/business-hours.js';
import { AppError } from '../domain/errors.js';
import type { SupportChannel, SupportDesk, SupportDirectory } from '../domain/support-channel.js';
import type { CalendarBook } from './calendar.js';

/** Whether hours are on, and until when that holds; both null for a desk round the clock or one that never opens again. */
export interface OpenState {
  readonly isOpen: boolean;
  readonly opensAt: number | null;
  readonly closesAt: number | null;
}

export interface ChannelNow extends SupportChannel {
  readonly provider: string;
  readonly deskName: string;
  readonly purpose: string;
  readonly zone: string | null;
  readonly hours: CalendarSpec | null;
  /** Null where nobody said when it is open. */
  readonly now: OpenState | null;
}

export function openState(calendar: Calendar, at: number): OpenState {
  const isOpen = isOpenAt(calendar, at);
  return { isOpen, opensAt: isOpen ? null : edge(() => nextOpening(calendar, at)), closesAt: isOpen ? edge(() => nextClosing(calendar, at)) : null };
}

function edge(find: () => number): number | null {
  try {
    return find();
  } catch (error) {
    if (error instanceof AppError && error.kind === 'refused') return null;
    throw error;
  }
}

/** Every channel of the directory as it is at an instant, in the order of the directory. Throws missing `calendar.unknown`. */
export function channelsAt(directory: SupportDirectory, book: CalendarBook, at: number): ChannelNow[] {
  return directory.channels.map((channel) => {
    const desk = directory.desks.find(({ id }) => id === channel.desk) as SupportDesk;
    const name = channel.calendar ?? desk.calendar;
    const calendar = name === null ? null : book.get(name);
    return {
      ...channel, calendar: name, provider: desk.provider, deskName: desk.name, purpose: desk.purpose,
      zone: calendar?.zone.name ?? null, hours: book.sources.find((source) => source.name === name)?.spec ?? null,
      now: calendar === null ? null : openState(calendar, at),
    };
  });
}

/** Checks that every calendar a directory names is there. Throws missing `calendar.unknown`. */
export function checkDirectory(directory: SupportDirectory, book: CalendarBook): void {
  for (const { calendar } of [...directory.desks, ...directory.channels]) if (calendar !== null) book.get(calendar);
}
