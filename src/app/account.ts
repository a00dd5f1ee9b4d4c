// Making the account: the company, its contract, and the person who acts from then on.
import type { Account } from '../domain/account.js';
import { parseContract } from '../domain/billing/parse-contract.js';
import { AppError } from '../domain/errors.js';
import { defaultExtensionRange, parseExtensionRange } from '../domain/extension.js';
import type { AccountStore, BillingStore, UserDraft } from '../domain/stores.js';
import { parseTier } from '../domain/tier.js';
import { isTimeZone } from '../domain/time-zone.js';
import { parseEmail } from '../domain/user.js';

export interface InitInput {
  readonly company: string;
  readonly country?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly currency?: string | undefined;
  readonly tier?: string | undefined;
  readonly contracted?: string | undefined;
  readonly price?: string | undefined;
  readonly dayCount?: string | undefined;
  readonly extensionRange?: string | undefined;
  /** `Name <email>`, or a name. */
  readonly admin: string;
}

export interface InitNeeds {
  readonly account: Pick<AccountStore, 'add'>;
  readonly billing: Pick<BillingStore, 'setContract'>;
}

const usual: Readonly<Record<string, readonly [zone: string, currency: string]>> = {
  BR: ['America/Sao_Paulo', 'BRL'], PT: ['Europe/Lisbon', 'EUR'], DE: ['Europe/Berlin', 'EUR'], US: ['America/New_York', 'USD'],
  CA: ['America/Toronto', 'CAD'], GB: ['Europe/London', 'GBP'], CL: ['America/Santiago', 'CLP'], JP: ['Asia/Tokyo', 'JPY'], KW: ['Asia/Kuwait', 'KWD'],
  ES: ['Europe/Madrid', 'EUR'], FR: ['Europe/Paris', 'EUR'], IE: ['Europe/Dublin', 'EUR'], MX: ['America/Mexico_City', 'MXN'], AU: ['Australia/Sydney', 'AUD'],
};

/** Checks everything, then makes account, administrator and contract. A dry run stops before the writing. */
export async function initAccount(needs: InitNeeds, input: InitInput, dryRun: boolean): Promise<Omit<Account, 'adminId' | 'createdAt'>> {
  const country = (input.country ?? 'BR').toUpperCase();
  if (!/^[A-Z]{2}$/.test(country)) throw new AppError('usage', 'country.malformed', { field: 'country', value: country });
  const [zone, currencyOf] = usual[country] ?? [input.timeZone, input.currency];
  if (zone === undefined || currencyOf === undefined) throw new AppError('usage', 'country.needs-zone', { field: input.timeZone === undefined ? 'time-zone' : 'currency', value: country });
  const timeZone = input.timeZone ?? zone;
  if (!isTimeZone(timeZone)) throw new AppError('usage', 'time-zone.unknown', { field: 'time-zone', value: timeZone });
  const currency = (input.currency ?? currencyOf).toUpperCase();
  const extensionRange = input.extensionRange === undefined ? defaultExtensionRange : parseExtensionRange(input.extensionRange);
  const tier = parseTier(input.tier ?? 'standard');
  const company = input.company.trim();
  if (company === '') throw new AppError('usage', 'company.needed', { field: 'company' });
  if (input.price !== undefined && !isPriceText(input.price)) throw new AppError('usage', 'price.malformed', { field: 'price', value: input.price });
  const contract = parseContract({
    currency, timeZone, opening: {}, dayCount: input.dayCount ?? 'actual', rounding: 'half-up',
    tiers: { [tier]: { contracted: wholeNumber(input.contracted ?? '0', 'contracted'), price: input.price ?? '0' } },
  });
  const admin = adminDraft(input.admin);
  const account = { company, country, timeZone, currency, extensionRange };
  if (dryRun) return account;
  const made = await needs.account.add(account, admin);
  // A contract without a price would promise invoices of 0: it is left out until somebody knows it.
  if (input.price !== undefined) await needs.billing.setContract(contract);
  return made;
}

export function isPriceText(text: string): boolean {
  return /^\d+(\.\d+)?$/.test(text);
}

function wholeNumber(text: string, field: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new AppError('usage', 'number.not-whole', { field, value: text });
  return Number(text);
}

function adminDraft(text: string): UserDraft {
  const [, name = text, email] = /^(.*?)\s*<([^>]+)>\s*$/.exec(text) ?? [];
  // An address that is not one, or one without a name, would become the name of the person who may do everything.
  if (name.trim() === '' || /[<>@]/.test(name)) throw new AppError('usage', 'admin.malformed', { field: 'admin', value: text });
  const words = name.trim().split(/\s+/);
  return {
    firstName: words[0] ?? '', lastName: words.slice(1).join(' '), email: email === undefined ? null : parseEmail(email),
    permission: 'super-admin', grants: [], groups: [], webLogin: email !== undefined, hotDesking: false, dialUser: null,
    extension: null, devices: [], existingDeviceIds: [],
  };
}
