// Profiles of gaining providers, as data: what each allows in size, dates, documents and changes. A value that nobody
// publishes is null, and no rule is made of it. Providers change these figures: check one before relying on it.
import type { DocumentKind } from './order.js';

export type TermUnit = 'business-days' | 'days' | 'hours';

export interface Term {
  readonly amount: number;
  readonly unit: TermUnit;
}

export interface ProviderProfile {
  readonly id: string;
  readonly title: string;
  /** Whose holidays are kept by the provider itself, beside those of the numbers' country (P6). */
  readonly holidays: string | null;
  readonly orderSize: number | null;
  /** The soonest date that may be asked for, from today; by country where they differ. */
  readonly earliest: Readonly<Partial<Record<string, Term>>>;
  /** Whether an earlier date is refused, or is merely not to be expected. */
  readonly earliestIsFirm: boolean;
  readonly latestDays: number | null;
  /** The hours in which a date's time may lie, where the provider is. */
  readonly hours: Readonly<Record<'at-time' | 'on-demand', readonly [string, string] | null>>;
  /** Last change of an agreed date before it. */
  readonly changeUntil: Term | null;
  /** Last cancellation before the agreed date; by country where they differ. */
  readonly cancelUntil: Readonly<Partial<Record<string, Term>>>;
  readonly cancelFee: 'possible' | 'none-known';
  readonly mayCancelSome: boolean;
  readonly neededDocuments: readonly DocumentKind[];
  readonly loaDays: number | null;
  readonly billDays: number | null;
  readonly fileBytes: number;
  readonly fileTypes: readonly string[];
  /** Types of a letter for toll-free numbers. */
  readonly tollFreeLoaTypes: readonly string[] | null;
  readonly eSign: boolean;
  readonly draftHours: number | null;
  readonly lengths: Readonly<Partial<Record<'businessName' | 'firstName' | 'lastName' | 'authorizedPerson', number>>>;
  readonly typicalBusinessDays: number | null;
  /** How its rejection codes are looked up in the table. */
  readonly codes: 'bandwidth' | 'telnyx' | 'twilio' | 'germany' | null;
}

const papers = ['pdf', 'tiff', 'jpg', 'png'];
const usual = {
  holidays: null, orderSize: null, earliest: {}, earliestIsFirm: true, latestDays: null, hours: { 'at-time': null, 'on-demand': null }, changeUntil: null,
  cancelUntil: {}, cancelFee: 'none-known', mayCancelSome: true, neededDocuments: ['loa', 'bill'], loaDays: null, billDays: 30, fileBytes: 3_000_000, fileTypes: papers,
  tollFreeLoaTypes: null, eSign: false, draftHours: null, lengths: {}, typicalBusinessDays: null, codes: null,
} as const satisfies Omit<ProviderProfile, 'id' | 'title'>;

export const providers: readonly ProviderProfile[] = [
  // N4: a well-filed order takes 15 business days or more; nothing says that an earlier date would be refused.
  { ...usual, id: 'goto', title: 'GoTo Connect', earliest: { any: { amount: 15, unit: 'business-days' } }, earliestIsFirm: false, typicalBusinessDays: 15 },
  {
    ...usual, id: 'bandwidth', title: 'Bandwidth', holidays: 'US', orderSize: 5000, latestDays: 30, hours: { 'at-time': ['11:30', '11:30'], 'on-demand': ['06:00', '22:00'] },
    changeUntil: { amount: 24, unit: 'hours' }, cancelUntil: { any: { amount: 2, unit: 'business-days' } }, cancelFee: 'possible',
    fileTypes: ['pdf', 'tiff', 'doc', 'docx', 'xls', 'xlsx', 'csv', 'txt', 'jpg', 'png'], tollFreeLoaTypes: ['pdf', 'tiff'], draftHours: 48,
    lengths: { businessName: 25, firstName: 25, lastName: 25, authorizedPerson: 15 }, codes: 'bandwidth',
  },
  { ...usual, id: 'telnyx', title: 'Telnyx', holidays: 'US', cancelUntil: { any: { amount: 48, unit: 'hours' } }, codes: 'telnyx' },
  {
    ...usual, id: 'twilio', title: 'Twilio', holidays: 'US', orderSize: 1000, earliest: { any: { amount: 7, unit: 'days' }, JP: { amount: 10, unit: 'days' } },
    neededDocuments: ['bill'], eSign: true, codes: 'twilio',
  },
  { ...usual, id: 'microsoft', title: 'Microsoft Teams', holidays: 'US', orderSize: 999, cancelUntil: { any: { amount: 3, unit: 'days' } }, neededDocuments: ['loa'] },
  { ...usual, id: '8x8', title: '8x8', holidays: 'US', cancelUntil: { US: { amount: 3, unit: 'business-days' }, any: { amount: 7, unit: 'business-days' } } },
  { ...usual, id: 'sangoma', title: 'Sangoma', holidays: 'US', earliest: { any: { amount: 7, unit: 'days' } }, neededDocuments: ['loa', 'bill'] },
];

export const providerIds = providers.map(({ id }) => id);

export function findProvider(id: string): ProviderProfile | undefined {
  return providers.find((profile) => profile.id === id.trim().toLowerCase());
}

/** The term of a country, else the one for any. */
export function termFor(terms: Readonly<Partial<Record<string, Term>>>, country: string): Term | null {
  return terms[country] ?? terms['any'] ?? null;
}
