// The tables of tickets.

export const ticketTables = `
  create table tickets (
    seq integer primary key, id text not null unique, reference text not null unique, topic text not null, subject text not null, status text not null,
    impact text not null, urgency text not null, priority text not null, kind text not null, fields text not null,
    requester_id text not null, requester_name text not null, requester_email text, assignee_id text, assignee_name text, assignee_email text,
    created_at text not null, updated_at text not null, resolved_at text, contest_until text, contest_ends_at text, closed_at text,
    queue integer not null, follows integer references tickets (seq), rating text, version integer not null, revision integer not null,
    calendar text not null, hours text not null, clock_revision text not null, target integer not null, unit text not null, due_at integer,
    remaining integer not null, measured_at integer not null, is_running integer not null, paused_since integer, breached_at integer
  );
  create index tickets_in_order on tickets (queue, created_at, seq);
  create index tickets_by_change on tickets (updated_at, seq);
  create index tickets_of_requester on tickets (requester_id, queue);
  create index tickets_of_assignee on tickets (assignee_id, queue) where assignee_id is not null;
  create index tickets_to_close on tickets (contest_ends_at) where status = 'resolved';
  create index tickets_by_clock on tickets (clock_revision) where queue < 20;
  create table messages (
    seq integer primary key, id text not null unique, ticket_seq integer not null references tickets (seq), kind text not null, internal integer not null,
    author_id text not null, author_name text not null, author_email text, heading text, text text not null, created_at text not null, draft_key text not null unique
  );
  create index messages_of_ticket on messages (ticket_seq);
  create table blobs (hash text primary key, content blob not null);
  create table attachments (
    seq integer primary key, id text not null unique, ticket_seq integer not null references tickets (seq), message_id text not null references messages (id),
    name text not null, media_type text not null, bytes integer not null, hash text not null references blobs (hash), internal integer not null, created_at text not null
  );
  create index attachments_of_ticket on attachments (ticket_seq);
  create table ticket_events (
    seq integer primary key, ticket_seq integer not null references tickets (seq), type text not null, at text not null, by_id text, by_name text, by_email text,
    internal integer not null, "from" text, "to" text, version integer not null, revision integer not null
  );
  create index events_of_ticket on ticket_events (ticket_seq);
  create table ticket_desk (one integer primary key check (one = 1), document text not null);
  create table ticket_views (person_id text not null, name text not null, flags text not null, primary key (person_id, name)) without rowid;
  create table support_pins (person_id text primary key, person_name text not null, person_email text, hash text not null, salt text not null, until text not null, tries integer not null) without rowid;
  create table open_hours (key text primary key, revision text not null, starts integer not null, ends integer not null, spans text not null) without rowid;
`;

/** What is due next, without reading all that is open; and nothing is due where no clock runs. */
export const ticketsByDue = `
  update tickets set due_at = null where is_running = 0 and due_at is not null;
  create index tickets_by_due on tickets (due_at, queue, created_at, seq) where is_running = 1;
  create index tickets_late on tickets (due_at, queue, created_at, seq) where is_running = 1 and breached_at is not null;
`;

/** Which change of its ticket a message came with; none for messages from before. */
export const messageRevisions = 'alter table messages add column revision integer;';

/** The words of messages, by SQLite's own full-text index; a database of another kind has an index of its own for textMatch. */
export const ticketWords = `
  create virtual table messages_words using fts5 (heading, text, content = 'messages', content_rowid = 'seq', tokenize = "unicode61 remove_diacritics 2");
  create trigger messages_words_add after insert on messages begin
    insert into messages_words (rowid, heading, text) values (new.seq, new.heading, new.text);
  end;
  create trigger messages_words_remove after delete on messages begin
    insert into messages_words (messages_words, rowid, heading, text) values ('delete', old.seq, old.heading, old.text);
  end;
`;

/** A subject that is changed is found by its new words, and no more by those it had. */
export const ticketWordsChange = `
  create trigger messages_words_change after update of heading, text on messages begin
    insert into messages_words (messages_words, rowid, heading, text) values ('delete', old.seq, old.heading, old.text);
    insert into messages_words (rowid, heading, text) values (new.seq, new.heading, new.text);
  end;
`;
