// What a contract suite is given: a back end with an account in it, a clock that can be set, and a person who acts.
import type { BackendCommons, HouseStores, Session } from '../../../src/domain/stores.js';

export interface Subject {
  readonly stores: Omit<HouseStores, 'store'>;
  readonly session: Session;
  readonly commons: BackendCommons;
  at(instant: string): void;
}

export type Open = () => Promise<Subject>;
