// `pbxctl billing …`: flags and help of what looks at invoices. What changes the books is in billing-write.ts.
import type { Command } from 'commander';
import type { ChangesFlags, ExportFlags, HistoryFlags } from '../actions/billing.js';
import type { SheetFlags } from '../actions/billing-print.js';
import type { ReconcileFlags } from '../actions/billing-reconcile.js';
import type { WhatIfFlags } from '../actions/billing-what-if.js';
import type { Context } from '../context.js';
import { choice, examples, gather, interactive, prints, type Prints } from '../options.js';
import { addWriting } from './billing-write.js';
import { addBillingGroups } from './billing-group.js';

export function register(billing: Command, ctx: Context): void {
  addInvoices(billing, ctx);
  addWhatIf(billing, ctx);
  addBooks(billing, ctx);
  addReconcile(billing, ctx);
  addWriting(billing, ctx);
  addBillingGroups(billing, ctx);
}

function localeOption(): ReturnType<typeof choice> {
  return choice('--csv-locale <locale>', 'CSV for the spreadsheet of a country: separator, decimal mark, dates', ['en', 'pt-BR', 'de']);
}

/** What every invoice on paper can have. */
function sheets(command: Command): Command {
  return prints(command)
    .addOption(localeOption())
    .option('--html <file>', 'also write a report to look at and print')
    .option('--force', 'overwrite the file if it is there')
    .option('--fail-above <amount>', 'exit with code 5 (billing.above-limit) when an invoice shown is above; it is printed all the same');
}

function addInvoices(billing: Command, ctx: Context): void {
  const preview = sheets(billing.command('preview'))
    .description('Shows the next invoice and the one after, each line with its arithmetic')
    .option('--month <month>', 'the invoice of this month and the one after')
    .action(async (flags: SheetFlags & { month?: string }) => { await (await import('../actions/billing.js')).previewInvoices(ctx, flags); });
  examples(preview, 'billing preview', 'billing preview -o json', 'billing preview --html preview.html', 'billing preview --fail-above 5000.00');

  const invoice = sheets(billing.command('invoice'))
    .description('Computes the invoice of a month, past or to come')
    .option('--month <month>', 'YYYY-MM; this month by default')
    .action(async (flags: SheetFlags & { month?: string }) => { await (await import('../actions/billing.js')).showInvoice(ctx, flags); });
  examples(invoice, 'billing invoice --month 2026-07', 'billing invoice --month 2026-07 --csv-locale pt-BR');

  const explain = prints(billing.command('explain <line>'))
    .description('Derives one line of the preview: its changes, days, arithmetic and rounding')
    .option('--month <month>', 'a line of the invoice of this month')
    .action(async (line: string, flags: Prints & { month?: string }) => { await (await import('../actions/billing.js')).explainInvoiceLine(ctx, line, flags); });
  examples(explain, 'billing explain 2', 'billing explain pro-rata/standard/2026-06-20..30', 'billing explain 1 --month 2026-07 -o json');
}

function addWhatIf(billing: Command, ctx: Context): void {
  const whatIf = interactive(sheets(billing.command('what-if')))
    .description('Shows the invoices as they would be with changes, and the difference')
    .option('--add <count>', 'add so many; may be repeated, with --on, --tier and the others alike', gather)
    .option('--tier <tier>', 'of this tier', gather)
    .option('--item <item>', 'of this instead of extensions: device:desk-phone, channel, number:local:BR, …', gather)
    .option('--on <date>', 'on this day; today by default', gather)
    .option('--remove <count>', 'remove so many', gather)
    .option('--until <date>', 'the day of removal; without --remove all that were added go', gather)
    .option('--move <count>', 'so many of --tier become of the tier --to', gather)
    .option('--to <tier>', 'the tier that --move goes to', gather)
    .option('--price <amount>', 'as if a month of one extension of the tier cost this, from --on', gather)
    .option('--contracted <count>', 'as if so many of the tier were contracted, from --on', gather)
    .option('--changes <file>', 'changes from a CSV, JSON, NDJSON or YAML file: date, tier or item, quantity')
    .option('--map <theirs=ours>', 'what a column of the file is called here', gather)
    .option('--month <month>', 'the invoice of this month and the one after; by default those on which the first change shows')
    .option('--batch <file>', 'answer many questions: NDJSON {id, contract, changes, month} in, {id, invoice} out; - reads standard input')
    .action(async (flags: WhatIfFlags) => { await (await import('../actions/billing-what-if.js')).whatIf(ctx, flags); });
  examples(whatIf,
    'billing what-if', 'billing what-if --add 3 --tier standard --on 2026-06-20', 'billing what-if --add 3 --on 2026-06-20 --remove 3 --until 2026-07-05',
    'billing what-if --move 2 --tier standard --to premium', 'billing what-if --price 42.50 --on 2026-08-01',
    'billing what-if --changes plan.csv --fail-above 5000.00 -o json', 'billing what-if --batch questions.ndjson');
}

function addBooks(billing: Command, ctx: Context): void {
  const changes = prints(billing.command('changes'))
    .description('Lists the ledger: what became chargeable, and what stopped')
    .option('--from <date>', 'from this day on')
    .option('--to <date>', 'up to this day')
    .option('--item <item>', 'only this item or tier')
    .addOption(localeOption())
    .action(async (flags: ChangesFlags) => { await (await import('../actions/billing.js')).listChanges(ctx, flags); });
  examples(changes, 'billing changes --from 2026-06-01', 'billing changes --item standard -o csv');

  const history = prints(billing.command('history'))
    .description('Shows quantity and cost month by month, as bars on a terminal')
    .option('--months <count>', 'so many months, up to this one', '12')
    .option('--from <month>', 'from this month on')
    .option('--to <month>', 'up to this month')
    .option('--chart', 'draw bars even into a pipe')
    .option('--no-chart', 'a table instead of bars')
    .addOption(localeOption())
    .option('--html <file>', 'also write a report to look at and print')
    .option('--force', 'overwrite the file if it is there')
    .action(async (flags: HistoryFlags) => { await (await import('../actions/billing.js')).showHistory(ctx, flags); });
  examples(history, 'billing history', 'billing history --from 2025-01 --to 2025-12 -o csv', 'billing history --html history.html');

  const exporting = prints(billing.command('export [file]'))
    .description('Writes one invoice as CSV for accounts: figures as figures, no sentences')
    .option('--month <month>', 'YYYY-MM; the next invoice by default')
    .addOption(localeOption())
    .option('--no-total', 'leave out the row of the total')
    .option('--force', 'overwrite the file if it is there')
    .action(async (file: string | undefined, flags: ExportFlags) => {
      await (await import('../actions/billing.js')).exportInvoice(ctx, { ...flags, ...(file === undefined ? {} : { file }) });
    });
  examples(exporting, 'billing export --month 2026-07 --csv-locale pt-BR july.csv', 'billing export --csv-locale de > next.csv');
}

function addReconcile(billing: Command, ctx: Context): void {
  const reconcile = prints(billing.command('reconcile <invoice>'))
    .description('Compares the vendor’s invoice with ours line by line, and explains differences')
    .option('--month <month>', 'the month it is for; by default what the file says, else this month')
    .option('--map <theirs=ours>', 'what a column of the file is called here', gather)
    .addOption(choice('--csv-locale <locale>', 'how the file writes figures: pt-BR and de 1.234,56, en 1,234.56', ['en', 'pt-BR', 'de']))
    .option('--delimiter <character>', 'what parts the cells: comma, semicolon, tab')
    .option('--encoding <name>', 'of the file, where it is not Unicode')
    .action(async (file: string, flags: ReconcileFlags) => { await (await import('../actions/billing-reconcile.js')).reconcileInvoice(ctx, file, flags); });
  examples(reconcile, 'billing reconcile invoice.csv --month 2026-07', 'billing reconcile fatura.csv --csv-locale pt-BR --map "Valor líquido=amount"');
}
