// The prices of a contract as exact numbers, each decimal string read once.
import { type CivilDate } from '../civil-date.js';
import { AppError } from '../errors.js';
import { add, decimalOf, multiply, parseDecimal, parsePrice, times, type Currency, type Decimal, type Fraction } from '../money.js';
import { versionOn, type Change, type ConsultancyTerms, type Contract, type ContractVersion } from './contract.js';
import { type Item } from './item.js';

/** A price, exact and as it is shown. */
export interface Price {
  readonly exact: Fraction;
  readonly text: Decimal;
}

export interface PriceList {
  readonly contract: Contract;
  readonly read: Map<Decimal, Price>;
}

export function priceListOf(contract: Contract): PriceList {
  return { contract, read: new Map() };
}

/** A month of a monthly item on a day, or null when the contract does not price it. Throws missing `billing.contract.missing`. */
export function monthlyPrice(list: PriceList, item: Item, date: CivilDate): Price | null {
  const text = monthlyText(versionOn(list.contract, date), item);
  return text === null ? null : readPrice(list, text);
}

/** The price of what was charged once. Throws refused `billing.item.unpriced`: never 0 in place of a price. */
export function eventPrice(list: PriceList, item: Item, change: Change): Price {
  const version = versionOn(list.contract, change.date);
  const price = item.type === 'consultancy' ? hourlyRate(list, version, change.date) : eventText(list, version, item, change);
  if (price === null) {
    throw new AppError('refused', 'billing.item.unpriced', { field: 'item', item: change.item, date: change.date });
  }
  return price;
}

/** A price of the contract, exact and as it is shown. */
export function readPrice(list: PriceList, text: Decimal): Price {
  const known = list.read.get(text);
  if (known !== undefined) return known;
  const exact = parsePrice(text, list.contract.currency);
  const price = { exact, text: decimalOf(exact, list.contract.currency) };
  list.read.set(text, price);
  return price;
}

function monthlyText(version: ContractVersion, item: Item): Decimal | null {
  switch (item.type) {
    case 'extension': return version.tiers[item.tier]?.price ?? null;
    case 'device': return ownPrice(version.devices, item.device);
    case 'number': return ownPrice(version.numbers[item.country] ?? {}, item.number);
    default: return version.channel;
  }
}

function eventText(list: PriceList, version: ContractVersion, item: Item, change: Change): Price | null {
  const text = item.type === 'one-off' ? change.amount ?? ownPrice(version.oneOffs, item.name ?? '')
    : item.type === 'excess-minute' ? version.excessMinute : version.channel;
  return text === null ? null : readPrice(list, text);
}

// A device called 'constructor' has no price, although every object has something by that name.
function ownPrice(prices: Readonly<Record<string, Decimal>>, name: string): Decimal | null {
  const price = Object.hasOwn(prices, name) ? prices[name] : undefined;
  return price ?? null;
}

/** What an hour of phone consultancy costs after a yearly adjustment (B7). */
export interface AdjustedRate extends Price {
  readonly from: CivilDate;
  readonly percent: Decimal;
}

/** The contracted rate, and the rate after each adjustment up to a day; unrounded, since a line is rounded once, at its end. */
export function hourlyRates({ hourly, adjustments }: ConsultancyTerms, currency: Currency, date: CivilDate): { readonly contracted: Price; readonly adjusted: readonly AdjustedRate[] } {
  let exact = parsePrice(hourly, currency);
  const contracted = { exact, text: decimalOf(exact, currency) };
  const adjusted = adjustments.filter(({ from }) => from <= date).map(({ from, percent }) => {
    exact = multiply(exact, add({ num: 1n, den: 1n }, times(parseDecimal(percent), 1n, 100n)));
    return { from, percent, exact, text: decimalOf(exact, currency) };
  });
  return { contracted, adjusted };
}

function hourlyRate(list: PriceList, version: ContractVersion, date: CivilDate): Price | null {
  if (version.consultancy === null) return null;
  const { contracted, adjusted } = hourlyRates(version.consultancy, list.contract.currency, date);
  return adjusted.at(-1) ?? contracted;
}
