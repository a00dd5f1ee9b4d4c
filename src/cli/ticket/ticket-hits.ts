// Tickets that `find` finds: by their number, or by words of the subject, among those that the person may see.
import { AppError } from '../../domain/errors.js';
import type { Hit } from '../../domain/stores.js';
import { statusAt, type Ticket } from '../../domain/ticket.js';
import { looksLikeReference } from '../../domain/ticket/reference.js';
import { searchWords } from '../../domain/ticket/words.js';
import type { Context } from '../context.js';
import { openDesk, type Desk } from './desk.js';

const most = 20;

export async function ticketHits(ctx: Context, word: string): Promise<Hit[]> {
  const desk = await openDesk(ctx);
  const named = looksLikeReference(word) ? await byNumber(desk, word) : undefined;
  if (named !== undefined) return [hitOf(named, 100, desk.now)];
  const hits: Hit[] = [];
  const search = searchWords(word).map((one) => `${one.word}*`).join(' ');
  // One letter begins too many words.
  if (search.length < 3) return hits;
  for await (const ticket of desk.tickets.list(desk.viewer, { search, searchIn: 'subject', parts: 'none', limit: most })) hits.push(hitOf(ticket, 60, desk.now));
  return hits;
}

async function byNumber(desk: Desk, word: string): Promise<Ticket | undefined> {
  try {
    return await desk.tickets.show(desk.viewer, word);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

function hitOf(ticket: Ticket, score: number, now: number): Hit {
  const { reference, subject, requester } = ticket;
  return { kind: 'ticket', id: reference, label: subject, detail: `${statusAt(ticket, now).status}, ${requester.name}`, command: `tickets show ${reference}`, score };
}
