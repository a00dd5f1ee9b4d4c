// Profiles of countries, as data (P18): which fields an order needs there, how they look, and which terms hold.
import type { LineKind, PortFields } from './order.js';

export type FieldName = keyof PortFields;

export interface CountryProfile {
  readonly country: string;
  /** Where the numbers are moved by local time; the account's own zone is taken where it lies in the same country. */
  readonly zone: string;
  readonly postcode: { readonly pattern: RegExp; readonly example: string };
  readonly needsRegion: boolean;
  /** Codes of its states or provinces; null for any text. */
  readonly regions: readonly string[] | null;
  readonly taxId: 'cpf-cnpj' | null;
  /** Needed of every order here, beside what holds everywhere. */
  readonly needed: readonly FieldName[];
  readonly latestDays: number | null;
  /** Free withdrawal, in business days from the request. */
  readonly withdrawDays: number | null;
  /** Kinds that may not become another kind: a land line stays one. */
  readonly kindIsKept: boolean;
  /** How far a number may move: within its area only. */
  readonly area: 'any' | 'same-area';
  /** Whether shortest terms are those of the American rule on simple and other ports. */
  readonly terms: 'fcc' | 'anatel' | 'uk' | 'de' | 'none';
  readonly tollFree: boolean;
}

const usStates = ('AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA PR RI SC SD TN TX '
  + 'UT VT VA VI WA WV WI WY GU AS MP').split(' ');
const caProvinces = 'AB BC MB NB NL NS NT NU ON PE QC SK YT'.split(' ');
const brStates = 'AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO'.split(' ');

const plain = {
  needsRegion: true, regions: null, taxId: null, needed: [], latestDays: null, withdrawDays: null, kindIsKept: false, area: 'any', tollFree: true,
} as const;

export const countries: readonly CountryProfile[] = [
  { ...plain, country: 'US', zone: 'America/New_York', postcode: { pattern: /^\d{5}(-\d{4})?$/, example: '10001' }, regions: usStates, terms: 'fcc' },
  { ...plain, country: 'CA', zone: 'America/Toronto', postcode: { pattern: /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[ABCEGHJ-NPRSTV-Z]\d$/i, example: 'K1A 0B1' }, regions: caProvinces, terms: 'none' },
  {
    ...plain, country: 'BR', zone: 'America/Sao_Paulo', postcode: { pattern: /^\d{5}-?\d{3}$/, example: '01310-100' }, regions: brStates, taxId: 'cpf-cnpj', needed: ['taxId'],
    withdrawDays: 2, kindIsKept: true, area: 'same-area', terms: 'anatel', tollFree: false,
  },
  { ...plain, country: 'DE', zone: 'Europe/Berlin', postcode: { pattern: /^\d{5}$/, example: '10115' }, needsRegion: false, latestDays: 180, terms: 'de' },
  {
    ...plain, country: 'GB', zone: 'Europe/London', postcode: { pattern: /^(GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})$/i, example: 'SW1A 1AA' }, needsRegion: false, terms: 'uk',
  },
];

export const portCountries = countries.map(({ country }) => country);

export function findCountry(country: string): CountryProfile | undefined {
  return countries.find((profile) => profile.country === country);
}

const everywhere: readonly FieldName[] = ['losingProvider', 'portType', 'subscriberType', 'authorizedPerson', 'houseNumber', 'street', 'city', 'postcode'];

/** The fields an order must have, by country, kind of line and what the others say (section 3). */
export function neededFields(order: Pick<PortFields, 'country' | 'lineKind' | 'subscriberType' | 'portType' | 'eSign'>): FieldName[] {
  const profile = findCountry(order.country);
  const byKind: Readonly<Record<LineKind, readonly FieldName[]>> = {
    'land-line': ['btn', 'accountNumber'], voip: ['btn', 'accountNumber'], mobile: ['accountNumber', 'billingPostcode'], 'toll-free': [],
  };
  return [
    ...everywhere, ...byKind[order.lineKind],
    ...(profile?.needsRegion ? ['region' as const] : []),
    ...(order.subscriberType === 'residential' ? ['firstName' as const, 'lastName' as const] : order.subscriberType === 'business' ? ['businessName' as const] : []),
    ...(order.portType === 'partial' ? ['remaining' as const] : []),
    ...(order.eSign ? ['authorizedEmail' as const, 'authorizedPhone' as const] : []),
    ...(profile?.needed ?? []),
  ];
}

/** Whether a CPF (11 digits) or CNPJ (14 digits, or letters and digits since 2026) has the right check digits. */
export function isBrazilianTaxId(text: string): boolean {
  const id = text.replace(/[\s./-]/g, '').toUpperCase();
  if (/^\d{11}$/.test(id)) return !/^(\d)\1+$/.test(id) && [9, 10].every((length) => checkDigit(id.slice(0, length), length + 1, 99) === Number(id[length]));
  if (/^[0-9A-Z]{12}\d{2}$/.test(id)) return !/^(.)\1+$/.test(id) && [12, 13].every((length) => checkDigit(id.slice(0, length), length - 7, 9) === Number(id[length]));
  return false;
}

// Weights go down to 2 and, for a CNPJ, start again at 9; a letter counts as its code minus that of '0'.
function checkDigit(digits: string, firstWeight: number, highest: number): number {
  let weight = firstWeight;
  let sum = 0;
  for (const digit of digits) {
    sum += (digit.charCodeAt(0) - 48) * weight;
    weight = weight === 2 ? highest : weight - 1;
  }
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}
