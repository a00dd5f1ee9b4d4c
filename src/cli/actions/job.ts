// What the commands of `jobs` do: look, resume, retry, undo.
import { resolve } from 'node:path';
import { AppError } from '../../domain/errors.js';
import type { Job, JobRow, JobRowOutcome } from '../../domain/job.js';
import type { JobStore } from '../../domain/stores.js';
import type { ChargeableDelta } from '../../domain/step-delta.js';
import { readDirectory, type Directory } from '../../domain/directory.js';
import { restDelta } from '../../app/job-rest.js';
import { planUndo } from '../../app/undo.js';
import type { Cost } from '../../domain/billing.js';
import type { ImportFlags } from '../bulk-options.js';
import { jobResult, noteProblems, shownProblems } from '../bulk-report.js';
import { bulkSource, digesting, type BulkSource } from '../bulk-source.js';
import { carryOut, fileOf, finishReport } from '../carry-out.js';
import type { Context } from '../context.js';
import type { Asks, Destroys, Prints } from '../options.js';
import { isChargeable, showPrice, warnOfFloor } from '../price.js';
import { refuseOverwriting } from '../save-file.js';
import { jobResultView, jobRowView, jobView, type ShownJob, type ShownJobRow } from '../views/job.js';

/** A job that says it runs while nobody holds the lock was interrupted. */
async function shownJob(ctx: Context, job: Job): Promise<ShownJob> {
  return job.state === 'running' && !await someoneRuns(ctx) ? { ...job, state: 'interrupted' } : job;
}

async function someoneRuns(ctx: Context): Promise<boolean> {
  const { lock } = await ctx.backend('jobs');
  const release = await lock?.('jobs');
  await release?.();
  return lock !== undefined && release === undefined;
}

export async function listJobs(ctx: Context, flags: Prints): Promise<void> {
  const { list } = await ctx.need('jobs', 'list');
  async function* shown(): AsyncIterable<ShownJob> {
    for await (const job of list()) yield await shownJob(ctx, job);
  }
  await ctx.print(shown(), jobView, flags);
}

export async function showJob(ctx: Context, id: string, flags: Prints & { rows?: boolean; failed?: boolean }): Promise<void> {
  const { show, rows } = await ctx.need('jobs', 'show', 'rows');
  const job = await show(id);
  if (!flags.rows && !flags.failed) return await ctx.printOne(await shownJob(ctx, job), jobView, flags);
  async function* chosen(): AsyncIterable<ShownJobRow> {
    for await (const row of rows(id)) if (!flags.failed || row.status === 'failed') yield { ...row, problems: await shownProblems(ctx, row.problems) };
  }
  await ctx.print(chosen(), jobRowView, flags);
}

/** The file that the job was made from, if it is still there and still the same. */
async function sourceOf(ctx: Context, job: Job): Promise<BulkSource | undefined> {
  if (job.source === null) return undefined;
  try {
    const source = await bulkSource(ctx.machine, job.source);
    const { bytes, digest } = await digesting(source.bytes());
    for await (const _chunk of bytes) continue;
    return digest() === job.sourceDigest ? source : undefined;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

function readingFlags({ options }: Job, flags: Asks & ResultFlags, results: string | null): ImportFlags {
  const { map, failedOnly, ...rest } = options;
  return {
    ...flags, ...rest, ...(map === undefined ? {} : { map: JSON.parse(map) as string[] }), ...(results === null ? {} : { results }),
    ...(flags.failedOnly || failedOnly ? { failedOnly: true } : {}),
  };
}

async function interruptedJob(jobs: Pick<JobStore, 'list' | 'show'>, id: string | undefined): Promise<Job> {
  if (id !== undefined) return await jobs.show(id);
  for await (const job of jobs.list()) if (job.state === 'running') return job;
  throw new AppError('missing', 'job.none-interrupted');
}

interface ResultFlags { readonly results?: string; readonly failedOnly?: boolean; readonly force?: boolean }

/** The job's own results file is finished along with it; any other is overwritten only where told to. */
async function checkResults(ctx: Context, job: Job, { results, force }: ResultFlags): Promise<void> {
  if (results === undefined || force) return;
  const path = resolve(ctx.machine.cwd, results);
  if (job.results === null || path !== resolve(ctx.machine.cwd, job.results)) await refuseOverwriting(path, results, false);
}

export async function resumeJob(ctx: Context, id: string | undefined, flags: Asks & ResultFlags): Promise<void> {
  const jobs = await ctx.need('jobs', 'list', 'show', 'rows', 'settle');
  const job = await interruptedJob(jobs, id);
  if (job.state !== 'running') throw new AppError('refused', 'job.not-interrupted', { value: job.id, state: job.state });
  await checkResults(ctx, job, flags);
  const results = flags.results ?? job.results;
  const source = results === null ? undefined : await sourceOf(ctx, job);
  if (results !== null && source === undefined) ctx.note('job.source-gone', { file: job.source ?? 'stdin' });
  const { delta, cost } = await priceOfRest(ctx, job, ({ status }) => status === 'pending');
  const values = { id: job.id, pending: job.counts.pending, total: job.total };
  if (flags.dryRun) {
    ctx.note('job.would-resume', values);
    return await ctx.printOne({ ...jobResult(job, { cost, results: null, problems: [] }), dryRun: true }, jobResultView, flags);
  }
  if (isChargeable(delta)) await ctx.agree(flags, 'job.confirm-resume', values);
  await finishReport(ctx, await carryOut(ctx, job.id), { source, flags: readingFlags(job, flags, results), cost, problems: [] });
}

export async function retryJob(ctx: Context, id: string, flags: Asks & ResultFlags): Promise<void> {
  const jobs = await ctx.need('jobs', 'show', 'rows', 'settle', 'edit');
  const job = await jobs.show(id);
  if (job.state === 'undone') throw new AppError('refused', 'job.undone-already', { value: id });
  await checkResults(ctx, job, flags);
  const failed: JobRowOutcome[] = [];
  // What a row has done already stays known: where nothing is rolled back, it goes on from there.
  const canRetry = ({ status, steps }: JobRow): boolean => status === 'failed' && steps.length > 0;
  for await (const row of jobs.rows(id)) if (canRetry(row)) failed.push({ seq: row.seq, status: 'pending', done: row.done, problems: [] });
  if (failed.length === 0) throw new AppError('refused', 'job.nothing-to-retry', { value: id });
  const { delta, cost } = await priceOfRest(ctx, job, canRetry);
  if (flags.dryRun) {
    ctx.note('job.would-retry', { id, count: failed.length });
    return await ctx.printOne({ ...jobResult(job, { cost, results: null, problems: [] }), dryRun: true }, jobResultView, flags);
  }
  if (isChargeable(delta)) await ctx.agree(flags, 'job.confirm-retry', { id, count: failed.length });
  const { atomically } = await ctx.backend('jobs');
  const reopen = async (): Promise<void> => {
    await jobs.settle(id, failed);
    await jobs.edit(id, 'running');
  };
  await (atomically === undefined ? reopen() : atomically(reopen));
  const source = flags.results === undefined ? undefined : await sourceOf(ctx, job);
  await finishReport(ctx, await carryOut(ctx, id), { source, flags: readingFlags(job, flags, flags.results ?? null), cost, problems: [] });
}

export async function undoJob(ctx: Context, id: string, flags: Destroys & { force?: boolean }): Promise<void> {
  const jobs = await ctx.need('jobs', 'show', 'rows', 'add');
  const { atomically, revision } = await ctx.backend('jobs');
  const { inUse } = await ctx.backend('users');
  const planned = await revision?.();
  const { job, rows, conflicts, delta } = await planUndo({ jobs, log: await ctx.need('log', 'since'), directory: async () => await directoryOf(ctx), ...(inUse === undefined ? {} : { inUse }) }, id, flags);
  if (await someoneRuns(ctx)) throw new AppError('refused', 'job.busy', { value: id });
  if (rows.length === 0 && conflicts.length === 0) throw new AppError('refused', 'job.nothing-to-undo', { value: id });
  const problems = await shownProblems(ctx, conflicts.flatMap((row) => row.problems));
  noteProblems(ctx, fileOf(job), problems);
  ctx.note('job.undo-plan', { id, count: rows.length, conflicts: conflicts.length });
  ctx.note('job.undo-charges');
  await warnOfFloor(ctx, delta);
  const cost = await showPrice(ctx, delta);
  if (flags.dryRun) {
    const counts = { ...job.counts, created: 0, updated: 0, removed: 0, unchanged: 0, skipped: 0, pending: 0, undone: rows.length, failed: conflicts.length };
    return await ctx.printOne({ ...jobResult({ ...job, action: 'undo', total: rows.length + conflicts.length, counts }, { cost, results: null, problems }), jobId: null, dryRun: true }, jobResultView, flags);
  }
  if (rows.length === 0) throw new AppError('partial', 'job.undo-blocked', { id, count: conflicts.length });
  await ctx.confirm(flags, 'job.confirm-undo', { id, count: rows.length });
  const open = async (): Promise<Job> => {
    // While somebody thought about the question, somebody else may have changed what would be taken back.
    if (await revision?.() !== planned) throw new AppError('refused', 'job.stale', { value: id });
    return await jobs.add({
      action: 'undo', source: job.source, sourceDigest: job.sourceDigest, format: job.format, undoes: id, results: null, options: {},
    }, [...rows, ...conflicts]);
  };
  const undo = await (atomically === undefined ? open() : atomically(open));
  await finishReport(ctx, await carryOut(ctx, undo.id), { source: undefined, flags, cost, problems, leftOut: conflicts.length });
}

/** What goes on costs what is left of it. */
async function priceOfRest(ctx: Context, job: Job, isLeft: (row: JobRow) => boolean): Promise<{ delta: ChargeableDelta; cost: Cost | null }> {
  const delta = await restDelta({ jobs: await ctx.need('jobs', 'rows'), directory: async () => await directoryOf(ctx) }, job, isLeft);
  await warnOfFloor(ctx, delta);
  return { delta, cost: await showPrice(ctx, delta) };
}

async function directoryOf(ctx: Context): Promise<Directory> {
  const [users, extensions, devices] = [await ctx.need('users', 'list'), await ctx.need('extensions', 'list'), await ctx.need('devices', 'list')];
  return await readDirectory({ users: users.list(), extensions: extensions.list(), unassigned: devices.list({ unassigned: true }) });
}
