// What a backend offers for port orders. A change is given with the version it was made from; a stale one is refused.
import type { E164 } from '../e164.js';
import type { PortChange, PortDocument, PortEvent, PortFields, PortOrder } from './order.js';
import type { Objection, PortOut, PortOutDraft } from './port-out.js';

export interface PortDraft {
  readonly fields: PortFields;
  readonly numbers: readonly E164[];
  readonly note: string | null;
}

export interface PortFilter {
  readonly state?: string;
  readonly open?: boolean;
  /** A number on it, or a part of the losing provider's name. */
  readonly search?: string;
}

export interface PortDocumentDraft extends Omit<PortDocument, 'id' | 'addedAt' | 'sentAt'> {
  readonly content: Uint8Array;
}

/** What goes to the provider and is kept nowhere: the embedded store lets it fall. */
export interface PortSecrets {
  readonly pin: string | null;
}

export interface PortStore {
  list(filter?: PortFilter): AsyncIterable<PortOrder>;
  /** By id, in any case and with or without its letter. Throws missing `port.missing`. */
  show(id: string): Promise<PortOrder>;
  /** Refused `port.reference.taken`. */
  add(draft: PortDraft): Promise<PortOrder>;
  /** Refused `port.stale`. */
  edit(id: string, version: number, change: PortChange): Promise<PortOrder>;
  submit(id: string, version: number, change: PortChange, secrets: PortSecrets): Promise<PortOrder>;
  /** Deletes a draft. */
  remove(id: string): Promise<PortOrder>;
  attach(id: string, document: PortDocumentDraft): Promise<PortOrder>;
  detach(id: string, documentId: string): Promise<PortOrder>;
  content(id: string, documentId: string): Promise<Uint8Array>;
  /** Oldest first (P1). */
  events(id: string): Promise<readonly PortEvent[]>;
  /** Those of the numbers that are on an open order, with its id (P10). */
  colliding(numbers: readonly E164[]): Promise<ReadonlyMap<E164, string>>;
  outs(): Promise<readonly PortOut[]>;
  addOut(draft: PortOutDraft): Promise<PortOut>;
  answerOut(id: string, answer: 'approved' | 'refused', objection: Objection | null): Promise<PortOut>;
}
