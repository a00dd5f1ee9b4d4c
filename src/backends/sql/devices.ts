// Desk phones, softphones and paging devices in SQL. Giving somebody their first device, or taking the last, changes what
// their extension costs (U3): that is decided here, so that no caller can forget it.
import type { Device, DeviceKind } from '../../domain/device.js';
import { AppError } from '../../domain/errors.js';
import { parseMac } from '../../domain/mac.js';
import type { DeviceStore, Restored, Session } from '../../domain/stores.js';
import type { DeviceDraft } from '../../domain/device.js';
import type { Recorder } from './audit-log.js';
import type { Connection, Param } from './connection.js';
import type { Ledger } from './ledger.js';
import { refusals } from './refusals.js';

export interface DeviceWriter {
  readonly connection: Connection;
  readonly session: Session;
  readonly ledger: Ledger;
}

interface DeviceRow {
  readonly id: string; readonly kind: DeviceKind; readonly mac: string | null; readonly model: string | null;
  readonly user_id: string | null; readonly chargeable: number; readonly created_at: string;
}

function deviceOf(row: DeviceRow): Device {
  return {
    id: row.id, kind: row.kind, mac: row.mac, model: row.model, userId: row.user_id, chargeable: row.chargeable === 1, createdAt: row.created_at,
  };
}

const insert = 'insert into devices (id, kind, mac, model, user_id, chargeable, created_at) values (?, ?, ?, ?, ?, 1, ?)';

/** Writes the row; the caller notes in the ledger what it returns. */
export async function insertDevice(writer: DeviceWriter, draft: DeviceDraft & Restored & { userId: string | null }): Promise<Device> {
  const { connection, session } = writer;
  const id = draft.restored?.id ?? session.newId();
  const createdAt = draft.restored?.createdAt ?? session.now().toISOString();
  await connection.run(insert, id, draft.kind, draft.mac, draft.model, draft.userId, createdAt);
  return { id, kind: draft.kind, mac: draft.mac, model: draft.model, userId: draft.userId, chargeable: true, createdAt };
}

export async function readDevices(connection: Connection, userId: string): Promise<Device[]> {
  return (await connection.all<DeviceRow>('select * from devices where user_id = ? order by id', userId)).map(deviceOf);
}

/** U3: an extension of a person is charged from their first device on. Notes the change in the ledger if there is one. */
export async function chargeExtensionOf({ connection, ledger }: DeviceWriter, userId: string | null): Promise<void> {
  if (userId === null) return;
  const extension = await connection.get<{ number: string; tier: string; chargeable: number; charge_ref: string; devices: number }>(
    'select number, tier, chargeable, charge_ref, (select count(*) from devices d where d.user_id = e.user_id) as devices from extensions e where user_id = ?', userId);
  if (extension === undefined) return;
  const chargeable = Number(extension.devices > 0);
  if (chargeable === extension.chargeable) return;
  await connection.run('update extensions set chargeable = ? where number = ?', chargeable, extension.number);
  await ledger.note([`extension:${extension.tier}`, chargeable === 1 ? 1 : -1, extension.charge_ref, extension.number]);
}

function macOrUndefined(text: string): string | undefined {
  try {
    return parseMac(text);
  } catch {
    return undefined;
  }
}

function labelOf(device: Device): string {
  return device.mac ?? `${device.kind} ${device.id}`;
}

export function deviceStore(writer: DeviceWriter, recorder: Recorder): DeviceStore {
  const { connection, ledger } = writer;

  async function show(ref: string): Promise<Device> {
    const row = await connection.get<DeviceRow>('select * from devices where id = ? or mac = ?', ref, macOrUndefined(ref) ?? ref);
    if (row === undefined) throw new AppError('missing', 'device.missing', { value: ref });
    return deviceOf(row);
  }

  return {
    show,
    async *list(filter = {}) {
      const where = ['1 = 1'];
      const params: Param[] = [];
      if (filter.model !== undefined) { where.push('lower(model) = ?'); params.push(filter.model.toLowerCase()); }
      if (filter.userId !== undefined) { where.push('user_id = ?'); params.push(filter.userId); }
      if (filter.unassigned) where.push('user_id is null');
      for await (const row of connection.each<DeviceRow>(`select * from devices where ${where.join(' and ')} order by id`, ...params)) yield deviceOf(row);
    },
    async add(draft) {
      return await refusals(draft.mac ?? '', () => connection.transaction(async () => {
        const device = await insertDevice(writer, draft);
        await ledger.note([`device:${device.kind}`, 1, device.id]);
        await chargeExtensionOf(writer, device.userId);
        await recorder.record({ noun: 'devices', verb: 'add', subject: device.id, label: labelOf(device), from: null, to: device });
        return device;
      }));
    },
    async edit(id, changes) {
      return await connection.transaction(async () => {
        const before = await show(id);
        const after: Device = { ...before, ...changes };
        await connection.run('update devices set model = ?, user_id = ? where id = ?', after.model, after.userId, before.id);
        if (after.userId !== before.userId) {
          await chargeExtensionOf(writer, before.userId);
          await chargeExtensionOf(writer, after.userId);
        }
        await recorder.record({ noun: 'devices', verb: 'edit', subject: before.id, label: labelOf(after), from: { model: before.model, userId: before.userId }, to: changes });
        return after;
      });
    },
    async remove(id) {
      return await connection.transaction(async () => {
        const device = await show(id);
        await connection.run('delete from devices where id = ?', device.id);
        if (device.chargeable) await ledger.note([`device:${device.kind}`, -1, device.id]);
        await chargeExtensionOf(writer, device.userId);
        await recorder.record({ noun: 'devices', verb: 'remove', subject: device.id, label: labelOf(device), from: device, to: null });
        return device;
      });
    },
  };
}
