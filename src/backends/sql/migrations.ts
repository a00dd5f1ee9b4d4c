// Every change to the schema, in order; a store is brought up by running those it has not seen. Never edit one that was released.
import { numberTables } from './number-migrations.js';
import { routingTables } from './routing-migrations.js';
import { searchTables } from './search-migrations.js';
import { siteTables } from './site-migrations.js';
import { messageRevisions, ticketsByDue, ticketTables, ticketWords, ticketWordsChange } from './ticket-migrations.js';

export type Migration = string | (() => string);

export function sqlOf(migration: Migration): string {
  return typeof migration === 'string' ? migration : migration();
}

export const migrations: readonly Migration[] = [
  `
  create table account (
    one integer primary key check (one = 1), company text not null, country text not null, time_zone text not null,
    currency text not null, extension_from text not null, extension_to text not null, admin_id text not null, created_at text not null
  );
  create table users (
    id text primary key, first_name text not null, last_name text not null, email text, email_key text unique,
    permission text not null, grants text not null, groups text not null, web_login integer not null, hot_desking integer not null,
    dial_user text, dial_secret text, created_at text not null
  ) without rowid;
  create table extensions (
    number text primary key, kind text not null, name text not null, user_id text unique references users (id),
    tier text not null, chargeable integer not null, outbound_caller_id text, created_at text not null, charge_ref text not null
  ) without rowid;
  create table devices (
    id text primary key, kind text not null, mac text unique, model text, user_id text references users (id),
    chargeable integer not null, created_at text not null
  ) without rowid;
  create index devices_of_user on devices (user_id);
  create table contract (one integer primary key check (one = 1), document text not null);
  create table ledger (
    seq integer primary key, date text not null, item text not null, quantity integer not null, amount text, ref text, note text,
    source text not null, by text, job text, recorded_at text not null
  );
  create table audit (
    seq integer primary key, at text not null, by text, noun text not null, verb text not null, subject text not null,
    label text not null, "from" text, "to" text, job text, hash text not null
  );
  create index audit_of_subject on audit (subject);
  create table audit_head (one integer primary key check (one = 1), seq integer not null, hash text not null);
  create table jobs (
    id integer primary key, action text not null, source text, source_digest text, format text not null, undoes text, results text,
    options text not null, state text not null, by text, total integer not null, created_at text not null, finished_at text
  );
  create table job_rows (
    job_id integer not null references jobs (id), seq integer not null, row integer not null, line integer not null, key text not null,
    status text not null, steps text not null, user_id text, problems text, primary key (job_id, seq)
  ) without rowid;
  create table job_outcomes (
    job_id integer not null, seq integer not null, status text not null, done text, problems text, primary key (job_id, seq)
  ) without rowid;
  `,
  `
  create table support_settings (key text primary key, document text not null) without rowid;
  create table added_holidays (
    id text primary key, date text not null, name text not null, region text, kind text not null, from_time text, until_time text, source text
  ) without rowid;
  create table contacts (
    id text primary key, name text not null, email text, email_key text, user_id text, is_administrator integer not null, state text not null,
    token_hash text, token_until text, created_at text not null, confirmed_at text, released_at text
  ) without rowid;
  create unique index contacts_of_address on contacts (email_key) where state <> 'released';
  create unique index contacts_of_user on contacts (user_id) where state <> 'released';
  create index contacts_of_token on contacts (token_hash) where token_hash is not null;
  insert into contacts
    select 'contact-' || u.id, trim(u.first_name || ' ' || u.last_name), u.email, u.email_key, u.id, 1, 'confirmed', null, null, a.created_at, a.created_at, null
    from account a join users u on u.id = a.admin_id;
  `,
  ticketTables,
  ticketWords,
  numberTables,
  routingTables,
  siteTables,
  `
  create table work_orders (
    seq integer primary key, backend text not null, noun text not null, verb text not null, title text not null, place text not null, steps text not null,
    message text, facts text not null, state text not null, by text, outcome text, created_at text not null, closed_at text
  );
  create index work_orders_by_state on work_orders (state);
  `,
  searchTables,
  messageRevisions,
  `
  create table setup_kept (key text primary key, document text not null) without rowid;
  `,
  ticketWordsChange,
  ticketsByDue,
];
