// People in SQL: a person is written together with their extension and devices, so that none is ever left half made.
import { AppError } from '../../domain/errors.js';
import type { RemovedUser, Restored, Session, UserChanges, UserDraft, UserStore } from '../../domain/stores.js';
import { emailKey, fullName, type Grant, type Permission, type User, type UserDevice } from '../../domain/user.js';
import type { Recorder } from './audit-log.js';
import { insertDevice, readDevices, type DeviceWriter } from './devices.js';
import { insertExtension, noteExtension, readExtension } from './extensions.js';
import type { Connection, Param } from './connection.js';
import type { LedgerNote } from './ledger.js';
import { folded, loosePattern } from './loose-match.js';
import { refusals } from './refusals.js';
import { leaveRouting } from './routing-references.js';

interface UserRow {
  readonly id: string; readonly first_name: string; readonly last_name: string; readonly email: string | null;
  readonly permission: Permission; readonly grants: string; readonly groups: string; readonly web_login: number;
  readonly hot_desking: number; readonly dial_user: string | null; readonly dial_secret: string | null; readonly created_at: string;
  readonly extension: string | null; readonly devices: string;
}

type DeviceTuple = [string, UserDevice['kind'], string | null, string | null];

function userOf(row: UserRow): User {
  const devices = row.devices === '[]' ? [] : (JSON.parse(row.devices) as DeviceTuple[]).map(([id, kind, mac, model]) => ({ id, kind, mac, model }));
  return {
    id: row.id, firstName: row.first_name, lastName: row.last_name, email: row.email, extension: row.extension,
    permission: row.permission, grants: list<Grant>(row.grants), softphone: devices.some((device) => device.kind === 'softphone'), devices,
    groups: list(row.groups), webLogin: row.web_login === 1, hotDesking: row.hot_desking === 1, dialUser: row.dial_user,
    dialPassword: row.dial_secret !== null,
    status: 'active', createdAt: row.created_at,
  };
}

function says(user: User, word: string): boolean {
  return folded(`${fullName(user)}\n${user.email ?? ''}\n${user.extension ?? ''}`).includes(folded(word));
}

function list<T extends string>(json: string): T[] {
  return json === '[]' ? [] : JSON.parse(json) as T[];
}

const insertUser = `insert into users (id, first_name, last_name, email, email_key, permission, grants, groups, web_login, hot_desking, dial_user, created_at)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export function userStore(connection: Connection, session: Session, recorder: Recorder, writer: DeviceWriter): UserStore {
  const select = `select u.*, e.number as extension,
    ${connection.jsonRows(['d.id', 'd.kind', 'd.mac', 'd.model'], '(select * from devices where user_id = u.id order by id) d')} as devices
    from users u left join extensions e on e.user_id = u.id`;

  async function find(condition: string, ...params: Param[]): Promise<User | undefined> {
    const row = await connection.get<UserRow>(`${select} where ${condition}`, ...params);
    return row && userOf(row);
  }
  async function byId(id: string): Promise<User> {
    const user = await find('u.id = ?', id);
    if (user === undefined) throw new AppError('missing', 'user.missing', { value: id });
    return user;
  }

  return {
    async *list(filter = {}) {
      const where: string[] = ['1 = 1'];
      const params: Param[] = [];
      if (filter.permission !== undefined) { where.push('u.permission = ?'); params.push(filter.permission); }
      if (filter.search !== undefined) {
        where.push(`(u.first_name || ' ' || u.last_name || char(10) || coalesce(u.email, '') || char(10) || coalesce(e.number, '')) like ? escape '\\'`);
        params.push(loosePattern(filter.search));
      }
      if (filter.group !== undefined) { where.push('u.groups like ?'); params.push(`%${JSON.stringify(filter.group)}%`); }
      for await (const row of connection.each<UserRow>(`${select} where ${where.join(' and ')} order by u.last_name, u.first_name, u.id`, ...params)) {
        const user = userOf(row);
        if (filter.search === undefined || says(user, filter.search)) yield user;
      }
    },
    async show(ref) {
      const user = await find('u.id = ?', ref) ?? await find('u.email_key = ?', emailKey(ref)) ?? await find('e.number = ?', ref);
      if (user === undefined) throw new AppError('missing', 'user.missing', { value: ref });
      return user;
    },
    add: async (draft) => await refusals({ email: draft.email, extension: draft.extension?.number, mac: draft.devices.find(({ mac }) => mac !== null)?.mac, user: fullName(draft) },
      () => connection.transaction(async () => await addUser({ connection, session, recorder, writer }, draft))),
    async edit(id, changes) {
      return await refusals(changes.email ?? '', () => connection.transaction(async () => {
        const before = await byId(id);
        await updateUser(connection, id, changes);
        const { dialSecret, ...open } = changes;
        const user: User = { ...before, ...open, ...(dialSecret === undefined ? {} : { dialPassword: dialSecret !== null }) };
        if (changes.firstName !== undefined || changes.lastName !== undefined) {
          // One that was given a name of its own keeps it.
          await connection.run('update extensions set name = ? where user_id = ? and name = ?', fullName(user), id, fullName(before));
        }
        await recorder.record({ noun: 'users', verb: 'edit', subject: id, label: fullName(user), from: pick(before, open), to: { ...open, ...(dialSecret === undefined ? {} : { dialPassword: user.dialPassword }) } });
        return user;
      }));
    },
    remove: async (id) => await connection.transaction(async () => await removeUser({ connection, recorder, writer }, await byId(id))),
  };
}

interface Parts {
  readonly connection: Connection;
  readonly session: Session;
  readonly recorder: Recorder;
  readonly writer: DeviceWriter;
}

async function addUser({ connection, session, recorder, writer }: Parts, draft: UserDraft & Restored): Promise<User> {
  const id = draft.restored?.id ?? session.newId();
  const createdAt = draft.restored?.createdAt ?? session.now().toISOString();
  await connection.run(insertUser, id, draft.firstName, draft.lastName, draft.email, draft.email && emailKey(draft.email), draft.permission,
    JSON.stringify(draft.grants), JSON.stringify(draft.groups), draft.webLogin ? 1 : 0, draft.hotDesking ? 1 : 0, draft.dialUser, createdAt);
  const devices: UserDevice[] = [];
  const notes: LedgerNote[] = [];
  for (const wanted of draft.devices) {
    const { id: deviceId, kind, mac, model } = await insertDevice(writer, { ...wanted, userId: id });
    devices.push({ id: deviceId, kind, mac, model });
    notes.push([`device:${kind}`, 1, deviceId]);
  }
  for (const existing of draft.existingDeviceIds) devices.push(await linkDevice(connection, existing, id));
  if (draft.extension !== null) {
    const { restored = { name: fullName(draft), createdAt }, ...extension } = draft.extension;
    notes.push(...await insertExtension(writer, { ...extension, ...restored, kind: 'user', userId: id, chargeable: devices.length > 0 }));
  }
  if (notes.length > 0) await writer.ledger.note(...notes);
  const user: User = {
    id, firstName: draft.firstName, lastName: draft.lastName, email: draft.email, extension: draft.extension?.number ?? null,
    permission: draft.permission, grants: draft.grants, softphone: devices.some((device) => device.kind === 'softphone'), devices,
    groups: draft.groups, webLogin: draft.webLogin, hotDesking: draft.hotDesking, dialUser: draft.dialUser, dialPassword: false, status: 'active', createdAt,
  };
  await recorder.record({ noun: 'users', verb: 'add', subject: id, label: fullName(user), from: null, to: user });
  return user;
}

async function removeUser({ connection, recorder, writer }: Omit<Parts, 'session'>, user: User): Promise<RemovedUser> {
  const extension = user.extension === null ? null : await readExtension(connection, user.extension);
  const devices = await readDevices(connection, user.id);
  if (extension !== null) {
    await leaveRouting(connection, extension.number);
    if (extension.chargeable) await noteExtension(writer, extension.number, extension.tier, -1);
    await connection.run('delete from extensions where number = ?', extension.number);
  }
  for (const device of devices) {
    await connection.run('delete from devices where id = ?', device.id);
    if (device.chargeable) await writer.ledger.note([`device:${device.kind}`, -1, device.id]);
  }
  await connection.run('delete from users where id = ?', user.id);
  const removed: RemovedUser = { user: { ...user, status: 'removed' }, extension, devices };
  await recorder.record({ noun: 'users', verb: 'remove', subject: user.id, label: fullName(user), from: removed, to: null });
  return removed;
}

async function linkDevice(connection: Connection, deviceId: string, userId: string): Promise<UserDevice> {
  const changed = await connection.run('update devices set user_id = ? where id = ? and user_id is null', userId, deviceId);
  const device = await connection.get<UserDevice>('select id, kind, mac, model from devices where id = ?', deviceId);
  if (changed === 0 || device === undefined) throw new AppError('refused', 'device.assigned', { field: 'device', value: deviceId });
  return { ...device };
}

const columnOf: Readonly<Record<keyof UserChanges, string>> = {
  firstName: 'first_name', lastName: 'last_name', email: 'email', permission: 'permission', grants: 'grants', groups: 'groups',
  webLogin: 'web_login', hotDesking: 'hot_desking', dialUser: 'dial_user', dialSecret: 'dial_secret',
};

async function updateUser(connection: Connection, id: string, changes: UserChanges): Promise<void> {
  const sets: string[] = [];
  const params: Param[] = [];
  for (const [key, value] of Object.entries(changes)) {
    sets.push(`${columnOf[key as keyof UserChanges]} = ?`);
    params.push(typeof value === 'boolean' ? Number(value) : Array.isArray(value) ? JSON.stringify(value) : value as string | null);
  }
  if (changes.email !== undefined) {
    sets.push('email_key = ?');
    params.push(changes.email && emailKey(changes.email));
  }
  if (sets.length > 0) await connection.run(`update users set ${sets.join(', ')} where id = ?`, ...params, id);
}

function pick(user: User, changes: Omit<UserChanges, 'dialSecret'>): UserChanges {
  return Object.fromEntries(Object.keys(changes).map((key) => [key, user[key as keyof Omit<UserChanges, 'dialSecret'>]]));
}

