// The part of `pbxctl ports` that talks to the other side: lint, papers, submit, news, correct, cancel.
import { Option, type Command } from 'commander';
import type { Context } from '../context.js';
import { collect, destroys, examples, gather, prints, writes, type Destroys, type Prints, type Writes } from '../options.js';
import { portFields, type PortCorrectFlags } from '../port-options.js';

export interface SubmitFlags extends Destroys { readonly pinStdin?: boolean; readonly documentsLater?: boolean; readonly acknowledge?: readonly string[] }
export interface RecordFlags extends Writes {
  readonly number?: readonly string[]; readonly date?: string; readonly time?: string; readonly code?: readonly string[]; readonly carrier?: string; readonly text?: string;
  readonly field?: string; readonly pon?: string; readonly note?: string; readonly force?: boolean;
}
export interface CancelFlags extends Destroys { readonly number?: readonly string[]; readonly force?: boolean; readonly reason?: string }
export interface AttachFlags extends Writes { readonly kind: 'loa' | 'bill' | 'csr' | 'other'; readonly dated?: string; readonly name?: string; readonly address?: string; readonly accountNumber?: string }
export interface LoaFlags extends Prints { readonly force?: boolean; readonly text?: boolean }

export function registerSending(ports: Command, ctx: Context): void {
  addPapers(ports, ctx);
  addSubmit(ports, ctx);
  addAnswers(ports, ctx);
}

function addPapers(ports: Command, ctx: Context): void {
  const lint = prints(ports.command('lint <order>'))
    .description('Checks an order before it is sent: every finding at once, with its rule and what puts it right')
    .action(async (id: string, flags: Prints) => { await (await import('../actions/port-send.js')).lintOne(ctx, id, flags); });
  examples(lint, 'ports lint P-1', 'ports lint P-1 -o json --query "[?severity==\'error\'].fix"');

  const loa = prints(ports.command('loa').argument('<order>', 'which order').argument('[file]', 'where the PDF goes').description('Writes the letter of authorisation from the order’s own fields, ready to sign'))
    .option('--text', 'as text on stdout instead')
    .option('--force', 'write over a file that is there')
    .action(async (id: string, file: string | undefined, flags: LoaFlags) => { await (await import('../actions/port-paper.js')).writeLoa(ctx, id, file, flags); });
  examples(loa, 'ports loa P-1 loa.pdf', 'ports loa P-1 --text');

  const attach = writes(ports.command('attach <order> <file>'))
    .description('Adds a letter, a bill or another document to an order')
    .addOption(new Option('--kind <kind>', 'what it is').choices(['loa', 'bill', 'csr', 'other']).makeOptionMandatory())
    .option('--dated <date>', 'the date on it')
    .option('--name <text>', 'the name as it stands on it, to be compared')
    .option('--address <text>', 'the address as it stands on it')
    .option('--account-number <text>', 'the account number as it stands on it')
    .action(async (id: string, file: string, flags: AttachFlags) => { await (await import('../actions/port-paper.js')).attachPaper(ctx, id, file, flags); });
  examples(attach, 'ports attach P-1 loa-signed.pdf --kind loa --dated 2027-02-25', 'ports attach P-1 bill.pdf --kind bill --dated 2027-02-10 --account-number 4711-0815');

  const detach = writes(ports.command('detach <order> <document>'))
    .description('Takes a document off an order')
    .action(async (id: string, document: string, flags: Writes) => { await (await import('../actions/port-paper.js')).detachPaper(ctx, id, document, flags); });
  examples(detach, 'ports detach P-1 4f1c2a');

  const work = prints(ports.command('work-order <order>'))
    .description('Prints the order as the text that is handed to the provider; the PIN is never in it')
    .action(async (id: string, flags: Prints) => { await (await import('../actions/port-paper.js')).writeWorkOrder(ctx, id, flags); });
  examples(work, 'ports work-order P-1 > order.txt');
}

function addSubmit(ports: Command, ctx: Context): void {
  const submit = destroys(ports.command('submit <order>'))
    .description('Sends a port order, after the linter')
    .option('--pin-stdin', 'read the account’s PIN from stdin; on a terminal it is asked for')
    .option('--documents-later', 'let it wait for its papers')
    .option('--acknowledge <words>', 'do’s and don’ts you have read, or all', collect)
    .action(async (id: string, flags: SubmitFlags) => { await (await import('../actions/port-send.js')).submitPort(ctx, id, flags); });
  examples(submit, 'ports submit P-1', 'pass show carrier/pin | pbxctl ports submit P-1 --pin-stdin --yes');

  const correct = portFields(writes(ports.command('correct <order>')))
    .description('Puts a refused order right and sends it again')
    .option('--add-number <list>', 'not possible any more: begin another order', gather)
    .option('--remove-number <list>', 'numbers to leave out; may be repeated', gather)
    .option('--pin-stdin', 'read the right PIN from stdin')
    .option('--note <text>', 'what was settled, where no field changes')
    .action(async (id: string, flags: PortCorrectFlags) => { await (await import('../actions/port-send.js')).correctPort(ctx, id, flags); });
  examples(correct, 'ports correct P-1 --account-number 4711-0816', 'ports correct P-1 --note "Freeze lifted by the account holder"');
}

function addAnswers(ports: Command, ctx: Context): void {
  const record = writes(ports.command('record <order> <state>'))
    .description('Records what the provider said: foc, action-needed, activating, complete, cancelled, or a word of its own')
    .option('--date <date>', 'foc: the day agreed')
    .option('--time <HH:MM>', 'foc: the time agreed')
    .option('--number <number>', 'only for these numbers; may be repeated', collect)
    .option('--force', 'although nobody works on the agreed day, it is past, or it has not come yet')
    .option('--code <code>', 'action-needed: the carrier’s code; may be repeated', collect)
    .option('--carrier <name>', 'whose codes these are: bandwidth, telnyx, twilio, germany')
    .option('--text <text>', 'the carrier’s own words')
    .option('--field <field>', 'the field it points to, where a code may mean several')
    .option('--pon <text>', 'the reference at the losing side')
    .option('--note <text>', 'for the record')
    .action(async (id: string, state: string, flags: RecordFlags) => { await (await import('../actions/port-send.js')).recordNews(ctx, id, state, flags); });
  examples(record, 'ports record P-1 foc --date 2027-03-10 --time 11:30', 'ports record P-1 action-needed --code 7510 --carrier bandwidth --text "Account number required"', 'ports record P-1 complete');

  const cancel = destroys(ports.command('cancel <order>'))
    .description('Asks for an order to be cancelled, within the provider’s limit')
    .option('--number <number>', 'only these numbers; may be repeated', collect)
    .option('--force', 'although the limit has passed')
    .option('--reason <text>', 'why, for the record')
    .action(async (id: string, flags: CancelFlags) => { await (await import('../actions/port-send.js')).cancelPort(ctx, id, flags); });
  examples(cancel, 'ports cancel P-1 --dry-run', 'ports cancel P-1 --force --reason "Sold the branch"');
}
