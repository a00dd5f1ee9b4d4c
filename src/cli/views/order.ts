// Service orders as people and scripts see them.
import { isOverdue, type ServiceOrder } from '../../domain/service-order.js';
import type { View } from '../output/column.js';
import { civilDate } from '../output/people.js';

/** With whether it is late: that depends on the day. */
export interface ShownOrder extends ServiceOrder { readonly overdue: boolean }

export function shownOrder(order: ServiceOrder, today: string): ShownOrder {
  return { ...order, overdue: isOverdue(order, today) };
}

export const orderView: View<ShownOrder> = {
  noun: 'serviceOrder',
  columns: [
    { id: 'id', value: (order) => order.id, tone: () => 'strong' },
    { id: 'kind', value: (order) => order.kind },
    { id: 'summary', value: (order) => order.summary },
    { id: 'state', value: (order) => order.state, text: (order, reader) => reader.say(`order.state.${order.state}`) },
    { id: 'nextActor', value: (order) => order.nextActor, text: (order, reader) => (order.nextActor === null ? '' : reader.say(`actor.${order.nextActor}`)) },
    { id: 'dueOn', value: (order) => order.dueOn, text: (order, reader) => (order.dueOn === null ? '' : civilDate(order.dueOn, reader)), tone: (order) => (order.overdue ? 'bad' : undefined) },
    { id: 'overdue', value: (order) => order.overdue, yields: 1 },
    { id: 'quantity', value: (order) => order.item.quantity, hidden: true },
    { id: 'documents', value: (order) => order.documents.map(({ name }) => name), hidden: true },
    { id: 'createdAt', value: (order) => order.createdAt, hidden: true },
    { id: 'updatedAt', value: (order) => order.updatedAt, hidden: true },
  ],
};
