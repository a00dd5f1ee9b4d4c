// Public numbers in SQL, and the ledger entries that go with them: a number is charged while it is active (B5).
import { AppError } from '../../domain/errors.js';
import type { NumberType } from '../../domain/e164.js';
import { priceKeyOf, type NumberDraft, type NumberFilter, type NumberStatus, type PhoneNumber, type PortTie } from '../../domain/phone-number.js';
import { isPortOpen } from '../../domain/porting/state.js';
import type { RouteKind } from '../../domain/route-target.js';
import type { NumberStore } from '../../domain/stores.js';
import type { Recorder } from './audit-log.js';
import type { Connection, Param } from './connection.js';
import type { DeviceWriter } from './devices.js';

interface NumberRow {
  readonly number: string; readonly type: NumberType; readonly country: string; readonly status: NumberStatus; readonly temporary: number;
  readonly route_kind: RouteKind | null; readonly route_id: string | null; readonly name: string; readonly created_at: string; readonly charge_ref: string | null;
}

function numberOf(row: NumberRow): PhoneNumber {
  return {
    number: row.number, type: row.type, country: row.country, status: row.status, temporary: row.temporary === 1,
    routeTo: row.route_kind === null || row.route_id === null ? null : { kind: row.route_kind, id: row.route_id }, name: row.name, createdAt: row.created_at,
  };
}

async function rowOf(connection: Connection, number: string): Promise<NumberRow | undefined> {
  return await connection.get<NumberRow>('select * from numbers where number = ?', number);
}

/** Writes a number as it is to be; what comes into or goes out of charge is noted in the ledger. Called inside a transaction. */
export async function putNumber({ connection, session, ledger }: DeviceWriter, number: PhoneNumber): Promise<void> {
  const before = await rowOf(connection, number.number);
  const chargeRef = number.status === 'active' ? before?.charge_ref ?? session.newId() : null;
  await connection.run(`insert into numbers (number, type, country, status, temporary, route_kind, route_id, name, created_at, charge_ref) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (number) do update set type = excluded.type, country = excluded.country, status = excluded.status, temporary = excluded.temporary, route_kind = excluded.route_kind,
      route_id = excluded.route_id, name = excluded.name, created_at = excluded.created_at, charge_ref = excluded.charge_ref`,
  number.number, number.type, number.country, number.status, Number(number.temporary), number.routeTo?.kind ?? null, number.routeTo?.id ?? null, number.name, number.createdAt, chargeRef);
  if (chargeRef !== null && before?.status !== 'active') await ledger.note([priceKeyOf(number), 1, chargeRef, number.number]);
  if (chargeRef === null && before?.charge_ref) await ledger.note([priceKeyOf(numberOf(before)), -1, before.charge_ref, number.number]);
}

/** Takes a number away; called inside a transaction. */
export async function dropNumber({ connection, ledger }: DeviceWriter, number: string): Promise<void> {
  const row = await rowOf(connection, number);
  if (row?.charge_ref) await ledger.note([priceKeyOf(row), -1, row.charge_ref, number]);
  await connection.run('delete from numbers where number = ?', number);
}

export async function findNumber(connection: Connection, number: string): Promise<PhoneNumber | undefined> {
  const row = await rowOf(connection, number);
  return row && numberOf(row);
}

function conditionsOf(filter: NumberFilter): { readonly where: string; readonly params: readonly Param[] } {
  const where = ['1 = 1'];
  const params: Param[] = [];
  if (filter.status !== undefined) { where.push('status = ?'); params.push(filter.status); }
  else if (filter.includeAvailable !== true) where.push(`status <> 'available'`);
  if (filter.country !== undefined) { where.push('country = ?'); params.push(filter.country); }
  if (filter.type !== undefined) { where.push('type = ?'); params.push(filter.type); }
  if (filter.temporary !== undefined) { where.push('temporary = ?'); params.push(Number(filter.temporary)); }
  if (filter.routed !== undefined) where.push(`route_kind is ${filter.routed ? 'not ' : ''}null`);
  if (filter.search !== undefined) {
    const digits = filter.search.replace(/\D/g, '');
    const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    where.push(`(${digits === '' ? '' : `number like ? escape '\\' or `}lower(name) like ? escape '\\')`);
    params.push(...(digits === '' ? [] : [like(digits)]), like(filter.search.toLowerCase()));
  }
  return { where: where.join(' and '), params };
}

export function numberStore(writer: DeviceWriter, recorder: Recorder): NumberStore {
  const { connection, session } = writer;
  async function show(number: string): Promise<PhoneNumber> {
    const found = await findNumber(connection, number);
    if (found === undefined) throw new AppError('missing', 'number.missing', { value: number });
    return found;
  }

  return {
    show,
    async *list(filter = {}) {
      const { where, params } = conditionsOf(filter);
      for await (const row of connection.each<NumberRow>(`select * from numbers where ${where} order by number`, ...params)) yield numberOf(row);
    },
    async add(drafts) {
      return await connection.transaction(async () => {
        const made: PhoneNumber[] = [];
        for (const draft of drafts) made.push(await addNumber(draft));
        return made;
      });
    },
    async edit(number, changes) {
      return await connection.transaction(async () => {
        const before = await show(number);
        const after = { ...before, ...changes };
        await putNumber(writer, after);
        const from = Object.fromEntries(Object.keys(changes).map((key) => [key, before[key as keyof PhoneNumber]]));
        await recorder.record({ noun: 'numbers', verb: 'edit', subject: number, label: after.name || number, from, to: changes });
        return after;
      });
    },
    async remove(number) {
      return await connection.transaction(async () => {
        const before = await show(number);
        await dropNumber(writer, number);
        await recorder.record({ noun: 'numbers', verb: 'remove', subject: number, label: before.name || number, from: before, to: null });
        return before;
      });
    },
    ties: async (number) => await tiesOf(connection, number),
  };

  async function addNumber(draft: NumberDraft): Promise<PhoneNumber> {
    const known = await findNumber(connection, draft.number);
    if (known !== undefined && (known.status !== 'available' || draft.status === 'available')) throw new AppError('refused', 'number.taken', { field: 'number', value: draft.number, status: known.status });
    const number: PhoneNumber = { ...draft, createdAt: session.now().toISOString() };
    await putNumber(writer, number);
    await recorder.record({ noun: 'numbers', verb: 'add', subject: number.number, label: number.name || number.number, from: null, to: number });
    return number;
  }
}

interface TieRow { readonly seq: number; readonly state: string; readonly temporary_number: string | null }

async function tiesOf(connection: Connection, number: string): Promise<readonly PortTie[]> {
  const rows = await connection.all<TieRow>(`select seq, state, temporary_number from port_orders where removed = 0 and temporary_number = ?
    union select o.seq, o.state, o.temporary_number from port_orders o join port_numbers n on n.order_seq = o.seq where o.removed = 0 and n.number = ? order by 1`, number, number);
  const ties: PortTie[] = [];
  for (const { seq, state, temporary_number } of rows) {
    const unrouted = await connection.all<{ number: string }>(`select p.number from port_numbers p left join numbers n on n.number = p.number
      where p.order_seq = ? and p.state = 'complete' and n.number is not null and n.route_kind is null order by p.position`, seq);
    ties.push({ order: `P-${seq}`, state, isOpen: isPortOpen(state), as: temporary_number === number ? 'temporary' : 'ported', unrouted: unrouted.map((row) => row.number) });
  }
  return ties;
}
