// The flags of a port order's fields, the same for new, update and correct.
import { Option, type Command } from 'commander';
import { collect, type Wizards, type Writes } from './options.js';

export interface PortFieldFlags {
  readonly provider?: string; readonly country?: string; readonly lineKind?: string; readonly losingProvider?: string; readonly portType?: string; readonly btn?: string; readonly newBtn?: string;
  readonly remaining?: string; readonly accountNumber?: string; readonly hasPin?: boolean; readonly subscriberType?: string; readonly businessName?: string; readonly firstName?: string;
  readonly lastName?: string; readonly authorizedPerson?: string; readonly authorizedEmail?: string; readonly authorizedPhone?: string; readonly taxId?: string; readonly houseNumber?: string;
  readonly street?: string; readonly unit?: string; readonly city?: string; readonly region?: string; readonly postcode?: string; readonly billingPostcode?: string; readonly date?: string;
  readonly time?: string; readonly activation?: string; readonly eSign?: boolean; readonly contact?: readonly string[]; readonly reference?: string; readonly temporaryNumber?: string;
  readonly acknowledge?: readonly string[];
}
export interface PortNewFlags extends Writes, Wizards, PortFieldFlags { readonly numbers?: readonly string[] }
export interface PortUpdateFlags extends Writes, Wizards, PortFieldFlags { readonly addNumber?: readonly string[]; readonly removeNumber?: readonly string[]; readonly note?: string }
export interface PortCorrectFlags extends PortUpdateFlags { readonly pinStdin?: boolean }

export function portFields(command: Command): Command {
  return command
    .option('--provider <id>', 'the profile of the gaining provider: goto, bandwidth, telnyx, twilio, microsoft, 8x8, sangoma')
    .option('--country <code>', 'where the numbers are')
    .addOption(new Option('--line-kind <kind>', 'what kind of line').choices(['land-line', 'mobile', 'toll-free', 'voip']))
    .option('--losing-provider <name>', 'who has the numbers now')
    .addOption(new Option('--port-type <type>', 'full: the account closes; partial: some numbers stay').choices(['full', 'partial']))
    .option('--btn <number>', 'the main number of the account at the losing provider')
    .option('--new-btn <number>', 'partial port of the main number: which of those that stay takes its place')
    .addOption(new Option('--remaining <choice>', 'partial: what becomes of the numbers that stay').choices(['keep', 'disconnect']))
    .option('--account-number <text>', 'as on the last invoice')
    .option('--has-pin', 'the account has a PIN; it is asked for when the order is sent')
    .option('--no-has-pin', 'the account has no PIN')
    .addOption(new Option('--subscriber-type <type>', 'whose account it is').choices(['business', 'residential']))
    .option('--business-name <name>', 'exactly as the losing provider has it')
    .option('--first-name <name>', 'of a residential account’s holder')
    .option('--last-name <name>', 'of a residential account’s holder')
    .option('--authorized-person <name>', 'who signs the letter of authorisation')
    .option('--authorized-email <email>', 'of the signer')
    .option('--authorized-phone <number>', 'of the signer')
    .option('--tax-id <text>', 'CPF or CNPJ in Brazil')
    .option('--house-number <text>', 'of the service address')
    .option('--street <text>', 'of the service address')
    .option('--unit <text>', 'suite, floor, apartment')
    .option('--city <text>', 'of the service address')
    .option('--region <code>', 'state or province')
    .option('--postcode <code>', 'of the service address')
    .option('--billing-postcode <code>', 'of the account, which mobile carriers compare')
    .option('--date <date>', 'the day wanted; as soon as possible without')
    .option('--time <HH:MM>', 'the time wanted')
    .addOption(new Option('--activation <way>', 'at a time, or when you start it').choices(['at-time', 'on-demand']))
    .option('--e-sign', 'the signer signs by mail')
    .option('--no-e-sign', 'the signer signs on paper')
    .option('--contact <email>', 'who gets news; may be repeated', collect)
    .option('--reference <text>', 'your own; the same one is not ordered twice')
    .option('--temporary-number <number>', 'lent until the port is complete')
    .option('--acknowledge <words>', 'do’s and don’ts you have read, or all: exact-data, patience, keep-service, keep-broadband, keep-temporary', collect);
}

/** The flags by the names of the fields. */
export function fieldInput({ date, time, contact, acknowledge, ...flags }: PortFieldFlags): Record<string, string | boolean | readonly string[] | undefined> {
  const names = ['provider', 'country', 'lineKind', 'losingProvider', 'portType', 'btn', 'newBtn', 'remaining', 'accountNumber', 'hasPin', 'subscriberType', 'businessName', 'firstName', 'lastName',
    'authorizedPerson', 'authorizedEmail', 'authorizedPhone', 'taxId', 'houseNumber', 'street', 'unit', 'city', 'region', 'postcode', 'billingPostcode', 'activation', 'eSign', 'reference',
    'temporaryNumber'] as const;
  const given = Object.fromEntries(names.filter((name) => flags[name] !== undefined).map((name) => [name, flags[name]]));
  return {
    ...given, ...(date === undefined ? {} : { requestedDate: date }), ...(time === undefined ? {} : { requestedTime: time }), ...(contact === undefined ? {} : { contacts: contact }),
    ...(acknowledge === undefined ? {} : { acknowledged: acknowledge }),
  };
}
