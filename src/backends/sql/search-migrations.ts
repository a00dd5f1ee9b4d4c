// The index that `find` looks in: a row for each thing that is found by part of a name or number, kept by triggers, and SQLite's
// own index of every three neighbouring letters over it. People, extensions and devices are not in it: a bulk add would take a
// third longer, and their own tables are read through fast enough.

interface Source {
  readonly table: string;
  readonly kind: string;
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  /** What it is found by; each an expression of the row `r`. */
  readonly fields: readonly string[];
  /** Rows that are found at all. */
  readonly when?: string;
  /** Columns that a change of the entry can come from. */
  readonly columns: string;
}

const losingProvider = `json_extract(r.document, '$.losingProvider')`;
const summary = `coalesce(json_extract(r.document, '$.summary'), '')`;

const sources: readonly Source[] = [
  { table: 'numbers', kind: `'number'`, id: 'r.number', label: 'r.number', detail: `trim(r.name || ' ' || r.status)`, fields: ['r.number', 'substr(r.number, 2)', 'r.name'], when: `r.status <> 'available'`, columns: 'name, status' },
  { table: 'port_orders', kind: `'port'`, id: `'P-' || r.seq`, label: `'P-' || r.seq`, detail: `r.state || coalesce(', ' || ${losingProvider}, '')`, fields: [`'P-' || r.seq`, 'r.reference', losingProvider], when: 'r.removed = 0', columns: 'state, reference, document, removed' },
  { table: 'service_orders', kind: `'order'`, id: `'S-' || r.seq`, label: summary, detail: 'r.state', fields: [`'S-' || r.seq`, summary], columns: 'state, document' },
  { table: 'contacts', kind: `'contact'`, id: 'r.id', label: 'r.name', detail: `coalesce(r.email, '')`, fields: ['r.id', 'r.name', 'r.email'], when: `r.state <> 'released'`, columns: 'name, email, state' },
  { table: 'locations', kind: `'location'`, id: 'r.id', label: 'r.name', detail: `r.street || ', ' || r.city || ', ' || r.state || ' ' || r.postal_code`, fields: ['r.id', 'r.name', 'r.street', 'r.city', 'r.postal_code', `replace(r.postal_code, ' ', '')`], columns: 'name, street, city, state, postal_code' },
  { table: 'trunks', kind: `'trunk'`, id: 'r.id', label: 'r.name', detail: 'r.domain', fields: ['r.id', 'r.name', 'r.domain', 'r.proxy', 'r.username'], columns: 'name, domain, proxy, username' },
  { table: 'network_tests', kind: `'network-test'`, id: 'r.id', label: 'r.host', detail: 'r.at', fields: ['r.id', 'r.host'], columns: 'host' },
  { table: 'routing_things', kind: 'r.kind', id: 'r.id', label: 'r.name', detail: 'r.kind', fields: ['r.id', 'r.name'], columns: 'name' },
  { table: 'work_orders', kind: `'work-order'`, id: `'WO-' || printf('%06d', r.seq)`, label: 'r.title', detail: `r.state || ', ' || r.backend`, fields: [`'WO-' || printf('%06d', r.seq)`, 'r.title'], columns: 'title, state' },
  { table: 'jobs', kind: `'job'`, id: 'cast(r.id as text)', label: 'r.action', detail: `coalesce(r.source, '')`, fields: ['cast(r.id as text)', 'r.source'], columns: 'source' },
];

function put({ kind, id, label, detail, fields, when = '1' }: Source, from: string): string {
  // Each field stands between line ends, so that the beginning and the end of one can be looked for.
  const words = fields.map((field) => `coalesce(${field} || char(10), '')`).join(' || ');
  return `insert into search_index (kind, id, label, detail, words) select ${kind}, ${id}, ${label}, ${detail}, char(10) || ${words} ${from} where ${when}
    on conflict (kind, id) do update set label = excluded.label, detail = excluded.detail, words = excluded.words;`;
}

function kept(source: Source): string {
  const { table, kind, id, when = '1', columns } = source;
  const of = (sql: string, row: 'new' | 'old'): string => sql.replace(/\br\./g, `${row}.`);
  const gone = `delete from search_index where kind = ${of(kind, 'old')} and id = ${of(id, 'old')}`;
  return `
  create trigger ${table}_found_new after insert on ${table} begin ${of(put(source, ''), 'new')} end;
  create trigger ${table}_found_changed after update of ${columns} on ${table} begin
    ${gone} and not (${of(when, 'new')});
    ${of(put(source, ''), 'new')}
  end;
  create trigger ${table}_found_gone after delete on ${table} begin ${gone}; end;
  ${put(source, `from ${table} r`)}`;
}

/** Made when it is run: a store is opened often, and brought up once. */
export const searchTables = (): string => `
  create table search_index (
    seq integer primary key, kind text not null, id text not null, label text not null, detail text not null, words text not null, unique (kind, id)
  );
  create virtual table search_words using fts5 (words, content = 'search_index', content_rowid = 'seq', tokenize = "trigram remove_diacritics 1");
  create trigger search_index_new after insert on search_index begin
    insert into search_words (rowid, words) values (new.seq, new.words);
  end;
  create trigger search_index_changed after update of words on search_index when old.words is not new.words begin
    insert into search_words (search_words, rowid, words) values ('delete', old.seq, old.words);
    insert into search_words (rowid, words) values (new.seq, new.words);
  end;
  create trigger search_index_gone after delete on search_index begin
    insert into search_words (search_words, rowid, words) values ('delete', old.seq, old.words);
  end;
  ${sources.map(kept).join('')}
  create index users_with_marks on users (first_name, last_name) where octet_length(first_name || last_name) <> length(first_name || last_name);
  create index extensions_of_nobody on extensions (name) where user_id is null;
`;
