// The billing groups that numbers belong to at GoTo: they can be read, and numbers put into them.
import { AppError } from '../../domain/errors.js';
import type { NamedKey, VendorStores } from '../../domain/vendor-stores.js';
import type { Parts } from './parts.js';
import { needed, text } from './wire.js';

export function billingGroupStore({ api }: Parts): VendorStores['billingGroups'] {
  return {
    async *list() {
      for await (const record of api.listVoice('/billing-groups', 'id')) yield { id: needed(record, 'id'), name: text(record, 'name') ?? '' };
    },
  };
}

async function groups(parts: Parts): Promise<NamedKey[]> {
  const found: NamedKey[] = [];
  for await (const group of billingGroupStore(parts).list()) found.push(group);
  return found;
}

export async function billingGroupNames(parts: Parts): Promise<ReadonlyMap<string, string>> {
  return new Map((await groups(parts)).map(({ id, name }) => [id, name]));
}

/** The id of a group by its name or id. Throws missing `billing-group.missing`. */
export async function billingGroupId(parts: Parts, wanted: string): Promise<string> {
  const all = await groups(parts);
  const found = all.find(({ id }) => id === wanted) ?? all.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (found === undefined) throw new AppError('missing', 'billing-group.missing', { field: 'billing-group', value: wanted, known: all.map(({ name }) => name) });
  return found.id;
}
