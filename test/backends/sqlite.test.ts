// The embedded store keeps every contract, and is careful with its file.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { connect, translated } from '../../src/backends/sqlite/connection.js';
import { holdLock } from '../../src/backends/sqlite/lock.js';
import { open } from '../../src/backends/sqlite/index.js';
import { migrations, sqlOf } from '../../src/backends/sql/migrations.js';
import type { Session } from '../../src/domain/stores.js';
import { account, all, commonsOf, person, type Memory } from '../support/directory.js';
import { memorySqlite, storesOver } from '../support/memory-sqlite.js';
import { accountContract } from './contract/account.js';
import { billingContract } from './contract/billing.js';
import { devicesContract } from './contract/devices.js';
import { extensionsContract } from './contract/extensions.js';
import { jobsContract } from './contract/jobs.js';
import { logContract } from './contract/log.js';
import { usersContract } from './contract/users.js';
import type { Subject } from './contract/subject.js';

async function inMemory(): Promise<Subject> {
  const memory = memorySqlite();
  let now = '2026-06-10T12:00:00Z';
  Object.assign(memory.session, { now: () => new Date(now) });
  await account(memory);
  return { stores: memory.stores, session: memory.session, commons: commonsOf(memory), at: (instant) => { now = instant; } };
}

describe('SQLite keeps the contract of', () => {
  for (const contract of [accountContract, billingContract, devicesContract, extensionsContract, jobsContract, logContract, usersContract]) contract(inMemory);
});

const folder = mkdtempSync(join(tmpdir(), 'pbxctl-sqlite-'));
afterAll(() => { chmodSync(folder, 0o700); rmSync(folder, { recursive: true, force: true }); });
let files = 0;
const fresh = (): string => join(folder, `${++files}`, 'pbx.db');

let ids = 0;
function sessionAt(now = '2026-06-10T12:00:00Z'): Session {
  return { by: null, job: null, now: () => new Date(now), newId: () => `f${String(++ids).padStart(6, '0')}` };
}

function onFile(file: string): Memory {
  const connection = connect(file);
  const session = sessionAt();
  return { stores: storesOver(connection, session), session, connection };
}

async function officeIn(file: string): Promise<Memory> {
  const memory = onFile(file);
  await account(memory);
  return memory;
}

describe('the file of the embedded store', () => {
  it('is made with its folder, and only its owner can read it and what stands beside it', async () => {
    const file = fresh();
    const { connection, stores } = await officeIn(file);
    await stores.users.add(person({ firstName: 'Ana' }));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700);
    for (const suffix of ['-wal', '-shm']) if (existsSync(file + suffix)) expect([suffix, statSync(file + suffix).mode & 0o777]).toEqual([suffix, 0o600]);
    connection.close();
  });

  it('is brought up from nothing, and from every schema there was', async () => {
    for (let known = 0; known <= migrations.length; known += 1) {
      const file = fresh();
      mkdirSync(join(file, '..'));
      const driver = new DatabaseSync(file);
      for (const migration of migrations.slice(0, known)) driver.exec(sqlOf(migration));
      driver.exec(`pragma user_version = ${known}`);
      driver.close();
      const { connection, stores } = await officeIn(file);
      expect(await connection.get('pragma user_version')).toEqual({ user_version: migrations.length });
      expect(await all(stores.users.list())).toHaveLength(1);
      connection.close();
    }
  });

  it('puts what was there before there was an index of part-words into it', async () => {
    const file = fresh();
    mkdirSync(join(file, '..'));
    const driver = new DatabaseSync(file);
    const known = migrations.findIndex((migration) => sqlOf(migration).includes('create virtual table search_words'));
    for (const migration of migrations.slice(0, known)) driver.exec(sqlOf(migration));
    driver.exec(`pragma user_version = ${known};
      insert into numbers (number, type, country, status, temporary, name, created_at) values ('+12125550190', 'local', 'US', 'active', 0, 'Front desk', '2026-06-10');
      insert into work_orders (backend, noun, verb, title, place, steps, facts, state, created_at) values ('goto-connect', 'numbers', 'add', 'Order ten numbers', '', '[]', '{}', 'open', '2026-06-10');`);
    driver.close();
    const connection = connect(file);
    const { search } = storesOver(connection, { by: 'tester', job: null, now: () => new Date(), newId: () => '' });
    expect([(await search.list('5550190'))[0]?.id, (await search.list('front'))[0]?.id, (await search.list('wo-000001'))[0]?.command]).toEqual(['+12125550190', '+12125550190', 'work-orders show WO-000001']);
    connection.close();
  });

  it('of a newer program is refused, and not touched', () => {
    const file = fresh();
    connect(file).close();
    const driver = new DatabaseSync(file);
    driver.exec('pragma user_version = 999');
    driver.close();
    const before = readFileSync(file);
    expect(() => connect(file)).toThrow(expect.objectContaining({ kind: 'unavailable', code: 'store.newer', values: { file, version: 999, known: migrations.length } }));
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('that is somebody else’s database is refused, and not touched', () => {
    const file = fresh();
    mkdirSync(join(file, '..'));
    const driver = new DatabaseSync(file);
    driver.exec('create table cookies (host text)');
    driver.close();
    const before = readFileSync(file);
    expect(() => connect(file)).toThrow(expect.objectContaining({ kind: 'unavailable', code: 'store.foreign' }));
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it.each([['text', Buffer.from('this is a letter, not a database\n'.repeat(200))], ['zeros', Buffer.alloc(8192)], ['half a header', Buffer.from('SQLite format 3\u0000garbage'.repeat(400))]])(
    'that is no database (%s) is said to be damaged, and not touched', (_what, bytes) => {
      const file = fresh();
      mkdirSync(join(file, '..'));
      writeFileSync(file, bytes);
      expect(() => connect(file)).toThrow(expect.objectContaining({ kind: 'unavailable', code: 'store.damaged', values: { file } }));
      expect(readFileSync(file).equals(bytes)).toBe(true);
    });

  it('cannot be where a file stands in the way, or a folder', () => {
    const file = fresh();
    mkdirSync(join(file, '..'));
    writeFileSync(file, '');
    expect(() => connect(join(file, 'below', 'pbx.db'))).toThrow(expect.objectContaining({ kind: 'unavailable', code: 'store.cannot-open' }));
    expect(() => connect(join(file, '..'))).toThrow(expect.objectContaining({ kind: 'unavailable' }));
    // Where no folder can be made and the system does not say why.
    if (process.platform === 'linux') expect(() => connect('/proc/none/below/pbx.db')).toThrow(expect.objectContaining({ code: 'store.cannot-open' }));
  });

  it('is not made by asking for an account that is not there', async () => {
    const file = fresh();
    await expect(open({ file, create: false }, sessionAt())).rejects.toMatchObject({ kind: 'missing', code: 'account.missing' });
    expect(existsSync(file)).toBe(false);
  });
});

describe('errors of the driver', () => {
  it.each([[5, 'store.busy'], [261, 'store.busy'], [8, 'store.read-only'], [1032, 'store.read-only'], [13, 'store.full'], [10, 'store.io'], [266, 'store.io'], [11, 'store.damaged'], [26, 'store.damaged'], [14, 'store.cannot-open']])(
    'code %i is said as %s', (errcode, code) => {
      expect(translated({ errcode, message: 'x' }, '/x/pbx.db')).toMatchObject({ kind: 'unavailable', code, values: { file: '/x/pbx.db' } });
    });

  it('that say what is broken in our own SQL stay as they are: a defect', () => {
    const error = { errcode: 1, message: 'no such column' };
    expect(translated(error, 'x')).toBe(error);
  });

  it('of uniqueness name the constraint', () => {
    expect(translated({ errcode: 2067, message: 'UNIQUE constraint failed: users.email_key' }, 'x')).toMatchObject({ kind: 'refused', code: 'conflict', values: { constraint: 'users.email_key' } });
  });
});

describe('transactions', () => {
  it('inside others are rolled back alone, and the audit log stays whole', async () => {
    const { stores, connection } = await officeIn(fresh());
    await connection.nested(async () => {
      await stores.users.add(person({ firstName: 'Ana' }));
      await expect(connection.nested(async () => {
        await stores.users.add(person({ firstName: 'Rui' }));
        throw new Error('refused');
      })).rejects.toThrow('refused');
      await connection.nested(async () => {
        await stores.users.add(person({ firstName: 'Eva' }));
        await connection.nested(async () => { await stores.users.add(person({ firstName: 'Lia' })); });
      });
    });
    expect((await all(stores.users.list())).map(({ firstName }) => firstName).sort()).toEqual(['Ana', 'Eva', 'Helena', 'Lia']);
    expect(await stores.log.verify()).toMatchObject({ intact: true });
    connection.close();
  });

  it('that fail leave nothing, not in the log and not in the ledger', async () => {
    const { stores, connection } = await officeIn(fresh());
    const before = await stores.log.verify();
    await expect(connection.nested(async () => {
      await stores.extensions.add({ number: '1001', kind: 'shared', name: 'Sala', userId: null, tier: 'standard', outboundCallerId: null });
      throw new Error('power cut');
    })).rejects.toThrow('power cut');
    expect(await stores.log.verify()).toEqual(before);
    expect(await stores.billing.changes()).toEqual([]);
    await stores.users.add(person({ firstName: 'Ana' }));
    expect(await stores.log.verify()).toMatchObject({ intact: true, entries: before.entries + 1 });
    connection.close();
  });

  it('of another process are waited for, then the store is said to be busy', async () => {
    const file = fresh();
    const { stores, connection } = await officeIn(file);
    const other = new DatabaseSync(file, { timeout: 0 });
    other.exec('begin immediate');
    connection.driver.exec('pragma busy_timeout = 20');
    await expect(stores.users.add(person({ firstName: 'Ana' }))).rejects.toMatchObject({ kind: 'unavailable', code: 'store.busy', values: { file } });
    other.exec('rollback');
    other.close();
    expect(await stores.users.add(person({ firstName: 'Ana' }))).toMatchObject({ firstName: 'Ana' });
    connection.close();
  });
});

describe('two openings of one file', () => {
  it('write in turn, and the log of both is one chain', async () => {
    const file = fresh();
    const one = await officeIn(file);
    const two = onFile(file);
    for (let at = 0; at < 5; at += 1) {
      await (await one.stores.users).add(person({ firstName: `A${at}` }));
      await (await two.stores.users).add(person({ firstName: `B${at}` }));
    }
    expect(await (await one.stores.log).verify()).toMatchObject({ intact: true, entries: (await all((await two.stores.log).list())).length });
    expect(await all((await two.stores.users).list())).toHaveLength(11);
    one.connection.close();
    two.connection.close();
  });

  it('know from the revision that the other has written', async () => {
    const file = fresh();
    (await officeIn(file)).connection.close();
    const [one, two] = [await open({ file, create: false }, sessionAt()), await open({ file, create: false }, sessionAt())];
    const before = await one.revision?.();
    expect(await two.revision?.()).toBe(before);
    await (await two.stores.users).add(person({ firstName: 'Ana' }));
    expect(await one.revision?.()).not.toBe(before);
    await one.close();
    await two.close();
  });

  it('cannot both hold the lock', async () => {
    const file = join(folder, 'x.lock');
    const release = holdLock(file);
    expect(holdLock(file)).toBeUndefined();
    await release?.();
    const again = holdLock(file);
    expect(again).toBeDefined();
    await again?.();
  });
});

describe('the audit log, when somebody writes past it,', () => {
  const entries = 6;
  async function tampered(sql: string): Promise<unknown> {
    const { stores, connection } = await officeIn(fresh());
    for (let at = 0; at < entries; at += 1) await stores.users.add(person({ firstName: `P${at}` }));
    expect(await stores.log.verify()).toMatchObject({ intact: true });
    connection.driver.exec(sql);
    const verdict = await stores.log.verify();
    connection.close();
    return verdict;
  }

  it.each(['label', 'subject', 'verb', 'noun', 'at', '"to"', '"from"', 'by', 'job', 'hash'])('finds an edited %s', async (column) => {
    expect(await tampered(`update audit set ${column} = 'x' where seq = 4`)).toMatchObject({ intact: false, brokenAt: 4, reason: 'edited' });
  });

  it('finds a removed entry, one cut off at the end, and the whole end cut off', async () => {
    expect(await tampered('delete from audit where seq = 4')).toMatchObject({ intact: false, brokenAt: 4, reason: 'missing' });
    expect(await tampered('delete from audit where seq = (select max(seq) from audit)')).toMatchObject({ intact: false, reason: 'cut-off' });
    expect(await tampered('delete from audit where seq > 2')).toMatchObject({ intact: false, brokenAt: 3, reason: 'cut-off' });
    expect(await tampered('delete from audit')).toMatchObject({ intact: false, brokenAt: 1, reason: 'cut-off' });
  });

  it('finds a removed entry whose followers were renumbered, and one put in', async () => {
    expect(await tampered('delete from audit where seq = 3; update audit set seq = seq - 1 where seq > 3')).toMatchObject({ intact: false, brokenAt: 3, reason: 'edited' });
    expect(await tampered("insert into audit select max(seq) + 1, at, by, noun, verb, subject, label, \"from\", \"to\", job, hash from audit")).toMatchObject({ intact: false });
  });
});

describe('backup and restore', () => {
  async function opened(file: string) {
    return await open({ file, create: true }, sessionAt());
  }

  it('a backup is whole even while somebody writes, private, and never overwrites', async () => {
    const file = fresh();
    const { stores, connection } = await officeIn(file);
    const backend = await opened(file);
    connection.driver.exec('begin immediate');
    connection.driver.exec("insert into users (id, first_name, last_name, permission, grants, groups, web_login, hot_desking, created_at) values ('half', 'Half', 'Done', 'none', '[]', '[]', 0, 0, '2026')");
    const copy = join(folder, 'copy.db');
    expect(await (await backend.stores.store).backup(copy)).toEqual({ file: copy, bytes: statSync(copy).size });
    connection.driver.exec('commit');
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    await expect((await backend.stores.store).backup(copy)).rejects.toMatchObject({ kind: 'refused', code: 'store.backup.exists' });
    await expect((await backend.stores.store).backup(join(folder, 'no', 'such', 'place.db'))).rejects.toMatchObject({ kind: 'unavailable' });
    const restored = await opened(copy);
    expect(await all((await restored.stores.users).list())).toHaveLength(1);
    expect(await (await restored.stores.log).verify()).toMatchObject({ intact: true });
    expect(await all(stores.users.list())).toHaveLength(2);
    await restored.close();
    await backend.close();
    connection.close();
  });

  it('a restore brings everything back as it was, seen by others who have the file open', async () => {
    const file = fresh();
    const watcher = await officeIn(file);
    await (await watcher.stores.users).add(person({ firstName: 'Ana', extension: { number: '1001', tier: 'standard', outboundCallerId: null }, devices: [{ kind: 'softphone', mac: null, model: null }] }));
    const backend = await opened(file);
    const copy = join(folder, 'restore.db');
    await (await backend.stores.store).backup(copy);
    const before = [await all((await backend.stores.users).list()), await all((await backend.stores.log).list()), await (await backend.stores.billing).changes()];
    await watcher.stores.users.remove((await (await watcher.stores.users).show('1001')).id);
    await (await watcher.stores.users).add(person({ firstName: 'Rui' }));
    const { entries } = await (await backend.stores.store).restore(copy);
    expect([await all((await watcher.stores.users).list()), await all((await watcher.stores.log).list()), await (await watcher.stores.billing).changes()]).toEqual(before);
    expect(await (await watcher.stores.log).verify()).toMatchObject({ intact: true, entries });
    expect(await (await backend.stores.store).check()).toEqual({ file, schema: migrations.length, problems: [] });
    await (await watcher.stores.users).add(person({ firstName: 'Eva' }));
    expect(await (await watcher.stores.log).verify()).toMatchObject({ intact: true });
    expect(existsSync(`${file}.restoring`)).toBe(false);
    await backend.close();
    watcher.connection.close();
  });

  it('a backup of an older schema is brought up on the way, and stays as it is', async () => {
    const old = join(folder, 'old.db');
    const driver = new DatabaseSync(old);
    driver.exec(`${migrations[0]}; pragma user_version = 1;
      insert into account values (1, 'Padaria Velha', 'BR', 'America/Sao_Paulo', 'BRL', '1000', '1999', 'u1', '2025-01-01T00:00:00.000Z');
      insert into users (id, first_name, last_name, permission, grants, groups, web_login, hot_desking, created_at) values ('u1', 'Otto', 'Velho', 'super-admin', '[]', '[]', 0, 0, '2025-01-01T00:00:00.000Z');`);
    driver.close();
    const bytes = readFileSync(old);
    const file = fresh();
    (await officeIn(file)).connection.close();
    const backend = await opened(file);
    await (await backend.stores.store).restore(old);
    expect(await (await backend.stores.account).show()).toMatchObject({ company: 'Padaria Velha' });
    expect(await all((await backend.stores.contacts).list())).toMatchObject([{ name: 'Otto Velho' }]);
    expect(readFileSync(old).equals(bytes)).toBe(true);
    await backend.close();
  });

  it('refuses what is no backup, and leaves everything as it is', async () => {
    const file = fresh();
    (await officeIn(file)).connection.close();
    const backend = await opened(file);
    const other = join(folder, 'other.db');
    const driver = new DatabaseSync(other);
    driver.exec('create table t (x)');
    driver.close();
    const text = join(folder, 'letter.txt');
    writeFileSync(text, 'Dear Sir,\n'.repeat(500));
    const newer = join(folder, 'newer.db');
    await (await backend.stores.store).backup(newer);
    const later = new DatabaseSync(newer);
    later.exec('pragma user_version = 999');
    later.close();
    await expect((await backend.stores.store).restore(other)).rejects.toMatchObject({ kind: 'refused', code: 'store.backup.not-ours' });
    await expect((await backend.stores.store).restore(text)).rejects.toMatchObject({ kind: 'refused', code: 'store.backup.not-ours' });
    await expect((await backend.stores.store).restore(newer)).rejects.toMatchObject({ code: 'store.newer' });
    await expect((await backend.stores.store).restore(join(folder, 'none.db'))).rejects.toMatchObject({ kind: 'missing', code: 'store.backup.missing' });
    await expect((await backend.stores.store).restore(folder)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await all((await backend.stores.users).list())).toHaveLength(1);
    await backend.close();
  });

  it('a check finds a damaged page and a broken reference', async () => {
    const file = fresh();
    const { connection } = await officeIn(file);
    connection.driver.exec("pragma foreign_keys = off; insert into devices values ('d1', 'desk-phone', '00:04:13:00:00:01', null, 'gone', 1, '2026'); pragma foreign_keys = on;");
    connection.close();
    const backend = await opened(file);
    expect((await (await backend.stores.store).check()).problems).toEqual(['devices refers to a missing row of users']);
    await backend.close();
  });
});
