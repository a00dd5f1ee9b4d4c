// Refusals with their times as the reader writes them: what refuses a change knows neither language nor zone.
import { AppError } from '../../domain/errors.js';
import type { Context } from '../context.js';
import { instant, weekdayDate } from '../output/people.js';

export async function onReadersClock<T>(ctx: Pick<Context, 'reader'>, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof AppError && timed.has(error.code) ? await retimed(ctx, error) : error;
  }
}

const timed = new Set(['ticket.changed', 'ticket.contest.too-late', 'ticket.contest.accepted', 'ticket.contest.open']);

async function retimed(ctx: Pick<Context, 'reader'>, error: AppError): Promise<AppError> {
  const reader = await ctx.reader();
  const { at, until, ...values } = error.values;
  return new AppError(error.kind, error.code, {
    ...values,
    ...(Array.isArray(at) ? { at: at.map((one: string) => instant(one, reader)) } : typeof at === 'string' ? { at: instant(at, reader) } : {}), ...(typeof until === 'string' ? { until: weekdayDate(until, reader) } : {}),
  }, { cause: error });
}
