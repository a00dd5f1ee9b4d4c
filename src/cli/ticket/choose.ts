// Which tickets a verb is for: numbers, numbers from standard input, or a filter, which is shown and confirmed first.
import { AppError } from '../../domain/errors.js';
import type { Ticket, TicketVerb } from '../../domain/ticket.js';
import { parseReference } from '../../domain/ticket/reference.js';
import type { FilterFlags } from '../ticket-options.js';
import type { Context } from '../context.js';
import type { Desk } from './desk.js';
import { filterOf, isNarrowed, withView } from './narrow.js';

/** A ticket, or what was wrong with the number that was given for one. */
export type ChosenRow = { readonly ticket: Ticket } | { readonly reference: string; readonly fault: AppError };

export interface Chosen {
  readonly rows: readonly ChosenRow[];
  /** Reported row by row: several, numbers from standard input, a filter, or one where that is asked for. */
  readonly isMany: boolean;
  /** Whether they were shown and agreed to already. */
  readonly isAgreed: boolean;
}

type ChooseFlags = FilterFlags & { readonly yes?: boolean; readonly dryRun?: boolean; readonly file?: string; readonly report?: boolean };

export async function chooseTickets(ctx: Context, desk: Desk, refs: readonly string[], flags: ChooseFlags, verb: TicketVerb): Promise<Chosen> {
  if (refs.length > 0 && isNarrowed(flags)) throw new AppError('usage', 'ticket.refs-or-filter', { field: 'ticket' });
  if (refs.length === 0 && isNarrowed(flags)) return await byFilter(ctx, desk, flags, verb);
  const fromStdin = refs.includes('-');
  if (fromStdin && flags.file === '-') throw new AppError('usage', 'ticket.text.twice', { field: 'file' });
  const given = refs.length === 0 ? await askWhich(ctx) : refs;
  const named = fromStdin ? [...given.filter((ref) => ref !== '-'), ...await referencesFrom(ctx)] : given;
  const isMany = fromStdin || flags.report === true || new Set(named).size > 1;
  const rows = new Map<string, ChosenRow>();
  for (const ref of named) {
    const row = isMany ? await rowOf(desk, ref) : { ticket: await desk.tickets.show(desk.viewer, ref) };
    rows.set('ticket' in row ? row.ticket.id : row.reference, row);
  }
  return { rows: [...rows.values()], isMany: fromStdin || flags.report === true || rows.size > 1, isAgreed: false };
}

/** One wrong number among several keeps no other from being done. */
async function rowOf(desk: Desk, ref: string): Promise<ChosenRow> {
  try {
    return { ticket: await desk.tickets.show(desk.viewer, ref) };
  } catch (error) {
    if (error instanceof AppError && (error.kind === 'missing' || error.kind === 'usage')) return { reference: ref, fault: error };
    throw error;
  }
}

async function askWhich(ctx: Context): Promise<string[]> {
  if (!ctx.ask.interactive) throw new AppError('usage', 'ticket.refs-needed', { field: 'ticket' });
  const words = (text: string): string[] => text.split(/[\s,;]+/).filter((word) => word !== '');
  return words(await ctx.ask.text({ key: 'ask.ticket.which', flag: '<ticket>', check: (answer) => { words(answer).forEach(parseReference); } }));
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
  return { rows: found.map((ticket) => ({ ticket })), isMany: true, isAgreed: true };
}
