// A ticket's row and the ticket it stands for.
import type { Level, Priority, TicketKind } from '../../domain/priority.js';
import { priorities } from '../../domain/priority.js';
import type { PersonRef, Rating, Ticket, TicketStatus } from '../../domain/ticket.js';
import type { ClockSnapshot } from '../../domain/ticket/time-left.js';
import type { KeptClock, TicketSet } from '../../domain/ticket/store.js';
import type { Viewer } from '../../domain/ticket/viewer.js';
import type { Param } from './connection.js';

export interface TicketRow {
  readonly seq: number; readonly id: string; readonly reference: string; readonly topic: string; readonly subject: string; readonly status: TicketStatus;
  readonly impact: Level; readonly urgency: Level; readonly priority: Priority; readonly kind: TicketKind; readonly fields: string;
  readonly requester_id: string; readonly requester_name: string; readonly requester_email: string | null;
  readonly assignee_id: string | null; readonly assignee_name: string | null; readonly assignee_email: string | null;
  readonly created_at: string; readonly updated_at: string; readonly resolved_at: string | null; readonly contest_until: string | null;
  readonly contest_ends_at: string | null; readonly closed_at: string | null; readonly follows: number | null; readonly rating: string | null;
  readonly version: number; readonly revision: number;
  readonly calendar: string; readonly hours: string; readonly clock_revision: string; readonly target: number; readonly unit: ClockSnapshot['unit'];
  readonly due_at: number | null; readonly remaining: number; readonly measured_at: number; readonly is_running: number;
  readonly paused_since: number | null; readonly breached_at: number | null;
}

/** Where a ticket stands in the order of work (T14): at work before waiting before resolved before closed, urgent first. */
export function queueOf(status: TicketStatus, priority: Priority): number {
  const stage = status === 'closed' ? 3 : status === 'resolved' ? 2 : status === 'waiting' ? 1 : 0;
  return stage * 10 + (priorities.length - 1 - priorities.indexOf(priority));
}

/** Below it: not closed. */
export const unfinishedQueue = 30;
/** Below it: at work or waiting. */
export const workingQueue = 20;

export function seesTicket(viewer: Viewer, row: Pick<TicketRow, 'requester_id' | 'assignee_id'>): boolean {
  return viewer.seesAll || row.requester_id === viewer.id || row.assignee_id === viewer.id;
}

export function personOf(id: string | null, name: string | null, email: string | null): PersonRef | null {
  return id === null ? null : { id, name: name ?? '', email };
}

export function ticketOf(row: TicketRow, isStaff: boolean): Ticket {
  return {
    id: row.id, reference: row.reference, topic: row.topic, subject: row.subject, status: row.status, impact: row.impact, urgency: row.urgency,
    priority: row.priority, kind: row.kind, fields: row.fields === '{}' ? {} : JSON.parse(row.fields) as Record<string, string>,
    requester: { id: row.requester_id, name: row.requester_name, email: row.requester_email },
    assignee: personOf(row.assignee_id, row.assignee_name, row.assignee_email),
    createdAt: row.created_at, updatedAt: row.updated_at, resolvedAt: row.resolved_at, contestUntil: row.contest_until,
    contestEndsAt: row.contest_ends_at, closedAt: row.closed_at, followsUp: null, rating: row.rating === null ? null : JSON.parse(row.rating) as Rating,
    clock: clockOf(row), version: isStaff ? row.revision : row.version, messages: [], attachments: [], events: [],
  };
}

export function clockOf(row: TicketRow): ClockSnapshot {
  return {
    calendar: row.calendar, hours: row.hours, target: row.target, unit: row.unit, dueAt: row.due_at, remaining: row.remaining,
    measuredAt: row.measured_at, isRunning: row.is_running === 1, pausedSince: row.paused_since, breachedAt: row.breached_at,
  };
}

/** In the order of the columns: calendar to breached_at. */
export function clockParams({ clock, revision }: KeptClock): Param[] {
  return [
    clock.calendar, clock.hours, revision, clock.target, clock.unit, clock.dueAt, clock.remaining, clock.measuredAt, Number(clock.isRunning),
    clock.pausedSince, clock.breachedAt,
  ];
}

const columnOf: Readonly<Record<Exclude<keyof TicketSet, 'assignee' | 'rating' | 'fields'>, string>> = {
  status: 'status', topic: 'topic', subject: 'subject', impact: 'impact', urgency: 'urgency', priority: 'priority', kind: 'kind', resolvedAt: 'resolved_at',
  contestUntil: 'contest_until', contestEndsAt: 'contest_ends_at', closedAt: 'closed_at',
};

export function setColumns({ assignee, rating, fields, ...plain }: TicketSet): [string, Param][] {
  const columns = Object.entries(plain).map(([key, value]): [string, Param] => [columnOf[key as keyof typeof columnOf], value]);
  if (assignee !== undefined) columns.push(['assignee_id', assignee?.id ?? null], ['assignee_name', assignee?.name ?? null], ['assignee_email', assignee?.email ?? null]);
  if (fields !== undefined) columns.push(['fields', JSON.stringify(fields)]);
  if (rating !== undefined) columns.push(['rating', JSON.stringify(rating)]);
  return columns;
}
