// `pbxctl ports …`: flags and help only; sending and the day itself are in port-send.ts and port-day.ts.
import { Option, type Command } from 'commander';
import type { Context } from '../context.js';
import { asks, destroys, examples, gather, interactive, prints, writes, type Destroys, type Prints } from '../options.js';
import { portFields, type PortFieldFlags, type PortNewFlags, type PortUpdateFlags } from '../port-options.js';
import { registerDay } from './port-day.js';
import { registerSending } from './port-send.js';

export interface PortListFlags extends Prints { readonly state?: string; readonly all?: boolean; readonly search?: string }
export interface PortCheckFlags extends Prints { readonly country?: string; readonly lineKind?: 'land-line' | 'mobile' | 'toll-free' | 'voip'; readonly tollFreeStatus?: string }
export interface PortPlanFlags extends Destroys, PortFieldFlags { readonly skipInvalid?: boolean }

export function register(ports: Command, ctx: Context): void {
  addReading(ports, ctx);
  addAsking(ports, ctx);
  addWriting(ports, ctx);
  addFiles(ports, ctx);
  registerSending(ports, ctx);
  registerDay(ports, ctx);
}

function addReading(ports: Command, ctx: Context): void {
  const list = prints(ports.command('list').alias('ls'))
    .description('Lists open port orders and who acts next; numbers that others want come first')
    .option('--state <state>', 'only these')
    .option('--all', 'ended ones too')
    .option('--search <text>', 'part of a number or of the losing provider’s name')
    .action(async (flags: PortListFlags) => { await (await import('../actions/port.js')).listPorts(ctx, flags); });
  examples(list, 'ports list', 'ports list --state action-needed -o json');

  const show = prints(ports.command('show <order>'))
    .description('Shows one port order: its numbers, what was refused and what puts it right')
    .option('--redacted', 'without names, addresses and account numbers')
    .action(async (id: string, flags: Prints & { redacted?: boolean }) => { await (await import('../actions/port.js')).showPort(ctx, id, flags); });
  examples(show, 'ports show P-1', 'ports show P-1 --redacted -o json');

  const events = prints(ports.command('events <order>'))
    .description('Lists everything that happened to a port order, newest last')
    .action(async (id: string, flags: Prints) => { await (await import('../actions/port.js')).listEvents(ctx, id, flags); });
  examples(events, 'ports events P-1');
}

function addAsking(ports: Command, ctx: Context): void {
  const check = prints(ports.command('check <numbers...>'))
    .description('Tells whether numbers can come, by which way, how long it takes, and what will be asked')
    .option('--country <code>', 'of numbers written without a country code')
    .addOption(new Option('--line-kind <kind>', 'what kind of line').choices(['land-line', 'mobile', 'toll-free', 'voip']))
    .option('--toll-free-status <status>', 'what the toll-free registry says')
    .action(async (numbers: string[], flags: PortCheckFlags) => { await (await import('../actions/port-check.js')).checkPorts(ctx, numbers, flags); });
  examples(check, 'ports check "212-555-0107 - 09" --country US', 'ports check +18005550142 --toll-free-status working');

  const rules = prints(ports.command('rules'))
    .description('Prints the do’s and don’ts of porting')
    .action(async (flags: Prints) => { await (await import('../actions/port-check.js')).printRules(ctx, flags); });
  examples(rules, 'ports rules');

  const codes = prints(ports.command('codes').argument('[code]', 'a carrier’s code or one of ours').description('Explains rejection codes of all carriers, each with the command that puts it right'))
    .addOption(new Option('--carrier <name>', 'whose code it is').choices(['bandwidth', 'telnyx', 'twilio', 'germany']))
    .action(async (code: string | undefined, flags: Prints & { carrier?: string }) => { await (await import('../actions/port-check.js')).explainCodes(ctx, code, flags); });
  examples(codes, 'ports codes', 'ports codes 7510', 'ports codes ADF --carrier germany');
}

function addWriting(ports: Command, ctx: Context): void {
  const add = portFields(interactive(writes(ports.command('new'))))
    .description('Begins a port order; on a terminal it asks for what the flags left out and keeps every answer')
    .option('--numbers <list>', 'numbers and ranges: 2125550103 - 2125550106, 212-555-0107; may be repeated', gather)
    .action(async (flags: PortNewFlags) => { await (await import('../actions/port-write.js')).newPort(ctx, flags); });
  examples(add, 'ports new', 'ports new --numbers "2125550103 - 2125550106" --country US --losing-provider Verizon --port-type full');

  const go = portFields(interactive(writes(ports.command('continue').argument('[order]', 'the latest draft by default').description('Goes on with a draft where it was left'))))
    .action(async (id: string | undefined, flags: PortUpdateFlags) => { await (await import('../actions/port-write.js')).continuePort(ctx, id, flags); });
  examples(go, 'ports continue', 'ports continue P-3');

  const update = portFields(writes(ports.command('update <order>')))
    .description('Changes a port order as far as its state allows; only what you name changes')
    .option('--add-number <list>', 'numbers to take along; may be repeated', gather)
    .option('--remove-number <list>', 'numbers to leave out; may be repeated', gather)
    .option('--note <text>', 'for the record')
    .action(async (id: string, flags: PortUpdateFlags) => { await (await import('../actions/port-write.js')).updatePort(ctx, id, flags); });
  examples(update, 'ports update P-1 --account-number 4711-0815', 'ports update P-1 --date 2027-03-15');

  const remove = destroys(ports.command('remove <order>').alias('rm'))
    .description('Deletes a draft')
    .action(async (id: string, flags: Destroys) => { await (await import('../actions/port-write.js')).removePort(ctx, id, flags); });
  examples(remove, 'ports remove P-1');
}

function addFiles(ports: Command, ctx: Context): void {
  const plan = portFields(prints(ports.command('plan <file>')))
    .description('Groups a list of numbers into the fewest valid orders and says why each split is made')
    .action(async (file: string, flags: PortPlanFlags) => { await (await import('../actions/port-import.js')).planFile(ctx, file, flags); });
  examples(plan, 'ports plan numbers.csv', 'ports plan numbers.csv --provider bandwidth -o json');

  const bring = portFields(asks(ports.command('import <file>')))
    .description('Makes drafts from a CSV or NDJSON file (- for stdin), grouped into the fewest valid orders')
    .option('--skip-invalid', 'take the good rows even if others are faulty')
    .action(async (file: string, flags: PortPlanFlags) => { await (await import('../actions/port-import.js')).importPorts(ctx, file, flags); });
  examples(bring, 'ports import numbers.csv --dry-run', 'ports import numbers.csv --provider bandwidth --yes');
}
