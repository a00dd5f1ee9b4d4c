// Trunks in SQL (K1, K2). Of the password only a hash is kept, and that neither in what is shown nor in the log.
import { AppError } from '../../domain/errors.js';
import type { TrunkStore } from '../../domain/site-stores.js';
import type { Session } from '../../domain/stores.js';
import { billedChannels, type Transport, type Trunk, type TrunkChanges } from '../../domain/trunk.js';
import type { Recorder } from './audit-log.js';
import type { Connection } from './connection.js';
import type { Ledger } from './ledger.js';
import { folded } from './loose-match.js';
import { refusals } from './refusals.js';

interface TrunkRow {
  readonly id: string; readonly name: string; readonly domain: string; readonly proxy: string | null; readonly transport: Transport; readonly port: number | null;
  readonly username: string; readonly password_hash: string; readonly password_set_at: string; readonly channels: number; readonly devices: string; readonly created_at: string;
}

function trunkOf(row: TrunkRow): Trunk {
  return {
    id: row.id, name: row.name, domain: row.domain, proxy: row.proxy, transport: row.transport, port: row.port === null ? null : Number(row.port), username: row.username,
    channels: Number(row.channels), devices: JSON.parse(row.devices) as string[], passwordSetAt: row.password_set_at, createdAt: row.created_at,
  };
}

export function trunkStore(connection: Connection, session: Session, recorder: Recorder, ledger: Ledger): TrunkStore {
  async function rowOf(ref: string): Promise<TrunkRow> {
    const row = await connection.get<TrunkRow>('select * from trunks where id = ? or name_key = ?', ref, folded(ref));
    if (row === undefined) throw new AppError('missing', 'trunk.missing', { value: ref });
    return row;
  }
  async function record(verb: string, { id, name }: Trunk, from: unknown, to: unknown): Promise<void> {
    await recorder.record({ noun: 'trunks', verb, subject: id, label: name, from, to });
  }
  async function charge({ id, name }: Trunk, channels: number): Promise<void> {
    if (channels !== 0) await ledger.note(['channel', channels, id, name]);
  }

  return {
    async *list({ search } = {}) {
      for await (const row of connection.each<TrunkRow>('select * from trunks order by name_key')) {
        if (search === undefined || folded([row.name, row.domain, row.proxy ?? '', row.username].join('\n')).includes(folded(search))) yield trunkOf(row);
      }
    },
    show: async (ref) => trunkOf(await rowOf(ref)),
    passwordHash: async (id) => (await rowOf(id)).password_hash,
    async add({ passwordHash, ...draft }) {
      return await refusals(draft.name, () => connection.transaction(async () => {
        const at = session.now().toISOString();
        const trunk: Trunk = { id: session.newId(), ...draft, passwordSetAt: at, createdAt: at };
        await connection.run(`insert into trunks (id, name, name_key, domain, proxy, transport, port, username, password_hash, password_set_at, channels, devices, created_at)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, trunk.id, draft.name, folded(draft.name), draft.domain, draft.proxy, draft.transport, draft.port, draft.username,
        passwordHash, at, draft.channels, JSON.stringify(draft.devices), at);
        await charge(trunk, billedChannels(trunk));
        await record('add', trunk, null, trunk);
        return trunk;
      }));
    },
    async edit(id, { passwordHash, ...changes }) {
      return await refusals(changes.name ?? changes.username ?? '', () => connection.transaction(async () => {
        const row = await rowOf(id);
        const before = trunkOf(row);
        const at = session.now().toISOString();
        const after: Trunk = { ...before, ...changes, ...(passwordHash === undefined ? {} : { passwordSetAt: at }) };
        await connection.run(`update trunks set name = ?, name_key = ?, domain = ?, proxy = ?, transport = ?, port = ?, username = ?, password_hash = ?, password_set_at = ?, channels = ?,
          devices = ? where id = ?`, after.name, folded(after.name), after.domain, after.proxy, after.transport, after.port, after.username, passwordHash ?? row.password_hash,
        after.passwordSetAt, after.channels, JSON.stringify(after.devices), before.id);
        await charge(after, billedChannels(after) - billedChannels(before));
        const from = Object.fromEntries((Object.keys(changes) as (keyof Omit<TrunkChanges, 'passwordHash'>)[]).map((field) => [field, before[field]]));
        const password = passwordHash === undefined ? [{}, {}] : [{ passwordSetAt: before.passwordSetAt }, { passwordSetAt: at }];
        await record('edit', after, { ...from, ...password[0] }, { ...changes, ...password[1] });
        return after;
      }));
    },
    async remove(id) {
      return await connection.transaction(async () => {
        const trunk = trunkOf(await rowOf(id));
        await connection.run('delete from trunks where id = ?', trunk.id);
        await charge(trunk, -billedChannels(trunk));
        await record('remove', trunk, trunk, null);
        return trunk;
      });
    },
  };
}
