// Bulk changes and their journal in SQL: what each row is to do is written before, what became of it with the row's own changes.
import { AppError, type Problem } from '../../domain/errors.js';
import type { Job, JobRow, JobRowStatus, JobState } from '../../domain/job.js';
import type { Done, Step } from '../../domain/step.js';
import type { JobStore, Session } from '../../domain/stores.js';
import type { Recorder } from './audit-log.js';
import type { Connection } from './connection.js';

interface JobSqlRow {
  readonly id: number; readonly action: Job['action']; readonly source: string | null; readonly source_digest: string | null;
  readonly format: string; readonly undoes: string | null; readonly results: string | null; readonly options: string;
  readonly state: JobState; readonly by: string | null; readonly total: number; readonly created_at: string; readonly finished_at: string | null;
}

interface RowSqlRow {
  readonly seq: number; readonly row: number; readonly line: number; readonly key: string; readonly status: JobRowStatus;
  readonly steps: string; readonly done: string | null; readonly problems: string | null;
}

const insertJob = `insert into jobs (action, source, source_digest, format, undoes, results, options, state, by, total, created_at)
  values (?, ?, ?, ?, ?, ?, ?, 'running', ?, ?, ?) returning id`;
const insertRow = 'insert into job_rows (job_id, seq, row, line, key, status, steps, done, problems) values (?, ?, ?, ?, ?, ?, ?, ?, ?)';

export function jobStore(connection: Connection, session: Session, recorder: Recorder): JobStore {
  async function countsOf(id: number): Promise<Record<JobRowStatus, number>> {
    const counts = { pending: 0, created: 0, updated: 0, unchanged: 0, removed: 0, failed: 0, skipped: 0, undone: 0 };
    const rows = await connection.all<{ status: JobRowStatus; n: number }>('select status, count(*) as n from job_rows where job_id = ? group by status', id);
    for (const { status, n } of rows) counts[status] = Number(n);
    return counts;
  }
  async function jobOf(row: JobSqlRow): Promise<Job> {
    return {
      id: String(row.id), action: row.action, source: row.source, sourceDigest: row.source_digest, format: row.format, undoes: row.undoes,
      results: row.results, options: JSON.parse(row.options) as Job['options'], state: row.state, by: row.by, total: row.total,
      counts: await countsOf(row.id), createdAt: row.created_at, finishedAt: row.finished_at,
    };
  }
  async function show(id: string): Promise<Job> {
    const row = /^\d{1,15}$/.test(id) ? await connection.get<JobSqlRow>('select * from jobs where id = ?', Number(id)) : undefined;
    if (row === undefined) throw new AppError('missing', 'job.missing', { value: id });
    return await jobOf(row);
  }

  return {
    show,
    async *list() {
      for (const row of await connection.all<JobSqlRow>('select * from jobs order by id desc')) yield await jobOf(row);
    },
    async *rows(id) {
      for await (const row of connection.each<RowSqlRow>('select * from job_rows where job_id = ? order by seq', Number(id))) yield rowOf(row);
    },
    async pending(id, seq, limit) {
      const rows = await connection.all<RowSqlRow>(`select * from job_rows where job_id = ? and seq > ? and status = 'pending' order by seq limit ?`, Number(id), seq, limit);
      return rows.map(rowOf);
    },
    async add(draft, rows) {
      return await connection.transaction(async () => {
        const created = await connection.get<{ id: number }>(insertJob, draft.action, draft.source, draft.sourceDigest, draft.format, draft.undoes,
          draft.results, JSON.stringify(draft.options), session.by, 0, session.now().toISOString());
        const id = Number(created?.id);
        let total = 0;
        for (const row of rows) {
          total += 1;
          await connection.run(insertRow, id, row.seq, row.row, row.line, row.key, row.status, JSON.stringify(row.steps),
            row.done && JSON.stringify(row.done), row.problems.length === 0 ? null : JSON.stringify(row.problems));
        }
        await connection.run('update jobs set total = ? where id = ?', total, id);
        await recorder.record({ noun: 'jobs', verb: 'add', subject: `job ${id}`, label: draft.action, from: null, to: { ...draft, id: String(id), total } });
        return await show(String(id));
      });
    },
    async settle(id, seq, outcome) {
      const changed = await connection.run('update job_rows set status = ?, done = ?, problems = ? where job_id = ? and seq = ?', outcome.status,
        outcome.done && JSON.stringify(outcome.done), outcome.problems.length === 0 ? null : JSON.stringify(outcome.problems), Number(id), seq);
      if (changed !== 1) throw new AppError('missing', 'job.missing', { value: id });
    },
    async edit(id, state) {
      await connection.transaction(async () => {
        const before = await show(id);
        const finished = state === 'running' ? null : session.now().toISOString();
        await connection.run('update jobs set state = ?, finished_at = ? where id = ?', state, finished, Number(id));
        await recorder.record({ noun: 'jobs', verb: 'edit', subject: `job ${id}`, label: before.action, from: { state: before.state }, to: { state } });
      });
    },
  };
}

function rowOf(row: RowSqlRow): JobRow {
  return {
    seq: row.seq, row: row.row, line: row.line, key: row.key, status: row.status, steps: JSON.parse(row.steps) as Step[],
    done: row.done === null ? null : JSON.parse(row.done) as Done, problems: row.problems === null ? [] : JSON.parse(row.problems) as Problem[],
  };
}
