// Port orders as people and scripts see them.
import type { PortEvent, PortOrder } from '../../domain/porting/order.js';
import { nextActorOf } from '../../domain/porting/order.js';
import type { PortCheck } from '../../domain/porting/port-check.js';
import { isPortState } from '../../domain/porting/state.js';
import type { Reader, View } from '../output/column.js';
import { civilDate, instant } from '../output/people.js';

export interface ShownProblem {
  readonly code: string;
  readonly field: string | null;
  readonly message: string;
  readonly carrier: string | null;
  readonly providerCode: string | null;
  readonly providerText: string;
  readonly sent: string | null;
  readonly numbers: readonly string[];
  readonly help: string;
  /** The command that puts it right, after `pbxctl`. */
  readonly fix: string | null;
  readonly documents: readonly string[];
  readonly times: number;
}

/** An order with what depends on the day and on the reader. */
export interface ShownPort {
  readonly order: PortOrder;
  readonly earliestDate: string | null;
  readonly problems: readonly ShownProblem[];
}

export function portRecord({ order, earliestDate, problems }: ShownPort) {
  const { id, state, numbers, losingProvider, accountNumber, requestedDate, focDate, documents, createdAt, updatedAt, problems: _kept, ...rest } = order;
  return {
    id, state, numbers, losingProvider, accountNumber, requestedDate, earliestDate, focDate, nextActor: nextActorOf(order), problems, createdAt, updatedAt, ...rest,
    documents: documents.map(({ id: document, kind, name, mediaType, bytes, hash, dated, addedAt, sentAt }) => ({ id: document, kind, name, mediaType, bytes, hash, dated, addedAt, sentAt })),
  };
}

/** A provider's own word is shown as it was spelt (P2). */
export function stateText(state: string, reader: Pick<Reader, 'say'>): string {
  return isPortState(state) ? reader.say(`port.state.${state}`) : state;
}

const date = (value: string | null, reader: Reader): string => (value === null ? '' : civilDate(value, reader));

export const portView: View<ShownPort> = {
  noun: 'portOrder',
  record: portRecord,
  columns: [
    { id: 'id', value: ({ order }) => order.id, tone: () => 'strong' },
    { id: 'state', value: ({ order }) => order.state, text: ({ order }, reader) => stateText(order.state, reader), tone: ({ order }) => (order.state === 'action-needed' ? 'bad' : order.state === 'complete' ? 'good' : undefined) },
    { id: 'nextActor', value: ({ order }) => nextActorOf(order), text: ({ order }, reader) => { const actor = nextActorOf(order); return actor === null ? '' : reader.say(`actor.${actor}`); } },
    { id: 'numbers', value: ({ order }) => order.numbers.map(({ number }) => number), text: ({ order }) => `${order.numbers[0]?.number ?? ''}${order.numbers.length > 1 ? ` +${order.numbers.length - 1}` : ''}` },
    { id: 'losingProvider', value: ({ order }) => order.losingProvider, yields: 2 },
    { id: 'requestedDate', value: ({ order }) => order.requestedDate, text: ({ order }, reader) => date(order.requestedDate, reader), yields: 3 },
    { id: 'focDate', value: ({ order }) => order.focDate, text: ({ order }, reader) => date(order.focDate, reader) },
    { id: 'problems', value: ({ problems }) => problems.map(({ code }) => code), yields: 1 },
    { id: 'earliestDate', value: ({ earliestDate }) => earliestDate, hidden: true },
    { id: 'accountNumber', value: ({ order }) => order.accountNumber, hidden: true },
    { id: 'country', value: ({ order }) => order.country, hidden: true },
    { id: 'lineKind', value: ({ order }) => order.lineKind, hidden: true },
    { id: 'provider', value: ({ order }) => order.provider, hidden: true },
    { id: 'pon', value: ({ order }) => order.pon, hidden: true },
    { id: 'reference', value: ({ order }) => order.reference, hidden: true },
    { id: 'documents', value: ({ order }) => order.documents.map(({ name }) => name), hidden: true },
    { id: 'createdAt', value: ({ order }) => order.createdAt, hidden: true },
    { id: 'updatedAt', value: ({ order }) => order.updatedAt, hidden: true },
  ],
};

/** P23: what a third person may see: how far it is, not whose it is. */
export function redacted(shown: ShownPort): ShownPort {
  const hidden = (value: string | null): string | null => (value === null ? null : '•••');
  const { order } = shown;
  return {
    ...shown, problems: shown.problems.map((problem) => ({ ...problem, sent: hidden(problem.sent) })),
    order: {
      ...order, accountNumber: hidden(order.accountNumber), btn: hidden(order.btn), newBtn: hidden(order.newBtn), businessName: hidden(order.businessName), firstName: hidden(order.firstName),
      lastName: hidden(order.lastName), authorizedPerson: hidden(order.authorizedPerson), authorizedEmail: hidden(order.authorizedEmail), authorizedPhone: hidden(order.authorizedPhone),
      taxId: hidden(order.taxId), houseNumber: hidden(order.houseNumber), street: hidden(order.street), unit: hidden(order.unit), city: hidden(order.city), postcode: hidden(order.postcode),
      billingPostcode: hidden(order.billingPostcode), contacts: [],
    },
  };
}

export const eventView: View<PortEvent> = {
  noun: 'portEvent',
  columns: [
    { id: 'at', value: (event) => event.at, text: (event, reader) => instant(event.at, reader) },
    { id: 'what', value: (event) => event.what },
    { id: 'from', value: (event) => event.from, text: (event, reader) => (event.from === null ? '' : stateText(event.from, reader)) },
    { id: 'to', value: (event) => event.to, text: (event, reader) => (event.to === null ? '' : stateText(event.to, reader)) },
    { id: 'by', value: (event) => event.by, yields: 2 },
    { id: 'fields', value: (event) => Object.keys(event.changes), yields: 1 },
    { id: 'note', value: (event) => event.note },
  ],
};

export const checkView: View<PortCheck & { readonly message: string }> = {
  noun: 'portCheck',
  columns: [
    { id: 'number', value: (check) => check.number },
    { id: 'portable', value: (check) => check.portable, tone: (check) => (check.portable === 'yes' ? 'good' : check.portable === 'no' ? 'bad' : 'warn') },
    { id: 'way', value: (check) => check.way },
    { id: 'lineKind', value: (check) => check.lineKind },
    { id: 'country', value: (check) => check.country },
    { id: 'message', value: (check) => check.message },
    { id: 'asks', value: (check) => check.asks, yields: 1 },
  ],
};
