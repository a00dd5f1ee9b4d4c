// Reads a contract from JSON or YAML, in one version or several; nothing that is missing or misspelt is guessed.
import { parseCivilDate } from '../civil-date.js';
import { AppError } from '../errors.js';
import { parseCurrency, parseDecimal, roundings, type Currency, type Decimal } from '../money.js';
import { dayCounts, type ConsultancyTerms, type Contract, type ContractVersion, type TierTerms } from './contract.js';
import { isCountry, isItemName, isMonthly, parseItem, parseTier, type Tier } from './item.js';
import { isAbsent, readArray, readChoice, readCount, readObject, readOptionalText, readPriceField, readText, type Fields } from './read-field.js';

const termKeys = [
  'validFrom', 'dayCount', 'rounding', 'tiers', 'devices', 'channel', 'numbers', 'oneOffs', 'excessMinute', 'consultancy', 'minimumDays',
] as const;
const contractKeys = ['currency', 'timeZone', 'billingContact', 'opening', 'versions', ...termKeys];
const versionKeys = ['currency', ...termKeys];

/**
 * A contract from what a file or a batch line holds: the terms at its top level, or several `versions` by `validFrom`. Throws
 * missing `billing.contract.missing` for nothing at all, else usage errors whose `field` is a path: 'contract.tiers.basic.price'.
 */
export function parseContract(value: unknown, field = 'contract'): Contract {
  if (isAbsent(value)) throw new AppError('missing', 'billing.contract.missing', { field });
  const fields = readObject(value, field, contractKeys);
  const currency = parseCurrency(readText(fields['currency'], `${field}.currency`), `${field}.currency`);
  return {
    currency,
    timeZone: readOptionalText(fields['timeZone'], `${field}.timeZone`),
    billingContact: readOptionalText(fields['billingContact'], `${field}.billingContact`),
    opening: readOpening(fields['opening'], `${field}.opening`),
    versions: readVersions(fields, currency, field),
  };
}

function readVersions(fields: Fields, currency: Currency, field: string): ContractVersion[] {
  if (isAbsent(fields['versions'])) return [readVersion(fields, currency, field)];
  const stray = termKeys.find((key) => !isAbsent(fields[key]));
  if (stray !== undefined) throw new AppError('usage', 'billing.contract.two-forms', { field: `${field}.${stray}` });
  const given = readArray(fields['versions'], `${field}.versions`);
  if (given.length === 0) throw new AppError('missing', 'billing.contract.missing', { field: `${field}.versions` });
  const versions = given.map((version, index) => {
    const path = `${field}.versions[${index}]`;
    return readVersion(readObject(version, path, versionKeys), currency, path);
  });
  const start = (version: ContractVersion): string => version.validFrom ?? '';
  versions.sort((a, b) => (start(a) < start(b) ? -1 : 1));
  const twin = versions.find((version, index) => versions.findIndex((other) => start(other) === start(version)) < index);
  if (twin !== undefined) throw new AppError('usage', 'billing.contract.same-day', { field: `${field}.versions`, value: start(twin) });
  return versions;
}

function readVersion(fields: Fields, currency: Currency, field: string): ContractVersion {
  const given = readOptionalText(fields['currency'], `${field}.currency`) ?? currency;
  if (given !== currency) throw new AppError('usage', 'billing.currency.mixed', { field: `${field}.currency`, value: given, currency });
  const from = readOptionalText(fields['validFrom'], `${field}.validFrom`);
  const price = (key: string): Decimal | null => (isAbsent(fields[key]) ? null : readPriceField(fields[key], currency, `${field}.${key}`));
  return {
    validFrom: from === null ? null : parseCivilDate(from, `${field}.validFrom`),
    dayCount: readChoice(fields['dayCount'], dayCounts, 'actual', `${field}.dayCount`),
    rounding: readChoice(fields['rounding'], roundings, 'half-up', `${field}.rounding`),
    tiers: readTiers(fields['tiers'], currency, `${field}.tiers`),
    devices: readPrices(fields['devices'], currency, `${field}.devices`),
    channel: price('channel'),
    numbers: readNumbers(fields['numbers'], currency, `${field}.numbers`),
    oneOffs: readPrices(fields['oneOffs'], currency, `${field}.oneOffs`),
    excessMinute: price('excessMinute'),
    consultancy: readConsultancy(fields['consultancy'], currency, `${field}.consultancy`),
    minimumDays: isAbsent(fields['minimumDays']) ? null : readCount(fields['minimumDays'], `${field}.minimumDays`),
  };
}

function readTiers(value: unknown, currency: Currency, field: string): Partial<Record<Tier, TierTerms>> {
  const tiers: Partial<Record<Tier, TierTerms>> = {};
  for (const [name, terms] of entriesOf(value, field)) {
    const path = `${field}.${name}`;
    const tier = parseTier(name, path);
    const fields = readObject(terms, path, ['contracted', 'price']);
    if (isAbsent(fields['price'])) throw new AppError('usage', 'billing.tier.unpriced', { field: `${path}.price`, value: tier });
    tiers[tier] = { contracted: readCount(fields['contracted'], `${path}.contracted`), price: readPriceField(fields['price'], currency, `${path}.price`) };
  }
  return tiers;
}

function readPrices(value: unknown, currency: Currency, field: string): Record<string, Decimal> {
  return Object.fromEntries(entriesOf(value, field).map(([name, price]) => {
    if (!isItemName(name)) throw new AppError('usage', 'billing.item.unknown', { field: `${field}.${name}`, value: name });
    return [name, readPriceField(price, currency, `${field}.${name}`)];
  }));
}

function readNumbers(value: unknown, currency: Currency, field: string): Record<string, Record<string, Decimal>> {
  return Object.fromEntries(entriesOf(value, field).map(([country, prices]) => {
    if (!isCountry(country)) throw new AppError('usage', 'billing.item.unknown', { field: `${field}.${country}`, value: country });
    return [country, readPrices(prices, currency, `${field}.${country}`)];
  }));
}

function readConsultancy(value: unknown, currency: Currency, field: string): ConsultancyTerms | null {
  if (isAbsent(value)) return null;
  const fields = readObject(value, field, ['hourly', 'adjustments']);
  const adjustments = isAbsent(fields['adjustments']) ? [] : readArray(fields['adjustments'], `${field}.adjustments`);
  return {
    hourly: readPriceField(fields['hourly'], currency, `${field}.hourly`),
    adjustments: adjustments.map((adjustment, index) => readAdjustment(adjustment, `${field}.adjustments[${index}]`)),
  };
}

// An index can fall, as the IGP-M did in 2023; it cannot take away more than everything.
function readAdjustment(value: unknown, field: string): ConsultancyTerms['adjustments'][number] {
  const fields = readObject(value, field, ['from', 'percent']);
  const percent = readText(fields['percent'], `${field}.percent`);
  const { num, den } = parseDecimal(percent, `${field}.percent`);
  if (num < -100n * den) throw new AppError('usage', 'billing.percent.out-of-range', { field: `${field}.percent`, value: percent });
  return { from: parseCivilDate(readText(fields['from'], `${field}.from`), `${field}.from`), percent };
}

function readOpening(value: unknown, field: string): Contract['opening'] {
  if (isAbsent(value) || value === 'contracted') return 'contracted';
  return Object.fromEntries(Object.entries(readObject(value, field)).map(([key, count]) => {
    if (!isMonthly(parseItem(key, `${field}.${key}`))) throw new AppError('usage', 'billing.item.unknown', { field: `${field}.${key}`, value: key });
    return [key, readCount(count, `${field}.${key}`)];
  }));
}

function entriesOf(value: unknown, field: string): [string, unknown][] {
  return isAbsent(value) ? [] : Object.entries(readObject(value, field));
}
