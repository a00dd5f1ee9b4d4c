// Numbers, port orders and service orders for the search by one word.
import type { Connection } from './connection.js';

export interface FoundRow { readonly kind: 'number' | 'port' | 'order'; readonly id: string; readonly label: string; readonly detail: string | null; readonly haystack: string }

/** The digits of a number typed with its punctuation, or only its end; other words as they are. */
export function dialledDigits(wanted: string): string {
  return /^\+?[\d\s().-]{3,}$/.test(wanted) ? wanted.replace(/\D/g, '') : wanted;
}

/** Everything that may match; `loose` is a pattern for names, the digits one for numbers. */
export async function findNumbers(connection: Connection, wanted: string, loose: string): Promise<readonly FoundRow[]> {
  const digits = `%${dialledDigits(wanted).replace(/[\\%_]/g, '\\$&')}%`;
  return await connection.all<FoundRow>(`
    select 'number' as kind, n.number as id, n.number as label, trim(n.name || ' ' || n.status) as detail, n.number || char(10) || substr(n.number, 2) || char(10) || n.name as haystack
    from numbers n where n.status <> 'available' and (n.number like ? escape '\\' or n.name like ? escape '\\')
    union all
    select 'port', 'P-' || o.seq, 'P-' || o.seq, o.state || coalesce(', ' || json_extract(o.document, '$.losingProvider'), ''),
      'p-' || o.seq || char(10) || coalesce(o.reference, '') || char(10) || coalesce(json_extract(o.document, '$.losingProvider'), '')
        || coalesce((select char(10) || substr(min(p.number), 2) from port_numbers p where p.order_seq = o.seq and p.number like ? escape '\\'), '')
    from port_orders o where o.removed = 0 and (lower('p-' || o.seq) = ? or o.reference like ? escape '\\' or json_extract(o.document, '$.losingProvider') like ? escape '\\'
      or o.seq in (select p.order_seq from port_numbers p where p.number like ? escape '\\'))
    union all
    select 'order', 'S-' || s.seq, json_extract(s.document, '$.summary'), s.state, 's-' || s.seq || char(10) || json_extract(s.document, '$.summary')
    from service_orders s where 's-' || s.seq = ? or json_extract(s.document, '$.summary') like ? escape '\\'`,
  digits, loose, digits, wanted, loose, loose, digits, wanted, loose);
}
