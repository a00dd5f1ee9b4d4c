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

/**
 * Refuses what is not the viewer's to do: working on a ticket is for staff, rating for who opened it (T12), closing what is
 * not yet resolved for who opened it too, who thereby withdraws it. Throws denied `ticket.staff-only` or `ticket.requester-only`,
 * refused `ticket.resolve-first`.
 */
export function checkMay(viewer: Viewer, ticket: Pick<Ticket, 'reference' | 'requester' | 'status'>, verb: TicketVerb): void {
  const values = { verb, reference: ticket.reference, who: viewer.email ?? viewer.name };
  const isRequester = ticket.requester.id === viewer.id;
  if (staffVerbs.has(verb) && !viewer.isStaff) throw new AppError('denied', 'ticket.staff-only', values);
  if (verb === 'rate' && !isRequester) throw new AppError('denied', 'ticket.requester-only', values);
  if ((verb === 'close' || verb === 'contest') && !isRequester && !viewer.isStaff) throw new AppError('denied', 'ticket.requester-only', values);
  if (verb === 'close' && !isRequester && ticket.status !== 'resolved' && ticket.status !== 'closed') throw new AppError('refused', 'ticket.resolve-first', values);
}
