// The table people see on a terminal. A page of it is drawn by cli-table3; a longer one streams, because cli-table3
// takes time by the square of the rows.
import { eachRecord, type Job } from './records.js';
import type { Screen } from './screen.js';
import { fitTable, type Fit } from './table-fit.js';
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
    const { drawPage } = await import('./table-page.js');
    const fit = fitTable(job, sample, screen, paint);
    hidden = fit.hidden;
    await writer.add(drawPage(fit.frame, fit.sampleRows));
  }
  await writer.end();
  if (hidden.length > 0) screen.note('output.columns.hidden', { count: hidden.length, columns: hidden });

  async function startStream(): Promise<void> {
    const { drawHeader, drawRows, openEnded } = await import('./table-stream.js');
    const fit: Fit<T> = openEnded(fitTable(job, sample.slice(0, page), screen, paint), screen.width);
    hidden = fit.hidden;
    lineOf = (thing) => drawRows(fit.frame, [fit.row(thing)]);
    await writer.add(drawHeader(fit.frame) + drawRows(fit.frame, sample.map(fit.row)));
  }
}
