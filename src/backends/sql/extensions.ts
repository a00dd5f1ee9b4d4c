// Extensions in SQL, and the ledger entries that go with them.
import { AppError } from '../../domain/errors.js';
import type { Extension, ExtensionKind } from '../../domain/extension.js';
import type { ExtensionStore } from '../../domain/stores.js';
import type { Tier } from '../../domain/tier.js';
import type { Recorder } from './audit-log.js';
import { type DeviceWriter } from './devices.js';
import type { Connection, Param } from './connection.js';
import type { LedgerNote } from './ledger.js';
import { refusals } from './refusals.js';
import { leaveRouting } from './routing-references.js';

interface ExtensionRow {
  readonly number: string; readonly kind: ExtensionKind; readonly name: string; readonly user_id: string | null; readonly tier: Tier;
  readonly chargeable: number; readonly outbound_caller_id: string | null; readonly created_at: string; readonly charge_ref: string;
}

function extensionOf(row: ExtensionRow): Extension {
  return {
    number: row.number, kind: row.kind, name: row.name, userId: row.user_id, tier: row.tier, chargeable: row.chargeable === 1,
    outboundCallerId: row.outbound_caller_id, createdAt: row.created_at, removedAt: null,
  };
}

/** As it is looked at: with what the ledger calls the seat, so that a price is of the very one that goes. */
function listed(row: ExtensionRow): Extension {
  return { ...extensionOf(row), chargeRef: row.charge_ref };
}

const insert = 'insert into extensions (number, kind, name, user_id, tier, chargeable, outbound_caller_id, created_at, charge_ref) values (?, ?, ?, ?, ?, ?, ?, ?, ?)';

/** Writes the row; the caller notes in the ledger what it returns, nothing for an extension that costs nothing. */
export async function insertExtension({ connection, session }: DeviceWriter, extension: Omit<Extension, 'removedAt'>): Promise<LedgerNote[]> {
  // The ledger follows the seat, not the number: numbers change hands, and a later removal must end this very addition.
  const chargeRef = session.newId();
  await connection.run(insert, extension.number, extension.kind, extension.name, extension.userId, extension.tier, extension.chargeable ? 1 : 0,
    extension.outboundCallerId, extension.createdAt, chargeRef);
  return extension.chargeable ? [[`extension:${extension.tier}`, 1, chargeRef, extension.number]] : [];
}

/** Notes that a seat came into charge or went out of it; called while its row is still there. */
export async function noteExtension({ connection, ledger }: DeviceWriter, number: string, tier: Tier, quantity: 1 | -1): Promise<void> {
  const row = await connection.get<{ charge_ref: string }>('select charge_ref from extensions where number = ?', number);
  if (row !== undefined) await ledger.note([`extension:${tier}`, quantity, row.charge_ref, number]);
}

async function rowOf(connection: Connection, number: string): Promise<ExtensionRow> {
  const row = await connection.get<ExtensionRow>('select * from extensions where number = ?', number);
  if (row === undefined) throw new AppError('missing', 'extension.missing', { value: number });
  return row;
}

export async function readExtension(connection: Connection, number: string): Promise<Extension> {
  return extensionOf(await rowOf(connection, number));
}

export function extensionStore(writer: DeviceWriter, recorder: Recorder): ExtensionStore {
  const { connection, session } = writer;

  async function hasDevice(userId: string): Promise<boolean> {
    return await connection.get('select 1 as one from devices where user_id = ? limit 1', userId) !== undefined;
  }

  return {
    async *list(filter = {}) {
      const where = ['1 = 1'];
      const params: Param[] = [];
      if (filter.kind !== undefined) { where.push('kind = ?'); params.push(filter.kind); }
      if (filter.tier !== undefined) { where.push('tier = ?'); params.push(filter.tier); }
      const sql = `select * from extensions where ${where.join(' and ')} order by length(number), number`;
      for await (const row of connection.each<ExtensionRow>(sql, ...params)) yield listed(row);
    },
    async show(number) {
      return listed(await rowOf(connection, number));
    },
    async add({ createdAt = session.now().toISOString(), ...draft }) {
      return await refusals({ extension: draft.number, user: draft.name }, () => connection.transaction(async () => {
        // U3: a shared extension is charged as it stands; a person's from the first device on.
        const chargeable = draft.userId === null || await hasDevice(draft.userId);
        const extension: Extension = { ...draft, chargeable, createdAt, removedAt: null };
        const notes = await insertExtension(writer, extension);
        if (notes.length > 0) await writer.ledger.note(...notes);
        await recorder.record({ noun: 'extensions', verb: 'add', subject: draft.number, label: draft.name, from: null, to: extension });
        return extension;
      }));
    },
    async edit(number, changes) {
      return await refusals({ extension: changes.number ?? number, user: changes.userId ?? '' }, () => connection.transaction(async () => {
        const before = await readExtension(connection, number);
        // Whatever refers to the old number would lead nowhere.
        if (changes.number !== undefined && changes.number !== number) await leaveRouting(connection, number, changes.number);
        const moved = { ...before, ...changes };
        const after: Extension = { ...moved, kind: moved.userId === null ? 'shared' : 'user', chargeable: moved.userId === null || (moved.userId === before.userId ? before.chargeable : await hasDevice(moved.userId)) };
        await connection.run('update extensions set number = ?, kind = ?, name = ?, user_id = ?, tier = ?, chargeable = ?, outbound_caller_id = ? where number = ?',
          after.number, after.kind, after.name, after.userId, after.tier, after.chargeable ? 1 : 0, after.outboundCallerId, number);
        // A new number for the same seat costs nothing; another tier, or coming into or going out of charge, does.
        if (before.chargeable !== after.chargeable || before.tier !== after.tier) {
          if (before.chargeable) await noteExtension(writer, after.number, before.tier, -1);
          if (after.chargeable) await noteExtension(writer, after.number, after.tier, 1);
        }
        const from = Object.fromEntries(Object.keys(changes).map((key) => [key, before[key as keyof Extension]]));
        await recorder.record({ noun: 'extensions', verb: 'edit', subject: after.number, label: after.name, from: { userId: before.userId, ...from, number }, to: changes });
        return after;
      }));
    },
    async remove(number) {
      return await connection.transaction(async () => {
        const extension = await readExtension(connection, number);
        await leaveRouting(connection, number);
        if (extension.chargeable) await noteExtension(writer, number, extension.tier, -1);
        await connection.run('delete from extensions where number = ?', number);
        await recorder.record({ noun: 'extensions', verb: 'remove', subject: number, label: extension.name, from: extension, to: null });
        return { ...extension, removedAt: session.now().toISOString() };
      });
    },
  };
}
