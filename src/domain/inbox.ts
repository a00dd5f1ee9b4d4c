// Who acts next, until when: one line for each thing that is open, whatever it is.
import type { CivilDate } from './civil-date.js';

export interface InboxItem {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly nextActor: string | null;
  /** A day, or an ISO instant; null where no term runs. */
  readonly dueAt: string | null;
  readonly overdue: boolean;
  /** The command that shows it. */
  readonly command: string;
}

/** Overdue ones first, then by what is due soonest; what has no term comes last. */
export function sortInbox(items: readonly InboxItem[]): InboxItem[] {
  return [...items].sort((a, b) => Number(b.overdue) - Number(a.overdue) || compare(a.dueAt ?? '9999', b.dueAt ?? '9999') || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether a day or an instant has passed. */
export function hasPassed(dueAt: string | null, today: CivilDate, now: string): boolean {
  return dueAt !== null && (dueAt.length === 10 ? dueAt < today : dueAt < now);
}
