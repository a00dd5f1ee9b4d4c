// Service orders in SQL (N2): one document each, papers beside them by their hash.
import { AppError } from '../../domain/errors.js';
import { orderActor, type ServiceOrder } from '../../domain/service-order.js';
import type { OrderStore, Session } from '../../domain/stores.js';
import type { Recorder } from './audit-log.js';
import type { Connection } from './connection.js';

interface OrderRow { readonly seq: number; readonly document: string }

const closed = `('active', 'cancelled')`;

/** `S-1`, as it is printed, or what people make of it: `s1`, `1`. */
function seqOf(id: string): number {
  const [, digits] = /^(?:s-?)?(\d{1,12})$/i.exec(id.trim()) ?? [];
  return digits === undefined ? -1 : Number(digits);
}

function orderOf(row: OrderRow): ServiceOrder {
  return JSON.parse(row.document) as ServiceOrder;
}

export function orderStore(connection: Connection, session: Session, recorder: Recorder): OrderStore {
  async function show(id: string): Promise<ServiceOrder> {
    const row = await connection.get<OrderRow>('select seq, document from service_orders where seq = ?', seqOf(id));
    if (row === undefined) throw new AppError('missing', 'order.missing', { value: id });
    return orderOf(row);
  }
  async function write(order: ServiceOrder): Promise<void> {
    await connection.run('update service_orders set state = ?, document = ?, updated_at = ? where seq = ?', order.state, JSON.stringify(order), order.updatedAt, seqOf(order.id));
  }

  return {
    show,
    async *list({ state, open } = {}) {
      const where = ['1 = 1', ...(state === undefined ? [] : ['state = ?']), ...(open === undefined ? [] : [`state ${open ? 'not ' : ''}in ${closed}`])];
      for await (const row of connection.each<OrderRow>(`select seq, document from service_orders where ${where.join(' and ')} order by seq`, ...(state === undefined ? [] : [state]))) yield orderOf(row);
    },
    async add({ kind, summary, item, dueOn, note }) {
      return await connection.transaction(async () => {
        const next = await connection.get<{ seq: number }>('select coalesce(max(seq), 0) + 1 as seq from service_orders');
        const at = session.now().toISOString();
        const order: ServiceOrder = {
          id: `S-${next?.seq ?? 1}`, kind, summary, state: 'request', nextActor: orderActor('request'), dueOn, item, documents: [],
          history: [{ at, by: session.by, from: null, to: 'request', note }], createdAt: at, updatedAt: at,
        };
        await connection.run('insert into service_orders (seq, state, document, created_at, updated_at) values (?, ?, ?, ?, ?)', next?.seq ?? 1, order.state, JSON.stringify(order), at, at);
        await recorder.record({ noun: 'orders', verb: 'add', subject: order.id, label: summary, from: null, to: order });
        return order;
      });
    },
    async advance(id, { from, to, dueOn, note }) {
      return await connection.transaction(async () => {
        const before = await show(id);
        if (before.state !== from) throw new AppError('refused', 'order.stale', { value: before.id, state: before.state });
        const at = session.now().toISOString();
        const after: ServiceOrder = { ...before, state: to, nextActor: orderActor(to), dueOn, history: [...before.history, { at, by: session.by, from, to, note }], updatedAt: at };
        await write(after);
        await recorder.record({ noun: 'orders', verb: to === 'cancelled' ? 'cancel' : 'advance', subject: after.id, label: after.summary, from: { state: from }, to: { state: to, note } });
        return after;
      });
    },
    async attach(id, { name, hash, content }) {
      return await connection.transaction(async () => {
        const before = await show(id);
        // The same file twice is one file (P5 holds here too).
        if (before.documents.some((document) => document.hash === hash)) return before;
        await connection.run('insert into blobs (hash, content) values (?, ?) on conflict (hash) do nothing', hash, content);
        const at = session.now().toISOString();
        const after: ServiceOrder = { ...before, documents: [...before.documents, { name, hash, bytes: content.length, at }], updatedAt: at };
        await write(after);
        await recorder.record({ noun: 'orders', verb: 'attach', subject: after.id, label: after.summary, from: null, to: { name, hash } });
        return after;
      });
    },
    async content(id, hash) {
      const order = await show(id);
      const row = order.documents.some((document) => document.hash === hash) ? await connection.get<{ content: Uint8Array }>('select content from blobs where hash = ?', hash) : undefined;
      if (row === undefined) throw new AppError('missing', 'order.document.missing', { value: hash });
      return row.content;
    },
  };
}
