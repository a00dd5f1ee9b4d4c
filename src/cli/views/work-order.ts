// Work orders as people and scripts see them.
import type { WorkOrder } from '../../domain/work-order.js';
import type { View } from '../output/column.js';
import { instant } from '../output/people.js';

export const workOrderView: View<WorkOrder> = {
  noun: 'workOrder',
  columns: [
    { id: 'reference', value: (order) => order.reference, tone: (order) => (order.state === 'open' ? 'strong' : 'muted') },
    { id: 'state', value: (order) => order.state },
    { id: 'title', value: (order) => order.title },
    { id: 'backend', value: (order) => order.backend, yields: 2 },
    { id: 'task', value: (order) => `${order.noun} ${order.verb}`, yields: 3 },
    { id: 'createdAt', value: (order) => order.createdAt, text: (order, reader) => instant(order.createdAt, reader), yields: 1 },
    { id: 'where', value: (order) => order.where, hidden: true },
    { id: 'steps', value: (order) => order.steps, hidden: true },
    { id: 'text', value: (order) => order.text, hidden: true },
    { id: 'facts', value: (order) => Object.entries(order.facts).map(([name, value]) => `${name}: ${value}`), hidden: true },
    { id: 'outcome', value: (order) => order.outcome, hidden: true },
    { id: 'by', value: (order) => order.by, hidden: true },
    { id: 'closedAt', value: (order) => order.closedAt, hidden: true },
  ],
};
