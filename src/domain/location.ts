// An address to which help is sent, confirmed or not (L1): in the US and Canada only.
import { AppError, type Problem } from './errors.js';
import { formatPostalCode, locationRegions, subdivisionCode, subdivisionsOf, subdivisionsOfCode, type LocationRegion } from './postal.js';
import { abbreviateCompass } from './street.js';

export interface Location {
  readonly id: string;
  /** What the company calls it, unique without regard to case. */
  readonly name: string;
  readonly region: LocationRegion;
  readonly street: string;
  /** Floor, suite or room. */
  readonly unit: string | null;
  readonly city: string;
  /** Two letters of the state (US) or province (CA). */
  readonly state: string;
  readonly postalCode: string;
  readonly confirmed: boolean;
  /** Ids of the people and devices that are there. */
  readonly users: readonly string[];
  readonly devices: readonly string[];
  readonly createdAt: string;
}

export type Address = Pick<Location, 'region' | 'street' | 'unit' | 'city' | 'state' | 'postalCode'>;
export type LocationDraft = Address & Pick<Location, 'name' | 'confirmed'>;
export type LocationChanges = Partial<LocationDraft>;

/** Fields as typed; which of them a region has, and which it needs, is decided here. */
export interface LocationInput {
  readonly name?: string | undefined;
  readonly region?: string | undefined;
  readonly street?: string | undefined;
  readonly unit?: string | undefined;
  readonly city?: string | undefined;
  readonly state?: string | undefined;
  readonly province?: string | undefined;
  readonly zip?: string | undefined;
  readonly postalCode?: string | undefined;
  readonly confirmed?: boolean | undefined;
  /** The street is right as it is, compass words and all. */
  readonly keepStreet?: boolean | undefined;
}

/** What the fields of a region are called. */
const words = {
  US: { state: 'state', code: 'zip', notState: 'province', notCode: 'postal-code' },
  CA: { state: 'province', code: 'postal-code', notState: 'state', notCode: 'zip' },
} as const;

/** 'US' or 'CA'. Throws usage `location.region.unknown`: nowhere else are addresses kept (L1). */
export function parseLocationRegion(text: string): LocationRegion {
  const wanted = text.trim().toUpperCase();
  const known = locationRegions.find((region) => region === wanted) ?? ({ USA: 'US', CAN: 'CA', CANADA: 'CA', 'UNITED STATES': 'US' } as const)[wanted];
  if (known === undefined) throw new AppError('usage', 'location.region.unknown', { field: 'region', value: text, known: locationRegions });
  return known;
}

/** The required fields of a region that `input` lacks, by the names of their flags (L1). */
export function missingFields(input: LocationInput, region: LocationRegion): string[] {
  const { state, code } = words[region];
  const given = { name: input.name, street: input.street, city: input.city, [state]: region === 'US' ? input.state : input.province, [code]: region === 'US' ? input.zip : input.postalCode };
  return Object.entries(given).filter(([, value]) => value === undefined || value.trim() === '').map(([field]) => field);
}

/**
 * A whole location from what was typed (L1); warnings tell what was rewritten.
 * Throws usage `location.*`, refused `location.postal-code.other-state` and `location.street.box`.
 */
export function draftLocation(input: LocationInput): { draft: LocationDraft; warnings: readonly Problem[] } {
  const region = parseLocationRegion(input.region ?? '');
  const { state, code, notState, notCode } = words[region];
  const foreign = region === 'US' ? [[notState, input.province], [notCode, input.postalCode]] as const : [[notState, input.state], [notCode, input.zip]] as const;
  for (const [field, value] of foreign) {
    if (value !== undefined) throw new AppError('usage', 'location.field.other-region', { field, region, instead: field === notState ? state : code });
  }
  const missing = missingFields(input, region);
  if (missing.length > 0) throw new AppError('usage', 'location.field.needed', { field: missing[0], missing: missing.map((field) => `--${field}`), region });
  const { street, warnings } = parseStreet(input.street ?? '', region, input.keepStreet === true);
  const subdivision = parseState((region === 'US' ? input.state : input.province) ?? '', region);
  const unit = oneLine(input.unit ?? '');
  return {
    warnings,
    draft: {
      region, street, unit: unit === '' ? null : short(unit, 'unit'), name: short(oneLine(input.name ?? ''), 'name'), city: short(oneLine(input.city ?? ''), 'city'), state: subdivision,
      postalCode: parsePostalCode((region === 'US' ? input.zip : input.postalCode) ?? '', region, subdivision), confirmed: input.confirmed === true,
    },
  };
}

/** What changes on a location; a changed address is no longer the one that was confirmed, unless it is confirmed with it (L1). */
export function draftLocationChanges(before: Location, input: LocationInput): { changes: LocationChanges; warnings: readonly Problem[] } {
  const region = parseLocationRegion(input.region ?? before.region);
  const here = region === before.region;
  const { draft, warnings } = draftLocation({
    name: before.name, street: before.street, unit: before.unit ?? '', city: before.city, keepStreet: input.street === undefined,
    ...(!here ? {} : region === 'US' ? { state: before.state, zip: before.postalCode } : { province: before.state, postalCode: before.postalCode }),
    ...Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)), region,
  });
  const moved = addressFields.some((field) => draft[field] !== before[field]);
  const after = { ...draft, confirmed: input.confirmed ?? (moved ? false : before.confirmed) };
  const changed = ([...addressFields, 'name', 'confirmed'] as const).filter((field) => after[field] !== before[field]);
  return { changes: Object.fromEntries(changed.map((field) => [field, after[field]])), warnings };
}

const addressFields = ['region', 'street', 'unit', 'city', 'state', 'postalCode'] as const;

/** The address on one line, as it would be read to a dispatcher. */
export function addressLine({ street, unit, city, state, postalCode }: Address): string {
  return `${street}${unit === null ? '' : `, ${unit}`}, ${city}, ${state} ${postalCode}`;
}

function parseStreet(text: string, region: LocationRegion, keep: boolean): { street: string; warnings: Problem[] } {
  const given = short(oneLine(text), 'street');
  if (/^(p\.?\s*o\.?\s*box|post office box|case postale|c\.?p\.?\s+\d|general delivery)/i.test(given)) throw new AppError('refused', 'location.street.box', { field: 'street', value: given });
  if (!/^\d/.test(given)) throw new AppError('usage', 'location.street.number', { field: 'street', value: given });
  if (!/^\S+\s+\S*\p{L}|^\S+\s+\d+(st|nd|rd|th)\b/iu.test(given)) throw new AppError('usage', 'location.street.name', { field: 'street', value: given });
  const street = keep ? given : abbreviateCompass(given, region);
  const warnings: Problem[] = street === given ? [] : [{ severity: 'warning', code: 'location.street.abbreviated', field: 'street', values: { value: given, street } }];
  return { street, warnings };
}

function parseState(text: string, region: LocationRegion): string {
  const code = subdivisionCode(region, text);
  if (code === undefined) throw new AppError('usage', 'location.state.unknown', { field: words[region].state, value: text.trim(), region, known: subdivisionsOf(region) });
  return code;
}

function parsePostalCode(text: string, region: LocationRegion, state: string): string {
  const field = words[region].code;
  const code = formatPostalCode(region, text);
  if (code === undefined) throw new AppError('usage', 'location.postal-code.malformed', { field, value: text.trim(), region });
  const possible = subdivisionsOfCode(region, code);
  if (!possible.includes(state)) throw new AppError('refused', 'location.postal-code.other-state', { field, value: code, state, known: possible });
  return code;
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

function short(text: string, field: string): string {
  if (text.length > 120) throw new AppError('usage', 'location.field.long', { field, most: 120 });
  return text;
}
