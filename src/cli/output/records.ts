// The things to print, on their way to a format: which columns, how many, one at a time.
import { AppError } from '../../domain/errors.js';
import type { Column, Reader, View } from './column.js';
import { visible } from './visible.js';
import type { Writer } from './writer.js';

export type Source<T> = Iterable<T> | AsyncIterable<T>;

/** What every format gets: where the things come from, how each looks, and where the text goes. */
export interface Job<T> {
  readonly source: Source<T>;
  readonly limit: number;
  readonly sheet: Sheet<T>;
  /** The record of JSON, NDJSON and YAML. */
  readonly record: (thing: T) => unknown;
  readonly writer: Writer;
  readonly reader: Reader;
}

/** The columns in the order they are shown. */
export interface Sheet<T> {
  readonly columns: readonly Column<T>[];
  readonly titles: readonly string[];
  /** False for --no-header, and for rows that have no names. */
  readonly header: boolean;
  /** The person named the columns, so none may be left out. */
  readonly chosen: boolean;
}

/** What a column is called above a table: `column.<noun>.<id>` of the texts, else `column.<id>`, or what the view itself says. */
export function titlesOf<T>(view: View<T>, reader: Pick<Reader, 'say'>): (id: string) => string {
  return view.title ?? ((id) => {
    const own = `column.${view.noun}.${id}`;
    const said = reader.say(own);
    return said === own ? reader.say(`column.${id}`) : said;
  });
}

/** A column by its id, or else by what a person saw above it, in any case: `dueAt`, `due`, `Time left`, `time-left`. */
export function findColumn<T>(view: View<T>, name: string, reader: Pick<Reader, 'say'>): Column<T> | undefined {
  const title = titlesOf(view, reader);
  const wanted = folded(name);
  return view.columns.find(({ id }) => id === name) ?? view.columns.find(({ id }) => folded(id) === wanted || folded(title(id)) === wanted);
}

function folded(name: string): string {
  return name.toLowerCase().replace(/[\s._-]+/g, '');
}

/** The columns of --columns in its order, else those not hidden; `all` adds the hidden ones. */
export function chooseColumns<T>(view: View<T>, names: string | undefined, all: boolean, reader: Pick<Reader, 'say'>): readonly Column<T>[] {
  if (names === undefined) return all ? view.columns : view.columns.filter((column) => column.hidden !== true);
  const wanted = names.split(',').map((name) => name.trim()).filter((name) => name !== '');
  const unknown = wanted.filter((name) => findColumn(view, name, reader) === undefined);
  if (unknown.length > 0 || wanted.length === 0) {
    throw new AppError('usage', 'output.columns.unknown', {
      unknown, count: unknown.length, valid: view.columns.map((column) => column.id), field: 'columns',
    });
  }
  return [...new Set(wanted.flatMap((name) => findColumn(view, name, reader) ?? []))];
}

/** The number of --limit; absent is no limit. Throws `output.limit.malformed`. */
export function readLimit(given: string | number | undefined): number {
  if (given === undefined) return Infinity;
  const text = String(given).trim();
  if (!/^\d+$/.test(text)) throw new AppError('usage', 'output.limit.malformed', { value: text, field: 'limit' });
  return Number(text);
}

/** Hands over at most `limit` things one by one and then lets go of the source, which is never asked for one more. */
export async function eachRecord<T>(job: Pick<Job<T>, 'source' | 'limit' | 'writer'>, visit: (thing: T) => Promise<void> | undefined): Promise<void> {
  const { source, limit, writer } = job;
  let left = limit;
  const enough = () => left <= 0 || writer.closed();
  if (enough()) return await letGo(source);
  if (Symbol.iterator in source) {
    for (const thing of source) {
      left--;
      const slow = visit(thing);
      if (slow) await slow;
      if (enough()) break;
    }
    return;
  }
  for await (const thing of source) {
    left--;
    const slow = visit(thing);
    if (slow) await slow;
    if (enough()) break;
  }
}

/** All the things of a source, where a format or a flag cannot do with one at a time. */
export async function gather<T>(source: Source<T>): Promise<T[]> {
  if (Symbol.iterator in source) return [...source];
  const all: T[] = [];
  for await (const thing of source) all.push(thing);
  return all;
}

async function letGo<T>(source: Source<T>): Promise<void> {
  const iterator = Symbol.iterator in source ? source[Symbol.iterator]() : source[Symbol.asyncIterator]();
  await iterator.return?.();
}

/** One cell as people read it, on one line and safe for a terminal. */
export function cellText<T>(column: Column<T>, thing: T, reader: Reader): string {
  if (column.text) return visible(column.text(thing, reader));
  const value = column.value(thing);
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return visible(value);
  if (typeof value === 'boolean') return reader.say(value ? 'output.yes' : 'output.no');
  return typeof value === 'number' ? String(value) : visible(value.join(', '));
}
