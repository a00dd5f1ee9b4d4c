// The stores of locations, trunks and network tests (L1, L2, K1-K4).
import type { Location, LocationChanges, LocationDraft } from './location.js';
import type { NetworkTest, NetworkTestDraft } from './network-test.js';
import type { LocationRegion } from './postal.js';
import type { Trunk, TrunkChanges, TrunkDraft } from './trunk.js';

export interface LocationMembers {
  /** Ids. Each person and device is at one location: adding them here takes them away from another. */
  readonly users: readonly string[];
  readonly devices: readonly string[];
}

export interface LocationStore {
  list(filter?: { readonly region?: LocationRegion; readonly confirmed?: boolean; readonly search?: string }): AsyncIterable<Location>;
  /** By id or name. Throws missing `location.missing`. */
  show(ref: string): Promise<Location>;
  /** Refused `location.name.taken`. */
  add(draft: LocationDraft): Promise<Location>;
  edit(id: string, changes: LocationChanges): Promise<Location>;
  assign(id: string, members: LocationMembers): Promise<Location>;
  unassign(id: string, members: LocationMembers): Promise<Location>;
  /** Refused `location.in-use` while anybody or anything is there. */
  remove(id: string): Promise<Location>;
}

export interface TrunkStore {
  list(filter?: { readonly search?: string }): AsyncIterable<Trunk>;
  /** By id or name. Throws missing `trunk.missing`. */
  show(ref: string): Promise<Trunk>;
  /** The hash of a trunk's password, to tell whether one that was typed is the one that was made. */
  passwordHash(id: string): Promise<string>;
  /** Refused `trunk.name.taken` or `trunk.user.taken`. The channels go into the ledger (B5, K2). */
  add(draft: TrunkDraft): Promise<Trunk>;
  edit(id: string, changes: TrunkChanges): Promise<Trunk>;
  remove(id: string): Promise<Trunk>;
}

export interface NetworkTestStore {
  /** Newest first. */
  list(filter?: { readonly host?: string }): AsyncIterable<NetworkTest>;
  /** By id, or `last`. Throws missing `network.missing`. */
  show(ref: string): Promise<NetworkTest>;
  add(draft: NetworkTestDraft): Promise<NetworkTest>;
}
