// What was agreed with the vendor: prices, conventions and contracted quantities, by the day from which they hold.
import { type CivilDate } from '../civil-date.js';
import { AppError } from '../errors.js';
import { type Currency, type Decimal, type Rounding } from '../money.js';
import { type ItemKey, type Tier } from './item.js';

/** `actual` divides by the days of that month, `30/360` by 30 in every month (B4). */
export type DayCount = 'actual' | '30/360';
export const dayCounts = ['actual', '30/360'] as const satisfies readonly DayCount[];

export interface TierTerms {
  /** Billed at least, even when fewer are in service (U10). */
  readonly contracted: number;
  /** A month of one extension. */
  readonly price: Decimal;
}

/** Phone consultancy (B7): a price per hour, and the index adjustments since, each on top of the one before. */
export interface ConsultancyTerms {
  readonly hourly: Decimal;
  readonly adjustments: readonly { readonly from: CivilDate; readonly percent: Decimal }[];
}

/** The terms from one day on, until the next version. Every price is a decimal string; null or absent means not priced. */
export interface ContractVersion {
  /** Null: since ever. */
  readonly validFrom: CivilDate | null;
  readonly dayCount: DayCount;
  readonly rounding: Rounding;
  readonly tiers: Readonly<Partial<Record<Tier, TierTerms>>>;
  /** A month of one device, by its kind: desk-phone, softphone, paging. */
  readonly devices: Readonly<Record<string, Decimal>>;
  /** A month of one SIP trunk channel (K2). */
  readonly channel: Decimal | null;
  /** A month of one number, by country and type: {BR: {local: '5.00'}}. */
  readonly numbers: Readonly<Record<string, Readonly<Record<string, Decimal>>>>;
  /** Charges that come once, by name: {activation: '100.00'}. */
  readonly oneOffs: Readonly<Record<string, Decimal>>;
  readonly excessMinute: Decimal | null;
  readonly consultancy: ConsultancyTerms | null;
  /** Days for which an extension is charged at least, if the contract says so. */
  readonly minimumDays: number | null;
  /** Ways of counting that are not ours, to recognise them on somebody else's invoice; no contract is read with any. */
  readonly variant?: Variant;
}

/** Known ways in which an invoice is computed otherwise than by B3 and B8. */
export interface Variant {
  /** The day of adding is charged too. */
  readonly startDayCounts?: boolean;
  /** The price of a day is rounded first, then multiplied. */
  readonly dailyRateRounded?: boolean;
}

export interface Contract {
  readonly currency: Currency;
  /** An IANA zone: decides on which civil date a change falls (B8). */
  readonly timeZone: string | null;
  /** Where the invoice is mailed (B6). */
  readonly billingContact: string | null;
  /** What was in service before the first change: the contracted quantities, or these counts, an absent item being 0. */
  readonly opening: 'contracted' | Readonly<Record<ItemKey, number>>;
  /** At least one, in the order of validFrom. */
  readonly versions: readonly ContractVersion[];
}

/**
 * An entry of the ledger: a quantity that came (+) or went (-) on a day, or, for an item that is charged once, how much there
 * was of it. An extension tier change is two entries on one day.
 */
export interface Change {
  readonly date: CivilDate;
  readonly item: ItemKey;
  /** A whole number. Of `consultancy`, the minutes of one call; of `trunk-softphone`, devices. */
  readonly quantity: number;
  /** Price of one, for a one-off; it goes before the price in the contract, and may be negative for a credit. */
  readonly amount?: Decimal;
  /** Which extension, device, number or ticket: a removal with a ref ends the addition with the same one. */
  readonly ref?: string;
  /** What a one-off was for. */
  readonly note?: string;
}

/** The version that holds on a day. Throws missing `billing.contract.missing` before the first one. */
export function versionOn(contract: Contract, date: CivilDate): ContractVersion {
  let found: ContractVersion | undefined;
  for (const version of contract.versions) {
    if (version.validFrom === null || version.validFrom <= date) found = version;
  }
  if (found === undefined) throw new AppError('missing', 'billing.contract.missing', { field: 'contract', date });
  return found;
}
