// People, extensions, devices and the numbers of port orders for the search by one word: their own tables are read through, as
// little of them as the word allows.
import type { Connection } from './connection.js';
import { loosePattern } from './loose-match.js';
import type { FoundRow } from './search-index.js';

export interface Spellings {
  /** Folded, and nothing else. */
  readonly wanted: string;
  /** The digits of a number that was typed with its punctuation. */
  readonly dialled: string;
  /** The hexadecimal digits of a MAC address in any spelling. */
  readonly mac: string;
}

// More rows than a person looks at; the very identifiers are looked up apart, so that none is missed for this.
const most = 1000;

const person = `select 'user' as kind, u.id as id, u.first_name || ' ' || u.last_name as label, coalesce(u.email, '') as detail,
  u.id || char(10) || u.first_name || ' ' || u.last_name || char(10) || coalesce(u.email, '') as haystack from users u`;
const extension = `select 'extension' as kind, e.number as id, e.name as label, e.tier as detail, e.number || char(10) || case when e.user_id is null then e.name else '' end as haystack from extensions e`;
const device = `select 'device' as kind, d.id as id, coalesce(d.mac, d.kind) as label, coalesce(d.model, '') as detail,
  d.id || char(10) || coalesce(d.mac, '') || char(10) || replace(coalesce(d.mac, ''), ':', '') || char(10) || coalesce(d.model, '') as haystack from devices d`;

export async function directoryRows(connection: Connection, { wanted, dialled, mac }: Spellings): Promise<FoundRow[]> {
  const like = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`;
  const loose = loosePattern(wanted);
  const find = async (sql: string, ...params: string[]): Promise<FoundRow[]> => await connection.all<FoundRow>(`${sql} limit ${most}`, ...params);
  return [
    ...await find(`${person} where u.id = ?1 or u.email_key = ?1`, wanted),
    ...await find(`${person} where u.first_name || ' ' || u.last_name || char(10) || coalesce(u.email, '') like ? escape '\\'`, like),
    // SQLite knows no case and no accents but those of ASCII; names that have others are few, and in an index of their own.
    ...await find(`${person} where octet_length(u.first_name || u.last_name) <> length(u.first_name || u.last_name) and u.first_name || ' ' || u.last_name like ? escape '\\'`, loose),
    ...(/^\d{1,8}$/.test(dialled) ? await find(`${extension} where e.number like ?`, `%${dialled}%`) : []),
    ...await find(`${extension} where e.user_id is null and e.name like ? escape '\\'`, loose),
    ...await find(`${device} where d.id = ?`, wanted),
    ...await (/^[0-9a-f]{4,12}$/.test(mac) ? find(`${device} where d.mac like ? or d.mac like ? or d.model like ?`, ...macPatterns(mac), like) : find(`${device} where d.model like ? escape '\\'`, like)),
    ...(/^\d{3,15}$/.test(dialled) ? await find(`
      select 'port' as kind, 'P-' || o.seq as id, 'P-' || o.seq as label, o.state || coalesce(', ' || json_extract(o.document, '$.losingProvider'), '') as detail, substr(p.number, 2) as haystack
      from port_numbers p join port_orders o on o.seq = p.order_seq where p.number like ? and o.removed = 0`, `%${dialled}%`) : []),
  ];
}

/** A MAC address is kept in pairs; what was typed may begin in the middle of one. */
function macPatterns(hex: string): [string, string] {
  const paired = (from: number): string => `%${[hex.slice(0, from), ...hex.slice(from).match(/..?/g) ?? []].filter((part) => part !== '').join(':')}%`;
  return [paired(0), paired(1)];
}
