// The table people see on a terminal. A page with wrapped cells is laid out by cli-table3. Rows of one line each are
// drawn here: for 50 rows cli-table3 takes 25 ms, more than node itself needs to start, and for more rows it takes
// time by their square, so a table longer than a page streams.
import { eachRecord, type Job } from './records.js';
import type { Screen } from './screen.js';
import { fitTable, type Fit } from './table-fit.js';
import { drawHeader, drawRows, openEnded } from './table-rows.js';
import { loadPaint } from './tone.js';

/** Beyond this the table streams, its widths taken from these first rows. */
const page = 200;

export async function printTable<T>(job: Job<T>, screen: Screen): Promise<void> {
  const { writer } = job;
  const paint = await loadPaint(screen.colour);
  const sample: T[] = [];
  let hidden: readonly string[] = [];
  let lineOf: ((thing: T) => string) | undefined;

  await eachRecord(job, (thing) => {
    if (lineOf) return writer.add(lineOf(thing));
    sample.push(thing);
    return sample.length > page ? startStream() : undefined;
  });
  if (sample.length === 0) return screen.note('output.empty');
  if (!lineOf) {
    const fit = fitTable(job, sample, screen, paint);
    hidden = fit.hidden;
    await writer.add(await drawPage(fit));
  }
  await writer.end();
  if (hidden.length > 0) screen.note('output.columns.hidden', { count: hidden.length, columns: hidden });

  async function drawPage(fit: Fit<T>): Promise<string> {
    if (screen.wrap) return (await import('./table-wrapped.js')).drawWrapped(fit.frame, fit.sampleRows);
    return drawHeader(fit.frame) + drawRows(fit.frame, fit.sampleRows);
  }

  async function startStream(): Promise<void> {
    const fit: Fit<T> = openEnded(fitTable(job, sample.slice(0, page), screen, paint), screen.width);
    hidden = fit.hidden;
    lineOf = (thing) => drawRows(fit.frame, [fit.row(thing)]);
    await writer.add(drawHeader(fit.frame) + drawRows(fit.frame, sample.map(fit.row)));
  }
}
