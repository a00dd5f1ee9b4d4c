// Lists that come in pages, in every way our vendors cut them. Records are told apart by a key, so that a list which changes
// while it is read shows no record twice; one that shrank is read again for what slid past.
import { AppError } from '../../domain/errors.js';
import { isObject, type JsonObject } from './json.js';

export type GetPage = (url: URL) => Promise<unknown>;
export type KeyOf = (record: JsonObject) => string;

export interface Paging {
  readonly get: GetPage;
  readonly url: URL;
  readonly keyOf: KeyOf;
  readonly pageSize?: number | undefined;
}

/** `{items, nextPageMarker?}`: the next page is under way while this one is used. Without `pageSize` none is sent. */
export async function* pagesByMarker({ get, url, keyOf, pageSize }: Paging): AsyncGenerator<JsonObject> {
  const seen = new Set<string>();
  const markers = new Set<string>();
  let pending: Promise<unknown> | undefined = get(withQuery(url, { ...(pageSize === undefined ? {} : { pageSize }) }));
  while (pending !== undefined) {
    const page = pageOf(await pending, url);
    const marker = typeof page['nextPageMarker'] === 'string' && page['nextPageMarker'] !== '' ? page['nextPageMarker'] : undefined;
    // A marker that comes back would be read for ever.
    if (marker !== undefined && markers.has(marker)) throw new AppError('unavailable', 'http.pages-repeat', { host: url.host, path: url.pathname });
    if (marker !== undefined) markers.add(marker);
    pending = marker === undefined ? undefined : get(withQuery(url, { ...(pageSize === undefined ? {} : { pageSize }), pageMarker: marker }));
    // Whoever stops listening must not leave a rejection that nobody handles.
    pending?.catch(() => undefined);
    yield* fresh(recordsOf(page['items'], url), keyOf, seen);
  }
}

const pagesAtOnce = 4;
const readings = 3;

interface Numbered {
  readonly query: (index: number, pageSize: number) => Readonly<Record<string, string | number>>;
  readonly records: string;
  readonly total: string;
}

/** `{results, fromIndex, toIndex, total}` by `offset` and `pageSize`. */
export async function* pagesByOffset(paging: Paging & { readonly pageSize: number }): AsyncGenerator<JsonObject> {
  yield* numbered(paging, { query: (index, pageSize) => ({ offset: index * pageSize, pageSize }), records: 'results', total: 'total' });
}

/** `{items, page, pageSize, matchesTotal}` by `page` from 0. */
export async function* pagesByNumber(paging: Paging & { readonly pageSize: number }): AsyncGenerator<JsonObject> {
  yield* numbered(paging, { query: (page, pageSize) => ({ page, pageSize }), records: 'items', total: 'matchesTotal' });
}

async function* numbered({ get, url, keyOf, pageSize }: Paging & { readonly pageSize: number }, style: Numbered): AsyncGenerator<JsonObject> {
  const seen = new Set<string>();
  for (let reading = 0; reading < readings; reading += 1) {
    let total: number | undefined;
    let size = pageSize;
    let hasMoved = false;
    const underWay: Promise<unknown>[] = [];
    function ask(index: number): void {
      const page = get(withQuery(url, style.query(index, size)));
      page.catch(() => undefined);
      underWay.push(page);
    }
    let asked = 1;
    ask(0);
    for (;;) {
      const next = underWay.shift();
      if (next === undefined) break;
      const page = pageOf(await next, url);
      const records = recordsOf(page[style.records], url);
      const said = Number(page[style.total] ?? NaN);
      if (Number.isFinite(said)) {
        hasMoved ||= total !== undefined && total !== said;
        total = said;
      }
      // A host that gives less than it was asked for has a limit of its own; to go on in larger steps would leave records out.
      if (asked === 1 && total !== undefined && records.length > 0 && records.length < Math.min(size, total)) size = records.length;
      // Where no total is said, a full page means that there may be another.
      const pages = total === undefined ? asked + (records.length >= size ? 1 : 0) : Math.ceil(total / size);
      while (asked < pages && underWay.length < pagesAtOnce) ask(asked++);
      yield* fresh(records, keyOf, seen);
    }
    if (!hasMoved) return;
  }
}

function withQuery(url: URL, query: Readonly<Record<string, string | number>>): URL {
  const target = new URL(url);
  for (const [name, value] of Object.entries(query)) target.searchParams.set(name, String(value));
  // Admin filters are refused with a plus for a blank.
  target.search = target.search.replaceAll('+', '%20');
  return target;
}

function pageOf(value: unknown, url: URL): JsonObject {
  if (isObject(value)) return value;
  throw new AppError('unavailable', 'http.unexpected', { host: url.host, path: url.pathname });
}

function recordsOf(value: unknown, url: URL): JsonObject[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.filter(isObject);
  throw new AppError('unavailable', 'http.unexpected', { host: url.host, path: url.pathname });
}

function* fresh(records: readonly JsonObject[], keyOf: KeyOf, seen: Set<string>): Generator<JsonObject> {
  for (const record of records) {
    const key = keyOf(record);
    if (seen.has(key)) continue;
    seen.add(key);
    yield record;
  }
}
