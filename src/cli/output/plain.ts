// A table for a pipe: the columns of the table, one tab between them, a line each; no widths, no colour.
import { cellText, eachRecord, type Job } from './records.js';

export async function printPlain<T>(job: Job<T>): Promise<void> {
  const { writer, reader } = job;
  const { columns, titles, header } = job.sheet;
  if (header) await writer.add(titles.join('\t') + '\n');
  await eachRecord(job, (thing) => {
    let line = '';
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i];
      if (column) line += (i > 0 ? '\t' : '') + cellText(column, thing, reader);
    }
    return writer.add(line + '\n');
  });
}

/** One thing: its fields down the page, `title<tab>value`. */
export async function printPlainCard<T>(thing: T, job: Job<T>): Promise<void> {
  const { columns, titles, header } = job.sheet;
  for (const [i, column] of columns.entries()) {
    const value = cellText(column, thing, job.reader);
    await job.writer.add(header ? `${titles[i] ?? column.id}\t${value}\n` : `${value}\n`);
  }
}
