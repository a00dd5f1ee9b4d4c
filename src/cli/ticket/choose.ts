// Which tickets a verb is for: numbers, numbers from standard input, or a filter, which is shown and confirmed first.
import { AppError } from '../../domain/errors.js';
import type { Ticket, TicketVerb } from '../../domain/ticket.js';
import type { FilterFlags } from '../ticket-options.js';
import type { Context } from '../context.js';
import type { Desk } from './desk.js';
import { filterOf, isNarrowed, withView } from './narrow.js';

export interface Chosen {
  readonly tickets: readonly Ticket[];
  /** Reported row by row, also when a filter found one only. */
  readonly isMany: boolean;
}

type ChooseFlags = FilterFlags & { readonly yes?: boolean; readonly dryRun?: boolean; readonly file?: string };

export async function chooseTickets(ctx: Context, desk: Desk, refs: readonly string[], flags: ChooseFlags, verb: TicketVerb): Promise<Chosen> {
  if (refs.length > 0 && isNarrowed(flags)) throw new AppError('usage', 'ticket.refs-or-filter', { field: 'ticket' });
  if (refs.length === 0 && isNarrowed(flags)) return await byFilter(ctx, desk, flags, verb);
  if (refs.length === 0) throw new AppError('usage', 'ticket.refs-needed', { field: 'ticket' });
  const fromStdin = refs.includes('-');
  if (fromStdin && flags.file === '-') throw new AppError('usage', 'ticket.text.twice', { field: 'file' });
  const named = fromStdin ? [...refs.filter((ref) => ref !== '-'), ...await referencesFrom(ctx)] : refs;
  const tickets = new Map<string, Ticket>();
  for (const ref of named) {
    const ticket = await desk.tickets.show(desk.viewer, ref);
    tickets.set(ticket.id, ticket);
  }
  return { tickets: [...tickets.values()], isMany: fromStdin || tickets.size > 1 };
}

/** The first word of each line, so that the output of `tickets list` can be piped in as it is. */
async function referencesFrom({ machine }: Context): Promise<string[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of machine.stdin) chunks.push(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk);
  return new TextDecoder().decode(Buffer.concat(chunks)).split('\n').map((line) => line.trim().split(/[\s,;]/)[0] ?? '').filter((word) => word !== '' && word !== 'Number');
}

async function byFilter(ctx: Context, desk: Desk, given: ChooseFlags, verb: TicketVerb): Promise<Chosen> {
  const flags = { ...given, ...await withView(desk, given) };
  const found: Ticket[] = [];
  for await (const ticket of desk.tickets.list(desk.viewer, await filterOf(ctx, desk, flags))) found.push(ticket);
  if (found.length === 0) ctx.note('ticket.none-matched');
  else {
    ctx.note('ticket.bulk-preview', { count: found.length, tickets: found.map(({ reference, subject }) => `${reference} ${subject}`) });
    if (given.dryRun !== true) await ctx.confirm(given, 'ticket.bulk-confirm', { count: found.length, verb });
  }
  return { tickets: found, isMany: true };
}
