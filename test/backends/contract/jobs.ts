import { beforeEach, describe, expect, it } from '@jest/globals';
import type { JobDraft, JobRowDraft } from '../../../src/domain/job.js';
import { packSteps } from '../../../src/domain/step.js';
import { all, person } from '../../support/directory.js';
import type { Open, Subject } from './subject.js';

const draft: JobDraft = { action: 'users import', source: '/files/people.csv', sourceDigest: 'abc', format: 'native', undoes: null, results: 'done.csv', options: { delimiter: ';' } };

function row(seq: number, more: Partial<JobRowDraft> = {}): JobRowDraft {
  return { seq, row: seq, line: seq + 1, key: `key ${seq}`, status: 'pending', steps: packSteps([{ do: 'add-user', draft: person({ firstName: `P${seq}` }) }]), userId: null, problems: [], ...more };
}

export function jobsContract(open: Open): void {
  describe('jobs', () => {
    let here: Subject;
    beforeEach(async () => { here = await open(); });

    it('are written down with all their rows before the first is done', async () => {
      const { jobs } = here.stores;
      const problem = { severity: 'error', code: 'mac.malformed', row: 3, line: 4, values: { value: 'x' } } as const;
      const job = await jobs.add(draft, [row(1), row(2, { status: 'unchanged', steps: '', userId: 'u2' }), row(3, { status: 'failed', steps: '', problems: [problem] })]);
      expect(job).toMatchObject({ ...draft, state: 'running', by: here.session.by, total: 3, createdAt: '2026-06-10T12:00:00.000Z', finishedAt: null });
      expect(job.counts).toEqual({ pending: 1, created: 0, updated: 0, unchanged: 1, removed: 0, failed: 1, skipped: 0, undone: 0 });
      expect(await jobs.show(job.id)).toEqual(job);
      const rows = await all(jobs.rows(job.id));
      expect(rows.map(({ status, key, done }) => [status, key, done])).toEqual([['pending', 'key 1', null], ['unchanged', 'key 2', null], ['failed', 'key 3', null]]);
      expect(rows[0]?.steps).toMatchObject([{ do: 'add-user', draft: { firstName: 'P1' } }]);
      expect(rows[2]?.problems).toEqual([problem]);
    });

    it('of many rows keep them all, in order', async () => {
      const job = await here.stores.jobs.add(draft, Array.from({ length: 137 }, (_, at) => row(at + 1)));
      expect((await all(here.stores.jobs.rows(job.id))).map(({ seq }) => seq)).toEqual(Array.from({ length: 137 }, (_, at) => at + 1));
      expect((await here.stores.jobs.pending(job.id, 0, 5)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
      expect((await here.stores.jobs.pending(job.id, 134, 50)).map(({ seq }) => seq)).toEqual([135, 136, 137]);
    });

    it('remember what became of each row, and what was settled is no longer to be done', async () => {
      const { jobs } = here.stores;
      const { id } = await jobs.add(draft, [row(1), row(2), row(3)]);
      const problem = { severity: 'error', code: 'extension.taken', row: 2, line: 3 } as const;
      await jobs.settle(id, [{ seq: 1, status: 'created', done: { id: 'u1', made: ['u1'] }, problems: [] }, { seq: 2, status: 'failed', done: null, problems: [problem] }]);
      expect((await jobs.show(id)).counts).toMatchObject({ created: 1, failed: 1, pending: 1 });
      expect((await jobs.pending(id, 0, 10)).map(({ seq }) => seq)).toEqual([3]);
      const rows = await all(jobs.rows(id));
      expect(rows[0]).toMatchObject({ status: 'created', done: { id: 'u1', made: ['u1'] } });
      expect(rows[1]).toMatchObject({ status: 'failed', problems: [problem] });
      await jobs.settle(id, [{ seq: 2, status: 'pending', done: null, problems: [] }]);
      expect((await jobs.pending(id, 0, 10)).map(({ seq }) => seq)).toEqual([2, 3]);
      expect((await all(jobs.rows(id)))[1]?.problems).toEqual([]);
    });

    it('end, and are listed newest first', async () => {
      const { jobs } = here.stores;
      const [first, second] = [await jobs.add(draft, []), await jobs.add({ ...draft, action: 'undo', undoes: '1' }, [])];
      here.at('2026-06-10T12:05:00Z');
      await jobs.edit(first.id, 'done');
      expect(await jobs.show(first.id)).toMatchObject({ state: 'done', finishedAt: '2026-06-10T12:05:00.000Z' });
      expect((await all(jobs.list())).map(({ id, state }) => [id, state])).toEqual([[second.id, 'running'], [first.id, 'done']]);
    });

    it('that are not there are said to be missing', async () => {
      for (const id of ['99', 'abc', '', '1e3', '0x1', '-1', '99999999999999999999']) await expect(here.stores.jobs.show(id)).rejects.toMatchObject({ kind: 'missing', code: 'job.missing', values: { value: id } });
    });
  });
}
