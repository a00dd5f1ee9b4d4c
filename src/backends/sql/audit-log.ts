// Writes and verifies the audit log. Each entry's hash covers the entry before it, so an edit or a removal shows.
import { firstHash, sealedText, type AuditEntry, type AuditFilter, type AuditVerdict } from '../../domain/audit.js';
import type { LogStore, Session } from '../../domain/stores.js';
import type { Connection, Param } from './connection.js';

export interface Recorder {
  /** Adds an entry inside the transaction of the change it tells of. `from` and `to` are plain values, null where there is none. */
  record(entry: { noun: string; verb: string; subject: string; label: string; from: unknown; to: unknown }): Promise<void>;
  /** The number of the last entry; a plan made at another revision is stale. */
  revision(): Promise<number>;
}

interface Head { readonly seq: number; readonly hash: string }

interface AuditRow {
  readonly seq: number; readonly at: string; readonly by: string | null; readonly noun: string; readonly verb: string;
  readonly subject: string; readonly label: string; readonly from: string | null; readonly to: string | null;
  readonly job: string | null; readonly hash: string;
}

const insertEntry = 'insert into audit (seq, at, by, noun, verb, subject, label, "from", "to", job, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';

/** SHA-256. Loaded when first needed: reading commands, the most frequent, need none. */
async function hasher(): Promise<(text: string) => string> {
  const { hash } = await import('node:crypto');
  return (text) => hash('sha256', text);
}

export function auditRecorder(connection: Connection, session: Session): Recorder {
  // Known while a transaction is open: nobody else can write then. Forgotten at its end and at every rollback.
  let head: Head | undefined;
  let hashOf: ((text: string) => string) | undefined;
  connection.onRollback(() => { head = undefined; });
  connection.onCommit(async () => {
    if (head === undefined) return;
    await connection.run('insert into audit_head (one, seq, hash) values (1, ?, ?) on conflict (one) do update set seq = excluded.seq, hash = excluded.hash', head.seq, head.hash);
    head = undefined;
  });

  async function lastEntry(): Promise<Head> {
    return await connection.get<Head>('select seq, hash from audit order by seq desc limit 1') ?? { seq: 0, hash: firstHash };
  }

  return {
    async record({ noun, verb, subject, label, from, to }) {
      head ??= await lastEntry();
      hashOf ??= await hasher();
      const entry = {
        seq: head.seq + 1, at: session.now().toISOString(), by: session.by, noun, verb, subject, label,
        from: from === null ? null : JSON.stringify(from), to: to === null ? null : JSON.stringify(to), job: session.job,
      };
      const hash = hashOf(sealedText(head.hash, entry));
      await connection.run(insertEntry, entry.seq, entry.at, entry.by, noun, verb, subject, label, entry.from, entry.to, entry.job, hash);
      head = { seq: entry.seq, hash };
    },
    async revision() {
      return (await lastEntry()).seq;
    },
  };
}

function entryOf(row: AuditRow): AuditEntry {
  return { ...row, from: row.from === null ? null : JSON.parse(row.from), to: row.to === null ? null : JSON.parse(row.to) };
}

/** The names of people and contacts by their latest entry, so that who is gone keeps theirs; each is looked up once. */
function nameBook(connection: Connection): (id: string) => Promise<string | null> {
  const known = new Map<string, Promise<string | null>>();
  async function look(id: string): Promise<string | null> {
    const row = await connection.get<{ label: string }>(`select label from audit where subject = ? and noun in ('users', 'contacts') order by seq desc limit 1`, id);
    return row?.label ?? null;
  }
  return async (id) => {
    const name = known.get(id) ?? look(id);
    known.set(id, name);
    return await name;
  };
}

export function logStore(connection: Connection, recorder: Recorder): LogStore {
  return {
    async record(entry) {
      await connection.transaction(async () => { await recorder.record(entry); });
    },
    async *since(instant) {
      for await (const row of connection.each<AuditRow>('select * from audit where at >= ? order by seq', instant)) yield entryOf(row);
    },
    async *list(filter: AuditFilter = {}) {
      const where: string[] = ['1 = 1'];
      const params: Param[] = [];
      const conditions: readonly [string, string | undefined][] = [
        ['subject = ?', filter.subject], ['noun = ?', filter.noun], ['job = ?', filter.job], ['at >= ?', filter.since], ['at < ?', filter.until],
      ];
      for (const [condition, value] of conditions) {
        if (value === undefined) continue;
        where.push(condition);
        params.push(value);
      }
      if (filter.user !== undefined) {
        where.push('(subject = ? or by = ?)');
        params.push(filter.user, filter.user);
      }
      const order = filter.newestFirst ? 'desc' : 'asc';
      const nameOf = nameBook(connection);
      for await (const row of connection.each<AuditRow>(`select * from audit where ${where.join(' and ')} order by seq ${order}`, ...params)) {
        const { seq, at, by, ...entry } = entryOf(row);
        yield { seq, at, by, byName: by === null ? null : await nameOf(by), ...entry };
      }
    },
    async verify() {
      return await verifyLog(connection);
    },
  };
}

async function verifyLog(connection: Connection): Promise<AuditVerdict> {
  const hashOf = await hasher();
  let previous = firstHash;
  let expected = 1;
  function broken(brokenAt: number, reason: AuditVerdict['reason']): AuditVerdict {
    return { entries: expected - 1, intact: false, brokenAt, reason, head: previous };
  }
  for await (const row of connection.each<AuditRow>('select * from audit order by seq')) {
    if (row.seq !== expected) return broken(expected, 'missing');
    if (hashOf(sealedText(previous, row)) !== row.hash) return broken(row.seq, 'edited');
    previous = row.hash;
    expected += 1;
  }
  const head = await connection.get<Head>('select seq, hash from audit_head');
  if ((head?.seq ?? 0) !== expected - 1 || (head?.hash ?? firstHash) !== previous) return broken(expected, 'cut-off');
  return { entries: expected - 1, intact: true, brokenAt: null, reason: null, head: previous };
}
