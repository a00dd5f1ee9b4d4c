// What the getting-started wizard keeps (W1), in SQL: a few small documents. Where somebody is changes with every answer and is
// nobody's business afterwards; what was skipped or acknowledged goes into the audit log.
import type { SetupStore } from '../../domain/house-stores.js';
import { nothingKept, type SetupKept } from '../../domain/setup.js';
import type { Recorder } from './audit-log.js';
import type { Connection } from './connection.js';

const upsert = 'insert into setup_kept (key, document) values (?, ?) on conflict (key) do update set document = excluded.document';

export function setupStore(connection: Connection, recorder: Recorder): SetupStore {
  async function show(): Promise<SetupKept> {
    const rows = await connection.all<{ key: string; document: string }>('select key, document from setup_kept');
    return { ...nothingKept, ...Object.fromEntries(rows.map(({ key, document }) => [key, JSON.parse(document)])) };
  }
  async function note(verb: 'edit' | 'remove', { place: _from, ...from }: SetupKept, { place: _to, ...to }: SetupKept): Promise<void> {
    if (JSON.stringify(from) !== JSON.stringify(to)) await recorder.record({ noun: 'setup', verb, subject: 'setup', label: 'setup', from, to });
  }

  return {
    show,
    async edit(changes) {
      return await connection.transaction(async () => {
        const before = await show();
        const after: SetupKept = { ...before, ...changes };
        for (const [key, value] of Object.entries(changes)) await connection.run(upsert, key, JSON.stringify(value));
        await note('edit', before, after);
        return after;
      });
    },
    async remove() {
      return await connection.transaction(async () => {
        const before = await show();
        await connection.run('delete from setup_kept');
        await note('remove', before, nothingKept);
        return before;
      });
    },
  };
}
