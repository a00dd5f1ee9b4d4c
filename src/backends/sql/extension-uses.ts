// All extensions that call routing refers to, in one question: a bulk change looks at many.
import type { ExtensionUses } from '../../domain/stores.js';
import type { Connection } from './connection.js';

export async function extensionsInUse(connection: Connection): Promise<ExtensionUses> {
  const rows = await connection.all<{ extension: string; user: string }>(`
    select r.to_id as extension, r.from_kind || ' ' || coalesce(t.name, r.from_id) as user
    from routing_references r left join routing_things t on t.id = r.from_id and t.kind = r.from_kind where r.to_kind = 'extension'
    union all
    select n.route_id, 'number ' || n.number from numbers n where n.route_kind = 'extension'
    order by 1, 2`);
  const uses = new Map<string, string[]>();
  for (const { extension, user } of rows) uses.set(extension, [...uses.get(extension) ?? [], user]);
  return uses;
}
