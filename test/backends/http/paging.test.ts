import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/backends/http/json.js';
import { pagesByMarker, pagesByNumber, pagesByOffset } from '../../../src/backends/http/paging.js';
import { all, failure } from '../../support/goto-fake/open.js';

const url = new URL('https://api.example/list?filter=a%20b');
const keyOf = (record: JsonObject): string => String(record['id']);
const ids = (from: number, count: number): JsonObject[] => Array.from({ length: count }, (_, index) => ({ id: from + index }));

function listOf(records: () => readonly JsonObject[], most = Infinity): { asked: string[]; get(at: URL): Promise<unknown> } {
  const asked: string[] = [];
  return {
    asked,
    async get(at) {
      asked.push(at.search);
      const size = Math.min(most, Number(at.searchParams.get('pageSize')));
      const from = at.searchParams.has('offset') ? Number(at.searchParams.get('offset')) : Number(at.searchParams.get('page')) * size;
      const page = records().slice(from, from + size);
      return at.searchParams.has('offset') ? { results: page, fromIndex: from, toIndex: from + page.length - 1, total: records().length } : { items: page, page: from / size, pageSize: size, matchesTotal: records().length };
    },
  };
}

describe('pages by marker', () => {
  it('go on until there is no marker, with the rest of the query kept and blanks never a plus', async () => {
    const asked: string[] = [];
    const get = async (at: URL): Promise<unknown> => {
      asked.push(at.search);
      const marker = at.searchParams.get('pageMarker');
      return marker === null ? { items: ids(0, 2), nextPageMarker: 'm 2' } : { items: ids(2, 1), nextPageMarker: '' };
    };
    expect((await all(pagesByMarker({ get, url, keyOf, pageSize: 2 }))).map(keyOf)).toEqual(['0', '1', '2']);
    expect(asked).toEqual(['?filter=a%20b&pageSize=2', '?filter=a%20b&pageSize=2&pageMarker=m%202']);
  });

  it('end with an error where a marker comes back, instead of never', async () => {
    const get = async (): Promise<unknown> => ({ items: ids(0, 1), nextPageMarker: 'again' });
    expect(await failure(all(pagesByMarker({ get, url, keyOf })))).toMatchObject({ kind: 'unavailable', code: 'http.pages-repeat' });
  });

  it('show nothing twice when records move to the next page', async () => {
    const get = async (at: URL): Promise<unknown> => at.searchParams.has('pageMarker') ? { items: ids(1, 3) } : { items: ids(0, 2), nextPageMarker: 'm' };
    expect((await all(pagesByMarker({ get, url, keyOf }))).map(keyOf)).toEqual(['0', '1', '2', '3']);
  });

  it('that hold something else are not believed', async () => {
    for (const page of [[], 'x', null, { items: 'x' }]) expect(await failure(all(pagesByMarker({ get: async () => page, url, keyOf })))).toMatchObject({ code: 'http.unexpected' });
  });
});

describe('pages by offset and by number', () => {
  it.each([['offset', pagesByOffset], ['number', pagesByNumber]] as const)('by %s hold everything once, asked for side by side', async (_style, pages) => {
    const list = listOf(() => ids(0, 95));
    expect((await all(pages({ ...list, url, keyOf, pageSize: 10 }))).map(keyOf)).toEqual(ids(0, 95).map(keyOf));
    expect(list.asked).toHaveLength(10);
  });

  it('leave nothing out where the host gives less than it was asked for', async () => {
    const list = listOf(() => ids(0, 250), 100);
    expect(await all(pagesByOffset({ ...list, url, keyOf, pageSize: 1000 }))).toHaveLength(250);
  });

  it('are read again when the list shrinks meanwhile, so that nothing slides past', async () => {
    let removed = 0;
    const list = listOf(() => ids(removed, 40 - removed));
    const get = async (at: URL): Promise<unknown> => {
      if (list.asked.length === 2) removed = 3;
      return await list.get(at);
    };
    const found = new Set((await all(pagesByOffset({ get, url, keyOf, pageSize: 10 }))).map(keyOf));
    for (let id = 3; id < 40; id += 1) expect(found.has(String(id))).toBe(true);
  });

  it('of an empty list are one request', async () => {
    const list = listOf(() => []);
    expect(await all(pagesByOffset({ ...list, url, keyOf, pageSize: 10 }))).toEqual([]);
    expect(list.asked).toHaveLength(1);
  });
});
