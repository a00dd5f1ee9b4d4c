// Requests of others to take numbers away, in SQL (P25).
import { AppError } from '../../domain/errors.js';
import { checkAnswer, type Objection, type PortOut, type PortOutState } from '../../domain/porting/port-out.js';
import type { PortStore } from '../../domain/porting/store.js';
import type { Session } from '../../domain/stores.js';
import type { Recorder } from './audit-log.js';
import type { Connection } from './connection.js';

interface OutRow {
  readonly seq: number; readonly number: string; readonly gaining_provider: string; readonly state: PortOutState; readonly objection: Objection | null;
  readonly received_at: string; readonly answer_by: string;
}

function outOf(row: OutRow): PortOut {
  return { id: `O-${row.seq}`, number: row.number, gainingProvider: row.gaining_provider, state: row.state, objection: row.objection, receivedAt: row.received_at, answerBy: row.answer_by };
}

export function portOuts(connection: Connection, session: Session, recorder: Recorder): Pick<PortStore, 'outs' | 'addOut' | 'answerOut'> {
  return {
    async outs() {
      const rows = await connection.all<OutRow>(`select * from port_outs order by case state when 'pending' then 0 else 1 end, answer_by, seq`);
      return rows.map(outOf);
    },
    async addOut({ number, gainingProvider, receivedAt, answerBy }) {
      return await connection.transaction(async () => {
        const open = await connection.get<OutRow>(`select * from port_outs where number = ? and state = 'pending'`, number);
        if (open !== undefined) throw new AppError('refused', 'port.out.there', { field: 'number', value: number, id: `O-${open.seq}` });
        const next = await connection.get<{ seq: number }>('select coalesce(max(seq), 0) + 1 as seq from port_outs');
        await connection.run(`insert into port_outs (seq, number, gaining_provider, state, received_at, answer_by) values (?, ?, ?, 'pending', ?, ?)`, next?.seq ?? 1, number, gainingProvider, receivedAt, answerBy);
        const out: PortOut = { id: `O-${next?.seq ?? 1}`, number, gainingProvider, state: 'pending', objection: null, receivedAt, answerBy };
        await recorder.record({ noun: 'ports', verb: 'addOut', subject: out.id, label: number, from: null, to: out });
        return out;
      });
    },
    async answerOut(id, answer, objection) {
      return await connection.transaction(async () => {
        const row = await connection.get<OutRow>('select * from port_outs where seq = ?', Number(/^o-(\d{1,12})$/i.exec(id)?.[1] ?? -1));
        if (row === undefined) throw new AppError('missing', 'port.out.missing', { value: id });
        const before = outOf(row);
        checkAnswer(before, answer, session.now().getTime());
        await connection.run('update port_outs set state = ?, objection = ? where seq = ?', answer, objection, row.seq);
        await recorder.record({ noun: 'ports', verb: 'answerOut', subject: before.id, label: before.number, from: { state: before.state }, to: { state: answer, objection } });
        return { ...before, state: answer, objection };
      });
    },
  };
}
