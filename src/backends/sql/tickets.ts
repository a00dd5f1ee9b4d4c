// Tickets in SQL. What belongs together (a message, its files, the change of state, the log) is one transaction; a change
// made from an older version is refused and told what came in between.
import { AppError } from '../../domain/errors.js';
import type { Session } from '../../domain/stores.js';
import type { Ticket, TicketStatus } from '../../domain/ticket.js';
import { looksLikeReference, parseReference, referenceOf } from '../../domain/ticket/reference.js';
import type { MessageDraft, TicketChange, TicketDraft, TicketStore } from '../../domain/ticket/store.js';
import type { Viewer } from '../../domain/ticket/viewer.js';
import type { Recorder } from './audit-log.js';
import type { Connection, Param } from './connection.js';
import { ticketDesk } from './ticket-desk.js';
import { listTickets } from './ticket-list.js';
import { completeTickets } from './ticket-parts.js';
import { clockParams, queueOf, seesTicket, setColumns, ticketOf, type TicketRow } from './ticket-row.js';

const insertTicket = `insert into tickets (seq, id, reference, topic, subject, status, impact, urgency, priority, kind, fields,
  requester_id, requester_name, requester_email, created_at, updated_at, queue, follows, version, revision,
  calendar, hours, clock_revision, target, unit, due_at, remaining, measured_at, is_running, paused_since, breached_at)
  values (?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const insertMessage = `insert into messages (id, ticket_seq, kind, internal, author_id, author_name, author_email, heading, text, created_at, draft_key)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const insertEvent = 'insert into ticket_events (ticket_seq, type, at, by_id, by_name, by_email, internal, "from", "to", version, revision) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';

export function ticketStore(connection: Connection, session: Session, recorder: Recorder): TicketStore {
  const writer = ticketWriter(connection, session);

  async function rowOf(ref: string): Promise<TicketRow> {
    const row = await connection.get<TicketRow>('select * from tickets where id = ?', ref)
      ?? await connection.get<TicketRow>('select * from tickets where reference = ?', looksLikeReference(ref) ? parseReference(ref) : ref);
    if (row === undefined) throw new AppError('missing', 'ticket.missing', { value: ref, field: 'ticket' });
    return row;
  }
  async function show(viewer: Viewer, ref: string): Promise<Ticket> {
    const row = await rowOf(ref);
    // Whoever may not see it learns no more than that there is none of this name.
    if (!seesTicket(viewer, row)) throw new AppError('missing', 'ticket.missing', { value: ref, field: 'ticket' });
    const [ticket] = await completeTickets(connection, viewer, [row]);
    return ticket as Ticket;
  }
  async function add(viewer: Viewer, draft: TicketDraft): Promise<Ticket> {
    return await connection.transaction(async () => {
      await refuseSentAlready(draft.message.key);
      const { seq } = await connection.get<{ seq: number }>('select coalesce(max(seq), 0) + 1 as seq from tickets') as { seq: number };
      const id = session.newId();
      const reference = referenceOf(Number(seq));
      const earlier = draft.followsUp === null ? null : (await rowOf(draft.followsUp)).seq;
      const { requester } = draft;
      await connection.run(insertTicket, seq, id, reference, draft.topic, draft.subject, draft.impact, draft.urgency, draft.priority, draft.kind,
        JSON.stringify(draft.fields), requester.id, requester.name, requester.email, draft.at, draft.at, queueOf('open', draft.priority), earlier,
        ...clockParams(draft));
      await writer.addMessage(seq, viewer, draft.message, draft.at, [draft.subject, ...Object.values(draft.fields)].join('\n'));
      await connection.run(insertEvent, seq, 'open', draft.at, viewer.id, viewer.name, viewer.email, 0, null, draft.priority, 1, 1);
      if (draft.followsUp !== null) await connection.run(insertEvent, seq, 'follow-up', draft.at, viewer.id, viewer.name, viewer.email, 0, null, (await rowOf(draft.followsUp)).reference, 1, 1);
      await recorder.record({
        noun: 'tickets', verb: 'add', subject: id, label: `${reference} ${draft.subject}`, from: null,
        to: { reference, topic: draft.topic, priority: draft.priority, kind: draft.kind, requester: requester.id, ...attached(draft.message) },
      });
      return await show(viewer, id);
    });
  }
  async function edit(viewer: Viewer, id: string, change: TicketChange): Promise<Ticket> {
    return await connection.transaction(async () => {
      const row = await rowOf(id);
      if (change.message !== undefined) await refuseSentAlready(change.message.key);
      const known = viewer.isStaff ? row.revision : row.version;
      if (known !== change.expected) throw await changedSince(row, viewer, change.expected);
      await writer.change(row, viewer, change);
      await recorder.record({ noun: 'tickets', verb: change.verb, subject: id, label: `${row.reference} ${row.subject}`, ...auditOf(row, change) });
      return await show(viewer, id);
    });
  }
  async function refuseSentAlready(key: string): Promise<void> {
    const sent = await connection.get<{ reference: string }>('select t.reference from messages m join tickets t on t.seq = m.ticket_seq where m.draft_key = ?', key);
    if (sent !== undefined) throw new AppError('refused', 'ticket.sent-already', { reference: sent.reference });
  }
  async function changedSince(row: TicketRow, viewer: Viewer, expected: number): Promise<AppError> {
    const events = await connection.all<{ type: string; at: string; by_name: string | null; text: string | null }>(`
      select e.type, e.at, e.by_name, (select m.text from messages m where m.ticket_seq = e.ticket_seq and m.created_at = e.at and m.internal = e.internal
        and m.author_id = e.by_id limit 1) as text
      from ticket_events e where e.ticket_seq = ? and ${viewer.isStaff ? 'e.revision > ?' : 'e.internal = 0 and e.version > ?'} order by e.seq`, row.seq, expected);
    const since = events.map(({ type, at, by_name, text }) => [type, by_name ?? '', at, (text ?? '').slice(0, 300)].join(' · '));
    return new AppError('refused', 'ticket.changed', { reference: row.reference, since });
  }

  return {
    show, add, edit,
    list: (viewer, filter = {}) => listTickets(connection, viewer, filter, session.now().getTime()),
    async settle() {
      const now = session.now().toISOString();
      const due = 'select * from tickets where status = \'resolved\' and contest_ends_at <= ?';
      if (await connection.get(`${due} limit 1`, now) === undefined) return 0;
      return await connection.transaction(async () => {
        const rows = await connection.all<TicketRow>(due, now);
        for (const row of rows) await close(row);
        return rows.length;
      });
    },
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

  /** T5: closed by itself at the end of its window, by nobody. */
  async function close(row: TicketRow): Promise<void> {
    const { by } = session;
    session.by = null;
    try {
      const at = row.contest_ends_at as string;
      await connection.run('update tickets set status = ?, closed_at = ?, updated_at = ?, queue = ?, version = version + 1, revision = revision + 1 where seq = ?',
        'closed', at, at, queueOf('closed', row.priority), row.seq);
      await connection.run(insertEvent, row.seq, 'close', at, null, null, null, 0, 'resolved', 'closed', row.version + 1, row.revision + 1);
      await recorder.record({ noun: 'tickets', verb: 'close', subject: row.id, label: `${row.reference} ${row.subject}`, from: { status: 'resolved' }, to: { status: 'closed', closedAt: at } });
    } finally {
      session.by = by;
    }
  }
}

/** What the audit log keeps: states and ids. Texts are kept in the ticket, where only those who may read them do. */
function auditOf(row: TicketRow, { set, message }: TicketChange): { from: unknown; to: unknown } {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  const old = ticketOf(row, true);
  for (const [key, value] of Object.entries(set)) {
    before[key] = short(old[key as keyof Ticket]);
    after[key] = short(value);
  }
  return { from: before, to: message === undefined ? after : { ...after, message: message.kind, internal: message.internal, ...attached(message) } };
}

function short(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : value ?? null;
}

function attached(message: MessageDraft): { attachments?: unknown } {
  // A name can tell as much as a text.
  if (message.attachments.length === 0) return {};
  return { attachments: message.internal ? message.attachments.length : message.attachments.map(({ name, sha256 }) => ({ name, sha256 })) };
}

interface TicketWriter {
  addMessage(seq: number, viewer: Viewer, message: MessageDraft, at: string, heading: string | null): Promise<void>;
  change(row: TicketRow, viewer: Viewer, change: TicketChange): Promise<void>;
}

function ticketWriter(connection: Connection, session: Session): TicketWriter {
  async function addMessage(seq: number, viewer: Viewer, message: MessageDraft, at: string, heading: string | null): Promise<void> {
    const id = session.newId();
    const internal = Number(message.internal);
    await connection.run(insertMessage, id, seq, message.kind, internal, viewer.id, viewer.name, viewer.email, heading, message.text, at, message.key);
    for (const { name, mediaType, sha256, content } of message.attachments) {
      await connection.run('insert into blobs (hash, content) values (?, ?) on conflict (hash) do nothing', sha256, content);
      await connection.run('insert into attachments (id, ticket_seq, message_id, name, media_type, bytes, hash, internal, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        session.newId(), seq, id, name, mediaType, content.length, sha256, internal, at);
    }
  }
  return {
    addMessage,
    async change(row, viewer, { set, at, events, message, kept }) {
      const isPublic = set.status !== undefined || (message !== undefined && !message.internal);
      const [version, revision] = [row.version + Number(isPublic), row.revision + 1];
      const columns: [string, Param][] = [...setColumns(set), ['version', version], ['revision', revision]];
      const isSilent = message?.internal === true && Object.keys(set).length === 0;
      if (!isSilent) columns.push(['updated_at', at]);
      const status: TicketStatus = set.status ?? row.status;
      columns.push(['queue', queueOf(status, set.priority ?? row.priority)]);
      if (kept !== undefined) {
        const names = ['calendar', 'hours', 'clock_revision', 'target', 'unit', 'due_at', 'remaining', 'measured_at', 'is_running', 'paused_since', 'breached_at'];
        columns.push(...clockParams(kept).map((value, index): [string, Param] => [names[index] as string, value]));
      }
      await connection.run(`update tickets set ${columns.map(([name]) => `${name} = ?`).join(', ')} where seq = ?`, ...columns.map(([, value]) => value), row.seq);
      if (message !== undefined) await addMessage(row.seq, viewer, message, at, null);
      for (const { type, internal = false, from = null, to = null } of events) {
        await connection.run(insertEvent, row.seq, type, at, viewer.id, viewer.name, viewer.email, Number(internal), from, to, version, revision);
      }
    },
  };
}
