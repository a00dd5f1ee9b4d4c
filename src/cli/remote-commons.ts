// What a bulk change needs beside the stores when people are at a remote back end: its way of looking a step up, the house's locks.
import type { AnyBackend, BackendCommons, LogStore, Session } from '../domain/stores.js';
import { noteStep } from './remote-store.js';
import type { InTurn } from './store-access.js';

/** No transaction spans two systems, and no revision either. What a look finds done is noted in the audit log like any change. */
export function remoteCommons(remote: AnyBackend, house: AnyBackend, session: Pick<Session, 'job'>, inTurn: InTurn): BackendCommons {
  const { settled, rehearse } = remote;
  return {
    ...(house.lock === undefined ? {} : { lock: house.lock }),
    ...(remote.concurrency === undefined ? {} : { concurrency: remote.concurrency }),
    ...(rehearse === undefined ? {} : { rehearse }),
    ...(settled === undefined ? {} : {
      async settled(step) {
        const made = await settled(step);
        if (made !== undefined) await inTurn(async () => { await noteStep(await house.stores.log as LogStore, step, made, session.job); });
        return made;
      },
    }),
    close: async () => {},
  };
}
