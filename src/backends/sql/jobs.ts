// Bulk changes and their journal in SQL: what each row is to do is written before, what became of it with the row's own changes.
// Outcomes have a table of their own: adding a short row is cheaper than growing the long one that holds the steps.
import { AppError, type Problem } from '../../domain/errors.js';
import type { Job, JobDraft, JobRow, JobRowDraft, JobRowStatus, JobState, TakenBack } from '../../domain/job.js';
import { unpackSteps, type Done } from '../../domain/step.js';
import type { JobStore, Session } from '../../domain/stores.js';
import type { Recorder } from './audit-log.js';
import type { Connection, Param } from './connection.js';

interface JobSqlRow {
  readonly id: number; readonly action: Job['action']; readonly source: string | null; readonly source_digest: string | null;
  readonly format: string; readonly undoes: string | null; readonly results: string | null; readonly options: string;
  readonly state: JobState; readonly by: string | null; readonly total: number; readonly created_at: string; readonly finished_at: string | null;
}

interface RowSqlRow {
  readonly seq: number; readonly row: number; readonly line: number; readonly key: string; readonly status: JobRowStatus;
  readonly steps: string; readonly user_id: string | null; readonly problems: string | null;
  readonly outcome: JobRowStatus | null; readonly done: string | null; readonly outcome_problems: string | null;
}

const insertJob = `insert into jobs (action, source, source_digest, format, undoes, results, options, state, by, total, created_at)
  values (?, ?, ?, ?, ?, ?, ?, 'running', ?, 0, ?) returning id`;
const insertRows = 'insert into job_rows (job_id, seq, row, line, key, status, steps, user_id, problems) values';
const insertOutcomes = 'insert into job_outcomes (job_id, seq, status, done, problems) values';
const orReplace = 'on conflict (job_id, seq) do update set status = excluded.status, done = excluded.done, problems = excluded.problems';
// Rows per statement: a statement costs about as much as the row it inserts.
const perStatement = 50;
const rowsWithOutcome = `select r.*, o.status as outcome, o.done, o.problems as outcome_problems
  from job_rows r left join job_outcomes o on o.job_id = r.job_id and o.seq = r.seq where r.job_id = ?`;

export function jobStore(connection: Connection, session: Session, recorder: Recorder): JobStore {
  const show = async (id: string): Promise<Job> => await readJob(connection, id);

  return {
    show,
    async *list() {
      for (const row of await connection.all<JobSqlRow>('select * from jobs order by id desc')) yield await jobOf(connection, row);
    },
    async *rows(id) {
      for await (const row of connection.each<RowSqlRow>(`${rowsWithOutcome} order by r.seq`, Number(id))) yield rowOf(row);
    },
    async pending(id, seq, limit) {
      const sql = `${rowsWithOutcome} and r.seq > ? and coalesce(o.status, r.status) = 'pending' order by r.seq limit ?`;
      return (await connection.all<RowSqlRow>(sql, Number(id), seq, limit)).map(rowOf);
    },
    add: async (draft, rows) => await connection.transaction(async () => {
      const { id, counts } = await insertAll(connection, session, draft, rows);
      const job = jobWith(await rowOfJob(connection, String(id)), counts);
      await recorder.record({ noun: 'jobs', verb: 'add', subject: `job ${id}`, label: draft.action, from: null, to: { ...draft, id: job.id, total: job.total } });
      return job;
    }),
    async settle(id, outcomes, takenBack) {
      await connection.transaction(async () => {
        await insertMany(connection, insertOutcomes, orReplace, outcomes.map(({ seq, status, done, problems }) => [Number(id), seq, status, done && JSON.stringify(done), textOf(problems)]));
        if (takenBack !== undefined) await markUndone(connection, takenBack);
      });
    },
    async edit(id, state) {
      await connection.transaction(async () => {
        // Without the counts, which cost a look at every row.
        const before = await rowOfJob(connection, id);
        const finished = state === 'running' ? null : session.now().toISOString();
        await connection.run('update jobs set state = ?, finished_at = ? where id = ?', state, finished, Number(id));
        await recorder.record({ noun: 'jobs', verb: 'edit', subject: `job ${id}`, label: before.action, from: { state: before.state }, to: { state } });
      });
    },
  };
}

async function insertAll(connection: Connection, session: Session, draft: JobDraft, rows: Iterable<JobRowDraft>): Promise<{ id: number; counts: Counts }> {
  const created = await connection.get<{ id: number }>(insertJob, draft.action, draft.source, draft.sourceDigest, draft.format, draft.undoes,
    draft.results, JSON.stringify(draft.options), session.by, session.now().toISOString());
  const id = Number(created?.id);
  const counts = noCounts();
  let waiting: Param[][] = [];
  for (const { seq, row, line, key, status, steps, userId, problems } of rows) {
    counts[status] += 1;
    waiting.push([id, seq, row, line, key, status, steps, userId, textOf(problems)]);
    if (waiting.length < perStatement) continue;
    await insertMany(connection, insertRows, '', waiting);
    waiting = [];
  }
  await insertMany(connection, insertRows, '', waiting);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  await connection.run('update jobs set total = ? where id = ?', total, id);
  return { id, counts };
}

async function insertMany(connection: Connection, insert: string, ending: string, rows: readonly Param[][]): Promise<void> {
  for (let from = 0; from < rows.length; from += perStatement) {
    const some = rows.slice(from, from + perStatement);
    await connection.run(`${insert} ${some.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ')} ${ending}`, ...some.flat());
  }
}

/** What a row had done stays beside its mark: it tells which person it was about. */
async function markUndone(connection: Connection, { job, seqs }: TakenBack): Promise<void> {
  for (let from = 0; from < seqs.length; from += perStatement) {
    const some = seqs.slice(from, from + perStatement);
    await connection.run(`update job_outcomes set status = 'undone' where job_id = ? and seq in (${some.map(() => '?').join(', ')})`, Number(job), ...some);
  }
}

function textOf(problems: readonly Problem[]): string | null {
  return problems.length === 0 ? null : JSON.stringify(problems);
}

async function readJob(connection: Connection, id: string): Promise<Job> {
  return await jobOf(connection, await rowOfJob(connection, id));
}

async function rowOfJob(connection: Connection, id: string): Promise<JobSqlRow> {
  const row = /^\d{1,15}$/.test(id) ? await connection.get<JobSqlRow>('select * from jobs where id = ?', Number(id)) : undefined;
  if (row === undefined) throw new AppError('missing', 'job.missing', { value: id });
  return row;
}

async function jobOf(connection: Connection, row: JobSqlRow): Promise<Job> {
  return jobWith(row, await countsOf(connection, row.id));
}

function jobWith(row: JobSqlRow, counts: Counts): Job {
  return {
    id: String(row.id), action: row.action, source: row.source, sourceDigest: row.source_digest, format: row.format, undoes: row.undoes,
    results: row.results, options: JSON.parse(row.options) as Job['options'], state: row.state, by: row.by, total: row.total,
    counts, createdAt: row.created_at, finishedAt: row.finished_at,
  };
}

type Counts = Record<JobRowStatus, number>;

function noCounts(): Counts {
  return { pending: 0, created: 0, updated: 0, unchanged: 0, removed: 0, failed: 0, skipped: 0, undone: 0 };
}

async function countsOf(connection: Connection, id: number): Promise<Counts> {
  const counts = noCounts();
  const rows = await connection.all<{ state: JobRowStatus; n: number }>(`select coalesce(o.status, r.status) as state, count(*) as n
    from job_rows r left join job_outcomes o on o.job_id = r.job_id and o.seq = r.seq where r.job_id = ? group by 1`, id);
  for (const { state, n } of rows) counts[state] = Number(n);
  return counts;
}

function rowOf(row: RowSqlRow): JobRow {
  const problems = row.outcome === null ? row.problems : row.outcome_problems;
  return {
    seq: row.seq, row: row.row, line: row.line, key: row.key, status: row.outcome ?? row.status, steps: unpackSteps(row.steps),
    userId: row.user_id, done: row.done === null ? null : JSON.parse(row.done) as Done, problems: problems === null ? [] : JSON.parse(problems) as Problem[],
  };
}
