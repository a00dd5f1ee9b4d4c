// `pbxctl billing contract`, `import` and `sync`: flags and help of what changes the books.
import type { Command } from 'commander';
import type { ImportFlags, SetFlags } from '../actions/billing-write.js';
import type { Context } from '../context.js';
import { asks, choice, examples, gather, interactive, prints, writes, type Prints, type Writes } from '../options.js';

export function addWriting(billing: Command, ctx: Context): void {
  addContract(billing.command('contract').description('The terms that every invoice is computed from'), ctx);

  const importing = writes(billing.command('import <file>'))
    .description('Adds earlier changes to the ledger from CSV, JSON or YAML; known ones are left alone')
    .option('--map <theirs=ours>', 'what a column of the file is called here', gather)
    .addOption(choice('--csv-locale <locale>', 'how the file writes amounts: pt-BR and de 1.234,56, en 1,234.56', ['en', 'pt-BR', 'de']))
    .option('--delimiter <character>', 'what parts the cells: comma, semicolon, tab')
    .option('--encoding <name>', 'of the file, where it is not Unicode')
    .action(async (file: string, flags: ImportFlags) => { await (await import('../actions/billing-write.js')).importChanges(ctx, file, flags); });
  examples(importing, 'billing import changes.csv --dry-run', 'billing import changes.csv --map "Data da mudança=date"', 'billing import ledger.csv --csv-locale pt-BR');

  const sync = writes(billing.command('sync'))
    .description('Compares what exists now with the ledger and records the difference, dated today')
    .option('--since <date>', 'the day on which what is different came or went, if it was not today')
    .action(async (flags: Writes & { since?: string }) => { await (await import('../actions/billing-write.js')).syncLedger(ctx, flags); });
  examples(sync, 'billing sync --dry-run', 'billing sync', 'billing sync --since 2026-01-01');
}

function addContract(contract: Command, ctx: Context): void {
  const show = prints(contract.command('show'))
    .description('Shows the contract with all its versions')
    .action(async (flags: Prints) => { await (await import('../actions/billing-write.js')).showContract(ctx, flags); });
  examples(show, 'billing contract show', 'billing contract show -o yaml > contract.yaml');

  const set = interactive(asks(contract.command('set')))
    .description('Sets terms from a day on; what is not named stays as it was, and later terms that did not name it follow')
    .option('--valid-from <date>', 'from this day on, or `ever`; today by default, once there is a contract')
    .option('--tier <tier>', 'basic, standard, premium or teams; may be repeated', gather)
    .option('--contracted <count>', 'how many of the tier are contracted', gather)
    .option('--price <amount>', 'a month of one extension of the tier', gather)
    .option('--remove-tier <tier>', 'no longer under contract', gather)
    .option('--device <kind=price>', 'a month of one device: desk-phone=12.50', gather)
    .option('--channel <price>', 'a month of one SIP trunk channel')
    .option('--number <type:country=price>', 'a month of one number: local:BR=5.00', gather)
    .option('--one-off <name=price>', 'a charge that comes once: activation=100.00', gather)
    .option('--excess-minute <price>', 'one minute of excess')
    .option('--consultancy <price>', 'an hour of phone consultancy')
    .option('--index <date=percent>', 'yearly adjustment of that price: 2026-05-01=3.83', gather)
    .option('--minimum-days <count>', 'days for which an extension is charged at least')
    .addOption(choice('--day-count <convention>', 'how parts of a month are counted', ['actual', '30/360']))
    .addOption(choice('--rounding <rule>', 'how halves of a cent are rounded', ['half-up', 'half-even']))
    .option('--currency <currency>', 'BRL, USD, EUR, …; the account’s by default')
    .option('--billing-contact <email>', 'to whom the invoice is mailed')
    .option('--time-zone <zone>', 'IANA zone in which days begin and end')
    .option('--file <file>', 'terms from a JSON or YAML file; one with `versions` is the whole contract')
    .option('--replace', 'with --file: in the place of the whole contract')
    .action(async (flags: SetFlags) => { await (await import('../actions/billing-write.js')).setContract(ctx, flags); });
  examples(set,
    'billing contract set', 'billing contract set --tier standard --contracted 10 --price 39.90', 'billing contract set --price 42.50 --valid-from 2027-01-01',
    'billing contract set --tier standard --contracted 10 --price 39.90 --tier premium --contracted 5 --price 59.90', 'billing contract set --file contract.yaml --dry-run');
}
