// The tables of numbers, service orders and port orders.

export const numberTables = `
  create table numbers (
    number text primary key, type text not null, country text not null, status text not null, temporary integer not null, route_kind text, route_id text,
    name text not null, created_at text not null, charge_ref text
  ) without rowid;
  create index numbers_by_route on numbers (route_kind, route_id) where route_kind is not null;
  create index numbers_by_status on numbers (status, country, type);
  create table service_orders (seq integer primary key, state text not null, document text not null, created_at text not null, updated_at text not null);
  create table port_orders (
    seq integer primary key, state text not null, reference text unique, temporary_number text, foc_date text, document text not null, version integer not null,
    removed integer not null, created_at text not null, updated_at text not null
  );
  create index port_orders_by_temporary on port_orders (temporary_number) where temporary_number is not null;
  create table port_numbers (
    order_seq integer not null references port_orders (seq), number text not null, position integer not null, state text not null, primary key (order_seq, number)
  ) without rowid;
  create index port_numbers_by_number on port_numbers (number);
  create table port_documents (
    id text primary key, order_seq integer not null references port_orders (seq), kind text not null, name text not null, media_type text not null, bytes integer not null,
    hash text not null references blobs (hash), dated text, typed text not null, added_at text not null, sent_at text
  ) without rowid;
  create index port_documents_of_order on port_documents (order_seq);
  create table port_events (
    seq integer primary key, order_seq integer not null references port_orders (seq), at text not null, by text, what text not null, "from" text, "to" text,
    changes text not null, note text
  );
  create index port_events_of_order on port_events (order_seq);
  create table port_outs (
    seq integer primary key, number text not null, gaining_provider text not null, state text not null, objection text, received_at text not null, answer_by text not null
  );
`;
