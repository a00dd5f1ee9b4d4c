// The messages, files and log of tickets, for many at once; what is internal is left out for all but staff. A follow-up brings
// the history of the tickets before it (T6).
import type { EventType, MessageKind, PersonRef, Ticket, TicketAttachment, TicketEvent, TicketMessage } from '../../domain/ticket.js';
import type { Viewer } from '../../domain/ticket/viewer.js';
import type { Connection } from './connection.js';
import { personOf, ticketOf, type TicketRow } from './ticket-row.js';

interface MessageRow {
  readonly id: string; readonly ticket_seq: number; readonly kind: MessageKind; readonly internal: number; readonly author_id: string;
  readonly author_name: string; readonly author_email: string | null; readonly text: string; readonly created_at: string;
}

interface AttachmentRow {
  readonly id: string; readonly ticket_seq: number; readonly message_id: string; readonly name: string; readonly media_type: string;
  readonly bytes: number; readonly hash: string; readonly internal: number; readonly created_at: string;
}

interface EventRow {
  readonly ticket_seq: number; readonly type: EventType; readonly at: string; readonly by_id: string | null; readonly by_name: string | null;
  readonly by_email: string | null; readonly internal: number; readonly from: string | null; readonly to: string | null;
}

type Earlier = Pick<TicketRow, 'seq' | 'reference' | 'follows'>;

// One statement serves any number up to this: the rest of the places is filled with a number that no ticket has.
export const pageSize = 50;
const places = `(${Array.from({ length: pageSize }, () => '?').join(', ')})`;

export async function completeTickets(connection: Connection, viewer: Viewer, rows: readonly TicketRow[], withLog = true): Promise<Ticket[]> {
  const known = new Map<number, Earlier>(rows.map((row) => [row.seq, row]));
  await findEarlier(connection, known);
  const parts = await readParts(connection, viewer, [...known.values()], withLog);
  return rows.map((row): Ticket => {
    const line = lineOf(row, known);
    const collect = <T>(of: ReadonlyMap<number, readonly T[]>): T[] => line.flatMap(({ seq }) => of.get(seq) ?? []);
    return {
      ...ticketOf(row, viewer.isStaff), followsUp: row.follows === null ? null : known.get(row.follows)?.reference ?? null,
      messages: collect(parts.messages), attachments: collect(parts.attachments), events: parts.events.get(row.seq) ?? [],
    };
  });
}

/** The first ticket of a line of follow-ups first. */
function lineOf(row: Earlier, known: ReadonlyMap<number, Earlier>): Earlier[] {
  const line: Earlier[] = [];
  for (let at: Earlier | undefined = row; at !== undefined && !line.includes(at); at = at.follows === null ? undefined : known.get(at.follows)) line.unshift(at);
  return line;
}

async function findEarlier(connection: Connection, known: Map<number, Earlier>): Promise<void> {
  for (;;) {
    const missing = [...known.values()].map(({ follows }) => follows).filter((seq): seq is number => seq !== null && !known.has(seq));
    if (missing.length === 0) return;
    for (const page of pagesOf([...new Set(missing)])) {
      const rows = await connection.all<Earlier>(`select seq, reference, follows from tickets where seq in ${places}`, ...page);
      for (const row of rows) known.set(row.seq, row);
      for (const seq of page) if (seq !== 0 && !known.has(seq)) known.set(seq, { seq, reference: '', follows: null });
    }
  }
}

interface Parts {
  readonly messages: Map<number, TicketMessage[]>;
  readonly attachments: Map<number, TicketAttachment[]>;
  readonly events: Map<number, TicketEvent[]>;
}

async function readParts(connection: Connection, viewer: Viewer, tickets: readonly Earlier[], withLog: boolean): Promise<Parts> {
  const references = new Map(tickets.map(({ seq, reference }) => [seq, reference]));
  const shown = viewer.isStaff ? '' : ' and internal = 0';
  const parts: Parts = { messages: new Map(), attachments: new Map(), events: new Map() };
  for (const page of pagesOf([...references.keys()])) {
    for (const row of await connection.all<MessageRow>(`select id, ticket_seq, kind, internal, author_id, author_name, author_email, text, created_at from messages where ticket_seq in ${places}${shown} order by seq`, ...page)) {
      put(parts.messages, row.ticket_seq, {
        id: row.id, ticket: references.get(row.ticket_seq) ?? '', kind: row.kind, internal: row.internal === 1,
        author: { id: row.author_id, name: row.author_name, email: row.author_email }, text: row.text, createdAt: row.created_at,
      });
    }
    for (const row of await connection.all<AttachmentRow>(`select * from attachments where ticket_seq in ${places}${shown} order by seq`, ...page)) {
      put(parts.attachments, row.ticket_seq, {
        id: row.id, ticket: references.get(row.ticket_seq) ?? '', messageId: row.message_id, name: row.name, bytes: row.bytes,
        mediaType: row.media_type, sha256: row.hash, internal: row.internal === 1, createdAt: row.created_at,
      });
    }
    if (withLog) for (const row of await connection.all<EventRow>(`select * from ticket_events where ticket_seq in ${places}${shown} order by seq`, ...page)) put(parts.events, row.ticket_seq, eventOf(row));
  }
  return parts;
}

export function eventOf(row: EventRow): TicketEvent {
  const by: PersonRef | null = personOf(row.by_id, row.by_name, row.by_email);
  return { type: row.type, at: row.at, by, internal: row.internal === 1, from: row.from, to: row.to };
}

function put<T>(into: Map<number, T[]>, seq: number, part: T): void {
  const present = into.get(seq);
  if (present === undefined) into.set(seq, [part]);
  else present.push(part);
}

function* pagesOf(seqs: readonly number[]): Iterable<number[]> {
  for (let at = 0; at < seqs.length; at += pageSize) {
    const page = seqs.slice(at, at + pageSize);
    yield [...page, ...Array.from({ length: pageSize - page.length }, () => 0)];
  }
}
