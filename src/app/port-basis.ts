// What every question about a port order stands on: its profile, the days that count where it is, and what is in the account already.
import type { Account } from '../domain/account.js';
import { parseCalendar } from '../domain/business-hours.js';
import type { NumberParser } from '../domain/e164.js';
import { AppError } from '../domain/errors.js';
import { holidaysOf, regionsOf, type HolidayTable } from '../domain/holidays/holiday.js';
import { holidayCountries, loadHolidays } from '../domain/holidays/load.js';
import { findCountry } from '../domain/porting/countries.js';
import { todayOf, type PortCalendar } from '../domain/porting/dates.js';
import type { Finding } from '../domain/porting/finding.js';
import { lintOrder, type LintedOrder, type LintNeeds } from '../domain/porting/lint.js';
import type { PortFields, PortOrder } from '../domain/porting/order.js';
import { findProvider, providerIds, type ProviderProfile } from '../domain/porting/providers.js';
import type { PortStore } from '../domain/porting/store.js';
import type { NumberStore } from '../domain/stores.js';

export interface PortNeeds {
  readonly account: Pick<Account, 'country' | 'timeZone'>;
  readonly ports: Pick<PortStore, 'colliding'>;
  readonly numbers: Pick<NumberStore, 'list'>;
  readonly parse: NumberParser;
  readonly now: Date;
}

/** Throws usage `port.provider.unknown`. */
export function providerOf(id: string): ProviderProfile {
  const profile = findProvider(id);
  if (profile === undefined) throw new AppError('usage', 'port.provider.unknown', { field: 'provider', value: id, known: providerIds });
  return profile;
}

/**
 * Monday to Friday on the clock of where the service is, without the holidays of its country (and of its state, where the order
 * names one) and of the gaining provider (P6). A country without a table has weekends only.
 */
export async function portCalendar(account: Pick<Account, 'country' | 'timeZone'>, order: Pick<PortFields, 'country'> & { readonly region?: string | null }, profile: Pick<ProviderProfile, 'holidays'>): Promise<PortCalendar> {
  const zone = account.country === order.country ? account.timeZone : findCountry(order.country)?.zone ?? account.timeZone;
  const tables = await Promise.all([...new Set([order.country, profile.holidays])].map(tableOf));
  const known = tables.filter((table) => table !== undefined);
  const days = known.flatMap((table) => holidaysOf(table, table.country === order.country ? choiceFor(table, order.region ?? null) : {}));
  const until = known.map(({ last }) => last).sort()[0];
  const open = [['08:00', '17:00']];
  return parseCalendar({
    zone, hours: { mon: open, tue: open, wed: open, thu: open, fri: open },
    // A half day off is still a day on which numbers move.
    holidays: days.filter(({ from, until: end }) => from === undefined && end === undefined).map(({ date, name }) => ({ date, name })),
    ...(until === undefined ? {} : { holidaysUntil: until }),
  });
}

async function tableOf(country: string | null): Promise<HolidayTable | undefined> {
  return country !== null && (holidayCountries as readonly string[]).includes(country) ? await loadHolidays(country) : undefined;
}

function choiceFor(table: HolidayTable, region: string | null): { regions?: readonly string[] } {
  if (region === null || !regionsOf(table).includes(region)) return {};
  return { regions: [...(table.defaultRegion === undefined ? [] : [table.defaultRegion]), region] };
}

export interface PortBasis {
  readonly profile: ProviderProfile;
  readonly calendar: PortCalendar;
  readonly now: number;
  readonly country: string;
  readonly today: string;
}

export async function portBasis(needs: Pick<PortNeeds, 'account' | 'now'>, order: Pick<PortFields, 'provider' | 'country'> & { readonly region?: string | null }): Promise<PortBasis> {
  const profile = providerOf(order.provider);
  const calendar = await portCalendar(needs.account, order, profile);
  const now = needs.now.getTime();
  return { profile, calendar, now, country: order.country, today: todayOf({ calendar, now }) };
}

/** Numbers of the list that are in our service already. */
export async function inService(numbers: Pick<NumberStore, 'list'>, wanted: readonly string[]): Promise<ReadonlySet<string>> {
  const asked = new Set(wanted);
  const found = new Set<string>();
  if (asked.size === 0) return found;
  for await (const { number } of numbers.list({ status: 'active' })) if (asked.has(number)) found.add(number);
  return found;
}

export async function lintNeeds(needs: PortNeeds, order: Pick<PortFields, 'provider' | 'country' | 'region'>, numbers: readonly string[], lineOf?: ReadonlyMap<string, number>): Promise<LintNeeds> {
  const basis = await portBasis(needs, order);
  return {
    ...basis, parse: needs.parse, inService: await inService(needs.numbers, numbers), onOpenOrder: await needs.ports.colliding(numbers), ...(lineOf === undefined ? {} : { lineOf }),
  };
}

export function lintedOf(order: PortOrder): LintedOrder {
  return { ...order, numbers: order.numbers.map(({ number }) => number) };
}

/** P15: every finding of an order at once. */
export async function lintPort(needs: PortNeeds, order: LintedOrder, lineOf?: ReadonlyMap<string, number>): Promise<readonly Finding[]> {
  return lintOrder(order, await lintNeeds(needs, order, order.numbers, lineOf));
}
