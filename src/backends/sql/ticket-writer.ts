// Writes what a ticket is made of, inside the transaction of whoever calls; and says what of it the audit log keeps.
import type { Session } from '../../domain/stores.js';
import type { Ticket, TicketStatus } from '../../domain/ticket.js';
import type { EventDraft, MessageDraft, TicketChange } from '../../domain/ticket/store.js';
import type { Viewer } from '../../domain/ticket/viewer.js';
import type { Connection, Param } from './connection.js';
import { clockParams, queueOf, setColumns, ticketOf, type TicketRow } from './ticket-row.js';

const insertMessage = `insert into messages (id, ticket_seq, kind, internal, author_id, author_name, author_email, heading, text, created_at, draft_key, revision)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const insertEvent = 'insert into ticket_events (ticket_seq, type, at, by_id, by_name, by_email, internal, "from", "to", version, revision) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
const insertAttachment = 'insert into attachments (id, ticket_seq, message_id, name, media_type, bytes, hash, internal, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)';
const clockColumns = ['calendar', 'hours', 'clock_revision', 'target', 'unit', 'due_at', 'remaining', 'measured_at', 'is_running', 'paused_since', 'breached_at'];

export interface TicketWriter {
  addMessage(seq: number, viewer: Viewer, message: MessageDraft, at: string, heading: string | null, revision: number): Promise<void>;
  addEvents(seq: number, viewer: Viewer | null, at: string, events: readonly EventDraft[], version: number, revision: number): Promise<void>;
  /** By nobody where the viewer is null. */
  change(row: TicketRow, viewer: Viewer | null, change: TicketChange): Promise<void>;
}

/** What of a ticket is found by words beside what was written: its subject and its fields. */
export function headingOf(subject: string, fields: Readonly<Record<string, string>>): string {
  return [subject, ...Object.values(fields)].join('\n');
}

export function ticketWriter(connection: Connection, session: Session): TicketWriter {
  async function addMessage(seq: number, viewer: Viewer, message: MessageDraft, at: string, heading: string | null, revision: number): Promise<void> {
    const id = session.newId();
    const internal = Number(message.internal);
    await connection.run(insertMessage, id, seq, message.kind, internal, viewer.id, viewer.name, viewer.email, heading, message.text, at, message.key, revision);
    for (const { name, mediaType, sha256, content } of message.attachments) {
      await connection.run('insert into blobs (hash, content) values (?, ?) on conflict (hash) do nothing', sha256, content);
      await connection.run(insertAttachment, session.newId(), seq, id, name, mediaType, content.length, sha256, internal, at);
    }
  }
  async function addEvents(seq: number, viewer: Viewer | null, at: string, events: readonly EventDraft[], version: number, revision: number): Promise<void> {
    for (const { type, internal = false, from = null, to = null } of events) {
      await connection.run(insertEvent, seq, type, at, viewer?.id ?? null, viewer?.name ?? null, viewer?.email ?? null, Number(internal), from, to, version, revision);
    }
  }
  return {
    addMessage, addEvents,
    async change(row, viewer, { set, at, events, message, kept }) {
      // Customers do not see notes, so notes must not make their answers stale.
      const isPublic = set.status !== undefined || (message !== undefined && !message.internal);
      const [version, revision] = [row.version + Number(isPublic), row.revision + 1];
      const status: TicketStatus = set.status ?? row.status;
      const columns: [string, Param][] = [...setColumns(set), ['version', version], ['revision', revision], ['queue', queueOf(status, set.priority ?? row.priority)]];
      if (message?.internal !== true || Object.keys(set).length > 0) columns.push(['updated_at', at]);
      if (kept !== undefined) columns.push(...clockParams(kept).map((value, index): [string, Param] => [clockColumns[index] as string, value]));
      await connection.run(`update tickets set ${columns.map(([name]) => `${name} = ?`).join(', ')} where seq = ?`, ...columns.map(([, value]) => value), row.seq);
      if (set.subject !== undefined || set.fields !== undefined) {
        const fields = set.fields ?? JSON.parse(row.fields) as Record<string, string>;
        await connection.run("update messages set heading = ? where ticket_seq = ? and kind = 'description'", headingOf(set.subject ?? row.subject, fields), row.seq);
      }
      if (message !== undefined && viewer !== null) await addMessage(row.seq, viewer, message, at, null, revision);
      await addEvents(row.seq, viewer, at, events, version, revision);
    },
  };
}

/** What the audit log keeps: states and ids. Texts are kept in the ticket, where only those who may read them do. */
export function auditOf(row: TicketRow, { set, message }: TicketChange): { from: unknown; to: unknown } {
  const old = ticketOf(row, true);
  const keys = Object.keys(set) as (keyof typeof set & keyof Ticket)[];
  const before = Object.fromEntries(keys.map((key) => [key, short(old[key])]));
  const after = Object.fromEntries(keys.map((key) => [key, short(set[key])]));
  return { from: before, to: message === undefined ? after : { ...after, message: message.kind, internal: message.internal, ...attached(message) } };
}

function short(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : value ?? null;
}

export function attached(message: MessageDraft): { attachments?: unknown } {
  if (message.attachments.length === 0) return {};
  // The name of an internal file can tell as much as a note.
  return { attachments: message.internal ? message.attachments.length : message.attachments.map(({ name, sha256 }) => ({ name, sha256 })) };
}
