// Port orders in SQL. A change, its event, the states of its numbers and what becomes of these in the account are one transaction.
import { AppError } from '../../domain/errors.js';
import type { PortChange, PortDocument, PortEvent, PortFields, PortOrder } from '../../domain/porting/order.js';
import { orderStateOf } from '../../domain/porting/state.js';
import type { PortDocumentDraft, PortFilter, PortStore } from '../../domain/porting/store.js';
import type { Recorder } from './audit-log.js';
import type { Param } from './connection.js';
import type { DeviceWriter } from './devices.js';
import { moveNumbers } from './port-numbers.js';
import { portOuts } from './port-outs.js';
import { refusals } from './refusals.js';

interface OrderRow { readonly seq: number; readonly state: string; readonly document: string; readonly version: number; readonly created_at: string; readonly updated_at: string }
interface DocumentRow {
  readonly id: string; readonly kind: PortDocument['kind']; readonly name: string; readonly media_type: string; readonly bytes: number; readonly hash: string;
  readonly dated: string | null; readonly typed: string; readonly added_at: string; readonly sent_at: string | null;
}
interface EventRow { readonly at: string; readonly by: string | null; readonly what: string; readonly from: string | null; readonly to: string | null; readonly changes: string; readonly note: string | null }

/** What the document of a row holds; the rest has columns or tables of its own. */
type Kept = PortFields & Pick<PortOrder, 'focDate' | 'focTime' | 'pon' | 'problems' | 'refusals' | 'submittedAt'>;

const columns = 'seq, state, document, version, created_at, updated_at';

function documentOf(row: DocumentRow): PortDocument {
  return {
    id: row.id, kind: row.kind, name: row.name, mediaType: row.media_type, bytes: row.bytes, hash: row.hash, dated: row.dated, typed: JSON.parse(row.typed) as PortDocument['typed'],
    addedAt: row.added_at, sentAt: row.sent_at,
  };
}

/** `P-1`, as it is printed, or what people make of it: `p1`, `1`. */
function seqOf(id: string): number {
  const [, digits] = /^(?:p-?)?(\d{1,12})$/i.exec(id.trim()) ?? [];
  return digits === undefined ? -1 : Number(digits);
}

function keptOf(order: PortOrder): Kept {
  const { id: _id, state: _state, numbers: _numbers, documents: _documents, version: _version, createdAt: _created, updatedAt: _updated, ...kept } = order;
  return kept;
}

/** The order after a change, before its numbers are written. */
function changed(before: PortOrder, change: PortChange, at: string): PortOrder {
  const states = new Map(change.states?.map(({ number, state }) => [number, state]));
  const present = new Map(before.numbers.map(({ number, state }) => [number, state]));
  const numbers = (change.numbers ?? before.numbers.map(({ number }) => number)).map((number) => ({ number, state: states.get(number) ?? present.get(number) ?? 'draft' }));
  const refusals = { ...before.refusals };
  for (const field of change.refused ?? []) refusals[field] = (refusals[field] ?? 0) + 1;
  return {
    ...before, ...change.fields, numbers, refusals, state: orderStateOf(numbers), version: before.version + 1, updatedAt: at, problems: change.problems ?? before.problems,
    ...(change.foc === undefined ? {} : { focDate: change.foc.date, focTime: change.foc.time }), pon: change.pon ?? before.pon, submittedAt: change.submittedAt ?? before.submittedAt,
  };
}

function differences(before: PortOrder, after: PortOrder): PortEvent['changes'] {
  const [from, to] = [keptOf(before), keptOf(after)];
  const pairs = (Object.keys(to) as (keyof Kept)[]).filter((key) => !['problems', 'refusals', 'submittedAt'].includes(key) && JSON.stringify(from[key]) !== JSON.stringify(to[key]));
  const counts = before.numbers.length === after.numbers.length ? {} : { numbers: [before.numbers.length, after.numbers.length] as const };
  return { ...Object.fromEntries(pairs.map((key) => [key, [from[key], to[key]] as const])), ...counts };
}

interface Writing {
  settle(id: string, version: number, change: PortChange): Promise<PortOrder>;
  note(order: PortOrder, event: Pick<PortEvent, 'what' | 'from' | 'changes' | 'note'>): Promise<void>;
  /** A change beside the order itself: its version goes up, and the event says what it was. */
  touch(before: PortOrder, what: string, text: string): Promise<PortOrder>;
}

function portWriting(writer: DeviceWriter, recorder: Recorder, show: PortStore['show']): Writing {
  const { connection, session } = writer;
  async function note(order: PortOrder, event: Pick<PortEvent, 'what' | 'from' | 'changes' | 'note'>): Promise<void> {
    await connection.run('insert into port_events (order_seq, at, by, what, "from", "to", changes, note) values (?, ?, ?, ?, ?, ?, ?, ?)',
      seqOf(order.id), order.updatedAt, session.by, event.what, event.from, order.state, JSON.stringify(event.changes), event.note);
    await recorder.record({ noun: 'ports', verb: event.what, subject: order.id, label: order.id, from: event.from === null ? null : { state: event.from }, to: { state: order.state, ...event.changes } });
  }
  async function write(order: PortOrder): Promise<void> {
    await connection.run('update port_orders set state = ?, reference = ?, temporary_number = ?, foc_date = ?, document = ?, version = ?, updated_at = ? where seq = ?',
      order.state, order.reference, order.temporaryNumber, order.focDate, JSON.stringify(keptOf(order)), order.version, order.updatedAt, seqOf(order.id));
  }
  return {
    note,
    async settle(id, version, change) {
      return await refusals(change.fields?.reference ?? id, () => connection.transaction(async () => {
        const before = await show(id);
        if (before.version !== version) throw new AppError('refused', 'port.stale', { value: before.id });
        const after = changed(before, change, session.now().toISOString());
        await moveNumbers(writer, recorder, before, after);
        for (const documentId of change.sent ?? []) await connection.run('update port_documents set sent_at = ? where id = ?', after.updatedAt, documentId);
        await write(after);
        await note(after, { what: change.what, from: before.state, changes: differences(before, after), note: change.note ?? null });
        return await show(id);
      }));
    },
    async touch(before, what, text) {
      const after = { ...before, version: before.version + 1, updatedAt: session.now().toISOString() };
      await write(after);
      await note(after, { what, from: before.state, changes: {}, note: text });
      return await show(before.id);
    },
  };
}

export function portStore(writer: DeviceWriter, recorder: Recorder): PortStore {
  const { connection, session } = writer;
  const reading = portReading(writer);
  const { show } = reading;
  const writing = portWriting(writer, recorder, show);

  return {
    ...reading, ...portOuts(connection, session, recorder), ...portPapers(writer, show, writing),
    edit: writing.settle,
    // Nothing here can use the PIN, so it goes no further.
    submit: async (id, version, change) => await writing.settle(id, version, change),
    async add({ fields, numbers, note: text }) {
      return await refusals(fields.reference ?? '', () => connection.transaction(async () => {
        const next = await connection.get<{ seq: number }>('select coalesce(max(seq), 0) + 1 as seq from port_orders');
        const at = session.now().toISOString();
        const order: PortOrder = {
          ...fields, id: `P-${next?.seq ?? 1}`, state: 'draft', numbers: numbers.map((number) => ({ number, state: 'draft' })), documents: [], focDate: null, focTime: null, pon: null,
          problems: [], refusals: {}, submittedAt: null, createdAt: at, updatedAt: at, version: 1,
        };
        await connection.run('insert into port_orders (seq, state, reference, temporary_number, foc_date, document, version, removed, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)',
          next?.seq ?? 1, order.state, fields.reference, fields.temporaryNumber, null, JSON.stringify(keptOf(order)), 1, at, at);
        await moveNumbers(writer, recorder, { ...order, numbers: [] }, order);
        await writing.note(order, { what: 'created', from: null, changes: {}, note: text });
        return order;
      }));
    },
    async remove(id) {
      return await connection.transaction(async () => {
        const before = await show(id);
        if (before.state !== 'draft' && before.state !== 'awaiting-documents') throw new AppError('refused', 'port.remove.sent', { value: before.id, state: before.state });
        for (const table of ['port_numbers', 'port_documents', 'port_events']) await connection.run(`delete from ${table} where order_seq = ?`, seqOf(id));
        // The row stays, so that its id is not given to another order.
        await connection.run(`update port_orders set removed = 1, reference = null, temporary_number = null, document = '{}' where seq = ?`, seqOf(id));
        await recorder.record({ noun: 'ports', verb: 'remove', subject: before.id, label: before.id, from: before, to: null });
        return before;
      });
    },
  };
}

function portPapers(writer: DeviceWriter, show: PortStore['show'], { touch }: Writing): Pick<PortStore, 'attach' | 'detach'> {
  const { connection } = writer;
  return {
    async attach(id, document) {
      return await connection.transaction(async () => {
        const before = await show(id);
        if (before.documents.some(({ hash, kind }) => hash === document.hash && kind === document.kind)) throw new AppError('refused', 'port.document.there', { field: 'file', value: document.name });
        await insertDocument(writer, seqOf(id), document);
        return await touch(before, 'document', `${document.kind}: ${document.name} (${document.hash.slice(0, 12)})`);
      });
    },
    async detach(id, documentId) {
      return await connection.transaction(async () => {
        const before = await show(id);
        const document = before.documents.find((each) => each.id === documentId);
        if (document === undefined) throw new AppError('missing', 'port.document.missing', { value: documentId });
        await connection.run('delete from port_documents where id = ?', documentId);
        return await touch(before, 'document-removed', `${document.kind}: ${document.name}`);
      });
    },
  };
}

async function insertDocument({ connection, session }: DeviceWriter, seq: number, document: PortDocumentDraft): Promise<void> {
  await connection.run('insert into blobs (hash, content) values (?, ?) on conflict (hash) do nothing', document.hash, document.content);
  await connection.run('insert into port_documents (id, order_seq, kind, name, media_type, bytes, hash, dated, typed, added_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    session.newId(), seq, document.kind, document.name, document.mediaType, document.bytes, document.hash, document.dated, JSON.stringify(document.typed), session.now().toISOString());
}

function portReading({ connection }: DeviceWriter): Pick<PortStore, 'list' | 'show' | 'content' | 'events' | 'colliding'> {
  async function orderOf(row: OrderRow): Promise<PortOrder> {
    const numbers = await connection.all<{ number: string; state: string }>('select number, state from port_numbers where order_seq = ? order by position', row.seq);
    const documents = await connection.all<DocumentRow>('select * from port_documents where order_seq = ? order by added_at, id', row.seq);
    return {
      ...JSON.parse(row.document) as Kept, id: `P-${row.seq}`, state: row.state, numbers: numbers.map(({ number, state }) => ({ number, state })), documents: documents.map(documentOf),
      version: row.version, createdAt: row.created_at, updatedAt: row.updated_at,
    };
  }
  async function show(id: string): Promise<PortOrder> {
    const row = await connection.get<OrderRow>(`select ${columns} from port_orders where seq = ? and removed = 0`, seqOf(id));
    if (row === undefined) throw new AppError('missing', 'port.missing', { value: id });
    return await orderOf(row);
  }
  return {
    show,
    async *list(filter: PortFilter = {}) {
      const where = ['removed = 0'];
      const params: Param[] = [];
      if (filter.state !== undefined) { where.push('state = ?'); params.push(filter.state); }
      if (filter.open !== undefined) where.push(`state ${filter.open ? 'not ' : ''}in ('complete', 'partly-complete', 'cancelled', 'expired')`);
      if (filter.search !== undefined) {
        const text = filter.search.replace(/[\\%_]/g, '\\$&').toLowerCase();
        where.push(`(lower(document) like ? escape '\\' or seq in (select order_seq from port_numbers where number like ? escape '\\'))`);
        params.push(`%"losingprovider":"%${text}%`, `%${text.replace(/[^\d+]/g, '') || text}%`);
      }
      for await (const row of connection.each<OrderRow>(`select ${columns} from port_orders where ${where.join(' and ')} order by seq`, ...params)) yield await orderOf(row);
    },
    async content(id, documentId) {
      const row = await connection.get<{ content: Uint8Array }>('select b.content from port_documents d join blobs b on b.hash = d.hash where d.order_seq = ? and d.id = ?', seqOf(id), documentId);
      if (row === undefined) throw new AppError('missing', 'port.document.missing', { value: documentId });
      return row.content;
    },
    async events(id) {
      await show(id);
      const rows = await connection.all<EventRow>('select at, by, what, "from", "to", changes, note from port_events where order_seq = ? order by seq', seqOf(id));
      return rows.map(({ at, by, what, from, to, changes, note }) => ({ at, by, what, from, to, changes: JSON.parse(changes) as PortEvent['changes'], note }));
    },
    async colliding(numbers) {
      const found = new Map<string, string>();
      for (const number of numbers) {
        const row = await connection.get<{ order_seq: number }>(`select n.order_seq from port_numbers n join port_orders o on o.seq = n.order_seq
          where n.number = ? and o.removed = 0 and n.state not in ('complete', 'cancelled', 'expired') order by n.order_seq limit 1`, number);
        if (row !== undefined) found.set(number, `P-${row.order_seq}`);
      }
      return found;
    },
  };
}
