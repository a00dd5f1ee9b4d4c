// Keeps the contract, and gives out the ledger that the stores of people, extensions and devices write.
import type { Change, Contract } from '../../domain/billing.js';
import { versionOn } from '../../domain/billing/contract.js';
import { civilDateOf } from '../../domain/civil-date.js';
import { AppError } from '../../domain/errors.js';
import type { LedgerEntry } from '../../domain/ledger.js';
import type { BillingStore, Session } from '../../domain/stores.js';
import type { Tier } from '../../domain/tier.js';
import type { Recorder } from './audit-log.js';
import type { Connection, Param } from './connection.js';
import { insertEntry } from './ledger.js';

const ledgerColumns = ['seq', 'date', 'item', 'quantity', 'amount', 'ref', 'note', 'source', 'by', 'job', 'recorded_at'];

type LedgerCells = readonly [
  seq: number, date: string, item: string, quantity: number, amount: string | null, ref: string | null, note: string | null,
  source: LedgerEntry['source'], by: string | null, job: string | null, recordedAt: string,
];

function entryOf([seq, date, item, quantity, amount, ref, note, source, by, job, recordedAt]: LedgerCells): LedgerEntry {
  const change: { -readonly [K in keyof Change]: Change[K] } = { date, item, quantity };
  if (amount !== null) change.amount = amount;
  if (ref !== null) change.ref = ref;
  if (note !== null) change.note = note;
  return { seq, change, source, by, job, recordedAt };
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
      // One JSON text for all rows: an object for each row would take three times as long, and every preview reads the whole ledger.
      const rows = connection.jsonRows(ledgerColumns, `(select * from ledger where ${where.join(' and ')} order by date, seq) as entries`);
      const found = await connection.get<{ entries: string | null }>(`select ${rows} as entries`, ...params);
      const entries = (JSON.parse(found?.entries ?? '[]') as LedgerCells[]).map(entryOf);
      // No database promises the order in which it gathers; where it was kept, this costs one look at each.
      return entries.sort((a, b) => (a.change.date === b.change.date ? a.seq - b.seq : a.change.date < b.change.date ? -1 : 1));
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
