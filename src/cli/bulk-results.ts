// The results file: the input as it came, with what became of each row beside it (`_status,_error,_id`).
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import type { RowOutcome } from '../domain/bulk/recognition.js';
import { AppError } from '../domain/errors.js';
import type { ImportPlan } from '../domain/import-plan.js';
import type { JobRow, JobRowStatus } from '../domain/job.js';
import { fileOptions, recogniseHeader } from './actions/import.js';
import type { ImportFlags } from './bulk-options.js';
import type { BulkSource } from './bulk-source.js';
import { resultLines } from './bulk-file/result-line.js';
import type { Context } from './context.js';
import { readBulkFile } from './read-bulk-file.js';
import { writingPlace } from './save-file.js';

type ReadingFlags = Pick<ImportFlags, 'format' | 'map' | 'encoding' | 'delimiter' | 'headerRow' | 'failedOnly'>;

/** Writes beside the target and renames, so that a kill leaves the old file or the new one. Returns the path as given. */
export async function writeResults(ctx: Context, source: BulkSource, flags: ReadingFlags, target: string, outcomes: ReadonlyMap<number, RowOutcome>): Promise<string> {
  const place = await writingPlace(ctx, resolve(ctx.machine.cwd, target));
  const file = await readBulkFile(source.bytes(), fileOptions(source, flags));
  const recognition = recogniseHeader(file, flags);
  const stream = createWriteStream(place.path, { mode: 0o600 });
  const done = finished(stream);
  try {
    for await (const line of resultLines(file, recognition, (raw) => outcomes.get(raw.row), { failedOnly: flags.failedOnly === true })) {
      if (!stream.write(line)) await Promise.race([new Promise<void>((drained) => { stream.once('drain', () => { drained(); }); }), done]);
    }
    stream.end();
    await done;
    await place.settle();
  } catch (error) {
    stream.destroy();
    await place.drop();
    if (error instanceof AppError) throw error;
    throw new AppError('unavailable', 'import.results-unwritable', { file: target }, { cause: error });
  }
  return target;
}

const statusWords: Readonly<Record<JobRowStatus, string>> = {
  pending: 'not-attempted', created: 'created', updated: 'updated', unchanged: 'unchanged', removed: 'removed', failed: 'failed', skipped: '', undone: 'undone',
};

/** What became of each row of the file; rows that stand for several (ranges) are failed if one of them is. */
export async function jobOutcomes(rows: AsyncIterable<JobRow>, sentence: (row: JobRow) => Promise<string>): Promise<Map<number, RowOutcome>> {
  const outcomes = new Map<number, RowOutcome>();
  for await (const row of rows) {
    // A row that an earlier run finished keeps what that run wrote.
    if (row.status === 'skipped') continue;
    const before = outcomes.get(row.row);
    if (before?.status === 'failed') continue;
    const status = statusWords[row.status];
    outcomes.set(row.row, { status, ...(row.problems.length > 0 ? { error: await sentence(row) } : {}), id: before?.id ?? row.done?.id ?? row.userId ?? '' });
  }
  return outcomes;
}

/** When nothing was written: faulty rows are failed, rows that say what is there unchanged, the others not attempted. */
export function plannedOutcomes({ rows }: ImportPlan, faults: ReadonlyMap<number, string>): Map<number, RowOutcome> {
  const outcomes = new Map<number, RowOutcome>();
  for (const { row, outcome, userId } of rows) {
    if (outcome === 'finished' || outcomes.get(row)?.status === 'failed') continue;
    const status = outcome === 'refused' ? 'failed' : outcome === 'unchanged' ? 'unchanged' : 'not-attempted';
    outcomes.set(row, { status, ...(faults.has(row) ? { error: faults.get(row) ?? '' } : {}), id: userId ?? '' });
  }
  return outcomes;
}
