// Who may do what with a number at GoTo.
import type { NumberPermission, NumberRight, PermissionStore } from '../../domain/vendor-stores.js';
import { AppError } from '../../domain/errors.js';
import { isObject } from '../http/json.js';
import { pagesByMarker } from '../http/paging.js';
import { translated } from './fault.js';
import { numberRecord } from './numbers.js';
import type { Parts } from './parts.js';
import { deleteQuietly } from './seat.js';
import { strings, text } from './wire.js';

const words: Readonly<Record<NumberRight, string>> = { 'caller-id': 'OUTBOUND_CALLER_ID', texting: 'TEXTING', 'instant-response': 'INSTANT_RESPONSE' };

function ours(word: string): string {
  return (Object.keys(words) as NumberRight[]).find((right) => words[right] === word) ?? word;
}

export function permissionStore(parts: Parts): PermissionStore {
  const { api } = parts;

  async function urlOf(number: string): Promise<URL> {
    return api.voice(`/phone-numbers/${encodeURIComponent((await numberRecord(parts, number)).id)}/permissions`);
  }
  async function* list(number: string): AsyncGenerator<NumberPermission> {
    const url = await urlOf(number);
    const get = async (page: URL): Promise<unknown> => await translated(number, async () => await api.get(page));
    // The older interface gives them no id; the same person may stand there several times.
    let place = 0;
    for await (const record of pagesByMarker({ get, url, keyOf: (one) => text(one, 'id') ?? `${place++}` })) {
      yield { id: text(record, 'id') ?? null, number, userId: text(record, 'userKey') ?? '', rights: strings(record, 'permissions').map(ours) };
    }
  }

  return {
    list,
    async add(number, { userId, rights }) {
      const url = await urlOf(number);
      const held = async (): Promise<unknown> => {
        const all = new Set<string>();
        for await (const one of list(number)) if (one.userId === userId) for (const right of one.rights) all.add(right);
        return rights.every((right) => all.has(right)) ? { userKey: userId } : undefined;
      };
      // A second POST of the same makes a second entry.
      if (isObject(await held())) return;
      await translated(userId, async () => await api.write('POST', url, { body: { userKey: userId, permissions: rights.map((right) => words[right]) }, found: held }));
    },
    async remove(number, userId) {
      const url = await urlOf(number);
      const theirs: NumberPermission[] = [];
      for await (const one of list(number)) if (one.userId === userId) theirs.push(one);
      if (theirs.some(({ id }) => id === null)) throw new AppError('unsupported', 'goto.permission.no-id', { value: number });
      for (const { id } of theirs) await deleteQuietly(api, new URL(`${url.pathname}/${encodeURIComponent(id ?? '')}`, url), number);
    },
  };
}
