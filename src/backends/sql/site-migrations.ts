// Tables of locations, trunks and network tests.
export const siteTables = `
  create table locations (
    id text primary key, name text not null, name_key text not null unique, region text not null, street text not null, unit text, city text not null,
    state text not null, postal_code text not null, confirmed integer not null, created_at text not null
  ) without rowid;
  create table location_members (
    kind text not null, member_id text not null, location_id text not null references locations (id), primary key (kind, member_id)
  ) without rowid;
  create index members_of_location on location_members (location_id);
  create table trunks (
    id text primary key, name text not null, name_key text not null unique, domain text not null, proxy text, transport text not null, port integer,
    username text not null unique, password_hash text not null, password_set_at text not null, channels integer not null, devices text not null, created_at text not null
  ) without rowid;
  create table network_tests (id text primary key, at text not null, host text not null, by text, document text not null) without rowid;
  create index network_tests_by_time on network_tests (at);
`;
