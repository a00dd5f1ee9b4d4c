// A port-in order: what the customer tells, what the losing side answers, what was sent, and what became of each number.
import type { CivilDate } from '../civil-date.js';
import type { E164 } from '../e164.js';
import { portActor, type PortActor } from './state.js';

export const lineKinds = ['land-line', 'mobile', 'toll-free', 'voip'] as const;
export type LineKind = (typeof lineKinds)[number];
export const subscriberTypes = ['business', 'residential'] as const;
export type SubscriberType = (typeof subscriberTypes)[number];
export const portTypes = ['full', 'partial'] as const;
export type PortType = (typeof portTypes)[number];
export const remainingChoices = ['keep', 'disconnect'] as const;
export const activations = ['at-time', 'on-demand'] as const;
export const documentKinds = ['loa', 'bill', 'csr', 'other'] as const;
export type DocumentKind = (typeof documentKinds)[number];
export const acknowledgements = ['exact-data', 'patience', 'keep-service', 'keep-broadband', 'keep-temporary'] as const;
/** The do's and don'ts that were acknowledged one by one (N3-N5). */
export type Acknowledgement = (typeof acknowledgements)[number];

/** Everything the customer fills in (section 3). The PIN is not here: it is a secret that no order keeps. */
export interface PortFields {
  /** The profile of the gaining provider. */
  readonly provider: string;
  readonly country: string;
  readonly lineKind: LineKind;
  readonly losingProvider: string | null;
  readonly portType: PortType | null;
  readonly btn: E164 | null;
  readonly newBtn: E164 | null;
  readonly remaining: (typeof remainingChoices)[number] | null;
  readonly accountNumber: string | null;
  /** Whether the account at the losing provider has a PIN; asked for when the order is sent. */
  readonly hasPin: boolean | null;
  readonly subscriberType: SubscriberType | null;
  readonly businessName: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly authorizedPerson: string | null;
  readonly authorizedEmail: string | null;
  readonly authorizedPhone: string | null;
  /** CPF or CNPJ in Brazil, a registration elsewhere. */
  readonly taxId: string | null;
  readonly houseNumber: string | null;
  readonly street: string | null;
  readonly unit: string | null;
  readonly city: string | null;
  /** A state or province, by its code where the country has codes. */
  readonly region: string | null;
  readonly postcode: string | null;
  /** The ZIP of the account, which mobile carriers compare. */
  readonly billingPostcode: string | null;
  readonly requestedDate: CivilDate | null;
  /** 'HH:MM' where the service is. */
  readonly requestedTime: string | null;
  readonly activation: (typeof activations)[number];
  readonly eSign: boolean;
  readonly contacts: readonly string[];
  /** The customer's own reference: the same one is not ordered twice. */
  readonly reference: string | null;
  /** Lent until the port is complete (N5). */
  readonly temporaryNumber: E164 | null;
  readonly acknowledged: readonly Acknowledgement[];
  /** Lines of the checklist of the day that somebody has ticked (P19). */
  readonly ticked: readonly string[];
}

export const emptyFields: Omit<PortFields, 'provider' | 'country'> = {
  lineKind: 'land-line', losingProvider: null, portType: null, btn: null, newBtn: null, remaining: null, accountNumber: null, hasPin: null, subscriberType: null,
  businessName: null, firstName: null, lastName: null, authorizedPerson: null, authorizedEmail: null, authorizedPhone: null, taxId: null, houseNumber: null,
  street: null, unit: null, city: null, region: null, postcode: null, billingPostcode: null, requestedDate: null, requestedTime: null, activation: 'at-time',
  eSign: false, contacts: [], reference: null, temporaryNumber: null, acknowledged: [], ticked: [],
};

export interface PortNumber {
  readonly number: E164;
  /** One of ours, or a provider's own word (P2). */
  readonly state: string;
}

/** What is typed in from a document, to be compared with the order (P15). */
export interface TypedData {
  readonly name?: string;
  readonly address?: string;
  readonly accountNumber?: string;
}

export interface PortDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** SHA-256 (P5). */
  readonly hash: string;
  /** The date on the document. */
  readonly dated: CivilDate | null;
  readonly typed: TypedData;
  readonly addedAt: string;
  /** When this version went to the provider. */
  readonly sentAt: string | null;
}

/** Why the losing side said no (P14). */
export interface PortProblem {
  /** Ours, of the table of rejections. */
  readonly code: string;
  readonly field: string | null;
  /** The provider's own text. */
  readonly message: string;
  readonly carrier: string | null;
  readonly providerCode: string | null;
  /** What was sent in that field; never a secret. */
  readonly sent: string | null;
  /** Which numbers; empty for all. */
  readonly numbers: readonly E164[];
  readonly at: string;
}

export interface PortOrder extends PortFields {
  readonly id: string;
  readonly state: string;
  readonly numbers: readonly PortNumber[];
  readonly documents: readonly PortDocument[];
  readonly focDate: CivilDate | null;
  readonly focTime: string | null;
  /** The reference of the request at the losing side. */
  readonly pon: string | null;
  /** Open ones. */
  readonly problems: readonly PortProblem[];
  /** How often each field was refused (P16). */
  readonly refusals: Readonly<Record<string, number>>;
  readonly submittedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Goes up with every change, so that a stale one is noticed. */
  readonly version: number;
}

export interface PortEvent {
  readonly at: string;
  readonly by: string | null;
  /** 'created', 'edited', 'submitted', 'foc', 'document', 'note', ... */
  readonly what: string;
  readonly from: string | null;
  readonly to: string | null;
  /** Which fields changed, from what to what; never a secret. */
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
  readonly note: string | null;
}

export type PortFieldChanges = { -readonly [K in keyof PortFields]?: PortFields[K] };

/** One change of an order, all of it or nothing. */
export interface PortChange {
  readonly fields?: PortFieldChanges;
  /** New states; numbers not named stay as they are. */
  readonly states?: readonly PortNumber[];
  /** The whole list of numbers, where the list itself changes. */
  readonly numbers?: readonly E164[];
  readonly foc?: { readonly date: CivilDate | null; readonly time: string | null };
  readonly pon?: string;
  readonly problems?: readonly PortProblem[];
  readonly refused?: readonly string[];
  readonly submittedAt?: string;
  /** Documents that went to the provider with it. */
  readonly sent?: readonly string[];
  readonly what: string;
  readonly note?: string | null;
}

export function nextActorOf(order: Pick<PortOrder, 'state'>): PortActor {
  return portActor(order.state);
}

/** The name of the account as the losing side keeps it. */
export function accountName(order: Pick<PortFields, 'subscriberType' | 'businessName' | 'firstName' | 'lastName'>): string {
  return order.subscriberType === 'residential' ? `${order.firstName ?? ''} ${order.lastName ?? ''}`.trim() : order.businessName ?? '';
}

/** The service address on one line, as its country writes it. */
export function addressLine(order: Pick<PortFields, 'houseNumber' | 'street' | 'unit' | 'city' | 'region' | 'postcode' | 'country'>): string {
  const { houseNumber, street, unit, city, region, postcode, country } = order;
  const join = (parts: readonly (string | null)[], by: string): string => parts.filter((part) => part !== null && part !== '').join(by);
  if (country === 'DE') return join([join([street, houseNumber], ' '), unit, join([postcode, city], ' ')], ', ');
  if (country === 'BR') return join([street, houseNumber, unit, join([city, region], ' - '), postcode], ', ');
  return join([join([houseNumber, street], ' '), unit, city, join([region, postcode], ' ')], ', ');
}
