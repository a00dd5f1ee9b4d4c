// Who looks, and what they may see and do (T4, T10). Everything that reads a ticket takes a viewer, so that no way of
// asking can show internal notes to a customer.
import { AppError } from '../errors.js';
import type { PersonRef, Ticket, TicketVerb } from '../ticket.js';
import { fullName, type User } from '../user.js';

export interface Viewer extends PersonRef {
  /** Support staff: works on tickets, reads and writes internal notes. */
  readonly isStaff: boolean;
  /** Sees everyone's tickets: staff, and administrators of the account (T4). */
  readonly seesAll: boolean;
  readonly isSuperAdmin: boolean;
}

export function personRef(user: Pick<User, 'id' | 'firstName' | 'lastName' | 'email'>): PersonRef {
  return { id: user.id, name: fullName(user), email: user.email };
}

/** *Decision:* super admins and the people named in the desk's settings are staff; administrators see all tickets, but no notes. */
export function viewerOf(user: User, staff: readonly string[]): Viewer {
  const isSuperAdmin = user.permission === 'super-admin';
  const isStaff = isSuperAdmin || staff.includes(user.id);
  return { ...personRef(user), isSuperAdmin, isStaff, seesAll: isStaff || user.permission === 'custom' };
}

export function isOwn(ticket: Pick<Ticket, 'requester' | 'assignee'>, viewer: Pick<Viewer, 'id'>): boolean {
  return ticket.requester.id === viewer.id || ticket.assignee?.id === viewer.id;
}

const staffVerbs = new Set<TicketVerb>(['note', 'take', 'assign', 'edit', 'wait', 'resume', 'resolve']);
const requesterVerbs = new Set<TicketVerb>(['close', 'contest', 'rate']);

/**
 * Refuses what is not the viewer's to do: working on a ticket is for staff; contesting, rating (T12) and closing are for who opened
 * it, who accepts a solution or withdraws the ticket. The desk proposes a solution, and the 7 days of T5 are the customer's: they end
 * by themselves. Throws denied `ticket.staff-only`, `ticket.requester-only` or `ticket.contest.open`, refused `ticket.resolve-first`.
 */
export function checkMay(viewer: Viewer, ticket: Pick<Ticket, 'reference' | 'requester' | 'status' | 'contestUntil'>, verb: TicketVerb): void {
  const values = { verb, reference: ticket.reference, who: viewer.email ?? viewer.name };
  const isRequester = ticket.requester.id === viewer.id;
  if (staffVerbs.has(verb) && !viewer.isStaff) throw new AppError('denied', 'ticket.staff-only', values);
  if (isRequester || !requesterVerbs.has(verb)) return;
  // What is closed is so for everybody, which is the better reason.
  if (verb === 'close' && viewer.isStaff && ticket.status === 'closed') return;
  if (verb === 'close' && viewer.isStaff && ticket.status === 'resolved') throw new AppError('denied', 'ticket.contest.open', { ...values, opener: ticket.requester.name, until: ticket.contestUntil ?? '' });
  if (verb === 'close' && viewer.isStaff) throw new AppError('refused', 'ticket.resolve-first', values);
  throw new AppError('denied', 'ticket.requester-only', values);
}
