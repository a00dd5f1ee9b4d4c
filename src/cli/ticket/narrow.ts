// The flags that narrow a list, turned into a filter; and lists that were saved under a name.
import { AppError } from '../../domain/errors.js';
import type { TicketFilter } from '../../domain/ticket/filter.js';
import type { Context } from '../context.js';
import type { Prints } from '../options.js';
import { filterNames, type FilterFlags } from '../ticket-options.js';
import type { Desk } from './desk.js';

/** The flags of a saved list; what is given beside it wins. */
export async function withView(desk: Desk, flags: FilterFlags): Promise<FilterFlags> {
  if (flags.view === undefined) return flags;
  const views = await desk.tickets.views(desk.viewer);
  const saved = views[flags.view];
  if (saved === undefined) throw new AppError('missing', 'ticket.view.missing', { field: 'view', value: flags.view, known: Object.keys(views) });
  return { ...saved as FilterFlags, ...savedFlags(flags) };
}

export function savedFlags(flags: FilterFlags): Record<string, unknown> {
  return Object.fromEntries(filterNames.filter((name) => flags[name] !== undefined).map((name) => [name, flags[name]]));
}

/** How many are wanted, where the store may stop there: nothing is sorted or looked into afterwards. */
export function limitOf({ limit, query }: Pick<Prints, 'limit' | 'query'>): number | undefined {
  return query === undefined && /^\d+$/.test(String(limit ?? '')) ? Number(limit) : undefined;
}

export function isNarrowed(flags: FilterFlags): boolean {
  return flags.view !== undefined || filterNames.some((name) => flags[name] !== undefined);
}

/** One's own open tickets, unless the flags say otherwise; what reads the words of flags loads only where there are any. */
export async function filterOf(ctx: Context, desk: Desk, flags: FilterFlags): Promise<TicketFilter> {
  const hasWords = filterNames.some((name) => name !== 'all' && name !== 'closed' && flags[name] !== undefined);
  if (!hasWords) return { own: flags.all !== true, unfinished: flags.closed !== true, order: 'queue' };
  return await (await import('./read-filter.js')).readFilter(ctx, desk, flags);
}
