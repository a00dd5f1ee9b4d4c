// Lists of tickets: the conditions of a filter as SQL, in an order that an index gives, read page by page.
import { soonMs, type SlaState } from '../../domain/ticket/time-left.js';
import type { Choices, Range, TicketFilter } from '../../domain/ticket/filter.js';
import type { Ticket } from '../../domain/ticket.js';
import { hasWords, searchWords } from '../../domain/ticket/words.js';
import type { Viewer } from '../../domain/ticket/viewer.js';
import { emailKey } from '../../domain/user.js';
import type { Connection, Param } from './connection.js';
import { completeTickets, pageSize } from './ticket-parts.js';
import { ticketOf, unfinishedQueue, type TicketRow } from './ticket-row.js';

type Searched = TicketFilter & { readonly search: string };

interface Where {
  readonly conditions: string[];
  readonly params: Param[];
  add(condition: string, ...params: Param[]): void;
}

function createWhere(): Where {
  const conditions: string[] = [];
  const params: Param[] = [];
  return {
    conditions, params,
    add(condition, ...more) {
      conditions.push(condition);
      params.push(...more);
    },
  };
}

const own = '(select seq from tickets where requester_id = ? union select seq from tickets where assignee_id = ?)';
const ownUnfinished = `(select seq from tickets where requester_id = ? and queue < ${unfinishedQueue} union select seq from tickets where assignee_id = ? and queue < ${unfinishedQueue})`;

export async function* listTickets(connection: Connection, viewer: Viewer, filter: TicketFilter, now: number): AsyncIterable<Ticket> {
  const where = conditionsOf(viewer, filter, now);
  const rows = filter.search === undefined ? plainRows(connection, where, filter) : searchRows(connection, viewer, { ...filter, search: filter.search }, where);
  let left = filter.limit ?? Infinity;
  let page: TicketRow[] = [];
  for await (const row of rows) {
    page.push(row);
    left -= 1;
    if (page.length < Math.min(pageSize, page.length + left)) continue;
    yield* await pageOf(connection, viewer, filter, page);
    page = [];
    if (left <= 0) return;
  }
  yield* await pageOf(connection, viewer, filter, page);
}

async function pageOf(connection: Connection, viewer: Viewer, filter: TicketFilter, rows: readonly TicketRow[]): Promise<Ticket[]> {
  return filter.parts === 'none' ? rows.map((row) => ticketOf(row, viewer.isStaff)) : await completeTickets(connection, viewer, rows, filter.parts !== 'thread');
}

function plainRows(connection: Connection, where: Where, { order, running, limit, offset }: TicketFilter): AsyncIterable<TicketRow> {
  const by = order === 'newest' ? 't.updated_at desc, t.seq desc' : 't.queue, t.created_at, t.seq';
  if (order === 'due') return rowsByDue(connection, where, running === true, limit);
  const part = limit === undefined && offset === undefined ? '' : ` limit ${Math.floor(limit ?? -1)} offset ${Math.floor(offset ?? 0)}`;
  return connection.each<TicketRow>(`select t.* from tickets t where ${whereOf(where)} order by ${by}${part}`, ...where.params);
}

/** In two runs, of which the first alone has an order that an index gives; often it is enough. */
async function* rowsByDue(connection: Connection, where: Where, isRunning: boolean, limit: number | undefined): AsyncIterable<TicketRow> {
  const part = limit === undefined ? '' : ` limit ${Math.floor(limit)}`;
  const runs = isRunning ? [[1, 't.due_at, ']] as const : [[1, 't.due_at, '], [0, '']] as const;
  for (const [clock, by] of runs) {
    yield* connection.each<TicketRow>(`select t.* from tickets t where ${whereOf(where)} and t.is_running = ${clock} order by ${by}t.queue, t.created_at, t.seq${part}`, ...where.params);
  }
}

function whereOf(where: Where): string {
  return ['1 = 1', ...where.conditions].join(' and ');
}

export async function countTickets(connection: Connection, viewer: Viewer, filter: TicketFilter, now: number): Promise<number> {
  const where = conditionsOf(viewer, filter, now);
  if (filter.search === undefined) {
    const row = await connection.get<{ count: number }>(`select count(*) as count from tickets t where ${whereOf(where)}`, ...where.params);
    return Number(row?.count ?? 0);
  }
  const seen = new Set<number>();
  for await (const seq of foundBy(connection, viewer, { ...filter, search: filter.search }, where)) seen.add(seq);
  return seen.size;
}

/** Tickets with the words in one message, the latest message first; notes are searched for staff only. */
async function* searchRows(connection: Connection, viewer: Viewer, filter: Searched, where: Where): AsyncIterable<TicketRow> {
  let before = filter.offset ?? 0;
  const seen = new Set<number>();
  for await (const seq of foundBy(connection, viewer, filter, where)) {
    if (seen.has(seq)) continue;
    seen.add(seq);
    before -= 1;
    if (before >= 0) continue;
    const row = await connection.get<TicketRow>('select t.* from tickets t where t.seq = ?', seq);
    if (row !== undefined) yield row;
  }
}

/** The tickets of the messages with these words, under all conditions; one comes again with each of its messages. */
function foundBy(connection: Connection, viewer: Viewer, filter: Searched, where: Where): AsyncIterable<number> {
  return isOwnOnly(viewer, filter) ? ownHits(connection, viewer, filter, where) : hits(connection, viewer, filter, where);
}

/** Walks the index from its end, and stops when there is enough. */
async function* hits(connection: Connection, viewer: Viewer, { search, searchIn }: Searched, where: Where): AsyncIterable<number> {
  const match = connection.textMatch('messages', search, searchIn === 'subject' ? 'heading' : undefined);
  if (match === undefined) return;
  const shown = viewer.isStaff ? '' : ' and m.internal = 0';
  const conditions = where.conditions.length === 0 ? '' : ` and ${where.conditions.join(' and ')}`;
  const sql = `select t.seq from ${match.from} cross join messages m on m.seq = ${match.seq} cross join tickets t on t.seq = m.ticket_seq
    where ${match.condition}${shown}${conditions} order by ${match.seq} desc`;
  for await (const { seq } of connection.each<{ seq: number }>(sql, ...match.params, ...where.params)) yield seq;
}

// One's own messages are few, and reading them costs less than asking the index about each.
async function* ownHits(connection: Connection, viewer: Viewer, { search, searchIn }: Searched, where: Where): AsyncIterable<number> {
  const wanted = searchWords(search);
  if (wanted.length === 0) return;
  const sql = `select ticket_seq, heading, text from messages where ticket_seq in (select t.seq from tickets t where ${whereOf(where)})${viewer.isStaff ? '' : ' and internal = 0'} order by seq desc`;
  for await (const row of connection.each<{ ticket_seq: number; heading: string | null; text: string }>(sql, ...where.params)) {
    if (hasWords(`${row.heading ?? ''}\n${searchIn === 'subject' ? '' : row.text}`, wanted)) yield row.ticket_seq;
  }
}

function isOwnOnly(viewer: Viewer, filter: TicketFilter): boolean {
  return filter.own === true || !viewer.seesAll;
}

function conditionsOf(viewer: Viewer, filter: TicketFilter, now: number): Where {
  const where = createWhere();
  const nowIso = new Date(now).toISOString();
  if (isOwnOnly(viewer, filter)) where.add(`t.seq in ${filter.unfinished === true ? ownUnfinished : own}`, viewer.id, viewer.id);
  if (filter.unfinished === true) {
    // Where the order is another one, the index of the queue would only stand in its way.
    where.add(`${filter.order === 'due' ? '+' : ''}t.queue < ${unfinishedQueue}`);
    where.add('not (t.status = \'resolved\' and t.contest_ends_at <= ?)', nowIso);
  }
  if (filter.answered === true) where.add(answered);
  if (filter.status !== undefined) addStatus(where, filter.status, nowIso);
  addChoices(where, 't.priority', filter.priority);
  addChoices(where, 't.topic', filter.topic);
  addPeople(where, 't.requester_id', 't.requester_email', filter.requester);
  addPeople(where, "coalesce(t.assignee_id, 'none')", 't.assignee_email', filter.assignee);
  if (filter.sla !== undefined) addSla(where, filter.sla, now);
  if (filter.running !== undefined) where.add(`t.is_running = ${Number(filter.running)}`);
  if (filter.breachRecorded !== undefined) where.add(`t.breached_at is ${filter.breachRecorded ? 'not null' : 'null'}`);
  addRange(where, 't.created_at', filter.created, (at) => new Date(at).toISOString());
  addRange(where, 't.updated_at', filter.updated, (at) => new Date(at).toISOString());
  addRange(where, 't.due_at', filter.due, (at) => at);
  if (filter.references !== undefined) where.add(`t.reference in (${filter.references.map(() => '?').join(', ')})`, ...filter.references);
  return where;
}

// Looked at for what the other conditions leave: the last of the messages of each.
const answered = `(select m.kind = 'reply' and m.author_id = t.requester_id from messages m where m.ticket_seq = t.seq and m.internal = 0 order by m.seq desc limit 1) = 1`;

function addChoices(where: Where, column: string, choices: Choices<string> | undefined): void {
  if (choices === undefined) return;
  if (choices.is.length > 0) where.add(`${column} in (${choices.is.map(() => '?').join(', ')})`, ...choices.is);
  if (choices.not.length > 0) where.add(`${column} not in (${choices.not.map(() => '?').join(', ')})`, ...choices.not);
}

/** By id, which an index finds; the address a ticket keeps is looked at only where one is given. */
function addPeople(where: Where, idColumn: string, emailColumn: string, choices: Choices<string> | undefined): void {
  if (choices === undefined) return;
  const anyOf = (people: readonly string[]): [string, string[]] => {
    const [emails, ids] = [people.filter((one) => one.includes('@')).map(emailKey), people.filter((one) => !one.includes('@'))];
    const marks = (of: readonly string[]): string => of.map(() => '?').join(', ');
    const parts = [...(ids.length === 0 ? [] : [`${idColumn} in (${marks(ids)})`]), ...(emails.length === 0 ? [] : [`lower(coalesce(${emailColumn}, '')) in (${marks(emails)})`])];
    return [parts.join(' or '), [...ids, ...emails]];
  };
  const [[is, isParams], [not, notParams]] = [anyOf(choices.is), anyOf(choices.not)];
  if (is !== '') where.add(`(${is})`, ...isParams);
  if (not !== '') where.add(`not (${not})`, ...notParams);
}

// A ticket whose window is over is closed, whether that is recorded yet or not (T5).
function addStatus(where: Where, choices: Choices<string>, nowIso: string): void {
  const effective = "case when t.status = 'resolved' and t.contest_ends_at <= ? then 'closed' else t.status end";
  if (choices.is.length > 0) where.add(`${effective} in (${choices.is.map(() => '?').join(', ')})`, nowIso, ...choices.is);
  if (choices.not.length > 0) where.add(`${effective} not in (${choices.not.map(() => '?').join(', ')})`, nowIso, ...choices.not);
}

const slaSql: Readonly<Record<SlaState, string>> = {
  breached: '(t.breached_at is not null or (t.is_running = 1 and t.due_at < :now))',
  'due-soon': '(t.is_running = 1 and t.breached_at is null and t.due_at >= :now and t.due_at <= :soon)',
  'on-time': '(t.is_running = 1 and t.breached_at is null and t.due_at > :soon)',
  paused: '(t.paused_since is not null and t.is_running = 0)',
  stopped: '(t.is_running = 0 and t.paused_since is null)',
};

function addSla(where: Where, choices: Choices<SlaState>, now: number): void {
  const sql = (state: SlaState): string => slaSql[state].replaceAll(':now', String(now)).replaceAll(':soon', String(now + soonMs));
  if (choices.is.length > 0) where.add(`(${choices.is.map(sql).join(' or ')})`);
  for (const state of choices.not) where.add(`not ${sql(state)}`);
}

function addRange(where: Where, column: string, range: Range | undefined, value: (at: number) => Param): void {
  if (range === undefined) return;
  const parts: string[] = [];
  const params: Param[] = [];
  if (range.from !== null) { parts.push(`${column} >= ?`); params.push(value(range.from)); }
  if (range.until !== null) { parts.push(`${column} < ?`); params.push(value(range.until)); }
  where.add(range.not ? `not coalesce(${parts.join(' and ')}, 0)` : `(${parts.join(' and ')})`, ...params);
}
