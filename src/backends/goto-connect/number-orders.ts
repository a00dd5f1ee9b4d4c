// Orders of numbers at GoTo: local ones of the United States and Canada, one for each order, picked by GoTo inside an area.
import { AppError } from '../../domain/errors.js';
import { orderActor, type OrderState, type ServiceOrder, type ServiceOrderDraft } from '../../domain/service-order.js';
import type { OrderStore } from '../../domain/stores.js';
import { orMissing } from './directory.js';
import { translated } from './fault.js';
import type { Parts } from './parts.js';
import { needed, object, text } from './wire.js';

export type GotoOrderStore = Pick<OrderStore, 'list' | 'show' | 'add'>;

/** Orders are carried out after a while; so long is waited for one that was just placed. */
const waits = [500, 1000, 2000, 4000, 8000];

export function orderStore(parts: Parts): GotoOrderStore {
  const { api } = parts;

  async function show(id: string): Promise<ServiceOrder> {
    // To read an order takes the write scope; so GoTo's own collection says.
    const found = await orMissing(async () => await api.get(api.voice(`/phone-number-orders/${encodeURIComponent(id)}`)));
    if (found === undefined) throw new AppError('missing', 'order.missing', { value: id });
    const record = object(found);
    const status = text(record, 'status') ?? '';
    const numberId = text(record, 'phoneNumberId');
    const number = numberId === undefined ? undefined : await orMissing(async () => await api.get(api.voice(`/phone-numbers/${encodeURIComponent(numberId)}`)));
    return orderOf(id, status, number === undefined ? [] : [text(object(number), 'number') ?? ''].filter((digits) => digits !== ''));
  }

  return {
    show,
    async *list(filter = {}) {
      for await (const record of api.listVoice('/phone-number-orders', 'id')) {
        const order = await show(needed(record, 'id'));
        if ((filter.state === undefined || filter.state === order.state) && (filter.open !== true || order.state !== 'active')) yield order;
      }
    },
    async add(draft) {
      const areaCode = areaOf(draft);
      const body = { accountKey: await api.account(), areaCode };
      const id = needed(object(await translated(areaCode, async () => await api.write('POST', api.voice('/phone-number-orders'), { body }))), 'id');
      parts.directory.forget('numbers');
      return { ...await settled(parts, id, show), summary: draft.summary, item: draft.item };
    },
  };
}

/** Throws unsupported `goto.order.kind` for what GoTo sells to nobody this way, usage `goto.order.area-code`. */
export function areaOf({ kind, item: { quantity, type, country, areaCode } }: ServiceOrderDraft): string {
  if (kind !== 'number' || type !== 'local' || (country !== 'US' && country !== 'CA') || quantity !== 1) throw new AppError('unsupported', 'goto.order.kind', { field: 'type', value: [quantity, type, country].filter((part) => part !== null).join(' ') });
  if (areaCode === null || !/^[2-9]\d{2}$/.test(areaCode)) throw new AppError('usage', 'goto.order.area-code', { field: 'area-code', value: areaCode ?? '' });
  return areaCode;
}

/** The order as it stands after a short wait. It has been placed: whatever happens here, its id must reach the person. */
async function settled({ api }: Parts, id: string, show: (id: string) => Promise<ServiceOrder>): Promise<ServiceOrder> {
  let order = orderOf(id, '', []);
  try {
    for (const wait of waits) {
      order = await show(id);
      if (order.state === 'active') return order;
      await api.environment.sleep(wait, api.environment.signal);
    }
    return await show(id);
  } catch (error) {
    if (error instanceof AppError || api.environment.signal.aborted) return order;
    throw error;
  }
}

function orderOf(id: string, status: string, brought: readonly string[]): ServiceOrder {
  // COMPLETED is the only one of its states that is published.
  const state: OrderState = status === 'COMPLETED' ? 'active' : 'sent';
  return {
    id, kind: 'number', summary: brought[0] ?? '', state, nextActor: orderActor(state), dueOn: null, item: { quantity: 1, type: 'local', country: null, areaCode: null }, documents: [],
    history: status === '' ? [] : [{ at: '', by: null, from: null, to: state, note: status }], brought, createdAt: '', updatedAt: '',
  };
}
