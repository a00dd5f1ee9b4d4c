// Tickets in SQL. What belongs together (a message, its files, the change of state, the log) is one transaction; a change
// made from an older version is refused and told what came in between.
import { AppError } from '../../domain/errors.js';
import type { Session } from '../../domain/stores.js';
import type { Ticket } from '../../domain/ticket.js';
import { looksLikeReference, parseReference, referenceOf } from '../../domain/ticket/reference.js';
import type { TicketStore } from '../../domain/ticket/store.js';
import type { Viewer } from '../../domain/ticket/viewer.js';
import type { Recorder } from './audit-log.js';
import type { Connection } from './connection.js';
import { ticketDesk } from './ticket-desk.js';
import { countTickets, listTickets } from './ticket-list.js';
import { completeTickets } from './ticket-parts.js';
import { clockParams, queueOf, seesTicket, type TicketRow } from './ticket-row.js';
import { attached, auditOf, headingOf, ticketWriter } from './ticket-writer.js';

const insertTicket = `insert into tickets (seq, id, reference, topic, subject, status, impact, urgency, priority, kind, fields,
  requester_id, requester_name, requester_email, created_at, updated_at, queue, follows, version, revision,
  calendar, hours, clock_revision, target, unit, due_at, remaining, measured_at, is_running, paused_since, breached_at)
  values (?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export function ticketStore(connection: Connection, session: Session, recorder: Recorder): TicketStore {
  const show = async (viewer: Viewer, ref: string): Promise<Ticket> => await showTicket(connection, viewer, ref);
  return {
    show,
    list: (viewer, filter = {}) => listTickets(connection, viewer, filter, session.now().getTime()),
    count: async (viewer, filter = {}) => await countTickets(connection, viewer, filter, session.now().getTime()),
    ...changes(connection, session, recorder, show),
    settle: async () => await settleTickets(connection, session, recorder),
    async content(viewer, ref, attachmentId) {
      // Through the ticket, so that whoever sees it sees its files and those of its history, and nobody any others.
      const { attachments } = await show(viewer, ref);
      const attachment = attachments.find(({ id }) => id === attachmentId);
      const found = attachment && await connection.get<{ content: Uint8Array }>('select content from blobs where hash = ?', attachment.sha256);
      if (found === undefined) throw new AppError('missing', 'ticket.attachment.missing', { value: attachmentId });
      return found.content;
    },
    ...ticketDesk(connection, recorder),
  };
}

async function rowOf(connection: Connection, ref: string): Promise<TicketRow> {
  const row = await connection.get<TicketRow>('select * from tickets where id = ?', ref)
    ?? await connection.get<TicketRow>('select * from tickets where reference = ?', looksLikeReference(ref) ? parseReference(ref) : ref);
  if (row === undefined) throw new AppError('missing', 'ticket.missing', { value: ref, field: 'ticket' });
  return row;
}

async function showTicket(connection: Connection, viewer: Viewer, ref: string): Promise<Ticket> {
  const row = await rowOf(connection, ref);
  // Whoever may not see it learns no more than that there is none of this name.
  if (!seesTicket(viewer, row)) throw new AppError('missing', 'ticket.missing', { value: ref, field: 'ticket' });
  const [ticket] = await completeTickets(connection, viewer, [row]);
  return ticket as Ticket;
}

function changes(connection: Connection, session: Session, recorder: Recorder, show: TicketStore['show']): Pick<TicketStore, 'add' | 'edit'> {
  const writer = ticketWriter(connection, session);
  async function refuseSentAlready(key: string): Promise<void> {
    const sent = await connection.get<{ reference: string }>('select t.reference from messages m join tickets t on t.seq = m.ticket_seq where m.draft_key = ?', key);
    if (sent !== undefined) throw new AppError('refused', 'ticket.sent-already', { reference: sent.reference });
  }
  return {
    async add(viewer, draft) {
      return await connection.transaction(async () => {
        await refuseSentAlready(draft.message.key);
        const { seq } = await connection.get<{ seq: number }>('select coalesce(max(seq), 0) + 1 as seq from tickets') as { seq: number };
        const id = session.newId();
        const reference = referenceOf(Number(seq));
        const earlier = draft.followsUp === null ? null : await rowOf(connection, draft.followsUp);
        const { requester } = draft;
        await connection.run(insertTicket, seq, id, reference, draft.topic, draft.subject, draft.impact, draft.urgency, draft.priority, draft.kind,
          JSON.stringify(draft.fields), requester.id, requester.name, requester.email, draft.at, draft.at, queueOf('open', draft.priority), earlier?.seq ?? null,
          ...clockParams(draft));
        await writer.addMessage(seq, viewer, draft.message, draft.at, headingOf(draft.subject, draft.fields), 1);
        await writer.addEvents(seq, viewer, draft.at, [
          { type: 'open', to: draft.priority }, ...(earlier === null ? [] : [{ type: 'follow-up', to: earlier.reference } as const]),
        ], 1, 1);
        await recorder.record({
          noun: 'tickets', verb: 'add', subject: id, label: `${reference} ${draft.subject}`, from: null,
          to: { reference, topic: draft.topic, priority: draft.priority, kind: draft.kind, requester: requester.id, ...attached(draft.message) },
        });
        return await show(viewer, id);
      });
    },
    async edit(viewer, id, change) {
      return await connection.transaction(async () => {
        const row = await rowOf(connection, id);
        if (change.message !== undefined) await refuseSentAlready(change.message.key);
        const known = viewer.isStaff ? row.revision : row.version;
        if (known !== change.expected) throw await changedSince(connection, row, viewer, change.expected);
        await writer.change(row, viewer, change);
        await recorder.record({ noun: 'tickets', verb: change.verb, subject: id, label: `${row.reference} ${row.subject}`, ...auditOf(row, change) });
        return await show(viewer, id);
      });
    },
  };
}

async function changedSince(connection: Connection, row: TicketRow, viewer: Viewer, expected: number): Promise<AppError> {
  const events = await connection.all<{ type: string; at: string; by_name: string | null; revision: number; text: string | null }>(`
    select e.type, e.at, e.by_name, e.revision, (select m.text from messages m where m.ticket_seq = e.ticket_seq and m.internal = e.internal
      and (m.revision = e.revision or (m.revision is null and m.created_at = e.at and m.author_id = e.by_id)) limit 1) as text
    from ticket_events e where e.ticket_seq = ? and ${viewer.isStaff ? 'e.revision > ?' : 'e.internal = 0 and e.version > ?'} order by e.seq`, row.seq, expected);
  return new AppError('refused', 'ticket.changed', {
    reference: row.reference, since: events.map(({ type }) => type), who: events.map(({ by_name }) => by_name ?? ''), at: events.map(({ at }) => at),
    // A change may be several events, such as an answer that begins the analysis; what was written is said once.
    said: events.map(({ revision, text }, nth) => (events[nth - 1]?.revision === revision ? '' : (text ?? '').slice(0, 300))),
  });
}

async function settleTickets(connection: Connection, session: Session, recorder: Recorder): Promise<number> {
  const now = session.now().toISOString();
  const due = "select * from tickets where status = 'resolved' and contest_ends_at <= ?";
  if (await connection.get(`${due} limit 1`, now) === undefined) return 0;
  const { by } = session;
  // T5: closed by itself, by nobody.
  session.by = null;
  try {
    return await connection.transaction(async () => {
      const rows = await connection.all<TicketRow>(due, now);
      const writer = ticketWriter(connection, session);
      for (const row of rows) {
        const at = row.contest_ends_at as string;
        await writer.change(row, null, { verb: 'close', expected: 0, at, set: { status: 'closed', closedAt: at }, events: [{ type: 'close', from: 'resolved', to: 'closed' }] });
        await recorder.record({ noun: 'tickets', verb: 'close', subject: row.id, label: `${row.reference} ${row.subject}`, from: { status: 'resolved' }, to: { status: 'closed', closedAt: at } });
      }
      return rows.length;
    });
  } finally {
    session.by = by;
  }
}
