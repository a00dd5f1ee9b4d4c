// `pbxctl support …`: flags and help only. Decisions are in app/support.ts, app/calendar.ts, app/holiday.ts and app/deadline.ts.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { choice, collect, destroys, examples, gather, prints, writes, type Destroys, type Prints, type Writes } from '../options.js';

export interface ChannelListFlags extends Prints { readonly provider?: string; readonly kind?: string; readonly open?: boolean; readonly file?: string }
export interface ChannelFlags extends Writes { readonly file?: string; readonly reset?: boolean }
export interface OptionFlags extends Writes { readonly country?: string; readonly region?: string[]; readonly optionalDays?: boolean }
export interface DeadlineFlags extends Prints {
  readonly from?: string; readonly add?: string; readonly subtract?: string | true; readonly calendar: string; readonly wait?: string[];
  readonly explain?: boolean; readonly batch?: string;
}
export interface HolidayListFlags extends Prints {
  readonly year?: string[]; readonly country?: string; readonly region?: string[]; readonly optional?: boolean; readonly added?: boolean;
}
export interface HolidayAddFlags extends Writes { readonly region?: string; readonly optional?: boolean; readonly from?: string; readonly until?: string; readonly source?: string }
export interface HolidayImportFlags extends Writes { readonly format?: string; readonly region?: string; readonly optional?: boolean; readonly skipInvalid?: boolean }

export function register(support: Command, ctx: Context): void {
  addChannels(support, ctx);
  addHours(support, ctx);
  addDeadline(support, ctx);
  addHolidays(support, ctx);
  addOptions(support, ctx);
}

function addChannels(support: Command, ctx: Context): void {
  const list = prints(support.command('list', { isDefault: true }))
    .description('Lists how support is reached, by whom, and whether it is open now (this is what `pbxctl support` does)')
    .option('--provider <name>', 'only this provider')
    .addOption(choice('--kind <kind>', 'only one way of reaching it', ['phone', 'telephone', 'portal', 'web', 'chat', 'mail', 'e-mail', 'app', 'community']))
    .option('--open', 'only what is open now')
    .option('--file <file>', 'look at another list of channels without keeping it')
    .action(async (flags: ChannelListFlags) => { await (await import('../actions/support.js')).listChannels(ctx, flags); });
  examples(list, 'support', 'support --kind phone --open', 'support -o json --query "[?isOpen].address"');

  const channels = writes(support.command('channels'))
    .description('Puts a list of channels of your own in the place of the shipped one; without flags, prints the list in force as JSON')
    .option('--file <file>', 'the list, as JSON (- for stdin)')
    .option('--reset', 'go back to the list that ships')
    .action(async (flags: ChannelFlags) => { await (await import('../actions/support.js')).changeChannels(ctx, flags); });
  examples(channels, 'support channels > channels.json', 'support channels --file channels.json --dry-run', 'support channels --reset');
}

function addHours(support: Command, ctx: Context): void {
  const hours = support.command('hours').description('Calendars with their hours, and whether each is open now');
  const list = prints(hours.command('list [calendar]', { isDefault: true }))
    .description('Lists calendars; with a name, shows one')
    .action(async (name: string | undefined, flags: Prints) => { await (await import('../actions/support.js')).listHours(ctx, name, flags); });
  examples(list, 'support hours', 'support hours technical-support -o json');

  const set = writes(hours.command('set <calendar> <file>'))
    .description('Keeps a calendar of your own; with the name of a shipped one it takes its place')
    .action(async (name: string, file: string, flags: Writes) => { await (await import('../actions/support.js')).setHours(ctx, name, file, flags); });
  examples(set, 'support hours set technical-support hours.json', 'support hours set night-desk - --dry-run < hours.json');

  const remove = destroys(hours.command('remove <calendar>').alias('rm'))
    .description('Removes a calendar of your own; a shipped one of that name holds again')
    .action(async (name: string, flags: Destroys) => { await (await import('../actions/support.js')).removeHours(ctx, name, flags); });
  examples(remove, 'support hours remove night-desk');
}

function addDeadline(support: Command, ctx: Context): void {
  const deadline = prints(support.command('deadline'))
    .description('Tells when an amount of open time has passed, with its working; or answers thousands of questions at once')
    .option('--from <instant>', '2026-03-06T16:20:00-03:00, or without offset on the calendar’s clock; now if left out')
    .option('--add <amount>', 'open time such as 10h, 1h30m or 45m, or business days such as 5bd')
    .option('--subtract [amount]', 'go back instead of forward')
    .option('--calendar <calendar>', 'its name, or a file with one', 'technical-support')
    .option('--wait <from..to>', 'a spell of waiting for the customer; FROM.. while it goes on (several times)', gather)
    .option('--explain', 'the working, a line for each date')
    .option('--batch <file>', 'questions as NDJSON from a file (- for stdin), answers as NDJSON in the same order')
    .action(async (flags: DeadlineFlags) => { await (await import('../actions/deadline.js')).deadline(ctx, flags); });
  examples(deadline,
    'support deadline --from 2026-03-06T16:20 --add 10h --explain',
    'support deadline --from 2026-04-03 --add 7bd',
    'support deadline --add 10h --wait 2026-03-06T17:00..2026-03-09T09:00 -o json',
    'support deadline --batch questions.ndjson');
  deadline.addHelpText('after', `
Each line for --batch is a question, such as
  {"id": 1, "op": "add", "calendar": "technical-support", "from": "2026-03-06T16:20:00-03:00", "amount": "10h"}
op is add, subtract, elapsed, add-days, subtract-days, days-between, is-open, next-open, next-close, previous-open or previous-close.
What each needs and answers: docs/support.md, and pbxctl manual holidays.`);
}

function addHolidays(support: Command, ctx: Context): void {
  const holidays = support.command('holidays').alias('holiday').description('Days off: those that ship, and those of your state, city or company');
  const list = prints(holidays.command('list', { isDefault: true }).alias('ls'))
    .description('Lists days off of a year')
    .option('--year <year>', 'this year if left out (several times, or by comma)', collect)
    .option('--country <country>', 'another country’s table: BR, PT, DE, US, CA')
    .option('--region <list>', 'states or provinces instead of those in the options', collect)
    .option('--optional', 'with optional days, also where they do not count')
    .option('--added', 'only days that were added')
    .action(async (flags: HolidayListFlags) => { await (await import('../actions/holiday.js')).listHolidays(ctx, flags); });
  examples(list, 'support holidays list', 'support holidays list --year 2026,2027 --region SP --optional', 'support holidays list --country DE --region BY -o csv');

  const add = writes(holidays.command('add <date> <name>'))
    .description('Adds a day off of your state, city or company')
    .option('--region <name>', 'whose day it is')
    .option('--optional', 'counts only where optional days do')
    .option('--from <time>', 'off from this time on, such as 13:00')
    .option('--until <time>', 'off until this time')
    .option('--source <text>', 'the law or notice that makes it one')
    .action(async (date: string, name: string, flags: HolidayAddFlags) => { await (await import('../actions/holiday.js')).addHoliday(ctx, { date, name }, flags); });
  examples(add, 'support holidays add 2026-08-15 "Padroeira de Sorocaba" --region Sorocaba', 'support holidays add 2026-12-24 "Véspera de Natal" --from 12:00');

  const remove = destroys(holidays.command('remove <day...>').alias('rm'))
    .description('Removes added days, by id or date')
    .action(async (refs: string[], flags: Destroys) => { await (await import('../actions/holiday.js')).removeHolidays(ctx, refs, flags); });
  examples(remove, 'support holidays remove 2026-08-15', 'support holidays remove 2026-08-15 2027-08-15 --yes');

  const bring = writes(holidays.command('import <file>'))
    .description('Adds the days of a CSV, NDJSON or iCalendar file (- for stdin); importing it again changes nothing')
    .addOption(choice('--format <format>', 'what the file is, if its content does not tell', ['csv', 'ics']))
    .option('--region <name>', 'whose days they are, where the file does not say')
    .option('--optional', 'count only where optional days do')
    .option('--skip-invalid', 'import the good rows even if others are faulty')
    .action(async (file: string, flags: HolidayImportFlags) => { await (await import('../actions/holiday-import.js')).importHolidays(ctx, file, flags); });
  examples(bring, 'support holidays import city.ics --region Sorocaba --dry-run', 'support holidays import days.csv');
}

function addOptions(support: Command, ctx: Context): void {
  const options = support.command('options').description('Which days count as holidays');
  const show = prints(options.command('show', { isDefault: true }))
    .description('Shows which days count: country, regions, optional days')
    .action(async (flags: Prints) => { await (await import('../actions/support.js')).showOptions(ctx, flags); });
  examples(show, 'support options show', 'support options show -o json --query knownRegions');

  const set = writes(options.command('set'))
    .description('Sets which days count; only what you name changes')
    .option('--country <country>', 'whose table: BR, PT, DE, US, CA; “account” for the account’s country')
    .option('--region <list>', 'states or provinces whose own days count; “none” for none', collect)
    .option('--optional-days', 'optional days (Carnival, Corpus Christi) are off')
    .option('--no-optional-days', 'optional days are working days')
    .action(async (flags: OptionFlags) => { await (await import('../actions/support.js')).setOptions(ctx, flags); });
  examples(set, 'support options set --region SP', 'support options set --optional-days --dry-run');
}
