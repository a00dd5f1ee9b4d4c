// --query: JMESPath over the records, and what kind of thing the answer is.
import jmespath from 'jmespath';
import { AppError } from '../../domain/errors.js';
import type { CellValue, Column, View } from './column.js';
import { gather, type Source } from './records.js';

type Row = Readonly<Record<string, unknown>>;

/** `known`: records as they were, so their own columns still fit. `rows`: a list of objects or lists. */
export type Answer<T> =
  | { readonly is: 'known'; readonly things: readonly T[]; readonly view: View<T> }
  | Shaped;

type Shaped =
  | { readonly is: 'rows'; readonly rows: readonly Row[]; readonly view: View<Row>; readonly named: boolean }
  | { readonly is: 'one'; readonly record: Row; readonly view: View<Row> }
  | { readonly is: 'value'; readonly value: unknown };

// The package types know only search().
const { compile, tokenize } = jmespath as unknown as {
  compile: (query: string) => unknown;
  tokenize: (query: string) => readonly { readonly start?: number; readonly type: string }[];
};

/** Throws `output.query.malformed` with the position (from 1) of the first character that cannot stand where it does. */
export function checkQuery(query: string): void {
  const position = canTokenize(query) ? badDot(query) ?? (failure(query) === undefined ? undefined : firstFault(query)) : firstFault(query);
  if (position === undefined) return;
  throw new AppError('usage', 'output.query.malformed', {
    query, position: position + 1, near: query.slice(position, position + 12), field: 'query',
  });
}

export async function queryList<T>(query: string, source: Source<T>, view: View<T>): Promise<Answer<T>> {
  const things = await gather(source);
  const record = view.record ?? ((thing: T): unknown => thing);
  const records = things.map((thing) => record(thing));
  const answer = search(records, query);
  if (!Array.isArray(answer)) return shape(answer);
  const origin = new Map(records.map((value, i) => [value, things[i]]));
  const known = answer.map((value: unknown) => (isObject(value) ? origin.get(value) : undefined));
  if (known.length > 0 && known.every((thing) => thing !== undefined)) return { is: 'known', things: known, view };
  return shape(answer);
}

export function queryOne<T>(query: string, thing: T, view: View<T>): Shaped {
  return shape(search(view.record ? view.record(thing) : thing, query));
}

function search(data: unknown, query: string): unknown {
  try {
    return jmespath.search(data, query) as unknown;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('usage', 'output.query.failed', { query, reason, field: 'query' }, { cause });
  }
}

function shape(answer: unknown): Shaped {
  if (isObject(answer)) return { is: 'one', record: answer, view: viewOf([answer]) };
  if (!Array.isArray(answer) || answer.length === 0) return { is: 'value', value: answer };
  const list: readonly unknown[] = answer;
  if (list.every(isObject)) return { is: 'rows', rows: list, view: viewOf(list), named: true };
  if (list.every((item) => Array.isArray(item))) {
    const rows = list as readonly (readonly unknown[])[];
    const widest = rows.reduce((most, row) => Math.max(most, row.length), 0);
    const columns = Array.from({ length: widest }, (_, i) => columnOf(String(i)));
    const view = { noun: 'row', columns, title: (id: string) => id };
    return { is: 'rows', rows: rows as unknown as readonly Row[], view, named: false };
  }
  return { is: 'value', value: list };
}

/** Columns for objects whose keys are not ours: every key that occurs, in the order of appearance. */
function viewOf(rows: readonly Row[]): View<Row> {
  const keys = new Set(rows.flatMap((row) => Object.keys(row)));
  return { noun: 'row', columns: [...keys].map(columnOf), title: (id) => id };
}

function columnOf(id: string): Column<Row> {
  return { id, value: (row) => toCell(Object.hasOwn(row, id) ? row[id] : undefined) };
}

/** A value as a cell: what is nested becomes compact JSON. */
export function toCell(value: unknown): CellValue {
  if (value == null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  return JSON.stringify(value);
}

function isObject(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function failure(query: string): string | undefined {
  try {
    compile(query);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * The parser does not say where it stopped. It reads from left to right, so the culprit is the first token with which
 * the query fails for another reason than having ended.
 */
function firstFault(query: string): number {
  let end = query.length;
  while (end > 0 && !canTokenize(query.slice(0, end))) end--;
  const starts = end < query.length && !canTokenize(query) ? [...startsOf(query.slice(0, end)), end] : startsOf(query);
  for (const [i, start] of starts.entries()) {
    if (start >= end) return start;
    const message = failure(query.slice(0, starts[i + 1] ?? query.length));
    if (message !== undefined && !/EOF|undefined\(undefined\)/.test(message)) return start;
  }
  return query.length;
}

const afterDot = new Set(['UnquotedIdentifier', 'QuotedIdentifier', 'Star', 'Lbracket', 'Lbrace']);

/** The parser lets `a..b` and `a.` pass, and the search then breaks. */
function badDot(query: string): number | undefined {
  const tokens = tokenize(query);
  const dot = tokens.findIndex(({ type }, i) => type === 'Dot' && !afterDot.has(tokens[i + 1]?.type ?? ''));
  return dot < 0 ? undefined : tokens[dot + 1]?.start ?? query.length;
}

function startsOf(query: string): number[] {
  return tokenize(query).flatMap((token) => token.start ?? []);
}

function canTokenize(query: string): boolean {
  try {
    tokenize(query);
    return true;
  } catch {
    return false;
  }
}
