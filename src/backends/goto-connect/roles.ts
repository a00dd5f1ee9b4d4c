// Roles that a company has made up at GoTo, and its licences: as others' programs read and give them, since GoTo's own texts do not say.
import { AppError } from '../../domain/errors.js';
import type { NamedKey, RoleStore, VendorStores } from '../../domain/vendor-stores.js';
import { translated } from './fault.js';
import type { Parts } from './parts.js';
import { needed, strings, text } from './wire.js';

export function roleStore({ api, directory }: Parts): RoleStore {
  async function* list(): AsyncGenerator<NamedKey> {
    for await (const record of api.listAdmin('/rolesets', 'id')) yield { id: needed(record, 'id'), name: text(record, 'name') ?? '' };
  }
  /** Roles are given to addresses, by a filter, and to nobody by their key. */
  async function filterOf(userId: string): Promise<string> {
    const person = await directory.personByKey(userId);
    if (person === undefined || person.email === '') throw new AppError('missing', 'user.missing', { value: userId });
    return `email eq "${person.email.replace(/["\\]/g, '\\$&')}"`;
  }

  return {
    list,
    async assign(userId, wanted) {
      const known: NamedKey[] = [];
      for await (const role of list()) known.push(role);
      const role = known.find(({ id }) => id === wanted) ?? known.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
      if (role === undefined) throw new AppError('missing', 'role.missing', { field: 'role', value: wanted, known: known.map(({ name }) => name) });
      const url = await api.admin(`/rolesets/${encodeURIComponent(role.id)}/users`, { filter: await filterOf(userId) });
      await translated(userId, async () => await api.write('PUT', url, { body: {}, repeatable: true }));
    },
    async unassign(userId) {
      const url = await api.admin('/users/rolesets', { filter: await filterOf(userId) });
      await translated(userId, async () => await api.write('DELETE', url, { repeatable: true }));
    },
  };
}

export function licenceStore({ api }: Parts): VendorStores['licences'] {
  return {
    async *list() {
      for await (const record of api.listAdmin('/licenses', 'key')) yield { id: needed(record, 'key'), products: strings(record, 'products') };
    },
  };
}
