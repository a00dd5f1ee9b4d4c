// Network tests in SQL (L2): each is a document, for nothing in it is ever changed.
import { AppError } from '../../domain/errors.js';
import type { NetworkTest, NetworkTestDraft } from '../../domain/network-test.js';
import type { NetworkTestStore } from '../../domain/site-stores.js';
import type { Session } from '../../domain/stores.js';
import type { Recorder } from './audit-log.js';
import type { Connection } from './connection.js';

interface TestRow { readonly id: string; readonly by: string | null; readonly document: string }

function testOf({ id, by, document }: TestRow): NetworkTest {
  return { id, ...JSON.parse(document) as NetworkTestDraft, by };
}

export function networkTestStore(connection: Connection, session: Session, recorder: Recorder): NetworkTestStore {
  return {
    async *list({ host } = {}) {
      const rows = host === undefined
        ? connection.each<TestRow>('select id, by, document from network_tests order by at desc, id desc')
        : connection.each<TestRow>('select id, by, document from network_tests where host = ? order by at desc, id desc', host.toLowerCase());
      for await (const row of rows) yield testOf(row);
    },
    async show(ref) {
      const row = ref === 'last'
        ? await connection.get<TestRow>('select id, by, document from network_tests order by at desc, id desc limit 1')
        : await connection.get<TestRow>('select id, by, document from network_tests where id = ?', ref);
      if (row === undefined) throw new AppError('missing', 'network.missing', { value: ref });
      return testOf(row);
    },
    async add(draft) {
      return await connection.transaction(async () => {
        const test: NetworkTest = { id: session.newId(), ...draft, by: session.by };
        await connection.run('insert into network_tests (id, at, host, by, document) values (?, ?, ?, ?, ?)', test.id, draft.at, draft.host.toLowerCase(), session.by, JSON.stringify(draft));
        const { mos, verdict, method } = draft;
        await recorder.record({ noun: 'networkTests', verb: 'add', subject: test.id, label: draft.host, from: null, to: { host: draft.host, method, mos, verdict } });
        return test;
      });
    },
  };
}
