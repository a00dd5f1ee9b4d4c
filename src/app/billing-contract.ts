// `billing contract set`: new terms from a day on, beside those that held before, so that the past is not rewritten.
import type { Contract, ContractVersion } from '../domain/billing.js';
import { parseContract, versionOn } from '../domain/billing.js';
import { carryOn, type LaterTerms } from '../domain/billing/carry-on.js';
import { isAbsent } from '../domain/billing/read-field.js';
import { parseCivilDate, type CivilDate } from '../domain/civil-date.js';
import { AppError } from '../domain/errors.js';
import { isTimeZone } from '../domain/time-zone.js';
import { parseEmail } from '../domain/user.js';
import { termsOfFlags, type TermFlags } from './billing-terms.js';

export interface ContractFlags extends TermFlags {
  readonly currency?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly billingContact?: string | undefined;
  /** A date, or `ever` for the terms since the beginning. */
  readonly validFrom?: string | undefined;
}

export interface ContractSetting {
  readonly present: Contract | undefined;
  readonly today: CivilDate;
  /** What the account says, where neither flags nor file do. */
  readonly account: { readonly currency: string; readonly timeZone: string };
}

const flagOf: readonly (readonly [RegExp, string])[] = [
  [/^contract\.tiers\.[^.]+\.price/, 'price'], [/^contract\.tiers\.[^.]+\.contracted/, 'contracted'], [/^contract\.tiers/, 'tier'], [/^contract\.devices/, 'device'], [/^contract\.numbers/, 'number'],
  [/^contract\.oneOffs/, 'one-off'], [/^contract\.excessMinute/, 'excess-minute'], [/^contract\.consultancy\.adjustments/, 'index'], [/^contract\.consultancy/, 'consultancy'],
  [/^contract\.minimumDays/, 'minimum-days'], [/^contract\.dayCount/, 'day-count'], [/^contract\./, ''],
];

/** What was typed as flags is named by them, not by where it would stand in a file. */
function namingFlags<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof AppError) || typeof error.values['field'] !== 'string') throw error;
    const path = error.values['field'];
    const [shape, flag] = flagOf.find(([start]) => start.test(path)) ?? [];
    if (shape === undefined || flag === undefined) throw error;
    throw new AppError(error.kind, error.code, { ...error.values, field: flag === '' ? path.replace(shape, '') : flag }, { cause: error });
  }
}

export interface NewContract {
  readonly contract: Contract;
  /** What became of the terms that hold later than the new ones; empty where there are none. */
  readonly later: readonly LaterTerms[];
}

/** The contract with the terms of the flags from a day on; what they do not name stays. Throws usage as parseContract. */
export function contractOfFlags(flags: ContractFlags, setting: ContractSetting): NewContract {
  const { present, account } = setting;
  const currency = flags.currency?.toUpperCase() ?? present?.currency ?? account.currency;
  refuseOtherCurrency(present, currency);
  const validFrom = validFromOf(flags.validFrom, setting);
  const base = present === undefined ? undefined : baseVersion(present, validFrom);
  const terms = { ...base, ...termsOfFlags(flags, base) };
  const [version] = namingFlags(() => parseContract({ ...terms, currency, validFrom })).versions as readonly [ContractVersion];
  const head = { ...headOf(flags, setting), currency, opening: present?.opening ?? {} };
  const { contract, later } = besideLater(present, version, head);
  // Terms from before the first version say nothing about what was agreed after them.
  if (base === undefined || (base.validFrom ?? '') > (validFrom ?? '')) return { contract, later };
  const { versions, told } = carryOn(base, version, versionsAfter(contract, validFrom));
  return { contract: { ...contract, versions: [...contract.versions.slice(0, contract.versions.length - versions.length), ...versions] }, later: told };
}

/**
 * The contract of a file: one with `versions` is the whole contract; terms alone become a version beside the present ones,
 * unless `replace` puts them in the place of everything. Throws usage as parseContract and refused `billing.currency.mixed`.
 */
export function contractOfFile(document: unknown, flags: ContractFlags, replace: boolean, setting: ContractSetting): NewContract {
  const { present } = setting;
  const given = typeof document === 'object' && document !== null && !Array.isArray(document) ? document as Record<string, unknown> : undefined;
  const head = headOf(flags, setting);
  const opening = present?.opening ?? {};
  const filled = given === undefined ? document : {
    ...given,
    timeZone: flags.timeZone ?? given['timeZone'] ?? head.timeZone, billingContact: flags.billingContact ?? given['billingContact'] ?? head.billingContact,
    opening: given['opening'] ?? opening,
    ...(flags.validFrom === undefined || !isAbsent(given['versions']) ? {} : { validFrom: validFromOf(flags.validFrom, setting) }),
  };
  const read = parseContract(filled);
  checkZone(read.timeZone);
  if (present === undefined || replace || !isAbsent(given?.['versions'])) return { contract: read, later: [] };
  refuseOtherCurrency(present, read.currency);
  const [first] = read.versions as readonly [ContractVersion];
  const isDated = flags.validFrom !== undefined || !isAbsent(given?.['validFrom']);
  return besideLater(present, isDated ? first : { ...first, validFrom: setting.today }, read);
}

/** The later terms stay as they are. */
function besideLater(present: Contract | undefined, version: ContractVersion, head: Omit<Contract, 'versions'>): NewContract {
  const contract = merged(present, version, head);
  return { contract, later: versionsAfter(contract, version.validFrom).map(({ validFrom }) => ({ validFrom: validFrom ?? '', carried: [], own: [] })) };
}

function versionsAfter({ versions }: Contract, validFrom: CivilDate | null): readonly ContractVersion[] {
  return versions.filter((version) => (version.validFrom ?? '') > (validFrom ?? ''));
}

function merged(present: Contract | undefined, version: ContractVersion, head: Omit<Contract, 'versions'>): Contract {
  const others = present?.versions.filter(({ validFrom }) => validFrom !== version.validFrom) ?? [];
  const { currency, timeZone, billingContact, opening } = head;
  const versions = [...others, version].sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1));
  return { currency, timeZone, billingContact, opening, versions };
}

// Without a date, first terms hold since ever, and later ones from today: an invoice that was sent stays what it was.
function validFromOf(text: string | undefined, { present, today }: ContractSetting): CivilDate | null {
  if (text === 'ever') return null;
  if (text !== undefined) return parseCivilDate(text, 'valid-from');
  return present === undefined ? null : today;
}

function baseVersion(present: Contract, validFrom: CivilDate | null): ContractVersion | undefined {
  const [first] = present.versions;
  if (validFrom === null || (first?.validFrom ?? '') > validFrom) return first;
  return versionOn(present, validFrom);
}

function headOf(flags: ContractFlags, { present, account }: ContractSetting): { timeZone: string | null; billingContact: string | null } {
  const timeZone = flags.timeZone ?? present?.timeZone ?? account.timeZone;
  checkZone(timeZone);
  const billingContact = flags.billingContact === undefined ? present?.billingContact ?? null : flags.billingContact === '' ? null : parseEmail(flags.billingContact);
  return { timeZone, billingContact };
}

function checkZone(timeZone: string | null): void {
  if (timeZone !== null && !isTimeZone(timeZone)) throw new AppError('usage', 'date.zone-unknown', { field: 'timeZone', value: timeZone });
}

function refuseOtherCurrency(present: Contract | undefined, currency: string): void {
  if (present === undefined || present.currency === currency) return;
  throw new AppError('refused', 'billing.contract.other-currency', { field: 'currency', value: currency, currency: present.currency });
}
