// `pbxctl numbers …`: flags and help only. Decisions are in app/phone-number.ts, columns in cli/views/number.ts.
import { Option, type Command } from 'commander';
import type { Context } from '../context.js';
import { asks, collect, destroys, examples, interactive, prints, writes, type Asks, type Destroys, type Prints, type Wizards, type Writes } from '../options.js';
import { addPermissions } from './number-permission.js';

export interface NumberListFlags extends Prints {
  readonly status?: 'active' | 'porting' | 'available'; readonly country?: string; readonly type?: string; readonly temporary?: boolean; readonly unrouted?: boolean;
  readonly available?: boolean; readonly search?: string;
}
export interface NumberOrderFlags extends Asks, Wizards {
  readonly type?: string; readonly country?: string; readonly areaCode?: string; readonly count?: string; readonly number?: readonly string[]; readonly temporary?: boolean; readonly name?: string;
}
export interface NumberEditFlags extends Writes { readonly name?: string; readonly temporary?: boolean; readonly callerIdName?: string; readonly billingGroup?: string }
export interface CallerIdFlags extends Writes { readonly line: readonly string[]; readonly clear?: boolean }
export interface ReleaseFlags extends Destroys { readonly force?: boolean; readonly reason?: string }
export interface NumberImportFlags extends Asks { readonly stock?: boolean; readonly skipInvalid?: boolean }

const types = ['local', 'mobile', 'toll-free', 'national'];

export function register(numbers: Command, ctx: Context): void {
  addReading(numbers, ctx);
  addOrdering(numbers, ctx);
  addRouting(numbers, ctx);
  addPermissions(numbers, ctx);
}

function addReading(numbers: Command, ctx: Context): void {
  const list = prints(numbers.command('list').alias('ls'))
    .description('Lists the numbers of the account, those on their way included')
    .addOption(new Option('--status <status>', 'only these').choices(['active', 'porting', 'available']))
    .option('--country <code>', 'only those of a country')
    .addOption(new Option('--type <type>', 'only those of a type').choices(types))
    .option('--temporary', 'only temporary ones')
    .option('--unrouted', 'only those that ring nowhere')
    .option('--available', 'those that can be ordered, too')
    .option('--search <text>', 'digits anywhere in the number, or a part of its name')
    .action(async (flags: NumberListFlags) => { await (await import('../actions/number.js')).listNumbers(ctx, flags); });
  examples(list, 'numbers list', 'numbers list --unrouted', 'numbers list --available --country BR -o json');

  const show = prints(numbers.command('show <number>'))
    .description('Shows one number, in any spelling')
    .action(async (text: string, flags: Prints) => { await (await import('../actions/number.js')).showNumber(ctx, text, flags); });
  examples(show, 'numbers show "+55 11 4002-8922"', 'numbers show 1140028922 -o json');

  const out = prints(numbers.command('export'))
    .description('Prints the numbers as CSV that import reads back')
    .option('--available', 'those that can be ordered, too')
    .action(async (flags: NumberListFlags) => { await (await import('../actions/number.js')).exportNumbers(ctx, flags); });
  examples(out, 'numbers export > numbers.csv');
}

function addOrdering(numbers: Command, ctx: Context): void {
  const order = interactive(asks(numbers.command('order')))
    .description('Orders numbers: price first; what is not in stock becomes a manual order')
    .addOption(new Option('--type <type>', 'what kind of number').choices(types))
    .option('--country <code>', 'the account’s own by default')
    .option('--area-code <digits>', 'the beginning after the country’s code')
    .option('--count <count>', 'how many; one by default')
    .option('--number <number>', 'a certain one of the stock; may be repeated', collect)
    .option('--temporary', 'lent until a port is complete')
    .option('--name <text>', 'what it is for')
    .action(async (flags: NumberOrderFlags) => { await (await import('../actions/number-order.js')).orderNumbers(ctx, flags); });
  examples(order, 'numbers order', 'numbers order --type local --country BR --area-code 11', 'numbers order --type toll-free --country US --count 2 --dry-run');

  const release = destroys(numbers.command('release <number>'))
    .description('Gives a number up and writes the message to the numbers team')
    .option('--force', 'although something speaks against it')
    .option('--reason <text>', 'why, for the record')
    .action(async (text: string, flags: ReleaseFlags) => { await (await import('../actions/number-order.js')).releaseNumber(ctx, text, flags); });
  examples(release, 'numbers release +551140028922 --dry-run', 'numbers release +551140028922 --force --reason "Branch office closed"');

  const bring = asks(numbers.command('import <file>'))
    .description('Adds and changes numbers from a CSV or NDJSON file (- for stdin): number, type, country, temporary, name, routeTo')
    .option('--stock', 'they can be ordered; none comes into service')
    .option('--skip-invalid', 'take the good rows even if others are faulty')
    .action(async (file: string, flags: NumberImportFlags) => { await (await import('../actions/number-import.js')).importNumbers(ctx, file, flags); });
  examples(bring, 'numbers import numbers.csv --dry-run', 'numbers import offer.csv --stock');
}

function addRouting(numbers: Command, ctx: Context): void {
  const route = writes(numbers.command('route <number>'))
    .description('Sets where a number rings: an extension, or KIND:ID for anything else in this system')
    .requiredOption('--to <target>', '1001, +551140028923, queue:Sales, dial-plan:Main, mailbox:Support, …')
    .action(async (text: string, flags: Writes & { to: string }) => { await (await import('../actions/number.js')).routeNumber(ctx, text, flags); });
  examples(route, 'numbers route +551140028922 --to 1001', 'numbers route +551140028922 --to +551140028923 --dry-run');

  const unroute = writes(numbers.command('unroute <number>'))
    .description('Lets a number ring nowhere')
    .action(async (text: string, flags: Writes) => { await (await import('../actions/number.js')).unrouteNumber(ctx, text, flags); });
  examples(unroute, 'numbers unroute +551140028922');

  const caller = writes(numbers.command('caller-id <number>'))
    .description('Makes lines show one of the account’s numbers when they call out')
    .requiredOption('--line <extension>', 'which line; may be repeated', collect)
    .option('--clear', 'show the account’s own number again')
    .action(async (text: string, flags: CallerIdFlags) => { await (await import('../actions/number.js')).setCallerId(ctx, text, flags); });
  examples(caller, 'numbers caller-id +551140028922 --line 1001,1002', 'numbers caller-id +551140028922 --line 1001 --clear');

  const edit = writes(numbers.command('edit <number>'))
    .description('Changes what a number is called, whether it is temporary, and what a vendor keeps of it')
    .option('--name <text>', 'what it is for')
    .option('--temporary', 'lent until a port is complete')
    .option('--no-temporary', 'here to stay')
    .option('--caller-id-name <text>', 'the name that those see who are called from it, where the back end keeps one; empty for none')
    .option('--billing-group <name>', 'the group that the vendor bills it to; empty for none')
    .action(async (text: string, flags: NumberEditFlags) => { await (await import('../actions/number.js')).editNumber(ctx, text, flags); });
  examples(edit, 'numbers edit +551140028922 --name "Front desk"', 'numbers edit +551140028922 --no-temporary');
}
