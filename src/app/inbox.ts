// What waits for a person, and until when: what they have to do, whoever else waits too. Tickets here; numbers in inbox-numbers.ts.
import type { TicketStore } from '../domain/ticket/store.js';
import type { Viewer } from '../domain/ticket/viewer.js';
import { timed, type TimedTicket, type TimeNeeds } from './ticket-time.js';

export type InboxAction = 'answer' | 'work' | 'take' | 'read-answer' | 'check-solution' | 'rate' | 'fill-in' | 'put-right' | 'object' | 'advance' | 'verify' | 'route' | 'confirm' | 'carry-out' | 'wait';

export interface InboxItem {
  readonly kind: 'ticket' | 'port' | 'port-out' | 'order' | 'number' | 'location' | 'work-order';
  /** What it is called by on the command line. */
  readonly id: string;
  readonly subject: string;
  readonly action: InboxAction;
  /** ISO instant; null where nothing is set. */
  readonly until: string | null;
  readonly breached: boolean;
  /** Who acts next, where that is not the person. */
  readonly nextActor: string | null;
  /** What the thing is in; a ticket's own status where it is one. */
  readonly state: string;
  /** The command that shows it. */
  readonly command: string;
  readonly ticket: TimedTicket | null;
}

export interface InboxNeeds extends TimeNeeds {
  readonly tickets: TimeNeeds['tickets'] & Pick<TicketStore, 'list'>;
  readonly viewer: Viewer;
}

// A rating is asked for once, and not for ever.
const ratingDays = 30;

/** With a limit, of what anybody may take only so many as can come to the top. */
export async function inboxOf(needs: InboxNeeds, limit?: number): Promise<InboxItem[]> {
  const { viewer, now } = needs;
  const items: InboxItem[] = [];
  const seen = new Set<string>();
  const collect = async (filter: Parameters<TicketStore['list']>[1], actionOf: (ticket: TimedTicket) => InboxAction | undefined = (ticket) => usualAction(ticket, viewer)): Promise<void> => {
    for await (const ticket of timed(needs, needs.tickets.list(viewer, { ...filter, parts: 'none' }))) {
      const action = actionOf(ticket);
      if (action === undefined || seen.has(ticket.reference)) continue;
      seen.add(ticket.reference);
      items.push(itemOf(ticket, action));
    }
  };
  await collect({ own: true, unfinished: true });
  await collect({ own: true, status: { is: ['closed'], not: [] }, updated: { from: now - ratingDays * 86_400_000, until: null, not: false } });
  const limited = limit === undefined ? {} : { limit };
  const free = { running: true, assignee: { is: ['none'], not: [] }, order: 'due' as const, ...limited };
  // What was late once is late, also where a change of priority has moved its deadline on: its first ones may be anywhere.
  if (viewer.isStaff) for (const breachRecorded of [true, false]) await collect({ ...free, breachRecorded });
  // An answer to a solution changes no state: whoever has the ticket in hand reads it, or anybody where nobody has.
  if (viewer.isStaff) await collect({ unfinished: true, answered: true, status: { is: ['resolved'], not: [] }, assignee: { is: ['none', viewer.id], not: [] } }, () => 'read-answer');
  return items.sort((a, b) => (a.until ?? '9').localeCompare(b.until ?? '9'));
}

function usualAction(ticket: TimedTicket, viewer: Viewer): InboxAction | undefined {
  const isRequester = ticket.requester.id === viewer.id;
  if (ticket.status === 'closed') return isRequester && ticket.rating === null ? 'rate' : undefined;
  if (ticket.status === 'resolved') return isRequester ? 'check-solution' : undefined;
  if (ticket.status === 'waiting') return isRequester ? 'answer' : undefined;
  if (ticket.assignee?.id === viewer.id) return 'work';
  return viewer.isStaff && ticket.assignee === null ? 'take' : undefined;
}

function itemOf(ticket: TimedTicket, action: InboxAction): InboxItem {
  const until = action === 'check-solution' || action === 'read-answer' ? ticket.contestEndsAt : action === 'work' || action === 'take' ? isoOf(ticket.clock.dueAt) : null;
  return { kind: 'ticket', id: ticket.reference, subject: ticket.subject, action, until, breached: ticket.breached, nextActor: null, state: ticket.status, command: `tickets show ${ticket.reference}`, ticket };
}

function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
