// `users import` and `extensions import`: read, recognise, plan, price, show, confirm, carry out, report.
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { openJob, planImport, type PlannedImport } from '../../app/import.js';
import type { RawRow } from '../../domain/bulk/raw-row.js';
import { recognise, stoppers, type Recognition } from '../../domain/bulk/recognise.js';
import { bulkRowReader } from '../../domain/bulk/row-reader.js';
import type { ReadRow } from '../../domain/bulk/bulk-row.js';
import type { Cost } from '../../domain/billing.js';
import { AppError, type Problem } from '../../domain/errors.js';
import type { ImportPlan } from '../../domain/import-plan.js';
import { parseMac } from '../../domain/mac.js';
import type { BulkNoun, ImportFlags } from '../bulk-options.js';
import { noteProblems, planResult, shownProblems } from '../bulk-report.js';
import { bulkSource, digesting, type BulkSource } from '../bulk-source.js';
import { carryOut, finishReport } from '../carry-out.js';
import type { Context } from '../context.js';
import { showRows } from '../plan-rows.js';
import { showPrice, tierFor, warnOfFloor } from '../price.js';
import { refuseOverwriting } from '../save-file.js';
import { reservations } from '../reservations.js';
import { readBulkFile, type BulkFile, type BulkFileOptions } from '../read-bulk-file.js';
import { jobResultView, type JobResult, type ShownProblem } from '../views/job.js';

export async function importFile(ctx: Context, noun: BulkNoun, file: string, flags: ImportFlags): Promise<void> {
  // The plan lives only inside: while its rows are carried out, memory holds none of them.
  const opened = await planAndOpen(ctx, noun, file, flags);
  if (opened === undefined) return;
  await finishReport(ctx, await carryOut(ctx, opened.jobId), { ...opened, flags });
}

// A file of 100,000 people makes much that is soon garbage. By default the engine lets it pile up to twice of what is live;
// collecting earlier costs a few per cent of the time and keeps the import well below 300 MB.
function keepHeapSmall({ size = Infinity }: BulkSource): void {
  if (size > 2_000_000) setFlagsFromString('--heap-growing-percent=30');
}

/** Everything up to the job that is written down; undefined when the command ends there (dry run, nothing to do). */
async function planAndOpen(ctx: Context, noun: BulkNoun, file: string, flags: ImportFlags): Promise<{ jobId: string; source: BulkSource; cost: Cost | null; problems: readonly ShownProblem[]; leftOut: number } | undefined> {
  // Everything that could say no is asked before the file is read.
  await ctx.need('users', 'list', 'add');
  await ctx.offers('users', 'edit', 'remove');
  const jobs = await ctx.need('jobs', 'add', 'settle');
  const source = await bulkSource(ctx.machine, file);
  await checkResultsPath(flags, source, ctx);
  keepHeapSmall(source);
  const { bytes, digest } = await digesting(source.bytes());
  const opened = await readBulkFile(bytes, fileOptions(source, flags));
  const recognition = recogniseHeader(opened, flags);
  showMapping(ctx, recognition);
  const planned = await planRows(ctx, noun, flags, opened, recognition);
  const { plan } = planned;
  const isRefused = plan.counts.refused > 0 && !flags.skipInvalid;
  // The price of what will be done: where nothing will, that of the good rows would be the price of nothing.
  const cost = isRefused ? null : await showPrice(ctx, plan.delta);
  if (!isRefused) await warnOfFloor(ctx, plan.delta);
  const problems = await shownProblems(ctx, [...recognition.problems, ...opened.warnings, ...plan.problems]);
  noteProblems(ctx, source.name, problems);
  ctx.note('import.plan', { ...plan.counts, total: plan.rows.length });
  showRows(ctx, plan, softphoneFlag(flags.softphone) === false);

  const action = `${noun} import` as const;
  const format = recognition.format.id;
  const hasWork = plan.counts.create + plan.counts.update + plan.counts.remove > 0;
  const planId = (flags.dryRun || flags.plan !== undefined) && hasWork && !isRefused ? await idOfPlan(plan) : null;
  const result = planResult(plan, { action, dryRun: flags.dryRun === true, plan: planId, format, cost, problems, results: null }, isRefused);
  if (isRefused) return await refuse(ctx, flags, source, planned, result);
  checkPlan(ctx, flags, planId);
  if (flags.dryRun || !hasWork) return await endHere(ctx, flags, source, planned, result, hasWork);
  // Rows that remove somebody need what `users remove` needs.
  await (plan.counts.remove > 0 ? ctx.confirm : ctx.agree)(flags, 'import.confirm', { ...plan.counts });
  const jobId = await openJob({ jobs, commons: await ctx.backend('users') }, {
    action, source: source.path, sourceDigest: digest(), format, undoes: null, results: flags.results ?? null, options: readingOptions(flags),
  }, planned);
  return { jobId, source, cost, problems, leftOut: plan.counts.refused };
}

/** The same rows with the same steps have the same id, whoever plans them and when. */
async function idOfPlan({ rows }: ImportPlan): Promise<string> {
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256');
  for (const { row, outcome, key, steps } of rows) hash.update(`${row}\n${outcome}\n${key}\n${steps}\n`);
  return hash.digest('hex').slice(0, 12);
}

/** Somebody has looked at a plan: what has changed since, in the file or in the phone system, is not what they said yes to. */
function checkPlan(ctx: Context, flags: ImportFlags, planId: string | null): void {
  if (flags.plan !== undefined && planId !== null && flags.plan !== planId) throw new AppError('refused', 'import.other-plan', { field: 'plan', value: flags.plan, plan: planId });
  if (flags.dryRun && planId !== null) ctx.note('import.plan-id', { plan: planId });
}

/** A dry run, or a file that says what is there already: no job is made of it. */
async function endHere(ctx: Context, flags: ImportFlags, source: BulkSource, { plan }: PlannedImport, result: JobResult, hasWork: boolean): Promise<undefined> {
  if (!hasWork) ctx.note(plan.counts.refused > 0 ? 'import.nothing-else-to-do' : 'import.nothing-to-do');
  const results = flags.results === undefined ? null : await writePlanResults(ctx, flags, source, plan);
  await ctx.printOne({ ...result, results }, jobResultView, flags);
  if (plan.counts.refused > 0) throw new AppError('partial', 'import.some-faulty', { count: plan.counts.refused, total: plan.rows.length });
}

/** What is needed to read the file in the same way when the job is resumed by another process. */
function readingOptions({ format, map, encoding, delimiter, headerRow, clearToken, failedOnly }: ImportFlags): Record<string, string> {
  const given = { format, map: map && JSON.stringify(map), encoding, delimiter, headerRow, clearToken, failedOnly: failedOnly ? 'yes' : undefined };
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

export function fileOptions(source: BulkSource, { encoding, delimiter, headerRow }: Pick<ImportFlags, 'encoding' | 'delimiter' | 'headerRow'>): BulkFileOptions {
  if (headerRow !== undefined && !/^\d{1,6}$/.test(headerRow)) throw new AppError('usage', 'number.not-whole', { field: 'header-row', value: headerRow });
  return {
    name: source.name, ...(encoding === undefined ? {} : { encoding }), ...(delimiter === undefined ? {} : { delimiter }),
    ...(headerRow === undefined ? {} : { headerRow: Number(headerRow) }),
  };
}

export function recogniseHeader(opened: BulkFile, { format, map }: Pick<ImportFlags, 'format' | 'map'>): Recognition {
  return recognise(opened.header, { ...(format === undefined ? {} : { format }), ...(map === undefined ? {} : { map }) });
}

async function checkResultsPath({ results, failedOnly, force }: ImportFlags, source: BulkSource, ctx: Context): Promise<void> {
  if (failedOnly && results === undefined) throw new AppError('usage', 'import.failed-only-needs-results', { field: 'failed-only' });
  if (results === undefined) return;
  const path = resolve(ctx.machine.cwd, results);
  if (path === source.path) throw new AppError('usage', 'import.results-is-input', { field: 'results', file: results });
  // It may have been corrected by hand since: nobody's work is written over.
  await refuseOverwriting(path, results, force === true);
  // Found out now: after the import it would be too late to know what became of each row.
  try {
    await access(dirname(path), constants.W_OK);
  } catch (cause) {
    throw new AppError('usage', 'import.results-nowhere', { field: 'results', file: results }, { cause });
  }
}

function showMapping(ctx: Context, { reason, columns }: Recognition): void {
  ctx.note(reason.code, reason.values);
  ctx.note('import.mapping', { columns: columns.filter(({ use }) => use === 'field').map(({ name, field, isInverse }) => [name, field, isInverse === true]) });
  const left = columns.filter(({ use, name }) => (use === 'ignored' || use === 'unknown' || use === 'secret') && name !== '');
  if (left.length > 0) ctx.note('import.left-out', { columns: left.map(({ name }) => name), secrets: left.filter(({ use }) => use === 'secret').length });
}

async function planRows(ctx: Context, noun: BulkNoun, flags: ImportFlags, opened: BulkFile, recognition: Recognition): Promise<PlannedImport> {
  const stop = stoppers(recognition);
  if (stop.length > 0) {
    noteProblems(ctx, opened.name, await shownProblems(ctx, stop));
    throw new AppError('usage', 'import.header', { file: opened.name, count: stop.length });
  }
  const contracted = (await (await ctx.need('billing', 'tiers')).tiers()).map(({ tier }) => tier);
  // Which of several is said by the rows, where they have a column for it.
  const isInRows = recognition.columns.some(({ field }) => field === 'tier');
  const tier = isInRows && flags.tier === undefined && contracted.length > 1 ? undefined : await tierFor(ctx, flags.tier);
  const account = await ctx.account();
  const fields = new Map(recognition.columns.flatMap(({ field, name }) => (field === undefined ? [] : [[field as string, name] as const])));
  const namesDevices = ['softphone', 'deviceMac', 'device'].some((field) => fields.has(field));
  const softphoneByDefault = softphoneFlag(flags.softphone) ?? (noun === 'extensions' && !namesDevices);
  if (softphoneByDefault && flags.softphone === undefined) ctx.note('import.softphone-assumed');
  const actor = await ctx.actor();
  return await planImport({
    account, users: await ctx.need('users', 'list'), extensions: await ctx.need('extensions', 'list'), devices: await ctx.need('devices', 'list'),
    commons: await ctx.backend('users'), ...await reservations(ctx),
  }, readRows(opened.rows, recognition, account.country, flags, ctx.signal), {
    mode: noun, tier, isTierAsked: flags.tier !== undefined, contracted, softphoneByDefault, mayGrant: actor.permission === 'super-admin',
    columnOf: (field) => fields.get(field) ?? (field === 'firstName' || field === 'lastName' ? fields.get('displayName') : undefined),
  });
}

function softphoneFlag(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  if (!/^(yes|no)$/i.test(text)) throw new AppError('usage', 'import.softphone-flag', { field: 'softphone', value: text });
  return /^yes$/i.test(text);
}

async function* readRows(rows: AsyncIterable<RawRow>, recognition: Recognition, country: string, flags: ImportFlags, signal: AbortSignal): AsyncIterable<ReadRow> {
  const read = bulkRowReader(recognition, { country, ...(flags.clearToken === undefined ? {} : { clearToken: flags.clearToken }) });
  for await (const raw of rows) {
    if (signal.aborted) throw new AppError('cancelled', 'interrupted');
    for (const row of read(raw)) yield withTidyDevice(row);
  }
}

/** `device` names an existing one by id or by MAC, in whatever spelling. */
function withTidyDevice(read: ReadRow): ReadRow {
  if (read.row.device === undefined || !/^[0-9a-f:.\- ]{12,17}$/i.test(read.row.device)) return read;
  try {
    return { ...read, row: { ...read.row, device: parseMac(read.row.device) } };
  } catch {
    return read;
  }
}

async function refuse(ctx: Context, flags: ImportFlags, source: BulkSource, { plan }: PlannedImport, result: JobResult): Promise<never> {
  const results = flags.results === undefined ? null : await writePlanResults(ctx, flags, source, plan);
  await ctx.printOne({ ...result, results }, jobResultView, flags);
  throw new AppError('refused', 'import.refused', { file: source.name, count: plan.counts.refused, total: plan.rows.length });
}

async function writePlanResults(ctx: Context, flags: ImportFlags, source: BulkSource, plan: ImportPlan): Promise<string> {
  const { plannedOutcomes, writeResults } = await import('../bulk-results.js');
  return await writeResults(ctx, source, flags, flags.results ?? '', plannedOutcomes(plan, await faultSentences(ctx, plan.problems), flags.skipInvalid === true && flags.failedOnly === true));
}

/** All faults of a row as one sentence, for its `_error` cell. */
async function faultSentences(ctx: Context, problems: readonly Problem[]): Promise<Map<number, string>> {
  const sentences = new Map<number, string>();
  for (const { severity, row, message } of await shownProblems(ctx, problems)) {
    if (severity !== 'error' || row === null) continue;
    sentences.set(row, sentences.has(row) ? `${sentences.get(row)} ${message}` : message);
  }
  return sentences;
}
