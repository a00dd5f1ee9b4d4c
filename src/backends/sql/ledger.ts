// Keeps the contract, and the ledger of what became chargeable and what stopped, with its civil date (U11, B8).
import type { Change, Contract } from '../../domain/billing.js';
import { versionOn } from '../../domain/billing/contract.js';
import { civilDateOf } from '../../domain/civil-date.js';
import { AppError } from '../../domain/errors.js';
import type { LedgerEntry } from '../../domain/ledger.js';
import type { BillingStore, Session } from '../../domain/stores.js';
import type { Tier } from '../../domain/tier.js';
import type { Recorder } from './audit-log.js';
import type { Connection, Param } from './connection.js';

export interface Ledger {
  /** Notes a change of a chargeable quantity, today in the account's zone, in the transaction of the change itself. */
  note(item: string, quantity: number, ref: string, note?: string): Promise<void>;
}

const insertEntry = 'insert into ledger (date, item, quantity, amount, ref, note, source, by, job, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';

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
    async note(item, quantity, ref, note) {
      await connection.run(insertEntry, await dateToday(), item, quantity, null, ref, note ?? null, 'change', session.by, session.job, session.now().toISOString());
    },
  };
}

interface LedgerRow {
  readonly seq: number; readonly date: string; readonly item: string; readonly quantity: number; readonly amount: string | null;
  readonly ref: string | null; readonly note: string | null; readonly source: LedgerEntry['source']; readonly by: string | null;
  readonly job: string | null; readonly recorded_at: string;
}

function entryOf(row: LedgerRow): LedgerEntry {
  const change: Change = {
    date: row.date, item: row.item, quantity: row.quantity,
    ...(row.amount === null ? {} : { amount: row.amount }), ...(row.ref === null ? {} : { ref: row.ref }), ...(row.note === null ? {} : { note: row.note }),
  };
  return { seq: row.seq, change, source: row.source, by: row.by, job: row.job, recordedAt: row.recorded_at };
}

export function billingStore(connection: Connection, session: Session, recorder: Recorder): BillingStore {
  async function present(): Promise<Contract | undefined> {
    const row = await connection.get<{ document: string }>('select document from contract');
    return row === undefined ? undefined : JSON.parse(row.document) as Contract;
  }

  return {
    async contract() {
      const contract = await present();
      if (contract === undefined) throw new AppError('missing', 'contract.missing');
      return contract;
    },
    async setContract(contract) {
      await connection.transaction(async () => {
        const before = await present();
        await connection.run('insert into contract (one, document) values (1, ?) on conflict (one) do update set document = excluded.document', JSON.stringify(contract));
        await recorder.record({ noun: 'billing', verb: 'setContract', subject: 'contract', label: 'contract', from: before ?? null, to: contract });
      });
    },
    async tiers() {
      const contract = await present();
      if (contract === undefined) return [];
      const terms = versionOn(contract, civilDateOf(session.now().getTime(), contract.timeZone ?? 'UTC')).tiers;
      return (Object.keys(terms) as Tier[]).map((tier) => ({ tier, contracted: terms[tier]?.contracted ?? 0 }));
    },
    async changes(filter = {}) {
      const where = ['1 = 1'];
      const params: Param[] = [];
      if (filter.from !== undefined) { where.push('date >= ?'); params.push(filter.from); }
      if (filter.to !== undefined) { where.push('date <= ?'); params.push(filter.to); }
      const rows = await connection.all<LedgerRow>(`select * from ledger where ${where.join(' and ')} order by date, seq`, ...params);
      return rows.map(entryOf);
    },
    async record(entries) {
      return await connection.transaction(async () => {
        for (const { change, source } of entries) {
          await connection.run(insertEntry, change.date, change.item, change.quantity, change.amount ?? null, change.ref ?? null, change.note ?? null, source, session.by, session.job, session.now().toISOString());
        }
        await recorder.record({ noun: 'billing', verb: 'record', subject: 'ledger', label: 'ledger', from: null, to: { entries: entries.length } });
        return entries.length;
      });
    },
  };
}
