// What `find` finds among locations, trunks and network tests.
import type { Hit } from '../../domain/stores.js';
import type { Connection } from './connection.js';

export type FoundRow = { readonly kind: Hit['kind']; readonly id: string; readonly label: string; readonly detail: string | null; readonly haystack: string };

/** Rows of which a name, address, user or id may match; `loose` is a LIKE pattern for names, `like` the exact one. */
export async function siteRows(connection: Connection, loose: string, like: string): Promise<FoundRow[]> {
  return await connection.all<FoundRow>(`
    select 'location' as kind, l.id as id, l.name as label, l.street || ', ' || l.city || ', ' || l.state || ' ' || l.postal_code as detail,
      lower(l.id || char(10) || l.name || char(10) || l.street || char(10) || l.city || char(10) || l.postal_code || char(10) || replace(l.postal_code, ' ', '')) as haystack
    from locations l where haystack like ?1 escape '\\'
    union all
    select 'trunk', t.id, t.name, t.domain, lower(t.id || char(10) || t.name || char(10) || t.domain || char(10) || coalesce(t.proxy, '') || char(10) || t.username) as words
    from trunks t where words like ?1 escape '\\'
    union all
    select 'network-test', n.id, n.host, n.at, lower(n.id || char(10) || n.host) as words
    from network_tests n where words like ?2 escape '\\'`, loose, like);
}
