// Tables of call routing: one for everything with a name, one for lines, and who refers to what, so that nothing in use goes.

export const routingTables = `
  create table routing_things (
    id text primary key, kind text not null, name text not null, name_key text not null, document text not null, created_at text not null, updated_at text not null
  ) without rowid;
  create unique index routing_names on routing_things (kind, name_key);
  create table lines (extension text primary key, document text not null) without rowid;
  create table routing_references (
    from_kind text not null, from_id text not null, to_kind text not null, to_id text not null, primary key (from_kind, from_id, to_kind, to_id)
  ) without rowid;
  create index routing_users on routing_references (to_kind, to_id);
  `;
