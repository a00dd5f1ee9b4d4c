// Prints what a command found, in the format asked for. Each format loads only when it is the one.
import type { Reader, View } from './column.js';
import type { Answer } from './query.js';
import { chooseColumns, readLimit, titlesOf, type Job, type Source } from './records.js';
import type { Screen } from './screen.js';
import { visible } from './visible.js';
import { createWriter, type Sink } from './writer.js';

export type { Sink } from './writer.js';

export interface PrintFlags {
  readonly output?: 'table' | 'json' | 'ndjson' | 'csv' | 'yaml';
  /** Column ids by comma, in the order to show them. */
  readonly columns?: string;
  /** False for --no-header. */
  readonly header?: boolean;
  /** A column id, with a leading '-' for the largest first. */
  readonly sort?: string;
  readonly limit?: string | number;
  /** JMESPath over the array or object of records. */
  readonly query?: string;
  /** CSV: keep formulas and control characters. */
  readonly raw?: boolean;
  /** False for --no-truncate: wrap what does not fit. */
  readonly truncate?: boolean;
  /** Nothing was written: programs are told so with each record. */
  readonly dryRun?: boolean;
}

export interface PrintContext {
  readonly stdout: Sink;
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  readonly reader: Reader;
  /** News for stderr: `output.empty`, `output.columns.hidden`. */
  readonly note?: (key: string, values?: Record<string, unknown>) => void;
}

type Format = NonNullable<PrintFlags['output']> | 'plain';

/** Prints a list. Throws AppError `output.…` (usage) for a column, limit or query that makes no sense. */
export async function printRecords<T>(records: Source<T>, view: View<T>, flags: PrintFlags, ctx: PrintContext): Promise<void> {
  const limit = readLimit(flags.limit);
  const query = await prepareQuery(flags);
  if (query === undefined) chooseColumns(view, flags.columns, false, ctx.reader);
  let source = records;
  if (flags.sort !== undefined) {
    const { sortRecords } = await import('./sort.js');
    source = await sortRecords(records, view, flags.sort, ctx.reader);
  }
  if (query === undefined) return await printList(source, view, flags, ctx, limit);
  const { queryList } = await import('./query.js');
  await printAnswer(await queryList(query, source, view), flags, ctx, limit);
}

/** Prints one thing: an object in JSON and YAML, a card in a terminal, `title<tab>value` lines in a pipe. */
export async function printRecord<T>(record: T, view: View<T>, flags: PrintFlags, ctx: PrintContext): Promise<void> {
  const query = await prepareQuery(flags);
  if (query === undefined) return await printOne(record, view, flags, ctx);
  const { queryOne } = await import('./query.js');
  await printAnswer(queryOne(query, record, view), flags, ctx, readLimit(flags.limit));
}

async function prepareQuery(flags: PrintFlags): Promise<string | undefined> {
  if (flags.query === undefined) return undefined;
  (await import('./query.js')).checkQuery(flags.query);
  return flags.query;
}

async function printAnswer<T>(answer: Answer<T>, flags: PrintFlags, ctx: PrintContext, limit: number): Promise<void> {
  if (answer.is === 'known') return await printList(answer.things, answer.view, flags, ctx, limit);
  if (answer.is === 'one') return await printOne(answer.record, answer.view, flags, ctx);
  if (answer.is === 'rows') {
    return await printList(answer.rows, answer.view, { ...flags, header: answer.named && flags.header !== false }, ctx, limit);
  }
  const format = formatOf(flags, ctx);
  const writer = createWriter(ctx.stdout);
  const { printValues } = await import('./query-values.js');
  await printValues(answer.value, format, limit, { writer, reader: ctx.reader, raw: flags.raw === true, note: ctx.note });
  await writer.end();
}

async function printList<T>(source: Source<T>, view: View<T>, flags: PrintFlags, ctx: PrintContext, limit: number): Promise<void> {
  const format = formatOf(flags, ctx);
  const job = jobOf(source, view, flags, ctx, limit, format);
  if (format === 'json') await (await import('./json.js')).printJson(job);
  else if (format === 'ndjson') await (await import('./json.js')).printJsonLines(job);
  else if (format === 'csv') await (await import('./csv.js')).printCsv(job, flags.raw === true);
  else if (format === 'yaml') await (await import('./yaml.js')).printYaml(job);
  else if (format === 'plain') await (await import('./plain.js')).printPlain(job);
  else await (await import('./table.js')).printTable(job, screenOf(flags, ctx));
  await job.writer.end();
}

async function printOne<T>(record: T, view: View<T>, flags: PrintFlags, ctx: PrintContext): Promise<void> {
  const format = formatOf(flags, ctx);
  const job = jobOf([record], view, flags, ctx, 1, format);
  if (format === 'json') await job.writer.add((await import('./json.js')).safeJson(job.record(record), 2) + '\n');
  else if (format === 'ndjson') await (await import('./json.js')).printJsonLines(job);
  else if (format === 'csv') await (await import('./csv.js')).printCsv(job, flags.raw === true);
  else if (format === 'yaml') await job.writer.add((await import('./yaml.js')).safeYaml(job.record(record)));
  else if (format === 'plain') await (await import('./plain.js')).printPlainCard(record, job);
  else await (await import('./card.js')).printCard(record, job, screenOf(flags, ctx));
  await job.writer.end();
}

function formatOf(flags: PrintFlags, ctx: PrintContext): Format {
  const format = flags.output ?? 'table';
  return format === 'table' && ctx.stdout.isTTY !== true ? 'plain' : format;
}

function jobOf<T>(source: Source<T>, view: View<T>, flags: PrintFlags, ctx: PrintContext, limit: number, format: Format): Job<T> {
  const columns = chooseColumns(view, flags.columns, format === 'csv', ctx.reader);
  const title = titlesOf(view, ctx.reader);
  return {
    source,
    limit,
    reader: ctx.reader,
    writer: createWriter(ctx.stdout),
    sheet: {
      columns,
      // Only what shows titles asks for them.
      get titles() {
        return columns.map((column) => visible(title(column.id)));
      },
      header: flags.header !== false,
      chosen: flags.columns !== undefined,
    },
    record: flags.columns === undefined ? view.record ?? ((thing) => thing) : pick,
  };

  /** --columns names what JSON has, too. */
  function pick(thing: T): Record<string, unknown> {
    return Object.fromEntries(columns.map((column) => [column.id, column.value(thing) ?? null]));
  }
}

/** A terminal may say it has no columns (a pseudo-terminal without size): then 80, as everywhere. */
function screenOf(flags: PrintFlags, ctx: PrintContext): Screen {
  return {
    width: ctx.width > 0 ? Math.floor(ctx.width) : 80,
    colour: ctx.colour,
    wrap: flags.truncate === false,
    note: ctx.note ?? (() => undefined),
  };
}
