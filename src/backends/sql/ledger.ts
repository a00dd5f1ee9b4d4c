// Notes what became chargeable and what stopped, with its civil date (U11, B8); reading it is billing.ts.
import { civilDateOf } from '../../domain/civil-date.js';
import type { Session } from '../../domain/stores.js';
import type { Connection, Param } from './connection.js';

export interface Ledger {
  /** Notes a change of a chargeable quantity, today in the account's zone, in the transaction of the change itself. */
  note(...notes: readonly LedgerNote[]): Promise<void>;
}

/** An item, how many came (+) or went (-), which one, and what people call it. */
export type LedgerNote = readonly [item: string, quantity: number, ref: string, note?: string];

const insertEntries = 'insert into ledger (date, item, quantity, amount, ref, note, source, by, job, recorded_at) values ';
const oneEntry = '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
export const insertEntry = insertEntries + oneEntry;
// Most changes note one or two; a statement's text that is always the same one is found sooner than one put together anew.
const insertTwo = `${insertEntry}, ${oneEntry}`;

export function ledger(connection: Connection, session: Session): Ledger {
  let zone: string | undefined;
  let today: { minute: number; date: string } | undefined;

  async function dateToday(): Promise<string> {
    zone ??= (await connection.get<{ time_zone: string }>('select time_zone from account'))?.time_zone ?? 'UTC';
    const now = session.now().getTime();
    const minute = Math.floor(now / 60_000);
    // Zones differ by whole minutes from UTC in this age, so within one minute the date cannot change.
    if (today?.minute !== minute) today = { minute, date: civilDateOf(now, zone) };
    return today.date;
  }

  return {
    async note(...notes) {
      const [date, at] = [await dateToday(), session.now().toISOString()];
      const params = notes.flatMap(([item, quantity, ref, note]): Param[] => [date, item, quantity, null, ref, note ?? null, 'change', session.by, session.job, at]);
      const insert = notes.length === 1 ? insertEntry : notes.length === 2 ? insertTwo : insertEntries + notes.map(() => oneEntry).join(', ');
      await connection.run(insert, ...params);
    },
  };
}
