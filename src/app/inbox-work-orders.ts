// Work orders that wait for somebody to carry them out, and the day by which they should have been.
import type { Account } from '../domain/account.js';
import { addBusinessDays, dayAt } from '../domain/business-hours.js';
import { dateOfDayNumber, type CivilDate } from '../domain/civil-date.js';
import type { WorkOrderStore } from '../domain/work-order.js';
import type { InboxItem } from './inbox.js';
import { portCalendar } from './port-basis.js';

export interface WorkOrderInboxNeeds {
  readonly workOrders: Pick<WorkOrderStore, 'list'>;
  readonly account: Pick<Account, 'country' | 'timeZone'>;
  readonly today: CivilDate;
}

// No vendor sets a term for what is asked of people; as long as for the papers of a service order.
const termDays = 5;

export async function workOrderInbox({ workOrders, account, today }: WorkOrderInboxNeeds): Promise<InboxItem[]> {
  const items: InboxItem[] = [];
  let calendar: Awaited<ReturnType<typeof portCalendar>> | undefined;
  for await (const { reference, title, where, state, createdAt } of workOrders.list({ state: 'open' })) {
    calendar ??= await portCalendar(account, { country: account.country }, { holidays: null });
    const until = dateOfDayNumber(addBusinessDays(calendar, dayAt(calendar, Date.parse(createdAt)), termDays));
    items.push({ kind: 'work-order', id: reference, subject: title, action: 'carry-out', until, breached: until < today, nextActor: where, state, command: `work-orders show ${reference}`, ticket: null });
  }
  return items;
}
