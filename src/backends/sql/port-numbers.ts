// The numbers of a port order: their states, and what becomes of them in the account. On their way they can be routed already
// (R1); they are charged from the day they are here; those that stay away are taken out again.
import type { NumberType } from '../../domain/e164.js';
import type { LineKind, PortOrder } from '../../domain/porting/order.js';
import type { PhoneNumber } from '../../domain/phone-number.js';
import type { Recorder } from './audit-log.js';
import type { DeviceWriter } from './devices.js';
import { dropNumber, findNumber, putNumber } from './numbers.js';

const typeOf: Readonly<Record<LineKind, NumberType>> = { 'land-line': 'local', voip: 'local', mobile: 'mobile', 'toll-free': 'toll-free' };
const notSent = new Set(['draft', 'awaiting-documents']);
const gone = new Set(['cancelled', 'expired']);

/** Writes the numbers of an order as they are after a change. Called inside its transaction. */
export async function moveNumbers(writer: DeviceWriter, recorder: Recorder, before: PortOrder, after: PortOrder): Promise<void> {
  const { connection } = writer;
  const seq = Number(after.id.slice(2));
  const earlier = new Map(before.numbers.map(({ number, state }, index) => [number, { state, index }]));
  const present = new Set(after.numbers.map(({ number }) => number));
  for (const { number } of before.numbers) {
    if (present.has(number)) continue;
    await connection.run('delete from port_numbers where order_seq = ? and number = ?', seq, number);
    await giveUp(writer, number);
  }
  for (const [position, { number, state }] of after.numbers.entries()) {
    const was = earlier.get(number);
    if (was?.state === state && was.index === position) continue;
    await connection.run(`insert into port_numbers (order_seq, number, position, state) values (?, ?, ?, ?)
      on conflict (order_seq, number) do update set position = excluded.position, state = excluded.state`, seq, number, position, state);
    if (was?.state !== state) await follow(writer, recorder, after, number, state);
  }
}

async function follow(writer: DeviceWriter, recorder: Recorder, order: PortOrder, number: string, state: string): Promise<void> {
  if (notSent.has(state)) return;
  if (gone.has(state)) return await giveUp(writer, number);
  const known = await findNumber(writer.connection, number);
  const status = state === 'complete' ? 'active' : 'porting';
  if (known?.status === status || known?.status === 'active') return;
  const draft: PhoneNumber = known !== undefined && known.status === 'porting' ? { ...known, status } : {
    number, type: typeOf[order.lineKind], country: order.country, status, temporary: false, routeTo: null, name: '', createdAt: writer.session.now().toISOString(),
  };
  await putNumber(writer, draft);
  if (status === 'active') await recorder.record({ noun: 'numbers', verb: 'add', subject: number, label: draft.name || number, from: null, to: draft });
}

async function giveUp(writer: DeviceWriter, number: string): Promise<void> {
  const known = await findNumber(writer.connection, number);
  if (known?.status === 'porting') await dropNumber(writer, number);
}
