// Work orders in SQL: what was asked for, word for word as it was handed to people, and how it ended.
import { AppError } from '../../domain/errors.js';
import type { Session } from '../../domain/stores.js';
import { parseWorkOrderReference, workOrderReference, type WorkOrder, type WorkOrderState, type WorkOrderStore } from '../../domain/work-order.js';
import type { Recorder } from './audit-log.js';
import type { Connection } from './connection.js';

interface WorkOrderRow {
  readonly seq: number; readonly backend: string; readonly noun: string; readonly verb: string; readonly title: string; readonly place: string;
  readonly steps: string; readonly message: string | null; readonly facts: string; readonly state: WorkOrderState; readonly by: string | null;
  readonly outcome: string | null; readonly created_at: string; readonly closed_at: string | null;
}

const insertOrder = `insert into work_orders (backend, noun, verb, title, place, steps, message, facts, state, by, created_at)
  values (?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?) returning *`;

function orderOf(row: WorkOrderRow): WorkOrder {
  return {
    reference: workOrderReference(row.seq), backend: row.backend, noun: row.noun, verb: row.verb, title: row.title, where: row.place,
    steps: JSON.parse(row.steps) as string[], text: row.message, facts: JSON.parse(row.facts) as Record<string, string>, state: row.state, by: row.by,
    outcome: row.outcome, createdAt: row.created_at, closedAt: row.closed_at,
  };
}

export function workOrderStore(connection: Connection, session: Session, recorder: Recorder): WorkOrderStore {
  async function show(reference: string): Promise<WorkOrder> {
    const row = await connection.get<WorkOrderRow>('select * from work_orders where seq = ?', parseWorkOrderReference(reference));
    if (row === undefined) throw new AppError('missing', 'work-order.missing', { value: reference });
    return orderOf(row);
  }

  return {
    show,
    async *list(filter = {}) {
      const [condition, params] = filter.state === undefined ? ['1 = 1', []] : ['state = ?', [filter.state]];
      for await (const row of connection.each<WorkOrderRow>(`select * from work_orders where ${condition} order by seq desc`, ...params)) yield orderOf(row);
    },
    add: async (draft) => await connection.transaction(async () => {
      const { backend, noun, verb, facts } = draft;
      const asked = JSON.stringify(facts);
      const same = await connection.get<WorkOrderRow>(`select * from work_orders where state = 'open' and backend = ? and noun = ? and verb = ? and facts = ?`, backend, noun, verb, asked);
      if (same !== undefined) return orderOf(same);
      const row = await connection.get<WorkOrderRow>(insertOrder, backend, noun, verb, draft.title, draft.where, JSON.stringify(draft.steps), draft.text, asked, session.by, session.now().toISOString());
      const made = orderOf(row as WorkOrderRow);
      await recorder.record({ noun: 'workOrders', verb: 'add', subject: made.reference, label: made.title, from: null, to: made });
      return made;
    }),
    edit: async (reference, { state, outcome }) => await connection.transaction(async () => {
      const before = await show(reference);
      if (before.state !== 'open') throw new AppError('refused', 'work-order.closed', { value: before.reference, state: before.state });
      const closedAt = session.now().toISOString();
      await connection.run('update work_orders set state = ?, outcome = ?, closed_at = ? where seq = ?', state, outcome, closedAt, parseWorkOrderReference(reference));
      await recorder.record({ noun: 'workOrders', verb: 'edit', subject: before.reference, label: before.title, from: { state: before.state }, to: { state, outcome } });
      return { ...before, state, outcome, closedAt };
    }),
  };
}
