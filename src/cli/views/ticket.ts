// Tickets as people and scripts see them.
import type { TimedTicket } from '../../app/ticket-time.js';
import type { TicketAttachment } from '../../domain/ticket.js';
import type { Column, Reader, Tone, View } from '../output/column.js';
import { openTime } from '../output/open-time.js';
import { deadline, duration, instant, weekdayDate } from '../output/people.js';

/** Minutes, cut towards zero; negative when overdue. */
export function minutesLeft({ remaining }: Pick<TimedTicket, 'remaining'>): number {
  return Math.trunc(remaining / 60_000) + 0;
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** The record of the command surface; fields keep this order, ours come after. */
export function ticketRecord(ticket: TimedTicket): Record<string, unknown> {
  const { id, reference, topic, subject, status, impact, urgency, priority, kind, requester, assignee, clock } = ticket;
  const { createdAt, updatedAt, resolvedAt, contestUntil, closedAt, followsUp, messages, attachments, fields, rating, sla, version, events } = ticket;
  return {
    id, reference, topic, subject, status, impact, urgency, priority, kind, requester, assignee, dueAt: iso(clock.dueAt), remainingMinutes: minutesLeft(ticket),
    breached: ticket.breached, createdAt, updatedAt, resolvedAt, contestUntil, closedAt, followsUp, messages, attachments,
    fields, rating, sla, calendar: clock.calendar, pausedSince: iso(clock.pausedSince), breachedAt: iso(clock.breachedAt), version, events,
  };
}

/**
 * '3 h 20 min' of open time, 'paused, 6 h', or 'overdue 2 d 4 h'; nothing once it is resolved. What is left is told in the hours in which
 * somebody works on it, of which no day has 24; what is overdue by the clock on the wall, since it was due.
 */
export function leftText(ticket: TimedTicket, reader: Pick<Reader, 'say' | 'now'>): string {
  const { clock, remaining } = ticket;
  if (!clock.isRunning && clock.pausedSince === null) return ticket.breached ? reader.say('ticket.left.late') : '';
  if (clock.pausedSince !== null) return reader.say(remaining < 0 ? 'ticket.left.paused-late' : 'ticket.left.paused', { time: openTime(Math.abs(remaining), reader) });
  const late = clock.dueAt === null ? 0 : reader.now.getTime() - clock.dueAt;
  if (late > 0) return reader.say('ticket.left.overdue', { time: duration(Math.max(60, Math.floor(late / 60_000) * 60), reader) });
  return openTime(remaining, reader);
}

/** The same where no title above it says that it is open time. */
export function leftInWords(ticket: TimedTicket, reader: Pick<Reader, 'say' | 'now'>, length: 'short' | 'long' = 'long'): string {
  const text = leftText(ticket, reader);
  const isOverdue = ticket.clock.dueAt !== null && reader.now.getTime() > ticket.clock.dueAt;
  return text === '' || isOverdue || !(ticket.clock.isRunning || ticket.clock.pausedSince !== null) ? text : reader.say(`ticket.left.open-${length}`, { time: text });
}

export function dueText({ clock }: Pick<TimedTicket, 'clock'>, reader: Reader): string {
  return clock.dueAt === null ? '' : deadline(new Date(clock.dueAt), reader);
}

const priorityTones: Readonly<Record<string, Tone | undefined>> = { urgent: 'bad', high: 'warn' };

function tone(ticket: TimedTicket): Tone | undefined {
  if (ticket.status === 'closed' || ticket.status === 'resolved') return 'muted';
  return ticket.breached ? 'bad' : ticket.sla === 'due-soon' ? 'warn' : undefined;
}

const at = (id: 'createdAt' | 'updatedAt' | 'resolvedAt' | 'closedAt'): Column<TimedTicket> => ({
  id, hidden: true, value: (ticket) => ticket[id], text: (ticket, reader) => (ticket[id] === null ? '' : instant(ticket[id], reader)),
});

const columns: readonly Column<TimedTicket>[] = [
  { id: 'reference', value: (ticket) => ticket.reference, tone: () => 'strong' },
  { id: 'priority', value: (ticket) => ticket.priority, tone: (ticket) => priorityTones[ticket.priority], yields: 1 },
  { id: 'status', value: (ticket) => ticket.status, yields: 2 },
  { id: 'subject', value: (ticket) => ticket.subject, comfortable: 16 },
  { id: 'requester', value: ({ requester }) => requester.email ?? requester.name, text: ({ requester }) => requester.name, yields: 4 },
  { id: 'assignee', value: ({ assignee }) => assignee?.email ?? assignee?.name, text: ({ assignee }) => assignee?.name ?? '', yields: 5 },
  { id: 'dueAt', value: ({ clock }) => iso(clock.dueAt), text: dueText, align: 'right' },
  { id: 'left', value: minutesLeft, text: leftText, tone, align: 'right' },
  { id: 'topic', value: (ticket) => ticket.topic, yields: 6 },
  { id: 'id', value: (ticket) => ticket.id, hidden: true },
  { id: 'impact', value: (ticket) => ticket.impact, hidden: true },
  { id: 'urgency', value: (ticket) => ticket.urgency, hidden: true },
  { id: 'kind', value: (ticket) => ticket.kind, hidden: true },
  { id: 'remainingMinutes', value: minutesLeft, hidden: true },
  { id: 'breached', value: (ticket) => ticket.breached, hidden: true },
  { id: 'sla', value: (ticket) => ticket.sla, hidden: true },
  at('createdAt'), at('updatedAt'), at('resolvedAt'),
  { id: 'contestUntil', value: (ticket) => ticket.contestUntil, text: ({ contestUntil }, reader) => (contestUntil === null ? '' : reader.say('output.end-of-day', { day: weekdayDate(contestUntil, reader) })), hidden: true },
  at('closedAt'),
  { id: 'followsUp', value: (ticket) => ticket.followsUp, hidden: true },
  { id: 'version', value: (ticket) => ticket.version, hidden: true },
];

export const ticketView: View<TimedTicket> = { noun: 'ticket', record: ticketRecord, columns };

/** In lists without the log, which `tickets show` has. */
export const ticketListView: View<TimedTicket> = {
  ...ticketView,
  record(ticket) {
    const { events: _log, ...record } = ticketRecord(ticket);
    return record;
  },
};

const onCard = new Set('reference subject status priority impact urgency kind topic requester assignee dueAt left createdAt resolvedAt contestUntil closedAt followsUp'.split(' '));

/** One ticket on its own shows more of itself, and no empty lines. */
export function ticketCard(ticket: TimedTicket, reader: Reader): View<TimedTicket> {
  const fields = Object.entries(ticket.fields).map(([name, value]): Column<TimedTicket> => ({ id: `field:${name}`, value: () => value }));
  const shown = columns.filter(({ id, value, text }) => onCard.has(id) && value(ticket) != null && text?.(ticket, reader) !== '')
    .map((column) => ({ ...column, hidden: false }));
  // Every column can still be named; those of the card come as they are.
  const others = columns.filter(({ id }) => !shown.some((column) => column.id === id)).map((column) => ({ ...column, hidden: true }));
  const title = (id: string): string => (id.startsWith('field:') ? id.slice('field:'.length) : reader.say(`column.${id}`));
  return { ...ticketView, title, columns: [...shown, ...fields, ...others] };
}

export interface WorkResult {
  readonly reference: string;
  readonly result: 'done' | 'unchanged' | 'failed' | 'not-attempted';
  readonly status: string | null;
  readonly code: string | null;
  readonly message: string | null;
}

/** In a dry run nothing is done: a table says so on each line, a record by its mark. */
export const workViewOf = ({ dryRun }: { readonly dryRun?: boolean }): View<WorkResult> => ({
  noun: 'ticketResult',
  columns: [
    { id: 'reference', value: (row) => row.reference },
    { id: 'result', value: (row) => row.result, text: (row, reader) => (dryRun && row.result === 'done' ? reader.say('ticket.result.would') : row.result), tone: (row) => (row.result === 'failed' ? 'bad' : row.result === 'done' ? 'good' : 'muted') },
    { id: 'status', value: (row) => row.status },
    { id: 'message', value: (row) => row.message },
    { id: 'code', value: (row) => row.code, hidden: true },
  ],
});

export const attachmentView: View<TicketAttachment> = {
  noun: 'attachment',
  columns: [
    { id: 'name', value: (file) => file.name },
    { id: 'bytes', value: (file) => file.bytes, align: 'right' },
    { id: 'mediaType', value: (file) => file.mediaType, yields: 1 },
    { id: 'createdAt', value: (file) => file.createdAt, text: (file, reader) => instant(file.createdAt, reader), yields: 2 },
    { id: 'internal', value: (file) => file.internal, hidden: true },
    { id: 'ticket', value: (file) => file.ticket, hidden: true },
    { id: 'id', value: (file) => file.id, yields: 3 },
    { id: 'sha256', value: (file) => file.sha256, hidden: true },
  ],
};

/** A file that was written, and where: two of one name do not come out under one. */
export const downloadView: View<TicketAttachment & { readonly path: string }> = {
  noun: 'attachment',
  columns: [
    { id: 'name', value: (file) => file.name },
    { id: 'bytes', value: (file) => file.bytes, align: 'right' },
    { id: 'path', value: (file) => file.path },
    ...attachmentView.columns.filter(({ id }) => id !== 'name' && id !== 'bytes').map((column) => ({ ...column, hidden: true })),
  ],
};
