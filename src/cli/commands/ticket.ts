// `pbxctl tickets …`: finding, reading and opening. What is done to a ticket: ticket-work.ts; the desk itself: ticket-desk.ts.
import { Option, type Command } from 'commander';
import type { Context } from '../context.js';
import { asks, examples, interactive, prints, writes, type Destroys, type Prints, type Wizards, type Writes } from '../options.js';
import { filters, messages, oneMore, type FilterFlags, type MessageFlags } from '../ticket-options.js';

export interface ListFlags extends Prints, FilterFlags { readonly saveView?: string; readonly dryRun?: boolean }

export interface NewFlags extends Destroys, Wizards, MessageFlags {
  readonly topic?: string; readonly subject?: string; readonly impact?: string; readonly urgency?: string; readonly kind?: string;
  readonly field?: string[]; readonly for?: string; readonly diagnostics?: boolean;
}

export interface ShowFlags extends Prints { readonly explain?: boolean; readonly last?: string; readonly messages?: string; readonly pager?: boolean }

/** Some hundred flags in all: only the verb that was called gets its own, unless nobody knows yet which that will be. */
export async function register(tickets: Command, ctx: Context): Promise<void> {
  const verb = verbOf(ctx.machine.argv);
  if (verb === 'list' || verb === 'ls') return addList(tickets, ctx);
  if (verb === 'show') return addShow(tickets, ctx);
  addList(tickets, ctx);
  addShow(tickets, ctx);
  addNew(tickets, ctx);
  const [{ registerWork }, { registerDesk }] = await Promise.all([import('./ticket-work.js'), import('./ticket-desk.js')]);
  registerWork(tickets, ctx);
  registerDesk(tickets, ctx);
}

function verbOf(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((word) => word === 'tickets' || word === 'ticket');
  return at === -1 ? undefined : argv.slice(at + 1).find((word) => !word.startsWith('-'));
}

function addList(tickets: Command, ctx: Context): void {
  const list = filters(prints(tickets.command('list').alias('ls')))
    .description('Lists your open tickets, what is to be done first on top')
    .option('--save-view <name>', 'keep these flags under a name')
    .action(async (flags: ListFlags) => { await (await import('../actions/ticket-list.js')).listTickets(ctx, flags); });
  examples(list,
    'tickets list', 'tickets list --all --sla breached,due-soon', "tickets list --all --status '!waiting' --assignee none --sort urgency",
    'tickets list --all --closed --search "dial tone" -o json | jq -r ".[].reference"', 'tickets list --all --priority urgent --save-view fires');
}

function addShow(tickets: Command, ctx: Context): void {
  const show = prints(tickets.command('show <ticket>'))
    .description('Shows a ticket with its thread, files and clock; in the pager when it is longer than the screen')
    .option('--explain', 'the working of its deadline, a line per date')
    .option('--last <count>', 'only so many of the latest messages')
    .addOption(new Option('--messages <count>', 'the same as --last').hideHelp())
    .option('--no-pager', 'print it at once, also when it is longer than the screen')
    .action(async (ref: string, flags: ShowFlags) => { await (await import('../actions/ticket-show.js')).showTicket(ctx, ref, flags); });
  examples(show, 'tickets show K4M-82H', 'tickets show K4M-82H --last 3', 'tickets show K4M-82H --explain', 'tickets show K4M-82H -o json | jq .dueAt');
}

function addNew(tickets: Command, ctx: Context): void {
  const add = messages(interactive(asks(tickets.command('new').alias('open'))), 'what happened: what you did, saw and expected')
    .description('Opens a ticket; prints its number first')
    .option('--topic <topic>', 'help topic (see: tickets topics)')
    .option('--subject <text>', 'in a few words')
    .option('--impact <level>', 'low, medium or high; medium if left out')
    .option('--urgency <level>', 'low, medium or high; medium if left out')
    .option('--kind <kind>', 'support, or maintenance for a change of the product')
    .option('--field <name=value>', 'a field of the topic; may be given several times', oneMore)
    .option('--for <person>', 'open it for somebody else (support staff)')
    .option('--diagnostics', 'attach versions, settings without secrets, and the last network test')
    .action(async (flags: NewFlags) => { await (await import('../actions/ticket-new.js')).newTicket(ctx, flags); });
  examples(add,
    'tickets new', 'tickets new --topic error --subject "No dial tone on 1003" -m "Since this morning." --impact high --urgency high',
    'tickets new --topic call-quality --subject "Echo" -F report.md --attach trace.pcap --diagnostics --dry-run');

  const follow = messages(writes(tickets.command('follow-up <ticket>')), 'what is new')
    .description('Opens a ticket that carries on from an earlier one, with its whole history')
    .option('--topic <topic>', 'help topic; that of the earlier one if left out')
    .option('--subject <text>', 'in a few words; that of the earlier one if left out')
    .option('--impact <level>', 'low, medium or high; as before if left out')
    .option('--urgency <level>', 'low, medium or high; as before if left out')
    .option('--field <name=value>', 'a field of the topic; may be given several times', oneMore)
    .action(async (ref: string, flags: Writes & NewFlags) => { await (await import('../actions/ticket-new.js')).followUp(ctx, ref, flags); });
  examples(follow, 'tickets follow-up K4M-82H -m "It is back since the update."');
}
